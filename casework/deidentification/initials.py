"""People who are called by a letter or two: "A.K.", "K fick åka hem", "MH, 11 sena", "P-O (rektor)".

A lone letter is as often a mark, a class or a hall. So somebody has to be spoken to, or do what no mark does.
"""

import re
from collections.abc import Iterator

from casework.deidentification.cues import cues
from casework.deidentification.hits import Hit
from casework.deidentification.reading import before
from casework.deidentification.vocabulary import is_allowed

_INITIALS = re.compile(r"(?<![\w.])[A-ZÅÄÖ]\.(?:[ ]?[A-ZÅÄÖ]\.(?:[ ]?[A-ZÅÄÖ]\.)?|[A-ZÅÄÖ])(?!\w)")
_SMALL_INITIALS = re.compile(r"(?<![\w.])[a-zåäö]\.[ ]?[a-zåäö]\.(?!\w)")
_SOMEBODY = re.compile(r"(?:elev|eleven|ungdomen|flickan|pojken|barnet|klienten|enligt|med),? $")
#: No names, though they look so.
_SHORT_FORMS = frozenset({"PS", "OBS", "NB", "USA", "EU"})

#: "Elev A" is what somebody is called in order not to be named.
_PSEUDONYMS = frozenset("ABCDXYZN")
_ROLE = re.compile(
    r"(?i)\b(?:elev|ungdom|barn|flicka|pojke|klient|brukare|deltagare|person|kille|tjej)(?:en|et|n)?[ ]$"
)
_LETTERS = r"(?<![\w.:+/-])([A-ZÅÄÖ]{1,2})(?![\w:+/-]|\.\w)"
_LETTER = re.compile(_LETTERS)
#: What only people do; an agency says and rings, but does not weep.
_BODILY = (
    r"(?:grät|gråter|sover|sov|somnade|åt|slog|slår|sprang|skrek|skriker"
    r"|rymde|rymt|snattade|rökte|röker|kräktes"
    r"|mår|mådde|vägrar|vägrade|smet|stack|ljuger|ljög|sparkade|spottade|bet|knuffade|skolkar|skolkade|sa att"
    r"|säger att han|säger att hon|uteblev|fyller|fyllde|är (?:ledsen|arg|trött|sjuk|orolig|rädd|hungrig|hög)"
    r"|(?:vill|fick|ville|får) (?:inte|ej|int)[ ]\w{2,12}a\b)"
)
_DOES = re.compile(rf"[ ]{_BODILY}\b|,[ ]\d{{1,2}}[ ](?:sena|år|frånv|ggr|ogilt)\w{{0,10}}")
_MADE_TO = re.compile(
    r"\b(?:[Ff]ick|[Ff]å|[Bb]ad|[Ll]ät|[Tt]vingade|[Öö]vertalade|[Hh]jälpte|[Ll]ockade)[ ]$"
)
_SPOKEN_WITH = re.compile(
    r"(?i)\b(?:pratat?|pratade|talat?|talade|samtal|samt|möte|snack|snackat?|snackade|träff|avstämn\w{0,4}"
    r"|bråkat?|bråkade|lekt|lekte|kontakt|tillsammans|ihop)[ ](?:med|m)[ ]$"
)
_DONE_TO = re.compile(
    r"(?i)\b(?:elev|eleven|pojken|flickan|klienten|ungdomen|killen|tjejen|brukaren|deltagaren|hos"
    r"|träffade|träffat|mötte|ringde|ringt"
    r"|hämtade|besökte|tröstade|enl|enligt)[ ]$"
)
#: "A i matte", "F-3", "E 2", and the letters that stand for subjects and days.
_MARK = re.compile(r"[ ](?:i|på|kl|\d|till|el|eller|o|och)\b|[ ]\d|,[ ][A-F]\b")
_DOUBLE = re.compile(r"(?<![\w.:/-])[A-ZÅÄÖ]-[A-ZÅÄÖ](?:s|:s)?(?![\w:/-])")


def initials(text: str) -> Iterator[Hit]:
    """With full stops and without."""
    if "." in text:
        yield from _dotted(text)
    for match in _DOUBLE.finditer(text):
        if match[0][:3] in cues("dubbelnamn"):
            yield Hit(*match.span(), "namn")
    for match in _LETTER.finditer(text):
        if _is_somebody(text, match):
            yield Hit(*match.span(), "namn", "guess")


def _dotted(text: str) -> Iterator[Hit]:
    for match in _INITIALS.finditer(text):
        if re.sub(r"[. ]", "", match[0]) not in _SHORT_FORMS:
            yield Hit(match.start(), match.end(), "namn")
    for match in _SMALL_INITIALS.finditer(text):
        if before(text, match.start(), _SOMEBODY, 14):
            yield Hit(match.start(), match.end(), "namn", "guess")


def _is_somebody(text: str, match: re.Match[str]) -> bool:
    """Without full stops: only where a person is expected."""
    letters, start, end = match[1], match.start(), match.end()
    if len(letters) > 1 and (is_allowed(letters) or letters in _SHORT_FORMS):
        return False
    if letters in _PSEUDONYMS and before(text, start, _ROLE, 14):
        return False
    if _DOES.match(text, end):
        return True
    if before(text, start, _MADE_TO, 14):
        return text.startswith(" att ", end)
    if _MARK.match(text, end) and letters in "ABCDEF":
        return False
    return before(text, start, _SPOKEN_WITH, 24) or before(text, start, _DONE_TO, 14)
