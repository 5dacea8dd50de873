"""Writing anything in a case, and changing the words of what is written, so that nothing is overwritten."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of
from access.conflicts import Conflict
from access.enums import Act
from access.record import Item, Subject
from access.tokens import RESENT, row_id
from casework.enums import OverrideReason, Scope
from casework.models import WORDS, Case, Entry, EntryAccess, Words
from casework.policies.sight import giving
from casework.services.guarding import clear
from casework.services.once import lock
from casework.words import values_of


class Outdated(Conflict):
    """Somebody saved the same text in between. ``current`` are the words as they stand now."""

    def __init__(self, entry: Entry, current: Words) -> None:
        super().__init__()
        self.entry, self.current = entry, current


@transaction.atomic
def write(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    words: Words,
    scope: Scope,
    topics: int,
    occurred_at: datetime | None = None,
    override: OverrideReason | None = None,
) -> Entry:
    """Write something new for the actor's agency. A resent form finds its entry again.

    If a ground in force covers it from the start, making it available to the other agency is recorded as an
    act of its own.

    Args:
        override: why the words are shared although they seem to say who somebody is.

    Raises:
        IdentifyingError: they are to be shared, and seem to say who somebody is.
        ValidationError: the words break a rule of their kind; or the same form saved other words before.
    """
    uuid = row_id(actor, token)
    lock(case)
    first = {"case_id": case.pk, "kind": words.KIND, "scope": scope, "topics": topics}
    if again := _written_before(uuid, words, first, occurred_at or actor.now):
        return again
    words.validate_constraints()
    entry = Entry.objects.create(
        uuid=uuid,
        case_id=case.pk,
        kind=words.KIND,
        author_id=actor.person_id,
        post_id=actor.post_id,
        agency_id=actor.agency_id,
        occurred_at=occurred_at or actor.now,
        recorded_at=actor.now,
        changed_at=actor.now,
        changed_by_id=actor.person_id,
        due_on=words.due(),
    )
    give_access(actor=actor, entry=entry, scope=scope, topics=topics)
    words.entry = entry
    save(actor, words)
    if scope == Scope.SHARED:
        clear(actor=actor, case=case, written={_item(entry): words}, override=override)
    actor.record.done(Act.WRITE, Subject.of(case), _item(entry))
    record_sharing(actor=actor, case=case, entry=entry, scope=scope, topics=topics)
    return entry


def _written_before(uuid: UUID, words: Words, said: Mapping[str, Any], when: datetime) -> Entry | None:
    """What this very form wrote already, if it said the same: the words, their day, and who reads them."""
    entry = Entry.objects.filter(uuid=uuid).first()
    if entry is None:
        return None
    access = entry.versions.earliest("pk")
    there = {"case_id": entry.case_id, "kind": entry.kind, "scope": access.scope, "topics": access.topics}
    same_day = entry.revision > 1 or day_of(entry.occurred_at) == day_of(when)
    if there == said and same_day:
        first = WORDS[entry.kind].history.get(entry=entry.pk, revision=1)
        if all(getattr(first, name) == value for name, value in values_of(words).items()):
            return entry
    raise ValidationError(
        _("Formuläret är redan sparat med ett annat innehåll. Spara en gång till om du vill ha med båda."),
        code=RESENT,
    )


@transaction.atomic
def change(
    *,
    actor: Actor,
    case: Case,
    entry: Entry,
    revision: int,
    values: Mapping[str, Any],
    occurred_at: datetime | None = None,
    override: OverrideReason | None = None,
) -> bool:
    """Change the words of an entry the actor may change; was anything changed?

    The same words once more (a double click, a resend) change nothing.

    Args:
        revision: the one the change was made from; a later one means that somebody was first.
        values: by column; what is not named stays.
        override: why the words are shared although they seem to say who somebody is.

    Raises:
        Outdated: somebody else saved in between; nothing is changed.
        IdentifyingError: they are shared, and now seem to say who somebody is.
        ValidationError: the words break a rule of their kind.
    """
    lock(case)
    words = WORDS[entry.kind].objects.get(entry=entry.pk)
    when = Entry.objects.only("occurred_at").get(pk=entry.pk).occurred_at
    there = values_of(words)
    if all(there[name] == value for name, value in values.items()) and occurred_at in (None, when):
        return False
    if words.revision != revision:
        raise Outdated(entry, words)
    fresh = {name: value for name, value in values.items() if there[name] != value}
    for name, value in fresh.items():
        setattr(words, name, value)
    words.validate_constraints()
    words.revision = revision + 1
    Entry.objects.filter(pk=entry.pk).update(
        revision=words.revision,
        changed_at=actor.now,
        changed_by=actor.person_id,
        due_on=words.due(),
        occurred_at=occurred_at or when,
    )
    save(actor, words, columns=fresh)
    item = _item(entry)._replace(revision=words.revision)
    # What is no free text cannot say who somebody is.
    if not set(words.TEXTS).isdisjoint(fresh) and _is_shared(actor, entry):
        clear(actor=actor, case=case, written={item: words}, override=override)
    actor.record.done(Act.CHANGE, Subject.of(case), item)
    return True


def _is_shared(actor: Actor, entry: Entry) -> bool:
    """Now, or since somebody shared it after this request began."""
    return EntryAccess.objects.filter(entry=entry.pk, scope=Scope.SHARED, until__gt=actor.now).exists()


def save(actor: Actor, words: Any, *, columns: Iterable[str] | None = None, reason: str = "") -> None:
    """Save words with the actor as who and the request's instant as when in their history.

    Args:
        columns: what is changed, and no more: some columns never are. None writes the words anew.
    """
    words._history_user = actor.post.person
    words._history_date = actor.now
    words._change_reason = reason or None
    if columns is None:
        words.save(force_insert=True)
    else:
        words.save(update_fields=[*columns, "revision"])


def give_access(*, actor: Actor, entry: Entry, scope: Scope, topics: int) -> EntryAccess:
    """A version of whom an entry is for, from now."""
    version: EntryAccess = EntryAccess.objects.create(
        entry=entry,
        scope=scope,
        topics=topics,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
    )
    return version


def record_sharing(*, actor: Actor, case: Case, entry: Entry, scope: Scope, topics: int) -> None:
    """Record that an entry becomes available to another agency, if a ground in force covers it at once."""
    if scope != Scope.SHARED:
        return
    in_force = giving(actor.now).filter(case=case.pk)
    awake = in_force.filter(from_agency=case.agency_id).values("to_agency")
    grounds = in_force.filter(
        Q(to_agency=case.agency_id) | Q(to_agency__in=awake),
        Q(reaches__since__lte=entry.recorded_at, reaches__topics__covers=topics) | Q(ticks__entry=entry.pk),
        from_agency=entry.agency_id,
        topics__covers=topics,
    ).distinct()
    shared = [_item(entry)._replace(ground_id=ground) for ground in grounds.values_list("pk", flat=True)]
    if shared:
        actor.record.done(Act.SHARE, Subject.of(case), *shared)


def _item(entry: Any) -> Item:
    """The entry in the log; ``author`` is the rule for what one writes oneself."""
    rule = getattr(entry, "sight_rule", "author")
    return Item("entry", entry.uuid, entry.agency_id, revision=entry.revision, rule=rule)
