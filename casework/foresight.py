"""What an act would open and close, before it is done: it is done, looked at, and undone.

So the answer is the rule's own and cannot differ from what happens. Confirmed plans are not told of: one in
which a reader finds nothing new is none to them (``casework.plans``), and the goals in it are told anyway.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from django.db import transaction

from access.actor import Actor
from access.enums import Action
from access.periods import live
from access.policies import allowed, policy_of
from access.record import Record
from casework.enums import Kind
from casework.models import Entry, Ground
from casework.policies.coverage import covered_by
from casework.policies.small_places import gives


@dataclass(frozen=True, slots=True)
class Change:
    """Entries the actor sees that would open to, or close for, people of another agency.

    ``seen`` are all that the actor sees, before or after, by id.
    """

    opens: list[Any]
    closes: list[Any]
    seen: dict[int, Any]


@dataclass(frozen=True, slots=True)
class Beside:
    """Another ground in force in the same direction, and which texts of the first it lets cross as well."""

    ground: Any
    entries: list[Any]


def foreseen(*, actor: Actor, case: Any, agency: int, act: Callable[[Actor], object]) -> Change:
    """What ``act`` would change of what an agency's people can read in a case; nothing is kept of it.

    Args:
        agency: whose reading is asked about.
        act: a service, called with an actor whose record is thrown away.

    Raises:
        ValidationError: the act would be refused.
    """
    before = _open_to(agency, case, actor)
    seen = _seen(actor, case)
    with transaction.atomic():
        act(replace(actor, record=Record()))
        after = _open_to(agency, case, actor)
        seen |= _seen(actor, case)
        transaction.set_rollback(True)
    opens = sorted((seen[pk] for pk in after - before if pk in seen), key=_newest, reverse=True)
    closes = sorted((seen[pk] for pk in before - after if pk in seen), key=_newest, reverse=True)
    return Change(opens, closes, seen)


def beside(*, actor: Actor, case: Any, ground: Ground, seen: dict[int, Any]) -> list[Beside]:
    """What goes on crossing when a ground has ended: the others, each with what they have in common.

    So "withdrawn" is not believed to close what another ground keeps open.

    Args:
        seen: the entries that may be told of.
    """
    others = policy_of(Ground).for_page(allowed(Ground, actor, Action.MANAGE), actor.now)
    same_way = {"from_agency": ground.from_agency_id, "to_agency": ground.to_agency_id}
    in_force = others.filter(live(actor.now), gives(), case=case.pk, **same_way).exclude(pk=ground.pk)
    found = list(in_force.order_by("pk"))
    covered = covered_by([ground, *found], actor.now)
    both = {other.pk: covered[ground.pk] & covered[other.pk] & set(seen) for other in found}
    return [
        Beside(other, sorted((seen[pk] for pk in both[other.pk]), key=_newest, reverse=True))
        for other in found
    ]


def _open_to(agency: int, case: Any, actor: Actor) -> set[int]:
    seen = policy_of(Entry).sights(Action.VIEW, actor.now).exclude(kind=Kind.PLAN)
    pairs = seen.filter(case=case.pk, sight_agency_id=agency)
    return set(pairs.values_list("pk", flat=True))


def _seen(actor: Actor, case: Any) -> dict[int, Any]:
    """What the actor reads in the case: of more they are told nothing."""
    rows = policy_of(Entry).for_page(allowed(Entry, actor, Action.VIEW), actor.now).filter(case=case.pk)
    return {row.pk: row for row in rows}


def _newest(entry: Any) -> Any:
    return entry.occurred_at, entry.pk
