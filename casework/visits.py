"""Who has read a case, as visits: the same person in the same case within half an hour is one.

Shown to those who work in the case. A visit whose items are all hidden from the viewer does not exist for
them, and neither does one by somebody whose part in the case they may not see.
"""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from access.actor import Actor
from access.enums import Act, Action
from access.models import AccessEvent
from access.policies import allowed, policy_of
from access.record import item_reference
from access.visits import GAP
from casework.enums import Scope
from casework.models import CaseGrant, Entry, Ground

LOOKS = (Act.READ, Act.PRINT, Act.GLANCE)
#: Events read for one page of visits.
EVENTS = 300


@dataclass(slots=True)
class Visit:
    """One person's stay in the case."""

    post_id: int
    person_name: str
    title: str
    agency_name: str
    sector: str
    started: datetime
    ended: datetime
    acts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Page:
    """Some visits, and whether there are older ones."""

    visits: list[Visit]
    older: datetime | None


@dataclass(slots=True)
class Line:
    """What those with one function in one agency have done, as the receipt says it."""

    title: str
    agency_name: str
    last: datetime
    times: int = 0
    posts: set[int] = field(default_factory=set)
    acts: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Reader:
    """Somebody who has read one thing: their latest visit to it, the first, how many there were."""

    latest: Visit
    first: datetime
    times: int = 0
    acts: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Read:
    """One thing that was read across a ground, an entry or else the header of the case, and by whom."""

    entry: Any
    readers: list[Reader]


def visits(*, actor: Actor, case: Any, before: datetime | None = None) -> Page:
    """The latest visits to a fetched case, newest first.

    Args:
        before: only what came before this instant; for older pages.
    """
    people = _people(actor, case)
    looks = _looks(case, people)
    if before is not None:
        looks = looks.filter(at__lt=before)
    seen = _Seen(actor, case)
    events = list(looks[: EVENTS + 1])
    page = _grouped([event for event in events[:EVENTS] if seen.any_of(event)], people)
    return Page(page, events[EVENTS - 1].at if len(events) > EVENTS else None)


def receipt(*, actor: Actor, case: Any) -> list[Line]:
    """All visits that there ever were, by agency and function; never by name, and never what was read."""
    people, seen = _people(actor, case), _Seen(actor, case)
    looks = [event for event in _looks(case, people).iterator() if seen.any_of(event)]
    lines: dict[tuple[str, str], Line] = {}
    for visit in reversed(_grouped(looks, people)):
        title, agency = visit.title[:1].upper() + visit.title[1:], visit.agency_name
        line = lines.setdefault((agency, title), Line(title, agency, visit.ended))
        line.last = max(line.last, visit.ended)
        line.times += 1
        line.posts.add(visit.post_id)
        line.acts += [act for act in visit.acts if act not in line.acts]
    return sorted(lines.values(), key=lambda line: (line.agency_name, -line.times, line.title))


def read_on(*, actor: Actor, case: Any, ground: Ground, seen: dict[int, Any]) -> list[Read]:
    """What has been read on this ground and on those it replaced, and by whom: shown before it ends.

    The header of the case first, then texts, the latest first; of removed ones those that the actor manages.

    Args:
        seen: the entries that the actor sees in the case, by id.
    """
    people, chain = _people(actor, case), _chain(ground)
    looks = _looks(case, people).filter(at__gte=min(chain.values()), agency_id=ground.to_agency_id)
    known = {item_reference(case.sight_salt, "case", case.uuid): None}
    for entry in [*seen.values(), *_removed(actor, case)]:
        known[item_reference(case.sight_salt, "entry", entry.uuid)] = entry
    found: dict[str, list[AccessEvent]] = {}
    for event in looks.iterator():
        for name in {item["ref"] for item in event.items if item["ground"] in chain} & set(known):
            found.setdefault(name, []).append(event)
    read = [Read(known[name], _readers(events, people)) for name, events in found.items()]
    header, texts = [one for one in read if not one.entry], [one for one in read if one.entry]
    return header + sorted(texts, key=lambda one: (one.entry.occurred_at, one.entry.pk), reverse=True)


