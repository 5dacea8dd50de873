"""What agencies call somebody's case by."""

import re
from collections.abc import Iterator

from casework.deidentification.hits import Hit
from casework.deidentification.plates import MEASURE
from casework.deidentification.reading import after, before, may_tell

_CASE = re.compile(r"(?<![\w-])\d{1,3}(?:[ \-./]?\d){4,11}(?![\w-]|[.,:]\d)")
_MIGRATION = re.compile(
    r"(?i)\blma\b|lma-|lmakort|lmanr|dossier|\bdoss(?:nr)?\b|migrationsverk|\bmigr\b|\bmiv\b|beteckningsn"
    r"|ärende\s?n(?:umme|umre|u?m)?r|ärendenum|\bmål\s?nr|målnummer|uppehållstillståndsk"
    r"|ut-kort|passn(?:umme|u?m)?r|kontrolln"
)
_YEAR = re.compile(r"(?:19|20)\d{2}[-/.:]\d|\d{1,2}[/.]\d{1,2}[ -]")

_REGISTERED = re.compile(
    r"(?<![\w-])(?:[A-ZÅÄÖ]{1,6}[ -]?)?\d{1,6}(?:[-/.:](?:[A-Z]{1,2})?\d{1,8}){0,3}(?![\w-])"
)
_REGISTER_WORD = re.compile(r"(?i)nr\b|numm|numr|ärende|beteckn")
_REGISTER = re.compile(
    r"(?i)\b(?:dnr|d\.nr|diarie(?:nr|nummer|numret)|ärende(?:nr|nummer|numret|beteckning|-?id|t)?"
    r"|mål(?:[ ]?nr|nummer)|k-?(?:nr|nummer)|(?:anmälnings|akt|referens)(?:nr|nummer)"
    r"|ref\.?[ ]?nr|beteckning)\.?[ :]{0,2}(?:nr\.?[ :]|är[ ]|med[ ]|nummer[ ]){0,2}[ ]{0,2}$"
)
#: A decision of a board by its year and a low number, a day, a case code of ours: none of them says who.
_NOBODYS = re.compile(r"(?:19|20)?\d{2}[-/:]\d{1,3}|(?:19|20)\d{2}-\d{2}-\d{2}|[A-ZÅÄÖ]-?\d{1,5}")


def case_numbers(text: str) -> Iterator[Hit]:
    """LMA cards, dossiers and whatever the Migration Agency numbers; what a registrar or a court does."""
    for match in _CASE.finditer(text) if may_tell(text, _MIGRATION) else ():
        if not (_YEAR.match(match[0]) or MEASURE.match(text, match.end())) and (
            before(text, match.start(), _MIGRATION) or after(text, match.end(), _MIGRATION, 30)
        ):
            yield Hit(*match.span(), "arendenr")
    for match in _REGISTERED.finditer(text) if may_tell(text, _REGISTER_WORD) else ():
        told = len(match[0]) > 5 and before(text, match.start(), _REGISTER)
        if told and not _NOBODYS.fullmatch(match[0]):
            yield Hit(*match.span(), "arendenr")
