"""What each page and act costs in queries: recorded in budgets.json.

``UPDATE_BUDGETS=1`` writes the record anew; the difference is then for a reader of the change to judge.
"""

import json
import os
from pathlib import Path

from django.urls import reverse

import pytest

from casework.views.my_day import DUE, NEW, SHOWN
from tests.addresses.pen import in_days
from tests.addresses.people import Askers, Cast
from tests.addresses.table import MEANT, ROWS
from tests.pages.costs import CASE_PAGE, asked_for, told, warm
from tests.pages.many import many_cases
from tests.world import World

RECORD = Path(__file__).resolve().parents[1] / "budgets.json"
#: What was promised of "Min dag": ten, and one for what one's agency is asked.
MY_DAY = 11
#: Whose page is measured: somebody's who gets it, else somebody's whose act is done.
PREFERRED = {200: 0, 302: 1, 404: 2}
SENT_TO_SIGN_IN = ("nobody", "invited")
#: Each page, and each act on something that it changes.
FIRST = [row for row in ROWS if row.of in (MEANT.get(row.name, "own"), "-")]


@pytest.fixture
def cast(db: None) -> Cast:
    """The people and cases of the table of addresses."""
    return Cast()


def test_every_page_and_act_costs_what_is_recorded(cast: Cast) -> None:
    spent = {}
    for row in sorted(FIRST, key=lambda row: (row.name, row.method)):
        wanted = {who: PREFERRED.get(status) for who, status in row.statuses.items()}
        wanted |= {who: None for who in SENT_TO_SIGN_IN if row.statuses[who] == 302}
        person = min((who for who in wanted if wanted[who] is not None), key=lambda who: wanted[who] or 0)
        answer = warm(lambda row=row, person=person: cast.asks(person, row.method, row.name, row.of))
        assert answer.status == row.statuses[person], (row.method, row.name, person, answer.body)
        spent[f"{row.method} {row.name}"] = asked_for(answer.statements)
    counts = {page: len(statements) for page, statements in spent.items()}
    if os.environ.get("UPDATE_BUDGETS") == "1":
        RECORD.write_text(json.dumps(counts, indent=2) + "\n")
    record = json.loads(RECORD.read_text())
    wrong = {page for page in {*record, *counts} if record.get(page) != counts.get(page)}
    assert not wrong, "\n".join(told(page, record.get(page), spent.get(page, ())) for page in sorted(wrong))


def test_the_case_page_costs_nobody_more_than_promised(cast: Cast) -> None:
    for person in ("owner", "worker", "other", "head", "knows"):
        answer = warm(lambda person=person: cast.asks(person, "GET", "case_detail", "own"))
        assert answer.status == 200
        assert len(answer.statements) <= CASE_PAGE, told("case_detail", CASE_PAGE, answer.statements)


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
