"""What was measured, as the two files in docs/evidence."""

import os
import platform
import sqlite3
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

import django
from django.db import connections

import psycopg

from benchmarks.plans import BIG, MOST, Plan
from benchmarks.rounds import ROUNDS, SEED, Outcome
from benchmarks.settings import SIZES
from benchmarks.world import MUNICIPALITIES

EVIDENCE = Path(__file__).resolve().parents[1] / "docs" / "evidence"


def figures(outcomes: Iterable[Outcome], databases: list[str], seconds: float) -> str:
    """The table of medians, ratios and growths."""
    sizes = " | ".join(f"by hand {size} | product {size} | ratio {size}" for size in SIZES)
    rows = "\n".join(_figure(outcome) for outcome in outcomes)
    return f"""# What the product costs beside hand-written SQL

{_header(databases)}
{ROUNDS} rounds a question, seed {SEED}, {seconds:.0f} s in all, loading included where needed. Milliseconds
are medians; other work on the machine moves them, so read the ratios. Sizes and ways of a question are asked
in random order in each round, and their answers compared each time. By hand: one statement each, through the
driver and on PostgreSQL prepared (`benchmarks/sql/`). Growth: the time with most cases over that with fewest.
The case page: case, team, grounds, timeline, goals, readers, the row of the log, commit. The plan page: the
plan instead of the timeline, and how it was confirmed. My day: cases, due, changed, asked, taken over,
ending. The overview: of {MUNICIPALITIES} municipalities, the same at each size, so that each has ten times as
many cases. Of no page session, account, template; the log of the first alone. Rows: those of the answer with
most cases.

| database | question | rows | {sizes} | growth by hand | **growth** |
|---|---|{"---:|" * (3 * len(SIZES) + 3)}
{rows}
"""


def _figure(outcome: Outcome) -> str:
    cells = [
        cell
        for size in SIZES
        for cell in (
            f"{outcome.hand[size]:.2f}",
            f"{outcome.product[size]:.2f}",
            f"{outcome.ratio(size):.2f}",
        )
    ]
    growths = [f"{outcome.growth(outcome.hand):.2f}", f"**{outcome.growth(outcome.product):.2f}**"]
    rows = f"{outcome.rows[max(SIZES, key=SIZES.__getitem__)]:.0f}"
    return "| " + " | ".join([outcome.vendor, outcome.question, rows, *cells, *growths]) + " |"


def ways_of(ordinary: list[Plan], old: list[Plan], databases: list[str]) -> str:
    """The table of plans."""
    return f"""# How PostgreSQL runs the product's statements

{_header(databases)}
`EXPLAIN (ANALYZE, BUFFERS)` at {max(SIZES.values()):,} cases.
No table of over {BIG:,} rows may be read whole, and no statement may look at more than {MOST:,} rows,
wanted or not (touched).

## Ordinary cases: one of the own agency, one of another; and the overviews

{_table(ordinary)}

## A case that has grown old: 5,000 entries and 20,000 looks

{_table(old)}
"""


def _table(plans: list[Plan]) -> str:
    head = "| statement | rows | touched | buffers | plan ms | run ms | indexes | big tables read whole |"
    return "\n".join([head, "|---|---:|---:|---:|---:|---:|---|---|", *map(_line, plans)])


def _line(plan: Plan) -> str:
    indexes = ", ".join(f"`{name}`" for name in plan.indexes)
    whole = ", ".join(f"**`{name}`**" for name in plan.read_whole) or "none"
    touched = f"**{plan.touched}**" if plan.touched > MOST else str(plan.touched)
    numbers = f"{plan.rows} | {touched} | {plan.buffers} | {plan.planned:.1f} | {plan.run:.1f}"
    return f"| {plan.name} | {numbers} | {indexes} | {whole} |"


def _header(databases: list[str]) -> str:
    """When, how, on what."""
    postgresql = connections[databases[0]]
    with postgresql.cursor() as cursor:
        cursor.execute("SHOW server_version")
        (version,) = cursor.fetchone()
    parts = [
        f"PostgreSQL {version.split()[0]}",
        f"SQLite {sqlite3.sqlite_version}",
        f"Python {platform.python_version()}",
        f"Django {django.__version__}",
        f"psycopg {psycopg.__version__} ({psycopg.pq.__impl__})",
    ]
    today = datetime.now(UTC).date()
    machine = f"{os.cpu_count()} cores ({platform.machine()}), load {os.getloadavg()[1]:.1f}"
    return f"{today}, `make bench`, {machine}. {', '.join(parts)}.\n"


def keep(name: str, words: str) -> None:
    """Print it and write it down."""
    print(f"\n{words}")
    EVIDENCE.mkdir(parents=True, exist_ok=True)
    (EVIDENCE / name).write_text(words, encoding="utf-8")
