"""Names with a capital letter, in a closed world: what is no Swedish word nor listed is one."""

import re

from casework.deidentification import vocabulary
from casework.deidentification.clipped import is_clipped, may_be_clipped
from casework.deidentification.cues import cues, endings
from casework.deidentification.reading import before
from casework.deidentification.tokens import Token
from casework.deidentification.typing_errors import is_mistyped, is_shortened
from casework.deidentification.vocabulary import base
from casework.deidentification.word_names import JOINS, WordNames

#: These are no words, so that what follows is a name even where it could be one.
PARTICLES = frozenset({"af", "van", "von"})
_VOWEL = re.compile(r"(?i)[aeiouyåäöéü]")
INITIAL = re.compile(r"(?<![\w.])[A-ZÅÄÖ]\.[ ]?$")
_DOSE = re.compile(r"[ ]\d{1,4}(?:[.,]\d{1,2})?[ ]?(?:mg|ml|mikrog|µg|tabl|tablett|st tabl)")
#: So many things may be told in a row.
_SEVERAL = 4
#: Longer words are not shortened so.
_LONGEST_SHORT_FORM = 6


class CapitalNames(WordNames):
    """Whether a word with a capital letter is a name."""

    def _is_capital_name(self, place: int, token: Token) -> bool:
        word = token.word
        titled = self._titled(place)
        if "-" in word and vocabulary.is_plain_first_name(word):
            return True
        if vocabulary.is_allowed(word):
            told = titled or (
                token.small == "maj" and (self._is_done_by(place) or self._is_companion(place, token))
            )
            return told and vocabulary.is_first_name(word) and not word.isupper()
        about = (self._begins_with_particle, self._is_companion, self._is_called)
        if any(is_name(place, token) for is_name in about):
            return True
        if self._is_institution(place, token) or (not titled and self._is_thing(place, token)):
            return False
        if "-" in word:
            return self._is_double(place, token)
        if word.isupper():
            return self._is_shouted(place, token)
        if titled and not token.begins:
            return self._is_after_title(place, token)
        return self._is_first_name(place, token)

    def _is_after_title(self, place: int, token: Token) -> bool:
        """A word after a role is a name; after "heter" it may be what a thing is called."""
        if token.small in cues("titlar"):
            return False
        if self._before(place) in cues("heter") and vocabulary.is_listed(token.word):
            return vocabulary.is_first_name(token.word)
        return (
            not vocabulary.is_place(token.word)
            or vocabulary.is_surname(token.word)
            or vocabulary.is_first_name(token.word)
        )

    def _is_called(self, place: int, token: Token) -> bool:
        """Any word is a name after "kallar honom" or "hon kallas", and before "kallas han"."""
        before, earlier = self._before(place), self._word(place - 2)
        if before in {"honom", "henne", "hen"}:
            return earlier.startswith("kalla")
        if before in {"kallas", "kallades", "kallad"}:
            return earlier in {"han", "hon", "hen", "som"}
        return self._word(place + 1) in {"kallas", "kallar"} and self._word(place + 2) in {"han", "hon", "vi"}

    def _is_first_name(self, place: int, token: Token) -> bool:
        word = token.word
        if self._before(place) == "på" and self._word(place - 2) in cues("på_ställe"):
            return False
        if vocabulary.is_plain_first_name(word):
            return not (self._is_there(place, token) or self._is_part_of_body(place))
        if vocabulary.is_word_name(word):
            if token.begins:
                return self._is_cued(place, token)
            return not (base(token.small) in cues("dagar") and self._before(place) in cues("när"))
        return self._is_other(place, token)

    def _is_there(self, place: int, token: Token) -> bool:
        """A place that people are called by too: after a preposition, or among other places."""
        if not vocabulary.is_place(token.word):
            return False
        if self._before(place) in {"i", "från", "till"}:
            return True
        return any(
            other is not None and other.capital and vocabulary.is_place(other.word)
            for other in (self._listed_with(place, 1), self._listed_with(place, -1))
        )

    def _listed_with(self, place: int, step: int) -> Token | None:
        """The word beside, after a comma or "och"."""
        near = place + step
        if self._word(near) in {"och", "samt"}:
            near += step
        elif not (0 <= near < len(self.tokens)) or self.tokens[max(place, near)].gap != ", ":
            return None
        return self.tokens[near] if 0 <= near < len(self.tokens) else None

    def _is_part_of_body(self, place: int) -> bool:
        """Axel och nacke."""
        other = self._listed_with(place, 1)
        return other is not None and other.small in cues("kroppsdelar")

    def _is_done_by(self, place: int) -> bool:
        """After a verb or a preposition that takes a person."""
        return self._before(place) in (cues("utlösare") | cues("verb")) - cues("är")

    def _begins_with_particle(self, place: int, token: Token) -> bool:
        """Van der Berg, Al Hassan."""
        after = self._after(place)
        if (
            token.small not in (cues("namnleder") if token.capital else PARTICLES)
            or after is None
            or after.gap not in {" ", "-"}
            or after.begins
        ):
            return False
        if after.small in cues("namnleder"):
            return True
        if not token.capital:
            return after.capital and not vocabulary.is_allowed(after.word)
        return after.capital and (vocabulary.is_surname(after.word) or not vocabulary.is_word(after.word))

    def _is_companion(self, place: int, token: Token) -> bool:
        """After a name and "och", whatever has a capital letter; after a stroke, what is no word."""
        if token.gap in JOINS and place - 1 == self.ended:
            return vocabulary.is_first_name(token.word) or not vocabulary.is_word(token.word)
        if self._before(place) not in {"och", "samt"} or place - 2 != self.ended or token.word.isupper():
            return False
        return "-" not in token.word and not vocabulary.is_place(token.word)

    def _is_other(self, place: int, token: Token) -> bool:
        """No first name: a family name, a place, a Swedish word, or a name that no list has."""
        word = token.word
        if vocabulary.is_place(word):
            return False
        if vocabulary.is_listed(word):
            return (
                self._before_surname(place)
                or (
                    not token.begins
                    and vocabulary.is_surname(word)
                    and (self._before(place) in cues("utlösare") or self._is_apposed(place))
                )
                or self._is_after_initial(token)
            )
        if vocabulary.is_surname(word):
            return self._before(place) not in cues("var")
        if vocabulary.is_word(word):
            return self._before_surname(place)
        return self._is_unknown_name(place, token)

    def _is_after_initial(self, token: Token) -> bool:
        """J. Palm."""
        return vocabulary.is_surname(token.word) and before(self.text, token.start, INITIAL, 4)

    def _is_unknown_name(self, place: int, token: Token) -> bool:
        if len(token.word) < 3 or self._is_likely_place(place, token) or not _VOWEL.search(token.word):
            return False
        if self._is_used(place) or self._is_taken_or_sold(place, token) or is_clipped(token.small):
            return False
        if token.begins and may_be_clipped(token.small) and not self._does(place, token):
            return False
        if token.begins and vocabulary.is_joined(token.small) and not self._verb_after(place):
            return False
        if self.text[token.end : token.end + 1] == "." and not self._next_begins(place):
            return len(token.word) > _LONGEST_SHORT_FORM and not is_shortened(token.small)
        return not is_mistyped(token.small)

    def _is_used(self, place: int) -> bool:
        """After "använder" or "spelar", perhaps as one of several that are."""
        for _ in range(_SEVERAL):
            if self._word(place - 1) in {"och", "samt"}:
                place -= 2
            elif place > 0 and self.tokens[place].gap == ", ":
                place -= 1
        return place > 0 and self._before(place) in cues("om_sak")

    def _is_taken_or_sold(self, place: int, token: Token) -> bool:
        """A medicine by its ending or its dose; what is used, ordered or put in."""
        if token.small.endswith(endings("läkemedelsändelser")) or _DOSE.match(self.text, token.end):
            return True
        after = self._after(place)
        return after is not None and after.gap == " " and after.small in cues("bara_sak")

    def _is_likely_place(self, place: int, token: Token) -> bool:
        """After "i" and the like, or with an ending that places have and people do not."""
        before = self._before(place)
        if before in cues("var"):
            return not self._owns(place)
        if before == "på":
            return place < 2 or self.tokens[place - 2].small not in cues("på_någon")
        if token.small.endswith(endings("bestämda platsändelser")):
            return True
        return token.small.endswith(endings("platsändelser")) and (
            before in {"från", "till", "vid"} or len(token.word) > 9
        )

    def _is_double(self, place: int, token: Token) -> bool:
        """Anna-Karin and Al-Hassan, not SIP-mötet or Upplands-Bro."""
        parts = token.word.split("-")
        if vocabulary.is_place(token.word) or vocabulary.is_allowed(parts[0]) or token.word.isupper():
            return False
        if parts[-1].islower() and parts[0].lower() not in cues("namnleder"):
            return (
                vocabulary.is_plain_first_name(parts[0])
                and not vocabulary.is_allowed(parts[0].upper())
                and parts[-1] not in cues("sakefterled") | cues("varor")
                and not vocabulary.is_place(parts[0])
                and vocabulary.is_word(parts[-1])
            )
        if vocabulary.is_first_name(token.word):
            return True
        return any(
            vocabulary.is_first_name(part) or vocabulary.is_surname(part) or not vocabulary.is_word(part)
            for part in parts
            if len(part) > 1 and part.lower() not in cues("namnleder")
        ) and not (token.begins and all(vocabulary.is_listed(part) for part in parts))

    def _is_shouted(self, place: int, token: Token) -> bool:
        """Capitals throughout are abbreviations, unless it is a name or the whole text is so."""
        if len(token.word) < 4:
            return False
        if vocabulary.is_plain_first_name(token.word) and not vocabulary.is_rare_word(token.word):
            return True
        if vocabulary.is_word(token.word) or vocabulary.is_place(token.word.capitalize()):
            return False
        if self.shouted or vocabulary.is_surname(token.word):
            return True
        after = self._word(place + 1)
        acts = self._verb_after(place) and after not in cues("sakverb")
        return len(token.word) > 4 and acts and _VOWEL.search(token.word) is not None
