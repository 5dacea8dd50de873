"""Names of people, in a closed world: with a capital letter, what is no Swedish word nor listed is one."""

import re
from collections.abc import Iterator

from casework.deidentification import vocabulary
from casework.deidentification.cues import cues, endings
from casework.deidentification.hits import Confidence, Hit, Taken
from casework.deidentification.reading import before
from casework.deidentification.tokens import Token, tokens
from casework.deidentification.typing_errors import is_mistyped

_INITIALS = re.compile(r"(?<![\w.])[A-ZÅÄÖ]\.(?:[ ]?[A-ZÅÄÖ]\.(?:[ ]?[A-ZÅÄÖ]\.)?|[A-ZÅÄÖ])(?!\w)")
_SMALL_INITIALS = re.compile(r"(?<![\w.])[a-zåäö]\.[ ]?[a-zåäö]\.(?!\w)")
_SOMEBODY = re.compile(r"(?:elev|eleven|ungdomen|flickan|pojken|barnet|klienten|enligt|med),? $")
_INITIAL = re.compile(r"(?<![\w.])[A-ZÅÄÖ]\.[ ]?$")
_AGED = re.compile(r"[ ]?(?:\(|,[ ]?\d{1,2}[ ]år)")
_CAMEL = re.compile(r"(?!Mc|Mac|De|Di|La|Le|O['’])\w{0,40}[^\W\d_A-ZÅÄÖ][A-ZÅÄÖ]")
_INSTITUTIONS = ("sjukhus", "kyrka", "stiftelse", "museum", "tingsrätt", "kommun")


def names(text: str, taken: Taken, passed: frozenset[str]) -> Iterator[Hit]:
    """Initials, then names one after the other, then the same names wherever else they stand in the text."""
    for match in _INITIALS.finditer(text):
        if re.sub(r"[. ]", "", match[0]) not in {"PS", "OBS", "NB", "USA", "EU"}:
            yield Hit(match.start(), match.end(), "namn")
    for match in _SMALL_INITIALS.finditer(text):
        if before(text, match.start(), _SOMEBODY, 14):
            yield Hit(match.start(), match.end(), "namn", "guess")
    yield from _Names(text, taken, passed).found()


