"""Closing a case with a cause, opening it again, and taking back one that should never have been."""

from typing import Any
from uuid import uuid4

from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.enums import Action, Role
from access.models import AccessEvent
from access.policies import allowed
from casework.models import Activity, Case, CaseState, Entry, FollowUp, Ground
from tests.world import PLAN, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    case = world.case()
    world.grant(case, world.worker)
    return case


def answers(form: Any, **said: str) -> dict[str, str]:
    given = {
        name: field.initial for name, field in form.fields.items() if name.startswith(("entry_", "ground_"))
    }
    return {"token": str(uuid4()), "cause": "goals", "outcome": "better"} | given | said


def state(case: Case) -> CaseState:
    return CaseState.objects.get(case=case, ended_at__isnull=True)


def test_what_is_open_is_ended_or_handed_over(world: World, case: Case, client: Client) -> None:
    goal = world.goal(case, "Mål")
    stopped, goes_on = world.activity(case, goal, "Slutar"), world.activity(case, goal, "Går vidare")
    talk = world.follow_up(case)
    ground = world.ground(case, world.social)
    client.force_login(world.owner.person)
    path = reverse("case_close", args=[case.uuid])
    page = client.get(path)
    assert all(text in page.content.decode() for text in ("Slutar", "Går vidare", "Uppföljning planerad"))
    said = answers(page.context["form"], **{f"entry_{goes_on.uuid}": str(world.worker.uuid)})
    assert client.post(path, said)["Location"] == reverse("case_detail", args=[case.uuid])
    assert (state(case).state, state(case).cause, state(case).outcome) == ("closed", "goals", "better")
    assert Activity.objects.get(entry=stopped.pk).ended_how == "stopped"
    assert Activity.objects.get(entry=goes_on.pk).responsible == world.worker
    assert FollowUp.objects.get(entry=talk.pk).cancelled_on
    assert Ground.objects.get(pk=ground.pk).ended_cause == "no_longer"
    shown = client.get(reverse("case_detail", args=[case.uuid])).content.decode()
    assert "ålen är nådda" in shown
    assert client.get(path).status_code == 302


def test_a_ground_can_go_on_holding(world: World, case: Case, client: Client) -> None:
    ground = world.ground(case, world.social)
    client.force_login(world.owner.person)
    path = reverse("case_close", args=[case.uuid])
    said = answers(client.get(path).context["form"], **{f"ground_{ground.uuid}": "keep"})
    client.post(path, said)
    assert Ground.objects.get(pk=ground.pk).ended_at is None


def test_it_takes_a_cause_and_an_outcome(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    path = reverse("case_close", args=[case.uuid])
    answer = client.post(path, {"token": str(uuid4()), "cause": "because"})
    assert answer.status_code == 422
    assert state(case).state == "active"
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseState.objects.create(
            case=world.case(), state="closed", recorded_at=case.started_at, valid_from=case.started_at
        )


def test_what_came_in_between_has_to_be_answered_too(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    path = reverse("case_close", args=[case.uuid])
    said = answers(client.get(path).context["form"])
    world.follow_up(case)
    answer = client.post(path, said)
    assert answer.status_code == 422
    assert state(case).state == "active"


def test_another_agencys_work_is_theirs_to_end(world: World, case: Case, client: Client) -> None:
    world.ground(case, world.social, PLAN)
    world.grant(case, world.other, Role.OWNER)
    world.ground(case, world.school, PLAN, by=world.other)
    theirs = world.follow_up(case, by=world.other)
    client.force_login(world.owner.person)
    form = client.get(reverse("case_close", args=[case.uuid])).context["form"]
    assert f"entry_{theirs.uuid}" not in form.fields


def test_opened_again_everything_written_is_there(world: World, case: Case, client: Client) -> None:
    world.note(case, "Från förr.")
    client.force_login(world.owner.person)
    path = reverse("case_close", args=[case.uuid])
    client.post(path, answers(client.get(path).context["form"]))
    for _click in range(2):
        client.post(reverse("case_reopen", args=[case.uuid]))
    assert [row.state for row in CaseState.objects.filter(case=case).order_by("pk")] == [
        "active", "closed", "active",
    ]  # fmt: skip
    assert allowed(Entry, world.acting(world.worker), Action.VIEW).count() == 1
    assert AccessEvent.objects.filter(act="state").count() == 2


def test_a_page_left_open_does_not_open_it_again(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    path = reverse("case_close", args=[case.uuid])
    client.post(path, answers(client.get(path).context["form"]))
    page = client.post(reverse("case_state", args=[case.uuid]), {"state": "paused"}, follow=True)
    assert "Öppna det igen först." in page.content.decode()
    assert state(case).state == "closed"


def test_where_it_stands_is_said_by_the_agency_that_opened_it(
    world: World, case: Case, client: Client
) -> None:
    world.ground(case, world.social, PLAN)
    world.grant(case, world.other, Role.OWNER)
    client.force_login(world.other.person)
    for name in ("case_close", "case_reopen", "case_misregister", "case_state"):
        assert client.post(reverse(name, args=[case.uuid]), {"cause": "trial"}).status_code == 403
    assert state(case).state == "active"


def test_misregistered_it_leaves_my_day_and_keeps_its_reason(
    world: World, case: Case, client: Client
) -> None:
    world.change(case, world.follow_up(case), planned_on=clock.day_of(case.started_at))
    client.force_login(world.owner.person)
    path = reverse("case_misregister", args=[case.uuid])
    assert client.post(path, {"cause": "tired"}).status_code == 422
    assert client.get(path).status_code == 200
    assert len(client.get(reverse("my_day")).context["mine"]) == 1
    client.post(path, {"cause": "duplicate"})
    assert (state(case).state, state(case).cause, state(case).outcome) == ("misregistered", "duplicate", "")
    day = client.get(reverse("my_day")).context
    assert (day["mine"], day["others"]) == ([], [])
