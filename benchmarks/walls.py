"""What the second wall costs, and whether time tells what exists from what does not.

The application's role asks behind its wall, the owner of the tables past it: the same questions, interleaved,
and their answers compared. Then somebody asks for what is not theirs and for what never was, as a browser
does; who sees nothing but how long each took must not be able to tell which was which.
"""

import time
from collections import defaultdict
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from http.cookies import SimpleCookie
from random import Random
from statistics import median
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connections, transaction
from django.test import Client
from django.urls import reverse

from access import clock
from access.enums import Action
from access.models import Person
from access.policies import allowed
from benchmarks import product
from benchmarks.databases import asking
from benchmarks.rounds import ROUNDS, SEED, WARM_UP
from benchmarks.settings import SIZES
from benchmarks.world import Pick, anyone, member, with_many
from casework.models import Case, Entry
from tests import application

#: How often each of the two is asked for.
TIMINGS = 2_000
#: Windows that ask at once: each waits for the beat of what it is refused (``access.even_time``).
HANDS = 4
#: The area under the curve of whoever guesses by time alone: 0.5 is a coin.
MOST = 0.55
QUESTIONS: dict[str, tuple[Callable[[Pick], Any], Callable[[Random, int], Pick]]] = {
    "case page, recorded": (product.case_page, member),
    "My day, 300 cases": (product.my_day, with_many),
    "case list and count": (product.case_list, anyone),
    "one decide()": (product.decide, member),
}
#: Answers that end with who can read every text of the case.
REVERSED = ("case page, recorded",)


@dataclass(frozen=True, slots=True)
class Cost:
    """Medians in milliseconds of one question, past the wall and behind it."""

    question: str
    past: float
    behind: float

    @property
    def ratio(self) -> float:
        """What the wall makes of it."""
        return self.behind / self.past


@dataclass(frozen=True, slots=True)
class Asked:
    """A kind of page, and the public ids of such as are somebody else's."""

    page: str
    path: Callable[[UUID], str]
    foreign: list[UUID]


@dataclass(frozen=True, slots=True)
class Guess:
    """How well time tells one page's refusals apart, and how long each took (medians, milliseconds)."""

    page: str
    foreign: float
    missing: float
    area: float


def costs(size: str, rounds: int = ROUNDS) -> list[Cost]:
    """Each question both ways, in random order; each way on a connection of its own, as in production.

    Raises:
        RuntimeError: the wall has taken something away, or let a part of the rule go.
    """
    dice = Random(SEED)  # noqa: S311 - whom to ask for, the same people in every run
    aliases = {"past": f"postgresql_{size}", "behind": f"application_{size}"}
    with asking(f"postgresql_{size}"):
        application.begin()
        times: dict[tuple[str, str], list[float]] = defaultdict(list)
        for number in range(WARM_UP + rounds):
            for name, (ask, who) in QUESTIONS.items():
                pick = who(dice, SIZES[size])
                ways = ["past", "behind"]
                dice.shuffle(ways)
                _asked(ask, pick, aliases["past"])
                answers = {}
                for way in ways:
                    spent, answers[way] = _asked(ask, pick, aliases[way])
                    if number >= WARM_UP:
                        times[name, way].append(spent)
                # Who can read a text that the person may not see themselves: the pages show none of it.
                past, behind = (
                    answers[way][:-1] if name in REVERSED else answers[way] for way in ("past", "behind")
                )
                if behind != past:
                    raise RuntimeError(
                        f"{name}: case {pick.case}, post {pick.actor.post_id}: another answer."
                    )
        return [Cost(name, *(median(times[name, way]) for way in ("past", "behind"))) for name in QUESTIONS]


def _asked(ask: Callable[[Pick], Any], pick: Pick, alias: str) -> tuple[float, Any]:
    """In a transaction that names the person, as a request is."""
    with asking(alias), transaction.atomic():
        clock.now(person_id=pick.actor.person_id)
        began = time.perf_counter()
        answer = ask(pick)
        return (time.perf_counter() - began) * 1000, answer


