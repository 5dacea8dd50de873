"""Addresses on the net: mail, pages, names that people go by there, machines."""

import re
from collections.abc import Iterable, Iterator
from ipaddress import IPv6Address
from itertools import chain

from casework.deidentification.clipped import may_be_clipped
from casework.deidentification.hits import Hit
from casework.deidentification.reading import before, may_tell
from casework.deidentification.vocabulary import is_allowed, is_first_name, is_word

_END = (
    r"(?:se|com|net|org|nu|eu|io|me|gg|tv|app|link|no|dk|fi|de|uk|co|info|edu|be|cc|ly|so|ai|ua|pl|fm|ee|to|gl|la|re|im"
    r"|page|site|online|xyz|live|chat|social|club|shop|dev|bio|fans|video|games|us|ru|ir|tr|nl|fr|example)"
)
_MAIL = re.compile(r"(?<![\w.+%-])[\w.+%-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}")
#: Most texts have nothing of the kind, and need not be read for it.
_AT = re.compile(r"(?i)[@(\[]|nabel|[ ]at[ ]")
_SPELT_MAIL = re.compile(
    rf"(?i)(?<![\w.+-])[\w.+-]{{1,40}}[ ]?(?:@|[(\[][ ]?(?:at|a|snabel-?a)[ ]?[)\]]"
    rf"|[ ](?:snabel-?a|at)[ ])[ ]?[\w-]{{1,40}}(?:\.[\w-]{{1,40}}){{0,2}}"
    rf"[ ]?(?:\.|[(\[](?:dot|punkt)[)\]]|[ ](?:punkt|dot)[ ])[ ]?{_END}\b"
)
_PAGE = re.compile(r"(?i)(?<![\w@.-])(?:https?://|www\.)[^\s<>\"”]{1,300}")
_BARE = re.compile(
    rf"(?i)(?<![\w@.-])[a-z0-9-]{{1,63}}(?:\.[a-z0-9-]{{1,63}}){{0,2}}\.{_END}/[^\s<>\"”]{{1,200}}"
)
_HANDLE = re.compile(r"(?<![\w.@])@[\w](?:[\w.-]{0,38}\w)?")
_NUMBERED = re.compile(r"(?<![\w#@])[\w.]{2,32}#\d{4}(?!\w)")
_UNDERLINED = re.compile(r"(?<![\w.@/-])(?=[\w.]{0,30}[^\W\d_])[^\W_][\w.]{0,20}_[\w.]{0,20}\w(?![\w@])")
_ENDING = re.compile(r"(?<![\w.@/-])[^\W\d_][\w.]{1,24}(?<![_.])_(?![\w@])")
_MIXED = re.compile(r"(?<![\w.@/-])[^\W\d_]{2,20}(?:\.[^\W\d_]{1,15})?[.]?\d{1,4}\w{0,8}(?![\w@-])")
_DOTTED = re.compile(r"(?<![\w.@/-])[^\W\d_]{2,20}\.[^\W\d_]{2,20}\d{0,4}(?![\w@.])")
_PLAIN = re.compile(r"(?<![\w.@/-])[^\W\d_][\w.]{2,25}[\w](?![\w@-])")
_LETTERS = re.compile(r"[^\W\d_]{1,64}")
_NETS = (
    r"(?i)\b(?:snap(?:chat)?|insta(?:gram)?|tik\s?tok|discord|facebook|fb|messenger"
    r"|telegram|kik|roblox|steam|fortnite|minecraft|twitch"
    r"|youtube|twitter|användarnamn\w{0,3}|användare|nick(?:name|et)?|gamertag"
    r"|alias|kontot|profil(?:en)?|signatur(?:en)?|inlogg\w{0,5}|nätet)\b"
)
_NET_SPOKEN_OF = re.compile(_NETS)
_NET = re.compile(_NETS + r"[^.\n@]{0,30}$")
_NAMED = re.compile(
    r"(?i)\b(?:snap(?:chat)?|insta(?:gram)?|tik\s?tok|discord|roblox|steam|fortnite|minecraft"
    r"|användarnamn\w{0,3}|nick(?:name|et)?|gamertag|alias)\b"
    r"[ ]?(?::|(?:är|heter|som|under|namnet|kallar sig)[ ](?:namnet[ ]|är[ ])?)[ ]?[\"'”]?"
)
_NET_AFTER = re.compile(
    r"(?i)^[\"”]?[ ](?:på|i)[ ](?:snap|insta|tik\s?tok|discord|facebook|fb\b|telegram"
    r"|kik\b|roblox|steam|twitch|youtube|nätet)"
)
_IP4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w]|\.\d)")
_IP6 = re.compile(r"(?<![\w:])[0-9A-Fa-f:]{3,39}(?:%\w{1,15})?(?![\w:])")
#: "1::2" may be a result.
_SHORTEST = 5
_MACHINE = re.compile(r"(?i)\bip")
_CARD = re.compile(r"(?i)(?<![\w:])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?!\w)")
_PUBLIC = re.compile(
    r"(?i)^(?:https?://)?(?:www\.)?(?:1177|umo|youmo|skolverket|spsm|socialstyrelsen"
    r"|kunskapsguiden|migrationsverket|csn"
    r"|forsakringskassan|arbetsformedlingen|bris|jagvillveta|kollpasoc|polisen"
    r"|skolinspektionen|riksdagen|regeringen|gymnasium"
    r"|studera|antagning|informationsverige|[a-z-]{2,20}kommun|rb|unicef|folkhalsomyndigheten"
    r"|skatteverket)\.(?:se|nu|org)"
    r"(?:/[a-zåäö/-]{0,60})?$|^(?:https?://)?(?:www\.)?[a-zåäö-]{2,30}\.(?:se|nu|org)/?$"
)


