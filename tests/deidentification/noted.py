"""The invented notes, read."""

import re
from pathlib import Path
from typing import NamedTuple

_MARKED = re.compile(r"\{(\w+):([^{}]+)\}")


class Note(NamedTuple):
    """A note, and what in it has to be found."""

    text: str
    wanted: list[tuple[int, int, str]]


def notes(name: str = "notes.txt") -> list[Note]:
    """Every line, with the marks taken out."""
    lines = (Path(__file__).parent / name).read_text("utf-8").splitlines()
    return [_note(line) for line in lines if line and not line.startswith("#")]


def _note(line: str) -> Note:
    text, wanted, place = "", [], 0
    for match in _MARKED.finditer(line):
        text += line[place : match.start()]
        wanted.append((len(text), len(text) + len(match[2]), match[1]))
        text, place = text + match[2], match.end()
    return Note(text + line[place:], wanted)