def guesses(size: str, timings: int = TIMINGS) -> list[Guess]:
    """Of a case and of a text in one's own case: somebody else's, and what never was."""
    dice = Random(SEED)  # noqa: S311 - the same people in every run
    with asking(f"postgresql_{size}"):
        application.begin()
        pick = member(dice, SIZES[size])
        client = Client()
        client.force_login(Person.objects.get(pk=pick.actor.person_id))
        cases = Case.objects.exclude(pk__in=_known(pick)).order_by("pk")[: 10 * ROUNDS]
        asked = [
            Asked("a case", _path("case_detail"), list(cases.values_list("uuid", flat=True))),
            Asked("a text in one's own case", _path("entry_history", pick.uuid), _hidden(pick)),
        ]
    with ThreadPoolExecutor(HANDS) as hands:
        share = partial(_timed, size, client.cookies, timings=timings // HANDS)
        return [_guess(one.page, list(hands.map(partial(share, one), range(HANDS)))) for one in asked]


def _path(name: str, *before: UUID) -> Callable[[UUID], str]:
    """The address of a thing by its public id."""
    return lambda uuid: reverse(name, args=[*before, uuid])


def _known(pick: Pick) -> list[int]:
    return list(allowed(Case, pick.actor, Action.KNOW).values_list("pk", flat=True))


def _hidden(pick: Pick) -> list[UUID]:
    """Texts of the case that this person may not read; of another agency's own, if there are any."""
    seen = allowed(Entry, pick.actor, Action.VIEW).filter(case=pick.case).values_list("pk", flat=True)
    return list(
        Entry.objects.filter(case=pick.case).exclude(pk__in=list(seen)).values_list("uuid", flat=True)
    )


def _timed(
    size: str, cookies: SimpleCookie, asked: Asked, hand: int, *, timings: int
) -> dict[str, list[float]]:
    """One hand's share of the questions, in its own window and random order; most of the time it waits."""
    dice = Random(SEED + hand)  # noqa: S311 - the same questions in every run
    client = Client()
    client.cookies = cookies
    kinds = ["foreign", "missing"] * (timings + WARM_UP)
    dice.shuffle(kinds)
    times: dict[str, list[float]] = {"foreign": [], "missing": []}
    with asking(f"application_{size}"):
        for kind in kinds:
            path = asked.path(dice.choice(asked.foreign) if kind == "foreign" else uuid4())
            began = time.perf_counter()
            answer = client.get(path)
            times[kind].append((time.perf_counter() - began) * 1000)
            if answer.status_code != 404:
                raise RuntimeError(f"{path} answered {answer.status_code}.")
        connections["default"].close()
    return {kind: spent[WARM_UP:] for kind, spent in times.items()}


def _guess(page: str, parts: list[dict[str, list[float]]]) -> Guess:
    foreign, missing = ([one for part in parts for one in part[kind]] for kind in ("foreign", "missing"))
    return Guess(page, median(foreign), median(missing), area(foreign, missing))


def area(longer: list[float], shorter: list[float]) -> float:
    """The area under the curve of guessing by time, whichever way it goes: 0.5 to 1."""
    ranked = sorted([(spent, True) for spent in longer] + [(spent, False) for spent in shorter])
    ranks = sum(rank for rank, (_spent, mine) in enumerate(ranked, 1) if mine)
    least = len(longer) * (len(longer) + 1) / 2
    found = (ranks - least) / (len(longer) * len(shorter))
    return max(found, 1 - found)


def told(size: str, costs: list[Cost], guesses: list[Guess]) -> str:
    """Two tables for docs/evidence/bench.md."""
    cost = "\n".join(
        f"| {one.question} | {one.past:.2f} | {one.behind:.2f} | **{one.ratio:.2f}** |" for one in costs
    )
    guess = "\n".join(
        f"| {one.page} | {one.foreign:.2f} | {one.missing:.2f} | **{one.area:.3f}** |" for one in guesses
    )
    return f"""
## The second wall

PostgreSQL, {SIZES[size]:,} cases, the product's own questions in a transaction that names the person: past
row-level security, as the owner of the tables, and behind it, as the application; interleaved, compared.

| question | past | behind | ratio |
|---|---:|---:|---:|
{cost}

Somebody signed in asks for what is somebody else's and for what never was, {TIMINGS:,} times each, in random
order, as the application, through all of the product, with the beat that refusals wait for
({settings.BEAT * 1000:.0f} ms). The area under the curve of whoever guesses by time
alone: a coin has 0.5, and over {MOST} the run fails. Milliseconds are medians.

| asked for | somebody else's | never was | area |
|---|---:|---:|---:|
{guess}
"""
