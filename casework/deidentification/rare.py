"""What recognises a child in a small place without naming anybody: a class, a sex, a school, a day.

Each alone says little. Together, and with what stands in the head of the case, they can be one child.
"""

import re
from collections.abc import Iterator, Set
from typing import Literal, NamedTuple

from casework.deidentification.schools import schools

#: The head of a case tells the target group, a school, a stage and a sex; a class is narrower than a stage.
Feature = Literal["class", "sex", "school", "day", "stage", "target_group"]
#: So many of them together are one of a few children.
MANY = 3


class Mention(NamedTuple):
    """A part of a text that narrows down who is meant, and what could be written instead."""

    start: int
    end: int
    feature: Feature
    instead: str


_GRADE = re.compile(
    r"(?i)(?<!\w)(?:åk\.?|årskurs|klass|kl\.)[ ]?([1-9])(?:[ ]?[a-h])?(?![\w–-])"
    r"|(?<!\w)([1-9])[A-H](?![\w–-])"
    r"|(?<!\w)(ettan|tvåan|trean|fyran|femman|sexan|sjuan|åttan|nian)(?!\w)"
)
_SPOKEN = ("ettan", "tvåan", "trean", "fyran", "femman", "sexan", "sjuan", "åttan", "nian")
_STAGES = ((3, "lågstadiet"), (6, "mellanstadiet"), (9, "högstadiet"))
_SEX = re.compile(r"(?i)(?<!\w)(?:flicka|pojke|tjej|kille|dotter|son)(?:e?n)?(?:s)?(?!\w)")
_MONTHS = (
    "januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti", "september", "oktober",
    "november", "december",
)  # fmt: skip
#: From December on.
_SEASONS = ("på vintern", "på våren", "på sommaren", "på hösten")
_DAY = re.compile(
    r"(?i)(?<!\w)(?:den[ ])?(?:\d{1,2}(?::?e)?[ ](?:"
    + "|".join(f"({month[:3]}(?:{month[3:]})?)" for month in _MONTHS)
    + r")|20\d{2}-(\d{2})-\d{2}|den[ ]\d{1,2}/(\d{1,2}))(?!\w)"
)


def rare(text: str, told: Set[Feature]) -> list[Mention]:
    """What in a text of a case in a small place recognises the child, in order; nothing where it does not.

    It does where the text says something that the head of the case does not, and enough comes together.

    Args:
        told: what the head of the case says of the child.
    """
    found = sorted(mentions(text))
    said: set[Feature] = {mention.feature for mention in found}
    # A class tells the stage, so that the two are one.
    together = said | (told - {"stage"} if "class" in said else told)
    return found if said - told and len(together) >= MANY else []


def mentions(text: str) -> Iterator[Mention]:
    """Every mention, whatever the place."""
    for match in _GRADE.finditer(text):
        grade = _SPOKEN.index(match[3].lower()) + 1 if match[3] else int(match[1] or match[2])
        stage = next(stage for last, stage in _STAGES if grade <= last)
        yield Mention(match.start(), match.end(), "class", stage)
    for match in _SEX.finditer(text):
        young = match[0].lower().startswith(("son", "dotter"))
        yield Mention(match.start(), match.end(), "sex", "barnet" if young else "eleven")
    for hit in schools(text):
        yield Mention(hit.start, hit.end, "school", "skolan")
    for match in _DAY.finditer(text):
        yield Mention(match.start(), match.end(), "day", _SEASONS[_month(match) % 12 // 3])


def _month(match: re.Match[str]) -> int:
    """1-12; a number that is no month is taken for one, since it is only told around."""
    named = next((place for place in range(1, 13) if match[place]), None)
    return named or int(match[13] or match[14])
