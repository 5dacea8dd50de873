"""Where allauth asks the product: how attempts are counted, what is said, what a mail's link begins with."""

from typing import Any
from urllib.parse import quote, urlsplit

from django.conf import settings
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from allauth.account import app_settings
from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import context
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator

from access import mail
from access.sessions import age


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]  # published without types
    """Signing in, reset, and showing anew who one is."""

    error_messages = DefaultAccountAdapter.error_messages | {
        "email_password_mismatch": _("E-postadressen och lösenordet hör inte ihop. Försök igen."),
        "incorrect_password": _("Lösenordet stämmer inte."),
        "enter_current_password": _("Lösenordet stämmer inte."),
        "too_many_login_attempts": _("Det blev för många försök. Vänta fem minuter och försök igen."),
        "rate_limited": _("Det blev för många försök. Vänta fem minuter och försök igen."),
    }

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Attempts are counted per login and place, so that nobody can lock somebody else out."""
        return f"{self.get_client_ip(request)}:{credentials['email'].lower()}"

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Whoever signed in just now has shown who they are."""
        return bool(age(context.request.session) >= app_settings.REAUTHENTICATION_TIMEOUT)

    def get_reauthentication_methods(self, user: Any) -> list[dict[str, Any]]:
        """By the password: the second step is what is being changed, and may be lost."""
        return [{"id": "reauthenticate", "description": "", "url": reverse("account_reauthenticate")}]

    def get_reset_password_from_key_url(self, key: str) -> str:
        """The way to a new password, without host: a request's host can be made up."""
        person, secret = key.split("-", 1)
        address = {"uidb36": person, "key": quote(secret)}
        return reverse("account_reset_password_from_key", kwargs=address)

    def send_password_reset_mail(self, user: AbstractBaseUser, email: str, context: dict[str, Any]) -> None:
        """To the address of the account, however it was spelt in the form."""
        mail.queue("reset", to=user.get_username(), path=context["password_reset_url"])


class SecondFactorAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # published without types
    """What second steps are called, and which site a passkey is for."""

    error_messages = DefaultMFAAdapter.error_messages | {
        "incorrect_code": _("Koden stämmer inte. Vänta på nästa kod och skriv den."),
        "cannot_generate_recovery_codes": _("Välj ett andra steg först. Reservkoderna ersätter det."),
    }

    def _get_site_name(self) -> str:
        return "Pilotverkstad"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """The installation's own address: a passkey is of no use to a page that only looks like ours."""
        return {"id": urlsplit(settings.SITE_ADDRESS).hostname or "", "name": self._get_site_name()}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002
        """What a passkey is called until its owner says something better."""
        number = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return str(_("Nyckel %(number)d") % {"number": number + 1})
