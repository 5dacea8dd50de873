"""What the log's references stand for, in words that may be shown; upper apps say it of their own kinds."""

from collections.abc import Callable, Iterable
from uuid import UUID

from access.models import AccessSubject

type_namer = Callable[[Iterable[UUID]], dict[UUID, str]]
_NAMERS: dict[str, type_namer] = {}


def register(kind: str, namer: type_namer) -> None:
    """Called by an app's ``ready``: how its rows are called, by uuid."""
    _NAMERS[kind] = namer


def names(references: Iterable[str]) -> dict[str, str]:
    """The words for references that can still be tied; two queries per kind."""
    subjects = AccessSubject.objects.filter(
        reference__in={reference for reference in references if reference}
    )
    by_kind: dict[str, dict[UUID, str]] = {}
    for subject in subjects:
        by_kind.setdefault(subject.kind, {})[subject.uuid] = subject.reference
    found: dict[str, str] = {}
    for kind, refs in by_kind.items():
        found |= {refs[uuid]: name for uuid, name in _NAMERS[kind](refs).items()}
    return found
