"""What is found, and how finds that overlap are settled."""

from collections.abc import Iterable
from typing import Literal, NamedTuple

Label = Literal[
    "namn",
    "personnummer",
    "telefon",
    "epost",
    "adress",
    "skola",
    "arendenr",
    "regnr",
    "fodelsedatum",
    "bank",
    "url_handle",
    "ip",
]
#: A strong hit is replaced or overridden before a text is shared; a guess is only pointed out.
Confidence = Literal["strong", "guess"]


class Hit(NamedTuple):
    """A part of a text that may say who somebody is. Places are counted in code points."""

    start: int
    end: int
    label: Label
    confidence: Confidence = "strong"


class Taken:
    """Which characters of a text are already part of a hit: the first to claim a place keeps it."""

    def __init__(self, length: int) -> None:
        self.hits: list[Hit] = []
        self._taken = bytearray(length)

    def free(self, start: int, end: int) -> bool:
        """Whether nothing there is part of a hit."""
        return not any(self._taken[start:end])

    def claim(self, hits: Iterable[Hit]) -> None:
        """Keeps those that lie where nothing was found before."""
        for hit in hits:
            if hit.start < hit.end and self.free(hit.start, hit.end):
                self._taken[hit.start : hit.end] = b"\1" * (hit.end - hit.start)
                self.hits.append(hit)
