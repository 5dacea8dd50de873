"""What each page costs in queries: recorded in budgets.json, the same for one row as for twenty.

``UPDATE_BUDGETS=1`` writes the record anew; the difference is then for a reader of the change to judge.
"""

import json
import os
from collections.abc import Iterator
from copy import copy
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.urls import reverse

import pytest

from access.enums import UnitKind
from access.models import Post, Unit
from casework.models import CaseGrant, Entry, Ground
from casework.services.take_over import name_deputy
from casework.views.my_day import DUE, NEW, SHOWN
from pilotverkstad.enums import Office
from tests.addresses.pen import Pen, in_days
from tests.addresses.people import Answer, Askers, Cast, look, pause
from tests.addresses.table import KINDS, LINKS, MEANT, PARTS, ROWS, STAFF
from tests.pages.many import many_cases
from tests.staff import Staff
from tests.world import World

RECORD = Path(__file__).resolve().parents[1] / "budgets.json"
#: What was promised: the page of a case, and "Min dag".
CASE_PAGE, MY_DAY = 14, 10
PAGES = list(dict.fromkeys(row.name for row in ROWS if row.method == "GET"))
#: Whose page is measured: somebody's who gets it, else somebody's whose act is done.
PREFERRED = {200: 0, 302: 1, 404: 2}
SENT_TO_SIGN_IN = ("nobody", "invited")
#: Each page, and each act on something that it changes.
FIRST = [row for row in ROWS if row.of in (MEANT.get(row.name, "own"), "-")]


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
        wanted = {who: PREFERRED.get(status) for who, status in row.statuses.items()}
        wanted |= {who: None for who in SENT_TO_SIGN_IN if row.statuses[who] == 302}
        person = min((who for who in wanted if wanted[who] is not None), key=lambda who: wanted[who] or 0)
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
    asked = "\n".join(f"  {number:>2}. {statement[:400]}" for number, statement in enumerate(statements, 1))
    return f"{page}: {recorded} recorded, {len(statements)} now\n{asked}"


def test_the_case_page_costs_nobody_more_than_promised(cast: Cast) -> None:
    for person in ("owner", "worker", "other", "head", "knows"):
        answer = warm(lambda person=person: cast.asks(person, "GET", "case_detail", "own"))
        assert answer.status == 200
        assert len(answer.statements) <= CASE_PAGE, told("case_detail", CASE_PAGE, answer.statements)


@pytest.mark.django_db
def test_the_case_page_costs_no_more_than_promised_with_twenty_goals() -> None:
    growing = Growing()
    for more in (0, 19):
        growing.goals(more)
        statements = growing.costs("case_detail")
        assert len(statements) <= CASE_PAGE, told("case_detail", CASE_PAGE, statements)


@pytest.mark.django_db
def test_my_day_costs_the_same_with_three_cases_and_with_three_hundred() -> None:
    """It says how many there are, shows the newest, and what is due first in all of them."""
    askers, world = Askers(), World()
    askers.sign_in("owner", world.owner.person)
    spent = []
    for number, cases in ((3, 3), (297, 300)):
        many_cases(world, number, by=world.worker, due=in_days(3))
        answer = warm(lambda: askers.asks_at("owner", "GET", reverse("my_day")))
        assert (answer.status, answer.context["count"]) == (200, cases)
        for part, most in (("cases", SHOWN), ("mine", DUE), ("changed", NEW)):
            assert len(answer.context[part]) == min(cases, most)
        assert len(answer.statements) <= MY_DAY, told("my_day", MY_DAY, answer.statements)
        spent.append(len(answer.statements))
    assert spent[0] == spent[1]


