"""What stands in the database after a kill: what was said, whether it is whole, what the log tells of it."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import Q

from access.enums import Act, Result
from access.models import AccessEvent, AccessSubject
from access.record import item_reference
from casework.enums import GrantReason, Kind
from casework.models import WORDS, Case, CaseGrant, Entry, EntryAccess, PlanItem
from casework.words import values_of
from tests.durability.acts import Key

#: The acts that people do here, as the log calls them.
ACTS = (Act.WRITE, Act.CHANGE, Act.CONFIRM, Act.SCOPE, Act.GRANT)


class Deed(NamedTuple):
    """One row that was written, or one item of the log that says so."""

    at: datetime
    person: int | None
    act: str
    reference: str
    revision: int


class Books:
    """A case, as far as it was written in since an instant."""

    def __init__(self, case: Case, since: datetime) -> None:
        self.case, self.since = case, since
        self.subject = AccessSubject.objects.get(uuid=case.uuid)
        touched = Q(changed_at__gte=since) | Q(versions__recorded_at__gte=since)
        self.entries = {entry.pk: entry for entry in Entry.objects.filter(touched, case=case.pk).distinct()}
        self.words = {kind: _by_entry(model.objects.filter(self._theirs)) for kind, model in WORDS.items()}
        history = [model.history.filter(self._theirs).order_by("history_id") for model in WORDS.values()]
        self.history = _by_entry(row for rows in history for row in rows)
        self.versions = _by_entry(EntryAccess.objects.filter(self._theirs).order_by("pk"))
        items = PlanItem.objects.filter(plan__in=self.entries).select_related("entry")
        self.items: dict[int, list[PlanItem]] = defaultdict(list)
        for item in items:
            self.items[item.plan_id].append(item)
        self.grants = list(CaseGrant.objects.filter(case=case.pk).order_by("pk"))

    @property
    def _theirs(self) -> Q:
        return Q(entry__in=self.entries)

    def said(self) -> dict[Key, dict[str, Any]]:
        """Everything that acts leave, by its key."""
        found = {}
        for pk, entry in self.entries.items():
            for row in self.history[pk]:
                columns = {field.attname: getattr(row, field.attname) for field in _fields(entry)}
                found[Key("words", entry.uuid, row.revision)] = {"kind": entry.kind, **columns}
            for number, version in enumerate(self.versions[pk], 1):
                found[Key("access", entry.uuid, number)] = {"scope": version.scope, "topics": version.topics}
        for grant in self.grants:
            if grant.recorded_at >= self.since:
                columns = {name: getattr(grant, name) for name in ("role", "reason", "post_id")}
                found[Key("part", grant.uuid, 1)] = columns
        return found

    def halves(self) -> list[str]:
        """Rows that lack one they belong together with."""
        found = [f"{entry}: {flaw}" for entry in self.entries.values() for flaw in self._flaws(entry)]
        posts = defaultdict(list)
        for grant in self.grants:
            posts[grant.post_id].append(grant)
        return found + [f"parts of {post}" for post, grants in posts.items() if not _in_a_row(grants)]

    def _flaws(self, entry: Entry) -> Iterator[str]:
        kinds = [kind for kind, words in self.words.items() if entry.pk in words]
        history = self.history[entry.pk]
        if kinds != [entry.kind]:
            yield f"words of {kinds}"
            return
        (words,) = self.words[entry.kind][entry.pk]
        if [row.revision for row in history] != [*range(1, entry.revision + 1)]:
            yield "its history has not every revision once"
        elif (history[-1].history_date, history[-1].history_user_id) != (
            entry.changed_at,
            entry.changed_by_id,
        ):
            yield "its history does not end with who changed it last"
        elif values_of(words) != {name: getattr(history[-1], name) for name in values_of(words)}:
            yield "its words are not the last ones of its history"
        if (words.revision, words.due()) != (entry.revision, entry.due_on):
            yield "words and envelope differ"
        if not _in_a_row(self.versions[entry.pk]):
            yield "not for somebody at every instant"
        if bool(self.items[entry.pk]) != (entry.kind == Kind.PLAN):
            yield "items of a plan"

    def done(self) -> Counter[Deed]:
        """What was written, as the log should tell it."""
        deeds = [deed for entry in self.entries.values() for deed in self._deeds(entry)]
        for grant in self.grants:
            if grant.reason != GrantReason.STARTED:
                reference = item_reference(self.subject.salt, "casegrant", grant.uuid)
                deeds.append(Deed(grant.recorded_at, grant.recorded_by_id, Act.GRANT, reference, 1))
        return Counter(deed for deed in deeds if deed.at >= self.since)

    def _deeds(self, entry: Entry) -> Iterator[Deed]:
        own, history = self._reference(entry), self.history[entry.pk]
        for row in history:
            act = Act.WRITE if row.revision == 1 else Act.CHANGE
            yield Deed(row.history_date, row.history_user_id, act, own, row.revision)
        for version in self.versions[entry.pk][1:]:
            revision = sum(row.history_date <= version.recorded_at for row in history)
            yield Deed(version.recorded_at, version.recorded_by_id, Act.SCOPE, own, revision)
        if entry.kind == Kind.PLAN:
            confirmed = (entry.recorded_at, entry.author_id, Act.CONFIRM)
            yield Deed(*confirmed, own, 1)
            for item in self.items[entry.pk]:
                yield Deed(*confirmed, self._reference(item.entry), item.revision)

    def _reference(self, entry: Entry) -> str:
        return item_reference(self.subject.salt, "entry", entry.uuid)

    def recorded(self) -> Counter[Deed]:
        """What the log says was done."""
        events = AccessEvent.objects.filter(
            at__gte=self.since, subject=self.subject.reference, act__in=ACTS, result=Result.DONE
        )
        return Counter(
            Deed(event.at, event.actor_id, event.act, item["ref"], item["revision"])
            for event in events
            for item in event.items
            if item["kind"] != "case"
        )


def _fields(entry: Entry) -> list[Any]:
    return WORDS[entry.kind].own_fields()


def _by_entry(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found = defaultdict(list)
    for row in rows:
        found[row.entry_id].append(row)
    return found


def _in_a_row(periods: list[Any]) -> bool:
    """Is one of them in force, and does each begin where the one before it was ended?"""
    ends = [period.ended_at for period in periods]
    return bool(ends) and ends == [*(period.valid_from for period in periods[1:]), None]
