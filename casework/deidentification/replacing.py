"""What is written instead of a hit, so that a text without them can still be read."""

import re
from collections.abc import Iterable, Mapping

from casework.deidentification.hits import Hit

#: As the reader sees it.
SHOWN = {
    "namn": "namn",
    "personnummer": "personnummer",
    "telefon": "telefon",
    "epost": "e-post",
    "adress": "adress",
    "skola": "skola",
    "arendenr": "ärendenummer",
    "regnr": "registreringsnummer",
    "fodelsedatum": "födelsedatum",
    "bank": "konto",
    "url_handle": "länk eller alias",
    "ip": "ip-adress",
}
_OLD = re.compile(r"\[namn (\d{1,6})\]")


def replaced(text: str, hits: Iterable[Hit]) -> str:
    """The text with what each hit is in its place: the same name gets the same number everywhere.

    Names of a text that has been through this before keep their numbers.
    """
    return all_replaced({"": text}, {"": hits})[""]


def all_replaced(texts: Mapping[str, str], hits: Mapping[str, Iterable[Hit]]) -> dict[str, str]:
    """The same of several texts that are read together: the same name has one number in all of them.

    Args:
        hits: by the key of their text; a text without hits may be missing.
    """
    old = [int(number) for text in texts.values() for number in _OLD.findall(text)]
    first, numbers = max(old, default=0), dict[str, int]()
    return {key: _one(text, hits.get(key, ()), numbers, first) for key, text in texts.items()}


def _one(text: str, hits: Iterable[Hit], numbers: dict[str, int], first: int) -> str:
    pieces, place = [], 0
    for hit in sorted(hits):
        if hit.start < place:
            continue
        shown = SHOWN[hit.label]
        if hit.label == "namn":
            name = _name(text[hit.start : hit.end])
            number = numbers.get(name) or _same(name, numbers) or first + len(set(numbers.values())) + 1
            numbers[name] = number
            shown = f"{shown} {number}"
        pieces += [text[place : hit.start], f"[{shown}]"]
        place = hit.end
    return "".join([*pieces, text[place:]])


def _name(written: str) -> str:
    """Without case, spaces and the s of the genitive."""
    name = " ".join(written.lower().split())
    return name[:-1] if name.endswith("s") and len(name) > 3 else name


def _same(name: str, numbers: dict[str, int]) -> int | None:
    """The number of the full name that this is the first name of, or the other way round."""
    first = name.split()[0]
    return next(
        (
            n
            for other, n in numbers.items()
            if (" " in name) != (" " in other) and _name(other.split()[0]) == _name(first)
        ),
        None,
    )
