"""What somebody tries who wants in as somebody else. None of it works, and none locks its victim out."""

import re
import time
from collections import Counter
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings as configured
from django.contrib.auth.hashers import get_hasher
from django.core.cache import cache
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

import pytest
import time_machine
from pytest_django import Settings

from access.models import Person
from tests import application
from tests.access.payloads import PAYLOADS
from tests.access.signing_in import PASSWORD, code, is_in, sign_in, take_step, with_app, with_password
from tests.sampling import sampled
from tests.world import World

pytestmark = pytest.mark.django_db

EMAIL = "owner@tjorn.example"
HERE, THERE = "198.51.100.1", "203.0.113.9"


@pytest.fixture
def owner() -> Person:
    return with_password(World().owner.person)


def at(place: str) -> Client:
    """A browser at this address."""
    return Client(REMOTE_ADDR=place)


def test_a_session_given_to_the_victim_beforehand_is_not_the_one_they_sign_in_with(
    owner: Person, client: Client
) -> None:
    session = client.session
    session["planted"] = True
    session.save()
    given = str(session.session_key)
    sign_in(client, EMAIL)
    assert is_in(client)
    assert client.session.session_key != given
    attacker = Client()
    attacker.cookies[configured.SESSION_COOKIE_NAME] = given
    assert not is_in(attacker)


def test_a_session_from_between_the_steps_is_not_the_one_that_opens(owner: Person, client: Client) -> None:
    with_app(owner)
    sign_in(client, EMAIL)
    given = str(client.session.session_key)
    take_step(client, code())
    attacker = Client()
    attacker.cookies[configured.SESSION_COOKIE_NAME] = given
    assert is_in(client)
    assert not is_in(attacker)


