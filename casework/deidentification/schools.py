"""Names of schools, with the class that stands beside one. A class alone may be any school's."""

import re
from collections.abc import Iterator

from casework.deidentification.cues import cues
from casework.deidentification.hits import Hit
from casework.deidentification.reading import before
from casework.deidentification.vocabulary import data, is_allowed, is_first_name, is_listed, is_word

_L = r"[^\W\d_]"
_KIND = (
    r"(?:friskolan?|skolan?|gymnasieskolan?|gymnasium|gymnasiet|gymn\b|montessori|montessoriskolan?"
    r"|waldorfskolan?|förskolan?|grundskolan?|sameskolan?|byskolan?|realskolan?|samskolan?|internatskolan?"
    r"|kulturskola|folkhögskolan?|lärcenter|läroverk|akademin?|särskolan?|resursskolan?"
    r"|(?:frigymnasium|naturbruks|yrkes|idrotts|teknik|real|sam)(?:gymnasium|gymnasiet)"
    r"|School|Academy|College|skolor)"
)
#: What may stand between the name and the kind: "Norrviks praktiska gymnasium".
_ADJECTIVE = (
    r"(?:(?:praktiska|teoretiska|tekniska|estetiska|fria|kommunala|kristna|katolska|muslimska|judiska|finska"
    r"|engelska|internationella|tvåspråkiga|samiska|centrala|allmänna|högre"
    r"|nya|gamla|norra|södra|östra|västra)[ ])?"
)
_CLASS = (
    r"(?:(?:(?:klass|kl\.?|åk\.?|årskurs|årskursen|klassen)[ ])?(?:[1-9][ ]?[A-ZÅÄÖa-h](?!\w)"
    r"|(?:[A-ZÅÄÖ]{2,5}|[a-z]{2})[ -]?\d{2}[A-Za-z]{0,2}(?!\w)|[1-9]:\d(?!\w))"
    r"|(?:klass|åk\.?|årskurs)[ ]\d{1,2}(?!\w))"
)
_NAMED = re.compile(
    rf"(?<!\w)(?:(?:[A-ZÅÄÖ](?:\w|:(?=\w)){{0,20}}[ ]){{1,3}}{_ADJECTIVE}(?i:{_KIND})|(?:[A-ZÅÄÖ](?:\w"
    rf"|:(?=\w)){{0,20}}[ ]){{0,2}}[A-ZÅÄÖ]{_L}{{1,30}}?-?{_KIND}|{_L}{{3,30}}?(?:skolan"
    rf"|gymnasiet|skola))s?(?!\w)"
)
_CALLED = re.compile(
    rf"(?i:\b(?:förskolan|montessoriskolan|waldorfskolan|föräldrakooperativet|dagmamman"
    rf"|fritidshemmet|friskolan|gymnasiet|gymnasieskolan|grundskolan|skolan))[ ]"
    rf"[\"”]?((?:[A-ZÅÄÖ]{_L}{{2,25}})(?:[ ][A-ZÅÄÖ]{_L}{{2,25}})?)"
)
_BEFORE = re.compile(rf"(?<!\w){_CLASS}[ ]{{0,2}},?[ ]{{1,2}}(?:(?:på|i|vid|hos|från)[ ])?$")
_AFTER = re.compile(rf"[ ]{{0,2}},?[ ]{{1,2}}(?:(?:i|går i)[ ])?[(]?{_CLASS}")


