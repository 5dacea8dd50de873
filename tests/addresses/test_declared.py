"""What ``config/declared.py`` says of each address is what happens there.

Kinds: what an attempt in vain is recorded as. Actions: whom the table lets in. Doors: which are opened in the
second wall, asked on PostgreSQL.
"""

import re
from collections.abc import Iterator
from typing import Any

from django.db import connection, transaction

import pytest

from access.enums import Action, Result
from access.models import AccessEvent
from access.record import Refusal
from casework.models import Entry
from config.checks import patterns
from config.declared import ADDRESSES, Among, Fetches
from config.demo_urls import urlpatterns
from tests.addresses.forms import form
from tests.addresses.people import Cast
from tests.addresses.table import MEANT, ROWS

ALIKE = (200, 302, 401, 422)
BY = {(row.name, row.method, row.of): row.statuses for row in ROWS}
METHODS = {(row.name, row.method) for row in ROWS}
DOOR = re.compile(r"set_config\('app\.door', '(\w+)'")


@pytest.fixture
def cast(db: None) -> Cast:
    """The people and cases of the table of addresses."""
    return Cast()


def fetching() -> Iterator[tuple[str, Fetches]]:
    for name, declared in ADDRESSES.items():
        if isinstance(declared, Fetches):
            yield name, declared


def refused(cast: Cast, person: str, method: str, name: str, of: str) -> tuple[str, list[str]]:
    """What is recorded when somebody asks for this in vain; and the address."""
    path = cast.path(name, of)
    data: Any = form(cast, name, of, person) if method == "POST" else None
    with transaction.atomic():
        answer = cast.sends(person, method, path, data)
        assert answer.status == 404, (name, of)
        events = AccessEvent.objects.filter(result=Result.REFUSED).order_by("pk")
        found = list(events.values_list("looked_for", flat=True))[-1:]
        transaction.set_rollback(True)
    return path, found


#: What a colleague removed is theirs to put back; a question is answered by the agency that was asked.
ONE_S_OWN = ("entry_restore", "question_answer", "question_decline")


def named(path: str) -> list[str]:
    return re.findall(r"[0-9a-f]{8}-[0-9a-f-]{27}", path)


def test_what_is_asked_for_in_vain_is_what_was_declared(cast: Cast) -> None:
    asked = 0
    for name, declared in fetching():
        for method in [method for method in ("GET", "POST") if (name, method) in METHODS]:
            path, found = refused(cast, "owner", method, name, "other")
            assert found == [Refusal(declared.model.__name__, named(path)[0]).hashed()], name
            if declared.part is not None:
                path, found = refused(cast, "owner", method, name, "nowhere")
                assert found == [Refusal(declared.part.model.__name__, named(path)[-1]).hashed()], name
            asked += 1
    assert asked > 60
    keepers = {
        "Unit": "keeper", "Post": "keeper", "Person": "keeper", "AuditAssignment": "chief",
        "ProjectOffice": "leads", "Participation": "leads", "Group": "local", "AllowedTerm": "keeper",
    }  # fmt: skip
    for name, among in ADDRESSES.items():
        if isinstance(among, Among):
            method = "POST" if (name, "POST") in METHODS else "GET"
            path, found = refused(cast, keepers[among.model.__name__], method, name, "missing")
            assert found == [Refusal(among.model.__name__, named(path)[0]).hashed()], name


def test_the_action_lets_in_whom_the_table_lets_in() -> None:
    """Who may know gets past KNOW alone, a worker past all but MANAGE; across agencies one only sees."""
    for name, declared in fetching():
        for method in [method for method in ("GET", "POST") if (name, method) in METHODS]:
            if (name, method) == ("case_team", "POST"):
                # The page is everybody's who works there, giving a part its owners'.
                continue
            statuses = BY[name, method, MEANT.get(name, "own")]
            assert (statuses["knows"] == 403) == (declared.action is not Action.KNOW), name
            manages = declared.action is Action.MANAGE
            managed = bool(declared.part and declared.part.action is Action.MANAGE)
            if name not in ONE_S_OWN:
                assert (statuses["worker"] in (403, 404)) == (manages or managed), (name, statuses["worker"])
            if declared.part and declared.part.model is Entry and not managed:
                assert (statuses["other"] == 403) == (declared.part.action is Action.CHANGE), name


def test_the_doors_in_the_second_wall_are_those_declared(cast: Cast) -> None:
    opened: dict[str, set[str]] = {}
    for name, method in sorted(METHODS):
        of = next(of for of in (MEANT.get(name, "own"), "-") if (name, method, of) in BY)
        statuses = BY[name, method, of]
        person = min(statuses, key=lambda who: (statuses[who] not in (200, 302), statuses[who] == 302))
        if method == "POST":
            person = min(statuses, key=lambda who: (statuses[who] not in (200, 302), statuses[who] == 200))
        answer = cast.asks(person, method, name, of)
        assert answer.status == statuses[person], (method, name, person, answer.body)
        opened.setdefault(name, set()).update(
            door for statement in answer.statements for door in DOOR.findall(statement) if door
        )
    declared = {
        name: {str(door) for door in said.doors} for name, said in ADDRESSES.items() if said_doors(said)
    }
    if connection.vendor == "postgresql":
        assert {name: doors for name, doors in opened.items() if doors} == declared
    else:
        assert not any(opened.values())


def said_doors(declared: Any) -> bool:
    return bool(declared.doors)


def test_every_address_of_the_table_is_declared() -> None:
    assert {name for name, _method in METHODS} <= set(ADDRESSES)
    assert {pattern.name for pattern in patterns(urlpatterns)} == set(ADDRESSES)
