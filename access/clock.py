"""One clock: the database's, read once per request; and the days of people, which are Swedish days."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import connection

from access.periods import FOREVER

STOCKHOLM = ZoneInfo("Europe/Stockholm")
#: The smallest step of an instant: what lies between a period's end and its last moment.
RESOLUTION = timedelta(microseconds=1)

_NOW = {
    "sqlite": "strftime('%%Y-%%m-%%d %%H:%%M:%%f', 'now')",
    "postgresql": "statement_timestamp()",
}


def now(*, person_id: int | None = None) -> datetime:
    """The database's instant, in one query; on PostgreSQL also names the person for the second wall.

    It has to run inside the request's transaction: a local setting outside one is lost at once, and a
    session-wide one would still be there for the next person on a kept connection.

    Args:
        person_id: who asks; None for loading, checks and commands.
    """
    columns = _NOW[connection.vendor]
    params: list[str] = []
    if connection.vendor == "postgresql":
        columns += ", set_config('app.person_id', %s, true)"
        params = ["" if person_id is None else str(person_id)]
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT {columns}", params)
        found: datetime | str = cursor.fetchone()[0]
    instant = datetime.fromisoformat(found).replace(tzinfo=UTC) if isinstance(found, str) else found
    return instant.astimezone(UTC)


def start_of(day: date) -> datetime:
    """The first instant of a Swedish day, in UTC. Right also on the nights when the clock is changed."""
    return datetime.combine(day, time.min, tzinfo=STOCKHOLM).astimezone(UTC)


def after(day: date) -> datetime:
    """The first instant after a Swedish day: the end of a period "till och med" that day."""
    return start_of(day + timedelta(days=1))


def last_day(until: datetime) -> date | None:
    """The last Swedish day of what ends at that instant, "till och med"; None when no end is known."""
    return None if until == FOREVER else day_of(until - RESOLUTION)


def day_of(instant: datetime) -> date:
    """The Swedish day an instant falls on."""
    return instant.astimezone(STOCKHOLM).date()
