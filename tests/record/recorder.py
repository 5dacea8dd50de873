"""A second recorder that stands outside: what must be in the log, told from what a browser sent and got.

It reads addresses, status codes and pages, and keeps its own book of who has which part and which grounds
hold. It asks neither the policies nor ``access.record``; what both have in common is the table alone.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any, NamedTuple
from uuid import UUID

from access.enums import Act, Result, Role
from access.models import AccessEvent, AccessSubject, Post
from casework.models import Case, CaseGrant


class Thing(NamedTuple):
    """One item of a row; ``grounds`` are those that may stand there, none of them where it is empty."""

    kind: str
    uuid: UUID
    agency: int
    grounds: frozenset[int] = frozenset()


class Row(NamedTuple):
    """One row that must be there."""

    post: Post
    act: Act
    case: Case | None = None
    things: tuple[Thing, ...] = ()
    role: str = ""
    grant: int | None = None
    refused: bool = False
    reviewed: int | None = None


@dataclass(frozen=True)
class Asked:
    """What somebody sent, and what it would be if it succeeded.

    ``look`` is the act of a page that is shown, None if it shows nothing of a case. A ``blind`` page does
    not say which case it is about. ``deed`` tells what was done when the answer leads elsewhere, ``vain``
    what was tried when the form is sent back.
    """

    path: str
    data: dict[str, Any] | None = None
    case: Case | None = None
    look: Act | None = Act.READ
    blind: bool = False
    deed: "Callable[[Part], list[Row]] | None" = None
    vain: tuple[Row, ...] = ()


class Part(NamedTuple):
    """Who asks, in which post, and the part they have in the case asked for, before they ask."""

    post: Post
    case: Case | None
    role: str
    grant: int | None


@dataclass
class Passage:
    """A ground as the book knows it."""

    pk: int
    uuid: UUID
    case: Case
    giver: int
    taker: int
    topics: int
    holds: bool = True


@dataclass
class Book:
    """What the recorder knows of the world: cases by code, texts, grounds."""

    cases: list[Case] = field(default_factory=list)
    texts: dict[str, tuple[Case, UUID, int]] = field(default_factory=dict)
    grounds: list[Passage] = field(default_factory=list)
    reviewed: tuple[int, ...] = ()

    def part(self, post: Post, case: Case | None) -> Part:
        """The part somebody has in a case now."""
        held = CaseGrant.objects.filter(case=case, post=post, ended_at__isnull=True).first() if case else None
        return Part(post, case, held.role if held else "", held.pk if held else None)

    def crossing(self, case: Case, giver: int, taker: int) -> frozenset[int]:
        """The grounds in force between two agencies of a case."""
        return frozenset(
            ground.pk
            for ground in self.grounds
            if ground.holds and (ground.case, ground.giver, ground.taker) == (case, giver, taker)
        )

    def the_case(self, case: Case, post: Post) -> Thing:
        """The header of a case, as this post sees it."""
        return Thing("case", case.uuid, case.agency_id, self.crossing(case, case.agency_id, post.agency_id))

    def expected(self, asked: Asked, part: Part, status: int, page: str) -> list[Row]:
        """The rows of one request; any other status is not an answer of ours."""
        match status:
            case 403 | 404:
                return [Row(part.post, Act.TRY, asked.case, refused=True)]
            case 200:
                return self._looks(asked, part.post, page)
            case 422:
                return [*self._looks(asked, part.post, page), *asked.vain]
            case 302:
                return asked.deed(part) if asked.deed else []
            case 405:
                return []
        raise AssertionError(f"{status} for {asked}")

    def _looks(self, asked: Asked, post: Post, page: str) -> list[Row]:
        if asked.look is None:
            return []
        if asked.look is Act.AUDIT:
            return [Row(post, Act.AUDIT, reviewed=agency) for agency in self.reviewed]
        shown = [case for case in self.cases if case.code_id in page or (asked.blind and case == asked.case)]
        return [self._look(asked.look, self.part(post, case), case, page) for case in shown]

    def _look(self, act: Act, part: Part, case: Case, page: str) -> Row:
        things = [self.the_case(case, part.post)]
        for text, (of_case, uuid, agency) in self.texts.items():
            if of_case == case and text in page:
                crossed = self.crossing(case, agency, part.post.agency_id)
                things.append(Thing("entry", uuid, agency, crossed))
        act = Act.LIST if part.role == Role.MAY_KNOW else act
        return Row(part.post, act, case, tuple(things), part.role, part.grant)


def differences(expected: Iterable[Row], found: Iterable[AccessEvent]) -> list[str]:
    """Rows missing, rows too many, rows about something else: one sentence each."""
    events = list(found)
    said = (
        [] if len({event.request_id for event in events}) <= 1 else ["rows of one request with several ids"]
    )
    for row in expected:
        event = next((event for event in events if _same(row, event)), None)
        if event is None:
            said.append(f"missing: {row}")
        else:
            events.remove(event)
    return said + [f"extra: {event.__dict__}" for event in events]


def _same(row: Row, event: AccessEvent) -> bool:
    subject = AccessSubject.objects.get(uuid=row.case.uuid) if row.case else None
    own = row.refused or any(row.case and thing.agency == row.case.agency_id for thing in row.things)
    return (
        event.actor_id == row.post.person_id
        and event.post_id == row.post.pk
        and event.agency_id == row.post.agency_id
        and event.act == row.act
        and event.result == (Result.REFUSED if row.refused else Result.DONE)
        and event.subject == (subject.reference if subject else "")
        and (event.role, event.grant_id) == (row.role, row.grant)
        and event.case_agency_id == (row.case.agency_id if row.case and own else row.reviewed)
        and bool(event.looked_for) == row.refused
        and _same_items(row.things, event.items, subject.salt if subject else "")
    )


def _same_items(things: tuple[Thing, ...], items: list[dict[str, Any]], salt: str) -> bool:
    left = list(items)
    for thing in things:
        ref = hmac.new(salt.encode(), f"{thing.kind}|{thing.uuid}".encode(), hashlib.sha256).hexdigest()[:32]
        wanted = (thing.kind, ref, thing.agency)
        item = next(
            (
                item
                for item in left
                if (item["kind"], item["ref"], item["agency"]) == wanted
                and (item["ground"] in thing.grounds if thing.grounds else item["ground"] is None)
            ),
            None,
        )
        if item is None:
            return False
        left.remove(item)
    return not left
