"""Writing in a case."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from access.actor import Actor
from access.enums import Act
from access.record import Item, Subject
from access.tokens import row_id
from casework.enums import Kind, Scope
from casework.models import Case, Entry, EntryAccess, Ground, Note
from casework.services.once import lock, saved_before


@transaction.atomic
def write_note(
    *, actor: Actor, token: UUID, case: Case, text: str, scope: Scope, topics: int, occurred_at: datetime
) -> Entry:
    """Write a note for the actor's agency (E19). A resent form finds its note again.

    If a ground in force covers a shared note from the start, making it available to the other agency is
    recorded as an act of its own.

    Raises:
        ValidationError: the same form saved another text before.
    """
    uuid = row_id(actor, token)
    lock(case)
    notes = Entry.objects.annotate(text=F("note__text"))
    again: Entry | None = saved_before(notes, uuid, {"case_id": case.pk, "text": text})
    if again is not None:
        return again
    entry = Entry.objects.create(
        uuid=uuid,
        case_id=case.pk,
        kind=Kind.NOTE,
        author_id=actor.person_id,
        post_id=actor.post_id,
        agency_id=actor.agency_id,
        occurred_at=occurred_at,
        recorded_at=actor.now,
    )
    EntryAccess.objects.create(
        entry=entry,
        scope=scope,
        topics=topics,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
    )
    Note.objects.create(entry=entry, text=text)
    item = Item("entry", entry.uuid, entry.agency_id, rule="author")
    actor.record.done(Act.WRITE, Subject.of(case), item)
    if scope == Scope.SHARED:
        in_force = Ground.objects.live(actor.now).filter(case=case.pk)
        awake = in_force.filter(from_agency=case.agency_id).values("to_agency")
        grounds = in_force.filter(
            Q(to_agency=case.agency_id) | Q(to_agency__in=awake),
            from_agency=actor.agency_id,
            topics__covers=topics,
        )
        shared = [item._replace(ground_id=ground) for ground in grounds.values_list("pk", flat=True)]
        if shared:
            actor.record.done(Act.SHARE, Subject.of(case), *shared)
    return entry