def mail(text: str) -> Iterator[Hit]:
    """Mail addresses, also as people write them to hide them from machines."""
    if not _AT.search(text):
        return
    for pattern in (_MAIL, _SPELT_MAIL):
        for match in pattern.finditer(text):
            yield Hit(match.start(), match.end(), "epost")


def pages(text: str) -> Iterator[Hit]:
    """Links, except to the front pages of agencies and their plain sections."""
    for pattern in (_PAGE, _BARE):
        for match in pattern.finditer(text):
            address = match[0].rstrip(".,;:!?)")
            if not _PUBLIC.match(address):
                yield Hit(match.start(), match.start() + len(address), "url_handle")


def handles(text: str) -> Iterator[Hit]:
    """Names on social media and in games."""
    for match in _found((_HANDLE, _NUMBERED, _UNDERLINED), text):
        yield Hit(*match.span(), "url_handle")
    spoken_of = may_tell(text, _NET_SPOKEN_OF)
    for match in _found((_MIXED, _DOTTED), text):
        if _is_numbered_name(match[0]) or (spoken_of and _is_handle(text, match)):
            yield Hit(*match.span(), "url_handle")
    told = (_PLAIN.match(text, cue.end()) for cue in _NAMED.finditer(text))
    for match in chain(_ENDING.finditer(text), filter(None, told)):
        if not is_word(match[0].rstrip("_")):
            yield Hit(*match.span(), "url_handle")


def _found(patterns: Iterable[re.Pattern[str]], text: str) -> Iterator[re.Match[str]]:
    return (match for pattern in patterns for match in pattern.finditer(text))


def _is_numbered_name(word: str) -> bool:
    """Wilma04: a first name that is no word, and digits."""
    letters = _LETTERS.match(word)
    if letters is None or is_allowed(letters[0]) or is_allowed(word):
        return False
    rest = word[letters.end() :].lstrip(".")
    return rest.isdigit() and is_first_name(letters[0]) and not is_word(letters[0])


def _is_handle(text: str, match: re.Match[str]) -> bool:
    """Whatever has digits or a full stop in it, only where the net is spoken of."""
    letters = _LETTERS.match(match[0])
    if letters is None or is_allowed(letters[0]) or is_allowed(match[0]):
        return False
    if not before(text, match.start(), _NET, 50) and not _NET_AFTER.search(
        text[match.end() : match.end() + 20]
    ):
        return False
    first = letters[0].lower()
    return not ((is_word(first) or may_be_clipped(first)) and is_word(match[0][letters.end() :].lstrip(".")))


def machines(text: str) -> Iterator[Hit]:
    """IP addresses, old and new, and those of network cards."""
    for match in _IP4.finditer(text):
        if match[0][0] != "0" and all(int(part) < 256 for part in match[0].split(".")):
            yield Hit(match.start(), match.end(), "ip")
    if text.count(":") < 2 and text.count("-") < 5:
        return
    for match in _IP6.finditer(text):
        told = len(match[0]) > _SHORTEST or before(text, match.start(), _MACHINE, 15)
        if told and match[0].count(":") > 1 and _is_address(match[0]):
            yield Hit(match.start(), match.end(), "ip")
    for match in _CARD.finditer(text):
        yield Hit(match.start(), match.end(), "ip")


def _is_address(text: str) -> bool:
    try:
        IPv6Address(text)
    except ValueError:
        return False
    return True
