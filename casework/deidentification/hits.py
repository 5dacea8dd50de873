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

    def __init__(self, text: str) -> None:
        self.hits: list[Hit] = []
        self._text = text
        self._taken = bytearray(len(text))

    def free(self, start: int, end: int) -> bool:
        """Whether nothing there is part of a hit."""
        return not any(self._taken[start:end])

    def pass_over(self, spans: Iterable[tuple[int, int]]) -> None:
        """Leave these to no hit that comes later."""
        for start, end in spans:
            self._taken[start:end] = b"\1" * (end - start)

    def claim(self, hits: Iterable[Hit]) -> None:
        """Keeps what of them lies where nothing was found before."""
        for hit in hits:
            start, end = hit.start, hit.end
            while start < end and (
                self._taken[start] or (start > hit.start and not self._text[start].isalnum())
            ):
                start += 1
            while start < end and (
                self._taken[end - 1] or (end < hit.end and not self._text[end - 1].isalnum())
            ):
                end -= 1
            if start < end and self.free(start, end):
                self._taken[start:end] = b"\1" * (end - start)
                self.hits.append(hit._replace(start=start, end=end))
