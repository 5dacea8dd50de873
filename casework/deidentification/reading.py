"""What is near a number: the word that tells what it is."""

import re

#: How far a word may stand from the number it explains.
NEAR = 40

#: A shorter text is sooner asked at each number than read for a word that may explain one.
_LONG = 500


def may_tell(text: str, words: re.Pattern[str]) -> bool:
    """Whether one of the words can stand near anything in the text."""
    return len(text) < _LONG or words.search(text) is not None


def before(text: str, place: int, words: re.Pattern[str], near: int = NEAR) -> bool:
    """Whether one of the words stands shortly before, in the same line."""
    start = max(text.rfind("\n", 0, place) + 1, place - near, 0)
    return words.search(text, start, place) is not None


def after(text: str, place: int, words: re.Pattern[str], near: int = NEAR) -> bool:
    """Whether one of the words stands shortly after, in the same line."""
    line = text.find("\n", place, place + near)
    return words.search(text, place, line if line >= 0 else place + near) is not None
