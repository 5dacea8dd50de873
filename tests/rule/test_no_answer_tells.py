"""Random worlds, every address, everybody: no text leaves in any answer but to whom the oracle opens it.

Each answer is searched for all that is planted in its world, headers and cookies too: pages, parts, forms
that were refused or done, papers, files. What is asked is drawn so that no address, method, face and state
of a thing is left out. ``WORLD_SEED`` chooses other worlds.
"""

import os
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from itertools import product
from random import Random
from typing import Any, NamedTuple
from uuid import uuid4

from django.core.cache import cache
from django.db import transaction
from django.urls import reverse

import pytest

from access.requests import ACTING
from casework.enums import Scope
from casework.models import WORDS
from tests.addresses.table import LINKS, NAMELESS, PARTS, ROWS, STAFF
from tests.evidence import write_evidence
from tests.rule import oracle
from tests.rule.loading import Loaded, Stage, code_of
from tests.rule.planting import NOBODY, OFFICES, STATES, Planted
from tests.rule.worlds import make, so_far

SEED = int(os.environ.get("WORLD_SEED", "20250601"))
#: Worlds, and of each so many requests, drawn from all that can be asked in it.
SAMPLE, SAMPLE_REQUESTS = 2, 200
DEEP, DEEP_REQUESTS = 40, 520
#: A text as it reads and as it read before, a reason, and what a case is called.
PLANTED = re.compile(r"text-\d+|was-\d+|reason-\d+|TJO-R\d+.|Ord \d+")
#: Pages on which all that is open of some kinds stands in full.
WHOLE = {
    "case_detail": {"note", "mapping", "goal", "activity", "follow_up", "measurement"},
    "plan": {"mapping", "goal"},
}
#: Where one text stands as it reads and as it read, and the parts of a plan as they read then.
AS_THEY_WERE = ("entry_history", "plan_version")
#: Every address and the methods it answers to; the others are tried as well.
METHODS = {name: {row.method for row in ROWS if row.name == name} for name in [row.name for row in ROWS]}
OTHERS = ("HEAD", "OPTIONS", "PUT", "PATCH", "DELETE", "GET", "POST")
#: What an address is about: a case, or people, groups, oneself, nothing.
OF_CASES = {
    name
    for name in METHODS
    if name not in (*STAFF, *NAMELESS)
    and name != "deputy_end"
    and any(row.of not in ("-", "missing") for row in ROWS if row.name == name)
}
#: Of each state so many requests by each method and face, and of each address in it: a third of what comes.
FLOOR, FLOOR_OF_ADDRESS = 140, 2
#: What a deep run cannot be without: what was asked and planted, and what somebody who may was told.
FLOORS = {
    "requests": 20_000,
    "texts, reasons and names planted": 1_000,
    "answers 200": 700,
    "answers 302": 250,
    "texts cleared": 20,
    "texts that had to stand there": 170,
    "earlier wordings that had to stand there": 35,
    "codes that led to a case": 100,
    "codes that an auditor had to be told": 1,
} | {f"asked by {person}": 150 for person in ("member", "nobody", *OFFICES)}


class Place(NamedTuple):
    """An address, and the case and the thing in it that it names."""

    name: str
    path: str
    case: int | None = None
    thing: Any = None


class Question(NamedTuple):
    """Who asks for what, how; ``state`` is what the thing is to them, ``way`` a method it has or another."""

    post: oracle.Post
    method: str
    place: Place
    htmx: bool
    state: str
    way: str


class Draw:
    """Draws what was asked least so far, of all worlds together."""

    def __init__(self) -> None:
        self.asked: Counter[tuple[str, str, bool]] = Counter()
        self.of_address: Counter[tuple[str, str, bool, str]] = Counter()

    def questions(self, planted: Planted, places: Iterable[Place], number: int) -> Iterator[Question]:
        """So many of one world."""
        dice = Random(f"asked in {planted.loaded.world.seed}")  # noqa: S311 - the same for the same seed
        pool: dict[str, dict[str, list[tuple[Place, oracle.Post]]]] = defaultdict(lambda: defaultdict(list))
        for place, post in product(places, planted.names):
            of_case = place.name in OF_CASES
            state = planted.state(post, place.case, place.thing) if of_case else "no case"
            pool[state][place.name].append((place, post))
        ways = ("GET", "POST", "another")
        kinds = [
            (state, way, htmx)
            for state, way, htmx in product(pool, ways, (False, True))
            if way == "another" or any(way in METHODS[name] for name in pool[state])
        ]
        for _ in range(number):
            state, way, htmx = kind = min(kinds, key=lambda kind: (self.asked[kind], dice.random()))
            names = [name for name in pool[state] if way == "another" or way in METHODS[name]]
            name = min(names, key=lambda name: (self.of_address[name, way, htmx, state], dice.random()))
            place, post = dice.choice(pool[state][name])
            method = way if way != "another" else dice.choice(sorted(set(OTHERS) - METHODS[name]))
            self.asked[kind] += 1
            self.of_address[name, way, htmx, state] += 1
            yield Question(post, method, place, htmx, state, way)


