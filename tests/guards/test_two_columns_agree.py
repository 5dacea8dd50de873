"""What one row says has to agree with another: a grant with its post, a tick with its ground."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction

import pytest

from access import clock
from access.enums import EndCause
from access.models import Administration, AgencyHead, AuditAssignment, Municipality, Person, Post
from access.periods import Period
from casework.enums import CloseCause, Kind, MisregisteredCause, Outcome, State, Topic
from casework.models import (
    WORDS,
    Activity,
    Case,
    CaseState,
    Deputy,
    DrawnCode,
    Entry,
    Goal,
    GroundReach,
    GroundTick,
    GuardOverride,
    PlanItem,
)
from pilotverkstad.models import Membership, Participation, Project, ProjectOffice
from tests.guards.facts import Facts, refused
from tests.guards.test_facts_are_only_ended import change, copy_of

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def facts(django_db_setup: None, django_db_blocker: Any) -> Iterator[Facts]:
    """One world for all: what a test does to a row is undone with the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Facts()
        transaction.set_rollback(True)


def ended(row: Any, by: Post) -> Any:
    """The same row after it was ended by somebody, now."""
    change(row, ended_at=clock.now(), ended_by_id=by.person_id, ended_cause=EndCause.LEFT)
    return type(row)._base_manager.get(pk=row.pk)


def test_a_grant_names_the_person_and_agency_of_its_post(facts: Facts) -> None:
    world, now = facts.world, clock.now()
    right = {
        "post_id": world.worker.pk,
        "person_id": world.worker.person_id,
        "agency_id": world.worker.agency_id,
        "recorded_at": now,
        "valid_from": now,
    }
    for wrong in (
        {"person_id": world.far.person_id},
        {"agency_id": world.social.pk},
        {"post_id": world.far.pk},
        {"valid_from": world.worker.valid_from - SECOND, "recorded_at": world.worker.valid_from - SECOND},
    ):
        with refused("a grant names"):
            copy_of(facts.grant, **right | wrong).save()
    copy_of(facts.grant, **right).save()


def test_a_grant_ends_with_its_post_at_the_latest(facts: Facts) -> None:
    world, now = facts.world, clock.now()
    short = copy_of(world.colleague, recorded_at=now, valid_from=now, valid_to=now + timedelta(days=9))
    short.save()
    mine = {"post_id": short.pk, "person_id": short.person_id, "agency_id": short.agency_id}
    grant = {**mine, "recorded_at": now, "valid_from": now}
    with refused("a grant names"):
        copy_of(facts.grant, **grant, valid_to=short.valid_to + SECOND).save()
    copy_of(facts.grant, **grant, valid_to=short.valid_to).save()


def test_a_post_is_not_ended_before_its_grants(facts: Facts) -> None:
    world = facts.world
    with refused("end the grants of a post"):
        ended(world.other, world.owner)
    ended(facts.grant, world.owner)
    assert ended(world.other, world.owner).ended_cause == EndCause.LEFT


HELD = (AuditAssignment, Administration, AgencyHead, ProjectOffice, Membership)


@pytest.mark.parametrize("model", HELD, ids=lambda model: model.__name__)
def test_a_post_is_not_ended_before_what_is_held_in_it(facts: Facts, model: type[Period]) -> None:
    held, by = facts.row(model), facts.world.owner
    for other in HELD:
        row = facts.row(other)
        if other is not model and row.post_id == held.post_id:
            ended(row, by)
    with refused("end what is held in a post"):
        ended(held.post, by)
    ended(held, by)
    assert ended(held.post, by).ended_cause == EndCause.LEFT


@pytest.mark.parametrize("model", HELD, ids=lambda model: model.__name__)
def test_what_is_held_in_a_post_lies_within_its_time(facts: Facts, model: type[Period]) -> None:
    world, now = facts.world, clock.now()
    short = copy_of(world.colleague, recorded_at=now, valid_from=now, valid_to=now + timedelta(days=9))
    short.save()
    given = {"post_id": short.pk, "recorded_at": now, "valid_from": now}
    with refused("what is held in a post"):
        copy_of(facts.row(model), **given, valid_to=short.valid_to + SECOND).save()
    copy_of(facts.row(model), **given, valid_to=short.valid_to).save()


