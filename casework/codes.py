"""Case codes and spoken names: drawn, checkable by ear and eye, telling nothing of the child.

A code is the municipality's three letters, four drawn characters and a check character over all of them
(ISO 7064 mod 37-2), written ``TJO-7K3RZ``: every single wrong character and every swap of two neighbours
is caught.
"""

from functools import cache
from pathlib import Path
from secrets import choice

from stdnum.iso7064 import mod_37_2

#: No 0 O 1 I L U: they are misread and misheard.
ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
DRAWN = 4
_WORDS = Path(__file__).resolve().parent / "data"


def draw_code(triple: str) -> str:
    """A code of a municipality; drawn anew while its check character would be one that is misread.

    Args:
        triple: the municipality's three letters.
    """
    while True:
        body = triple + "".join(choice(ALPHABET) for _ in range(DRAWN))
        check = mod_37_2.calc_check_digit(body)
        if check in ALPHABET:
            return f"{triple}-{body[3:]}{check}"


def read_code(typed: str) -> str | None:
    """The code somebody typed, in its written form; None if it cannot be a code."""
    letters = "".join(character for character in typed.upper() if character.isalnum())
    if len(letters) != 3 + DRAWN + 1 or not mod_37_2.is_valid(letters):
        return None
    return f"{letters[:3]}-{letters[3:]}"


def draw_words() -> str:
    """Two words to say aloud, "Blå Lönn"; from lists of ours that describe no child."""
    return f"{choice(_words('adjectives'))} {choice(_words('nouns'))}"


@cache
def _words(name: str) -> list[str]:
    return (_WORDS / f"{name}.txt").read_text(encoding="utf-8").split()
