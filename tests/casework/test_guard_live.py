"""While somebody writes, after a pause, what is found is told under the field; nothing of it is kept."""

from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from access.models import AccessEvent
from casework.models import Case, Entry
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


@pytest.fixture
def at(world: World, case: Case, client: Client) -> Any:
    """The server is asked about a text by the owner."""
    client.force_login(world.owner.person)
    path = reverse("text_check", args=[case.uuid])
    return lambda **sent: client.post(path, sent)


def test_what_is_found_is_told_with_a_way_to_replace_it(at: Any) -> None:
    answer = at(text="Alma Lindqvist, 070-123 45 67, och jag ringde kalle.")
    said = answer.content.decode()
    assert answer.status_code == 200
    assert '<mark class="hit">Alma Lindqvist</mark> (namn)' in said
    assert '<mark class="hit">070-123 45 67</mark> (telefon)' in said
    assert '<mark class="hit hit-guess">kalle</mark>' in said
    assert 'name="replace"' in said
    assert "textarea" not in said


def test_what_is_told_already_is_not_told_again(at: Any) -> None:
    assert at(text="Lugn dag.").status_code == 204
    finding = at(how_known="Alma ringde.").context["finding"]
    assert at(how_known="Alma ringde. Hon", found_how_known=finding.key).status_code == 204
    assert at(how_known="Alma ringde Bo Ek.", found_how_known=finding.key).status_code == 200
    gone = at(how_known="Hon ringde.", found_how_known=finding.key)
    assert (gone.status_code, gone.content.strip()) == (200, b"")


@pytest.mark.parametrize("sent", [{}, {"text": ""}, {"title": "Alma Lindqvist"}, {"text": "\0" * 30_000}])
def test_anything_may_be_sent(at: Any, sent: dict[str, str]) -> None:
    assert at(**sent).status_code == 204


def test_nothing_is_kept_but_that_the_case_was_open(at: Any) -> None:
    at(text="Alma Lindqvist")
    assert not Entry.objects.exists()
    event = AccessEvent.objects.latest("pk")
    assert event.act == "read"
    assert [item["kind"] for item in event.items] == ["case"]
    assert "Alma" not in str(AccessEvent.objects.values_list())


def test_every_free_text_of_every_form_is_asked_about(world: World, case: Case, client: Client) -> None:
    goal = world.goal(case, "Må bra")
    talk = world.follow_up(case)
    client.force_login(world.owner.person)
    pages = {
        reverse("case_detail", args=[case.uuid]): ["text"],
        reverse("mapping_new", args=[case.uuid]): [
            "needs", "strengths", "obstacles", "wants", "expectations",
        ],
        reverse("goal_new", args=[case.uuid]): ["text", "how_known"],
        reverse("activity_new", args=[case.uuid]) + f"?mal={goal.uuid}": ["activity", "purpose", "follow_up"],
        reverse("measurement_new", args=[case.uuid]): ["own_words"],
        reverse("follow_up_hold", args=[case.uuid, talk.uuid]): ["text", "own_words"],
        reverse("entry_change", args=[case.uuid, goal.uuid]): ["text", "how_known"],
        reverse("ground_new", args=[case.uuid]): ["reason", "judged_by", "statute"],
    }  # fmt: skip
    for page, names in pages.items():
        shown = client.get(page).content.decode()
        assert [name for name in names if f'from:#id_{name}"' not in shown] == [], page
        assert shown.count(f'hx-post="{reverse("text_check", args=[case.uuid])}"') == len(names), page
