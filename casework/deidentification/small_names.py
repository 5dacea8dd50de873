"""Names in small letters: somebody known by name, or a word of no list where somebody is expected."""

from casework.deidentification import vocabulary
from casework.deidentification.clipped import may_be_clipped
from casework.deidentification.cues import cues
from casework.deidentification.spellings import is_spelt_otherwise
from casework.deidentification.tokens import Token
from casework.deidentification.typing_errors import is_mistyped
from casework.deidentification.word_names import WordNames

#: What is over once the subject comes after its verb: "efter lunch grät …".
_TIMES = frozenset({"efter", "under", "på", "före", "innan", "vid", "i"})
_SUPINES = ("at", "it", "tt")


class SmallNames(WordNames):
    """Whether a word in small letters is a name."""

    def _is_small_name(self, place: int, token: Token) -> bool:
        small = token.small
        if small in cues("aldrig"):
            return False
        if len(small) < 3 or vocabulary.is_listed(small):
            return self._is_small_word_name(place, token)
        if vocabulary.is_allowed(small.capitalize()):
            return False
        if vocabulary.is_plain_first_name(small):
            return not (
                vocabulary.is_place(small.capitalize()) and self._before(place) in {"i", "från", "till"}
            )
        if is_spelt_otherwise(small) and not self._is_no_person(small):
            return True
        if "-" in small:
            return all(vocabulary.is_first_name(part) for part in small.split("-"))
        return self._is_small_unknown(place, token)

    def _is_small_unknown(self, place: int, token: Token) -> bool:
        """In no list: somebody only where somebody is expected."""
        small = token.small
        if vocabulary.is_word(small) and not vocabulary.is_surname(small):
            return False
        if not self._is_expected(place, token) or self._is_no_person(small):
            return False
        return vocabulary.is_surname(small) or not vocabulary.is_joined(small)

    def _is_no_person(self, small: str) -> bool:
        """A term, a place, a word with a slip in it, or a word that is cut."""
        shapes = (small.upper(), small.capitalize())
        if any(map(vocabulary.is_allowed, shapes)) or vocabulary.is_place(small.capitalize()):
            return True
        return vocabulary.is_word(small) or is_mistyped(small) or may_be_clipped(small)

    def _is_expected(self, place: int, token: Token) -> bool:
        before = self._before(place)
        if (
            self._is_companion_of_small(place)
            or self._is_first_of_two(place, token)
            or self._is_after_particle(place)
        ):
            return True
        if before in cues("utlösare") or self._titled(place) or self._owns(place):
            return True
        if before == "på" and self._word(place - 2) in cues("på_någon"):
            return True
        after = self._after(place)
        acts = self._verb_after(place) or (
            before in cues("bindeord") and after is not None and after.small.endswith(_SUPINES)
        )
        if acts and (token.begins or before in cues("bindeord")):
            return True
        return self._is_apposed(place) or self._comes_after_verb(place)

    def _is_companion_of_small(self, place: int) -> bool:
        """After a name and "och"."""
        return self._before(place) == "och" and place - 2 == self.ended

    def _is_first_of_two(self, place: int, token: Token) -> bool:
        """At the beginning, before "och" and somebody: known by name, or as unknown as this one."""
        if (
            not token.begins
            or self._word(place + 1) not in {"och", "o", "&"}
            or place + 2 >= len(self.tokens)
        ):
            return False
        other = self.tokens[place + 2]
        if other.capital or vocabulary.is_listed(other.small):
            return other.capital and vocabulary.is_plain_first_name(other.word)
        return vocabulary.is_plain_first_name(other.small) or not self._is_no_person(other.small)

    def _is_after_particle(self, place: int) -> bool:
        """Skrev in, hämtade upp, körde hem: with somebody."""
        if self._before(place) not in cues("partiklar"):
            return False
        verb = self._word(place - 2)
        return verb in cues("utlösare") or verb in cues("partikelverb")

    def _comes_after_verb(self, place: int) -> bool:
        """Nobody is named before the verb, so that somebody is after it: "sen kom …", "det var … som"."""
        before = self._before(place)
        if place < 2 or self.tokens[place - 1].begins or not vocabulary.is_verb(before):
            return False
        if self._word(place - 2) == "det":
            return before in {"är", "var"} and self._word(place + 1) == "som"
        return self._word(place - 2) in cues("tidsord") or (
            self._word(place - 3) in _TIMES and not self.tokens[place - 2].begins
        )
