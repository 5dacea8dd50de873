"""Whoever signs out, or is signed out, leaves a browser that is told to forget what was shown."""

import time

from django.conf import settings
from django.test import Client
from django.urls import reverse

import pytest
import time_machine

from access.sessions import IDLE
from tests.access.signing_in import is_in, sign_in, with_password
from tests.world import World

pytestmark = pytest.mark.django_db

FORGET = '"cache", "storage"'


@pytest.fixture
def owner(client: Client) -> Client:
    """The owner's browser, signed in, reading English."""
    world = World()
    with_password(world.owner.person)
    client.post(reverse("language_choose"), {"language": "en"})
    sign_in(client, "owner@tjorn.example")
    return client


def test_the_browser_is_told_to_forget_what_it_kept(owner: Client) -> None:
    assert not owner.get(reverse("my_day")).has_header("Clear-Site-Data")
    answer = owner.post(reverse("account_logout"))
    assert (answer.status_code, answer["Clear-Site-Data"]) == (302, FORGET)
    assert not is_in(owner)
    assert not owner.get(reverse("account_login")).has_header("Clear-Site-Data")


def test_the_language_stays_and_the_session_does_not(owner: Client) -> None:
    before = owner.cookies[settings.SESSION_COOKIE_NAME].value
    answer = owner.post(reverse("account_logout"))
    assert "cookies" not in answer["Clear-Site-Data"]
    assert owner.cookies[settings.SESSION_COOKIE_NAME].value != before
    assert owner.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert b"Sign in" in owner.get(reverse("account_login")).content


def test_who_is_signed_out_for_idling_leaves_nothing_either(owner: Client) -> None:
    with time_machine.travel(time.time() + IDLE + 5):
        answer = owner.get(reverse("my_day"))
    assert (answer.status_code, answer["Clear-Site-Data"]) == (302, FORGET)


def test_nobody_signed_in_has_nothing_to_leave(client: Client) -> None:
    for path in (reverse("my_day"), reverse("account_login"), "/finns-inte/"):
        assert not client.get(path).has_header("Clear-Site-Data")
