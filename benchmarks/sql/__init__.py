"""Statements as they would be written by hand, one file each; the same text runs on both databases.

Of what several of them say, each names the file, as ``psql`` does: ``\\ir readable_in_case.sql``.
"""

import re
from functools import cache
from pathlib import Path

TAKEN_IN = re.compile(r"^\\ir (\w+)\.sql\n", re.MULTILINE)


@cache
def text(name: str) -> str:
    """The text of one file, with those it takes in."""
    written = (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")
    return TAKEN_IN.sub(lambda found: text(found[1]), written)


def statements(name: str) -> list[str]:
    """A file's statements one by one, for databases that take one at a time."""
    return [statement for statement in text(name).split(";\n") if statement.strip()]
