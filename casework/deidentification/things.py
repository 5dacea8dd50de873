"""Things that are called as people are: "Kalles kaviar", "Svea hovrätt", "lyssnar på Kent", a lynx in a wood.

A name stays a name unless what stands beside it says what it is.
"""

import re

from casework.deidentification import vocabulary
from casework.deidentification.around import Around
from casework.deidentification.cues import cues
from casework.deidentification.tokens import Token

_AND = frozenset({"och", "o", "samt", "mot", "el", "eller"})
_LISTED_GAPS = frozenset({", ", "/", "-", " / ", " - ", " & ", "+"})
_SCORE = re.compile(r"[ ]?-?[ ]?\d{1,2}[ ]?[-–:][ ]?\d{1,2}(?!\d)")
#: What tells that "tor" is the day: a time, a week, a part of it.
_TIME = re.compile(
    r"\.?[ ]?(?:kl\b|v\.?[ ]?\d|em\b|fm\b|\d{1,2}[.:/]\d{1,2}|\d{1,2}[ ]?[-–][ ]?\d{1,2}|\d{1,2}\b)"
)


class Things(Around):
    """Whether a word that somebody is called by is what a thing, an animal or a day is called."""

    def _is_thing(self, place: int, token: Token) -> bool:
        """Whether it is one; what stands in a row with it is asked again whether it is one too."""
        thing = (
            self._is_kind_beside(place) or self._is_in_nature(place, token) or self._is_brand(place, token)
        )
        if thing:
            self.things.add(token.start)
        return thing

    def _is_kind_beside(self, place: int) -> bool:
        """Svea hovrätt, Stella Nova-gruppen."""
        after = self._after(place)
        if after is None or after.gap != " " or after.begins:
            return False
        first, _, kind = after.word.rpartition("-")
        return after.small in cues("saker_efter") or (first[:1].isupper() and kind in cues("sakefterled"))

    def _is_brand(self, place: int, token: Token) -> bool:
        """Of the names that are brands or figures as well: with what is sold or watched beside it."""
        known = cues("namn_och_märke")
        if token.word not in known and (token.word[-1] != "s" or token.word[:-1] not in known):
            return False
        after = self._after(place)
        if after is not None and after.gap == " " and after.small in cues("varor"):
            return True
        if self._is_spoken_of(place, token):
            return True
        return any(self._is_beside_thing(place, step) for step in (1, -1))

    def _is_spoken_of(self, place: int, token: Token) -> bool:
        """Lyssnar på Kent, frågar Siri, mot Sirius, läser Bamse: each with what is done with its kind."""
        before, earlier = self._before(place), self._word(place - 2)
        name = token.word if token.word in cues("namn_och_märke") else token.word[:-1]
        if name in cues("artister"):
            return before in {"på", "till", "av", "med"} and earlier in cues("med_artister")
        if name in cues("assistenter"):
            return before in cues("frågar")
        if name in cues("lag"):
            held = before == "på" and earlier in {"håller", "höll", "hejar", "hejade"}
            return held or before == "mot" or _SCORE.match(self.text, token.end) is not None
        if name in cues("figurer"):
            return before in cues("om_sak") or (before in {"om", "med"} and earlier in cues("med_figurer"))
        return False

    def _is_beside_thing(self, place: int, step: int) -> bool:
        """In a row with a thing that has no other meaning: "Hov1 o Kent", "Elfsborg mot Sirius"."""
        near = place + step
        if self._word(near) in _AND and self.tokens[max(place, near)].gap == " ":
            near += step
        elif not 0 <= near < len(self.tokens) or self.tokens[max(place, near)].gap not in _LISTED_GAPS:
            return False
        if not 0 <= near < len(self.tokens):
            return False
        other = self.tokens[near]
        if other.start in self.phrases or other.start in self.things:
            return True
        if self.text[other.end : other.end + 1].isdigit():
            return vocabulary.is_allowed(self.text[other.start : other.end + 1])
        return (
            other.capital
            and len(other.word) > 2
            and not (other.word.isupper() or vocabulary.is_listed(other.word))
            and vocabulary.is_allowed(other.word)
        )

    def _is_in_nature(self, place: int, token: Token) -> bool:
        """Linnea o blåsippa, björk och gran: at the beginning, in a row of what grows, lives or blows."""
        if not token.begins or not vocabulary.is_listed(token.small):
            return False
        near = place + 1
        if self._word(near) in _AND:
            near += 1
        elif self._word(near) and self.tokens[near].gap != ", ":
            return False
        return self._word(near) in cues("natur") and not self.tokens[near].capital

    def _is_day(self, place: int, token: Token) -> bool:
        """Mån, tis, tor; tor 10.20; "på tor"."""
        if token.small != "tor":
            first, _, last = token.small.partition("-")
            return {first, last} <= cues("dagar_kort") | {"tor"}
        if _TIME.match(self.text, token.end):
            return True
        if not token.capital and self._before(place) in {
            "på",
            "i",
            "nästa",
            "varje",
            "till",
            "från",
            "tid",
            "sen",
        }:
            return True
        return any(self._is_beside_day(place, step) for step in (1, -1))

    def _is_beside_day(self, place: int, step: int) -> bool:
        near = place + step
        if self._word(near) in _AND:
            near += step
        return self._word(near) in cues("dagar_kort")
