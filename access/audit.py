"""The auditor's list: events of their agencies, page by page, with names instead of numbers.

Two index ranges are read per agency and page, one of what its people did and one of what was done in the
cases it opened, each no longer than a page: a log of a million rows costs what one of ten thousand does.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from access import subjects
from access.enums import Act, Result, Role
from access.models import AccessEvent, Post
from access.policies import audited_items

PAGE = 50


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page begins: an instant, and how many of its events were shown already. No running number."""

    at: datetime
    skip: int = 0

    def query(self) -> str:
        """As a part of an address."""
        return urlencode({"fore": self.at.isoformat(), "hopp": self.skip})


@dataclass(frozen=True, slots=True)
class Line:
    """One event in words."""

    at: datetime
    person_name: str
    title: str
    agency_name: str
    act_label: str
    case_label: str
    role_label: str
    result: str
    result_label: str
    items_label: str


@dataclass(frozen=True, slots=True)
class Page:
    """Some lines and the place of the next, older ones."""

    lines: list[Line]
    older: Place | None


def seen_by(agencies: list[int]) -> Q:
    """The events that an auditor of these agencies sees (rule 10)."""
    return Q(agency_id__in=agencies) | Q(case_agency_id__in=agencies)


def names_case(agencies: list[int]) -> Q:
    """Events of which the case may be named.

    Of an attempt in vain only to an auditor of the agency that opened the case: to others a case that may not
    be seen looks like one that does not exist.
    """
    return ~Q(subject="") & (Q(result=Result.DONE) | Q(case_agency_id__in=agencies))


def page_of(agencies: list[int], asked: Q, place: Place) -> Page:
    """One page of the events that an auditor of these agencies sees, newest first."""
    events, older = events_of(agencies, asked, place, PAGE)
    return Page(lines_of(events, agencies), older)


def events_of(
    agencies: list[int], asked: Q, place: Place, number: int
) -> tuple[list[AccessEvent], Place | None]:
    """So many of the events that are asked for, newest first, and where the next begin."""
    wanted = place.skip + number + 1
    newest: set[tuple[datetime, int]] = set()
    for agency in agencies:
        for column in ("agency_id", "case_agency_id"):
            events = AccessEvent.objects.filter(asked, **{column: agency}, at__lte=place.at)
            newest.update(events.order_by("-at", "-id").values_list("at", "id")[:wanted])
    ids = [pk for _at, pk in sorted(newest, reverse=True)[place.skip : wanted]]
    found = list(AccessEvent.objects.filter(id__in=ids).order_by("-at", "-id"))
    page, more = found[:number], found[number:]
    return page, _next(place, page) if more else None


def _next(place: Place, events: list[AccessEvent]) -> Place:
    last = events[-1].at
    shown = sum(event.at == last for event in events)
    return Place(last, shown + (place.skip if last == place.at else 0))


def lines_of(events: list[AccessEvent], agencies: list[int]) -> list[Line]:
    """These events in words; a query for each kind of name."""
    names = subjects.names(case_of(event, agencies) for event in events)
    posts = Post.objects.with_names().in_bulk({event.post_id for event in events if event.post_id})
    return [_line(event, agencies, names, posts.get(event.post_id or 0)) for event in events]


def case_of(event: AccessEvent, agencies: list[int]) -> str:
    """The log's reference to an event's case, if it may be named (``names_case``); else empty."""
    named = event.result == Result.DONE or event.case_agency_id in agencies
    return event.subject if named else ""


def _line(event: AccessEvent, agencies: list[int], names: dict[str, str], post: Post | None) -> Line:
    return Line(
        at=event.at,
        person_name=post.person.name if post else _("systemet"),
        title=post.title if post else "",
        agency_name=post.agency.name if post else "",
        act_label=str(Act(event.act).label),
        case_label=names.get(case_of(event, agencies), ""),
        role_label=str(Role(event.role).label) if event.role else "",
        result=event.result,
        result_label=str(Result(event.result).label),
        items_label=_items_label(audited_items(event, agencies)),
    )


def _items_label(items: list[dict[str, Any]]) -> str:
    """What was shown or touched, of the auditor's own agencies."""
    texts = sum(item["kind"] == "entry" for item in items)
    words = [
        _("caset") if any(item["kind"] == "case" for item in items) else "",
        ngettext("%(n)d text", "%(n)d texter", texts) % {"n": texts} if texts else "",
        _("behörighet") if any(item["kind"] == "casegrant" for item in items) else "",
        _("grund för delning") if any(item["kind"] == "ground" for item in items) else "",
        _("tjänst") if any(item["kind"] == "post" for item in items) else "",
        _("enhet") if any(item["kind"] == "unit" for item in items) else "",
        _("grupp") if any(item["kind"] == "group" for item in items) else "",
    ]
    return ", ".join(word for word in words if word)