def test_an_office_needs_no_post() -> None:
    """A project may say that there is a leader before anybody has an account."""
    now, project = clock.now(), Project.objects.create(name="Plug In")
    made = ProjectOffice.objects.create(project=project, office="leader", recorded_at=now, valid_from=now)
    assert made.post is None


def test_an_office_in_a_municipality_is_of_its_project(facts: Facts) -> None:
    other = Project.objects.create(name="Plug In")
    with refused("an office in a municipality"):
        copy_of(facts.row(ProjectOffice), project_id=other.pk).save()


def test_a_ground_is_replaced_without_a_gap(facts: Facts) -> None:
    world = facts.world
    old = ended(facts.ground, world.owner)
    another = world.case(world.colleague)
    right = {"replaces_id": old.pk, "recorded_at": old.ended_at, "valid_from": old.ended_at}
    for wrong in (
        {"valid_from": old.ended_at + timedelta(microseconds=1)},
        {"valid_from": old.valid_to, "valid_to": old.valid_to + SECOND},
        {"case_id": another.pk},
        {"to_agency_id": world.elsewhere.pk},
        {"from_agency_id": world.social.pk, "to_agency_id": world.school.pk},
    ):
        with refused("a ground replaces"):
            copy_of(old, **_not_ended(), **right | wrong).save()
    copy_of(old, **_not_ended(), **right).save()
    with refused("is never changed|unique|UNIQUE|duplicate"):
        copy_of(old, **_not_ended(), **right).save()


def test_a_ground_in_force_is_not_replaced(facts: Facts) -> None:
    now = clock.now()
    with refused("a ground replaces"):
        copy_of(facts.ground, replaces_id=facts.ground.pk, recorded_at=now, valid_from=now).save()


def _not_ended() -> dict[str, Any]:
    return {"ended_at": None, "ended_by_id": None, "ended_cause": ""}


def test_a_ground_is_complete(facts: Facts) -> None:
    now = clock.now()
    for why, wrong in (
        ("crosses_a_border", {"to_agency_id": facts.ground.from_agency_id}),
        ("covers_the_header", {"topics": int(Topic.PLAN)}),
        ("agreed_or_reasoned", {"agreed": 3, "reason": ""}),
        ("issued_by_someone", {"recorded_by_id": None}),
    ):
        with refused(why):
            copy_of(facts.ground, recorded_at=now, valid_from=now, **wrong).save()


def test_a_tick_lies_within_its_ground(facts: Facts) -> None:
    world, ground = facts.world, facts.ground
    entry = world.note(facts.case, "Ett samtal till")
    elsewhere = world.note(world.case(world.colleague), "Ett annat barn", by=world.colleague)
    theirs = world.note(facts.case, "Deras samtal", by=world.other)
    for wrong in (
        {"entry": elsewhere},
        {"entry": theirs},
        {"since": ground.valid_from - timedelta(microseconds=1)},
        {"since": ground.valid_to},
        {"kept_since": clock.now() - timedelta(days=1)},
    ):
        with refused("an entry is ticked"):
            GroundTick.objects.create(**{"ground": ground, "entry": entry, "since": clock.now()} | wrong)
    late = ended(ground, world.owner)
    with refused("an entry is ticked"):
        GroundTick.objects.create(ground=late, entry=entry, since=late.ended_at)
    GroundTick.objects.create(ground=late, entry=entry, since=late.ended_at - timedelta(microseconds=1))


def test_a_ground_reaches_no_further_than_its_topics(facts: Facts) -> None:
    ground = facts.ground
    with refused("reaches no further"):
        GroundReach.objects.create(ground=ground, since=ground.valid_from, topics=int(Topic.FAMILY))
    with refused("reaches no further"):
        GroundReach.objects.create(
            ground=ground, since=ground.valid_from, topics=ground.topics | Topic.FAMILY
        )


def test_a_ground_reaches_back_by_replacing_another_only(facts: Facts) -> None:
    ground = facts.ground
    with refused("reaches no further"):
        GroundReach.objects.create(ground=ground, since=ground.valid_from - SECOND, topics=ground.topics)


