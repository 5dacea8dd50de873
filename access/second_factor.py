"""The second step of signing in: has this person one, and was it taken in this very session?"""

from django.conf import settings
from django.http import HttpRequest

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator

_ENROLLED = "second_factor"
#: What can be a second step; codes of reserve only stand in for one.
STEPS = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)


def enrolled(request: HttpRequest) -> None:
    """The person chose their second step in this session and showed that it works."""
    request.session[_ENROLLED] = True


def lacking(request: HttpRequest) -> bool:
    """Is a second step required that was not taken in this session?

    That the person has one is not enough: somebody who knew the password alone and came in before it was
    chosen would be let through with them.
    """
    if not settings.SECOND_FACTOR_REQUIRED or request.session.get(_ENROLLED):
        return False
    taken = {record["method"] for record in get_authentication_records(request, request.user)}
    return "mfa" not in taken


def has_one(request: HttpRequest) -> bool:
    """Has this person chosen a second step at all?"""
    return bool(Authenticator.objects.filter(user=request.user.pk, type__in=STEPS).exists())
