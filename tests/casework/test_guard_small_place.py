"""On an island a girl in the ninth grade is one girl: whoever writes is warned, and helped to rewrite."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.models import Municipality, Unit
from casework.models import Case, Note
from tests.world import World

pytestmark = pytest.mark.django_db
TEXT = "Flickan går i åk 9 och var ledsen den 12 mars."


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


@pytest.fixture(params=["municipality", "school"])
def island(request: pytest.FixtureRequest, world: World) -> None:
    """The customer has said that a pseudonym hides nobody there."""
    if request.param == "municipality":
        Municipality.objects.filter(code="1419").update(is_small=True)
    else:
        Unit.objects.filter(pk=world.north.pk).update(is_small=True)


def sent(text: str) -> dict[str, Any]:
    today = clock.day_of(clock.now()).isoformat()
    return {"token": str(uuid4()), "text": text, "scope": "shared", "topics": ["4"], "occurred_on": today}


@pytest.mark.usefixtures("island")
def test_each_mention_is_told_with_other_words(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    said = client.post(reverse("text_check", args=[case.uuid]), {"text": TEXT}).content.decode()
    assert "här kan barnet kännas igen" in said
    assert [line.strip() for line in said.split("\n") if "<li>" in line] == [
        "<li>”eleven” i stället för ”Flickan”</li>",
        "<li>”högstadiet” i stället för ”åk 9”</li>",
        "<li>”på våren” i stället för ”den 12 mars”</li>",
    ]
    assert "replace" not in said


@pytest.mark.usefixtures("island")
def test_it_is_saved_all_the_same_and_said_again(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    answer = client.post(reverse("note_write", args=[case.uuid]), sent(TEXT))
    assert answer.status_code == 302
    assert Note.objects.get().text == TEXT
    shown = client.get(answer["Location"]).content.decode()
    assert "Barnet kan kännas igen i det du skrev" in shown
    entry = Note.objects.get().entry
    change = client.get(reverse("entry_change", args=[case.uuid, entry.uuid])).content.decode()
    assert "”högstadiet” i stället för ”åk 9”" in change


@pytest.mark.usefixtures("island")
def test_a_text_that_fits_many_is_not_warned_about(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    path = reverse("text_check", args=[case.uuid])
    assert client.post(path, {"text": "Eleven var ledsen i våras."}).status_code == 204


def test_elsewhere_nobody_is_warned(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    assert client.post(reverse("text_check", args=[case.uuid]), {"text": TEXT}).status_code == 204
