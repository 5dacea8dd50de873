"""Statements as they would be written by hand, one file each; the same text runs on both databases."""

from functools import cache
from pathlib import Path


@cache
def text(name: str) -> str:
    """The text of one file."""
    return (Path(__file__).parent / f"{name}.sql").read_text(encoding="utf-8")


def statements(name: str) -> list[str]:
    """A file's statements one by one, for databases that take one at a time."""
    return [statement for statement in text(name).split(";\n") if statement.strip()]
