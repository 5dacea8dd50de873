"""Names of people: where they begin and end, and where they stand again."""

import re
from collections.abc import Iterator

from casework.deidentification import vocabulary
from casework.deidentification.capital_names import INITIAL, PARTICLES, CapitalNames
from casework.deidentification.cues import cues
from casework.deidentification.hits import Confidence, Hit, Taken
from casework.deidentification.initials import initials
from casework.deidentification.small_names import SmallNames
from casework.deidentification.tokens import Token
from casework.deidentification.typing_errors import is_mistyped
from casework.deidentification.vocabulary import base

#: al-Khatib: a name, though it begins with a small letter.
_PARTICLE = re.compile(r"(?:al|el|as|ad|ar|ash|at|an|ul|bin|ben|ibn|abu)-[A-ZÅÄÖ]")
#: "NO:n", "BVC:s": what takes an ending so is a short form.
_ENDED = re.compile(r"[A-ZÅÄÖ]{1,6}[:'’][a-zåäö]{1,4}")
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|O['’])\w{0,40}[^\W\d_A-ZÅÄÖ][A-ZÅÄÖ]")


def names(text: str, taken: Taken, passed: frozenset[str]) -> Iterator[Hit]:
    """Initials, then names one after the other, then the same names wherever else they stand in the text."""
    yield from initials(text)
    yield from _Names(text, taken, passed).found()


class _Names(SmallNames, CapitalNames):
    """The names of one text."""

    def found(self) -> list[Hit]:
        hits: list[Hit] = []
        seen: set[str] = set()
        place = 0
        left: list[int] = []
        while place < len(self.tokens):
            confidence = self._verdict(place)
            if confidence is None:
                left.append(place)
                place += 1
                continue
            end = self._end(place)
            hits.append(self._hit(place, end, confidence))
            if confidence == "strong":
                seen.update(
                    base(token.small) for token in self.tokens[place : end + 1] if len(token.small) > 1
                )
            self.ended, place = end, end + 1
        return hits + [hit for place in left if seen for hit in self._again(place, seen)]

    def _hit(self, place: int, end: int, confidence: Confidence) -> Hit:
        first, last = self.tokens[place], self.tokens[end]
        stop = last.end
        if place == end and first.capital and "-" in first.word and first.word.rpartition("-")[2].islower():
            stop = first.start + first.word.index("-")
        if len(last.word) == 1 and self.text[stop : stop + 1] == ".":
            stop += 1
        start = first.start
        if first.capital and (initial := INITIAL.search(self.text, max(0, start - 4), start)):
            start = initial.start()
        return Hit(start, stop, "namn", confidence)

    def _again(self, place: int, seen: set[str]) -> Iterator[Hit]:
        token = self.tokens[place]
        if token.word.isupper() and vocabulary.is_allowed(token.word):
            return
        if token.start in self.things or self._is_day(place, token):
            return
        if base(token.small) in seen and len(token.small) > 1 and not self._passed(token):
            if token.capital and token.small not in cues("pronomen") and token.small not in cues("aldrig"):
                yield Hit(token.start, token.end, "namn")
            elif not token.capital and not vocabulary.is_listed(token.small):
                yield Hit(token.start, token.end, "namn", "guess")

    def _verdict(self, place: int) -> Confidence | None:
        token = self.tokens[place]
        if len(token.word) == 1 or self._passed(token) or token.small in cues("titelförkortningar"):
            return None
        if self._is_day(place, token):
            return None
        if not token.capital:
            if "-" in token.word and _PARTICLE.match(token.word):
                return "strong"
            if token.small in PARTICLES and self._begins_with_particle(place, token):
                return "strong"
            return "guess" if self._is_small_name(place, token) else None
        if token.small in cues("aldrig") or _CAMEL.match(token.word) or _ENDED.fullmatch(token.word):
            return None
        return "strong" if self._is_capital_name(place, token) else None

    def _end(self, place: int) -> int:
        """The last word of the name that begins here."""
        end, last = place, min(place + 4, len(self.tokens))
        small = not self.tokens[place].capital
        if (
            self.tokens[place].word.rpartition("-")[2].islower()
            and "-" in self.tokens[place].word
            and not small
        ):
            return place
        while end + 1 < last:
            token = self.tokens[end + 1]
            if token.gap not in {" ", "  "} or self._passed(token):
                break
            if token.small in cues("namnleder") and not token.capital and not small:
                after = self._after(end + 1)
                if after is None or not after.capital or after.gap not in {" ", "-"}:
                    break
            elif not (
                self._continues_small(token)
                if small
                else self._continues(token)
                or (token.capital and self.tokens[end].small in cues("namnleder") and end > place)
            ):
                break
            end += 1
        return end

    def _continues(self, token: Token) -> bool:
        if (
            not token.capital
            or token.small in cues("aldrig")
            or (vocabulary.is_allowed(token.word) and len(token.word) > 1)
        ):
            return False
        if len(token.word) == 1:
            return not self.text[token.end : token.end + 1].isalnum()
        if vocabulary.is_town(token.word):
            return vocabulary.is_surname(token.word)
        if "-" in token.word and token.word.rpartition("-")[2].islower():
            return False
        return not token.word.isupper() or self.shouted or len(token.word) > 5

    def _continues_small(self, token: Token) -> bool:
        if token.small in cues("efternamnsord"):
            return True
        if token.capital or len(token.small) < 3 or vocabulary.is_listed(token.small):
            return False
        if vocabulary.is_surname(token.small) or vocabulary.is_plain_first_name(token.small):
            return True
        return not (
            vocabulary.is_word(token.small)
            or vocabulary.is_allowed(token.small.upper())
            or is_mistyped(token.small)
        )