class Asking:
    """One loaded world and all that can be asked in it."""

    def __init__(self, loaded: Loaded, tally: Counter[str]) -> None:
        self.loaded, self.tally, self.planted = loaded, tally, Planted(loaded, tally)
        self.facts, self.now = loaded.world.facts, loaded.world.now
        self.open = self.planted.open
        self.dice = Random(f"sent in {loaded.world.seed}")  # noqa: S311 - the same forms for the same seed

    def places(self) -> Iterator[Place]:
        """Every address; those about cases with every case, text, part and ground there is, and with none."""
        loaded, facts = self.loaded, self.facts
        cases: dict[int | None, Any] = {case.pk: case.uuid for case in loaded.cases.values()}
        cases[None] = uuid4()
        texts = [(entry, loaded.entries[entry.id].uuid) for entry in facts.entries]
        things: dict[str, list[tuple[Any, Any]]] = {
            "entry": texts,
            "version": [pair for pair in texts if pair[0].work.kind == "plan"],
            "?mal": [pair for pair in texts if pair[0].work.kind == "goal"],
            "grant": [(grant, loaded.grants[grant.id].uuid) for grant in facts.grants],
            "ground": [(ground, loaded.grounds[ground.id].uuid) for ground in facts.grounds],
        }
        for name in METHODS:
            part = PARTS.get(name, "")
            if name not in OF_CASES:
                yield Place(name, self.elsewhere(name))
                continue
            for (case, uuid), (thing, named) in product(cases.items(), things.get(part) or [(None, uuid4())]):
                if name == "audit_visit":
                    yield Place(name, reverse(name, args=[named, "0" * 64]), case)
                elif part.startswith("?"):
                    yield Place(name, reverse(name, args=[uuid]) + f"{part}={named}", case, thing)
                else:
                    path = reverse(name, kwargs={"uuid": uuid} | ({part: named} if part else {}))
                    yield Place(name, path, case, thing)

    def elsewhere(self, name: str) -> str:
        """An address that names no case."""
        parts, there = STAFF.get(name, ("deputy",) if name == "deputy_end" else ()), self.planted.kept
        return reverse(name, kwargs=LINKS.get(name) or {part: there.get(part) or uuid4() for part in parts})

    def must_stand(self) -> Iterator[Question]:
        """Pages that show all of something, for everybody."""
        for place, post in product(self.places(), self.facts.posts):
            its_own = place.thing is None or place.thing.case == place.case
            if place.name in (*WHOLE, *AS_THEY_WERE) and place.case is not None and its_own:
                yield Question(post, "GET", place, htmx=False, state="", way="GET")

    def ask(self, question: Question) -> None:
        """One request: what is in the answer is among what the oracle opens, or was sent."""
        place, post = question.place, question.post
        headers = {"HX-Request": "true"} if question.htmx else {}
        sent = self.form(post) if question.method == "POST" else None
        cache.clear()
        answer = self.planted.askers.asks_at(str(post.id), question.method, place.path, sent, **headers)
        assert answer.status < 500, (question, answer.status)
        told = "\n".join([answer.body.decode(), *(f"{name}: {value}" for name, value in answer.headers)])
        found = set(PLANTED.findall(told))
        secret = found - self.open[post] - ({sent["code"]} if sent else set())
        assert not secret, f"{question} is told {sorted(secret)}"
        if question.method == "GET" and answer.status == 200 and not question.htmx:
            self.is_whole(question, found)
        self.tally["requests"] += 1
        self.tally[f"answers {answer.status}"] += 1
        self.tally["texts read"] += len(found)
        if question.state:
            face = "htmx" if question.htmx else "page"
            self.tally[f"{question.state}, {question.way}, {face}"] += 1
            self.tally[f"asked by {self.planted.names[post]}"] += 1

    def search(self) -> None:
        """A code that is typed leads to the case exactly for whom the oracle lets know of it."""
        for post, case in product(self.planted.names, self.facts.cases):
            if post == NOBODY:
                continue
            path = f"{reverse('case_list')}?kod={code_of(case.id)}"
            answer = self.planted.askers.asks_at(str(post.id), "GET", path)
            known = f"Ord {case.id}" in self.open[post]
            assert (answer.status == 302) is known, (post, case)
            self.tally["codes typed"] += 1
            self.tally["codes that led to a case"] += known

    def is_whole(self, question: Question, found: set[str]) -> None:
        """And all of it that belongs there stands there, so that an empty page proves nothing."""
        name, post = question.place.name, question.post
        if name in WHOLE:
            wanted = {
                f"text-{entry.id}"
                for entry in self.facts.entries
                if entry.case == question.place.case
                and entry.work.kind in WHOLE[name]
                and entry.id not in self.planted.cleared
                and self.facts.entry(post, entry, "view", self.now)
            }
        elif name in AS_THEY_WERE:
            wanted = set(self.as_they_were(name, post, question.place.thing))
            self.tally["earlier wordings that had to stand there"] += sum("was" in each for each in wanted)
        else:
            wanted = self.of_office(name, post)
        assert not wanted - found, (question, sorted(wanted - found))
        self.tally["texts that had to stand there"] += len(wanted)

    def as_they_were(self, name: str, post: oracle.Post, entry: oracle.Entry) -> Iterator[str]:
        """Of a text both wordings, of a plan one of each part, as far as they are open."""
        if name == "entry_history":
            if entry.id not in self.planted.cleared and WORDS[entry.work.kind].TEXTS:
                yield from self.planted.wordings(post, entry)
            return
        for item in self.loaded.planned:
            if item.plan_id == entry.id and item.entry_id not in self.planted.cleared:
                part = next(each for each in self.facts.entries if each.id == item.entry_id)
                wording = f"{'was' if item.revision == 1 else 'text'}-{part.id}"
                seen = self.facts.entry(post, part, "view", self.now)
                yield from [each for each in self.planted.wordings(post, part) if seen and each == wording]

    def of_office(self, name: str, post: oracle.Post) -> set[str]:
        """The auditor's list tells the code of every case that was looked at in sight of the agency."""
        if name == "audit_list" and self.planted.names[post] == "auditor":
            self.tally["codes that an auditor had to be told"] += len(self.planted.audited)
            return self.planted.audited
        return set()

    def form(self, post: oracle.Post) -> dict[str, Any]:
        """What many forms ask for; what is missing makes the page come back with what is there."""
        rows, dice = self.planted.rows, self.dice
        own = rows.get(post)
        return {
            "token": str(uuid4()), "text": "Något nytt.", "scope": dice.choice(Scope.values), "topics": "2",
            "occurred_on": str(self.loaded.now.date()), "revision": "2", "seen": "on",
            "cause": dice.choice(["withdrawn", "left", "mistake", "name", "goals"]),
            "code": code_of(dice.choice(self.facts.cases).id),
            "post": str(dice.choice(list(rows.values())).uuid),
            "role": "worker", "reason": dice.choice(["works", "took_ill"]), "how": "reached",
            "state": dice.choice(["active", "paused"]), "activity": "Något nytt.",
            "planned_on": str(self.loaded.now.date()),
        } | ({ACTING: str(own.uuid)} if own else {})  # fmt: skip


