"""Where somebody lives: streets, and postcodes with their towns."""

import re
from collections.abc import Iterator

from casework.deidentification.hits import Hit
from casework.deidentification.reading import before
from casework.deidentification.vocabulary import is_allowed, is_listed

_L = r"[^\W\d_]"
#: Words that hardly mean anything but a street when a number follows.
_SURE = (
    r"(?:gatan|gat|vägen|gränd(?:en)?|allén?|stigen|gata|väg|stig|torget|esplanaden|svängen"
    r"|slingan|kroken|kajen|gåtan|promenaden|backen|liden|grändens|ringen|leden"
    r"|strandväg|vägens)"
)
_LESS = (
    r"(?:plan|platsen|plats|gården|gård|torg|höjden|parken|torp|torpet|backe|bron"
    r"|udden|viken|hagen|ängen|dalen|berget|hult|tomten|lyckan|brinken|terrassen"
    r"|tunet|lund|kullen|åsen|rundel|port|vången|hem|huset)"
)
_NUMBER = r"[ ]{1,2}\d{1,4}(?:[ ]?[-–][ ]?\d{1,4})?(?:[ ]?[A-Za-hA-H](?!\w))?"
_FLAT = (
    r"(?:,?[ ]{1,2}(?:lgh|lägenhet|läg|lght|tr|vån(?:ing)?|bv|nb|port|uppgång"
    r"|[1-9][ ]tr|\d{1,2}[ ]?tr)\.?(?:[ ]?(?:nr[ ]?)?[\dA-H]{1,4})?){0,3}"
)
_FIRST = rf"(?:[A-ZÅÄÖ]{_L}{{1,20}}\.?[ ]){{0,3}}"
_NOT_DAY = (
    r"(?![ ]?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec|%|kr|tim|min"
    r"|dag|veck|år)|\d|[.:]\d|[ ]\d(?!\d?[.:]\d\d|\d\d[ ]?\d\d(?!\d)))"
)
_STREET = re.compile(
    rf"(?<!\w)(?:{_FIRST}[A-ZÅÄÖ](?:gatan|vägen|gränd|stigen)|{_FIRST}{_L}{{2,30}}{_SURE}|{_FIRST}[A-ZÅÄÖ]{_L}{{1,30}}{_LESS}"
    rf"|(?:[A-ZÅÄÖ]{_L}{{1,20}}[ ]){{1,3}}(?i:{_SURE}|gård|byväg|säteri|prästgård))"
    rf"{_NUMBER}(?!\w){_NOT_DAY}{_FLAT}"
)
_LIVES = r"\bbor|\bboende|\bvistas|\bfolkbokförd|\bskriven|\bflytt\w{1,5}|\bhemma"
_UNNUMBERED = re.compile(
    rf"(?i:{_LIVES}|\badress\w{{0,4}})[ ](?i:numera "
    rf"|nu |kvar |tillfälligt |är |till |hos \w{{1,15}} )?(?:på|till|vid|i|:)?[ ]?"
    rf"((?:[A-ZÅÄÖ]{_L}{{1,20}}[ ]){{0,2}}[A-ZÅÄÖ]{_L}{{1,30}}(?:gatan|vägen|gränden"
    rf"|allén|stigen|esplanaden))(?!\w)"
)
_VILLAGE = re.compile(
    rf"(?i:{_LIVES}|\b\w{{0,4}}adress(?:en)?)\b[^.\n\d\]]{{0,20}}?[ :]"
    rf"((?:[A-ZÅÄÖ]{_L}{{1,20}}[ ]){{0,2}}[A-ZÅÄÖ]{_L}{{2,30}}"
    rf"[ ]\d{{1,3}}(?:[ ]?[A-H](?!\w))?)(?!\w){_NOT_DAY}"
)
#: Kungsg. 12, Lingonv. 7
_SHORTENED = re.compile(rf"(?<!\w)([A-ZÅÄÖ]{_L}{{2,20}}[gv])\.[ ]?\d{{1,3}}(?:[ ]?[A-H])?(?![\w:.-])")
_BOX = re.compile(r"(?<!\w)(?:(?:[Pp]ost)?[Bb]ox|BOX|Pl|PL)[ ]\d{1,5}(?!\w)")
#: 541 32, or with O for a nought.
_CODE = r"[1-9][\dO]{2}[ ]?[\dO]{2}"
_POSTCODE = re.compile(
    rf"(?<![\w.,+-])(?:S(?:E)?[- ])?(?=(?:[ ]?O?\d){{3}}){_CODE}[ ]{{1,3}}(?!Kr\b)"
    rf"(?:(?:Västra|Östra|Norra|Södra|Stora|Lilla|Upplands|Nya|Gamla|Sankt)[ ])?"
    rf"[A-ZÅÄÖ]{_L}{{1,25}}(?:-[A-ZÅÄÖ]{_L}{{1,20}})?"
)
_LOWER = re.compile(
    rf"[ ]{{0,2}},?[ ]{{0,2}}(?=(?:[ ]?O?\d){{3}}){_CODE}(?:[ ]{{1,2}}{_L}{{2,25}})?(?![\w-])"
)
#: Whatever a place is called: with a number and a postcode after it, it is where somebody lives.
_BEFORE_POSTCODE = re.compile(
    rf"(?<!\w)(?:[A-ZÅÄÖ]{_L}{{1,25}}[ ]){{1,3}}\d{{1,4}}[ ]?[A-H]?,?[ ]"
    rf"(?=[1-9]\d{{2}}[ ]?\d{{2}}[ ]{{1,2}}[A-ZÅÄÖ])"
)
_POST_NAMED = re.compile(
    r"(?i)(?:\bpost(?:nr|nummer|adr|adress|ort)\w{0,3}|\badr|\badress\w{0,3}|\bc/o\b)[^\d\n]{0,20}$"
)
_POST_PREFIXED = re.compile(r"(?<![\w-])SE?-[1-9]\d{2}[ ]?\d{2}(?![\w-])")
_POST_BARE = re.compile(r"(?<![\w-])[1-9]\d{2}[ ]?\d{2}(?![\w-])")