def _chain(ground: Ground) -> dict[int, datetime]:
    """A ground and all that it replaced, one after the other: ids, and when each began."""
    same_way = Ground.objects.filter(
        case=ground.case_id, from_agency=ground.from_agency_id, to_agency=ground.to_agency_id
    )
    every = same_way.in_bulk()
    chain, row = {ground.pk: ground.valid_from}, every[ground.pk]
    while row.replaces_id is not None:
        row = every[row.replaces_id]
        chain[row.pk] = row.valid_from
    return chain


def _removed(actor: Actor, case: Any) -> Any:
    managed = allowed(Entry, actor, Action.MANAGE).filter(case=case.pk, of_scope=Scope.REMOVED)
    return policy_of(Entry).for_page(managed, actor.now)


def _readers(events: list[AccessEvent], people: dict[int, Any]) -> list[Reader]:
    """Everybody once, who read last first."""
    readers: dict[int, Reader] = {}
    for visit in _grouped(events, people):
        reader = readers.setdefault(visit.post_id, Reader(visit, visit.started))
        reader.first = visit.started
        reader.times += 1
        reader.acts += [act for act in visit.acts if act not in reader.acts]
    return list(readers.values())


def visits_to_entry(*, actor: Actor, case: Any, entry: Entry) -> list[Visit]:
    """Who has read an entry: shown before it is narrowed, removed or cleared."""
    people = _people(actor, case)
    reference = item_reference(case.sight_salt, "entry", entry.uuid)
    looks = _looks(case, people).filter(at__gte=entry.recorded_at)
    return _grouped([look for look in looks if any(item["ref"] == reference for item in look.items)], people)


def _looks(case: Any, people: dict[int, Any]) -> Any:
    """Looks at the case by these people, newest first."""
    events = AccessEvent.objects.filter(subject=case.sight_reference, act__in=LOOKS, post_id__in=list(people))
    return events.order_by("-at", "-id")


class _Seen:
    """The references of what the viewer may read in the case; the entries are asked for only when needed."""

    def __init__(self, actor: Actor, case: Any) -> None:
        self._actor, self._case = actor, case
        self._case_ref = {item_reference(case.sight_salt, "case", case.uuid)}
        self._refs = set(self._case_ref)
        self._complete = False

    def any_of(self, event: AccessEvent) -> bool:
        """Is something of this within the viewer's sight?

        Of a glance the case does not count: it tells that some text is planned, new or asked about.
        """
        refs = {item["ref"] for item in event.items}
        if event.act == Act.GLANCE:
            refs -= self._case_ref
        if refs & self._refs:
            return True
        if not self._complete:
            entries = allowed(Entry, self._actor, Action.VIEW).filter(case=self._case.pk)
            self._refs |= {item_reference(self._case.sight_salt, "entry", entry.uuid) for entry in entries}
            self._complete = True
        return bool(refs & self._refs)


def _people(actor: Actor, case: Any) -> dict[int, Any]:
    """Everybody who has or had a part in the case, as far as the viewer may see, by post."""
    grants = allowed(CaseGrant, actor, Action.VIEW).filter(case=case.pk)
    return {grant.post_id: grant for grant in policy_of(CaseGrant).for_page(grants, actor.now)}


def _grouped(events: list[AccessEvent], people: dict[int, Any]) -> list[Visit]:
    """Newest first, by when each visit began."""
    visits: list[Visit] = []
    latest: dict[int, Visit] = {}
    for event in events:
        visit = latest.get(event.post_id or 0)
        if visit is None or visit.started - event.at > GAP:
            person = people[event.post_id or 0]
            visit = Visit(
                person.post_id, person.person_name, person.title, person.agency_name, person.sector,
                started=event.at, ended=event.at,
            )  # fmt: skip
            latest[visit.post_id] = visit
            visits.append(visit)
        visit.started = event.at
        label = str(Act(event.act).label)
        if label not in visit.acts:
            visit.acts.append(label)
    return sorted(visits, key=lambda visit: visit.started, reverse=True)
