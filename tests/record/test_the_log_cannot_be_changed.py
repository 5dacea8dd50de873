"""Nobody changes or removes a row of the log: not as the application, not with any kind of statement."""

from collections.abc import Callable
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import F

import pytest

from access import database_objects
from access.models import AccessEvent
from tests.evidence import write_evidence
from tests.record.app_role import as_application
from tests.record.statements import changing, undermining
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def event() -> AccessEvent:
    """The first row of a log with several."""
    world = World()
    world.note(world.case(), "Ett samtal")
    return AccessEvent.objects.order_by("pk")[0]


def log() -> list[dict[str, Any]]:
    """Every row as it is."""
    return [dict(row) for row in AccessEvent.objects.order_by("pk").values()]


def refused(sql: str) -> None:
    """The statement fails, and every row is what it was."""
    before = log()
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)
    assert log() == before


def test_no_statement_of_the_application_changes_a_row(event: AccessEvent) -> None:
    tried = changing(connection.vendor, event.pk)
    assert len(tried) > 20
    with as_application():
        for sql in tried:
            refused(sql)


def test_no_statement_of_the_owner_changes_a_row(event: AccessEvent) -> None:
    """Even with every right there is, the triggers stand."""
    for sql in changing(connection.vendor, event.pk):
        refused(sql)


def test_the_application_cannot_undermine_the_triggers(event: AccessEvent) -> None:
    """SQLite has no rights to withhold; there, what is missing is found at start."""
    if connection.vendor == "sqlite":
        assert database_objects.missing(connection) == set()
        return
    with as_application():
        for sql in undermining(event.pk):
            refused(sql)


@pytest.mark.parametrize(
    "change",
    [
        lambda rows: rows.update(act="list"),
        lambda rows: rows.delete(),
        lambda rows: rows.bulk_update([AccessEvent(pk=rows[0].pk, act="list")], ["act"]),
        lambda rows: rows.bulk_create(
            [rows[0]], update_conflicts=True, unique_fields=["id"], update_fields=["act"]
        ),
        lambda rows: rows[0].save(),
        lambda rows: rows[0].delete(),
        lambda rows: rows._raw_delete("default"),
        lambda rows: rows.update(format=F("format")),
    ],
)
def test_no_way_through_django_changes_a_row(event: AccessEvent, change: Callable[[Any], object]) -> None:
    before = log()
    with as_application(), pytest.raises(DatabaseError), transaction.atomic():
        change(AccessEvent.objects.all())
    assert log() == before


def test_the_application_adds_rows(event: AccessEvent) -> None:
    """So that what refuses the others is the guard, and no slip in the statements."""
    copy = next(sql for sql in changing(connection.vendor, event.pk) if " SELECT id, " in sql)
    copy = copy.partition(" ON CONFLICT")[0].replace(" SELECT id,", " SELECT id + 1000,")
    with as_application(), connection.cursor() as cursor:
        cursor.execute(copy)
    assert AccessEvent.objects.get(pk=event.pk + 1000).act == "list"


@pytest.mark.deep
def test_the_figures(event: AccessEvent) -> None:
    tried = changing(connection.vendor, event.pk)
    more = undermining(event.pk) if connection.vendor == "postgresql" else []
    with as_application():
        for sql in (*tried, *more):
            refused(sql)
    who = "a role that owns nothing" if connection.vendor == "postgresql" else "the only user there is"
    lines = [f"As {who}: {len(tried)} ways to change or remove a row of the log, 0 succeeded"]
    if more:
        lines.append(f"{len(more)} ways to get the triggers or other writers out of the way, 0 succeeded")
    lines.append("A trigger that is missing is found at start (access.E001), each of them")
    write_evidence("the-log-cannot-be-changed", lines)
