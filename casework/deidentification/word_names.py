"""Names that are words as well: which of the two it is, what stands around tells."""

import re

from casework.deidentification import vocabulary
from casework.deidentification.cues import cues
from casework.deidentification.things import Things
from casework.deidentification.tokens import Token

_AGED = re.compile(r"[ ]?(?:\(|,[ ]?\d{1,2}[ ]år)")
#: "lo är 9"; no share, sum or mark.
_YEARS = re.compile(
    r"[ ]\d{1,2}(?![\d.,:/%]|[ ](?:%|kr|st|av|poäng|p|proc|procent|meter|cm|kg|min|timmar|h|grader)\b)"
)
#: Between two who are named together.
JOINS = frozenset({"/", " / ", "&", " & ", "+", " + "})


class WordNames(Things):
    """Whether a word that is a name too is meant as one."""

    def _is_cued(self, place: int, token: Token) -> bool:
        """At the beginning of a sentence, where the capital letter tells nothing."""
        if token.small == "maj":
            return self._before_surname(place)
        if self._does(place, token) or self._titled(place):
            return True
        pronoun = token.small in cues("pronomen")
        if not pronoun and (self._is_owner(place, token) or _AGED.match(self.text, token.end)):
            return True
        return self._is_beside_name(place) or self._is_explained(place)

    def _is_small_word_name(self, place: int, token: Token) -> bool:
        """In small letters: only where nothing but a person can stand."""
        rare = vocabulary.is_rare_word(token.small) and token.small not in cues("pronomen")
        if not rare and not vocabulary.is_first_name(token.small):
            return False
        if rare and not vocabulary.is_small_word(token.small):
            return True
        if token.begins and self._is_subject(place, token):
            return True
        if self._before(place) in {"heter", "hette"} and self._word(place - 2) not in {"det", "den", "som"}:
            return self._stands_alone(place)
        if self._is_named_with(place, token):
            return True
        if self._titled(place) and token.small in cues("verbnamn"):
            return self._does(place, token)
        before = self._before(place)
        spoken_with = before == "med" and place > 1 and self._word(place - 2) in cues("tal")
        asked = before in cues("om_någon") and "," not in token.gap
        if spoken_with or asked or self._titled(place):
            return rare or self._stands_alone(place)
        return rare and self._owns(place)

    def _is_named_with(self, place: int, token: Token) -> bool:
        """In a row of names, where no verb could stand: "lovis, saga o juni"."""
        last = self._before(place) == "och" and place - 2 == self.ended and self._stands_alone(place)
        between = token.gap == ", " and place - 1 == self.ended and self._goes_on_with_name(place)
        if not (last or between):
            return False
        return not (token.small in cues("pronomen") or token.small in cues("verbnamn"))

    def _goes_on_with_name(self, place: int) -> bool:
        """Whether another name comes after "och" or a comma."""
        joined = self._word(place + 1) in {"och", "o"}
        near = place + 2 if joined else place + 1
        if near >= len(self.tokens) or not (joined or self.tokens[near].gap == ", "):
            return False
        return self._is_called_so(near)

    def _is_called_so(self, place: int) -> bool:
        small = self._word(place)
        return vocabulary.is_first_name(small) and small not in cues("pronomen") | cues("verbnamn")

    def _is_subject(self, place: int, token: Token) -> bool:
        """Somebody who does something, or whose mother is spoken of, in a text without capitals."""
        if token.small in cues("pronomen"):
            return False
        after = self._after(place)
        if after is not None and after.small in {"är", "e"} and _YEARS.match(self.text, after.end):
            return True
        may = vocabulary.is_rare_word(token.small) or (after is not None and after.small not in cues("är"))
        return (may and self._does(place, token)) or self._is_owner(place, token)

    def _does(self, place: int, token: Token) -> bool:
        """Before a verb: "Sol puttades", not "Saga lästes", "Ville träffas" or "Vår planerade resa"."""
        after = self._after(place)
        if after is None or not self._verb_after(place) or after.small in cues("sakverb"):
            return False
        if token.small == "ville" and after.small.endswith("s"):
            return False
        if after.small == "är" and self._word(place + 2) == "ett" and self._word(place + 3) != "barn":
            return False
        described = token.small in cues("pronomen") and after.small.endswith("ade")
        return not described or self._stands_alone(place + 1)

    def _is_explained(self, place: int) -> bool:
        """Hans, pappa till …"""
        after = self._after(place)
        return after is not None and after.gap == ", " and after.small in cues("titlar")

    def _is_owner(self, place: int, token: Token) -> bool:
        return token.small[-1] == "s" and vocabulary.is_word_name(token.small[:-1]) and self._owns(place)

    def _is_beside_name(self, place: int) -> bool:
        after = self._after(place)
        if after is None or after.begins:
            return False
        if after.gap in JOINS:
            return self._joined(place + 1)
        if after.gap != " ":
            return False
        if after.small in {"och", "o", "samt"}:
            return self._joined(place + 2)
        if "-" in after.word and after.word.rpartition("-")[2].islower():
            return False
        return (
            after.capital and not vocabulary.is_allowed(after.word) and not vocabulary.is_listed(after.word)
        )

    def _joined(self, place: int) -> bool:
        """Whether what follows "och" is somebody."""
        if place >= len(self.tokens):
            return False
        token = self.tokens[place]
        if vocabulary.is_allowed(token.word) or vocabulary.is_place(token.word):
            return False
        if vocabulary.is_plain_first_name(token.word):
            return token.capital or not vocabulary.is_listed(token.word)
        return token.capital and (vocabulary.is_word_name(token.word) or not vocabulary.is_word(token.word))

    def _before_surname(self, place: int) -> bool:
        """A word at the beginning before a family name, as in Storm Andersson."""
        after = self._after(place)
        if (
            after is None
            or after.gap != " "
            or not after.capital
            or after.begins
            or not self.tokens[place].begins
        ):
            return False
        return (
            vocabulary.is_surname(after.word)
            and not vocabulary.is_word(after.word)
            and not vocabulary.is_allowed(after.word)
            and vocabulary.is_word_name(self.tokens[place].word)
        )
