"""Words of a text, and which of them begin a sentence."""

import re
from typing import NamedTuple

from casework.deidentification.cues import cues

_WORD = re.compile(r"[^\W\d_]{1,64}(?:(?:['’:]|-)[^\W\d_]{1,64}){0,3}")
#: What ends a sentence, with nothing but signs up to the next word.
_ENDS = re.compile(r"[.!?…:;\n•\"”»*][^\w]{0,20}$|[.)][ ]{0,3}$|\t")


class Token(NamedTuple):
    """A word, where it stands, and what stands between it and the one before."""

    word: str
    small: str
    start: int
    end: int
    gap: str
    begins: bool
    capital: bool


def tokens(text: str) -> list[Token]:
    """All words in order."""
    found: list[Token] = []
    place, before = 0, ""
    for match in _WORD.finditer(text):
        word, start = match[0], match.start()
        gap = text[place:start][-24:]
        begins = not found or (
            gap != " " and _ENDS.search(gap) is not None and not (gap[:1] == "." and _is_short_form(before))
        )
        small = word.lower()
        found.append(Token(word, small, start, match.end(), gap, begins, word[0].isupper()))
        place, before = match.end(), small
    return found


def _is_short_form(small: str) -> bool:
    return small in cues("förkortningar") or small.rpartition("-")[2] in cues("titelförkortningar")
