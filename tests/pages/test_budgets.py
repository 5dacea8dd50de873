"""What each page costs in queries: recorded in budgets.json, the same for one row as for twenty.

``UPDATE_BUDGETS=1`` writes the record anew; the difference is then for a reader of the change to judge.
"""

import json
import os
from pathlib import Path
from typing import Any

from django.urls import reverse

import pytest

from access.models import Post
from casework.models import CaseGrant, Ground
from tests.addresses.people import Answer, Askers, Cast, look, pause
from tests.addresses.table import PARTS, ROWS
from tests.world import World

RECORD = Path(__file__).resolve().parents[1] / "budgets.json"
#: The promise of the first issue.
CASE_PAGE = 12
PAGES = list(dict.fromkeys(row.name for row in ROWS if row.method == "GET"))
FIRST = list({(row.method, row.name): row for row in reversed(ROWS) if row.of in ("own", "-")}.values())


@pytest.fixture
def cast(db: None) -> Cast:
    """The people and cases of the table of addresses."""
    return Cast()


def warm(answer: Any) -> Answer:
    """The second answer: the first may compile a statement or learn a content type."""
    answer()
    second: Answer = answer()
    return second


def test_every_page_and_act_costs_what_is_recorded(cast: Cast) -> None:
    spent = {}
    for row in sorted(FIRST, key=lambda row: (row.name, row.method)):
        people = sorted(row.statuses, key=lambda person: row.statuses[person] != 200)
        person = next(person for person in people if row.statuses[person] in (200, 302))
        answer = warm(lambda row=row, person=person: cast.asks(person, row.method, row.name, row.of))
        assert answer.status == row.statuses[person]
        spent[f"{row.method} {row.name}"] = answer.statements
    counts = {page: len(statements) for page, statements in spent.items()}
    if os.environ.get("UPDATE_BUDGETS") == "1":
        RECORD.write_text(json.dumps(counts, indent=2) + "\n")
    record = json.loads(RECORD.read_text())
    wrong = {page for page in {*record, *counts} if record.get(page) != counts.get(page)}
    assert not wrong, "\n".join(told(page, record.get(page), spent.get(page, ())) for page in sorted(wrong))


def told(page: str, recorded: int | None, statements: tuple[str, ...]) -> str:
    """A page that left its budget, with what it asked the database."""
    asked = "\n".join(f"  {number:>2}. {statement}" for number, statement in enumerate(statements, 1))
    return f"{page}: {recorded} recorded, {len(statements)} now\n{asked}"


def test_the_case_page_costs_nobody_more_than_promised(cast: Cast) -> None:
    for person in ("owner", "worker", "other", "head", "knows"):
        answer = warm(lambda person=person: cast.asks(person, "GET", "case_detail", "own"))
        assert answer.status == 200
        assert len(answer.statements) <= CASE_PAGE, told("case_detail", CASE_PAGE, answer.statements)


class Growing(Askers):
    """One case with one of each thing, and ways to have nineteen more of one."""

    def __init__(self) -> None:
        super().__init__()
        w = self.world = World()
        w.audits(w.auditor, w.school, w.social)
        self.case = w.case()
        w.note(self.case, "en äldre text")
        pause()
        self.ground = w.ground(self.case, w.social)
        self.team(1)
        look(w, self.case, w.owner)
        self.sign_in("owner", w.owner.person)
        self.sign_in("auditor", w.auditor.person)

    def cases(self, number: int) -> None:
        """Cases of the owner's."""
        for _ in range(number):
            self.world.case()

    def notes(self, number: int) -> None:
        """Texts on the timeline, of both agencies."""
        for _ in range(number):
            for author in (self.world.owner, self.last.post):
                self.world.note(self.case, "en text", by=author)

    def team(self, number: int) -> list[Post]:
        """People who work in the case."""
        family = self.world.other.unit
        posts = [self.world.post(f"p{CaseGrant.objects.count()}-{turn}", family) for turn in range(number)]
        for post in posts:
            self.last = self.world.grant(self.case, post)
        return posts

    def grounds(self, number: int) -> None:
        """Grounds in force and ended."""
        for turn in range(number):
            ground = self.world.ground(self.case, self.world.social)
            if turn % 2:
                self.world.withdraw(self.case, ground)

    def older_texts(self, number: int) -> None:
        """Texts from before a ground, some of them ticked into it."""
        for _ in range(number):
            self.world.note(self.case, "en äldre text")
        pause()
        self.ground = self.world.ground(self.case, self.world.social)

    def events(self, number: int) -> None:
        """Looks by many people at many cases."""
        for post in self.team(number):
            look(self.world, self.case, post)
        for _ in range(number):
            look(self.world, self.world.case(), self.world.owner)

    def costs(self) -> dict[str, tuple[str, ...]]:
        """What every page asks the database now."""
        spent = {}
        for name in PAGES:
            person = "auditor" if name == "audit_list" else "owner"
            path = self.path(name)
            answer = warm(lambda person=person, path=path: self.asks_at(person, "GET", path))
            assert answer.status in (200, 302), name
            spent[name] = answer.statements
        return spent

    def path(self, name: str) -> str:
        """The page of this case, this ground or the grant given last."""
        pattern = next(row for row in ROWS if row.name == name)
        kwargs: dict[str, Any] = {} if pattern.of == "-" else {"uuid": self.case.uuid}
        parts: dict[str, CaseGrant | Ground] = {"grant": self.last, "ground": self.ground}
        if part := PARTS.get(name):
            kwargs[part] = parts[part].uuid
        return reverse(name, kwargs=kwargs)


@pytest.mark.django_db
@pytest.mark.parametrize("kind", ["cases", "notes", "team", "grounds", "older_texts", "events"])
def test_twenty_rows_cost_what_one_does(kind: str) -> None:
    growing = Growing()
    one = growing.costs()
    getattr(growing, kind)(19)
    twenty = growing.costs()
    dearer = [name for name in PAGES if len(twenty[name]) != len(one[name])]
    assert not dearer, "\n".join(told(name, len(one[name]), twenty[name]) for name in dearer)
    assert rows_of(kind, growing) >= 20


def rows_of(kind: str, growing: Growing) -> int:
    """How many rows the page of that kind shows, so that a page cut short cannot seem cheap."""
    name, list_ = {
        "cases": ("case_list", "cases"),
        "team": ("case_team", "team"),
        "older_texts": ("ground_ticks", "entries"),
        "events": ("audit_list", "rows"),
    }.get(kind, ("", ""))
    if kind == "notes":
        context = growing.asks_at("owner", "GET", growing.path("case_detail")).context
        return sum(len(entries) for _month, entries in context["months"])
    if kind == "grounds":
        context = growing.asks_at("owner", "GET", growing.path("ground_list")).context
        return len(context["grounds"]) + len(context["ended"])
    person = "auditor" if kind == "events" else "owner"
    return len(growing.asks_at(person, "GET", growing.path(name)).context[list_])
