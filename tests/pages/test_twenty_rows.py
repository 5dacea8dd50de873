"""A page costs the same for twenty rows as for one, whatever it is that there are twenty of."""

from collections.abc import Iterator
from copy import copy
from typing import Any

from django.db import transaction

import pytest

from tests.addresses.table import ROWS
from tests.pages.costs import CASE_PAGE, told
from tests.pages.growing import WHOSE, Growing
from tests.sampling import SEED, sampled

PAGES = list(dict.fromkeys(row.name for row in ROWS if row.method == "GET"))


def test_the_case_page_costs_no_more_than_promised_with_twenty_goals(growing: Growing) -> None:
    for more in (0, 19):
        growing.goals(more)
        statements = growing.costs("case_detail")
        assert len(statements) <= CASE_PAGE, told("case_detail", CASE_PAGE, statements)


#: What grows, on which page it is seen, and there in which lists.
KINDS_OF_ROWS = {
    "cases": ("my_day", "cases"),
    "notes": ("case_detail", "months"),
    "questions": ("case_detail", "months"),
    "team": ("case_team", "team"),
    "seers": ("case_who_sees", "seers"),
    "readers": ("entry_who_sees", "seers"),
    "grounds": ("ground_list", "grounds ended"),
    "older_texts": ("ground_ticks", "entries"),
    "events": ("audit_list", "rows"),
    "visits": ("audit_visits", "rows"),
    "goals": ("plan", "plan"),
    "talks": ("follow_ups", "planned"),
    "revisions": ("entry_history", "steps"),
    "removed": ("removed", "entries"),
    "plans": ("plan", "versions"),
    "deputies": ("deputies", "deputies"),
    "groups": ("group_list", "groups"),
    "members": ("group_detail", "members"),
    "units": ("people", "units"),
    "agencies": ("evidence_pack", "places"),
    "terms": ("terms", "terms"),
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
    pages = {KINDS_OF_ROWS[kind][0], *(name for _, name in sampled([(kind, name) for name in PAGES], 4))}
    seem = [name for name in pages if len(growing.shows(name).statements) > with_one[name]]
    twenty = {name: growing.costs(name) for name in seem}
    dearer = [name for name in seem if len(twenty[name]) > with_one[name]]
    assert not dearer, "\n".join(told(name, with_one[name], twenty[name]) for name in dearer)
    assert rows_of(kind, growing) >= 20


@pytest.mark.deep
@pytest.mark.parametrize("kind", KINDS_OF_ROWS)
def test_twenty_rows_cost_what_one_does_on_every_page(
    kind: str, growing: Growing, with_one: dict[str, int]
) -> None:
    """The full figure of what each run tries a share of."""
    assert not SEED
    test_twenty_rows_cost_what_one_does(kind, growing, with_one)


def rows_of(kind: str, growing: Growing) -> int:
    """How many rows the page of that kind shows, so that a page cut short cannot seem cheap."""
    name, lists = KINDS_OF_ROWS[kind]
    context = growing.asks_at(WHOSE.get(name, "owner"), "GET", growing.path(name)).context
    if kind in ("notes", "questions"):
        return sum(len(entries) for _month, entries in context["months"])
    if kind == "goals":
        return len(context["plan"].goals)
    if kind == "cases":
        return int(context["count"])
    return sum(len(context[part]) for part in lists.split())
