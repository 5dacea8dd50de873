"""Changing whom an entry is for, removing it, putting it back, and clearing its text for ever."""

from django.db import transaction

from access.actor import Actor
from access.enums import Act, EndCause
from access.record import Item, Subject
from casework.enums import OverrideReason, RedactCause, Scope
from casework.models import WORDS, Case, Entry, EntryAccess, EntryReader
from casework.services.guarding import clear_there
from casework.services.once import hold
from casework.services.writing import give_access, record_sharing, save

#: What stands where a text was cleared.
CLEARED = "[rensat: {cause}]"


@transaction.atomic
def change_access(
    *,
    actor: Actor,
    case: Case,
    entry: Entry,
    scope: Scope,
    topics: int,
    override: OverrideReason | None = None,
) -> None:
    """Change scope and topics from now on. As they are already: nothing happens.

    Raises:
        IdentifyingError: it is to be shared, and seems to say who somebody is.
    """
    hold(actor, case, entry)
    present = EntryAccess.objects.live(actor.now).get(entry=entry.pk)
    if (present.scope, present.topics) == (scope, topics):
        return
    if scope == Scope.SHARED:
        clear_there(actor=actor, case=case, entries=[entry], override=override)
    _next(actor=actor, entry=entry, present=present, scope=scope, topics=topics, cause=EndCause.CHANGED)
    actor.record.done(Act.SCOPE, Subject.of(case), Item.of(entry))
    record_sharing(actor=actor, case=case, entry=entry, scope=scope, topics=topics)


@transaction.atomic
def remove(*, actor: Actor, case: Case, entry: Entry) -> None:
    """*Ta bort*: from the next request nobody reads it; its history is kept. Once more: nothing happens."""
    hold(actor, case, entry)
    present = EntryAccess.objects.live(actor.now).get(entry=entry.pk)
    if present.scope == Scope.REMOVED:
        return
    _next(
        actor=actor, entry=entry, present=present, scope=Scope.REMOVED, topics=present.topics,
        cause=EndCause.REMOVED,
    )  # fmt: skip
    actor.record.done(Act.REMOVE, Subject.of(case), Item.of(entry))


@transaction.atomic
def restore(*, actor: Actor, case: Case, entry: Entry, override: OverrideReason | None = None) -> None:
    """Put a removed entry back for those it was for. Not removed: nothing happens.

    Raises:
        IdentifyingError: it was shared, and seems to say who somebody is.
    """
    hold(actor, case, entry)
    present = EntryAccess.objects.live(actor.now).get(entry=entry.pk)
    if present.scope != Scope.REMOVED:
        return
    before = (
        EntryAccess.objects.filter(entry=entry.pk).exclude(scope=Scope.REMOVED).order_by("-valid_from")[0]
    )
    if before.scope == Scope.SHARED:
        clear_there(actor=actor, case=case, entries=[entry], override=override)
    version = _next(
        actor=actor, entry=entry, present=present, scope=Scope(before.scope), topics=before.topics,
        cause=EndCause.CHANGED,
    )  # fmt: skip
    EntryReader.objects.bulk_create(
        EntryReader(version=version, person_id=person)
        for person in before.readers.values_list("person_id", flat=True)
    )
    actor.record.done(Act.RESTORE, Subject.of(case), Item.of(entry))
    record_sharing(actor=actor, case=case, entry=entry, scope=Scope(before.scope), topics=before.topics)


def _next(
    *, actor: Actor, entry: Entry, present: EntryAccess, scope: Scope, topics: int, cause: EndCause
) -> EntryAccess:
    EntryAccess.objects.filter(pk=present.pk).end(at=actor.now, by_id=actor.person_id, cause=cause)
    return give_access(actor=actor, entry=entry, scope=scope, topics=topics)


@transaction.atomic
def redact(*, actor: Actor, case: Case, entry: Entry, cause: RedactCause) -> bool:
    """*Rensa text*: replace what was written, in the row and in all of its history. It cannot be undone.

    Codes, days and numbers stay; empty texts stay empty. False where there was nothing to clear.
    """
    hold(actor, case, entry)
    model = WORDS[entry.kind]
    words, past = model.objects.get(entry=entry.pk), model.history.filter(entry=entry.pk)
    cleared = {CLEARED.format(cause=each.label) for each in RedactCause} | {""}
    texts = {getattr(row, name) for row in (words, *past) for name in model.TEXTS}
    if texts <= cleared:
        return False
    said = CLEARED.format(cause=cause.label)
    for name in model.TEXTS:
        past.exclude(**{name: ""}).update(**{name: said})
        if getattr(words, name):
            setattr(words, name, said)
    words.revision += 1
    Entry.objects.filter(pk=entry.pk).update(
        revision=words.revision, changed_at=actor.now, changed_by=actor.person_id
    )
    save(actor, words, columns=model.TEXTS, reason=cause)
    actor.record.done(Act.REDACT, Subject.of(case), Item.of(entry)._replace(revision=words.revision))
    return True
