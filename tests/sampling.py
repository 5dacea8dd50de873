"""What a run tries of a long list: all of it, or in ``make test`` a seeded share, another on each leg.

Whole, such lists are tens of thousands of requests. ``make deep`` tries them whole and leaves the figures.
"""

import os
from collections.abc import Iterable
from math import ceil
from typing import TypeVar
from zlib import crc32

#: What the draw depends on; nothing where everything is tried.
SEED = os.environ.get("SAMPLE_SEED", "")

Thing = TypeVar("Thing")


def sampled(things: Iterable[Thing], one_in: int) -> list[Thing]:
    """The share that this run tries, in its old order; never none of them.

    Args:
        things: each with words of its own, which the draw is made by.
        one_in: how many there are for each that is tried.
    """
    every = list(things)
    if not SEED:
        return every
    drawn = sorted(every, key=lambda thing: crc32(f"{SEED} {thing}".encode()))
    chosen = {str(thing) for thing in drawn[: ceil(len(every) / one_in)]}
    return [thing for thing in every if str(thing) in chosen]