def test_a_case_lies_in_the_municipality_of_its_participation(facts: Facts) -> None:
    case = facts.case
    ale = Municipality.objects.get(code="1440")
    other = Participation.objects.create(project=case.participation.project, municipality=ale)
    fields = [field.attname for field in Case._meta.concrete_fields if not field.primary_key]
    for wrong in ({"municipality_id": ale.pk}, {"participation_id": other.pk}):
        code = DrawnCode.objects.create(code=f"XYZ-{len(str(wrong)):05}")
        values = {name: getattr(case, name) for name in fields if name != "uuid"}
        with refused("a case belongs"):
            Case.objects.create(**values | {"code_id": code.pk, "words": "Nya Ord"} | wrong)


def test_an_entry_names_the_person_and_agency_of_its_post(facts: Facts) -> None:
    world = facts.world
    right = {
        "case": facts.case,
        "kind": Kind.NOTE,
        "author_id": world.worker.person_id,
        "post": world.worker,
        "agency": world.school,
        "occurred_at": clock.now(),
        "recorded_at": clock.now(),
        "changed_at": clock.now(),
        "changed_by_id": world.worker.person_id,
    }
    for wrong in ({"author_id": world.far.person_id}, {"agency": world.social}, {"post": world.other}):
        with refused("an entry names"):
            Entry.objects.create(**right | wrong)
    Entry.objects.create(**right)


def test_nobody_has_all_rights(facts: Facts) -> None:
    with refused("never_superuser"):
        Person.objects.filter(pk=facts.world.owner.person_id).update(is_superuser=True)


def test_a_ground_reaches_back_no_further_than_what_it_replaced(facts: Facts) -> None:
    """Rule 8: what it covers by replacing is what the other covered, neither more topics nor older texts."""
    first = facts.ground
    second = facts.world.ground(
        facts.case, facts.world.social, int(Topic.PLAN | Topic.FAMILY), replaces=first
    )
    with refused("reaches no further"):
        GroundReach.objects.create(ground=second, since=first.valid_from - SECOND, topics=first.topics)
    with refused("reaches no further"):
        GroundReach.objects.create(ground=second, since=first.valid_from, topics=second.topics)


def envelope(facts: Facts, kind: str, case: Case | None = None) -> Entry:
    """An entry of a kind, that nothing stands beside yet."""
    note = copy_of(facts.written[Kind.NOTE], kind=kind, case_id=(case or facts.case).pk)
    note.save()
    return Entry.objects.get(pk=note.pk)


@pytest.mark.parametrize("kind", WORDS)
def test_words_stand_beside_an_entry_of_their_kind(facts: Facts, kind: str) -> None:
    words = facts.row(WORDS[kind])
    for other in set(WORDS) - {kind}:
        with refused("words stand beside an entry of their kind"):
            copy_of(words, entry_id=envelope(facts, other).pk).save(force_insert=True)
    with refused("words stand beside an entry of their kind|never changed|duplicate key"):
        copy_of(words, entry_id=words.entry_id).save(force_insert=True)
    copy_of(words, entry_id=envelope(facts, kind).pk).save(force_insert=True)


def test_a_sub_goal_lies_under_a_goal_of_its_case(facts: Facts) -> None:
    subgoal = Goal.objects.get(parent__isnull=False)
    elsewhere = facts.world.case(facts.world.colleague)
    apart = envelope(facts, Kind.GOAL, elsewhere)
    Goal(entry=apart, text="Ett annat barns mål").save(force_insert=True)
    for under in (apart.pk, facts.written[Kind.NOTE].pk):
        with refused("a sub-goal lies"):
            copy_of(subgoal, entry_id=envelope(facts, Kind.GOAL).pk, parent_id=under).save(force_insert=True)
    mine = envelope(facts, Kind.GOAL)
    with refused("a sub-goal lies"):
        copy_of(subgoal, entry_id=mine.pk, parent_id=mine.pk).save(force_insert=True)
    for right in (subgoal.parent_id, subgoal.entry_id):
        goal = envelope(facts, Kind.GOAL)
        copy_of(subgoal, entry_id=goal.pk, parent_id=right).save(force_insert=True)


