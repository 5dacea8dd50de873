"""Words that are nearly Swedish: a slip of the finger is not somebody's name."""

import re

from casework.deidentification.vocabulary import LONGEST, data

#: Shorter words are too often one letter from another.
SHORTEST = 7
_VOWELS = "aeiouyåäöéü"
_VOWEL = re.compile(f"[{_VOWELS}]")
#: "Qızbəs" has vowels of its own.
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
    longer = next(data().words.iterkeys(small), "") if len(small) > 3 and small[-1] not in _VOWELS else ""
    return len(longer) > len(small) + 1
