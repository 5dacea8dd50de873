"""Somebody is signed out in the middle of writing, signs in again, and finds the text in its form."""

import re
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest
import time_machine

from access import clock
from casework.models import Case, Entry, Note
from tests.world import World

pytestmark = pytest.mark.django_db

PASSWORD = "ett-langt-losenord"
TEXT = 'Hen sa: "jag vill <tillbaka>"\r\noch log.'


@pytest.fixture
def world() -> World:
    world = World()
    for post in (world.owner, world.worker):
        post.person.set_password(PASSWORD)
        post.person.save()
    return world


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def sent(world: World, **changed: Any) -> dict[str, Any]:
    today = clock.day_of(clock.now()).isoformat()
    return {
        "token": str(uuid4()), "text": TEXT, "scope": "shared", "topics": ["4", "64"], "occurred_on": today,
        "acting": str(world.owner.uuid),
    } | changed  # fmt: skip


def kept(page: str) -> str:
    (found,) = re.findall(r'name="kept" value="([^"]+)"', page)
    return str(found)


def sign_in(client: Client, name: str, carried: str, password: str = PASSWORD) -> Any:
    answers = {"login": f"{name}@tjorn.example", "password": password, "kept": carried}
    return client.post(reverse("account_login"), answers)


def back(client: Client, answer: Any) -> Any:
    """Press the button of the page that brings one back."""
    fields: dict[str, list[str]] = {}
    for name, value in [("restored", "1"), *answer.context["fields"]]:
        fields.setdefault(name, []).append(value)
    assert "data-autosubmit" in answer.content.decode()
    return client.post(answer.context["path"], fields)


def test_the_text_comes_back_in_its_form_and_is_saved_by_its_author(
    world: World, case: Case, client: Client
) -> None:
    answer = client.post(reverse("note_write", args=[case.uuid]), sent(world))
    assert answer.status_code == 401
    assert "Din text är kvar" in answer.content.decode()
    wrong = sign_in(client, "owner", kept(answer.content.decode()), "fel lösenord")
    form = back(client, sign_in(client, "owner", kept(wrong.content.decode())))
    assert form.status_code == 200
    assert form.context["form"]["text"].value() == TEXT
    assert form.context["form"]["topics"].value() == ["4", "64"]
    assert not Entry.objects.exists()
    again = {
        name: form.context["form"][name].value()
        for name in ("token", "text", "scope", "topics", "occurred_on")
    }
    saved = client.post(reverse("note_write", args=[case.uuid]), again | {"acting": str(world.owner.uuid)})
    assert saved.status_code == 302
    assert Note.objects.get().text == TEXT.strip()


def test_nobody_else_who_signs_in_on_that_page_gets_the_text(
    world: World, case: Case, client: Client
) -> None:
    world.grant(case, world.worker)
    answer = client.post(reverse("note_write", args=[case.uuid]), sent(world))
    signed_in = sign_in(client, "worker", kept(answer.content.decode()))
    assert signed_in.status_code == 302
    assert "gick inte att ta med" in client.get(signed_in["Location"], follow=True).content.decode()


def test_it_comes_back_in_the_post_it_was_written_in(world: World, case: Case, client: Client) -> None:
    second = world.post("second", world.other.unit, person=world.owner.person)
    other_case = world.case(second)
    answer = client.post(reverse("note_write", args=[other_case.uuid]), sent(world, acting=str(second.uuid)))
    form = back(client, sign_in(client, "owner", kept(answer.content.decode())))
    assert form.status_code == 200
    assert form.context["form"]["text"].value() == TEXT


def test_a_form_forged_elsewhere_is_not_carried_through(world: World, case: Case) -> None:
    client = Client(enforce_csrf_checks=True)
    answer = client.post(
        reverse("note_write", args=[case.uuid]), sent(world), headers={"Origin": "https://evil.example"}
    )
    assert answer["Location"].startswith(reverse("account_login"))


def test_the_server_keeps_nothing_of_it(world: World, case: Case, client: Client) -> None:
    client.post(reverse("note_write", args=[case.uuid]), sent(world))
    assert not client.session.keys()


@pytest.mark.parametrize("carried", ["", "made up", "x:y:z"])
def test_what_was_not_kept_by_us_brings_nothing_back(world: World, client: Client, carried: str) -> None:
    assert sign_in(client, "owner", carried)["Location"] == "/"


def test_an_old_page_brings_nothing_back(world: World, case: Case, client: Client) -> None:
    form = sent(world)
    with time_machine.travel(clock.now() - timedelta(hours=11), tick=False):
        answer = client.post(reverse("note_write", args=[case.uuid]), form)
    assert sign_in(client, "owner", kept(answer.content.decode()))["Location"] == "/"


def test_a_button_without_a_text_is_not_kept(case: Case, client: Client) -> None:
    answer = client.post(reverse("case_state", args=[case.uuid]), {"state": "paused"})
    assert answer["Location"].startswith(reverse("account_login"))
