"""The table of what the law permits (``permitted.csv``), read as written: what no row says is refused.

The table was written from a summary of the law and not from the code. Where the two differ one of them is
wrong, and it is not settled by changing the table until it agrees: see its header.
"""

import csv
from functools import cache
from pathlib import Path
from typing import NamedTuple

PERMITTED = Path(__file__).with_name("permitted.csv")
COLUMNS = ["from_sector", "to_sector", "topic", "ground", "answer", "condition", "section"]
SECTORS = ("school", "social", "pupil_health", "health", "other", "police")
#: What "*" stands for. The header's own topic comes with every ground that opens any of them.
TOPICS = ("attendance", "plan", "follow_up", "results", "pupil_health", "family", "social_measures", "crime")
BASICS = "basics"
GROUNDS = (
    "SAMTYCKE", "SKOLPLIKT", "MENPRÖVNING_STARK", "MENPRÖVNING_SVAG", "GENERALKLAUSUL", "UPPGIFTSSKYLDIGHET",
    "NÖDVÄNDIGT_EGEN_VERKSAMHET", "OROSANMÄLAN", "UTREDNING_UPPGIFTER", "ÅTERKOPPLING_ANMÄLARE",
    "SOC_VÅRD_UNDER18", "VÅRD_SOC_UNDER18", "SIP", "BROTTSFÖREBYGG_UNDER21", "BROTT_MOT_BARN",
    "LAG_2025_170_REKTOR", "INFOUTBYTE_MYNDIGHET", "AVIDENTIFIERAT", "SAMVERKANSPLIKT",
)  # fmt: skip
CONDITIONS = frozenset(
    {
        "given_by", "how_given", "purpose", "until", "reason", "judged_by", "manager", "statute", "inquiry",
        "consent", "under_18", "under_21", "weighing", "head_teacher", "recipients_do_not_know",
    }
)  # fmt: skip


class Cell(NamedTuple):
    """One question: may this sector tell that one about this topic on this ground?"""

    giver: str
    taker: str
    topic: str
    ground: str


class Answer(NamedTuple):
    """Yes if every condition is met, or no; and the section of law that says so."""

    permitted: bool
    conditions: frozenset[str]
    section: str


NO_ROW = Answer(permitted=False, conditions=frozenset(), section="ingen rad")


class BadTableError(Exception):
    """The table cannot be read in one way only; ``args`` say where and why."""


@cache
def permitted() -> dict[Cell, Answer]:
    """Every row, "*" written out as each of the eight topics.

    Raises:
        BadTableError: a word that is not known, a cell that has two answers, a permit without a section.
    """
    with PERMITTED.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(line for line in lines if not line.startswith("#")))
    found: dict[Cell, Answer] = {}
    for row in rows:
        if list(row) != COLUMNS:
            raise BadTableError(row)
        answer = _answer(row)
        for topic in TOPICS if row["topic"] == "*" else (row["topic"],):
            cell = Cell(row["from_sector"], row["to_sector"], topic, row["ground"])
            if not _known(cell) or cell in found:
                raise BadTableError(row)
            found[cell] = answer
    return found


def answer_to(cell: Cell) -> Answer:
    """What the table says; a cell without a row is refused."""
    return permitted().get(cell, NO_ROW)


def _answer(row: dict[str, str]) -> Answer:
    conditions = frozenset(filter(None, row["condition"].split(";")))
    if row["answer"] not in ("permit", "permit_if", "deny") or not row["section"]:
        raise BadTableError(row)
    if bool(conditions) != (row["answer"] == "permit_if") or conditions - CONDITIONS:
        raise BadTableError(row)
    return Answer(row["answer"] != "deny", conditions, row["section"])


def _known(cell: Cell) -> bool:
    return (
        cell.giver in SECTORS
        and cell.taker in SECTORS
        and cell.topic in (*TOPICS, BASICS)
        and cell.ground in GROUNDS
    )
