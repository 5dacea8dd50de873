"""Words that are nearly Swedish: a slip of the finger is not somebody's name."""

import re
from bisect import bisect_left
from functools import cache

from casework.deidentification.vocabulary import LONGEST, data

#: Shorter words are too often one letter from another.
SHORTEST = 7
_SHORTEST_CUT = 4
_VOWELS = "aeiouyåäöéü"
_VOWEL = re.compile(f"[{_VOWELS}]")
#: "Rəxşəndə" has vowels of its own.
_FOREIGN = re.compile(r"[^a-zåäöéü-]")
_LETTERS = "aeiounrstldgkmvåäöfpbhjyc"


def is_mistyped(small: str) -> bool:
    """Whether one letter too many, too few or two that have changed places make it no word."""
    if not SHORTEST <= len(small) <= LONGEST:
        return False
    words = data().words
    for place in range(1, len(small)):
        head, tail = small[:place], small[place:]
        # Where no word goes on so, none does further on.
        if next(words.iterkeys(head), None) is None:
            return False
        if head + tail[1:] in words or any(head + letter + tail in words for letter in _LETTERS):
            return True
        if len(tail) > 1 and head + tail[1] + tail[0] + tail[2:] in words:
            return True
    return False


def is_shortened(small: str) -> bool:
    """Whether it has no vowel, or breaks off after a consonant where a Swedish word goes on: "undervisn"."""
    if _FOREIGN.search(small):
        return False
    if not _VOWEL.search(small):
        return True
    if len(small) < _SHORTEST_CUT or small[-1] in _VOWELS:
        return False
    longer = next(data().words.iterkeys(small), "")
    return len(longer) > len(small) + 1 or _goes_on_in_own(small)


def _goes_on_in_own(small: str) -> bool:
    """Whether one of our own words begins so."""
    own = _own()
    place = bisect_left(own, small)
    return place < len(own) and own[place].startswith(small) and len(own[place]) > len(small) + 1


@cache
def _own() -> list[str]:
    return sorted(data().own_words)