def test_an_activity_belongs_to_a_goal_of_its_case(facts: Facts) -> None:
    activity = facts.row(Activity)
    elsewhere = facts.world.case(facts.world.colleague)
    apart = envelope(facts, Kind.GOAL, elsewhere)
    Goal(entry=apart, text="Ett annat barns mål").save(force_insert=True)
    for wrong in (apart.pk, facts.written[Kind.NOTE].pk, activity.entry_id):
        with refused("an activity belongs"):
            copy_of(activity, entry_id=envelope(facts, Kind.ACTIVITY).pk, goal_id=wrong).save(
                force_insert=True
            )
    for right in (activity.goal_id, Goal.objects.get(parent__isnull=False).entry_id):
        copy_of(activity, entry_id=envelope(facts, Kind.ACTIVITY).pk, goal_id=right).save(force_insert=True)


def test_a_plan_holds_goals_and_activities_of_its_case(facts: Facts) -> None:
    plan, elsewhere = envelope(facts, Kind.PLAN), facts.world.case(facts.world.colleague)
    for wrong in (
        {"entry": envelope(facts, Kind.GOAL, elsewhere)},
        {"plan": envelope(facts, Kind.PLAN, elsewhere)},
        {"plan": facts.written[Kind.NOTE]},
        *(
            {"entry": entry}
            for kind, entry in facts.written.items()
            if kind not in (Kind.GOAL, Kind.ACTIVITY)
        ),
    ):
        with refused("a plan holds"):
            PlanItem.objects.create(
                **{"plan": plan, "entry": facts.written[Kind.GOAL], "revision": 1} | wrong
            )
    for kind in (Kind.GOAL, Kind.ACTIVITY):
        PlanItem.objects.create(plan=plan, entry=facts.written[kind], revision=1)
    with refused("unique|UNIQUE|never changed"):
        PlanItem.objects.create(plan=plan, entry=facts.written[Kind.GOAL], revision=2)


def test_a_deputy_is_somebody_else_in_the_same_agency(facts: Facts) -> None:
    world, now = facts.world, clock.now()
    second = world.post("second", world.north, person=world.owner.person)
    for wrong in (world.other, world.far, second, world.owner):
        with refused("a deputy is somebody else|deputy_is_somebody_else"):
            copy_of(facts.deputy, recorded_at=now, valid_from=now, post_id=wrong.pk).save()
    with refused("a deputy is somebody else"):
        copy_of(facts.deputy, recorded_at=now, valid_from=now, principal_id=world.other.pk).save()
    copy_of(facts.deputy, recorded_at=now, valid_from=now, post_id=world.worker.pk).save()
    assert Deputy.objects.filter(principal=world.owner).count() == 2


def test_an_override_is_about_the_words_as_they_are(facts: Facts) -> None:
    goal = facts.written[Kind.GOAL]
    said = {"entry": goal, "revision": 1, "reason": "public", "by": facts.world.owner.person}
    for wrong in ({"revision": 2}, {"revision": 0}):
        with refused("an override is about"):
            GuardOverride.objects.create(**said | wrong, at=clock.now())
    with refused("override_for_a_reason"):
        GuardOverride.objects.create(**said | {"reason": "because"}, at=clock.now())
    GuardOverride.objects.create(**said, at=clock.now())
    with refused("unique|UNIQUE|never changed"):
        GuardOverride.objects.create(**said, at=clock.now())


def test_a_closed_case_has_a_cause_and_an_outcome_and_no_other_has(facts: Facts) -> None:
    present = facts.row(CaseState)
    now = ended(present, facts.world.owner).ended_at
    moved = {"recorded_at": now, "valid_from": now}
    duplicate, trial = MisregisteredCause.DUPLICATE, MisregisteredCause.TRIAL
    for state, cause, outcome in (
        (State.CLOSED, "", ""),
        (State.CLOSED, CloseCause.GOALS, ""),
        (State.CLOSED, "", Outcome.BETTER),
        (State.CLOSED, duplicate, Outcome.BETTER),
        (State.CLOSED, "hittepå", Outcome.BETTER),
        (State.MISREGISTERED, "", ""),
        (State.MISREGISTERED, trial, Outcome.SAME),
        (State.MISREGISTERED, CloseCause.MOVED, ""),
        (State.ACTIVE, CloseCause.GOALS, ""),
        (State.PAUSED, "", Outcome.SAME),
        (State.PLANNED, trial, ""),
    ):
        with refused("closed_for_a_cause"):
            copy_of(present, **moved, state=state, cause=cause, outcome=outcome).save()
    copy_of(present, **moved, state=State.CLOSED, cause=CloseCause.UNKNOWN, outcome=Outcome.UNKNOWN).save()
