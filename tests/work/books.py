"""The database compared with the ledger: what is written, what was, and who sees which of it."""

from datetime import datetime
from typing import Any

from django.db import models

from access.actor import Actor
from access.enums import Action
from access.models import Post
from access.policies import allowed
from access.prepared import Prepared
from casework.histories import revisions_of, spans_of, spans_of_plan
from casework.models import WORDS, Case, Entry, EntryAccess
from casework.plans import plan_of, versions_of
from casework.words import values_of
from tests.work.ledger import AGENCY, FREE, PEOPLE, Ledger


def _seen(person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    actor = Actor(post=Post(pk=post, person_id=person), now=at)
    return allowed(Entry, actor, Action.VIEW).values("pk").order_by()


def _rows(manager: Any) -> Prepared:
    def shape(case: int) -> models.QuerySet[Any]:
        rows: models.QuerySet[Any] = manager.filter(entry__case=case)
        return rows

    return Prepared(shape)


#: Asked after every step, so compiled once.
SEEN = Prepared(_seen)
PRESENT = {kind: _rows(words.objects) for kind, words in WORDS.items()}
PAST = {kind: _rows(words.history.order_by("entry_id", "history_id")) for kind, words in WORDS.items()}


def _saved(row: Any) -> tuple[int, dict[str, Any], int, datetime]:
    """What a row of history says was saved, by whom and when."""
    words = {field.attname: getattr(row, field.attname) for field in row.instance_type.own_fields()}
    return row.revision, words, row.history_user_id, row.history_date


class Books:
    """What the database says of one case, now."""

    def __init__(self, posts: dict[str, Post], case: Case, ledger: Ledger, now: datetime) -> None:
        self.posts, self.case, self.ledger, self.now = posts, case, ledger, now
        self.person = {name: posts[name].person_id for name in PEOPLE}
        self.kinds = {text.kind for text in ledger.texts.values()}

    def acting(self, name: str) -> Actor:
        """Somebody who looks."""
        return Actor(post=self.posts[name], now=self.now)

    def envelopes(self) -> None:
        """Whose each entry is and who changed it last; whom it was for and is."""
        columns = ("kind", "author_id", "revision", "changed_by_id", "due_on")
        rows = Entry.objects.filter(case=self.case.pk).values_list("pk", *columns)
        wanted = {
            text.id: (
                text.kind,
                self.person[text.author],
                len(text.revisions),
                self.person[text.revisions[-1].by],
                text.due(),
            )
            for text in self.ledger.texts.values()
        }
        assert {pk: tuple(said) for pk, *said in rows} == wanted
        versions = EntryAccess.objects.filter(entry__case=self.case.pk).order_by("valid_from")
        found: dict[int, list[Any]] = {}
        for entry, *version in versions.values_list("entry", "scope", "topics", "valid_from"):
            found.setdefault(entry, []).append(tuple(version))
        assert found == {
            text.id: [(version.scope, version.topics, version.since) for version in text.versions]
            for text in self.ledger.texts.values()
        }

    def words(self) -> set[str]:
        """No silent overwrite: the row is the last revision and the history all of them, letter by letter.

        Returns every free text there is.
        """
        texts: set[str] = set()
        for kind in self.kinds:
            mine = [text for text in self.ledger.texts.values() if text.kind == kind]
            rows = PRESENT[kind].rows(case=self.case.pk)
            assert {row.pk: (row.revision, values_of(row)) for row in rows} == {
                text.id: (len(text.revisions), text.words) for text in mine
            }
            past = PAST[kind].rows(case=self.case.pk)
            assert [(row.entry_id, *_saved(row)) for row in past] == [
                (text.id, number, revision.words, self.person[revision.by], revision.at)
                for text in mine
                for number, revision in enumerate(text.revisions, 1)
            ]
            texts |= {getattr(row, name) for row in (*rows, *past) for name in FREE[kind]}
        return texts

    def nothing_lost(self, texts: set[str]) -> None:
        """Every text that was saved is there, unless it was cleared; then it is nowhere."""
        assert not self.ledger.alive - texts
        assert not self.ledger.cleared & texts

    def sights(self) -> int:
        """Everybody sees what the ledger says; how many sights cross from one agency to the other?"""
        crossed = 0
        for name in PEOPLE:
            actor = self.acting(name)
            seen = self.ledger.seen(name)
            rows = SEEN.tuples(person=actor.person_id, post=actor.post_id, at=self.now)
            assert sorted(pk for (pk,) in rows) == sorted(text.id for text in seen), name
            crossed += sum(text.agency != AGENCY[name] for text in seen)
        return crossed

    def histories(self, name: str) -> int:
        """Of the history of what they see, somebody is shown what was written for them.

        Returns how many revisions are kept from them.
        """
        seen = self.ledger.seen(name)
        actor = self.acting(name)
        spans = dict(spans_of_plan(actor, self.case))
        for text in seen:
            if text.kind not in ("goal", "activity"):
                spans |= spans_of(actor, Entry(pk=text.id))
        shown: dict[int, list[int]] = {}
        for kind in {text.kind for text in seen}:
            of_kind = [text.id for text in seen if text.kind == kind]
            for entry, revisions in revisions_of(kind, of_kind, spans).items():
                shown[entry] = [revision.number for revision in revisions]
        assert shown == {text.id: self.ledger.readable(name, text) for text in seen}, name
        return sum(len(text.revisions) - len(shown[text.id]) for text in seen)

    def versions(self, name: str) -> list[Any]:
        """The confirmed plans somebody can tell apart."""
        actor = self.acting(name)
        found = versions_of(actor, self.case, plan_of(actor, self.case))
        assert [(version.entry.pk, version.items) for version in found] == self.ledger.versions(name)
        assert [version.number for version in found] == list(range(1, len(found) + 1))
        return found