#: A word of a chain's name, and what is told apart by the town or the quarter: "IES Bäckäng".
_OF_CHAIN = re.compile(
    rf"(?<!\w)(?:{'|'.join(sorted(cues('skolkedjor')))})(?![\w-])"
    rf"(?:[ ](?:[Gg]ymnasium|[Gg]ymnasiet|Skola|skola))?"
    rf"(?:[ ](?:[A-ZÅÄÖ]{_L}{{2,25}}|S:t)){{0,3}}"
)
_GOES = re.compile(
    r"(?i)\b(?:går|gick|gå|gått|byt(?:a|er|t|te|e)|sök(?:a|er|t|te)|ansök\w{1,3}|antag\w{1,5}|börja\w{0,2}"
    r"|flytta\w{0,2}|sluta\w{0,2}|plats|inskriven|elev|skolbyte|praktik|besök|öppet hus)\b"
    r"[^.\n]{0,20}[ ](?:på|till|från|i|vid|t|fr)[ ](?:[A-ZÅÄÖ]\w{1,20}[ ]\w{1,20}[ ]och[ ])?$"
)
#: A name that only the class beside it shows to be a school's.
_BY_CLASS = re.compile(
    rf"(?i:\bskolbyte|\bskola|\bbyt(?:er|t|te|a) till|\b(?:går|gick|börjar|började) (?:på|i|vid)|\bplats på"
    rf"|\bantagen till)[^.\n]{{0,20}}?[ :]{{1,2}}"
    rf"((?:[A-ZÅÄÖ]{_L}{{2,25}}[ ]){{0,2}}[A-ZÅÄÖ]{_L}{{2,25}})(?=,?[ ]{_CLASS})"
)
#: In haste, without a capital: "rektorn på vikholms gymnasium".
_IN_SMALL_LETTERS = re.compile(rf"(?<!\w)({_L}{{3,30}}s)[ ](?:skola|friskola|gymnasium|gymnasieskola)(?!\w)")


#: Inside a sentence a capital letter makes even a word of the list a name.
_INSIDE = re.compile(r"[\w,][ ]$")


def schools(text: str) -> Iterator[Hit]:
    """A proper name that ends as schools do, or that follows the kind of school."""
    for match in _NAMED.finditer(text):
        start = _start(text, match)
        if start is not None:
            yield _with_class(text, start, match.end(), _confidence(match[0]))
    for match in _CALLED.finditer(text):
        if not is_allowed(match[1].split()[0]) and match[1].split()[0] not in data().places:
            yield _with_class(text, match.start(), match.end(), "strong")
    for match in _IN_SMALL_LETTERS.finditer(text):
        if match[1].islower() and not (is_listed(match[1]) or is_word(match[1].removesuffix("s"))):
            yield _with_class(text, match.start(), match.end(), "guess")
    yield from _of_chains(text)


def _of_chains(text: str) -> Iterator[Hit]:
    """Names that no word for a school is part of."""
    for match in _OF_CHAIN.finditer(text):
        if " " in match[0] or before(text, match.start(), _GOES) or _AFTER.match(text, match.end()):
            yield _with_class(text, match.start(), match.end(), "strong")
    for match in _BY_CLASS.finditer(text):
        if not (is_first_name(match[1].split()[0]) or is_allowed(match[1].split()[0])):
            yield _with_class(text, *match.span(1), "strong")


def _confidence(name: str) -> str:
    return "strong" if name[0].isupper() else "guess"


def _start(text: str, match: re.Match[str]) -> int | None:
    """Where the name begins, or nothing if it only says what kind of school it is."""
    words, start = match[0].split(" "), match.start()
    while len(words) > 1 and (
        words[0] in cues("skolord") or (words[0].isupper() and words[0] not in cues("skolkedjor"))
    ):
        start += len(words[0]) + 1
        words = words[1:]
    if len(words) > 1:
        plain = is_listed(words[0]) and len(words) == 2 and not words[0].endswith("s")
        plain = plain and not (words[1].islower() and _INSIDE.search(text[max(0, start - 2) : start]))
        return (
            None
            if plain and words[0] not in cues("väderstreck") and not _AFTER.match(text, match.end())
            else start
        )
    kind = re.search(rf"(?i)-?{_KIND}s?$", words[0])
    stem = words[0][: kind.start()].lower() if kind else ""
    if (
        len(stem) < 2
        or stem in cues("skolslag")
        or stem.rstrip("s") in cues("skolslag")
        or (words[0][0].islower() and is_listed(words[0]))
    ):
        return None
    inside = _INSIDE.search(text[max(0, start - 2) : start])
    if is_listed(words[0]) and not _AFTER.match(text, match.end()) and not inside:
        return None
    return start


def _with_class(text: str, start: int, end: int, confidence: str) -> Hit:
    if beside := _BEFORE.search(text, max(0, start - 30), start):
        start = beside.start()
    elif beside := _AFTER.match(text, end):
        end = beside.end()
    return Hit(start, end, "skola", "strong" if confidence == "strong" else "guess")
