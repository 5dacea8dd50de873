"""Somebody starts a case: in under a minute, with a code, and without saying who the child is."""

from uuid import uuid4

from django.db import IntegrityError
from django.test import Client
from django.urls import reverse

import pytest

from access.models import AccessEvent
from casework import codes
from casework.enums import State
from casework.models import Case, CaseState, DrawnCode
from casework.services import case as services
from casework.services.case import set_state
from pilotverkstad.models import Participation, Project, TargetGroup
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def answers(world: World, **changed: str) -> dict[str, str]:
    return {
        "token": str(uuid4()),
        "participation": str(world.participation.uuid),
        "target_group": str(world.group.uuid),
        "school": str(world.north.uuid),
        "state": "active",
        "stage": "unknown",
        "sex": "unknown",
    } | changed


def test_the_one_who_starts_it_becomes_its_owner(world: World, client: Client) -> None:
    client.force_login(world.owner.person)
    answer = client.post(reverse("case_start"), answers(world))
    case = Case.objects.get()
    assert answer["Location"] == reverse("case_started", args=[case.uuid])
    grant = case.grants.get()
    assert (grant.post, grant.role, grant.agency) == (world.owner, "owner", world.school)
    assert (case.agency, case.municipality_id) == (world.school, "1419")
    assert case.code_id.startswith("TJO-")


@pytest.mark.parametrize(("school", "is_known"), [("unknown", "unknown"), ("elsewhere", "elsewhere")])
def test_the_school_may_be_unknown_or_in_another_municipality(
    world: World, client: Client, school: str, is_known: str
) -> None:
    client.force_login(world.owner.person)
    client.post(reverse("case_start"), answers(world, school=school))
    case = Case.objects.get()
    assert (case.school, case.school_is) == (None, is_known)


def test_a_double_click_starts_one_case(world: World, client: Client) -> None:
    client.force_login(world.owner.person)
    twice = answers(world)
    first, second = (client.post(reverse("case_start"), twice) for _click in range(2))
    assert first["Location"] == second["Location"]
    assert Case.objects.count() == 1
    assert AccessEvent.objects.filter(act="start").count() == 1


def test_the_same_token_from_another_person_is_another_case(world: World, client: Client) -> None:
    twice = answers(world)
    for post in (world.owner, world.worker):
        client.force_login(post.person)
        client.post(reverse("case_start"), twice)
    assert Case.objects.count() == 2


def test_a_form_without_a_target_group_comes_back_with_what_was_typed(world: World, client: Client) -> None:
    client.force_login(world.owner.person)
    answer = client.post(reverse("case_start"), answers(world, target_group="", stage="high"))
    assert answer.status_code == 422
    assert "Fältet behöver ett svar." in answer.content.decode()
    assert '<option value="high" selected>' in answer.content.decode()
    assert not Case.objects.exists()


def test_nobody_starts_a_case_where_no_project_is(world: World, client: Client) -> None:
    for post in (world.far, world.auditor):
        client.force_login(post.person)
        assert client.get(reverse("case_start")).status_code == 403
        assert client.post(reverse("case_start"), answers(world)).status_code == 403
    assert not Case.objects.exists()


def test_a_code_never_comes_back(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """Even when the case is long gone: what was drawn once is drawn again, and passed over."""
    DrawnCode.objects.create(code="TJO-2222A")
    drawn = iter(["TJO-2222A", "TJO-2222A", "TJO-3333B"])
    monkeypatch.setattr(services, "draw_code", lambda _triple: next(drawn))
    assert world.case().code_id == "TJO-3333B"


def test_two_cases_of_a_municipality_never_have_the_same_words(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(services, "draw_words", lambda: "Blå Lönn")
    assert world.case().words == "Blå Lönn"
    drawn = iter(["Blå Lönn", "Grön Alm"])
    monkeypatch.setattr(services, "draw_words", lambda: next(drawn))
    assert world.case().words == "Grön Alm"


def test_when_no_code_is_left_nothing_is_half_started(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    DrawnCode.objects.create(code="TJO-2222A")
    monkeypatch.setattr(services, "draw_code", lambda _triple: "TJO-2222A")
    with pytest.raises(RuntimeError):
        world.case()
    assert not Case.objects.exists()


def test_a_planned_case_begins_later(world: World, client: Client) -> None:
    case = world.case(state=State.PLANNED)
    client.force_login(world.owner.person)
    client.post(reverse("case_state", args=[case.uuid]), {"state": "active"})
    states = list(CaseState.objects.filter(case=case).order_by("pk"))
    assert [(row.state, row.ended_cause) for row in states] == [("planned", "changed"), ("active", "")]
    assert states[0].until == states[1].valid_from


def test_the_state_it_has_already_changes_nothing(world: World) -> None:
    case = world.case()
    actor = world.acting(world.owner)
    set_state(actor=actor, case=world.seen(actor, case), state=State.ACTIVE)
    assert case.states.count() == 1
    assert not actor.record.acts


def test_a_state_that_does_not_exist_changes_nothing(world: World, client: Client) -> None:
    case = world.case()
    client.force_login(world.owner.person)
    client.post(reverse("case_state", args=[case.uuid]), {"state": "closed"})
    assert [row.state for row in case.states.all()] == ["active"]


def test_two_states_at_once_do_not_fit_in_the_table(world: World) -> None:
    case = world.case()
    now = world.acting(world.owner).now
    with pytest.raises(IntegrityError):
        CaseState.objects.create(
            case=case, state="paused", recorded_at=now, recorded_by=world.owner.person, valid_from=now
        )


def test_a_target_group_of_another_project_is_refused(world: World, client: Client) -> None:
    project = Project.objects.create(name="Plug In")
    group = TargetGroup.objects.create(project=project, name="Avhopp")
    both = Participation.objects.create(project=project, municipality_id="1419")
    both.target_groups.add(group)
    client.force_login(world.owner.person)
    answer = client.post(reverse("case_start"), answers(world, target_group=str(group.uuid)))
    assert answer.status_code == 422
    assert "annat projekt" in answer.content.decode()


def test_the_code_module_reads_nothing_that_cannot_be_a_code() -> None:
    assert codes.read_code("") is None
    assert codes.read_code("TJO-7K3Q") is None
