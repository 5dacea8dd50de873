"""Every combination of sectors, topic and ground is answered by the product as by the table of the law.

Each with everything said that a form can say; and each permit once more without each of its conditions.
"""

from collections import Counter
from collections.abc import Iterator
from itertools import product
from typing import Any

from django.db import transaction

import pytest

from access.enums import Sector
from casework.enums import CHOOSABLE_TOPICS
from casework.models import LegalGround
from tests.evidence import write_evidence
from tests.grounds.table import (
    BASICS,
    CONDITIONS,
    GROUNDS,
    SECTORS,
    TOPICS,
    Cell,
    answer_to,
    permitted,
)
from tests.grounds.trying import CODES, UNMET, Trying
from tests.sampling import sampled

#: A ground and who gives on it: 54 cells each.
GIVEN = list(product(GROUNDS, SECTORS))


@pytest.fixture(scope="module")
def trying(django_db_setup: None, django_db_blocker: Any) -> Iterator[Trying]:
    """One world for all; every cell is undone in it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Trying()
        transaction.set_rollback(True)


def cells(ground: str, giver: str) -> list[Cell]:
    """To each sector about each topic, and about nothing but the header."""
    return [Cell(giver, taker, topic, ground) for taker, topic in product(SECTORS, (*TOPICS, BASICS))]


@pytest.mark.parametrize(("ground", "giver"), sampled(GIVEN, 16))
def test_the_product_answers_as_the_table(ground: str, giver: str, trying: Trying, db: None) -> None:
    wrong = [
        f"{cell}: issued {issued}, {answer_to(cell)}"
        for cell in cells(ground, giver)
        if (issued := trying.is_issued(cell)) is not answer_to(cell).permitted
    ]
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("ground", "giver"), sampled(GIVEN, 16))
def test_without_a_condition_the_answer_is_no(ground: str, giver: str, trying: Trying, db: None) -> None:
    issued = [
        f"{cell} without {condition}"
        for cell in cells(ground, giver)
        for condition in sorted(answer_to(cell).conditions)
        if trying.is_issued(cell, without=condition)
    ]
    assert not issued, "\n".join(issued)


@pytest.mark.deep
def test_every_combination(trying: Trying, db: None) -> None:
    """The full figure of what each run tries a share of."""
    for ground, giver in GIVEN:
        test_the_product_answers_as_the_table(ground, giver, trying, db)
        test_without_a_condition_the_answer_is_no(ground, giver, trying, db)
    every = [cell for ground, giver in GIVEN for cell in cells(ground, giver)]
    permits = [cell for cell in every if answer_to(cell).permitted]
    without = sum(len(answer_to(cell).conditions) for cell in permits)
    tried = f"{len(every):,} combinations of sectors, topic and ground"
    write_evidence(
        "permitted",
        [
            f"{tried}, {len(permits):,} permitted by the table: 0 differences",
            f"{without:,} permits without one of their conditions: 0 issued",
        ],
    )


@pytest.mark.parametrize("giver", SECTORS)
def test_a_consent_to_everything_is_none(giver: str, trying: Trying, db: None) -> None:
    """OSL 10:1, 12:2: it must not lift all secrecy towards somebody."""
    for taker in SECTORS:
        cell = Cell(giver, taker, BASICS, "SAMTYCKE")
        assert not trying.is_issued_on_everything(cell)


def test_the_table_and_the_product_speak_of_the_same() -> None:
    assert set(SECTORS) == set(Sector)
    assert {topic.upper() for topic in TOPICS} == {topic.name for topic in CHOOSABLE_TOPICS}
    assert set(UNMET) == CONDITIONS


def test_every_ground_of_the_catalogue_is_in_the_table_and_the_other_way(db: None) -> None:
    catalogue = set(LegalGround.objects.values_list("code", flat=True))
    assert catalogue == {CODES.get(ground, ground) for ground in GROUNDS}


#: What people ask about: each is refused by a row of its own, with its section.
ASKED_ABOUT = {
    "the general clause from social services": Cell("social", "school", "plan", "GENERALKLAUSUL"),
    "26:9 to the school": Cell("social", "school", "plan", "SOC_VÅRD_UNDER18"),
    "25:12 to the school": Cell("health", "school", "plan", "VÅRD_SOC_UNDER18"),
    "compulsory schooling back": Cell("social", "school", "attendance", "SKOLPLIKT"),
    "compulsory schooling about pupil health": Cell("school", "social", "pupil_health", "SKOLPLIKT"),
    "the duty to cooperate": Cell("school", "social", "attendance", "SAMVERKANSPLIKT"),
    "10:18 a to the school": Cell("social", "school", "plan", "BROTTSFÖREBYGG_UNDER21"),
    "10:18 a about a committed crime": Cell("social", "police", "crime", "BROTTSFÖREBYGG_UNDER21"),
    "pupil health on the weak test": Cell("school", "social", "pupil_health", "MENPRÖVNING_SVAG"),
    "the law of 2025 from social services": Cell("social", "police", "crime", "LAG_2025_170_REKTOR"),
}


@pytest.mark.parametrize("cell", ASKED_ABOUT.values(), ids=ASKED_ABOUT)
def test_what_people_ask_about_is_refused_by_a_row_of_its_own(cell: Cell, trying: Trying, db: None) -> None:
    assert not permitted()[cell].permitted
    assert not trying.is_issued(cell)


def test_21_or_older_is_no_ground_to_prevent_crime(trying: Trying, db: None) -> None:
    cell = Cell("social", "police", "family", "BROTTSFÖREBYGG_UNDER21")
    assert trying.is_issued(cell)
    assert not trying.is_issued(cell, without="under_21")


def test_a_table_that_permits_says_so_for_each_ground_that_is_one() -> None:
    grounds = Counter(cell.ground for cell, answer in permitted().items() if answer.permitted)
    assert set(grounds) == set(GROUNDS) - {"SAMVERKANSPLIKT", "ÅTERKOPPLING_ANMÄLARE"}