def search(first: int, last: int, requests: int) -> tuple[Counter[str], Draw]:
    """Worlds of the seed, each taken back before the next; what was counted, and what was drawn."""
    tally: Counter[str] = Counter()
    stage, draw = Stage(), Draw()
    for n in range(first, last):
        with transaction.atomic():
            asking = Asking(Loaded(stage, so_far(make(f"{SEED}:asked {n}"))), tally)
            asking.search()
            for question in asking.must_stand():
                asking.ask(question)
            for question in draw.questions(asking.planted, asking.places(), requests):
                asking.ask(question)
            tally["worlds"] += 1
            tally["texts, reasons and names planted"] += asking.planted.planted()
            transaction.set_rollback(True)
    return tally, draw


def drawn(tally: Counter[str], least: int) -> None:
    """Every state, by every method, as a page and for htmx; or the draw has become empty in silence."""
    kinds = product((*STATES, "no case"), ("GET", "POST", "another"), ("page", "htmx"))
    few = {" ".join(kind): tally[", ".join(kind)] for kind in kinds if tally[", ".join(kind)] < least}
    assert not few, few


@pytest.mark.django_db
def test_no_answer_tells_what_is_not_open() -> None:
    tally, _draw = search(0, SAMPLE, SAMPLE_REQUESTS)
    drawn(tally, least=3)
    assert tally["texts cleared"] >= SAMPLE
    assert tally["texts that had to stand there"] > 10
    assert tally["earlier wordings that had to stand there"] > 2
    assert {f"answers {status}" for status in (200, 302, 403, 404, 405)} <= set(tally)


@pytest.mark.deep
@pytest.mark.django_db
def test_no_answer_of_twenty_thousand_tells_what_is_not_open() -> None:
    tally, draw = search(0, DEEP, DEEP_REQUESTS)
    drawn(tally, least=FLOOR)
    every = (
        (name, way, htmx, state)
        for name, htmx in product(METHODS, (False, True))
        for way in (*METHODS[name], "another")
        for state in (STATES if name in OF_CASES else ("no case",))
    )
    few = {kind: draw.of_address[kind] for kind in every if draw.of_address[kind] < FLOOR_OF_ADDRESS}
    assert not few, few
    low = {what: tally[what] for what, least in FLOORS.items() if tally[what] < least}
    assert not low, low
    said = [f"{figure}: {tally[figure]:,}" for figure in sorted(tally)]
    what = f"{tally['requests']:,} requests by everybody at every address, {tally['worlds']} random worlds"
    write_evidence("no-answer-tells", [f"{what}: 0 texts, reasons or names told to others", *said], seed=SEED)
