"""The line under every text: "Kan läsas av: 3 i skolan. Inte av socialtjänsten: grund för delning saknas."

The counts are answers of the rule (``readings.readers``, ``policies.entry.readers_of_draft``). The reason
why an agency is not among them explains; it decides nothing, and speaks only of agencies that the viewer
meets in the case anyway.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import ROLES, Action, Sector
from casework.enums import Scope
from casework.policies.entry import readers_of_draft

#: Sectors whose word does not say which agency is meant: those go by their names.
UNNAMED = (Sector.POLICE, Sector.OTHER)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a viewer meets in a case: agencies by id with their short names, who works there, the grounds."""

    agencies: Mapping[int, str]
    staffed: frozenset[int]
    grounds: tuple[Any, ...]
    now: datetime

    @classmethod
    def of(cls, actor: Actor, team: Iterable[Any], grounds: Iterable[Any]) -> "Surroundings":
        """From the rows that the page has fetched."""
        grounds = tuple(grounds)
        own = actor.post.agency
        met = {own.pk: (own.sector, own.name)}
        met |= {row.agency_id: (row.sector, row.agency_name) for row in team}
        met |= {ground.from_agency_id: (ground.giver_sector, ground.giver_name) for ground in grounds}
        met |= {ground.to_agency_id: (ground.taker_sector, ground.taker_name) for ground in grounds}
        sectors = Counter(sector for sector, _name in met.values())
        short = {
            pk: str(Sector(sector).label) if sectors[sector] == 1 and sector not in UNNAMED else name
            for pk, (sector, name) in met.items()
        }
        reading = [row for row in team if row.role in ROLES[Action.VIEW] and row.has_account]
        staffed = frozenset(row.agency_id for row in reading)
        giving = tuple(ground for ground in grounds if ground.is_giving)
        return cls(agencies=short, staffed=staffed, grounds=giving, now=actor.now)


def told_agencies(around: Surroundings, *, writing: Any, own_agency: int) -> Collection[int]:
    """Of which agencies a viewer is told who reads a text.

    Of another agency's text only of its readers and one's own, since on which ground it goes on to a third is
    not the viewer's to know.
    """
    return around.agencies if writing.agency_id == own_agency else {own_agency, writing.agency_id}


def line(counts: Mapping[int, int], around: Surroundings, *, writing: Any, own_agency: int) -> str:
    """The sentence for one text.

    Args:
        counts: people who can read it, by agency.
        writing: an entry as a page has it, or a ``Draft``.
        own_agency: the viewer's. Of another agency's text it is not said why anybody is left out.
    """
    if writing.scope == Scope.REMOVED:
        return _("Borttaget: ingen läser det.")
    mine = writing.agency_id == own_agency
    told = told_agencies(around, writing=writing, own_agency=own_agency)
    readers = [
        _("%(n)d i %(agency)s") % {"n": counts[pk], "agency": name}
        for pk, name in around.agencies.items()
        if pk in told and counts.get(pk)
    ]
    said = _("Kan läsas av: %(readers)s.") % {"readers": ", ".join(readers)}
    if not mine:
        return said
    shut = [pk for pk in around.agencies if pk != own_agency and not counts.get(pk)]
    if not shut and len(around.agencies) == 1:
        if writing.scope == Scope.SHARED:
            return said + " " + _("Inte av andra verksamheter: grund för delning saknas.")
        return said + " " + _("Inte av andra verksamheter: texten är för den egna verksamheten.")
    return " ".join([said, *(_not_by(pk, around, writing) for pk in shut)])


def _not_by(agency: int, around: Surroundings, writing: Any) -> str:
    staffed = agency in around.staffed
    reason = reason_not(writing=writing, taker=agency, grounds=around.grounds, staffed=staffed, at=around.now)
    return _("Inte av %(agency)s: %(reason)s.") % {"agency": around.agencies[agency], "reason": reason}


def reason_not(*, writing: Any, taker: int, grounds: Iterable[Any], staffed: bool, at: datetime) -> str:
    """Why a writing does not reach an agency's people, in a few words. It explains; the rule has decided.

    Args:
        writing: has ``agency_id``, ``scope`` and ``topics``.
        grounds: those of the case that the one who asks may see.
        staffed: does anybody of the agency work in the case?
    """
    if writing.agency_id == taker:
        return _("bara namngivna personer läser texten")
    if writing.scope == Scope.AGENCY:
        return _("texten är för den egna verksamheten")
    way = [g for g in grounds if (g.from_agency_id, g.to_agency_id) == (writing.agency_id, taker)]
    now = [ground for ground in way if ground.valid_from <= at < ground.until]
    if not now:
        return _("grunden för delning har upphört") if way else _("grund för delning saknas")
    covering = [ground for ground in now if ground.topics & writing.topics == writing.topics]
    if not covering:
        return _("grunden för delning omfattar inte alla ämnen i texten")
    if writing.scope == Scope.NAMED:
        return _("bara namngivna personer läser texten")
    if staffed:
        return _("texten är äldre än grunden för delning")
    return _("ingen där arbetar i caset")


def split_topics(around: Surroundings, *, agency: int, scope: str, topics: int) -> tuple[int, int] | None:
    """A shared text's topics in two: what a ground reaches, and the rest, for which the whole stays unread.

    None where there is nothing to gain. It offers; who reads what is the rule's.

    Args:
        agency: the writer's.
    """
    if scope != Scope.SHARED:
        return None
    reached: dict[int, int] = {}
    for ground in around.grounds:
        if ground.from_agency_id == agency and ground.valid_from <= around.now < ground.until:
            best = reached.get(ground.to_agency_id, 0)
            reached[ground.to_agency_id] = max(best, ground.topics & topics, key=int.bit_count)
    parts = [part for part in reached.values() if part not in (0, topics)]
    part = max(parts, key=int.bit_count, default=0)
    return (part, topics & ~part) if part else None


@dataclass(frozen=True, slots=True)
class Draft:
    """A note that is being written."""

    agency_id: int
    scope: str
    topics: int
    recorded_at: datetime


def draft_line(*, actor: Actor, case: Any, around: Surroundings, scope: str, topics: int) -> str:
    """The sentence under a text that is being written: who could read it if it were saved now."""
    if not topics:
        return _("Välj vad det handlar om, så står det här vem som kan läsa det.")
    rows = readers_of_draft(actor=actor, case=case, scope=scope, topics=topics)
    people = {(row.sight_person_id, row.sight_agency_id) for row in rows}
    counts = Counter(agency for _person, agency in people if agency in around.agencies)
    draft = Draft(actor.agency_id, scope, topics, actor.now)
    return line(counts, around, writing=draft, own_agency=actor.agency_id)
