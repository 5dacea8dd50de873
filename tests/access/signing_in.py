"""What the tests of signing in share: people with a password, their second step, and the mail they get."""

import re
import time
from typing import Any

from django.core import mail as outbox
from django.test import Client
from django.urls import reverse

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, hotp_value

from access import mail
from access.models import Person

PASSWORD = "ett-langt-losenord"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
LINK = re.compile(r"http://localhost(/\S+)")


def with_password(person: Person, password: str = PASSWORD) -> Person:
    """Somebody who has joined."""
    person.set_password(password)
    person.save()
    return person


def with_app(person: Person) -> Authenticator:
    """Somebody who has chosen an app, with codes of reserve."""
    RecoveryCodes.activate(person)
    app: Authenticator = TOTP.activate(person, SECRET).instance
    return app


def code(secret: str = SECRET) -> str:
    """What the app shows now."""
    return str(format_hotp_value(hotp_value(secret, int(time.time()) // 30)))


def sign_in(client: Client, email: str, password: str = PASSWORD, **more: Any) -> Any:
    """Send the first page."""
    return client.post(reverse("account_login"), {"login": email, "password": password} | more)


def take_step(client: Client, shown: str, **more: Any) -> Any:
    """Send the second page."""
    return client.post(reverse("mfa_authenticate"), {"code": shown} | more)


def is_in(client: Client) -> bool:
    """Does a page of the product open?"""
    return client.get(reverse("my_day")).status_code == 200


def mails() -> list[Any]:
    """What has been sent; waits for the postman."""
    mail.delivered()
    return list(outbox.outbox)


def link_in(sent: Any) -> str:
    """The address that a mail leads to, on this site."""
    found = LINK.search(sent.body)
    assert found, sent.body
    return found[1]
