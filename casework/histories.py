"""Texts as they were: who wrote what when, under the same rule as the text itself.

A revision is read by somebody whom today's version of access lets in *and* whom the version in force when
it was written lets in: what was written for one's own agency does not become another's to read because the
text was made shared later. Revisions that do not open are not there: nothing is numbered but what is seen.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher
from typing import Any

from access.actor import Actor
from access.prepared import instant
from casework import readings
from casework.models import WORDS, Words

#: Who may read what was written when: spans of time by entry.
type_spans = Mapping[int, list[tuple[datetime, datetime]]]


@dataclass(frozen=True, slots=True)
class Revision:
    """An entry's words as they were saved once."""

    words: Words
    number: int
    by_name: str
    at: datetime
    reason: str


def spans_of_plan(actor: Actor, case: Any) -> type_spans:
    """When each part of a case's plan was for the actor, judged by today's grants and grounds; one query."""
    return _spans(readings.versions.tuples(case=case.pk, **_who(actor)))


def spans_of(actor: Actor, entry: Any) -> type_spans:
    """The same of one entry."""
    return _spans(readings.versions_of.tuples(entry=entry.pk, **_who(actor)))


def _who(actor: Actor) -> dict[str, Any]:
    return {"person": actor.person_id, "post": actor.post_id, "at": actor.now}


def _spans(rows: Iterable[Any]) -> type_spans:
    spans: dict[int, list[tuple[datetime, datetime]]] = {}
    for entry, since, until in rows:
        spans.setdefault(entry, []).append((instant(since), instant(until)))
    return spans


def revisions_of(kind: str, entries: Iterable[int], spans: type_spans) -> dict[int, list[Revision]]:
    """The revisions the actor may read, oldest first, of entries of one kind that they see; one query.

    The present words of an entry are always among them.
    """
    model = WORDS[kind]
    rows = model.history.filter(entry__in=list(entries)).select_related("history_user").order_by("history_id")
    found: dict[int, list[Any]] = {}
    for row in rows:
        found.setdefault(row.entry_id, []).append(row)
    return {
        entry: [_revision(model, row) for row in written if row is written[-1] or _open(row, spans)]
        for entry, written in found.items()
    }


def _open(row: Any, spans: type_spans) -> bool:
    return any(since <= row.history_date < until for since, until in spans.get(row.entry_id, []))


def _revision(model: type[Words], row: Any) -> Revision:
    values = {field.attname: getattr(row, field.attname) for field in model.own_fields()}
    words = model(entry_id=row.entry_id, revision=row.revision, **values)
    reason = row.history_change_reason or ""
    return Revision(words, row.revision, row.history_user.name, row.history_date, reason)


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a text beside the one before it: kept, taken away or added."""

    how: str
    text: str


def difference(before: str, after: str) -> list[Piece]:
    """What was taken away and added between two texts, by words, so that it can be read."""
    old, new = _words(before), _words(after)
    pieces: list[Piece] = []
    for how, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if how == "equal":
            pieces.append(Piece("kept", "".join(new[c:d])))
            continue
        if a < b:
            pieces.append(Piece("gone", "".join(old[a:b])))
        if c < d:
            pieces.append(Piece("new", "".join(new[c:d])))
    return pieces


def _words(text: str) -> list[str]:
    """Words and the spaces between them; joined again they are the text."""
    words: list[str] = []
    for char in text:
        if words and words[-1].isspace() == char.isspace():
            words[-1] += char
        else:
            words.append(char)
    return words