def test_whoever_is_there_or_not_gets_the_same_words_and_the_same_work(
    owner: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What takes time is the hashing of a password; it is done once for everybody."""
    closed = Person.objects.get(email="worker@tjorn.example")
    with_password(closed)
    Person.objects.filter(pk=closed.pk).update(is_active=False)
    hashed: Counter[str] = Counter()
    hasher = type(get_hasher())
    encode = hasher.encode

    def counted(self: Any, *args: Any) -> str:
        hashed[email] += 1
        return encode(self, *args)

    monkeypatch.setattr(hasher, "encode", counted)
    pages = set()
    there = [EMAIL, closed.email, "colleague@tjorn.example", "nobody@tjorn.example"]
    for email in there:
        page = sign_in(Client(), email, "fel")
        text = page.content.decode().split("<main")[1].replace(email, "")
        pages.add((page.status_code, re.sub(r'name="csrfmiddlewaretoken" value="[^"]+"', "", text)))
    assert len(pages) == 1
    assert hashed == dict.fromkeys(there, 1)


def test_guessing_stops_where_it_is_done_and_the_victim_gets_in_from_elsewhere(owner: Person) -> None:
    guesser, victim = at(HERE), at(THERE)
    for _turn in range(5):
        assert "hör inte ihop" in sign_in(guesser, EMAIL, "fel").content.decode()
    stopped = sign_in(guesser, EMAIL)
    assert "för många försök" in stopped.content.decode()
    assert not is_in(guesser)
    sign_in(victim, EMAIL)
    assert is_in(victim)


def test_guessing_at_one_locks_nobody_else_out_at_the_same_place(owner: Person) -> None:
    colleague = with_password(Person.objects.get(email="worker@tjorn.example"))
    for _turn in range(8):
        sign_in(at(HERE), EMAIL, "fel")
    other = at(HERE)
    sign_in(other, colleague.email)
    assert is_in(other)


def test_guessing_at_many_from_one_place_stops(owner: Person) -> None:
    told = [sign_in(at(HERE), f"n{turn}@tjorn.example", "fel").content.decode() for turn in range(31)]
    assert ["för många försök" in page for page in told] == [*[False] * 30, True]


def test_too_much_of_anything_is_told_on_a_page_of_ours(owner: Person) -> None:
    asked = at(HERE)
    answers = [
        asked.post(reverse("account_reset_password"), {"email": f"n{turn}@tjorn.example"})
        for turn in range(21)
    ]
    assert [answer.status_code for answer in answers] == [*[302] * 20, 429]
    assert "Vänta en stund" in answers[-1].content.decode()


def test_five_minutes_later_the_victim_gets_in_from_the_same_place_too(owner: Person) -> None:
    client = at(HERE)
    for _turn in range(9):
        sign_in(client, EMAIL, "fel")
    with time_machine.travel(time.time() + 301):
        sign_in(client, EMAIL)
        assert is_in(client)


def test_a_stolen_password_and_guessed_codes_stop_for_the_account(owner: Person) -> None:
    with_app(owner)
    for turn in range(6):
        guesser = at(f"198.51.100.{turn}")
        sign_in(guesser, EMAIL)
        take_step(guesser, "000000")
    right = at(THERE)
    sign_in(right, EMAIL)
    assert "för många försök" in take_step(right, code()).content.decode()
    with time_machine.travel(time.time() + 301):
        again = at(THERE)
        sign_in(again, EMAIL)
        take_step(again, code())
        assert is_in(again)


def test_a_code_seen_over_the_shoulder_does_not_work_again(owner: Person) -> None:
    with_app(owner)
    with time_machine.travel(time.time(), tick=False):
        seen = code()
        for works in (True, False):
            client = Client()
            sign_in(client, EMAIL)
            take_step(client, seen)
            assert is_in(client) is works


def test_the_second_step_cannot_be_gone_around(owner: Person) -> None:
    with_app(owner)
    client = Client()
    assert take_step(client, code())["Location"] == reverse("account_login")
    sign_in(client, EMAIL)
    for path in ("/", reverse("my_day"), reverse("account"), reverse("mfa_index")):
        assert client.get(path)["Location"].startswith(reverse("account_login"))
    for name in ("mfa_activate_totp", "mfa_add_webauthn", "second_factor_remove", "account_reauthenticate"):
        answer = client.post(reverse(name), {"password": PASSWORD, "code": code(), "step": "1"})
        assert answer["Location"].startswith(reverse("account_login")), name
    assert client.get(reverse("account_login"))["Location"] == reverse("mfa_authenticate")
    for empty in ({}, {"code": ""}, {"credential": "{}"}, {"credential": "null"}, {"credential": "x"}):
        assert client.post(reverse("mfa_authenticate"), empty).status_code == 200
    assert not is_in(client)


def test_half_a_sign_in_does_not_wait_for_ever(owner: Person) -> None:
    with_app(owner)
    client = Client()
    sign_in(client, EMAIL)
    with time_machine.travel(time.time() + 15 * 60 + 1):
        assert take_step(client, code())["Location"] == reverse("account_login")


def test_there_are_a_hundred_ways_to_write_another_site() -> None:
    assert len(set(PAYLOADS)) == len(PAYLOADS) == 100


@pytest.mark.parametrize("payload", sampled(PAYLOADS, 10), ids=ascii)
def test_nobody_is_led_to_another_site(owner: Person, client: Client, payload: str) -> None:
    asked = {"next": payload}
    shown = client.get(reverse("account_login"), asked)
    assert shown.status_code == 200
    stays(sign_in(client, EMAIL, **asked))
    assert client.session.keys()
    stays(client.get(reverse("account_login"), asked))
    stays(client.post(reverse("account_reauthenticate"), asked | {"password": PASSWORD}))
    stays(client.post(reverse("account_logout"), asked))


@pytest.mark.deep
@pytest.mark.parametrize("payload", PAYLOADS, ids=ascii)
def test_nobody_is_led_to_any_other_site(owner: Person, client: Client, payload: str) -> None:
    """The full figure of what each run tries a share of."""
    test_nobody_is_led_to_another_site(owner, client, payload)


def stays(answer: Any) -> None:
    """Where a browser goes that is told so: backslashes are slashes to it, and white space nothing."""
    assert answer.status_code == 302
    location = (
        re.sub(r"[\t\r\n]", "", answer["Location"]).replace("\\", "/").strip("".join(map(chr, range(33))))
    )
    where = urlsplit(urljoin("http://testserver/", location))
    assert (where.scheme, where.netloc) == ("http", "testserver"), answer["Location"]


def test_attempts_are_counted_in_the_database_as_production_does(owner: Person, settings: Settings) -> None:
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "passing_counter",
            "OPTIONS": {"MAX_ENTRIES": 100_000},
        }
    }
    call_command("createcachetable", verbosity=0)
    application.give_rights()
    guesser = at(HERE)
    for _turn in range(5):
        sign_in(guesser, EMAIL, "fel")
    assert "för många försök" in sign_in(guesser, EMAIL).content.decode()
    sign_in(victim := at(THERE), EMAIL)
    assert is_in(victim)
    cache.clear()
