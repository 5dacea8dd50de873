"""Random worlds, every address, everybody: no text leaves in any answer but to whom the oracle opens it.

Every text of a world says its own number, every ground its own reason, every case its own code and words.
Each answer is searched for all of them, headers and cookies too: pages, parts, forms that were refused or
done, papers, files. ``WORLD_SEED`` chooses other worlds.
"""

import os
import re
from collections import Counter
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse

import pytest

from access.record import new_subject
from access.requests import ACTING
from casework.enums import Scope
from casework.models import WORDS
from tests.addresses.people import Askers
from tests.addresses.table import NAMELESS, OPEN, OWN_ACCOUNT, PARTS, ROWS, STAFF
from tests.evidence import write_evidence
from tests.rule import oracle
from tests.rule.loading import Loaded, Stage, code_of
from tests.rule.worlds import make

SEED = int(os.environ.get("WORLD_SEED", "20250601"))
#: Worlds, and of each so many requests, drawn from all that can be asked in it.
SAMPLE, SAMPLE_REQUESTS = 2, 150
DEEP, DEEP_REQUESTS = 40, 700
#: A text, a reason, and what a case is called.
PLANTED = re.compile(r"text-\d+|reason-\d+|TJO-R\d+.|Ord \d+")
#: Pages on which all that is open of some kinds stands in full.
WHOLE = {
    "case_detail": {"note", "mapping", "goal", "activity", "follow_up", "measurement"},
    "plan": {"mapping", "goal"},
}
#: About nobody, oneself, or people and groups: the table of addresses has them all.
APART = (*OPEN, *OWN_ACCOUNT, *STAFF, *NAMELESS)


class Question(NamedTuple):
    """Who asks for what, how."""

    post: oracle.Post
    method: str
    name: str
    path: str
    htmx: bool
    case: int | None


