"""A form whose sender was signed out in the middle: kept in their own browser, never on the server.

The page that asks them to sign in carries what they sent, signed; signing in gives it back to the form's own
address, where it is shown again and saved by nobody but themselves.
"""

from typing import NamedTuple

from django.core import signing
from django.http import HttpRequest

from access.requests import RESTORED

#: The field of the sign-in page that carries it.
KEPT = "kept"
_SALT = "access.kept"
#: An old page does not bring back an old text.
_SECONDS = 60 * 60
_NOT_KEPT = ("csrfmiddlewaretoken", RESTORED)


class Kept(NamedTuple):
    """Where a form was sent, and what was in it."""

    path: str
    fields: list[tuple[str, str]]


def keep(request: HttpRequest) -> str:
    """What was sent, in a form that a page can carry; empty for what is no form of a text."""
    if "token" not in request.POST:
        return ""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [[name, value] for name, value in fields if name not in _NOT_KEPT]
    return signing.dumps([request.get_full_path(), kept], salt=_SALT, compress=True)


def kept(carried: str) -> Kept | None:
    """What a sign-in page carried; None if there is nothing, or it is too old, or not ours."""
    try:
        path, fields = signing.loads(carried, salt=_SALT, max_age=_SECONDS)
    except signing.BadSignature:
        return None
    return Kept(path, [(name, value) for name, value in fields])
