"""The timeline of a case: one entry after another, of all kinds or some, newest first, by month."""

from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import STOCKHOLM
from casework import readings
from casework.enums import Kind
from casework.views.cursor import Place
from casework.views.entries import described_entries
from casework.views.parts import Parts

#: What can be shown alone, at most two kinds each: the word in the address, and the kinds.
FILTERS = {
    "anteckningar": (Kind.NOTE, Kind.MAPPING),
    "plan": (Kind.GOAL, Kind.ACTIVITY),
    "uppfoljning": (Kind.FOLLOW_UP, Kind.MEASUREMENT),
    "fragor": (Kind.QUESTION, Kind.QUESTION),
}


@dataclass(frozen=True, slots=True)
class Timeline:
    """One page of what the viewer may read, by month, and the place where older ones begin."""

    shown: list[Any]
    months: list[tuple[str, list[Any]]]
    older: Any


def timeline_of(actor: Actor, case: Any, parts: Parts, place: Place, only: str = "") -> Timeline:
    """Three queries whatever the length: the entries, the goals they refer to, how many can read each.

    Args:
        only: one of ``FILTERS``; empty shows all.
    """
    where: dict[str, Any] = {
        "case": case.pk, "person": actor.person_id, "post": actor.post_id, "at": actor.now,
        "before": place.before, "uuid": place.uuid,
    }  # fmt: skip
    if only:
        one, other = FILTERS[only]
        rows = readings.timeline_of.rows(**where, one=one.value, other=other.value)
    else:
        rows = readings.timeline.rows(**where)
    entries, older = rows[: readings.ENTRIES], rows[readings.ENTRIES :]
    shown = described_entries(actor, case, parts, entries)
    months = [
        (label, list(group)) for label, group in groupby(entries, key=lambda entry: month(entry.occurred_at))
    ]
    return Timeline(shown, months, entries[-1] if older else None)


def month(instant: Any) -> str:
    """A heading of the timeline: "November 2026"."""
    return date_format(instant.astimezone(STOCKHOLM), "F Y").capitalize()


def chosen_filter(request: HttpRequest) -> str:
    """Which kinds were asked for; anything else is all."""
    asked = request.GET.get("visa", "")
    return asked if asked in FILTERS else ""


def filters(chosen: str) -> list[dict[str, Any]]:
    """The choices above the timeline."""
    labels = {
        "": _("Allt"),
        "anteckningar": _("Anteckningar"),
        "plan": _("Plan"),
        "uppfoljning": _("Uppföljning"),
        "fragor": _("Frågor"),
    }
    return [
        {"url": f"?visa={name}" if name else "?", "label": label, "current": name == chosen}
        for name, label in labels.items()
    ]
