"""Whom to ask for in the world that sql/seed.sql loads; the numbers follow from how it counts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from hashlib import md5
from random import Random
from uuid import UUID

from access.actor import Actor
from access.models import Post

WORKSHOP = 250
MUNICIPALITIES = 290
#: People of a workshop; all but the one who may only know, and the one who has left, work in its cases.
PEOPLE = 9
WORKERS = 7
NOTES = 10


@dataclass(frozen=True, slots=True)
class Pick:
    """A person in their post, a case they work in, and one of its entries, which they may or may not read."""

    actor: Actor
    case: int
    uuid: UUID
    entry: int


def pick(dice: Random, cases: int, *, awake: bool) -> Pick:
    """Any case and any of its workers, now.

    Args:
        awake: only somebody whose agency is awake in the case, so that it is open to them.
    """
    number, worker = dice.randrange(cases), dice.randrange(WORKERS)
    opened_by = number % 2
    asleep = number // 2 % 4 == 3
    if awake and asleep and worker % 2 != opened_by:
        worker = opened_by
    workshop = number // WORKSHOP
    person = PEOPLE * workshop + worker + 1
    agency = 2 * (workshop % MUNICIPALITIES) + 1 + worker % 2
    case = number + 1
    return Pick(
        actor=Actor(post=Post(pk=person, person_id=person, agency_id=agency), now=datetime.now(UTC)),
        case=case,
        uuid=UUID(md5(f"case{case}".encode(), usedforsecurity=False).hexdigest()),
        entry=NOTES * number + 1 + dice.randrange(NOTES),
    )
