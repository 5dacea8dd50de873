"""A project leader follows counts: every one from rows, none of them a way to a child."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.enums import Act, EndCause, Result, Role
from access.models import AccessEvent, Municipality, Post
from casework.enums import CloseCause, MisregisteredCause, Outcome, State
from casework.figures import counts_of
from casework.models import Case, CaseState, CaseTally
from casework.services.case import set_state
from casework.services.closing import misregister_case, reopen_case
from casework.services.tally import contribution
from casework.views.month_chart import months_until
from pilotverkstad.enums import GroupKind, Known, LeaveReason, MemberFunction, Office
from pilotverkstad.models import Group, Membership, Participation, Project, ProjectOffice, ReportedNumber
from tests.world import World

pytestmark = pytest.mark.django_db
URL = "/oversikt/"


@pytest.fixture
def world() -> World:
    world = World()
    Project.objects.update(case_goal=10, exact_counts=True)
    world.participation.refresh_from_db()
    return world


def begun(world: World) -> dict[str, Any]:
    now = clock.now()
    return {"recorded_at": now, "valid_from": now, "recorded_by_id": world.owner.person_id}


def leads(
    world: World, post: Post, *, local: Participation | None = None, percent: int | None = None
) -> None:
    """Appoint a project leader, or a local one."""
    office = Office.LOCAL_LEADER if local else Office.LEADER
    ProjectOffice.objects.create(
        project=world.participation.project, participation=local, office=office, post=post,
        percentage=percent, **begun(world),
    )  # fmt: skip


def group(world: World, kind: GroupKind, participation: Participation, name: str = "En grupp") -> Group:
    made = Group.objects.create(project=participation.project, kind=kind, name=name, **begun(world))
    made.participations.add(participation)
    return made


def ale(world: World, **columns: Any) -> Participation:
    return Participation.objects.create(
        project=world.participation.project, municipality=Municipality.objects.get(code="1440"), **columns
    )


def looks(post: Post, path: str = URL) -> Any:
    client = Client()
    client.force_login(post.person)
    return client.get(path)


def rows(answer: Any) -> dict[str, Any]:
    return {row.name: row for row in answer.context["rows"]}


def moved(world: World, case: Case, state: State, **coded: str) -> None:
    actor = world.acting(world.owner)
    set_state(actor=actor, case=world.seen(actor, case), state=state, **coded)
    world.log(actor)


def test_cases_are_counted_against_ten_and_planned_ones_apart(world: World) -> None:
    leads(world, world.nobody_special)
    ale(world)
    running, resting, planned, closed = (world.case() for _number in range(4))
    moved(world, resting, State.PAUSED)
    moved(world, planned, State.PLANNED)
    moved(world, closed, State.CLOSED, cause=CloseCause.GOALS, outcome=Outcome.BETTER)
    answer = looks(world.nobody_special)
    tjorn, other = rows(answer)["Tjörn"], rows(answer)["Ale"]
    assert (tjorn.counts.active, tjorn.counts.planned, tjorn.goal, tjorn.bar) == (2, 1, 10, 20)
    assert (other.counts.active, other.counts.planned) == (0, 0)
    sums = answer.context["sums"]
    assert (sums.active, sums.planned, sums.average, sums.goal, sums.municipalities) == (2, 1, 1.0, 20, 2)
    assert running.code_id not in answer.content.decode()


def test_a_leader_begins_with_the_counts(world: World) -> None:
    leads(world, world.colleague)
    assert looks(world.colleague, "/")["Location"] == URL
    assert looks(world.owner, "/")["Location"] == reverse("my_day")


def test_the_average_is_told_with_a_swedish_comma(world: World) -> None:
    leads(world, world.nobody_special)
    ale(world)
    for _number in range(3):
        world.case()
    assert "<dd>1,5</dd>" in looks(world.nobody_special).content.decode()


def test_what_was_misregistered_was_never_counted(world: World) -> None:
    case = world.case()
    actor = world.acting(world.owner)
    misregister_case(actor=actor, case=world.seen(actor, case), cause=MisregisteredCause.TRIAL)
    assert not CaseTally.objects.exclude(n=0).exists()
    actor = world.acting(world.owner)
    reopen_case(actor=actor, case=world.seen(actor, case))
    month = clock.day_of(clock.now()).replace(day=1)
    counts = counts_of([world.participation], [month])[world.participation.pk]
    assert counts
    assert (counts.active, counts.by_month) == (1, {month: 1})


def test_a_month_keeps_its_count(world: World) -> None:
    """The ledger of an older month is told as it was, whatever has happened since."""
    pk = world.participation.pk
    for month, state, n in ((1, "active", 5), (2, "active", -2), (2, "closed", 2), (3, "planned", 4)):
        CaseTally.objects.create(participation_id=pk, state=state, month=date(2026, month, 1), n=n)
    counts = counts_of([world.participation], [date(2026, month, 1) for month in (1, 2, 3)])[pk]
    assert counts
    assert [counts.by_month[date(2026, month, 1)] for month in (1, 2, 3)] == [5, 3, 3]
    assert (counts.active, counts.planned) == (3, 4)


def test_the_ledger_is_what_the_states_say(world: World) -> None:
    """Whatever is done to cases, the kept numbers equal those counted anew."""
    cases = [world.case(state=state) for state in (State.ACTIVE, State.PLANNED, State.ACTIVE)]
    moved(world, cases[0], State.PAUSED)
    moved(world, cases[1], State.ACTIVE)
    moved(world, cases[1], State.CLOSED, cause=CloseCause.MOVED, outcome=Outcome.UNKNOWN)
    moved(world, cases[1], State.ACTIVE)
    moved(world, cases[2], State.ACTIVE)
    anew = sum((contribution(CaseState.objects.filter(case=case)) for case in cases), start=contribution([]))
    kept = {(row.state, row.month): row.n for row in CaseTally.objects.exclude(n=0)}
    assert kept == {key: n for key, n in anew.items() if n}


def test_unknown_is_never_no_and_never_nought(world: World) -> None:
    leads(world, world.nobody_special)
    row = rows(looks(world.nobody_special))["Tjörn"]
    assert (row.groups, row.leader, row.steering, row.other_plans) == (None, None, None, None)
    Participation.objects.update(
        groups_known=True, leader_is=Known.NO, steering_is=Known.YES, plans_are=Known.NO
    )
    row = rows(looks(world.nobody_special))["Tjörn"]
    assert (row.groups, row.leader, row.steering, row.other_plans) == (0, "nej", "ja", "nej")


def test_groups_and_offices_are_counted_from_rows(world: World) -> None:
    leads(world, world.nobody_special)
    Participation.objects.update(groups_known=True)
    for kind in GroupKind:
        group(world, kind, world.participation)
    gone = group(world, GroupKind.WORKING, world.participation, "Upplöst")
    Group.objects.filter(pk=gone.pk).end(
        at=clock.now(), by_id=world.owner.person_id, cause=EndCause.NO_LONGER
    )
    leads(world, world.worker, local=world.participation, percent=20)
    row = rows(looks(world.nobody_special))["Tjörn"]
    assert (row.groups, row.leader, row.steering) == (4, "ja, 20 %", "ja")
    leads(world, world.colleague, local=world.participation, percent=20)
    assert rows(looks(world.nobody_special))["Tjörn"].leader == "ja, 2 om 20 %"
    leads(world, world.may_know, local=world.participation)
    assert rows(looks(world.nobody_special))["Tjörn"].leader == "ja, 20 %, 20 %, okänd procent"
    Participation.objects.update(steering_note="Verkstaden samlar beslutsfattare")
    assert rows(looks(world.nobody_special))["Tjörn"].steering == "Verkstaden samlar beslutsfattare"


def test_who_left_is_told_apart_with_the_reasons(world: World) -> None:
    leads(world, world.nobody_special)
    for_two = LeaveReason.SECRECY | LeaveReason.WORKLOAD
    ale(world, left_on=date(2026, 6, 30), left_for=int(for_two))
    answer = looks(world.nobody_special)
    assert set(rows(answer)) == {"Tjörn"}
    (left,) = answer.context["left"]
    assert left["row"].municipality.name == "Ale"
    assert left["reasons"] == [
        "frågorna om sekretess var obesvarade",
        "extra arbete som inte rymdes i tjänsterna",
    ]


def test_reported_numbers_are_told_and_never_counted(world: World) -> None:
    leads(world, world.nobody_special)
    for value, series in ((8, "Case"), (None, "Planerade case")):
        ReportedNumber.objects.create(
            project=world.participation.project, participation=world.participation, series=series,
            kind="result", observed="2012-05", value=value, source="Delutvärdering 1",
        )  # fmt: skip
    answer = looks(world.nobody_special)
    assert rows(answer)["Tjörn"].counts.active == 0
    assert [number.value for number in answer.context["reported"]] == [8, None]


def test_counts_are_not_shown_before_the_project_has_decided_so(world: World) -> None:
    leads(world, world.nobody_special)
    world.case()
    ale(world)
    Project.objects.update(exact_counts=False)
    answer = looks(world.nobody_special)
    assert [row.counts for row in answer.context["rows"]] == [None, None]
    assert (answer.context["sums"], answer.context["history"]) == (None, None)
    assert "projektet har inte beslutat" in answer.content.decode()


def test_a_project_without_a_goal_or_without_municipalities(world: World) -> None:
    leads(world, world.nobody_special)
    Project.objects.update(case_goal=None)
    assert rows(looks(world.nobody_special))["Tjörn"].bar == 0
    Participation.objects.update(left_on=date(2026, 6, 30))
    answer = looks(world.nobody_special)
    assert (answer.context["rows"], answer.context["history"]) == ([], None)


def test_a_leader_sees_all_a_local_leader_and_a_steering_group_their_own_and_others_nothing(
    world: World,
) -> None:
    other = ale(world)
    steering = group(world, GroupKind.STEERING, world.participation)
    workshop = group(world, GroupKind.WORKSHOP, world.participation)
    for place, post in ((steering, world.may_know), (workshop, world.colleague)):
        Membership.objects.create(group=place, post=post, function=MemberFunction.MEMBER, **begun(world))
    leads(world, world.nobody_special)
    leads(world, world.worker, local=world.participation)
    leads(world, world.far, local=other)
    seen = {
        post: set(rows(answer)) if (answer := looks(post)).status_code == 200 else answer.status_code
        for post in (
            world.nobody_special, world.worker, world.far, world.may_know, world.colleague, world.owner,
            world.auditor,
        )
    }  # fmt: skip
    assert seen == {
        world.nobody_special: {"Ale", "Tjörn"},
        world.worker: {"Tjörn"},
        world.far: {"Ale"},
        world.may_know: {"Tjörn"},
        world.colleague: 404,
        world.owner: 404,
        world.auditor: 404,
    }


def test_an_ended_office_shows_nothing_at_the_next_click(world: World) -> None:
    leads(world, world.nobody_special)
    assert looks(world.nobody_special).status_code == 200
    ProjectOffice.objects.end(at=clock.now(), by_id=world.owner.person_id, cause=EndCause.LEFT)
    assert looks(world.nobody_special).status_code == 404


def test_two_projects_never_mix(world: World) -> None:
    leads(world, world.nobody_special)
    world.case()
    plug_in = Project.objects.create(name="Plug In", exact_counts=True)
    there = Participation.objects.create(project=plug_in, municipality=world.participation.municipality)
    assert set(rows(looks(world.nobody_special))) == {"Tjörn"}
    assert looks(world.nobody_special, f"{URL}?projekt={plug_in.uuid}").status_code == 404
    ProjectOffice.objects.create(
        project=plug_in, office=Office.LEADER, post=world.nobody_special, **begun(world)
    )
    answer = looks(world.nobody_special, f"{URL}?projekt={plug_in.uuid}")
    assert answer.context["project"] == plug_in
    assert [each.name for each in answer.context["others"]] == ["SamTidigt"]
    assert rows(answer)["Tjörn"].counts.active == 0
    assert looks(world.nobody_special).context["project"] == plug_in
    assert looks(world.nobody_special, f"{URL}?projekt=nej").status_code == 404
    assert there.municipality.name == "Tjörn"


def test_a_local_leader_is_told_of_cases_by_code_and_state_only(world: World) -> None:
    leads(world, world.worker, local=world.participation)
    shown, hidden = world.case(), world.case()
    world.grant(shown, world.worker, Role.MAY_KNOW)
    answer = looks(world.worker)
    page = answer.content.decode()
    assert [case.code_id for case in answer.context["known"]] == [shown.code_id]
    assert hidden.code_id not in page
    assert str(shown.uuid) not in page
    listed = AccessEvent.objects.filter(act=Act.LIST, actor_id=world.worker.person_id)
    assert [event.subject for event in listed] == [
        world.seen(world.acting(world.worker), shown).sight_reference
    ]


def test_the_look_is_recorded_and_so_is_every_way_from_there_to_a_case(world: World) -> None:
    leads(world, world.nobody_special)
    case = world.case()
    assert looks(world.nobody_special).status_code == 200
    counts = AccessEvent.objects.get(act=Act.COUNTS)
    assert (counts.actor_id, counts.subject, counts.items) == (world.nobody_special.person_id, "", [])
    for name in ("case_detail", "plan", "follow_ups", "case_team", "case_readers"):
        path = reverse(name, args=[case.uuid])
        assert looks(world.nobody_special, path).status_code == 404
    assert looks(world.nobody_special, reverse("case_detail", args=[uuid4()])).status_code == 404
    tried = AccessEvent.objects.filter(act=Act.TRY, result=Result.REFUSED)
    assert tried.filter(actor_id=world.nobody_special.person_id).count() == 6


def test_months_run_over_the_turn_of_the_year() -> None:
    assert months_until(date(2026, 2, 14), 4) == [
        date(2025, 11, 1), date(2025, 12, 1), date(2026, 1, 1), date(2026, 2, 1),
    ]  # fmt: skip
