"""Whom to ask for in the world that sql/seed.sql loads; the numbers follow from how it counts."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import md5
from random import Random
from uuid import UUID

from access.actor import Actor
from access.models import Post

WORKSHOP = 400
#: The same at every size: ten times as many cases are ten times as many in each.
MUNICIPALITIES = 25
#: People of a workshop. The first seven work in all its cases; the last but one owns a part in 300 cases
#: that are open to them, and the last in three.
PEOPLE = 11
WORKERS = 7
MANY, FEW = 9, 10
NOTES = 10
#: One case in so many has a plan.
PLANNED = 3


@dataclass(frozen=True, slots=True)
class Pick:
    """A person in their post, a case they work in, and one of its notes, which they may or may not read."""

    actor: Actor
    case: int
    uuid: UUID
    entry: int


def anyone(dice: Random, cases: int) -> Pick:
    """Any case and any of its workers, now."""
    return _pick(dice, dice.randrange(cases), dice.randrange(WORKERS))


def member(dice: Random, cases: int) -> Pick:
    """The same, but only somebody to whom the case is open."""
    number, worker = dice.randrange(cases), dice.randrange(WORKERS)
    return _pick(dice, number, _awake(number, worker))


def planner(dice: Random, cases: int) -> Pick:
    """Somebody to whom a case with a plan is open."""
    number, worker = dice.randrange(0, cases, PLANNED), dice.randrange(WORKERS)
    return _pick(dice, number, _awake(number, worker))


def with_many(dice: Random, cases: int) -> Pick:
    """Somebody with 300 cases, and the first of them."""
    return _pick(dice, WORKSHOP * dice.randrange(cases // WORKSHOP), MANY)


def with_few(dice: Random, cases: int) -> Pick:
    """Somebody with three cases, and the first of them."""
    return _pick(dice, WORKSHOP * dice.randrange(cases // WORKSHOP), FEW)


def leader(dice: Random, cases: int) -> Pick:
    """The leader of the project, who follows all its municipalities; the case is any, not open to them."""
    person = PEOPLE * (cases // WORKSHOP) + 1
    post = Post(pk=person, person_id=person, agency_id=1)
    return replace(anyone(dice, cases), actor=Actor(post=post, now=datetime.now(UTC)))


def local_leader() -> Pick:
    """The one of the first municipality, who works in 300 of its cases."""
    return _pick(Random(0), 0, MANY)  # noqa: S311 - which of the notes is nobody's question


def _awake(number: int, worker: int) -> int:
    """This worker, or one whose agency opened the case if theirs is asleep in it."""
    opened_by = number % 2
    asleep = number // 2 % 4 == 3
    return opened_by if asleep and worker % 2 != opened_by else worker


def _pick(dice: Random, number: int, worker: int) -> Pick:
    workshop = number // WORKSHOP
    person = PEOPLE * workshop + worker + 1
    social = worker % 2 if worker < MANY else 0
    agency = 2 * (workshop % MUNICIPALITIES) + 1 + social
    case = number + 1
    return Pick(
        actor=Actor(post=Post(pk=person, person_id=person, agency_id=agency), now=datetime.now(UTC)),
        case=case,
        uuid=UUID(md5(f"case{case}".encode(), usedforsecurity=False).hexdigest()),
        entry=NOTES * number + 1 + dice.randrange(NOTES),
    )
