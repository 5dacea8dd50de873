"""A password alone opens nothing where a second step is required; how it is chosen, used and taken away."""

import time
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from pytest_django import Settings

from access.models import AccessEvent, Person
from tests.access.signing_in import code, is_in, sign_in, take_step, with_app, with_password
from tests.access.test_signed_out_in_the_middle import TEXT, back, kept, sent
from tests.addresses.table import OPEN, ROWS
from tests.world import World

pytestmark = pytest.mark.django_db

EMAIL = "owner@tjorn.example"


@pytest.fixture(autouse=True)
def _required(settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def owner(world: World) -> Person:
    return with_password(world.owner.person)


def test_without_one_only_the_choice_of_it_opens(world: World, owner: Person, client: Client) -> None:
    case = world.case()
    rows = AccessEvent.objects.count()
    sign_in(client, EMAIL)
    addresses = [reverse(row.name) for row in ROWS if row.of == "-" and row.name not in OPEN]
    for path in {*addresses, reverse("case_detail", args=[case.uuid]), "/finns-inte/"} - CHOOSING:
        for answer in (client.get(path), client.post(path)):
            assert (answer.status_code, answer["Location"]) == (302, reverse("mfa_index")), path
        assert client.get(path, headers={"HX-Request": "true"}).status_code == 401
    assert AccessEvent.objects.count() == rows
    for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "stay"):
        assert client.get(reverse(name)).status_code == 200
    assert client.post(reverse("account_logout"))["Location"] == reverse("account_login")


CHOOSING = {
    reverse(name)
    for name in ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "stay")
}


def choose_app(client: Client) -> Any:
    """Connect the app that the page shows."""
    page = client.get(reverse("mfa_activate_totp"))
    return client.post(reverse("mfa_activate_totp"), {"code": code(page.context["form"].secret)})


def test_whoever_chooses_an_app_is_let_in_and_gets_codes_of_reserve(owner: Person, client: Client) -> None:
    sign_in(client, EMAIL)
    wrong = client.post(reverse("mfa_activate_totp"), {"code": "000000"})
    assert "Koden stämmer inte" in wrong.content.decode()
    assert not is_in(client)
    answer = choose_app(client)
    assert answer["Location"] == reverse("mfa_view_recovery_codes")
    codes = client.get(answer["Location"])
    assert len(codes.context["unused_codes"]) == 10
    assert is_in(client)


def test_next_time_the_second_step_is_asked_for(owner: Person, client: Client) -> None:
    with_app(owner)
    assert sign_in(client, EMAIL)["Location"] == reverse("mfa_authenticate")
    assert not is_in(client)
    assert "Koden stämmer inte" in take_step(client, "000000").content.decode()
    assert not is_in(client)
    assert take_step(client, code()).status_code == 302
    assert is_in(client)


def test_a_code_of_reserve_works_once(owner: Person) -> None:
    with_app(owner)
    spare = RecoveryCodes.activate(owner).get_unused_codes()[0]
    for works in (True, False):
        client = Client()
        sign_in(client, EMAIL)
        take_step(client, spare)
        assert is_in(client) is works


def test_a_session_from_before_the_step_was_chosen_is_ended(owner: Person, client: Client) -> None:
    """Somebody with a stolen password sits waiting for its owner to choose."""
    thief = Client()
    sign_in(thief, EMAIL)
    sign_in(client, EMAIL)
    choose_app(client)
    answer = thief.get(reverse("my_day"))
    assert answer["Location"] == f"{reverse('account_login')}?next={reverse('my_day')}"
    assert not thief.session.keys()
    assert is_in(client)


def test_a_text_is_carried_through_both_steps(world: World, owner: Person, client: Client) -> None:
    with_app(owner)
    case = world.case()
    page = client.post(reverse("note_write", args=[case.uuid]), sent(world)).content.decode()
    asked = sign_in(client, EMAIL, kept=kept(page))
    assert asked.status_code == 200
    wrong = take_step(client, "000000", kept=kept_once(asked))
    form = back(client, take_step(client, code(), kept=kept_once(wrong)))
    assert form.context["form"]["text"].value() == TEXT


def kept_once(answer: Any) -> str:
    """What the page carries."""
    carried: str = answer.context["kept"]
    assert answer.content.decode().count(carried) == 1
    return carried


