"""From the invitation to the second time one signs in, with a passkey in the telephone."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import Browser, Page, expect
from pytest_django import Settings

from tests.browser.acts import follow_an_invitation
from tests.browser.complaints import Complaints
from tests.browser.people import PASSWORD, go_by
from tests.world import World


@pytest.fixture
def telephone(site: str, browser: Browser, complaints: Complaints) -> Iterator[Page]:
    """A window with a place for passkeys; they know names, not numbers, so the site is called by one."""
    context = browser.new_context(base_url=site.replace("127.0.0.1", "localhost"), locale="sv-SE")
    context.set_default_timeout(10_000)
    complaints.listen(context)
    page = context.new_page()
    keys = context.new_cdp_session(page)
    keys.send("WebAuthn.enable")
    place: dict[str, Any] = {
        "protocol": "ctap2", "transport": "internal", "hasResidentKey": True, "hasUserVerification": True,
        "isUserVerified": True, "automaticPresenceSimulation": True,
    }  # fmt: skip
    keys.send("WebAuthn.addVirtualAuthenticator", {"options": place})
    yield page
    context.close()


def press(page: Page, button: str) -> None:
    """A button by its whole text."""
    go_by(page.get_by_role("main").get_by_role("button", name=button, exact=True))


def test_from_the_invitation_to_the_second_time_one_signs_in(telephone: Page, settings: Settings) -> None:
    settings.SECOND_FACTOR_REQUIRED = True
    World()
    follow_an_invitation(telephone)
    assert telephone.url.endswith(reverse("invitation_accept"))
    telephone.get_by_label("Nytt lösenord", exact=False).first.fill(PASSWORD)
    telephone.get_by_label("Nytt lösenord en gång till").fill(PASSWORD)
    press(telephone, "Spara lösenordet")
    expect(telephone.get_by_role("heading", level=1)).to_have_text("Välj ett andra steg")
    go_by(telephone.get_by_role("link", name="Lägg till en nyckel"))
    telephone.get_by_label("Vad ska nyckeln heta?").fill("Arbetstelefonen")
    press(telephone, "Lägg till nyckeln")
    expect(telephone.get_by_role("heading", level=1)).to_have_text("Dina reservkoder")
    go_by(telephone.get_by_role("link", name="Jag har sparat dem"))
    expect(telephone.get_by_text("Arbetstelefonen").first).to_be_visible()
    telephone.context.clear_cookies()
    telephone.goto("/")
    telephone.get_by_label("E-postadress i arbetet").fill("administrator@tjorn.example")
    telephone.get_by_label("Lösenord").fill(PASSWORD)
    press(telephone, "Logga in")
    press(telephone, "Använd en nyckel i stället")
    expect(telephone.get_by_role("heading", level=1)).to_have_text("Hej, Administrator")
    assert Authenticator.objects.get(type=Authenticator.Type.WEBAUTHN).last_used_at
