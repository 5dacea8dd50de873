"""Papers for the family: their plan in their words, and a receipt of who has read.

Both go by what the one who prints them may see, and less: only what the working group shares, and of readers
their function, never a name. Printing is an act of its own in the log.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpResponse
from django.views.decorators.http import require_GET

from access.clock import day_of
from access.enums import Act, Action
from access.requests import ActorRequest
from casework.enums import GoalEnd, Kind, Scope
from casework.plans import ActionPlan, arranged, is_late, plan_of
from casework.views.frame import case_render, fetch_case
from casework.views.parts import parts_of
from casework.visits import receipt


@dataclass(frozen=True, slots=True)
class Paper:
    """The plan as it is laid on the table at home: what goes on, what comes next, what has been reached."""

    plan: ActionPlan
    reached: list[Any]

    @property
    def entries(self) -> list[Any]:
        """All that stands on it."""
        return [*self.plan.on_page(), *self.reached]

    @property
    def responsible(self) -> set[int]:
        """The posts of those who are to do something on it."""
        with_somebody = [*self.plan.activities, *filter(None, [self.plan.next_follow_up])]
        return {entry.words.responsible_id for entry in with_somebody}


def paper_of(entries: Iterable[Any]) -> Paper:
    """Of what one viewer may read of a plan: what is shared by all who work with it, and not over."""
    shared = [entry for entry in entries if entry.scope == Scope.SHARED]
    reached = [
        entry for entry in shared if entry.kind == Kind.GOAL and entry.words.ended_how == GoalEnd.REACHED
    ]
    return Paper(arranged(entry for entry in shared if _goes_on(entry)), reached)


def _goes_on(entry: Any) -> bool:
    """Is this something to do, or to meet about? A mapping and a confirmed version are the staff's own."""
    if entry.kind == Kind.FOLLOW_UP:
        return entry.words.due() is not None
    if entry.kind == Kind.ACTIVITY:
        return bool(entry.words.activity) and not entry.words.ended_on
    return bool(entry.kind == Kind.GOAL and not entry.words.ended_on)


@require_GET
def plan_family(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """The plan for the child and the family, for paper."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.VIEW)
    paper = paper_of(plan_of(actor, case).entries)
    team = {row.post_id: row for row in parts_of(actor, case).team}
    for entry in paper.entries:
        entry.who = team.get(getattr(entry.words, "responsible_id", None))
    following = paper.plan.next_follow_up
    return case_render(
        request,
        "casework/plan_family.html",
        case,
        tab="plan",
        act=Act.PRINT,
        shown=tuple(paper.entries),
        plan=paper.plan,
        reached=paper.reached,
        following=following,
        is_late=bool(following) and is_late(following.words.planned_on, today=day_of(actor.now)),
        helpers=[row for post, row in team.items() if post in paper.responsible],
        printed_at=actor.now,
    )


@require_GET
def case_receipt(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Who has read, for a guardian or the child: by function and agency, from the beginning until now."""
    case = fetch_case(request, uuid, Action.VIEW)
    return case_render(
        request,
        "casework/receipt.html",
        case,
        tab="readers",
        act=Act.PRINT,
        lines=receipt(actor=request.actor, case=case),
        customer=settings.CUSTOMER,
        printed_at=request.actor.now,
    )
