"""A forgotten password: a link by mail, for an hour and once, and no word of whether there is an account."""

import time
from typing import Any

from django.contrib.auth.hashers import get_hasher
from django.core import mail as outbox
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
import time_machine

from access import mail
from access.models import Person
from tests.access.signing_in import is_in, link_in, mails, sign_in, with_app, with_password
from tests.world import World

pytestmark = pytest.mark.django_db

EMAIL = "owner@tjorn.example"
NEW = "fyra andra ord i rad"
ANSWER = {"password1": NEW, "password2": NEW}


@pytest.fixture
def world() -> World:
    world = World()
    with_password(world.owner.person)
    return world


@pytest.fixture
def asked(world: World, django_capture_on_commit_callbacks: Any) -> Any:
    """Ask for a link; the answer and the mails it led to."""

    def asked(email: str = EMAIL, **headers: str) -> tuple[Any, list[Any]]:
        outbox.outbox.clear()
        with django_capture_on_commit_callbacks(execute=True):
            answer = Client().post(reverse("account_reset_password"), {"email": email}, headers=headers)
        return answer, mails()

    return asked


def test_the_link_leads_to_a_new_password(asked: Any, client: Client) -> None:
    answer, (sent,) = asked()
    assert answer["Location"] == reverse("account_reset_password_done")
    assert "är en länk på väg dit" in client.get(answer["Location"]).content.decode()
    form = client.get(link_in(sent), follow=True)
    assert form.request["PATH_INFO"].endswith("/set-password/")
    done = client.post(form.request["PATH_INFO"], ANSWER, follow=True)
    assert "Lösenordet är ändrat" in done.content.decode()
    assert not is_in(client)
    sign_in(client, EMAIL, NEW)
    assert is_in(client)


def test_whoever_is_signed_in_with_the_old_one_is_out(asked: Any, client: Client) -> None:
    elsewhere = Client()
    sign_in(elsewhere, EMAIL)
    assert is_in(elsewhere)
    reset(client, link_in(asked()[1][0]))
    assert not is_in(elsewhere)


def reset(client: Client, link: str) -> Any:
    """Follow the link and send the form it leads to."""
    return client.post(client.get(link, follow=True).request["PATH_INFO"], ANSWER)


def test_the_second_step_is_asked_for_as_before(world: World, asked: Any, client: Client) -> None:
    with_app(world.owner.person)
    reset(client, link_in(asked()[1][0]))
    assert sign_in(client, EMAIL, NEW)["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)


def test_a_link_works_once_and_for_an_hour(asked: Any) -> None:
    link = link_in(asked()[1][0])
    with time_machine.travel(time.time() + 3601):
        assert "Länken fungerar inte" in Client().get(link).content.decode()
    reset(Client(), link)
    used = Client().get(link).content
    wrong = Client().get(link.replace("/set", "x")[:-2] + "/").content
    unknown = Client().get(reverse("account_reset_password_from_key", args=["zzzz", "c0-ffee"])).content
    assert used == wrong == unknown
    assert "Länken fungerar inte" in used.decode()


@pytest.mark.parametrize("whose", ["nobody", "closed", "invited"])
def test_whom_no_link_is_for_gets_the_same_answer_and_no_mail(world: World, asked: Any, whose: str) -> None:
    closed = with_password(world.worker.person)
    closed.is_active = False
    closed.save()
    email = {"nobody": "nobody@tjorn.example", "closed": closed.email, "invited": world.far.person.email}
    known, _mails = asked()
    answer, sent = asked(email[whose])
    assert (answer.status_code, answer["Location"], answer.content) == (302, known["Location"], known.content)
    assert sent == []


def test_the_same_work_is_done_for_whom_there_is_no_account(
    world: World, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Any
) -> None:
    """Making the mail and sending it is the postman's, after the answer."""
    worked: list[str] = []

    def work(*_args: Any, **_more: Any) -> str:
        worked.append("worked")
        return "x"

    monkeypatch.setattr(type(get_hasher()), "encode", work)
    monkeypatch.setattr(mail, "render_to_string", work)
    spent = []
    for email in (EMAIL, "nobody@tjorn.example"):
        with django_capture_on_commit_callbacks(), CaptureQueriesContext(connection) as queries:
            Client().post(reverse("account_reset_password"), {"email": email})
        spent.append(len(queries))
    assert spent[0] == spent[1]
    assert worked == []


def test_a_mail_server_that_is_down_stops_nobody(
    asked: Any, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def down(*_args: Any) -> None:
        raise ConnectionRefusedError("mail.example.org said no to owner@tjorn.example")

    monkeypatch.setattr(mail, "send_mail", down)
    answer, sent = asked()
    assert (answer.status_code, sent) == (302, [])
    assert caplog.messages == ["A mail was not sent (ConnectionRefusedError)."]


def test_the_mail_says_nothing_but_the_way(world: World, asked: Any) -> None:
    _answer, (sent,) = asked()
    for word in ("Owner", "skolan", "Tjörn", "Norra"):
        assert word not in f"{sent.subject} {sent.body}"


def test_a_host_that_is_made_up_is_in_no_mail(world: World, asked: Any) -> None:
    poisons = [
        {"Host": "evil.example"}, {"Host": "localhost.evil.example"}, {"X-Forwarded-Host": "evil.example"},
        {"Forwarded": "host=evil.example"}, {"X-Host": "evil.example"}, {"Host": "127.0.0.1:evil"},
    ]  # fmt: skip
    for poison in poisons:
        answer, sent = asked(**poison)
        assert answer.status_code in (302, 400), poison
        assert all(link_in(one).startswith("/glomt-losenord/") for one in sent), poison
        assert "evil" not in "".join(one.body for one in sent), poison


def test_it_goes_to_the_address_of_the_account_however_it_was_spelt(asked: Any) -> None:
    _answer, (sent,) = asked("OWNER@tjorn.example")
    assert sent.to == [EMAIL]
    assert asked("owner@tjörn.example")[1] == []


def test_a_weak_one_is_told_and_the_link_still_works(asked: Any, client: Client) -> None:
    link = link_in(asked()[1][0])
    form = client.get(link, follow=True).request["PATH_INFO"]
    weak = client.post(form, {"password1": "kort", "password2": "kort"})
    assert "Fel:" in weak.content.decode()
    assert Person.objects.get(email=EMAIL).check_password("ett-langt-losenord")
    assert reset(client, link).status_code == 302
