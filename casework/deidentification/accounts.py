"""Bank accounts, the Migration Agency's numbers, plates: most need a word nearby that tells it."""

import re
from collections.abc import Iterable, Iterator

from casework.deidentification.hits import Hit
from casework.deidentification.reading import NEAR, after, before
from casework.deidentification.vocabulary import is_allowed

_IBAN = re.compile(
    r"(?<!\w)(?:[Ss][Ee][ ]?\d{2}(?:[ -]?\d{4}){5}(?!\w)"
    r"|[A-Z]{2}[ ]?\d{2}(?:[ -]?[\dA-Z]{4}){3,7}(?:[ ]?[\dA-Z]{1,3})?(?!\w))"
)
_SPELT = re.compile(r"(?<!\w)\d{4}-\d[ ,]{1,3}\d{1,3}(?:[ .]?\d{3}){2}(?:[ -]?\d)?(?![\d-])")
_NUMBER = re.compile(r"(?<![\w-])\d{4}(?:-\d)?(?:[ ]?[,./-][ ]?|[ ]{0,2})\d(?:[ .-]?\d){4,10}(?![\w-])")
_GIRO = re.compile(r"(?<![\w-])(?:\d{2,4}[ ]?){1,3}-\d{1,4}(?![\w-])")
_CARD = re.compile(r"(?<![\w-])\d{4}(?:[ -]?\d{4}){3}(?![\w-])")
_PAID = re.compile(
    r"(?i)\bkonto|kontonr|bankkonto|clearing|betala|betalning|sätts in|sätta in"
    r"|insätt|insatt|överför|swedbank|nordea"
    r"|handelsbank|\bseb\b|länsförsäkring|ica.?bank|skandia|danske|sparbank|\bbank|bg/pg|\blön\b|\bersättning"
)
_AFTER_ACCOUNT = re.compile(
    r"(?i)(?:\bkonto|kontonr|kontonummer|bankkonto|clearing)\w{0,6}[ :.,]{0,3}(?:är "
    r"|nr |nummer )?$"
)
_LONE = re.compile(r"(?<![\w-])\d(?:[ .-]?\d){6,13}(?![\w-])")
_GIRO_NAMED = re.compile(r"(?i)bankgiro|plusgiro|postgiro|\bbg\b|\bpg\b")

_CASE = re.compile(r"(?<![\w-])\d{1,3}(?:[ \-./]?\d){4,11}(?![\w-]|[.,:]\d)")
_MIGRATION = re.compile(
    r"(?i)\blma\b|lma-|lmakort|lmanr|dossier|\bdoss(?:nr)?\b|migrationsverk|\bmigr\b|\bmiv\b|beteckningsn"
    r"|ärende\s?n(?:umme|umre|u?m)?r|ärendenum|\bmål\s?nr|målnummer|uppehållstillståndsk"
    r"|ut-kort|passn(?:umme|u?m)?r|kontrolln"
)
_YEAR = re.compile(r"(?:19|20)\d{2}[-/.:]\d|\d{1,2}[/.]\d{1,2}[ -]")

_PLATE = re.compile(r"(?<![\w-])([A-Za-zÅÄÖåäö]{3})[ -]?(\d{2}[\dA-Za-z])(?![\w-])")
_VEHICLE = re.compile(
    r"(?i)\bbil(?:en|s|ar)?\b|\breg\b|reg\.|regn|registrerin|skylt|moped|\bmc\b"
    r"|motorcykel|epa|a-traktor|fordon|parkera|körde"
    r"|\bkör\b|volvo|\bbmw|audi|saab|toyota|skåpbil|\bbuss\b|taxi|skjuts|hämta"
)
_MEASURE = re.compile(r"\s?(?:kr|%|mg|tim|min|st|poäng|:-|minuter|timmar|dagar|elever)\b")


def accounts(text: str) -> Iterator[Hit]:
    """IBAN, cards, and clearing and account number."""
    for match in _found((_IBAN, _SPELT, _CARD), text):
        if sum(map(str.isdigit, match[0])) >= 8:
            yield Hit(*match.span(), "bank")
    told = ((_NUMBER, _PAID, NEAR), (_LONE, _AFTER_ACCOUNT, NEAR), (_GIRO, _GIRO_NAMED, 20))
    for pattern, words, near in told:
        for match in pattern.finditer(text):
            if before(text, match.start(), words, near) or (
                words is _PAID and after(text, match.end(), _PAID, 20)
            ):
                yield Hit(*match.span(), "bank")


def _found(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    return (match for pattern in patterns for match in pattern.finditer(text))


def case_numbers(text: str) -> Iterator[Hit]:
    """LMA cards, dossiers and whatever the Migration Agency numbers."""
    for match in _CASE.finditer(text):
        if not (_YEAR.match(match[0]) or _MEASURE.match(text, match.end())) and (
            before(text, match.start(), _MIGRATION) or after(text, match.end(), _MIGRATION, 30)
        ):
            yield Hit(*match.span(), "arendenr")


def plates(text: str) -> Iterator[Hit]:
    """ABC 123 or ABC 12D; in small letters, or like an abbreviation, only beside something that drives."""
    for match in _PLATE.finditer(text):
        letters, digits = match[1], match[2]
        told = before(text, match.start(), _VEHICLE) or after(text, match.end(), _VEHICLE)
        capital = letters.isupper() and (digits[-1].isdigit() or digits[-1].isupper())
        likely = told or (capital and not is_allowed(letters))
        if likely and not _MEASURE.match(text, match.end()):
            yield Hit(*match.span(), "regnr")