def streets(text: str) -> Iterator[Hit]:
    """A street with its number, or a box, and the postcode after it, also in small letters."""
    for pattern in (_STREET, _BOX):
        for match in pattern.finditer(text):
            yield Hit(*match.span(), "adress")
            if post := _LOWER.match(text, match.end()):
                start = match.end() + len(post[0]) - len(post[0].lstrip(" ,"))
                yield Hit(start, post.end(), "adress")


def _shortened(text: str) -> Iterator[Hit]:
    """A street that is cut short: any word could end its sentence there, so it must be none."""
    for match in _SHORTENED.finditer(text):
        if not (is_listed(match[1]) or is_allowed(match[1])):
            yield Hit(*match.span(), "adress")


def addresses(text: str) -> Iterator[Hit]:
    """A postcode with its town, a village with its number after "bor"."""
    for match in _POSTCODE.finditer(text):
        yield Hit(*match.span(), "adress")
    yield from _shortened(text)
    for match in _BEFORE_POSTCODE.finditer(text):
        yield Hit(match.start(), match.start() + len(match[0].rstrip(" ,")), "adress")
    yield from _named(text)


def _named(text: str) -> Iterator[Hit]:
    """What is an address because a word says so."""
    for match in _VILLAGE.finditer(text):
        if not is_allowed(match[1].split()[0]):
            yield Hit(*match.span(1), "adress")
    for match in _UNNUMBERED.finditer(text):
        yield Hit(*match.span(1), "adress")
    for match in _POST_BARE.finditer(text):
        if before(text, match.start(), _POST_NAMED):
            yield Hit(*match.span(), "adress")
    for match in _POST_PREFIXED.finditer(text):
        yield Hit(*match.span(), "adress")
