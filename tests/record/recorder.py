"""A second recorder that stands outside: what must be in the log, told from what a browser sent and got.

It reads addresses, status codes and pages, and looks in its own book (``tests.record.book``). It asks neither
the policies nor ``access.record``; what both have in common are the tables alone.
"""

import hashlib
import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple
from uuid import UUID

from access.enums import Act, Result, Role
from access.models import AccessEvent, AccessSubject, Post
from casework.models import Case

if TYPE_CHECKING:
    from tests.record.book import Book, Written


class Thing(NamedTuple):
    """One item of a row; ``grounds`` are those that may stand there, none of them where it is empty.

    The revision of a text is told; the rest has none that a page shows.
    """

    kind: str
    uuid: UUID
    agency: int
    grounds: frozenset[int] = frozenset()
    revision: int | None = None


class Row(NamedTuple):
    """One row that must be there.

    ``perhaps`` are texts without words of their own, which nobody outside can see on a page or miss there:
    the row may name them, if they are open to whoever looks.
    """

    post: Post
    act: Act
    case: Case | None = None
    things: tuple[Thing, ...] = ()
    role: str = ""
    grant: int | None = None
    refused: bool = False
    reviewed: int | None = None
    perhaps: tuple[Thing, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What somebody sent, and what it would be if it succeeded.

    ``look`` is the act of a page that is shown, None if it shows nothing of a case. A ``blind`` page does
    not say which case it is about. ``deed`` tells what was done when the answer leads elsewhere, ``vain``
    what was tried when the form is sent back. ``told`` says which entries the page speaks of without a word
    of theirs, ``revisions`` which revisions of an entry on it are shown.
    """

    path: str
    data: dict[str, Any] | None = None
    case: Case | None = None
    look: Act | None = Act.READ
    blind: bool = False
    deed: "Callable[[Part], list[Row]] | None" = None
    vain: tuple[Row, ...] = ()
    told: "Callable[[str], frozenset[UUID]]" = lambda page: frozenset()
    revisions: "Callable[[Written, Part], list[int]]" = lambda written, part: [written.revision]


class Part(NamedTuple):
    """Who asks, in which post, and the part they have in the case asked for, before they ask."""

    post: Post
    case: Case | None
    role: str
    grant: int | None


def expected(book: "Book", asked: Asked, part: Part, status: int, page: str) -> list[Row]:
    """The rows of one request; any other status is not an answer of ours."""
    match status:
        case 403 | 404:
            return [Row(part.post, Act.TRY, asked.case, refused=True)]
        case 200:
            return _looks(book, asked, part.post, page)
        case 409 | 422:
            return [*_looks(book, asked, part.post, page), *asked.vain]
        case 302:
            return asked.deed(part) if asked.deed else []
        case 405:
            return []
    raise AssertionError(f"{status} for {asked}")


def _looks(book: "Book", asked: Asked, post: Post, page: str) -> list[Row]:
    if asked.look is None:
        return []
    if asked.look is Act.AUDIT:
        return [Row(post, Act.AUDIT, reviewed=agency) for agency in book.reviewed]
    shown = [case for case in book.cases if case.code_id in page or (asked.blind and case == asked.case)]
    looks = [_look(book, asked, book.part(post, case), case, page) for case in shown]
    return looks if asked.look is not Act.GLANCE else [row for look in looks for row in _glanced(look)]


def _glanced(look: Row) -> list[Row]:
    """A case on "Min dag" is listed there; what is told of its entries is a glance at it."""
    listed = look._replace(act=Act.LIST, things=look.things[:1])
    return [listed, look] if len(look.things) > 1 else [listed]


def _look(book: "Book", asked: Asked, part: Part, case: Case, page: str) -> Row:
    """The case, and every entry whose words or public id stand on the page, by the revision shown."""
    things = [book.the_case(case, part.post)]
    told = asked.told(page)
    shown = [written for written in book.of(case) if written.is_in(page) or written.uuid in told]
    for written in shown:
        things += [book.thing(written, part.post, revision) for revision in asked.revisions(written, part)]
    mute = [book.thing(each, part.post, each.revision) for each in book.without_words(part, shown)]
    act = asked.look or Act.READ
    act = Act.LIST if part.role == Role.MAY_KNOW else act
    return Row(part.post, act, case, tuple(things), part.role, part.grant, perhaps=tuple(mute))


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
        and _same_items(row, event.items, subject.salt if subject else "")
    )


def _same_items(row: Row, items: list[dict[str, Any]], salt: str) -> bool:
    left = list(items)
    for thing in row.things:
        item = next((item for item in left if _is(thing, item, salt)), None)
        if item is None:
            return False
        left.remove(item)
    return all(any(_is(thing, item, salt) for thing in row.perhaps) for item in left)


def _is(thing: Thing, item: dict[str, Any], salt: str) -> bool:
    ref = hmac.new(salt.encode(), f"{thing.kind}|{thing.uuid}".encode(), hashlib.sha256).hexdigest()[:32]
    return (
        (item["kind"], item["ref"], item["agency"]) == (thing.kind, ref, thing.agency)
        and (item["ground"] in thing.grounds if thing.grounds else item["ground"] is None)
        and thing.revision in (None, item["revision"])
    )
