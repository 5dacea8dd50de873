"""Words that are nearly Swedish: a slip of the finger is not somebody's name."""

from casework.deidentification.vocabulary import LONGEST, data

#: Shorter words are too often one letter from another.
SHORTEST = 7
_LETTERS = "aeiounrstldgkmvåäöfpbhjyc"


def is_mistyped(small: str) -> bool:
    """Whether one letter too many, too few or two that have changed places make it no word."""
    if not SHORTEST <= len(small) <= LONGEST:
        return False
    words = data().words
    for place in range(1, len(small)):
        head, tail = small[:place], small[place:]
        if head + tail[1:] in words:
            return True
        if len(tail) > 1 and head + tail[1] + tail[0] + tail[2:] in words:
            return True
    return any(
        small[:place] + letter + small[place:] in words
        for place in range(1, len(small))
        for letter in _LETTERS
    )
