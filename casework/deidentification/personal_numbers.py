"""Personal identity numbers, as people and scanners write them; a wrong check digit excuses none."""

import re
from collections.abc import Iterator

from casework.deidentification.hits import Hit
from casework.deidentification.reading import after, before

#: What scanners read for digits.
MISREAD = str.maketrans("OoQDIl|iSsBZ", "000011115582")
_D = r"[\dOoQIl|SsBZ]"
_DASH = r"[-+–—\u2212\u2010\u2011­_.,/:]"
_NUMBER = re.compile(
    rf"(?:(?<![\w@])|(?<=nr))"
    rf"(?:(?:1[89]|[l|I]9|2[0Oo]|Z[0Oo])[ ]?)?{_D}{{2}}[ .\-/]?{_D}{{2}}[ .\-/]?{_D}{{2}}"
    rf"[ ]{{0,2}}{_DASH}?[ ]{{0,2}}{_D}{{2}}[ ]?{_D}{{2}}(?![\w@])"
)
#: Interim numbers have a letter for the first of the last four; some leave the last four out.
_INTERIM = re.compile(r"(?<!\w)((?:19|20)?\d{6})[ ]?[-+–]?[ ]?(?:[A-ZÅÄÖ]\d{3}|[xX*?]{4})(?!\w)")
_LAST_FOUR = re.compile(r"(?i)(?:fyra\s{1,2}sista|sista\s{1,2}fyra)[^\d\n.]{0,25}(\d{4})(?!\d)")
_NAMED = re.compile(
    r"(?i)person\s?n(?:umme|u?m)?r|pers\.?\s?nr|\bpnr|\bp-?nr|personnr|samordn"
    r"|\bsamnr|\bpat\b|patient|\bnr[. ]{1,2}$"
)
_CALLED = re.compile(
    r"(?i)\bring|\btel\b|telef|\btfn\b|\bmobil|\bmob\b|\bnås\b|\bnå\b|\bsms|swish|nummer till|\btel\."
)
#: What the detector of telephone numbers is sure to take.
_DIALLED = re.compile(r"0\d(?:[ \-–.]?\d){8}")
_ABROAD = re.compile(r"\+\d[\d ()-]{0,7}$")
_ANY = re.compile(r"(?<![\w-])(?:\d[ -]?){9,11}\d(?![\w-])")


def personal_numbers(text: str) -> Iterator[Hit]:
    """Digits that begin with a day somebody can be born, or that are called a personal number."""
    for match in _NUMBER.finditer(text):
        if _is_personal(text, match):
            yield Hit(*match.span(), "personnummer")
    for match in _INTERIM.finditer(text):
        if _is_day(match[1][-6:]):
            yield Hit(*match.span(), "personnummer")
    for match in _LAST_FOUR.finditer(text):
        yield Hit(*match.span(1), "personnummer")
    for match in _ANY.finditer(text):
        if before(text, match.start(), _NAMED, 25):
            yield Hit(*match.span(), "personnummer")


def _is_personal(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(r"\D", "", match[0].translate(MISREAD))
    if not _is_day(digits[-10:-4]) or sum(map(str.isdigit, match[0])) < len(digits) // 2:
        return False
    return not before(text, match.start(), _ABROAD, 9) and not _is_telephone(text, *match.span(), digits)


def _is_day(digits: str) -> bool:
    """Month and day of a personal number, or of a coordination number, where the day is 60 more."""
    return 1 <= int(digits[2:4]) <= 12 and 1 <= int(digits[4:6]) % 60 <= 31


def _is_telephone(text: str, start: int, end: int, digits: str) -> bool:
    """070174 0622 is a mobile number and a coordination number alike; masked it is in any case."""
    if (
        not _DIALLED.fullmatch(text, start, end)
        or before(text, start, _NAMED)
        or after(text, end, _NAMED, 25)
    ):
        return False
    if before(text, start, _CALLED, 30):
        return True
    dashed = text[start:end].strip()[6:7] in "-–—\u2212+"
    return digits[:2] == "07" and int(digits[4:6]) > 31 and not (dashed and right(digits))


def right(digits: str) -> bool:
    """Whether the check digit is right."""
    doubled = (int(digit) * (2 - place % 2) for place, digit in enumerate(digits[-10:]))
    return sum(value // 10 + value % 10 for value in doubled) % 10 == 0
