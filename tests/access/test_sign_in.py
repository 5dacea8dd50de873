"""Signing in is the only page for somebody who is not signed in."""

from django.core.exceptions import ImproperlyConfigured
from django.test import Client
from django.urls import reverse

import pytest

from access.models import Municipality, Person
from access.policies import policy_of, register
from casework.policies.case import CasePolicy
from tests.world import World

pytestmark = pytest.mark.django_db


def test_with_e_mail_and_password_in_any_case_of_letters(client: Client) -> None:
    world = World()
    world.owner.person.set_password("ett-langt-losenord")
    world.owner.person.save()
    answers = {"login": "OWNER@tjorn.example", "password": "ett-langt-losenord"}
    answer = client.post(reverse("account_login"), answers)
    assert (answer.status_code, answer["Location"]) == (302, "/")
    assert client.get("/")["Location"] == reverse("my_day")
    assert client.post(reverse("account_logout"))["Location"] == reverse("account_login")
    assert client.get("/").status_code == 302


def test_an_auditor_begins_with_the_log(client: Client) -> None:
    world = World()
    world.audits(world.auditor, world.school)
    client.force_login(world.auditor.person)
    assert client.get("/")["Location"] == reverse("audit_visits")


def test_a_wrong_password_says_the_same_as_an_unknown_address(client: Client) -> None:
    Person.objects.create_user(email="somebody@tjorn.example", name="Somebody", password="ett-langt-losenord")
    pages = []
    for login in ("somebody@tjorn.example", "nobody@tjorn.example"):
        page = client.post(reverse("account_login"), {"login": login, "password": "fel"}).content.decode()
        assert login in page
        pages.append(page.split("<main")[1].split("csrf")[0].replace(login, ""))
    assert pages[0] == pages[1]


@pytest.mark.parametrize(
    ("name", "labels"),
    [
        ("account_login", ["E-postadress i arbetet", "Lösenord"]),
        ("account_reset_password", ["E-postadress i arbetet"]),
        (
            "account_change_password",
            ["Lösenordet du har nu", "Nytt lösenord", "Nytt lösenord en gång till"],
        ),
        ("mfa_activate_totp", ["Koden i appen"]),
    ],
)
def test_what_is_missing_is_said_in_the_words_of_the_page(
    client: Client, name: str, labels: list[str]
) -> None:
    if name in ("account_change_password", "mfa_activate_totp"):
        person = World().owner.person
        person.set_password("ett-langt-losenord")
        person.save()
        answers = {"login": person.email, "password": "ett-langt-losenord"}
        client.post(reverse("account_login"), answers)
    page = client.post(reverse(name)).content.decode()
    for label in labels:
        assert f"{label}: Fältet behöver ett svar." in page
    assert "placeholder" not in page


def test_signing_out_is_told_where_one_comes_to_and_signing_in_is_not(client: Client) -> None:
    world = World()
    world.owner.person.set_password("ett-langt-losenord")
    world.owner.person.save()
    client.force_login(world.owner.person)
    assert "Du är utloggad." in client.post(reverse("account_logout"), follow=True).content.decode()
    answers = {"login": "owner@tjorn.example", "password": "ett-langt-losenord"}
    answer = client.post(reverse("account_login"), answers, follow=True)
    assert [str(message) for message in answer.context["messages"]] == []


def test_nobody_signs_up(client: Client) -> None:
    assert client.get("/signup/").status_code == 302
    assert client.post("/accounts/signup/", {"email": "x@x.example"}).status_code == 302
    assert not Person.objects.exists()


def test_a_model_without_a_policy_cannot_be_asked_for() -> None:
    with pytest.raises(ImproperlyConfigured, match="has no policy"):
        policy_of(Municipality)


def test_a_model_has_one_policy() -> None:
    with pytest.raises(ImproperlyConfigured, match="already has a policy"):
        register(CasePolicy())
