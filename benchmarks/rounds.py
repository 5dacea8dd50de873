"""Measures: ways and sizes interleaved in random order, medians, and every answer compared."""

import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from random import Random
from statistics import median
from typing import Any

from benchmarks import hand, overview, product
from benchmarks.databases import asking
from benchmarks.settings import SIZES
from benchmarks.world import Pick, anyone, leader, member, planner, with_few, with_many

ROUNDS = 250
SEED = 7
#: Ten times as many cases may cost this much more.
GROWTH = 1.2
#: The first rounds fill caches and compile statements.
WARM_UP = 20


@dataclass(frozen=True, slots=True)
class Question:
    """One thing asked in two ways, by whom ``who`` picks.

    ``recorded`` gives what a way has left in the log, if it leaves any.
    """

    name: str
    by_hand: Callable[[Pick], Any]
    by_product: Callable[[Pick], Any]
    who: Callable[[Random, int], Pick] = anyone
    recorded: Callable[[], Any] = lambda: None


PAGE = Question("case page, recorded", hand.case_page, product.case_page, member, product.logged)
PLAN = Question("plan page", hand.plan_page, product.plan_page, planner)
FEW = Question("My day, 3 cases", hand.my_day, product.my_day, with_few)
MANY = Question("My day, 300 cases", hand.my_day, product.my_day, with_many)
LIST = Question("case list and count", hand.case_list, product.case_list)
DECIDE = Question("one decide()", hand.decide, product.decide)
OVERVIEW = Question("overview", overview.by_hand, overview.by_product, leader)
READERS = Question("who can read", hand.readers, product.readers)


@dataclass(frozen=True, slots=True)
class Outcome:
    """Medians, by size, of one question on one kind of database: milliseconds, and rows of the answer."""

    vendor: str
    question: str
    hand: dict[str, float]
    product: dict[str, float]
    rows: dict[str, float]

    def ratio(self, size: str) -> float:
        """The product's time over that of hand-written SQL."""
        return self.product[size] / self.hand[size]

    def growth(self, ways: dict[str, float]) -> float:
        """The time with the most cases over that with the fewest."""
        times = [ways[size] for size in SIZES]
        return times[-1] / times[0]

    def a_row(self, size: str) -> float:
        """What the product needs for a row, in milliseconds."""
        return self.product[size] / self.rows[size]

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


def dear_rows(outcomes: Iterable[Outcome]) -> list[str]:
    """On which databases a row of *My day* costs more for somebody with many cases than with few."""
    days = {(one.vendor, one.question): one for one in outcomes if one.question in (FEW.name, MANY.name)}
    return [
        f"{vendor} {size}"
        for vendor, question in days
        for size in SIZES
        if question == MANY.name
        and days[vendor, MANY.name].a_row(size) > GROWTH * days[vendor, FEW.name].a_row(size)
    ]


def _measured(vendor: str, databases: dict[str, str], question: Question) -> Outcome:
    dice = Random(SEED)  # noqa: S311 - whom to ask for, the same people in every run
    times: dict[tuple[str, str], list[float]] = defaultdict(list)
    rows: dict[str, list[int]] = defaultdict(list)
    for number in range(WARM_UP + ROUNDS):
        for (size, way), (spent, found) in _one_round(databases, question, dice).items():
            if number >= WARM_UP:
                times[size, way].append(spent)
                rows[size].append(found)
    return Outcome(
        vendor,
        question.name,
        hand={size: median(times[size, "hand"]) for size in databases},
        product={size: median(times[size, "product"]) for size in databases},
        rows={size: median(rows[size]) for size in databases},
    )


def _one_round(
    databases: dict[str, str], question: Question, dice: Random
) -> dict[tuple[str, str], tuple[float, int]]:
    """Both ways on all sizes, in random order: the time of each, and how many rows it answered.

    Each size has been asked once before, untimed: otherwise the way asked first would pay for the reading.
    """
    ways = {"hand": question.by_hand, "product": question.by_product}
    jobs = [(size, way) for size in databases for way in ways]
    dice.shuffle(jobs)
    asked = {size: question.who(dice, SIZES[size]) for size in databases}
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
    return {key: (spent[key], _rows(answers[key][0])) for key in spent}


def _rows(answer: Any) -> int:
    """How many rows an answer is made of, in all its lists."""
    if isinstance(answer, list):
        return len(answer)
    return sum(_rows(part) for part in answer) if isinstance(answer, tuple) else 0
