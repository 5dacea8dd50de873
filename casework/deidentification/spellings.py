"""Names that are spelt in another way than in the lists: "iines", "samiira", "nooran"."""

import re
from functools import cache

from casework.deidentification.vocabulary import data, is_listed

_SHORTEST = 4
_AGAIN = re.compile(r"(.)\1")
_SOUNDS = (
    ("ph", "f"), ("th", "t"), ("kh", "k"), ("gh", "g"), ("ck", "k"), ("ch", "k"), ("sch", "sh"), ("tz", "z"),
    ("w", "v"), ("q", "k"), ("c", "k"), ("z", "s"), ("é", "e"), ("ou", "u"), ("y", "i"), ("j", "i"),
    ("x", "ks"),
)  # fmt: skip


def is_spelt_otherwise(small: str) -> bool:
    """Whether it sounds as a first name that is no word does."""
    return len(small) >= _SHORTEST and _sound(small) in _sounds()


@cache
def _sounds() -> frozenset[str]:
    """Of all names that are long enough to be known by their sound."""
    return frozenset(
        sound
        for name in data().first_names
        if len(name) >= _SHORTEST and name.isalpha() and not is_listed(name)
        if len(sound := _sound(name)) >= _SHORTEST
    )


def _sound(small: str) -> str:
    for written, heard in _SOUNDS:
        small = small.replace(written, heard)
    return _AGAIN.sub(r"\1", small)