class _Names:
    """The names of one text."""

    def __init__(self, text: str, taken: Taken, passed: frozenset[str]) -> None:
        self.text, self.taken, self.passed = text, taken, passed
        self.tokens = tokens(text)
        self.phrases = self._phrases()
        #: The last word of the name found last.
        self.ended = -9
        self.shouted = sum(map(str.isupper, text)) > 0.6 * sum(map(str.isalpha, text))

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
                    _base(token.small) for token in self.tokens[place : end + 1] if len(token.small) > 1
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
        if first.capital and (initial := _INITIAL.search(self.text, max(0, start - 4), start)):
            start = initial.start()
        return Hit(start, stop, "namn", confidence)

    def _again(self, place: int, seen: set[str]) -> Iterator[Hit]:
        token = self.tokens[place]
        if _base(token.small) in seen and len(token.small) > 1 and not self._passed(token):
            if token.capital and token.small not in cues("pronomen") and token.small not in cues("aldrig"):
                yield Hit(token.start, token.end, "namn")
            elif not token.capital and not vocabulary.is_listed(token.small):
                yield Hit(token.start, token.end, "namn", "guess")

    def _phrases(self) -> set[int]:
        """Where the words of terms of several words begin."""
        phrases = vocabulary.data().phrases
        found: set[int] = set()
        for place, token in enumerate(self.tokens):
            for rest in phrases.get(token.small, ()):
                following = self.tokens[place + 1 : place + 1 + len(rest)]
                if tuple(other.small for other in following) == rest:
                    found.update(other.start for other in (token, *following))
        return found

    def _passed(self, token: Token) -> bool:
        if token.start in self.phrases:
            return True
        if self.passed and (token.small in self.passed or _base(token.small) in self.passed):
            return True
        return not self.taken.free(token.start, token.end)

    # What one word is

    def _verdict(self, place: int) -> Confidence | None:
        token = self.tokens[place]
        if len(token.word) == 1 or self._passed(token):
            return None
        if not token.capital:
            return "guess" if self._is_small_name(place, token) else None
        if token.small in cues("aldrig") or _CAMEL.match(token.word):
            return None
        return "strong" if self._is_capital_name(place, token) else None

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
        if self._begins_with_particle(place, token) or self._is_companion(place, token):
            return True
        if self._is_institution(place, token):
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
        if self._before(place) in cues("heter") and vocabulary.is_listed(token.word):
            return vocabulary.is_first_name(token.word)
        return not vocabulary.is_place(token.word) or vocabulary.is_surname(token.word)

    def _is_first_name(self, place: int, token: Token) -> bool:
        word = token.word
        if vocabulary.is_plain_first_name(word):
            return not (vocabulary.is_place(word) and self._before(place) in {"i", "från", "till"})
        if vocabulary.is_word_name(word):
            if token.begins:
                return self._is_cued(place, token)
            return not (_base(token.small) in cues("dagar") and self._before(place) in cues("när"))
        return self._is_other(place, token)

    def _is_done_by(self, place: int) -> bool:
        """After a verb or a preposition that takes a person."""
        return self._before(place) in (cues("utlösare") | cues("verb")) - cues("är")

    def _begins_with_particle(self, place: int, token: Token) -> bool:
        """Van der Berg, Al Hassan."""
        after = self._after(place)
        if (
            token.small not in cues("namnleder")
            or after is None
            or after.gap not in {" ", "-"}
            or after.begins
        ):
            return False
        if after.small in cues("namnleder"):
            return True
        return after.capital and (vocabulary.is_surname(after.word) or not vocabulary.is_word(after.word))

    def _is_companion(self, place: int, token: Token) -> bool:
        """After a name and "och", whatever has a capital letter."""
        if self._before(place) not in {"och", "samt"} or place - 2 != self.ended or token.word.isupper():
            return False
        return "-" not in token.word and not vocabulary.is_place(token.word)

    def _is_other(self, place: int, token: Token) -> bool:
        """No first name: a family name, a place, a Swedish word, or a name that no list has."""
        word = token.word
        if vocabulary.is_place(word):
            return False
        if vocabulary.is_listed(word):
            return self._before_surname(place) or (
                not token.begins and vocabulary.is_surname(word) and self._before(place) in cues("utlösare")
            )
        if vocabulary.is_surname(word):
            return self._before(place) not in cues("var")
        if vocabulary.is_word(word):
            return self._before_surname(place)
        return self._is_unknown_name(place, token)

    def _is_unknown_name(self, place: int, token: Token) -> bool:
        if len(token.word) < 3 or self._is_likely_place(place, token):
            return False
        if self.text[token.end : token.end + 1] == "." and not self._next_begins(place):
            return False
        return not is_mistyped(token.small)

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
        return (
            self.shouted
            and not vocabulary.is_word(token.word)
            and not vocabulary.is_place(token.word.capitalize())
        )

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
        if "-" in small:
            return all(vocabulary.is_first_name(part) for part in small.split("-"))
        return self._is_small_unknown(place, token)

    def _is_small_unknown(self, place: int, token: Token) -> bool:
        """In no list: somebody only where somebody is expected."""
        small = token.small
        if vocabulary.is_word(small) and not vocabulary.is_surname(small):
            return False
        shapes = (small.upper(), small.capitalize())
        if any(map(vocabulary.is_allowed, shapes)) or vocabulary.is_place(small.capitalize()):
            return False
        return self._is_expected(place, token) and not is_mistyped(small)

    def _is_expected(self, place: int, token: Token) -> bool:
        before = self._before(place)
        if before in cues("utlösare") or self._titled(place) or self._owns(place):
            return True
        return self._verb_after(place) and (token.begins or before in cues("bindeord"))

    def _is_small_word_name(self, place: int, token: Token) -> bool:
        """A name that is a word, in small letters: only where nothing but a person can stand."""
        rare = vocabulary.is_rare_word(token.small) and token.small not in cues("pronomen")
        if not rare and not vocabulary.is_first_name(token.small):
            return False
        if rare and not vocabulary.is_small_word(token.small):
            return True
        if token.begins and self._is_subject(place, token):
            return True
        before = self._before(place)
        spoken_with = before == "med" and place > 1 and self.tokens[place - 2].small in cues("tal")
        if spoken_with or before in cues("om_någon") or self._titled(place):
            return rare or self._stands_alone(place)
        return rare and self._owns(place)

    def _is_subject(self, place: int, token: Token) -> bool:
        """Somebody who does something, or whose mother is spoken of, in a text without capitals."""
        if token.small in cues("pronomen"):
            return False
        after = self._after(place)
        does = self._verb_after(place) and after is not None and after.small not in cues("är")
        return does or self._is_owner(place, token)

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

    # What is around

    def _before(self, place: int) -> str:
        """The word before, in the same sentence."""
        if place == 0 or self.tokens[place].begins or len(self.tokens[place].gap) > 2:
            return ""
        return self.tokens[place - 1].small

    def _after(self, place: int) -> Token | None:
        return self.tokens[place + 1] if place + 1 < len(self.tokens) else None

    def _next_begins(self, place: int) -> bool:
        after = self._after(place)
        return after is None or after.capital

    def _titled(self, place: int) -> bool:
        """After a role or a relation; "god man" is two words."""
        if place == 0 or self.tokens[place].gap not in {" ", "  ", ": ", ", "}:
            return False
        before = self.tokens[place - 1].small
        if self.tokens[place].gap == ", ":
            return before in {"hej", "mvh", "hälsningar", "hejsan"}
        if before == "man":
            return place > 1 and self.tokens[place - 2].small in {"god", "gode"}
        return before in cues("titlar")

    def _is_institution(self, place: int, token: Token) -> bool:
        """Lillsala kommun, HVB Ekgården, Lex Sarah."""
        before, after = self._before(place), self._after(place)
        beside = after is not None and after.gap == " " and not after.begins
        if after is not None and beside and self._is_kind_of_institution(after):
            return True
        if before not in cues("före_inrättning"):
            return False
        return before in cues("ting") or not vocabulary.is_first_name(token.word)

    def _is_kind_of_institution(self, token: Token) -> bool:
        return token.word in cues("efter_inrättning") or token.small.endswith(_INSTITUTIONS)

    def _verb_after(self, place: int) -> bool:
        after = self._after(place)
        if after is None or after.begins or after.capital or after.gap.strip():
            return False
        return after.small in cues("verb") or (len(after.small) > 5 and after.small.endswith("ade"))

    def _owns(self, place: int) -> bool:
        """A genitive before what one has: a mother, a plan, grades."""
        after = self._after(place)
        if self.tokens[place].small[-1] != "s" or after is None or after.begins or after.gap.strip():
            return False
        small = after.small
        return small in cues("ägt") or small.endswith(
            ("samtal", "plan", "planen", "betyg", "mamma", "pappa", "frånvaro", "närvaro", "lärare")
        )

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

    def _is_cued(self, place: int, token: Token) -> bool:
        """Whether a word that is also a name is one, at the beginning of a sentence."""
        if token.small == "maj":
            return self._before_surname(place)
        if self._verb_after(place) or self._titled(place):
            return True
        pronoun = token.small in cues("pronomen")
        if not pronoun and (self._is_owner(place, token) or _AGED.match(self.text, token.end)):
            return True
        return self._is_beside_name(place) or self._is_explained(place)

    def _is_explained(self, place: int) -> bool:
        """Hans, pappa till …"""
        after = self._after(place)
        return after is not None and after.gap == ", " and after.small in cues("titlar")

    def _is_owner(self, place: int, token: Token) -> bool:
        return token.small[-1] == "s" and vocabulary.is_word_name(token.small[:-1]) and self._owns(place)

    def _is_beside_name(self, place: int) -> bool:
        after = self._after(place)
        if after is None or after.gap != " " or after.begins:
            return False
        if after.small == "och":
            return self._joined(place + 2)
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

    # How far a name reaches

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


def _base(small: str) -> str:
    """Without the s of the genitive; only to compare with what has been through this too."""
    return small[:-1] if len(small) > 3 and small[-1] == "s" else small