class Asking:
    """One loaded world and all that can be asked in it."""

    def __init__(self, loaded: Loaded, tally: Counter[str]) -> None:
        self.loaded, self.tally = loaded, tally
        self.facts, self.now = loaded.world.facts, loaded.world.now
        self.dice = Random(f"asked in {loaded.world.seed}")  # noqa: S311 - the same questions for the same seed
        for case in loaded.cases.values():
            new_subject(kind="case", uuid=case.uuid, agency_id=case.agency_id)
        for kind, words in WORDS.items():
            for row in words.objects.select_related("entry__author"):
                words.history.bulk_history_create(
                    [row], default_date=row.entry.recorded_at, default_user=row.entry.author
                )
                self.tally[f"written: {kind}"] += 1
        self.askers = Askers()
        for post in self.facts.posts:
            row = loaded.posts[post.id]
            self.askers.sign_in(str(post.id), row.person, row)
        self.open = {post: set(self._open(post)) for post in self.facts.posts}

    def _open(self, post: oracle.Post) -> Iterator[str]:
        """What the oracle lets somebody read now, each by what stands for it in an answer."""
        facts, at = self.facts, self.now
        for case in facts.cases:
            if facts.case(post, case, "know", at):
                yield from (code_of(case.id), f"Ord {case.id}")
        for entry in facts.entries:
            if facts.entry(post, entry, "view", at) or facts.entry(post, entry, "manage", at):
                yield f"text-{entry.id}"
        for ground in facts.grounds:
            seen = facts.ground(post, ground, "view", at)
            if seen and seen.rule == "giver":
                yield f"reason-{ground.id}"

    def addresses(self) -> Iterator[tuple[str, str, int | None]]:
        """Every address about cases, with every case, text, part and ground there is, and with none."""
        loaded = self.loaded
        cases: dict[int | None, UUID] = {case.pk: case.uuid for case in loaded.cases.values()}
        cases[None] = uuid4()
        things: dict[str, list[UUID]] = {
            "entry": [row.uuid for row in loaded.entries.values()],
            "version": [row.uuid for row in loaded.entries.values() if row.kind == "plan"],
            "?mal": [row.uuid for row in loaded.entries.values() if row.kind == "goal"],
            "grant": [row.uuid for row in loaded.grants.values()],
            "ground": [row.uuid for row in loaded.grounds.values()],
        }
        for name in dict.fromkeys(row.name for row in ROWS if row.name not in APART):
            part = PARTS.get(name, "")
            about_a_case = any(row.of not in ("-", "missing") for row in ROWS if row.name == name)
            if not about_a_case:
                yield name, reverse(name), None
                continue
            for (case, uuid), thing in product(cases.items(), things.get(part, [uuid4()])):
                if name == "audit_visit":
                    yield name, reverse(name, args=[thing, "0" * 64]), case
                elif part == "deputy":
                    yield name, reverse(name, args=[thing]), None
                elif part.startswith("?"):
                    yield name, reverse(name, args=[uuid]) + f"{part}={thing}", case
                else:
                    yield name, reverse(name, kwargs={"uuid": uuid} | ({part: thing} if part else {})), case

    def questions(self, number: int) -> list[Question]:
        """Pages that show all of something for everybody, and of all the rest a draw."""
        every = list(self.addresses())
        first = [
            Question(post, "GET", name, path, htmx=False, case=case)
            for (name, path, case), post in product(every, self.facts.posts)
            if name in WHOLE
        ]
        methods = {name: {row.method for row in ROWS if row.name == name} for name, *_rest in every}
        rest = [
            Question(post, method, name, path, htmx, case)
            for (name, path, case), post, htmx in product(every, self.facts.posts, (False, True))
            for method in sorted(methods[name])
        ]
        return first + self.dice.sample(rest, number - len(first))

    def ask(self, question: Question) -> None:
        """One request: what is in the answer is among what the oracle opens."""
        headers = {"HX-Request": "true"} if question.htmx else {}
        sent = self.form(question.post) if question.method == "POST" else None
        answer = self.askers.asks_at(str(question.post.id), question.method, question.path, sent, **headers)
        assert answer.status < 500, (question, answer.status)
        told = "\n".join([answer.body.decode(), *(f"{name}: {value}" for name, value in answer.headers)])
        found = set(PLANTED.findall(told))
        secret = found - self.open[question.post]
        assert not secret, f"{question} is told {sorted(secret)}"
        if question.name in WHOLE and answer.status == 200:
            self.is_whole(question, found)
        self.tally["requests"] += 1
        self.tally[f"answers {answer.status}"] += 1
        self.tally["texts read"] += len(found)

    def search(self) -> None:
        """A code that is typed leads to the case exactly for whom the oracle lets know of it."""
        for post, case in product(self.facts.posts, self.facts.cases):
            answer = self.askers.asks_at(
                str(post.id), "GET", f"{reverse('case_list')}?kod={code_of(case.id)}"
            )
            assert (answer.status == 302) is (code_of(case.id) in self.open[post]), (post, case)
            self.tally["codes typed"] += 1

    def is_whole(self, question: Question, found: set[str]) -> None:
        """And all of it that belongs there stands there, so that an empty page proves nothing."""
        wanted = {
            f"text-{entry.id}"
            for entry in self.facts.entries
            if entry.case == question.case
            and entry.work.kind in WHOLE[question.name]
            and self.facts.entry(question.post, entry, "view", self.now)
        }
        assert not wanted - found, (question, sorted(wanted - found))
        self.tally["texts that had to stand there"] += len(wanted)

    def form(self, post: oracle.Post) -> dict[str, Any]:
        """What many forms ask for; what is missing makes the page come back with what is there."""
        return {
            "token": str(uuid4()), ACTING: str(self.loaded.posts[post.id].uuid), "text": "Något nytt.",
            "scope": self.dice.choice(Scope.values), "topics": "2",
            "occurred_on": str(self.loaded.now.date()),
            "revision": "1", "seen": "on", "cause": self.dice.choice(["withdrawn", "left", "mistake"]),
        }  # fmt: skip

    def planted(self) -> int:
        """How much could have been told."""
        facts = self.facts
        return len(facts.entries) + len(facts.grounds) + 2 * len(facts.cases)


def search(first: int, last: int, requests: int) -> Counter[str]:
    """Worlds of the seed, each taken back before the next."""
    tally: Counter[str] = Counter()
    stage = Stage()
    for n in range(first, last):
        with transaction.atomic():
            asking = Asking(Loaded(stage, make(f"{SEED}:asked {n}")), tally)
            asking.search()
            for question in asking.questions(requests):
                asking.ask(question)
            tally["worlds"] += 1
            tally["texts, reasons and names planted"] += asking.planted()
            transaction.set_rollback(True)
    return tally


@pytest.mark.django_db
def test_no_answer_tells_what_is_not_open() -> None:
    tally = search(0, SAMPLE, SAMPLE_REQUESTS)
    assert tally["requests"] == SAMPLE * SAMPLE_REQUESTS
    assert tally["texts that had to stand there"] > 10
    assert {f"answers {status}" for status in (200, 403, 404)} <= set(tally)


@pytest.mark.deep
@pytest.mark.django_db
def test_no_answer_of_twenty_thousand_tells_what_is_not_open() -> None:
    tally = search(0, DEEP, DEEP_REQUESTS)
    assert tally["requests"] >= 20_000
    assert tally["texts, reasons and names planted"] >= 1_000
    assert tally["answers 302"] > 100
    said = [f"{figure}: {tally[figure]:,}" for figure in sorted(tally)]
    asked = f"{tally['requests']:,} requests by everybody at every address, {tally['worlds']} random worlds"
    write_evidence(
        "no-answer-tells", [f"{asked}: 0 texts, reasons or names told to others", *said], seed=SEED
    )
