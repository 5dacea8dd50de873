"""The questions as SQL written by hand, through the driver and prepared: the limit to compare with."""

import json
from datetime import datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

import psycopg

from access.periods import FOREVER
from access.record import item_reference
from benchmarks.sql import text
from benchmarks.world import Pick
from casework.readings import NEWEST


def case_list(pick: Pick) -> Any:
    """A page of my cases, and how many they are."""
    who = _who(pick)
    return run("case_list", **who, before=FOREVER, uuid=NEWEST), run("case_count", **who)[0][0]


def readers(pick: Pick) -> Any:
    """How many of each agency can read each entry of a case."""
    return sorted(
        run(
            "readers",
            case=pick.case,
            at=pick.actor.now,
            oldest=pick.actor.now.replace(year=2000),
            newest=FOREVER,
        )
    )


def decide(pick: Pick) -> Any:
    """May this person read this entry, and why."""
    return next(iter(run("decide", **_who(pick), entry=pick.entry)), None)


def case_page(pick: Pick) -> Any:
    """All that stands on the page of a case, and the row of the log, committed."""
    who, place = _who(pick), {"case": pick.case}
    with transaction.atomic():
        case = run("case_page", **who, uuid=pick.uuid)[0]
        team = run("team", **who, **place)
        grounds = run("grounds", **who, **place)
        entries = run("timeline", **who, **place, before=FOREVER, newest=NEWEST)
        times = [entry[11] for entry in entries]
        counts = (
            run("readers", **place, at=pick.actor.now, oldest=min(times), newest=max(times)) if times else []
        )
        _log(pick, case, entries)
    return case[:16], team, grounds, [entry[:11] for entry in entries], sorted(counts)


def _log(pick: Pick, case: Any, entries: list[Any]) -> None:
    salt, (uuid, home, revision) = case[10], case[16:]
    items = [_item(salt, "case", uuid, home, revision, case[13], case[14])]
    items += [_item(salt, "entry", entry[12], entry[13], entry[14], entry[9], entry[10]) for entry in entries]
    run(
        "log",
        at=pick.actor.now,
        person=pick.actor.person_id,
        post=pick.actor.post_id,
        agency=pick.actor.agency_id,
        request=uuid4(),
        role=case[12],
        subject=case[9],
        home=home if any(item["agency"] == home for item in items) else None,
        grant=case[11],
        items=json.dumps(items),
    )


def _item(
    salt: str, kind: str, uuid: UUID, agency: int, revision: int, rule: str, ground: int | None
) -> dict[str, Any]:
    reference = item_reference(salt, kind, uuid)
    return {
        "kind": kind,
        "ref": reference,
        "agency": agency,
        "revision": revision,
        "rule": rule,
        "ground": ground,
    }


def _who(pick: Pick) -> dict[str, Any]:
    return {"person": pick.actor.person_id, "post": pick.actor.post_id, "at": pick.actor.now}


def run(name: str, **values: Any) -> list[tuple[Any, ...]]:
    """The rows of one of the files in ``sql/``; on PostgreSQL as a prepared statement."""
    if connection.vendor == "postgresql":
        connection.ensure_connection()
        # Django's own cursors put the values into the text, and such a statement is never prepared.
        connection.connection.prepare_threshold = 0
        with psycopg.Cursor(connection.connection) as cursor:
            cursor.execute(text(name), values, prepare=True)
            return cursor.fetchall() if cursor.description else []
    with connection.cursor() as cursor:
        cursor.execute(text(name), {key: _plain(value) for key, value in values.items()})
        return list(cursor.fetchall())


def _plain(value: Any) -> Any:
    """As SQLite keeps it."""
    if isinstance(value, datetime):
        return str(value.replace(tzinfo=None))
    return value.hex if isinstance(value, UUID) else value
