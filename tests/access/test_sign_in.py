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
    assert client.get("/")["Location"] == reverse("audit_list")


def test_a_wrong_password_says_the_same_as_an_unknown_address(client: Client) -> None:
    Person.objects.create_user(email="somebody@tjorn.example", name="Somebody", password="ett-langt-losenord")
    pages = []
    for login in ("somebody@tjorn.example", "nobody@tjorn.example"):
        page = client.post(reverse("account_login"), {"login": login, "password": "fel"}).content.decode()
        assert login in page
        pages.append(page.split("<main")[1].split("csrf")[0].replace(login, ""))
    assert pages[0] == pages[1]


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
