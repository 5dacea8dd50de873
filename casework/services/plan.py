"""The action plan: goals, sub-goals, activities, and the versions made when it is confirmed."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of
from access.enums import Act, Action
from access.policies import allowed
from access.record import Item, Subject
from access.tokens import row_id
from casework.enums import Kind, OverrideReason, Scope, Topic
from casework.models import Activity, Case, Entry, Goal, Plan, PlanItem
from casework.plans import fingerprint
from casework.services.writing import change, write


def write_goal(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    scope: Scope,
    topics: int,
    values: Mapping[str, Any],
    parent: Entry | None = None,
    override: OverrideReason | None = None,
) -> Entry:
    """Write a goal, or a sub-goal under one (E16, W12).

    Args:
        values: columns of ``Goal``.
        parent: a goal of the case that the actor sees.

    Raises:
        IdentifyingError: it is to be shared, and seems to say who somebody is.
        ValidationError: the goal above is itself a sub-goal, as far as the actor sees.
    """
    resent = Entry.objects.filter(uuid=row_id(actor, token)).exists()
    if parent and not resent and _is_below(actor, parent):
        raise ValidationError(_("Ett delmål kan inte ha egna delmål. Lägg det under målet i stället."))
    words = Goal(parent=parent, **values)
    return write(
        actor=actor, token=token, case=case, words=words, scope=scope, topics=topics, override=override
    )


def _is_below(actor: Actor, goal: Entry) -> bool:
    """Does the actor see a goal above this one? One that is hidden from them must not be told of."""
    above = Goal.objects.filter(entry=goal.pk).values("parent")
    return allowed(Entry, actor, Action.VIEW).filter(pk__in=above).exists()


def write_activity(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    goal: Entry,
    scope: Scope,
    topics: int,
    values: Mapping[str, Any],
    override: OverrideReason | None = None,
) -> Entry:
    """Write an activity towards a goal that the actor sees (E17). Any of its parts may wait (W11).

    Args:
        values: columns of ``Activity``.

    Raises:
        IdentifyingError: it is to be shared, and seems to say who somebody is.
        ValidationError: its last day comes before its first.
    """
    words = Activity(goal=goal, **values)
    return write(
        actor=actor, token=token, case=case, words=words, scope=scope, topics=topics, override=override
    )


def end_part(*, actor: Actor, case: Case, entry: Entry, revision: int, how: str) -> bool:
    """Say how a goal or an activity ended today (``GoalEnd``, ``ActivityEnd``); empty: that it goes on.

    Raises:
        Outdated: somebody changed it in between.
    """
    values = {"ended_on": day_of(actor.now) if how else None, "ended_how": how}
    return change(actor=actor, case=case, entry=entry, revision=revision, values=values)


@transaction.atomic
def confirm_plan(*, actor: Actor, token: UUID, case: Case, seen: str) -> Entry:
    """*Fastställ planen*: keep what the actor sees of it now as a version.

    It holds goals and activities by revision and is read under the rule of the day it is read. It is shared
    if something in it is.

    Args:
        seen: the fingerprint of the plan that stood on the page.

    Raises:
        ValidationError: there is no goal to confirm, or the plan is not the one that was seen.
    """
    there = allowed(Entry, actor, Action.VIEW).filter(case=case.pk, kind__in=[Kind.GOAL, Kind.ACTIVITY])
    parts = list(there.annotate(scope_now=F("of_scope")).order_by("pk"))
    if not any(part.kind == Kind.GOAL for part in parts):
        raise ValidationError(_("Skriv ett mål först. En plan utan mål går inte att fastställa."))
    again = Entry.objects.filter(uuid=row_id(actor, token)).exists()
    if not again and fingerprint(parts) != seen:
        raise ValidationError(
            _("Planen har ändrats sedan sidan visades. Läs igenom den och fastställ en gång till.")
        )
    shared = any(part.scope_now == Scope.SHARED for part in parts)
    plan = write(
        actor=actor,
        token=token,
        case=case,
        words=Plan(),
        scope=Scope.SHARED if shared else Scope.AGENCY,
        topics=int(Topic.PLAN),
    )
    if not plan.items.exists():
        PlanItem.objects.bulk_create(
            PlanItem(plan=plan, entry=part, revision=part.revision) for part in parts
        )
        items = (Item.of(part) for part in parts)
        actor.record.done(Act.CONFIRM, Subject.of(case), Item("entry", plan.uuid, plan.agency_id), *items)
    return plan
