"""Where a person is signed in now: in which browser, since when, and when it was last used."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.contrib.sessions.models import Session
from django.utils import timezone
from django.utils.translation import gettext as _

from allauth.usersessions.models import UserSession

from access.models import Person
from access.sessions import BEGAN, SEEN, left

#: The first that is found in what a browser says of itself; most of them claim to be several.
_BROWSERS = {"Edg": "Edge", "Firefox": "Firefox", "Chrom": "Chrome", "Safari": "Safari"}
_SYSTEMS = {
    "Windows": "Windows", "Android": "Android", "iPhone": "iPhone", "iPad": "iPad", "Mac OS": "Mac",
    "Linux": "Linux",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class SignedIn:
    """One session as its owner is shown it."""

    pk: int
    browser: str
    began: datetime
    seen: datetime
    current: bool


def places_of(person: Person, current: str | None) -> list[SignedIn]:
    """Every session of this person's that still opens something, the newest first; two queries.

    Args:
        current: the key of the session that asks.
    """
    known = {row.session_key: row for row in UserSession.objects.filter(user=person.pk)}
    stored = Session.objects.filter(session_key__in=known, expire_date__gt=timezone.now())
    places = []
    for session in stored:
        said = session.get_decoded()
        if left(said):
            row = known[session.session_key]
            began, seen = (datetime.fromtimestamp(said[name], UTC) for name in (BEGAN, SEEN))
            places.append(
                SignedIn(row.pk, browser(row.user_agent), began, seen, session.session_key == current)
            )
    return sorted(places, key=lambda place: place.began, reverse=True)


def browser(said: str) -> str:
    """Roughly which browser on what, from what it says of itself."""
    name = next((name for sign, name in _BROWSERS.items() if sign in said), "")
    system = next((name for sign, name in _SYSTEMS.items() if sign in said), "")
    if name and system:
        return _("%(browser)s på %(system)s") % {"browser": name, "system": system}
    return name or system or _("En okänd webbläsare")
