"""What stands around a word of a text: all that tells a person from a thing is there."""

from casework.deidentification import vocabulary
from casework.deidentification.cues import cues, endings
from casework.deidentification.hits import Taken
from casework.deidentification.tokens import Token, tokens
from casework.deidentification.vocabulary import base

_OWNED = ("samtal", "plan", "planen", "betyg", "mamma", "pappa", "frånvaro", "närvaro", "lärare")
#: How prepositions are shortened in notes.
_SHORT = {"m": "med", "me": "med", "t": "till", "fr": "från", "frn": "från", "o": "och"}
_GAPS = {" ", "  ", ": ", ", ", ". ", "."}
_GREETINGS = {"hej", "mvh", "hälsningar", "hejsan"}


def _is_phrase(words: list[str], rest: tuple[str, ...]) -> bool:
    """The last word also in the genitive, or as a part of a compound: "Zara Larsson-låt"."""
    if len(words) < len(rest) or tuple(words[:-1]) != rest[:-1]:
        return False
    return rest[-1] in {words[-1], words[-1].removesuffix("s"), words[-1].partition("-")[0]}


class Around:
    """The words of one text, and what is asked of the words beside each of them."""

    def __init__(self, text: str, taken: Taken, passed: frozenset[str]) -> None:
        self.text, self.taken, self.passed = text, taken, passed
        self.tokens = tokens(text)
        self.phrases = self._phrases()
        #: Where names stand that are those of things.
        self.things: set[int] = set()
        #: The last word of the name found last.
        self.ended = -9
        self.shouted = sum(map(str.isupper, text)) > 0.6 * sum(map(str.isalpha, text))

    def _phrases(self) -> set[int]:
        """Where the words of terms of several words begin."""
        phrases = vocabulary.data().phrases
        found: set[int] = set()
        for place, token in enumerate(self.tokens):
            for rest in phrases.get(token.small, ()):
                following = self.tokens[place + 1 : place + 1 + len(rest)]
                if _is_phrase([other.small for other in following], rest):
                    found.update(other.start for other in (token, *following))
        return found

    def _passed(self, token: Token) -> bool:
        if token.start in self.phrases:
            return True
        if self.passed and (token.small in self.passed or base(token.small) in self.passed):
            return True
        return not self.taken.free(token.start, token.end)

    def _word(self, place: int) -> str:
        """The word at a place before or after; empty where there is none."""
        return self.tokens[place].small if 0 <= place < len(self.tokens) else ""

    def _before(self, place: int) -> str:
        """The word before, in the same sentence; prepositions in full."""
        if place == 0 or self.tokens[place].begins or len(self.tokens[place].gap) > 2:
            return ""
        small = self.tokens[place - 1].small
        return _SHORT.get(small, small)

    def _after(self, place: int) -> Token | None:
        return self.tokens[place + 1] if place + 1 < len(self.tokens) else None

    def _next_begins(self, place: int) -> bool:
        after = self._after(place)
        return after is None or after.capital

    def _titled(self, place: int) -> bool:
        """After a role or a relation; "god man" is two words, "soc.sekr." is one that is shortened."""
        if place == 0 or self.tokens[place].gap not in _GAPS:
            return False
        before, gap = self.tokens[place - 1].small, self.tokens[place].gap
        if before.rpartition("-")[2] in cues("titelförkortningar"):
            return gap != ", " and (gap != "." or self.tokens[place].capital)
        if gap == ", ":
            return before in _GREETINGS
        if before == "man":
            return place > 1 and self._word(place - 2) in {"god", "gode"}
        return gap[0] != "." and (
            before in cues("titlar") or (len(before) > 7 and before.endswith(endings("titelefterled")))
        )

    def _is_institution(self, place: int, token: Token) -> bool:
        """Lillsala kommun, HVB Ekgården, Lex Sarah."""
        before, after = self._before(place), self._after(place)
        beside = after is not None and after.gap == " " and not after.begins
        if after is not None and beside and vocabulary.is_kind_of_institution(after.word):
            return True
        if before not in cues("före_inrättning"):
            return False
        return before in cues("ting") or not vocabulary.is_first_name(token.word)

    def _verb_after(self, place: int) -> bool:
        after = self._after(place)
        if after is None or after.begins or after.capital or after.gap.strip():
            return False
        return vocabulary.is_verb(after.small) or after.small in cues("talspråksverb")

    def _owns(self, place: int) -> bool:
        """A genitive before what one has: a mother, a plan, grades."""
        after = self._after(place)
        if self.tokens[place].small[-1] != "s" or after is None or after.begins or after.gap.strip():
            return False
        return after.small in cues("ägt") or after.small.endswith(_OWNED)

    def _is_apposed(self, place: int) -> bool:
        """Set off after a relation: "fadern, … , har umgänge"."""
        if place == 0 or self.tokens[place].gap not in {", ", " ("}:
            return False
        following = [self._after(place), self._after(place + 1)]
        closed = any(after is not None and after.gap[:1] in {",", ")"} for after in following)
        return closed and self._word(place - 1) in cues("titlar")

    def _stands_alone(self, place: int) -> bool:
        """Whether no noun follows that the word could describe."""
        after = self._after(place)
        return (
            after is None
            or after.begins
            or after.gap.strip() != ""
            or after.small in cues("aldrig")
            or after.small in cues("verb")
        )
