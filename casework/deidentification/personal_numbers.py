"""Personal identity numbers, as people and scanners write them; a wrong check digit excuses none."""

import re
from collections.abc import Iterator

from casework.deidentification.hits import Hit
from casework.deidentification.reading import after, before

#: What scanners read for digits; which digit it was is not always the one that looks alike.
_MISREAD = "OoQDIl|i!SsBZzGgT"
_D = rf"[\d{_MISREAD}]"
_DASH = r"[-+–—\u2212\u2010\u2011­_.,/:~=*]"
_NUMBER = re.compile(
    rf"(?:(?<![\w@])|(?<=nr))"
    rf"(?:(?:1[89]|[l|I]9|2[0Oo]|Z[0Oo])[ ]?)?{_D}{{2}}[ .\-/]?{_D}{{2}}[ .\-/]?{_D}{{2}}"
    rf"[ ]{{0,2}}{_DASH}?[ ]{{0,2}}{_D}{{2}}[ ]?{_D}{{2}}(?![\w@])"
)
#: Interim numbers have a letter for the first of the last four; some leave the last four out, or one of them.
_INTERIM = re.compile(
    r"(?<!\w)((?:19|20)?\d{6})[ ]?[-+–]?[ ]?(?:[A-ZÅÄÖ][\dA-ZÅÄÖ]\d{2}|(?=\d{0,3}[xX*?])[\dxX*?]{4})(?!\w)"
)
#: With spaces anywhere, as scanners put them.
_SPACED = re.compile(r"(?<![\w+-])(?<!\d )(?:(?:19|20)[ ]?)?(?:\d[ ]?){6}[-–+][ ]?(?:\d[ ]?){3}\d(?![\w-])")
#: Year, month, day as far as it can be read: the day of a coordination number is 60 more.
_DAY = re.compile(r"..(?:[0x][1-9x]|[1x][0-2x])(?:[06x][1-9x]|[1278x][\dx]|[39x][01x])")
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
    for match in (*_NUMBER.finditer(text), *_SPACED.finditer(text)):
        if _is_personal(text, match):
            yield Hit(*match.span(), "personnummer")
    for match in _INTERIM.finditer(text):
        if _DAY.fullmatch(match[1][-6:]):
            yield Hit(*match.span(), "personnummer")
    for match in _LAST_FOUR.finditer(text):
        yield Hit(*match.span(1), "personnummer")
    for match in _ANY.finditer(text):
        if before(text, match.start(), _NAMED, 25):
            yield Hit(*match.span(), "personnummer")


def _is_personal(text: str, match: re.Match[str]) -> bool:
    digits = re.sub(rf"[{_MISREAD}]", "x", re.sub(rf"[^\d{_MISREAD}]", "", match[0]))
    if not _DAY.fullmatch(digits[-10:-4]) or digits.count("x") > len(digits) // 2:
        return False
    return not before(text, match.start(), _ABROAD, 9) and not _is_telephone(text, *match.span(), digits)


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
