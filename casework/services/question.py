"""Asking another agency, and answering: each with a ground of its own, or not at all (W9).

A question is an entry and an answer is a note: both cross the wall by the rule alone, and nothing here opens
anything. What is refused here is what nobody on the other side could read.
"""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import Act
from access.models import SecrecyArea
from access.record import Item, Subject
from access.tokens import row_id
from casework.enums import OverrideReason, Scope
from casework.models import Case, Entry, Ground, Note, Question, Reply
from casework.policies.entry import readers_of_draft
from casework.policies.small_places import gives
from casework.readership import Draft, reason_not
from casework.services.once import hold
from casework.services.writing import write


class UnreadableError(ValidationError):
    """Nobody in the agency it is meant for could read it. What is written is not saved.

    ``lacks_ground``: a ground for sharing is missing or does not cover it; else nobody there works in the
    case.
    """

    def __init__(self, message: str, *, lacks_ground: bool) -> None:
        super().__init__(message)
        self.lacks_ground = lacks_ground


@transaction.atomic
def ask(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    to_agency: SecrecyArea,
    text: str,
    topics: int,
    override: OverrideReason | None = None,
) -> Entry:
    """Ask another agency something about the child. A resent form finds its question again.

    Raises:
        Conflict: a ground or a part ended at this very moment.
        IdentifyingError: it seems to say who somebody is.
        UnreadableError: nobody in the agency asked could read it.
        ValidationError: the same form saved another question before.
    """
    hold(actor, case)
    is_new = not Entry.objects.filter(uuid=row_id(actor, token)).exists()
    if is_new:
        _crossing(actor, case, to_agency, topics)
    words = Question(text=text, to_agency_id=to_agency.pk)
    entry = write(
        actor=actor, token=token, case=case, words=words, scope=Scope.SHARED, topics=topics, override=override
    )
    if is_new:
        told = (to_agency.pk, entry.agency_id)
        actor.record.done(Act.ASK, Subject.of(case), *_items(case, told), _own(entry))
    return entry


@transaction.atomic
def answer(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    question: Entry,
    text: str,
    topics: int,
    override: OverrideReason | None = None,
) -> Entry:
    """Answer with a note of the actor's agency, which is the one asked. A resent form finds it again.

    Args:
        question: fetched for the actor.

    Raises:
        Conflict: a ground or a part ended, or the question was removed, at this very moment.
        IdentifyingError: it seems to say who somebody is.
        UnreadableError: nobody in the agency that asks could read the answer.
        ValidationError: it is answered already; or the same form saved another answer before.
    """
    hold(actor, case, question)
    words = Note(text=text)
    reply = Reply.objects.select_related("entry").filter(question=question.pk).first()
    said: dict[str, Any] = {
        "actor": actor, "token": token, "case": case, "words": words, "topics": topics, "override": override,
    }  # fmt: skip
    if reply is not None:
        if reply.entry is not None and reply.entry.uuid == row_id(actor, token):
            return write(**said, scope=Scope.SHARED)
        raise ValidationError(_("Frågan är redan besvarad. Skriv en anteckning om du vill lägga till något."))
    ground = _crossing(actor, case, question.agency, topics)
    entry = write(**said, scope=Scope.SHARED)
    _reply(actor, case, question, entry, ground)
    return entry


@transaction.atomic
def decline(*, actor: Actor, case: Case, question: Entry) -> None:
    """Say that the actor's agency, the one asked, cannot answer; no reason is given. Once more: nothing.

    Raises:
        Conflict: the question was removed at this very moment.
        ValidationError: a colleague has answered it.
    """
    hold(actor, case, question)
    reply = Reply.objects.filter(question=question.pk).first()
    if reply is None:
        _reply(actor, case, question, None, None)
    elif reply.entry_id is not None:
        raise ValidationError(_("En kollega har redan svarat på frågan. Inget är ändrat."))


def _reply(actor: Actor, case: Case, question: Entry, entry: Entry | None, ground: int | None) -> None:
    Reply.objects.create(
        question_id=question.pk,
        agency_id=actor.agency_id,
        by_id=actor.person_id,
        at=actor.now,
        entry=entry,
        ground_id=ground,
    )
    answered = [_own(entry)._replace(ground_id=ground)] if entry else []
    told = (actor.agency_id, question.agency_id)
    actor.record.done(Act.ANSWER, Subject.of(case), *_items(case, told), Item.of(question), *answered)


def _crossing(actor: Actor, case: Case, to_agency: SecrecyArea, topics: int) -> int:
    """The ground on which people of that agency could read what the actor writes now.

    Raises:
        UnreadableError: nobody there could.
    """
    readers = readers_of_draft(actor=actor, case=case, scope=Scope.SHARED, topics=topics)
    there = readers.filter(sight_agency_id=to_agency.pk).values_list("sight_ground_id", flat=True)
    ground: int | None = there.first()
    if ground is not None:
        return ground
    way = Ground.objects.filter(gives(), case=case.pk, from_agency=actor.agency_id, to_agency=to_agency.pk)
    covers = way.live(actor.now).filter(topics__covers=topics).exists()
    reason = reason_not(
        writing=Draft(actor.agency_id, Scope.SHARED, topics, actor.now),
        taker=to_agency.pk,
        grounds=way,
        staffed=False,
        at=actor.now,
    )
    words = {"agency": to_agency.name, "reason": reason}
    raise UnreadableError(
        _("Ingen i %(agency)s skulle kunna läsa det: %(reason)s.") % words,
        lacks_ground=not covers,
    )


def _items(case: Case, between: tuple[int, int]) -> Iterator[Item]:
    """The case, where one of the two opened it: its auditors see no other event."""
    if case.agency_id in between:
        yield Item.of(case)


def _own(entry: Entry) -> Item:
    """What one wrote oneself, in the log."""
    return Item("entry", entry.uuid, entry.agency_id, revision=entry.revision, rule="author")
