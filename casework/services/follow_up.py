"""Follow-ups: planned, held with answers goal by goal, or cancelled; the next is planned with this one."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of, start_of
from access.tokens import row_id
from casework.enums import Measure, OverrideReason, Scope
from casework.models import Case, Entry, FollowUp
from casework.services.note import write_measurement
from casework.services.once import hold
from casework.services.writing import Outdated, change, write

#: What the next talk's id is made from, beside the form's token.
NEXT = "next"


@transaction.atomic
def plan_follow_up(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    planned_on: date,
    scope: Scope,
    topics: int,
    is_check: bool = False,
    responsible_id: int | None = None,
) -> Entry:
    """Plan the next talk (W13).

    Args:
        is_check: it is the check three months after the start.
        responsible_id: the post that calls the others.

    Raises:
        ValidationError: the day has been.
    """
    if planned_on < day_of(actor.now):
        raise ValidationError({"planned_on": _("Dagen har redan varit.")})
    words = FollowUp(planned_on=planned_on, is_check=is_check, responsible_id=responsible_id)
    return write(actor=actor, token=token, case=case, words=words, scope=scope, topics=topics)


@transaction.atomic
def hold_follow_up(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    entry: Entry,
    revision: int,
    values: Mapping[str, Any],
    measured: Mapping[Measure, Mapping[str, Any]],
    next_on: date | None,
    override: OverrideReason | None = None,
) -> None:
    """Write down a talk that was held (W14), what was measured, and when one meets next: all or nothing.

    Args:
        values: columns of ``FollowUp``; ``held_on`` among them.
        measured: by measure, what ``write_measurement`` takes of it; its scope is the follow-up's.
        next_on: the next talk; None where none is planned.

    Raises:
        Outdated: somebody changed it in between, or wrote it down already.
        IdentifyingError: it is shared, and its words seem to say who somebody is.
        ValidationError: a day or value that cannot be, or the same form saved other ones before.
    """
    hold(actor, case, entry)
    held_on: date = values["held_on"]
    if held_on > day_of(actor.now):
        raise ValidationError({"held_on": _("Dagen ligger framåt i tiden.")})
    before = FollowUp.objects.get(entry=entry.pk)
    if before.held_on and not _is_resent(actor, token, before, values, measured, next_on):
        raise Outdated(entry, before)
    held_at = actor.now if held_on == day_of(actor.now) else start_of(held_on)
    access = entry.versions.live(actor.now).get()
    scope = Scope(access.scope)
    with actor.record.kept_if_done():
        if not before.held_on:
            change(
                actor=actor, case=case, entry=entry, revision=revision, values=values, occurred_at=held_at,
                override=override,
            )  # fmt: skip
        for measure, said in measured.items():
            write_measurement(
                actor=actor,
                token=uuid5(token, measure),
                case=case,
                measure=measure,
                scope=scope,
                occurred_at=held_at,
                override=override,
                **said,
            )
        if next_on:
            plan_follow_up(
                actor=actor,
                token=uuid5(token, NEXT),
                case=case,
                planned_on=next_on,
                scope=scope,
                topics=access.topics,
                responsible_id=before.responsible_id,
            )


def _is_resent(
    actor: Actor,
    token: UUID,
    before: FollowUp,
    values: Mapping[str, Any],
    measured: Mapping[Measure, Any],
    next_on: date | None,
) -> bool:
    """Is this the very form that wrote the talk down? It says the same, and made what hangs on it."""
    names = [*measured, *([NEXT] if next_on else [])]
    made = {row_id(actor, uuid5(token, name)) for name in names}
    same = all(getattr(before, name) == value for name, value in values.items())
    return same and Entry.objects.filter(uuid__in=made).count() == len(made)


def cancel_follow_up(*, actor: Actor, case: Case, entry: Entry, revision: int) -> bool:
    """Say that a planned talk will not be held.

    Raises:
        Outdated: somebody changed it in between.
    """
    values = {"cancelled_on": day_of(actor.now)}
    return change(actor=actor, case=case, entry=entry, revision=revision, values=values)
