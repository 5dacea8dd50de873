"""Days of birth: a day says nothing about anybody until somebody is born on it."""

import re
from collections.abc import Iterator

from casework.deidentification.hits import Hit
from casework.deidentification.reading import before
from casework.deidentification.vocabulary import (
    is_allowed,
    is_listed,
    is_place,
    is_plain_first_name,
    is_surname,
    is_word,
)

_MONTH = (
    r"(?:jan(?:uari)?|feb(?:ruari)?|mars?|apr(?:il)?|maj|jun[i]?|jul[i]?|aug(?:usti)?"
    r"|sept?(?:ember)?|okt(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?)"
)
_ORDINAL = (
    r"(?:första|andra|tredje|fjärde|femte|sjätte|sjunde|åttonde|nionde|tionde"
    r"|elfte|tolfte|trettonde|fjortonde|femtonde"
    r"|sextonde|sjuttonde|artonde|nittonde|tjugonde|tjugo(?:första|andra|tredje"
    r"|fjärde|femte|sjätte|sjunde|åttonde|nionde)"
    r"|trettionde|trettioförsta)"
)
_DAY = re.compile(
    r"(?i)(?<![\w/-])(?:"
    r"(?:19|20)\d{2}[ ]?[-–./ ][ ]?\d{1,2}[ ]?[-–./ ][ ]?\d{1,2}"
    r"|(?:19|20)\d{2}[01]\d[0-3]\d"
    r"|\d{1,2}[ ]?[-–./][ ]?\d{1,2}[ ]?[-–./ ,]{0,2}[ ]?(?:(?:19|20)\d{2}|['’]?\d{2})(?!\d)"
    r"|\d{1,2}/\d{1,2}"
    rf"|(?:\d{{1,2}}(?::?[ea])?|{_ORDINAL})\.?[ ]{{0,2}}{_MONTH}\b\.?(?:[ ,]{{0,2}}[-–]?(?:(?:19"
    rf"|20)\d{{2}}|['’]?\d{{2}})(?![\d:]|\.\d))?"
    r"|\d{2}-\d{2}-\d{2}"
    r"|\d{2}[01]\d[0-3]\d"
    r")(?![\w]|-\d)"
)
_BORN = re.compile(
    r"(?i)(?:\bfödd(?:a|es)?\b|\bfött\b|\bföds\b|födelse(?:dag|dat|tid|år|nr|nummer)\w{0,6}"
    r"|\bf\.|\bf[ :]|\bfdat\w{0,4}|\bpass(?:et)?\b|\bfyll(?:er|de|t)\b"
    r"|\bf\.?d\.?[ :]|\bålder\b|date of birth|\bdob\b|id-kort(?:et)?\b)"
    r"(?:[^\d.\n]{0,9}\d{1,2}(?=[ ]))?[^\d.\n]{0,22}$"
)
_BORN_AFTER = re.compile(
    r"(?i)^[ ,)(]{0,3}(?:är|var|som|enligt|står|anges)?[ ]{0,2}(?:\w{1,10}[ ]){0,2}(?:född"
    r"|födelse|i passet)"
)
#: Between one day of birth and the next: "och storebror", "syskonet", a comma.
_NEXT = re.compile(
    r"(?i)(?:[ ]?[(][^()\n]{1,30}[)])?[ ,;/&+]{0,3}(?:(?:och|samt|resp\.?|respektive|o)[ ])?"
    r"(?:(?:hennes|hans|ett|en|den|yngre|äldre|andra|andre|lilla|stora)[ ])?"
    r"(?:(?:\w{0,10}(?:bror|brodern|brorsan|syster|systern|syskon|syskonet|tvilling|tvillingen)"
    r"|dotter|dottern|son|sonen|yngsta|äldsta|mellersta|mamma|pappa|mamman|pappan|kusin|kusinen)[ ]?)?"
    r"(?:den[ ]|f\.?[ ]|född[ ])?"
)
_AFTER_NAME = re.compile(r"[A-ZÅÄÖ][\w-]{1,30}[ ]?[,(][ ]?$")
#: A day in letters right after somebody's name, in years when people were born who are written about.
_NAMED = re.compile(r"([^\W\d_][\w-]{1,30})(?:,?[ ]|[ ]?[(])$")
_LONG_AGO = re.compile(r"(?:19[3-9]\d|20(?:[01]\d|20))$")
_WHOLE = re.compile(r"(?:19[3-9]\d|20[01]\d)[-–. ]?[01]\d[-–. ]?[0-3]\d|\d{2}[01]\d[0-3]\d")


def birthdays(text: str) -> Iterator[Hit]:
    """A day after "född" and the like, or in digits right after a name."""
    last = len(text)
    for match in _DAY.finditer(text):
        if (
            before(text, match.start(), _BORN)
            or _BORN_AFTER.search(text[match.end() : match.end() + 40])
            or (last < match.start() <= last + 60 and _NEXT.fullmatch(text, last, match.start()))
        ):
            last = match.end()
            yield Hit(*match.span(), "fodelsedatum")
        elif (_WHOLE.fullmatch(match[0]) and before(text, match.start(), _AFTER_NAME)) or (
            _LONG_AGO.search(match[0]) and _is_after_name(text, match.start())
        ):
            yield Hit(*match.span(), "fodelsedatum", "guess")


def _is_after_name(text: str, place: int) -> bool:
    """Whether the word before is somebody: known by name, or of no list and with a capital."""
    named = _NAMED.search(text, max(0, place - 34), place)
    if named is None:
        return False
    word = named[1]
    if is_place(word) or is_allowed(word):
        return False
    known = is_plain_first_name(word) or is_surname(word)
    return (known and not is_listed(word)) or (word[0].isupper() and len(word) > 2 and not is_word(word))
