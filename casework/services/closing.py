"""Closing a case for a coded cause, opening it again, and taking back one that should never have been."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of
from access.conflicts import Conflict
from access.enums import Action, EndCause
from access.models import Post
from access.policies import allowed
from casework.enums import ActivityEnd, CloseCause, Kind, MisregisteredCause, Outcome, State
from casework.models import Case, Entry, EntryAccess, Ground
from casework.services.case import set_state
from casework.services.ground import end_ground
from casework.services.once import hold
from casework.services.writing import change


def open_entries(actor: Actor, case: Case) -> models.QuerySet[Any]:
    """Follow-ups not held and activities not ended that the actor could end: their own agency's."""
    seen = allowed(Entry, actor, Action.CHANGE).filter(case=case.pk, kind__in=[Kind.FOLLOW_UP, Kind.ACTIVITY])
    going_on = seen.exclude(kind=Kind.ACTIVITY, activity__ended_on__isnull=False).exclude(
        kind=Kind.FOLLOW_UP, due_on__isnull=True
    )
    ordered: models.QuerySet[Any] = going_on.order_by("due_on", "pk")
    return ordered


def open_grounds(actor: Actor, case: Case) -> models.QuerySet[Any]:
    """Grounds in force that the actor could end: those from their own agency."""
    grounds = allowed(Ground, actor, Action.MANAGE).filter(case=case.pk, until__gt=actor.now)
    in_force: models.QuerySet[Any] = grounds.filter(valid_from__lte=actor.now).order_by("pk")
    return in_force


@transaction.atomic
def close_case(
    *,
    actor: Actor,
    case: Case,
    cause: CloseCause,
    outcome: Outcome,
    handed_over: Mapping[UUID, Post | None],
    kept: frozenset[UUID],
) -> None:
    """Close a case for a cause, with its outcome (W15). Everything open is ended or handed over.

    Args:
        handed_over: by entry, who goes on with it; None ends it. Every open entry is named.
        kept: grounds that shall go on holding; the others are ended.

    Raises:
        ValidationError: something was opened since the page was shown, so that the answer is not complete.
        Conflict: something is written in the case at this very moment.
    """
    hold(actor, case)
    if EntryAccess.objects.filter(entry__case=case.pk, recorded_at__gt=actor.now).exists():
        raise Conflict
    entries = list(open_entries(actor, case))
    if {entry.uuid for entry in entries} != set(handed_over):
        raise ValidationError(_("Något har ändrats sedan sidan visades. Gå igenom listan en gång till."))
    for entry in entries:
        values = _continued(entry, handed_over[entry.uuid], actor)
        change(actor=actor, case=case, entry=entry, revision=entry.revision, values=values)
    for ground in list(open_grounds(actor, case)):
        if ground.uuid not in kept:
            end_ground(actor=actor, case=case, ground=ground, cause=EndCause.NO_LONGER)
    set_state(actor=actor, case=case, state=State.CLOSED, cause=cause, outcome=outcome)


def _continued(entry: Entry, post: Post | None, actor: Actor) -> dict[str, Any]:
    """What becomes of an open entry: another responsible, or its end."""
    if post is not None:
        return {"responsible_id": post.pk}
    today = day_of(actor.now)
    if entry.kind == Kind.ACTIVITY:
        return {"ended_on": today, "ended_how": ActivityEnd.STOPPED}
    return {"cancelled_on": today}


def reopen_case(*, actor: Actor, case: Case) -> None:
    """Open a closed or misregistered case again; what was recorded of its closing stays."""
    set_state(actor=actor, case=case, state=State.ACTIVE)


def misregister_case(*, actor: Actor, case: Case, cause: MisregisteredCause) -> None:
    """*Felregistrerat*: it leaves every count, with the cause; what is written stays under its rule."""
    set_state(actor=actor, case=case, state=State.MISREGISTERED, cause=cause)
