"""Measures: ways and sizes interleaved in random order, medians, and every answer compared."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from statistics import median
from typing import Any

from benchmarks import hand, product
from benchmarks.databases import asking
from benchmarks.settings import SIZES
from benchmarks.world import Pick, pick

ROUNDS = 250
SEED = 7
#: Ten times as many cases may cost this much more.
GROWTH = 1.2
#: The first rounds fill caches and compile statements.
WARM_UP = 20


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked in two ways.

    ``recorded`` gives what a way has left in the log, if it leaves any; ``awake`` says that the case has to
    be open to the one who asks.
    """

    name: str
    by_hand: Callable[[Pick], Any]
    by_product: Callable[[Pick], Any]
    recorded: Callable[[], Any] = lambda: None
    awake: bool = False


LIST = Question("case list and count", hand.case_list, product.case_list)
PAGE = Question("case page, recorded", hand.case_page, product.case_page, product.logged, awake=True)
DECIDE = Question("one decide()", hand.decide, product.decide)
READERS = Question("who can read", hand.readers, product.readers)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Medians in milliseconds, by size, of one question on one kind of database."""

    vendor: str
    question: str
    hand: dict[str, float]
    product: dict[str, float]

    def ratio(self, size: str) -> float:
        """The product's time over that of hand-written SQL."""
        return self.product[size] / self.hand[size]

    def growth(self, ways: dict[str, float]) -> float:
        """The time with the most cases over that with the fewest."""
        times = [ways[size] for size in SIZES]
        return times[-1] / times[0]

    @property
    def grows_too_much(self) -> bool:
        """Does the product's time follow the number of cases, more than the same question by hand does?

        Both are asked in the same rounds, so what moves both is the machine, not the product.
        """
        return self.growth(self.product) > GROWTH * max(1.0, self.growth(self.hand))


def measure(vendor: str, aliases: Iterable[str], questions: Iterable[Question]) -> list[Outcome]:
    """Every question on one kind of database.

    Raises:
        RuntimeError: the product and the hand-written SQL do not answer the same.
    """
    databases = dict(zip(SIZES, aliases, strict=True))
    return [_measured(vendor, databases, question) for question in questions]


def _measured(vendor: str, databases: dict[str, str], question: Question) -> Outcome:
    dice = Random(SEED)  # noqa: S311 - whom to ask for, the same people in every run
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    for number in range(WARM_UP + ROUNDS):
        for (size, way), spent in _one_round(databases, question, dice).items():
            if number >= WARM_UP:
                times[size, way].append(spent)
    return Outcome(
        vendor,
        question.name,
        hand={size: median(times[size, "hand"]) for size in databases},
        product={size: median(times[size, "product"]) for size in databases},
    )


def _one_round(databases: dict[str, str], question: Question, dice: Random) -> dict[tuple[str, str], float]:
    """Both ways on all sizes, in random order.

    Each size has been asked once before, untimed: otherwise the way asked first would pay for the reading.
    """
    ways = {"hand": question.by_hand, "product": question.by_product}
    jobs = [(size, way) for size in databases for way in ways]
    dice.shuffle(jobs)
    asked = {size: pick(dice, SIZES[size], awake=question.awake) for size in databases}
    answers: dict[tuple[str, str], Any] = {}
    spent: dict[tuple[str, str], float] = {}
    for size, alias in databases.items():
        with asking(alias):
            question.by_hand(asked[size])
    for size, way in jobs:
        with asking(databases[size]):
            began = time.perf_counter()
            answer = ways[way](asked[size])
            spent[size, way] = (time.perf_counter() - began) * 1000
            answers[size, way] = (answer, question.recorded())
    for size in databases:
        if answers[size, "hand"] != answers[size, "product"]:
            one, ways_said = asked[size], (answers[size, way] for way in ways)
            about = f"{question.name}: case {one.case}, entry {one.entry}, post {one.actor.post_id}"
            raise RuntimeError("\n".join([about, *map(repr, ways_said)]))
    return spent
