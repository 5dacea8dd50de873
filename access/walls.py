"""The second wall, PostgreSQL's alone: rows that the application's role does not get, whatever it asks.

A wall states a *necessary* condition of the rule, in the database's own words: a live part in the case, and
for a text the own agency's or one that a ground lets cross. It never decides; ``policies`` do. It stands for
every role but the tables' owner, and asks for the person whom ``clock.now`` named to this transaction. Nobody
named: no rows.

Somebody may act on a case without a part in it: whoever ends a post, an auditor, a job. Each such service
opens a *door* (``Door``) around just that; a door lets named statements on named tables through, and is shut
by the end of the transaction at the latest.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

from django.db import connection, transaction
from django.db.backends.base.base import BaseDatabaseWrapper

#: The person who asks, or NULL; once per statement and not per row. After a transaction that named somebody
#: the setting is empty, not gone.
ASKING = "(SELECT NULLIF(current_setting('app.person_id', true), '')::bigint)"
_DOOR = "(SELECT current_setting('app.door', true))"
type_act = Literal["SELECT", "INSERT", "UPDATE"]


class Door(StrEnum):
    """Who may act on a case without a part in it. Each is opened by the service that it is named after."""

    STARTS = "starts"
    ENDS = "ends"
    UNUSED = "unused"
    NAMES = "names"
    TAKES = "takes"
    AUDITS = "audits"


def held(row: str) -> str:
    """SQL: is the row in force? Also if it was ended by this very transaction.

    So whoever ends their own part, or a ground, still finds what the rest of their act needs.
    """
    return f"{row}.valid_from <= statement_timestamp() AND {row}.until > now()"


def there_is(rows: str) -> str:
    """SQL: is there such a row? As EXISTS, but always asked row by row through an index.

    Of EXISTS in a policy PostgreSQL may make a hash of the whole inner table, and never a join; a scalar
    subquery is not hashed (``casework.policies.sight.is_there``).
    """
    return f"(SELECT true FROM {rows} LIMIT 1) IS NOT NULL"


@dataclass(frozen=True)
class Opening:
    """What passes a wall while a door is open: these statements on these rows."""

    door: Door
    acts: tuple[type_act, ...]
    rows: str = "true"


@dataclass(frozen=True)
class Wall:
    """Row-level security on one table.

    Args:
        rows: SQL about a row of the table: which may be met at all.
        writes: which may be written, where that is less.
    """

    table: str
    rows: str
    writes: str = ""
    openings: tuple[Opening, ...] = ()

    def policies(self) -> dict[str, str]:
        """The name of every policy that should stand, and what it says."""
        found = {f"{self.table}_wall": f"FOR ALL USING ({self.rows})"}
        if self.writes:
            found = {
                f"{self.table}_wall": f"FOR SELECT USING ({self.rows})",
                f"{self.table}_wall_insert": f"FOR INSERT WITH CHECK ({self.writes})",
                f"{self.table}_wall_update": f"FOR UPDATE USING ({self.writes})",
            }
        for opening in self.openings:
            said = f"{_DOOR} = '{opening.door}' AND ({opening.rows})"
            for act in opening.acts:
                how = "WITH CHECK" if act == "INSERT" else "USING"
                name = f"{self.table}_{opening.door}_{act.lower()}"
                found[name] = f"FOR {act} {how} ({said})"
        return found

    def statements(self, vendor: str) -> Iterator[str]:
        """Raise it, where no policy stands (``lower``)."""
        if vendor != "postgresql":
            return
        yield f"ALTER TABLE {self.table} ENABLE ROW LEVEL SECURITY"
        for name, said in self.policies().items():
            yield f"CREATE POLICY {name} ON {self.table} {said}"


def lower(connection: BaseDatabaseWrapper, walls: Iterable[Wall]) -> None:
    """Take away every policy on these tables, those of an earlier release and of nobody's too.

    The security itself stays on: until the policies are back nobody but the tables' owner gets a row.
    """
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT policyname, tablename FROM pg_policies "
            "WHERE schemaname = 'public' AND tablename = ANY(%s)",
            [[wall.table for wall in walls]],
        )
        for name, table in cursor.fetchall():
            cursor.execute(f"DROP POLICY {connection.ops.quote_name(name)} ON {table}")


def fallen(connection: BaseDatabaseWrapper, walls: Iterable[Wall], views: Iterable[str]) -> set[str]:
    """What should stand of these walls and does not, by name.

    Policies, those on tables whose security is off among them; and the views that policies ask, where they
    are gone or the role that is signed in may not read them: it would get an error instead of rows.
    """
    if connection.vendor != "postgresql":
        return set()
    wanted = {(wall.table, name) for wall in walls for name in wall.policies()}
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tablename, policyname FROM pg_policies p JOIN pg_class c ON c.relname = p.tablename "
            "AND c.relnamespace = 'public'::regnamespace AND c.relrowsecurity WHERE p.schemaname = 'public'"
        )
        lost = {name for _table, name in wanted - {(row[0], row[1]) for row in cursor.fetchall()}}
        cursor.execute(
            "SELECT name FROM unnest(%s::text[]) name WHERE "
            "NOT coalesce(has_table_privilege(to_regclass('public.' || name), 'SELECT'), false)",
            [list(views)],
        )
        return lost | {row[0] for row in cursor.fetchall()}


@contextmanager
def door(name: Door) -> Iterator[None]:
    """Let the act inside through the walls where this door is in them. What goes wrong inside shuts it too.

    The act itself has asked who may: a door opens nothing to anybody, it only stands in no way. On SQLite
    there is no wall and so no door.
    """
    if connection.vendor != "postgresql":
        yield
        return
    with transaction.atomic():
        before = _open(name)
        yield
        _open(before)


def _open(name: str) -> str:
    """Say which door is open in this transaction from here on; which was before."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT coalesce(current_setting('app.door', true), ''), set_config('app.door', %s, true)", [name]
        )
        before: str = cursor.fetchone()[0]
        return before
