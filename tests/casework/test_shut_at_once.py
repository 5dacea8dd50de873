"""What ends ends at the next request: page, part, save and paper, whatever it was that ended."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.models import Person, Post
from access.services.account import close_account
from access.services.post import end_post
from casework.models import Case, Entry
from tests.casework.test_ground_issue import issue
from tests.world import World

pytestmark = pytest.mark.django_db

TEXT, TYPED = "Vi prövar kortare dagar i två veckor.", "Hon kom till tre lektioner i dag."
SOON = timedelta(seconds=0.5)


@dataclass
class Sharing:
    """A case of the school, with somebody of social services in it, on a ground of their own."""

    world: World
    case: Case
    guest: Post
    client: Client


@pytest.fixture
def sharing(client: Client) -> Sharing:
    world = World()
    case = world.case()
    client.force_login(world.other.person)
    return Sharing(world, case, world.other, client)


def for_a_month(at: Sharing) -> tuple[Any, Any]:
    """A ground and a part in the case, both in force."""
    ground = at.world.ground(at.case, at.world.social)
    return ground, at.world.grant(at.case, at.guest)


def the_ground_is_withdrawn(at: Sharing) -> Callable[[], None]:
    ground, _grant = for_a_month(at)
    return lambda: at.world.withdraw(at.case, ground)


def the_ground_runs_out(at: Sharing) -> Callable[[], None]:
    issue(at.world, at.case, until=clock.now() + SOON)
    at.world.grant(at.case, at.guest)
    return lambda: time.sleep(SOON.total_seconds())


def the_part_is_ended(at: Sharing) -> Callable[[], None]:
    _ground, grant = for_a_month(at)
    return lambda: at.world.end_grant(at.case, grant)


def the_part_runs_out(at: Sharing) -> Callable[[], None]:
    at.world.ground(at.case, at.world.social)
    at.world.grant(at.case, at.guest, until=clock.now() + SOON)
    return lambda: time.sleep(SOON.total_seconds())


def the_post_is_ended(at: Sharing) -> Callable[[], None]:
    _ground, grant = for_a_month(at)

    def end() -> None:
        at.world.end_grant(at.case, grant)
        actor = at.world.acting(at.world.nobody_special)
        end_post(actor=actor, post=at.guest)
        at.world.log(actor)

    return end


def the_account_is_closed(at: Sharing) -> Callable[[], None]:
    for_a_month(at)

    def close() -> None:
        actor = at.world.acting(at.world.nobody_special)
        close_account(actor=actor, person=Person.objects.get(pk=at.guest.person_id))
        at.world.log(actor)

    return close


def requests_of(at: Sharing) -> dict[str, Callable[[], Any]]:
    """Each way of asking that an open page of a case has."""
    note = {
        "token": str(uuid4()), "acting": str(at.guest.uuid), "text": TYPED, "topics": "4",
        "scope": "shared", "occurred_on": str(clock.day_of(clock.now())),
    }  # fmt: skip
    get = at.client.get
    return {
        "the page": lambda: get(reverse("case_detail", args=[at.case.uuid])),
        "a part": lambda: get(
            reverse("note_readers", args=[at.case.uuid]), {"scope": "shared", "topics": "4"},
            headers={"HX-Request": "true"},
        ),
        "saving": lambda: at.client.post(reverse("note_write", args=[at.case.uuid]), note),
        "paper": lambda: get(reverse("plan_family", args=[at.case.uuid])),
        "the slip": lambda: get(reverse("case_slip", args=[at.case.uuid])),
    }  # fmt: skip


@pytest.mark.parametrize("asked", ["the page", "a part", "saving", "paper", "the slip"])
@pytest.mark.parametrize(
    ("ends", "answers"),
    [
        (the_ground_is_withdrawn, {404}),
        (the_ground_runs_out, {404}),
        (the_part_is_ended, {404}),
        (the_part_runs_out, {404}),
        (the_post_is_ended, {403}),
        (the_account_is_closed, {302, 401}),
    ],
)
def test_what_has_ended_is_refused_at_the_next_request(
    sharing: Sharing, ends: Callable[[Sharing], Callable[[], None]], answers: set[int], asked: str
) -> None:
    end = ends(sharing)
    sharing.world.note(sharing.case, TEXT)
    ask = requests_of(sharing)[asked]
    before = sharing.client.get(reverse("case_detail", args=[sharing.case.uuid]))
    assert TEXT in before.content.decode()
    written = Entry.objects.count()

    end()
    answer = ask()
    assert answer.status_code in answers
    page = answer.content.decode()
    assert TEXT not in page
    assert sharing.case.code_id not in page
    assert Entry.objects.count() == written


def test_who_is_shut_out_while_writing_gets_their_own_words_back(sharing: Sharing) -> None:
    end = the_ground_is_withdrawn(sharing)
    save = requests_of(sharing)["saving"]
    end()
    page = save().content.decode()
    assert TYPED in page
    assert "Det är inte sparat" in page


def test_they_come_back_alike_from_a_case_of_others_and_from_none(sharing: Sharing) -> None:
    others = sharing.world.case()
    answers = [
        sharing.client.post(reverse("note_write", args=[uuid]), {"text": TYPED})
        for uuid in (others.uuid, uuid4())
    ]
    assert answers[0].content == answers[1].content
    assert TYPED in answers[0].content.decode()
