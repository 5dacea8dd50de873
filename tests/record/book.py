"""What the recorder knows of the world: cases by code, what is written in them, why it is shared.

It reads the tables as they are and judges by ``docs/model.md`` alone: rules 6 to 8, for two agencies.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from access import clock
from access.enums import Act, Role
from access.models import AccessEvent, AccessSubject, Post
from casework.enums import Kind, Scope, State
from casework.models import WORDS, Case, CaseGrant, CaseState, Entry, EntryAccess, Ground, GroundTick
from tests.record.recorder import Part, Thing

#: What "Min dag" tells of what others have changed.
NEWEST = 15


@dataclass
class Passage:
    """A ground as the book knows it."""

    pk: int
    uuid: UUID
    case: Case
    giver: int
    taker: int
    topics: int
    since: datetime
    replaces: "Passage | None" = None
    holds: bool = True

    def covers(self, written: "Written", topics: int) -> bool:
        """Rule 8, with what was ticked into it by now."""
        if topics & ~self.topics:
            return False
        ticked = GroundTick.objects.filter(ground=self.pk, entry=written.pk).exists()
        return ticked or self._reaches(written, topics)

    def _reaches(self, written: "Written", topics: int) -> bool:
        earlier = self.replaces is not None and self.replaces._reaches(written, topics)
        return not topics & ~self.topics and (written.recorded >= self.since or earlier)


@dataclass
class Written:
    """Something written: whose it is, and every word that ever stood in it."""

    pk: int
    uuid: UUID
    case: Case
    kind: Kind
    agency: int
    author: int
    recorded: datetime
    changed: datetime
    changed_by: int
    revision: int
    access: EntryAccess
    texts: set[str]

    def is_in(self, page: str) -> bool:
        """Does a page show it?"""
        return str(self.uuid) in page or any(text in page for text in self.texts)


@dataclass
class Book:
    """See the module."""

    cases: list[Case] = field(default_factory=list)
    written: dict[UUID, Written] = field(default_factory=dict)
    grounds: list[Passage] = field(default_factory=list)
    reviewed: tuple[int, ...] = ()

    def learn(self) -> None:
        """Take in what was written, changed, and made to be for others since last time."""
        cases = {case.pk: case for case in self.cases}
        live = {access.entry_id: access for access in EntryAccess.objects.filter(ended_at__isnull=True)}
        for entry in Entry.objects.filter(case__in=cases):
            known = self.written.get(entry.uuid)
            texts = known.texts if known else set()
            if known is None or known.revision != entry.revision:
                texts |= _texts(entry)
            self.written[entry.uuid] = Written(
                entry.pk, entry.uuid, cases[entry.case_id], Kind(entry.kind), entry.agency_id,
                entry.author_id, entry.recorded_at, entry.changed_at, entry.changed_by_id, entry.revision,
                live[entry.pk], texts,
            )  # fmt: skip

    def issued(self, ground: Ground) -> list[Passage]:
        """Take in a ground; it ends what an agency that it wakes had, or was told on, before it slept."""
        case = next(case for case in self.cases if case.pk == ground.case_id)
        old = next((way for way in self.grounds if way.pk == ground.replaces_id), None)
        slept = self._slept(case, ground.to_agency_id) if ground.from_agency_id == case.agency_id else []
        for way in [*slept, *([old] if old else [])]:
            way.holds = False
        self.grounds.append(
            Passage(
                ground.pk, ground.uuid, case, ground.from_agency_id, ground.to_agency_id, ground.topics,
                ground.valid_from, old,
            )
        )  # fmt: skip
        return slept

    def _slept(self, case: Case, agency: int) -> list[Passage]:
        """What an agency that sleeps in a case had from before; the order of the keys is that of time."""
        to_it = [
            way for way in self.grounds if (way.case, way.giver, way.taker) == (case, case.agency_id, agency)
        ]
        if not to_it or self.awake(case, agency):
            return []
        return [
            way for way in self.grounds if way.case == case and way.holds and agency in (way.giver, way.taker)
        ]

    def of(self, case: Case | None) -> Iterator[Written]:
        """Everything written in a case."""
        return (written for written in self.written.values() if written.case == case)

    def part(self, post: Post, case: Case | None) -> Part:
        """The part somebody has in a case now."""
        held = self.held(case).filter(post=post).first() if case else None
        return Part(post, case, held.role if held else "", held.pk if held else None)

    def held(self, case: Case) -> Any:
        """Every part that somebody has in a case now; one that waits for another to end is none yet."""
        return CaseGrant.objects.live(clock.now()).filter(case=case)

    def ways(self, case: Case, giver: int, taker: int) -> list[Passage]:
        """The grounds in force between two agencies of a case."""
        return [
            way
            for way in self.grounds
            if way.holds and (way.case, way.giver, way.taker) == (case, giver, taker)
        ]

    def crossing(self, case: Case, giver: int, taker: int) -> frozenset[int]:
        """The same, by their keys."""
        return frozenset(way.pk for way in self.ways(case, giver, taker))

    def awake(self, case: Case, agency: int) -> bool:
        """Rule 3."""
        return agency == case.agency_id or bool(self.ways(case, case.agency_id, agency))

    def the_case(self, case: Case, post: Post) -> Thing:
        """The header of a case, as this post sees it."""
        return Thing("case", case.uuid, case.agency_id, self.crossing(case, case.agency_id, post.agency_id))

    def thing(self, written: Written, post: Post, revision: int) -> Thing:
        """An entry, as this post sees it."""
        crossed = self.crossing(written.case, written.agency, post.agency_id)
        return Thing("entry", written.uuid, written.agency, crossed, revision)

    def opens(self, part: Part, written: Written, access: EntryAccess | None = None) -> bool:
        """Rules 5 to 7: may they read it, by this version of whom it is for (the present one)?"""
        access = access or written.access
        post, case = part.post, written.case
        if part.role not in (Role.OWNER, Role.WORKER) or not self.awake(case, post.agency_id):
            return False
        if written.agency == post.agency_id:
            mine = written.author == post.person_id or part.role == Role.OWNER
            return access.scope in (Scope.SHARED, Scope.AGENCY) or (access.scope == Scope.REMOVED and mine)
        ways = self.ways(case, written.agency, post.agency_id)
        return (
            access.scope == Scope.SHARED
            and self.awake(case, written.agency)
            and any(way.covers(written, access.topics) for way in ways)
        )

    def stands(self, part: Part, written: Written) -> bool:
        """May they read it where it was written? What was removed opens only where it can be put back."""
        return written.access.scope != Scope.REMOVED and self.opens(part, written)

    def readable(self, part: Part, written: Written) -> list[int]:
        """The revisions of a text that somebody reads: the last, and those written while it was for them."""
        versions = list(EntryAccess.objects.filter(entry=written.pk))
        return [
            row.revision
            for row in WORDS[written.kind].history.filter(entry=written.pk).order_by("history_id")
            if row.revision == written.revision
            or any(
                version.valid_from <= row.history_date < version.until and self.opens(part, written, version)
                for version in versions
            )
        ]

    def changed_for(self, post: Post) -> frozenset[UUID]:
        """What others wrote or changed since this person last read in the case."""
        wrong = CaseState.objects.filter(state=State.MISREGISTERED, ended_at__isnull=True)
        gone = set(wrong.values_list("case", flat=True))
        parts = {case.pk: self.part(post, case) for case in self.cases}
        others = [
            written
            for written in self.written.values()
            if written.changed_by != post.person_id
            and written.kind is not Kind.PLAN
            and written.case.pk not in gone
            and self.stands(parts[written.case.pk], written)
            and self._is_new(written, post)
        ]
        newest = sorted(others, key=lambda written: (written.changed, written.pk), reverse=True)
        return frozenset(written.uuid for written in newest[:NEWEST])

    def next_talks_for(
        self, post: Post, *, until: date | None = None, page: str | None = None
    ) -> frozenset[UUID]:
        """The follow-up that comes first in each case, as far as this person may know of it.

        Args:
            until: "Min dag" looks no further ahead, and at no case that is over.
            page: only of the cases whose codes stand on this part of a page.
        """
        over = CaseState.objects.filter(state__in=(State.CLOSED, State.MISREGISTERED), ended_at__isnull=True)
        gone = set(over.values_list("case", flat=True)) if until else set()
        planned = Entry.objects.filter(kind=Kind.FOLLOW_UP, due_on__lte=until or date.max)
        parts = {case.pk: self.part(post, case) for case in self.cases}
        first: dict[int, UUID] = {}
        for entry in planned.exclude(case__in=gone).order_by("due_on", "pk"):
            written = self.written[entry.uuid]
            if page is not None and written.case.code_id not in page:
                continue
            if self.stands(parts[entry.case_id], written):
                first.setdefault(entry.case_id, entry.uuid)
        return frozenset(first.values())

    def _is_new(self, written: Written, post: Post) -> bool:
        """A page that shows the header alone is no look at what is written."""
        subject = AccessSubject.objects.get(uuid=written.case.uuid).reference
        mine = {"actor_id": post.person_id, "post_id": post.pk, "act": Act.READ}
        looks = AccessEvent.objects.filter(subject=subject, **mine).order_by("-at")
        last = next((event.at for event in looks if len(event.items) > 1), None)
        return last is None or last < written.changed

    def without_words(self, part: Part, shown: list[Written]) -> list[Written]:
        """Open texts that no page shows by words of their own: empty, cleared, or told of by what lies below.

        "Uppföljning, 3 maj · Owner" is one, and the goal that makes another a "Delmål".
        """
        above = {parent for written in shown if (parent := _goal_above(written))}
        mute = [
            written
            for written in self.of(part.case)
            if written.pk in above or not _texts(Entry.objects.get(pk=written.pk))
        ]
        return [written for written in mute if written not in shown and self.opens(part, written)]


def _goal_above(written: Written) -> int | None:
    """The goal that a sub-goal or an activity belongs to."""
    words = WORDS[written.kind].objects.get(entry=written.pk)
    above: int | None = getattr(words, "goal_id", None) or getattr(words, "parent_id", None)
    return above


def _texts(entry: Entry) -> set[str]:
    """Words that stand nowhere else: what was cleared says the same in every place."""
    words = WORDS[entry.kind].objects.get(entry=entry)
    return {text for name in words.TEXTS if (text := getattr(words, name)) and not text.startswith("[rensat")}
