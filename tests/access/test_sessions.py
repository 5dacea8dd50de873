"""How long one is signed in and where; and that a closed account is out at the next click."""

import time
from typing import Any

from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
import time_machine
from allauth.usersessions.models import UserSession

from access.enums import Act, EndCause
from access.models import AccessEvent, Person, Post
from access.services.account import close_account, open_account
from access.sessions import ABSOLUTE, IDLE, STEP, WARNING
from access.signed_in import browser
from tests.access.signing_in import PASSWORD, is_in, sign_in, with_password
from tests.world import World

pytestmark = pytest.mark.django_db

EMAIL = "owner@tjorn.example"
NEW = "fyra andra ord i rad"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"


@pytest.fixture
def world() -> World:
    world = World()
    with_password(world.owner.person)
    return world


@pytest.fixture
def owner(world: World, client: Client) -> Client:
    """The owner's browser, signed in."""
    sign_in(client, EMAIL)
    return client


def elsewhere(**headers: str) -> Client:
    """Another browser of the owner's, signed in."""
    other = Client(headers=headers)
    sign_in(other, EMAIL)
    return other


def test_half_an_hour_without_asking_for_anything_ends_it(owner: Client) -> None:
    began = time.time()
    with time_machine.travel(began + IDLE - 5) as now:
        assert is_in(owner)
        now.shift(IDLE - 5)
        assert is_in(owner)
        now.shift(IDLE)
        answer = owner.get(reverse("my_day"))
        assert answer["Location"] == f"{reverse('account_login')}?next={reverse('my_day')}"
        assert not Session.objects.exists()