def test_the_last_step_stays_and_another_can_be_taken_away(owner: Person, client: Client) -> None:
    app = with_app(owner)
    sign_in(client, EMAIL)
    take_step(client, code())
    assert "enda andra steg" in remove(client, app.pk)
    key = Authenticator.objects.create(
        user=owner, type=Authenticator.Type.WEBAUTHN, data={"name": "Telefonen", "credential": {}}
    )
    assert "Telefonen" in client.get(reverse("account")).content.decode()
    for not_mine in ("x", "9" * 40, str(with_app(another()).pk)):
        remove(client, not_mine)
    assert Authenticator.objects.filter(user=owner).count() == 3
    assert "borttaget" in remove(client, app.pk)
    assert set(Authenticator.objects.filter(user=owner)) == {key, RecoveryCodes.activate(owner).instance}
    assert is_in(client)


def another() -> Person:
    """Somebody else who has an app."""
    return Person.objects.create_user(email="another@tjorn.example", name="Another")


def remove(client: Client, step: Any) -> str:
    """Press the button; what is said."""
    return client.post(reverse("second_factor_remove"), {"step": step}, follow=True).content.decode()


def test_where_none_is_required_the_last_takes_the_codes_with_it(
    owner: Person, client: Client, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    app = with_app(owner)
    sign_in(client, EMAIL)
    take_step(client, code())
    remove(client, app.pk)
    assert not Authenticator.objects.exists()
    assert client.get(reverse("mfa_view_recovery_codes")).status_code == 404


def test_who_has_an_app_is_not_asked_to_choose_again(owner: Person, client: Client) -> None:
    with_app(owner)
    sign_in(client, EMAIL)
    take_step(client, code())
    for name in ("mfa_index", "mfa_activate_totp"):
        assert client.get(reverse(name))["Location"] == reverse("account")


def test_later_one_shows_anew_who_one_is(owner: Person, client: Client) -> None:
    app = with_app(owner)
    sign_in(client, EMAIL)
    take_step(client, code())
    asked = [
        ("post", "second_factor_remove"),
        ("get", "mfa_view_recovery_codes"),
        ("get", "mfa_add_webauthn"),
    ]
    with time_machine.travel(time.time() + 301):
        for method, name in asked:
            answer = getattr(client, method)(reverse(name), {"step": app.pk})
            assert answer["Location"].startswith(reverse("account_reauthenticate")), name
        there = {"next": reverse("mfa_view_recovery_codes")}
        wrong = client.post(reverse("account_reauthenticate"), there | {"password": "fel"})
        assert "Lösenordet stämmer inte" in wrong.content.decode()
        right = client.post(reverse("account_reauthenticate"), there | {"password": "ett-langt-losenord"})
        assert right["Location"] == reverse("mfa_view_recovery_codes")
        assert client.get(right["Location"]).status_code == 200


def test_the_button_pressed_before_showing_who_one_is_does_its_work_after(
    owner: Person, client: Client, settings: Settings
) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    app = with_app(owner)
    sign_in(client, EMAIL)
    take_step(client, code())
    with time_machine.travel(time.time() + 301):
        asked = client.post(reverse("second_factor_remove"), {"step": app.pk})
        answers = {"password": "ett-langt-losenord", "next": reverse("second_factor_remove")}
        client.post(asked["Location"], answers)
    assert not Authenticator.objects.exists()


def test_new_codes_of_reserve_take_the_place_of_the_old(owner: Person, client: Client) -> None:
    with_app(owner)
    sign_in(client, EMAIL)
    take_step(client, code())
    old = RecoveryCodes.activate(owner).get_unused_codes()
    page = client.get(reverse("mfa_generate_recovery_codes"))
    assert "10 koder kvar" in page.content.decode()
    client.post(reverse("mfa_generate_recovery_codes"))
    assert not set(RecoveryCodes.activate(owner).get_unused_codes()) & set(old)


def test_keys_are_numbered_until_they_are_named(owner: Person, client: Client) -> None:
    sign_in(client, EMAIL)
    assert 'value="Nyckel 1"' in client.get(reverse("mfa_add_webauthn")).content.decode()
    assert "Pilotverkstad" in client.get(reverse("mfa_activate_totp")).context["totp_url"]
    options = client.get(reverse("mfa_add_webauthn")).context["js_data"]["creation_options"]
    assert options["publicKey"]["rp"] == {"id": "localhost", "name": "Pilotverkstad"}


def test_the_demo_does_without(owner: Person, client: Client, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = False
    settings.IS_DEMO = True
    page = client.get(reverse("account_login")).content.decode()
    assert "andra steget av inloggningen avstängt" in page
    sign_in(client, EMAIL)
    assert is_in(client)
    assert client.get(reverse("mfa_index")).status_code == 200
