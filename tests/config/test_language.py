"""Somebody reads the product in their own language, and loses nothing by it."""

from django.db import OperationalError
from django.test import Client
from django.urls import reverse

import pytest

from access.languages import in_language
from access.models import Post
from pilotverkstad.models import TargetGroup
from tests.world import World

pytestmark = pytest.mark.django_db
MY_DAY = reverse("my_day")


@pytest.fixture
def world() -> World:
    return World()


def read_in(client: Client, language: str, back: str = MY_DAY) -> str:
    """Choose it at the foot of a page; where that leads."""
    answer = client.post(reverse("language_choose"), {"language": language}, headers={"Referer": back})
    assert answer.status_code == 302
    return answer["Location"]


def signed_in(post: Post) -> Client:
    client = Client()
    client.force_login(post.person)
    return client


def test_the_foot_of_a_page_offers_the_other_language_and_leads_back(world: World) -> None:
    client = signed_in(world.owner)
    swedish = client.get(MY_DAY)
    assert 'lang="sv"' in swedish.content.decode()
    assert "Min dag" in swedish.content.decode()
    assert '<button name="language" value="en" lang="en">English</button>' in swedish.content.decode()
    assert read_in(client, "en") == MY_DAY
    english = client.get(MY_DAY).content.decode()
    assert '<html lang="en"' in english
    assert "My day" in english
    assert "Min dag" not in english
    assert '<button name="language" value="sv" lang="sv">Svenska</button>' in english
    read_in(client, "sv")
    assert "Min dag" in client.get(MY_DAY).content.decode()


def test_whoever_has_not_signed_in_chooses_too() -> None:
    client = Client()
    read_in(client, "en", reverse("account_login"))
    assert "Sign in" in client.get(reverse("account_login")).content.decode()


def test_the_browsers_own_language_is_read_until_one_is_chosen() -> None:
    client = Client(headers={"Accept-Language": "en-GB,en;q=0.8,sv;q=0.5"})
    assert "Sign in" in client.get(reverse("account_login")).content.decode()
    read_in(client, "sv", reverse("account_login"))
    assert "Logga in" in client.get(reverse("account_login")).content.decode()


@pytest.mark.parametrize(
    "elsewhere", ["https://elsewhere.example/", "//elsewhere.example/", "javascript:alert(1)"]
)
def test_the_choice_leads_to_no_other_site(elsewhere: str) -> None:
    assert read_in(Client(), "en", elsewhere) == "/"


def test_a_language_that_there_is_not_changes_nothing() -> None:
    client = Client()
    read_in(client, "xx", reverse("account_login"))
    assert "Logga in" in client.get(reverse("account_login")).content.decode()


def test_a_form_that_came_back_offers_no_other_language(world: World) -> None:
    """It holds a text that is not saved yet."""
    answer = signed_in(world.owner).post(reverse("case_start"), {"token": "x"})
    assert answer.status_code == 422
    assert "English" not in answer.content.decode()


def test_a_target_group_and_a_ground_are_told_in_ones_language(world: World) -> None:
    TargetGroup.objects.update(name_en="Pupils with high absence")
    client, case = signed_in(world.owner), world.case()
    world.ground(case, world.social)
    page, grounds = reverse("case_detail", args=[case.uuid]), reverse("ground_list", args=[case.uuid])
    assert "Pupils with high absence" not in client.get(page).content.decode()
    assert "<dd>Samtycke<br>" in client.get(grounds).content.decode()
    read_in(client, "en")
    assert "Pupils with high absence" in client.get(page).content.decode()
    assert "<dd>Consent<br>" in client.get(grounds).content.decode()


def test_what_nobody_wrote_in_english_is_shown_in_swedish(world: World) -> None:
    name = TargetGroup.objects.get().name
    client = signed_in(world.owner)
    read_in(client, "en")
    page = client.get(reverse("case_detail", args=[world.case().uuid])).content.decode()
    assert name in page
    assert in_language("svenska", "") == "svenska"


def test_a_page_of_an_error_is_not_in_the_language_of_whoever_asked_before(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    client = signed_in(world.owner)
    read_in(client, "en")
    assert "My day" in client.get(MY_DAY).content.decode()

    def down(*_using: object) -> None:
        raise OperationalError

    monkeypatch.setattr("access.middleware.transaction.atomic", down)
    answer = Client().get(reverse("account_login"))
    assert answer.status_code == 503
    assert "Vi kan inte visa något just nu" in answer.content.decode()
