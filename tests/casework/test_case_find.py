"""Somebody types a code from paper: a slip is told, and a case one may not know looks like none."""

from django.test import Client
from django.urls import reverse

import pytest

from access.models import AccessEvent
from casework.codes import draw_code
from casework.models import Case
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def find(client: Client, typed: str) -> tuple[int, str]:
    answer = client.get(reverse("case_list"), {"kod": typed})
    return answer.status_code, answer.headers.get("Location", "") or answer.context["code_message"]


def test_a_code_leads_to_the_case_however_it_is_typed(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    assert find(client, case.code_id.lower().replace("-", " ")) == (
        302, reverse("case_detail", args=[case.uuid]),
    )  # fmt: skip


def test_a_slip_is_told_as_a_slip(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    wrong = case.code_id[:-1] + ("2" if case.code_id[-1] != "2" else "3")
    assert find(client, wrong) == (200, "Koden är felskriven. Kontrollera varje tecken.")


def test_a_case_one_may_not_know_looks_like_none(world: World, case: Case, client: Client) -> None:
    client.force_login(world.colleague.person)
    assert find(client, case.code_id) == find(client, draw_code("TJO"))
    events = AccessEvent.objects.filter(result="refused")
    assert [(event.act, event.subject) for event in events] == [("try", ""), ("try", "")]
