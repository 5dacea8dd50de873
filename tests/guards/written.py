"""One entry of every kind in a case, written with the services; what it says is the caller's."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from access.actor import Actor
from access.clock import day_of
from access.models import Post
from casework.enums import Kind, Measure, Scope
from casework.models import WORDS, Case, Entry, Question
from casework.plans import fingerprint
from casework.services.follow_up import hold_follow_up, plan_follow_up
from casework.services.note import write_mapping, write_measurement, write_note
from casework.services.plan import confirm_plan, write_activity, write_goal
from casework.services.writing import write
from tests.world import PLAN, World

#: What somebody says in a text of a kind: asked by kind and column.
type_says = Callable[[str, str], str]


def write_each_kind(
    world: World,
    case: Case,
    says: type_says = "{}: {}".format,
    *,
    by: Post | None = None,
    scope: Scope = Scope.SHARED,
) -> dict[Kind, Entry]:
    """Every text filled in; a sub-goal is written too, and stands beside its goal in the plan."""
    actor = world.acting(by or world.owner)
    seen = world.seen(actor, case)
    common: dict[str, Any] = {"actor": actor, "case": seen, "scope": scope}

    def told(kind: Kind) -> dict[str, str]:
        # With an underscore in it a word is taken for an alias, and would not be shared.
        return {name: says(kind, name).replace("_", " ") for name in WORDS[kind].TEXTS}

    def one(write: Callable[..., Entry], **more: Any) -> Entry:
        return write(token=uuid4(), **common, **more)

    written = {
        Kind.NOTE: one(write_note, topics=PLAN, occurred_at=actor.now, **told(Kind.NOTE)),
        Kind.MAPPING: one(write_mapping, topics=PLAN, occurred_at=actor.now, **told(Kind.MAPPING)),
        Kind.GOAL: one(write_goal, topics=PLAN, values=told(Kind.GOAL)),
        Kind.MEASUREMENT: one(
            write_measurement, measure=Measure.RATING, value=4, occurred_at=actor.now,
            **told(Kind.MEASUREMENT),
        ),
    }  # fmt: skip
    # Past the service, which asks nobody who could not read it: here nobody else works in the case.
    other = world.school if actor.agency_id == world.social.pk else world.social
    words = Question(to_agency=other, **told(Kind.QUESTION))
    written[Kind.QUESTION] = one(write, topics=PLAN, words=words)
    one(write_goal, topics=PLAN, values=told(Kind.GOAL), parent=written[Kind.GOAL])
    written[Kind.ACTIVITY] = one(
        write_activity, topics=PLAN, goal=written[Kind.GOAL], values=told(Kind.ACTIVITY)
    )
    written[Kind.FOLLOW_UP] = one(plan_follow_up, topics=PLAN, planned_on=day_of(actor.now) + timedelta(21))
    hold(actor, seen, written[Kind.FOLLOW_UP], told(Kind.FOLLOW_UP))
    stands = fingerprint(Entry.objects.filter(case=case))
    written[Kind.PLAN] = confirm_plan(actor=actor, token=uuid4(), case=seen, seen=stands)
    world.log(actor)
    return written


def hold(actor: Actor, case: Case, entry: Entry, texts: dict[str, str]) -> None:
    """The talk was held, today."""
    hold_follow_up(
        actor=actor, token=uuid4(), case=case, entry=entry, revision=entry.revision,
        values={"held_on": day_of(actor.now), **texts}, measured={}, next_on=None,
    )  # fmt: skip
