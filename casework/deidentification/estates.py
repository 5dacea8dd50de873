"""Designations of real estate, "Ekeby 4:17": the register is public, and says who owns and lives there."""

import re
from collections.abc import Iterator

from casework.deidentification.cues import cues, endings
from casework.deidentification.hits import Hit
from casework.deidentification.reading import before
from casework.deidentification.vocabulary import data, is_allowed, is_first_name, is_town

_L = r"[^\W\d_]"
_ESTATE = re.compile(
    rf"(?<![\w-])((?:(?:Norra|Södra|Östra|Västra|Stora|Lilla|Nedre|Övre|Gamla|Nya)[ ])?"
    rf"([A-ZÅÄÖ]{_L}{{2,25}}(?:-[A-ZÅÄÖ]{_L}{{2,20}})?))[ ]{{1,2}}"
    rf"(?:s|S|[1-9]\d{{0,2}}):[1-9]\d{{0,3}}(?![\w:/-]|[.,]\d)"
)
_TOLD = re.compile(
    r"(?i)\b(?:fastighet\w{0,12}|fast\.?|fastbet\w{0,3}|lagfart\w{0,3}|tomt\w{0,3}|gård\w{0,3}|hus(?:et)?"
    r"|villa\w{0,2}|torp(?:et)?|stuga\w{0,2}|kåk\w{0,3}|arrende\w{0,5}|bor|bodde|boende|flytt\w{0,5}|skriven"
    r"|folkbokförd|adr\w{0,5}|husvagn|hyr|hyrt|hyr\w{1,3}|äger|ägs|sålde?|köpt?e?|hemma)\b[^\n\d]{0,25}$"
)


def estates(text: str) -> Iterator[Hit]:
    """A word that ends as places do, or any after what says that somebody lives there or owns it.

    Verses ("Luk 2:1") and paragraphs ("Skollagen 10:30") look the same.
    """
    if ":" not in text:
        return
    for match in _ESTATE.finditer(text):
        word = match[2]
        if word.lower() in cues("böcker") or is_allowed(word):
            continue
        if before(text, match.start(), _TOLD) or (_is_place_like(word) and not _is_score(match)):
            yield Hit(*match.span(), "adress")


def _is_place_like(word: str) -> bool:
    small = word.lower()
    if is_first_name(small):
        return False
    return small.endswith(endings("gårdsändelser")) or (word in data().places and not word.isupper())


def _is_score(match: re.Match[str]) -> bool:
    """Towns have teams, and few goals."""
    home, _, away = match[0].rpartition(" ")[2].partition(":")
    return is_town(match[2]) and len(home) == 1 and len(away) == 1
