"""Telephone numbers. Those of services that anybody may call say nothing about anybody."""

import re
from collections.abc import Iterator

from casework.deidentification.hits import Hit
from casework.deidentification.reading import before

_NUMBER = re.compile(
    r"(?<![\w.,:/@-])(?:"
    r"\(?(?:\+|00)\s?\d{1,3}\)?[ \-–/.]{0,2}(?:\(0\)[ ]?)?\d(?:[ \-–/._]{0,2}\d){5,11}"
    r"|\(?[0Oo]\d(?:\d){0,2}\)?(?:[ ]?[-–/._][ ]?|[ ]{0,2})\d(?:[ \-–._]?\d){4,8}"
    r"|\(0\)[ ]?\d{1,3}(?:[ ]?[-–/][ ]?|[ ]{0,2})\d(?:[ \-–.]?\d){4,7}"
    r"|0(?:[ \-–]?\d){8,9}"
    r"|46[ ]?7[02369](?:[ -]?\d){7}"
    r")(?![\d]|[.,:/-]\d)"
)
_OCR = re.compile(r"(?<!\w)[0O]7[0O236lI9](?:[ -]?[\dOolIS]){7}(?!\w)")
_LOCAL = re.compile(
    r"(?<![\w.,:/+-])(?:7[02369](?:[ -]?\d){7}|\d{2,3}[ -]?\d{2,3}[ -]?\d{2}(?:[ -]?\d{2})?)"
    r"(?![\w]|[.,:/-]\d| ?(?:kr|%|tim|min|mg))"
)
_CALLED = re.compile(
    r"(?i)(?:\bring\w{0,3}|\btel\b\.?|telefon\w{0,12}|\btelnr|\btfn|\bmobil(?:en"
    r"|nr|nummer|numret)?|\bmob\b\.?|\bnås\b"
    r"|\bsms|\bnumret?\b|swish\w{0,7})[^\d\n]{0,18}$"
)
_DAY = re.compile(r"\d{1,2}[-/. ]\d{1,2}[-/. ](?:19|20)\d{2}|0\d[.:]\d{2}[-–]\d{2}[.:]\d{2}")
#: With the prefix of calls abroad; what is shorter and begins with two noughts is some serial number.
_LEAST_ABROAD = 10
#: Freephone and the like: help lines and agencies.
_SERVICE = ("020", "0200", "0770", "0771", "0775", "0776", "0900", "0939", "116")


def telephones(text: str) -> Iterator[Hit]:
    """With a country or area code, or without one after a word such as "ring"."""
    for match in _NUMBER.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        least = _LEAST_ABROAD if digits.startswith("00") else 7
        if least <= len(digits) <= 14 and not _DAY.fullmatch(match[0]) and not digits.startswith(_SERVICE):
            yield Hit(match.start(), match.end(), "telefon")
    for match in _OCR.finditer(text):
        yield Hit(match.start(), match.end(), "telefon")
    for match in _LOCAL.finditer(text):
        digits = re.sub(r"\D", "", match[0])
        if 6 <= len(digits) <= 9 and not digits.startswith(_SERVICE) and before(text, match.start(), _CALLED):
            yield Hit(match.start(), match.end(), "telefon")