#: Who is shown a page, if not the owner.
WHOSE = (
    {"audit_list": "auditor", "auditors": "chief", "member_invite": "local"}
    | dict.fromkeys(("group_list", "group_new", "group_detail", "group_change", "group_end"), "leads")
    | dict.fromkeys(("people", "unit_new", "unit_change", "post_new", "post_change", "post_end"), "keeper")
    | {"office_list": "leads"}
)


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
        self.pen = Pen(w, self.case)
        self.texts: dict[str, Entry] = {"note": w.note(self.case, "en text")}
        self.goals(1)
        self.talks(1)
        self.removed(1)
        self.plans(1)
        self.deputies(1)
        self.staff = Staff(w)
        self.staff.furnish()
        self.sign_in("owner", w.owner.person)
        self.sign_in("auditor", w.auditor.person)
        for name, post in self.staff.posts.items():
            self.sign_in(name, post.person)

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

    def goals(self, number: int) -> None:
        """Goals with a sub-goal and activities under both."""
        owner = self.world.owner
        for _ in range(number):
            goal = self.texts["goal"] = self.pen.goal(owner)
            for above in (goal, self.pen.goal(owner, parent=goal)):
                self.pen.activity(owner, above)

    def talks(self, number: int) -> None:
        """Talks planned and held, and values."""
        owner = self.world.owner
        for _ in range(number):
            self.texts["follow_up"] = self.pen.follow_up(owner)
            self.pen.hold(owner, self.pen.follow_up(owner), "det gick bra", self.texts["goal"])
            self.pen.measurement(owner)

    def revisions(self, number: int) -> None:
        """Changes of one text."""
        for turn in range(number):
            self.pen.change(self.world.owner, self.texts["note"], text=f"en text, ändrad {turn}")

    def removed(self, number: int) -> None:
        """Texts that are there no more."""
        for _ in range(number):
            self.pen.remove(self.world.owner, self.world.note(self.case, "en text"))

    def plans(self, number: int) -> None:
        """Versions of the plan, each with something new in it."""
        owner = self.world.owner
        for _ in range(number):
            self.pen.change(owner, self.texts["goal"], text=f"målet, ändrat {uuid4()}")
            self.texts["plan"] = self.pen.plan(owner)

    def deputies(self, number: int) -> None:
        """Colleagues who may take over the owner's cases."""
        for turn in range(number):
            post = self.world.post(f"d{turn}-{uuid4()}", self.world.north)
            actor = self.world.acting(self.world.owner)
            name_deputy(actor=actor, token=uuid4(), post=post)
            self.world.log(actor)

    def groups(self, number: int) -> None:
        """Groups that lie in one of the municipality."""
        for turn in range(number):
            self.staff.group(f"group-{turn}", parent=self.staff.groups["own"])

    def members(self, number: int) -> None:
        """People in a group, each with an office in the project and a part in its review."""
        for turn in range(number):
            post = self.world.post(f"m{turn}", self.world.north)
            self.staff.add(self.staff.groups["own"], post)
            self.staff.office(post, Office.SUPPORT, self.staff.tjorn.project)
            self.world.audits(post, self.world.school)

    def units(self, number: int) -> None:
        """Units with somebody at each."""
        for turn in range(number):
            unit = Unit.objects.create(
                parent=self.world.north.parent, kind=UnitKind.UNIT, name=f"Skola {turn}",
                municipality=self.world.north.municipality,
            )  # fmt: skip
            self.world.post(f"u{turn}", unit)

    def shows(self, name: str) -> Answer:
        """That page now."""
        answer = self.asks_at(WHOSE.get(name, "owner"), "GET", self.path(name))
        assert answer.status in (200, 302, 404), name
        return answer

    def costs(self, page: str) -> tuple[str, ...]:
        """What that page asks the database now."""
        return warm(lambda: self.shows(page)).statements

    def path(self, name: str) -> str:
        """The page of this case, this ground, this text or the grant given last."""
        if name in LINKS:
            return reverse(name, kwargs=LINKS[name])
        if name in STAFF:
            return reverse(name, kwargs={part: self.staff.part(part, "own") for part in STAFF[name]})
        pattern = next(row for row in ROWS if row.name == name)
        kwargs: dict[str, Any] = {} if pattern.of == "-" else {"uuid": self.case.uuid}
        part = PARTS.get(name, "")
        parts: dict[str, CaseGrant | Ground | Entry] = {"grant": self.last, "ground": self.ground}
        row = parts.get(part) or self.texts[KINDS.get(name, "note")]
        if part.startswith("?"):
            return reverse(name, kwargs=kwargs) + f"{part}={row.uuid}"
        return reverse(name, kwargs=kwargs | ({part: row.uuid} if part else {}))


#: What grows, on which page it is seen, and there in which lists.
KINDS_OF_ROWS = {
    "cases": ("my_day", "cases"),
    "notes": ("case_detail", "months"),
    "team": ("case_team", "team"),
    "grounds": ("ground_list", "grounds ended"),
    "older_texts": ("ground_ticks", "entries"),
    "events": ("audit_list", "rows"),
    "goals": ("plan", "plan"),
    "talks": ("follow_ups", "planned"),
    "revisions": ("entry_history", "steps"),
    "removed": ("removed", "entries"),
    "plans": ("plan", "versions"),
    "deputies": ("deputies", "deputies"),
    "groups": ("group_list", "groups"),
    "members": ("group_detail", "members"),
    "units": ("people", "units"),
}


@pytest.fixture(scope="module")
def small(django_db_setup: None, django_db_blocker: Any) -> Iterator[Growing]:
    """One world for all; what a test has more of is undone with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Growing()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def with_one(small: Growing, django_db_blocker: Any) -> dict[str, int]:
    """How many queries each page costs with one row of every kind."""
    with django_db_blocker.unblock():
        return {name: len(small.costs(name)) for name in PAGES}


@pytest.fixture
def growing(small: Growing, db: None) -> Growing:
    """That world for one test, which may call something else the last of its kind."""
    its = copy(small)
    its.texts = small.texts.copy()
    return its


@pytest.mark.parametrize("kind", KINDS_OF_ROWS)
def test_twenty_rows_cost_what_one_does(kind: str, growing: Growing, with_one: dict[str, int]) -> None:
    getattr(growing, kind)(19)
    seem = [name for name in PAGES if len(growing.shows(name).statements) > with_one[name]]
    twenty = {name: growing.costs(name) for name in seem}
    dearer = [name for name in seem if len(twenty[name]) > with_one[name]]
    assert not dearer, "\n".join(told(name, with_one[name], twenty[name]) for name in dearer)
    assert rows_of(kind, growing) >= 20


def rows_of(kind: str, growing: Growing) -> int:
    """How many rows the page of that kind shows, so that a page cut short cannot seem cheap."""
    name, lists = KINDS_OF_ROWS[kind]
    context = growing.asks_at(WHOSE.get(name, "owner"), "GET", growing.path(name)).context
    if kind == "notes":
        return sum(len(entries) for _month, entries in context["months"])
    if kind == "goals":
        return len(context["plan"].goals)
    if kind == "cases":
        return int(context["count"])
    return sum(len(context[part]) for part in lists.split())
