"""Registration plates, Swedish ones and those of other countries."""

import re
from collections.abc import Iterator

from casework.deidentification.hits import Hit
from casework.deidentification.reading import NEAR, after, before, may_tell
from casework.deidentification.vocabulary import is_allowed, is_listed

_PLATE = re.compile(r"(?<![\w-])([A-Za-zÅÄÖåäö]{3})([ ._·-]{0,2})(\d{2}[\dA-Za-z])(?![\w-])")
#: As a scanner or a hasty hand has it: O for 0, I for 1.
_MISREAD = re.compile(r"(?<![\w-])([A-Za-zÅÄÖåäö]{3})[ -]?([\dOoIlSBZ]{3})(?![\w-])")
#: The same of one of the letters, in capitals.
_MISREAD_LETTER = re.compile(
    r"(?<![\w-])(?:[0158][A-ZÅÄÖ]{2}|[A-ZÅÄÖ][0158][A-ZÅÄÖ]|[A-ZÅÄÖ]{2}[0158])[ -]?\d{2}[\dA-Z](?![\w-])"
)
_SPACED = re.compile(r"(?<!\w)(?:[A-Za-z] ){3}(?:\d ){2}[\dA-Za-z](?!\w)")
_FOREIGN = re.compile(
    r"(?<![\w-])(?!(?i:bil|mc|med|reg|nr)[ ])([A-Za-zÅÄÖ]{1,3})(?:[ -]{1,2}[A-Za-z]{1,2})?[ -]{0,2}\d{2}"
    r"(?:[ .]?\d{1,4})?(?P<last>[ -]?[A-Za-z]{1,3})?(?![\w-])"
)
_VEHICLE = re.compile(
    r"(?i)\bbil(?:en|s|ar|nummer|numret|nr)?\b|\breg\b|reg\.|regn|registrerin|skylt|moped|\bmc\b"
    r"|motorcykel|epa|a-traktor|fordon|parkera|körde|moppe|fyrhjuling|skoter|\w{2}bil(?:en)?\b|plåt"
    r"|\bkör\b|volvo|\bbmw|audi|saab|toyota|\bgolf|merca|mercedes|passat|skoda"
    r"|hyundai|\bford\b|\bopel|peugeot|renault|tesla"
    r"|nissan|mazda|\bfiat\b|citro[eë]n|\bkia\b|\bseat\b|lexus|suzuki|mitsubishi"
    r"|husbil|lastbil|pickup|kombi|skåpbil|\bbuss\b|taxi|skjuts|hämta"
)
#: Plates of other countries have no form of their own: somebody has to say that it is one.
_ABROAD = re.compile(
    r"(?i)skylt|plåt|\bregn|reg\.?nr|registrerad"
    r"|(?:norsk|dansk|finsk|tysk|polsk|lettisk|litauisk|estnisk|rumänsk|ukrainsk|bulgarisk|nederländsk|utländsk|brittisk)\w?"
    r"[ ](?:bil|skåpbil|lastbil|husbil|moped|mc)\b"
)
_ROOM = re.compile(r"(?i)\b(?:sal(?:en)?|rum(?:met)?|kurs(?:en)?|lokal(?:en)?|hus|buss(?:en)?|linje)[ ]$")
MEASURE = re.compile(r"\s?(?:kr|%|mg|tim|min|st|poäng|:-|minuter|timmar|dagar|elever)\b")
#: Of the three digits of a plate so many are left when one is misread.
_MISREAD_DIGITS = 2


def plates(text: str) -> Iterator[Hit]:
    """ABC 123 or ABC 12D; in small letters, or like an abbreviation, only beside something that drives."""
    for match in _PLATE.finditer(text):
        letters, between, digits = match.groups()
        if MEASURE.match(text, match.end()):
            continue
        if _is_told(text, match) or (between in {"", " ", "-"} and _is_plain(text, match, letters, digits)):
            yield Hit(*match.span(), "regnr")
    yield from _in_another_form(text)
    for match in _FOREIGN.finditer(text) if may_tell(text, _ABROAD) else ():
        if before(text, match.start(), _ABROAD, 60) and not (
            _is_short_form(match) or MEASURE.match(text, match.end())
        ):
            yield Hit(match.start(), _end_abroad(match), "regnr")


def _in_another_form(text: str) -> Iterator[Hit]:
    """Spaced out or misread: no plate unless something drives nearby."""
    for match in _MISREAD.finditer(text):
        if sum(map(str.isdigit, match[2])) == _MISREAD_DIGITS and _is_misread(text, match):
            yield Hit(*match.span(), "regnr")
    for match in (*_MISREAD_LETTER.finditer(text), *_SPACED.finditer(text)):
        if _is_told(text, match):
            yield Hit(*match.span(), "regnr")


def _end_abroad(match: re.Match[str]) -> int:
    """Without the word that follows it: "skylt ABC 123 har synts"."""
    last = match["last"] or ""
    return match.start("last") if last[:1] == " " and is_listed(last[1:]) else match.end()


def _is_told(text: str, match: re.Match[str]) -> bool:
    return before(text, match.start(), _VEHICLE, NEAR) or after(text, match.end(), _VEHICLE)


def _is_misread(text: str, match: re.Match[str]) -> bool:
    """Beside something that drives, and neither a word nor a short form before a number."""
    word = match[1]
    return not (is_listed(word) or is_allowed(word)) and _is_told(text, match)


def _is_short_form(match: re.Match[str]) -> bool:
    """LMA 12 or "nr 4": with more digits, letters that mean something else are a plate's all the same."""
    if match[1].islower() and is_listed(match[1]):
        return True
    return is_allowed(match[1]) and sum(map(str.isdigit, match[0])) < 4


def _is_plain(text: str, match: re.Match[str], letters: str, digits: str) -> bool:
    """Capitals that are no known short form, and no room either."""
    capital = letters.isupper() and (digits[-1].isdigit() or digits[-1].isupper())
    return capital and not is_allowed(letters) and not before(text, match.start(), _ROOM, 12)
