"""Bank accounts: most need a word nearby that tells it."""

import re
from collections.abc import Iterable, Iterator

from casework.deidentification.hits import Hit
from casework.deidentification.reading import NEAR, after, before, may_tell

_IBAN = re.compile(
    r"(?<!\w)(?:[Ss][Ee][ ]?\d{2}(?:[ -]?\d{4}){5}(?!\w)"
    r"|[A-Z]{2}[ ]?\d{2}(?:[ -]?[\dA-Z]{4}){3,7}(?:[ ]?[\dA-Z]{1,3})?(?!\w)"
    r"|(?i:no|dk|fi|de|pl|ee|lt|lv|fr|es|it|be|at|ch)\d{2}(?:[ -]?\d{4}){2,6}(?:[ -]?\d{1,4})?(?!\w))"
)
_SPELT = re.compile(
    r"(?<!\w)\d{4}-\d[ ,]{1,3}\d{1,3}(?:[ .]?\d{3}){1,2}(?:[ -]?\d{1,2})?(?:-\d)?(?![\d-])"
    # Neither a year nor a telephone number, and no amount is grouped so.
    r"|(?<![\w+-])(?!(?:19|20)\d\d)[1-9]\d{3}"
    r"(?:-\d{1,2}[ ]\d{2,3}[ ]\d{2,3}|[ ]\d{2,3}[ ]\d{3}[ ]\d{2,3})(?![\w-]|[.,]\d)"
)
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


def accounts(text: str) -> Iterator[Hit]:
    """IBAN, cards, and clearing and account number."""
    for match in _found((_IBAN, _SPELT, _CARD), text):
        if sum(map(str.isdigit, match[0])) >= 8:
            yield Hit(*match.span(), "bank")
    told = ((_NUMBER, _PAID, NEAR), (_LONE, _AFTER_ACCOUNT, NEAR), (_GIRO, _GIRO_NAMED, 20))
    for pattern, words, near in told if may_tell(text, _PAID) else told[2:]:
        for match in pattern.finditer(text):
            if before(text, match.start(), words, near) or (
                words is _PAID and after(text, match.end(), _PAID, 20)
            ):
                yield Hit(*match.span(), "bank")


def _found(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    return (match for pattern in patterns for match in pattern.finditer(text))
