"""The questions as SQL written by hand, through the driver and prepared: the limit to compare with."""

import json
from datetime import date, datetime
from typing import Any
from uuid import UUID, uuid4

from django.db import connection, transaction

import psycopg

from access.clock import day_of
from access.periods import FOREVER
from access.record import item_reference
from benchmarks import product
from benchmarks.sql import text
from benchmarks.world import Pick
from casework.readings import NEWEST
from casework.views.my_day import AHEAD, BACK, FAR_AHEAD

#: Where things stand in a row of ``sql/entry_columns.sql``: first what is compared with the product's.
REVISION, RULE, GROUND = (product.ENTRY.index(n) for n in ("revision", "sight_rule", "sight_ground_id"))
UUID_, AGENCY, OCCURRED = (len(product.ENTRY) + place for place in (0, 1, 5))


def case_list(pick: Pick) -> Any:
    """A page of my cases, with what is planned in them, and how many they are."""
    who = _who(pick)
    cases = run("case_list", **who, before=FOREVER, uuid=NEWEST)
    times = [case[-1] for case in cases]
    planned = run("next_follow_ups", **who, oldest=min(times), newest=max(times)) if times else []
    count = run("case_count", **who)[0][0]
    return [case[:-1] for case in cases], _first(planned, product.FOLLOW_UP), count


def my_day(pick: Pick) -> Any:
    """My cases, what is due, changed and asked in them, what colleagues took over, what ends."""
    who, now = _who(pick), pick.actor.now
    return (
        run("my_cases", **who, since=now - BACK),
        _first(run("due", **who, until=day_of(now) + FAR_AHEAD), product.ENTRY),
        _first(run("changed", **who, since=now - BACK), product.ENTRY),
        _first(run("unanswered", **who), product.ENTRY),
        _first(run("taken", **who, since=now - BACK), product.TAKEN),
        _first(run("ending", **who, until=now + AHEAD), product.ENDING),
    )


def plan_page(pick: Pick) -> Any:
    """The plan of a case, who can read it, and how it was confirmed."""
    who, place = _who(pick), {"case": pick.case}
    case = run("case_page", **who, uuid=pick.uuid)[0]
    team, grounds = run("team", **who, **place), run("grounds", **who, **place)
    plan = run("plan", **who, **place)
    counts = run("plan_readers", **place, at=pick.actor.now)
    spans: dict[int, list[tuple[Any, Any]]] = {}
    for entry, since, until in run("versions", **who, **place):
        spans.setdefault(entry, []).append((since, until))
    planned = run("planned", **who, **place)
    written = [*run("goal_history", **place), *run("activity_history", **place)]
    revisions = _revisions(written, {entry[0] for entry in plan}, spans)
    return case[:16], team, grounds, _first(plan, product.ENTRY), sorted(counts), sorted(planned), revisions


def _revisions(written: list[Any], seen: set[int], spans: dict[int, list[tuple[Any, Any]]]) -> Any:
    """By entry, those that were written while it was for me, and the present one."""
    found: dict[int, list[Any]] = {}
    for row in written:
        if row[0] in seen:
            found.setdefault(row[0], []).append(row)
    return {
        entry: [
            (number, name)
            for _, number, name, at, *_ in rows
            if number == rows[-1][1] or any(since <= at < until for since, until in spans[entry])
        ]
        for entry, rows in found.items()
    }


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
        goals = run("goals", **who, **place)
        times = [entry[OCCURRED] for entry in entries]
        counts = (
            run("readers", **place, at=pick.actor.now, oldest=min(times), newest=max(times)) if times else []
        )
        _log(pick, case, entries)
    written = _first(entries, product.ENTRY), _first(goals, product.ENTRY)
    return case[:16], team, grounds, *written, sorted(counts)


def _log(pick: Pick, case: Any, entries: list[Any]) -> None:
    salt, (uuid, home, revision) = case[10], case[16:]
    items = [_item(salt, "case", uuid, home, revision, case[13], case[14])]
    items += [
        _item(salt, "entry", entry[UUID_], entry[AGENCY], entry[REVISION], entry[RULE], entry[GROUND])
        for entry in entries
    ]
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


def _first(rows: list[Any], names: tuple[str, ...]) -> list[Any]:
    """What is compared with the product's columns; what follows is fetched only."""
    return [row[: len(names)] for row in rows]


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
    if isinstance(value, date):
        return str(value)
    return value.hex if isinstance(value, UUID) else value
