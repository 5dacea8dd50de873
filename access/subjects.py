"""What the log's references stand for, in words that may be shown; upper apps say it of their own kinds."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple
from uuid import UUID

from access.models import AccessEvent, AccessSubject
from access.walls import Door, door

type_namer = Callable[[Iterable[UUID]], dict[UUID, str]]
type_finder = Callable[[str], UUID | None]
type_known = list[tuple[AccessEvent, list[dict[str, Any]]]]
type_teller = Callable[[AccessSubject, type_known], list[list[str]]]


class Kind(NamedTuple):
    """What an app says of one kind of thing in the log.

    ``names``: how its rows are called, by uuid. ``finds``: the row that is called so. ``tells``: what was
    touched in each of these events, sentences and never a text, from the items that a reader may know of.
    ``page``: where an auditor reads the rights of such a thing.
    """

    names: type_namer
    finds: type_finder | None = None
    tells: type_teller | None = None
    page: Callable[[UUID], str] | None = None


_KINDS: dict[str, Kind] = {}


def register(kind: str, said: Kind) -> None:
    """Called by an app's ``ready``."""
    _KINDS[kind] = said


@door(Door.AUDITS)
def found(words: str) -> str | None:
    """The log's reference for what is called so: a case by its code. None if nothing is."""
    uuids = (said.finds(words) for said in _KINDS.values() if said.finds)
    ties = AccessSubject.objects.filter(uuid__in=[uuid for uuid in uuids if uuid])
    return ties.values_list("reference", flat=True).first()


@door(Door.AUDITS)
def told(reference: str, events: type_known) -> list[list[str]]:
    """What was touched in events on one thing, in sentences; none where it cannot be tied any more."""
    subject = AccessSubject.objects.filter(reference=reference).first() if reference else None
    said = _KINDS.get(subject.kind) if subject else None
    return said.tells(subject, events) if subject and said and said.tells else [[] for _event in events]


def page_of(reference: str, agencies: list[int]) -> str | None:
    """Where an auditor of these agencies reads who has had rights to it; None if it is none of theirs."""
    subject = AccessSubject.objects.filter(reference=reference, agency__in=agencies).first()
    said = _KINDS.get(subject.kind) if subject else None
    return said.page(subject.uuid) if subject and said and said.page else None


@door(Door.AUDITS)
def names(references: Iterable[str]) -> dict[str, str]:
    """The words for references that can still be tied; two queries per kind."""
    subjects = AccessSubject.objects.filter(
        reference__in={reference for reference in references if reference}
    )
    by_kind: dict[str, dict[UUID, str]] = {}
    for subject in subjects:
        by_kind.setdefault(subject.kind, {})[subject.uuid] = subject.reference
    words: dict[str, str] = {}
    for kind, refs in by_kind.items():
        words |= {refs[uuid]: name for uuid, name in _KINDS[kind].names(refs).items()}
    return words
