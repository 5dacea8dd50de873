"""Bank accounts, the Migration Agency's numbers, and number plates. Most need a word nearby that tells what they are."""

import re
from collections.abc import Iterator

from casework.deidentification.hits import Hit
from casework.deidentification.reading import after, before
from casework.deidentification.vocabulary import is_allowed

_IBAN = re.compile(r"(?i)(?<!\w)[A-Z]{2}[ ]?\d{2}(?:[ -]?[\dA-Z]{4}){3,7}(?:[ -]?[\dA-Z]{1,4})?(?!\w)")
_SPELT = re.compile(r"(?<!\w)\d{4}-\d[ ,]{1,3}\d{1,3}(?:[ .]?\d{3}){2}(?:[ -]?\d)?(?![\d-])")
_NUMBER = re.compile(r"(?<![\w-])\d{4}(?:-\d)?(?:[ ]?[,./-][ ]?|[ ]{0,2})\d(?:[ .-]?\d){4,10}(?![\w-])")
_GIRO = re.compile(r"(?<![\w-])(?:\d{2,4}[ ]?){1,3}-\d{1,4}(?![\w-])")
_CARD = re.compile(r"(?<![\w-])\d{4}(?:[ -]?\d{4}){3}(?![\w-])")
_PAID = re.compile(
    r"(?i)\bkonto|kontonr|bankkonto|clearing|betala|betalning|sätts in|sätta in|insätt|insatt|överför|swedbank|nordea"
    r"|handelsbank|\bseb\b|länsförsäkring|ica.?bank|skandia|danske|sparbank|\bbank|bg/pg|\blön\b|\bersättning"
)
_AFTER_ACCOUNT = re.compile(r"(?i)(?:\bkonto|kontonr|kontonummer|bankkonto|clearing)\w{0,6}[ :.,]{0,3}(?:är |nr |nummer )?$")
_LONE = re.compile(r"(?<![\w-])\d(?:[ .-]?\d){6,13}(?![\w-])")
_GIRO_NAMED = re.compile(r"(?i)bankgiro|plusgiro|postgiro|\bbg\b|\bpg\b")

_CASE = re.compile(r"(?<![\w-])(?:[A-Z]{1,3}[ -]?)?\d{1,3}(?:[ \-./]?\d){4,11}(?![\w-]|[.,:]\d)")
_MIGRATION = re.compile(
    r"(?i)\blma\b|lma-|lmakort|lmanr|dossier|\bdoss\b|migrationsverk|\bmigr\b|\bmiv\b|beteckningsn"
    r"|ärende\s?n(?:umme|umre|u?m)?r|ärendenum|\bmål\s?nr|målnummer|uppehållstillståndsk|ut-kort|passn(?:umme|u?m)?r|kontrolln"
)
_YEAR = re.compile(r"(?:19|20)\d{2}[-/.:]\d|\d{1,2}[/.]\d{1,2}[ -]")

_PLATE = re.compile(r"(?<![\w-])([A-Za-zÅÄÖåäö]{3})[ -]?(\d{2}[\dA-Za-z])(?![\w-])")
_VEHICLE = re.compile(
    r"(?i)\bbil(?:en|s|ar)?\b|\breg\b|reg\.|regn|registrerin|skylt|moped|\bmc\b|motorcykel|epa|a-traktor|fordon|parkera|körde"
    r"|\bkör\b|volvo|\bbmw|audi|saab|toyota|skåpbil|\bbuss\b|taxi|skjuts|hämta"
)
_MEASURE = re.compile(r"\s?(?:kr|%|mg|tim|min|st|poäng|:-|minuter|timmar|dagar|elever)\b")


def accounts(text: str) -> Iterator[Hit]:
    """IBAN, and clearing and account number."""
    for pattern in (_IBAN, _SPELT):
        for match in pattern.finditer(text):
            if sum(map(str.isdigit, match[0])) >= 8:
                yield Hit(*match.span(), "bank")
    for match in _CARD.finditer(text):
        yield Hit(*match.span(), "bank")
    for match in _NUMBER.finditer(text):
        if before(text, match.start(), _PAID) or after(text, match.end(), _PAID, 20):
            yield Hit(*match.span(), "bank")
    for match in _LONE.finditer(text):
        if before(text, match.start(), _AFTER_ACCOUNT):
            yield Hit(*match.span(), "bank")
    for match in _GIRO.finditer(text):
        if before(text, match.start(), _GIRO_NAMED, 20):
            yield Hit(*match.span(), "bank")


def case_numbers(text: str) -> Iterator[Hit]:
    """LMA cards, dossiers and whatever the Migration Agency numbers."""
    for match in _CASE.finditer(text):
        if not (_YEAR.match(match[0]) or _MEASURE.match(text, match.end())) and (
            before(text, match.start(), _MIGRATION) or after(text, match.end(), _MIGRATION, 30)
        ):
            yield Hit(*match.span(), "arendenr")


def plates(text: str) -> Iterator[Hit]:
    """ABC 123 or ABC 12D; in lower case, or where it may be an abbreviation, only beside something that drives."""
    for match in _PLATE.finditer(text):
        letters, digits = match[1], match[2]
        told = before(text, match.start(), _VEHICLE) or after(text, match.end(), _VEHICLE)
        capital = letters.isupper() and (digits[-1].isdigit() or digits[-1].isupper())
        if (capital or told) and not _MEASURE.match(text, match.end()):
            if told or not is_allowed(letters):
                yield Hit(*match.span(), "regnr")