def test_a_working_day_ends_it_however_much_one_does(owner: Client) -> None:
    with time_machine.travel(time.time()) as now:
        for _turn in range(ABSOLUTE // 1500):
            now.shift(1499)
            assert is_in(owner)
        now.shift(30)
        assert not is_in(owner)


def test_a_look_is_written_down_once_a_minute(owner: Client) -> None:
    with time_machine.travel(time.time(), tick=False) as now:
        # Signing in was a moment ago, and may have been in the second before.
        now.shift(STEP)
        owner.get(reverse("my_day"))
        writes = []
        for shift in (0, STEP - 1, 2, 1):
            now.shift(shift)
            with CaptureQueriesContext(connection) as queries:
                owner.get(reverse("my_day"))
            writes.append(sum('UPDATE "django_session"' in query["sql"] for query in queries))
    assert writes == [0, 0, 1, 0]


def test_to_ask_how_much_is_left_is_not_to_be_there(owner: Client) -> None:
    with time_machine.travel(time.time(), tick=False) as now:
        now.shift(IDLE - WARNING)
        assert int(owner.get(reverse("stay")).content) in (WARNING, WARNING - 1)
        assert int(owner.post(reverse("stay")).content) == IDLE
        now.shift(IDLE)
        assert owner.get(reverse("stay"), headers={"HX-Request": "true"}).status_code == 401


def test_every_page_knows_when_to_ask(owner: Client) -> None:
    assert f'data-idle="{IDLE - WARNING}"' in owner.get(reverse("my_day")).content.decode()


def test_a_text_is_carried_through_when_the_session_ended_by_itself(world: World, owner: Client) -> None:
    case = world.case()
    with time_machine.travel(time.time() + IDLE):
        answer = owner.post(reverse("note_write", args=[case.uuid]), {"token": "x", "text": "Hen sa"})
    assert answer.status_code == 401
    assert "Din text är kvar" in answer.content.decode()


def places(client: Client) -> list[Any]:
    """Where the page says that one is signed in."""
    return list(client.get(reverse("account")).context["places"])


def test_one_sees_where_one_is_signed_in_and_ends_it(world: World, owner: Client) -> None:
    other = elsewhere(user_agent=FIREFOX)
    elsewhere()
    Session.objects.get(session_key=elsewhere().session.session_key).delete()
    with_password(world.worker.person)
    stranger = Client()
    sign_in(stranger, "worker@tjorn.example")
    listed = places(owner)
    assert [place.current for place in listed].count(True) == 1
    assert sorted(place.browser for place in listed) == sorted(
        ["Firefox på Linux", *["En okänd webbläsare"] * 2]
    )
    (firefox,) = (place for place in listed if place.browser == "Firefox på Linux")
    owner.post(reverse("session_end"), {"session": firefox.pk})
    assert not is_in(other)
    assert len(places(owner)) == 2
    strange = UserSession.objects.get(user=world.worker.person)
    for which in (strange.pk, "x", "9" * 40, next(place.pk for place in places(owner) if place.current)):
        owner.post(reverse("session_end"), {"session": which})
    assert is_in(stranger)
    owner.post(reverse("session_end"), {"session": "others"})
    assert [place.current for place in places(owner)] == [True]
    assert is_in(stranger)


def test_one_that_ended_by_itself_is_not_listed(owner: Client) -> None:
    with time_machine.travel(time.time() + IDLE):
        assert len(places(elsewhere())) == 1


def test_another_password_signs_out_everywhere_else(owner: Client) -> None:
    other = elsewhere()
    answers = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    wrong = owner.post(reverse("account_change_password"), answers | {"oldpassword": "fel"})
    assert "Fel:" in wrong.content.decode()
    assert is_in(other)
    assert owner.post(reverse("account_change_password"), answers)["Location"] == reverse("account")
    assert is_in(owner)
    assert not is_in(other)
    assert [place.current for place in places(owner)] == [True]


def test_a_closed_account_is_out_at_the_next_click(world: World, owner: Client) -> None:
    other = elsewhere()
    actor = world.acting(world.nobody_special)
    close_account(actor=actor, person=world.owner.person)
    world.log(actor)
    assert not is_in(owner)
    assert not is_in(other)
    assert not Session.objects.filter(pk__in=[other.session.session_key]).exists()
    assert not UserSession.objects.exists()
    assert sign_in(Client(), EMAIL)["Location"] == reverse("account_inactive")
    row = AccessEvent.objects.get(act=Act.ACCOUNT)
    assert (row.post_id, row.case_agency_id) == (world.nobody_special.pk, world.school.pk)


def test_not_active_alone_is_out_too(world: World, owner: Client) -> None:
    """However it came about: the person is asked for anew at every click."""
    Person.objects.filter(pk=world.owner.person_id).update(is_active=False)
    assert not is_in(owner)


def test_an_opened_account_lets_in_again_and_old_sessions_do_not_come_back(
    world: World, owner: Client
) -> None:
    actor = world.acting(world.nobody_special)
    for turn in (close_account, close_account, open_account, open_account):
        turn(actor=actor, person=world.owner.person)
    world.log(actor)
    assert not is_in(owner)
    sign_in(owner, EMAIL)
    assert is_in(owner)
    assert len(AccessEvent.objects.get(act=Act.ACCOUNT).items) == 1


def test_an_account_without_a_post_is_closed_without_naming_one(world: World) -> None:
    actor = world.acting(world.nobody_special)
    Post.objects.filter(pk=world.colleague.pk).end(
        at=actor.now, by_id=actor.person_id, cause=EndCause.POST_ENDED
    )
    close_account(actor=actor, person=world.colleague.person)
    world.log(actor)
    assert AccessEvent.objects.get(act=Act.ACCOUNT).subject == ""


@pytest.mark.parametrize(
    ("said", "called"),
    [
        (FIREFOX, "Firefox på Linux"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/140.0 Safari/537.36 Edg/140.0", "Edge på Windows"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Safari/604.1", "Safari på iPhone"),
        ("Mozilla/5.0 (Linux; Android 15) Chrome/140.0 Mobile Safari/537.36", "Chrome på Android"),
        ("Firefox", "Firefox"),
        ("<script>", "En okänd webbläsare"),
    ],
)
def test_a_browser_is_called_by_what_people_know(said: str, called: str) -> None:
    assert browser(said) == called
