"""Asking what a page costs in queries, and telling of one that costs too much."""

from typing import Any

from tests.addresses.people import Answer

#: What was promised of the page of a case.
CASE_PAGE = 14


#: Doors in the second wall, and what a database is asked of itself: each of the two is asked in its own way.
OF_ITSELF = ("app.door", " pg_", "sqlite_master")


def asked_for(statements: tuple[str, ...]) -> tuple[str, ...]:
    """What a page costs on either database."""
    return tuple(said for said in statements if not any(part in said for part in OF_ITSELF))


def warm(answer: Any) -> Answer:
    """The second answer: the first may compile a statement or learn a content type."""
    answer()
    second: Answer = answer()
    return second


def told(page: str, recorded: int | None, statements: tuple[str, ...]) -> str:
    """A page that left its budget, with what it asked the database."""
    asked = "\n".join(f"  {number:>2}. {statement[:400]}" for number, statement in enumerate(statements, 1))
    return f"{page}: {recorded} recorded, {len(statements)} now\n{asked}"
