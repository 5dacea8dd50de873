"""A text about two things, of which the other agency may read one, is divided: both are saved, or none."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.models import AccessEvent
from casework.models import Case, Note
from tests.world import ATTENDANCE, FAMILY, PLAN, World

pytestmark = pytest.mark.django_db
BUTTON = "Dela upp texten"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    """Plan and attendance may be told to social services; the family may not."""
    case = world.case()
    world.ground(case, world.social, PLAN | ATTENDANCE)
    world.grant(case, world.other)
    return case


@pytest.fixture
def at(world: World, case: Case, client: Client) -> Client:
    client.force_login(world.owner.person)
    return client


def today() -> str:
    return clock.day_of(clock.now()).isoformat()


def split(**changed: Any) -> dict[str, Any]:
    said: dict[str, Any] = {
        "token": str(uuid4()), "reached": "Kortare dagar.", "reached_topics": PLAN, "rest": "Oro hemma.",
        "rest_topics": FAMILY, "occurred_on": today(),
    }  # fmt: skip
    return said | changed


@pytest.mark.parametrize(
    ("topics", "scope", "offered"),
    [
        ([PLAN, FAMILY], "shared", True),
        ([PLAN, ATTENDANCE, FAMILY], "shared", True),
        ([PLAN, ATTENDANCE], "shared", False),
        ([FAMILY], "shared", False),
        ([FAMILY, 32], "shared", False),
        ([PLAN, FAMILY], "agency", False),
        ([], "shared", False),
    ],
)
def test_it_is_offered_below_the_line_where_it_gains_something(
    case: Case,
    at: Client,
    topics: list[int],
    scope: str,
    offered: bool,  # noqa: FBT001 -- a column
) -> None:
    asked: dict[str, Any] = {"scope": scope, "topics": topics, "of": "note"}
    path = reverse("note_readers", args=[case.uuid])
    assert (BUTTON in at.get(path, asked).content.decode()) is offered
    assert BUTTON not in at.get(path, asked | {"of": ""}).content.decode()


def test_not_where_one_ground_of_several_reaches_it_all(world: World, case: Case, at: Client) -> None:
    world.ground(case, world.social, PLAN | FAMILY, code="MENPRÖVNING_STARK")
    asked: dict[str, Any] = {"scope": "shared", "topics": [PLAN, FAMILY], "of": "note"}
    assert BUTTON not in at.get(reverse("note_readers", args=[case.uuid]), asked).content.decode()


def test_the_form_has_both_with_who_could_read_each(case: Case, at: Client) -> None:
    note = {
        "token": str(uuid4()), "text": "Kortare dagar. Oro hemma.", "scope": "shared",
        "topics": [PLAN, FAMILY], "occurred_on": today(),
    }  # fmt: skip
    answer = at.post(reverse("note_split", args=[case.uuid]), note)
    assert answer.status_code == 200
    form = answer.context["form"]
    said = {
        name: form[name].value() for name in ("token", "reached", "rest", "reached_topics", "rest_topics")
    }
    assert said == {
        "token": note["token"], "reached": None, "rest": "Kortare dagar. Oro hemma.", "reached_topics": PLAN,
        "rest_topics": FAMILY,
    }  # fmt: skip
    assert form["reached"].label == "Om plan och mål"
    assert form["reached"].help_text == (
        "Kan läsas av: 1 i skolan, 1 i socialtjänsten. Flytta hit det som hör hit."
    )
    assert "omfattar inte alla ämnen" in form["rest"].help_text
    assert not Note.objects.exists()


def test_where_nothing_is_gained_the_note_comes_back_as_it_was(case: Case, at: Client) -> None:
    note = {"text": "Oro hemma.", "scope": "shared", "topics": [FAMILY], "occurred_on": today()}
    answer = at.post(reverse("note_split", args=[case.uuid]), note)
    assert answer.context["form"]["text"].value() == "Oro hemma."
    assert f'action="{reverse("note_write", args=[case.uuid])}"' in answer.content.decode()


def test_both_are_saved_once_and_each_reaches_its_own(
    world: World, case: Case, at: Client, client: Client
) -> None:
    sent = split()
    for _click in range(2):
        assert at.post(reverse("note_split", args=[case.uuid]), sent).status_code == 302
    assert set(Note.objects.values_list("text", flat=True)) == {"Kortare dagar.", "Oro hemma."}
    assert AccessEvent.objects.filter(act="write").count() == 1
    client.force_login(world.other.person)
    shown = client.get(reverse("case_detail", args=[case.uuid])).content.decode()
    assert "Kortare dagar." in shown
    assert "Oro hemma." not in shown


@pytest.mark.parametrize(
    "wrong",
    [
        {"reached": "  "},
        {"rest": ""},
        {"rest_topics": ""},
        {"rest_topics": "0"},
        {"reached_topics": "9" * 30},
        {"occurred_on": "2099-01-01"},
    ],
)
def test_one_that_is_not_right_saves_neither(case: Case, at: Client, wrong: dict[str, str]) -> None:
    answer = at.post(reverse("note_split", args=[case.uuid]), split(**wrong))
    assert answer.status_code == 422
    assert not Note.objects.exists()


def test_one_that_says_who_somebody_is_saves_neither(case: Case, at: Client) -> None:
    sent = split(rest="Alma Lindqvist oroar sig.")
    answer = at.post(reverse("note_split", args=[case.uuid]), sent)
    assert answer.status_code == 409
    assert not Note.objects.exists()
    assert not AccessEvent.objects.filter(act="write").exists()
    assert "Alma Lindqvist" in answer.context["form"]["rest"].value()
    replaced = at.post(reverse("note_split", args=[case.uuid]), sent | {"replace": "1"}).context["form"]
    assert replaced["rest"].value() == "[namn 1] oroar sig."
    assert at.post(reverse("note_split", args=[case.uuid]), sent | {"override": "staff"}).status_code == 302
    assert Note.objects.count() == 2
