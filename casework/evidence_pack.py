"""What a data protection officer needs in one paper: rules, roles, grounds, addresses, walls, what was tried.

The text on roles and the catalogue are the product's and the customer's rows; the addresses and the tests are
data made from the tests (``casework/data/evidence/``); which walls stand is asked of the database in use.
Nothing of any case is in it.
"""

import json
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from django.db import connection
from django.urls import URLPattern, URLResolver, get_resolver

from access import database_objects, roles
from access.enums import Sector
from casework import evidence_words as words
from casework.enums import AgeBand, topic_names
from casework.models import LegalGround

DATA = Path(__file__).parent / "data" / "evidence"


@dataclass(frozen=True, slots=True)
class Condition:
    """One ground of the catalogue, as it is enforced; sectors, topics and ages that are None are all of them.

    From nobody is what is no ground.
    """

    ground: LegalGround
    giver: list[str] | None
    taker: list[str] | None
    topics: list[str] | None
    ages: list[str] | None
    required: list[str]

    @property
    def is_none(self) -> bool:
        """Nobody gives anything on it."""
        return self.giver == []


def catalogue() -> list[Condition]:
    """The current version of every ground."""
    return [_condition(ground) for ground in LegalGround.objects.current()]


def _condition(ground: LegalGround) -> Condition:
    rules = ground.rules
    return Condition(
        ground=ground,
        giver=_labels(Sector, rules.get("from")),
        taker=_labels(Sector, rules.get("to")),
        topics=topic_names(rules["topics"]) if "topics" in rules else None,
        ages=_labels(AgeBand, rules.get("ages")),
        required=[str(words.REQUIRED[name]) for name in ground.asks()],
    )


def _labels(kind: type[Sector] | type[AgeBand], codes: list[str] | None) -> list[str] | None:
    return None if codes is None else [str(kind(code).label) for code in codes]


@dataclass(frozen=True, slots=True)
class Walls:
    """What the database in use refuses by itself. ``owns`` is None where no role keeps anybody out.

    ``behind`` is how many tables the second wall stands around, for a role that owns nothing.
    """

    vendor: str
    wanted: int
    missing: list[str]
    owns: int | None
    behind: int


def walls() -> Walls:
    """As they stand at this instant; two queries."""
    wanted = {name for guard in database_objects.guards() for name in guard.trigger_names(connection.vendor)}
    return Walls(
        vendor=connection.vendor,
        wanted=len(wanted),
        missing=sorted(database_objects.missing(connection)),
        owns=roles.owned(connection),
        behind=len(database_objects.walls()),
    )


@dataclass(frozen=True, slots=True)
class Answered:
    """One row of the table of addresses: where, asked how, about what, and who gets which answer."""

    path: str
    asked: list[str]
    of: list[str]
    got: list[tuple[str, list[str]]]


def addresses() -> list[tuple[str, list[Answered]]]:
    """Every address with who gets what, by group."""
    paths = _paths()
    return [
        (str(words.GROUPS[group]), [_answered(row, paths) for row in rows])
        for group, rows in groupby(shipped("addresses.json"), key=lambda row: str(row["group"]))
    ]


def _answered(row: dict[str, Any], paths: dict[str, str]) -> Answered:
    return Answered(
        path=paths[row["name"]],
        asked=[str(words.ASKED[asked]) for asked in row["asked"]],
        of=[str(words.OBJECTS[of]) for of in row["of"]],
        got=[
            (str(words.OUTCOMES[outcome]), [str(words.PEOPLE[person]) for person in people])
            for outcome, people in row["got"]
        ],
    )


@cache
def _paths() -> dict[str, str]:
    """What stands in the browser at each address, by its name; what it names is a star."""
    return dict(_named(get_resolver(), "/"))


def _named(resolver: URLResolver, before: str) -> Any:
    for one in resolver.url_patterns:
        path = before + str(one.pattern)
        if isinstance(one, URLPattern):
            yield one.name, "/".join("…" if part.startswith("<") else part for part in path.split("/"))
        else:
            yield from _named(one, path)


@dataclass(frozen=True, slots=True)
class Tried:
    """One property, what was found, on which database, when and with which command."""

    title: str
    database: str
    date: str
    command: str
    found: list[str]
    file: str


def tried() -> list[Tried]:
    """What the tests of this release found, from their latest runs."""
    return [
        Tried(title=str(words.TRIED[row.pop("name")]), **row)
        for row in (dict(row) for row in shipped("tests.json"))
    ]


@cache
def shipped(name: str) -> list[dict[str, Any]]:
    """One of the files that were made from the tests; read once per process."""
    rows: list[dict[str, Any]] = json.loads((DATA / name).read_text(encoding="utf-8"))
    return rows
