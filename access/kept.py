"""A form whose sender was signed out in the middle: kept in their own browser, never on the server.

The page that asks them to sign in carries what they sent, signed; signing in gives it back to the form's own
address, where it is shown again and saved by nobody but themselves.
"""

from collections.abc import Callable
from typing import NamedTuple

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import CsrfViewMiddleware

from access.requests import RESTORED

#: The field of the sign-in page that carries it.
KEPT = "kept"
_SALT = "access.kept"
_NOT_KEPT = ("csrfmiddlewaretoken", RESTORED)


class Kept(NamedTuple):
    """Where a form was sent, and what was in it."""

    path: str
    fields: list[tuple[str, str]]

    def said(self, name: str) -> str:
        """The answer to one field."""
        return next((value for field, value in self.fields if field == name), "")


def keep(request: HttpRequest, view: Callable[..., HttpResponse]) -> str:
    """What was sent, in a form that a page can carry; empty for what is no form of a text, or not ours.

    It will be sent once more by a page of ours, so it has to pass the check against forged forms already now.

    Args:
        view: what would have answered it.
    """
    check = CsrfViewMiddleware(view)
    if "token" not in request.POST or check.process_view(request, view, (), {}) is not None:
        return ""
    fields = [(name, value) for name, values in request.POST.lists() for value in values]
    kept = [[name, value] for name, value in fields if name not in _NOT_KEPT]
    return signing.dumps([request.get_full_path(), kept], salt=_SALT, compress=True)


def typed(request: HttpRequest) -> list[str]:
    """What somebody wrote in the form they sent, for a page that says it was not saved: they can copy it.

    Told by its spaces from what was chosen in a list. Nothing but what came with this very request, so the
    page stays the same for what does not exist and what one may not know of.
    """
    sent = (value.strip() for _name, values in request.POST.lists() for value in values)
    return [value for value in sent if len(value.split()) > 1]


def kept(carried: str) -> Kept | None:
    """What a sign-in page carried; None if it is nothing, not ours, or older than a working day."""
    try:
        path, fields = signing.loads(carried, salt=_SALT, max_age=settings.SESSION_COOKIE_AGE)
    except signing.BadSignature:
        return None
    return Kept(path, [(name, value) for name, value in fields])
