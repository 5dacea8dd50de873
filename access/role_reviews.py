"""Which roles have been reviewed, and which are due again: never stored, always counted."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of
from access.enums import Verdict
from access.models import Municipality, RoleReview, SecrecyArea
from access.needs import RoleText, role_texts
from access.policies import seen_role_reviews

type_place = SecrecyArea | Municipality


def called(place: type_place) -> str:
    """What a place is called beside others: a municipality has the name of its agencies' place."""
    return str(place) if isinstance(place, SecrecyArea) else _("hela %(name)s") % {"name": place.name}


def due_after(reviewed_on: date) -> date:
    """The day on which a review has to be made again: the same day next year."""
    try:
        return reviewed_on.replace(year=reviewed_on.year + 1)
    except ValueError:  # The day that only a leap year has.
        return date(reviewed_on.year + 1, 3, 1)


@dataclass(frozen=True, slots=True)
class Standing:
    """How a role stands at a place today: the text, the last review of it, and what is due."""

    text: RoleText
    place: type_place
    last: RoleReview | None
    today: date

    @property
    def where(self) -> str:
        """The place in words."""
        return called(self.place)

    @property
    def is_due(self) -> bool:
        """Whether somebody has to do something: review it, or have it changed."""
        return (
            self.last is None
            or self.last.verdict == Verdict.CHANGE
            or self.last.version != self.text.version
            or due_after(self.last.reviewed_on) <= self.today
        )

    @property
    def said(self) -> str:
        """The same in words."""
        if self.last is None:
            return _("aldrig granskad")
        if self.last.verdict == Verdict.CHANGE:
            return _("ska ändras")
        if self.last.version != self.text.version:
            return _("texten är ny sedan granskningen")
        day = {"day": date_format(due_after(self.last.reviewed_on), "j F Y")}
        if self.is_due:
            return _("skulle ha granskats igen %(day)s") % day
        return _("godkänd, granskas igen %(day)s") % day


def standings(actor: Actor, places: Iterable[type_place]) -> list[Standing]:
    """Every role at each of these places, of those whose reviews the actor sees. One query."""
    rows = seen_role_reviews(actor).order_by("reviewed_on", "pk")
    last = {(row.agency_id, row.municipality_id, row.role): row for row in rows}
    today = day_of(actor.now)
    return [
        Standing(text, place, last.get((*_columns_of(place), role)), today)
        for role, text in role_texts().items()
        for place in places
    ]


def _columns_of(place: type_place) -> tuple[int | None, str | None]:
    return (place.pk, None) if isinstance(place, SecrecyArea) else (None, place.pk)
