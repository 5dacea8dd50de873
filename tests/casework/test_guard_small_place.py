"""On an island a girl in the ninth grade is one girl: whoever writes is warned, and helped to rewrite."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.enums import Role
from access.models import Municipality, Unit
from casework.enums import Kind, Scope
from casework.models import Case, Entry, GroundTick, Note
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


HELP = "”högstadiet” i stället för ”åk 9”"
WARNED = "Barnet kan kännas igen i"


@pytest.fixture
def shared(world: World, case: Case, client: Client) -> None:
    """Both agencies may tell the other about the plan, and the owner is signed in."""
    world.grant(case, world.worker)
    world.ground(case, world.social)
    world.grant(case, world.other, Role.OWNER)
    world.ground(case, world.school, by=world.other)
    client.force_login(world.owner.person)


def asked(world: World) -> dict[str, Any]:
    return sent(TEXT) | {"to_agency": str(world.social.uuid)}


@pytest.mark.usefixtures("island", "shared")
def test_a_question_across_the_wall_is_warned_about_and_so_is_its_answer(
    world: World, case: Case, client: Client
) -> None:
    answer = client.post(reverse("question_new", args=[case.uuid]), asked(world))
    assert WARNED in client.get(answer["Location"]).content.decode()
    question = Entry.objects.get(kind=Kind.QUESTION)
    client.force_login(world.other.person)
    answer = client.post(reverse("question_answer", args=[case.uuid, question.uuid]), sent(TEXT))
    assert WARNED in client.get(answer["Location"]).content.decode()


@pytest.mark.usefixtures("island")
def test_earlier_texts_are_warned_about_where_one_ticks_them(
    world: World, case: Case, client: Client
) -> None:
    world.note(case, TEXT)
    world.note(case, "Läget är stabilt.")
    ground = world.ground(case, world.social)
    client.force_login(world.owner.person)
    page = reverse("ground_ticks", args=[case.uuid, ground.uuid])
    assert client.get(page).content.decode().count(HELP) == 1
    entry = Note.objects.get(text=TEXT).entry
    assert client.post(page, {"entry": [str(entry.uuid)]}).status_code == 302
    assert GroundTick.objects.filter(ground=ground, entry=entry).exists()
    assert HELP not in client.get(page).content.decode()


@pytest.mark.usefixtures("island", "shared")
def test_a_text_of_the_own_agency_is_warned_about_where_it_is_shared_and_put_back(
    world: World, case: Case, client: Client
) -> None:
    entry = world.note(case, TEXT, Scope.AGENCY)
    page = reverse("entry_access", args=[case.uuid, entry.uuid])
    assert HELP in client.get(page).content.decode()
    answer = client.post(page, {"scope": "shared", "topics": ["4"]})
    assert WARNED in client.get(answer["Location"]).content.decode()
    client.post(reverse("entry_remove", args=[case.uuid, entry.uuid]))
    answer = client.post(reverse("entry_restore", args=[case.uuid, entry.uuid]))
    assert WARNED in client.get(answer["Location"]).content.decode()


@pytest.mark.usefixtures("shared")
def test_elsewhere_nobody_is_warned_where_it_goes_on(world: World, case: Case, client: Client) -> None:
    answer = client.post(reverse("question_new", args=[case.uuid]), asked(world))
    assert WARNED not in client.get(answer["Location"]).content.decode()
    entry = world.note(case, TEXT, Scope.AGENCY)
    assert HELP not in client.get(reverse("entry_access", args=[case.uuid, entry.uuid])).content.decode()


def test_elsewhere_nobody_is_warned(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    assert client.post(reverse("text_check", args=[case.uuid]), {"text": TEXT}).status_code == 204
