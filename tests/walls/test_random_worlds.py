"""Through the wall everybody in random worlds gets the answers of the rule that they get past it.

In a file of its own: the worlds have ids of theirs, and the demo's rows would stand in their way.
"""

from collections import Counter

from django.db import transaction

import pytest

from access.enums import Action
from tests.evidence import write_evidence
from tests.rule.loading import Loaded, Stage
from tests.rule.test_three_faces import SEED
from tests.rule.worlds import make
from tests.walls.questions import compared

pytestmark = pytest.mark.django_db

SAMPLE, DEEP = 4, 400


def worlds(number: int) -> Counter[str]:
    """So many random worlds, asked by everybody in them."""
    tally: Counter[str] = Counter()
    stage = Stage()
    for n in range(number):
        with transaction.atomic():
            loaded = Loaded(stage, make(f"{SEED}:wall {n}"))
            tally += compared(list(loaded.posts.values()))
            tally["worlds"] += 1
            transaction.set_rollback(True)
    return tally


def test_random_worlds_answer_the_same_through_the_wall() -> None:
    tally = worlds(SAMPLE)
    assert tally["worlds"] == SAMPLE
    assert min(tally[f"Entry {action}"] for action in Action) > 0
    assert tally["Ground view"] > 0


@pytest.mark.deep
def test_many_random_worlds_answer_the_same_through_the_wall() -> None:
    tally = worlds(DEEP)
    lines = [f"{figure}: {tally[figure]:,}" for figure in sorted(tally)]
    said = f"{DEEP:,} random worlds asked through the wall and past it, by everybody in them: 0 differences"
    write_evidence("second-wall", [said, *lines], seed=SEED)
