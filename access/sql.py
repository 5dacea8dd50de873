"""The SQL of the database's own guards, for both databases."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from django.db import models

from access.periods import ENDING, Period

#: The database's clock as text or instant, with six decimals as Django writes them.
NOW = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', 'now')",
    "postgresql": "statement_timestamp()",
}
#: How far from now an ending may lie: tolerance for a long request, not an option for anybody.
SOON = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', 'now', '+5 minutes')",
    "postgresql": "statement_timestamp() + interval '5 minutes'",
}
RECENT = {
    "sqlite": "strftime('%Y-%m-%d %H:%M:%f000', 'now', '-5 minutes')",
    "postgresql": "statement_timestamp() - interval '5 minutes'",
}


@dataclass(frozen=True)
class Guarded:
    """A table whose rows are never changed or deleted; a period's may be ended, and not in the past.

    ``free`` names columns that decide nothing and may be corrected. ``ending`` names those that an ending
    fills in, beside who, when and why, and nothing else does. ``alone`` names the columns of which only one
    row may hold at a time. ``stamp`` names the column that holds when the row was recorded: on
    PostgreSQL nobody but the tables' owner (who loads and migrates) can write an old one.
    """

    model: type[models.Model]
    free: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()
    alone: tuple[str, ...] = ()
    stamp: str = ""

    @property
    def table(self) -> str:
        """Its name in the database."""
        return self.model._meta.db_table

    @property
    def of_ending(self) -> tuple[str, ...]:
        """Columns that change with an ending only."""
        return (*ENDING, *self.ending)

    @property
    def frozen(self) -> tuple[str, ...]:
        """Columns that stay as they were inserted."""
        columns = [str(field.column) for field in self.model._meta.concrete_fields if not field.generated]
        return tuple(column for column in columns if column not in (*self.of_ending, *self.free))

    def trigger_names(self, vendor: str) -> tuple[str, ...]:
        """Every trigger that should stand on it."""
        kinds = {
            "sqlite": ("no_update", "no_delete", "no_replace"),
            "postgresql": ("no_change", "no_truncate"),
        }
        overlap = ("no_overlap",) if self.alone else ()
        stamped = ("not_stale",) if self.stamp and vendor == "postgresql" else ()
        return tuple(f"{self.table}_{kind}" for kind in (*kinds[vendor], *overlap, *stamped))

    def statements(self, vendor: str) -> Iterator[str]:
        """Install its triggers, replacing older ones."""
        yield from _sqlite_guard(self) if vendor == "sqlite" else _postgresql_guard(self)
        if self.alone:
            yield from Condition(
                name=f"{self.table}_no_overlap",
                table=self.table,
                on="INSERT",
                found=False,
                rows=self._overlap(),
                message=f"{self.table}: another row holds at the same time",
                turn=self.alone,
            ).statements(vendor)

    def of_endings(self, vendor: str, recent: str) -> Iterator[str]:
        """Install anew only what says how far back an ending may lie.

        Args:
            recent: SQL for the earliest instant of an ending.
        """
        if issubclass(self.model, Period):
            yield from _sqlite_update(self, recent) if vendor == "sqlite" else _postgresql_rows(self, recent)

    def _overlap(self) -> str:
        """Rows that hold at the same time for the same key. Periods only shrink: checked at insert."""
        key = " AND ".join(f"o.{column} = NEW.{column}" for column in self.alone)
        return (
            f"{self.table} o WHERE {key} AND o.valid_from < COALESCE(NEW.ended_at, NEW.valid_to) "
            "AND NEW.valid_from < o.until AND o.valid_from < o.until"
        )


@dataclass(frozen=True)
class Condition:
    """What must, or must not, be found in the database when a row is inserted or updated.

    ``rows`` is what follows FROM, and may name the new row as NEW. When rows *must* be found they are
    locked on PostgreSQL, so that the condition still holds at commit. When none may be found there is nothing
    to lock: ``turn`` names the columns of which only one transaction at a time may insert a row. SQLite has
    one writer at a time. ``when`` says which new rows it is asked for; without it, every one.
    """

    name: str
    table: str
    on: Literal["INSERT", "UPDATE"]
    rows: str
    message: str
    found: bool = True
    turn: tuple[str, ...] = ()
    when: str = ""

    def trigger_names(self, vendor: str) -> tuple[str, ...]:
        """One trigger."""
        return (self.name,)

    def statements(self, vendor: str) -> Iterator[str]:
        """Install the trigger, replacing an older one."""
        if vendor == "sqlite":
            missing = "NOT EXISTS" if self.found else "EXISTS"
            asked = f"{self.when} AND " if self.when else ""
            yield f"DROP TRIGGER IF EXISTS {self.name}"
            yield (
                f"CREATE TRIGGER {self.name} BEFORE {self.on} ON {self.table} "
                f"WHEN {asked}{missing} (SELECT 1 FROM {self.rows}) "
                f"BEGIN SELECT RAISE(ABORT, '{self.message}'); END"
            )
            return
        lock, refuse = (" FOR SHARE", "NOT FOUND") if self.found else (" LIMIT 1", "FOUND")
        key = " || ':' || ".join([f"'{self.table}'", *(f"NEW.{column}" for column in self.turn)])
        wait = f"PERFORM pg_advisory_xact_lock(hashtextextended({key}, 0)); " if self.turn else ""
        check = f"PERFORM 1 FROM {self.rows}{lock}; IF {refuse} THEN {_refuse(self.message)} END IF;"
        # As the owner: a row behind the wall of whoever writes is there all the same.
        yield _function(f"{self.name}_check", f"{wait}{check} RETURN NEW;", "SECURITY DEFINER")
        yield from _trigger(self.table, self.name, self.on, "ROW", f"{self.name}_check", self.when)


@dataclass(frozen=True)
class View:
    """A read-only view; ``{now}`` in the query stands for the database's clock.

    ``only_on`` names the one database that has it. ``as_asker``: who asks it meets the walls of its tables.
    """

    name: str
    query: str
    only_on: str = ""
    as_asker: bool = False

    def drops(self, vendor: str) -> str:
        """Take it away; on PostgreSQL with the views that are made of it."""
        return f"DROP VIEW IF EXISTS {self.name}{' CASCADE' if vendor == 'postgresql' else ''}"

    def statements(self, vendor: str) -> Iterator[str]:
        """Create it anew. SQLite 3.40 lets INSERT … RETURNING into a view pass in silence; it must refuse."""
        if self.only_on not in ("", vendor):
            return
        yield self.drops(vendor)
        how = " WITH (security_invoker = true)" if self.as_asker and vendor == "postgresql" else ""
        yield f"CREATE VIEW {self.name}{how} AS {self.query.format(now=NOW[vendor])}"
        if vendor == "sqlite":
            for act in ("INSERT", "UPDATE", "DELETE"):
                yield (
                    f"CREATE TRIGGER {self.name}_{act.lower()} INSTEAD OF {act} ON {self.name} "
                    f"BEGIN SELECT RAISE(ABORT, '{self.name} is read only'); END"
                )


@dataclass(frozen=True)
class Question:
    """A yes or no about a number, ``$1`` in the query, which PostgreSQL asks as the owner of the tables.

    For what is seldom asked: a view in a policy is planned and made ready for every statement, a function
    only when it is called.
    """

    name: str
    rows: str

    def statements(self, vendor: str) -> Iterator[str]:
        """Create it, in place of an older one."""
        if vendor == "postgresql":
            yield (
                f"CREATE OR REPLACE FUNCTION {self.name}(bigint) RETURNS boolean LANGUAGE sql STABLE "
                "SECURITY DEFINER SET search_path = public, pg_temp "
                f"AS $f$ SELECT EXISTS (SELECT 1 FROM {self.rows}) $f$"
            )


def _sqlite_guard(guarded: Guarded) -> Iterator[str]:
    """OR REPLACE deletes without firing DELETE triggers: an insert that meets any unique key is refused."""
    table = guarded.table
    refuse = f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
    known = f"SELECT 1 FROM {table} WHERE {_same_key(guarded)}"
    triggers = {
        "no_delete": f"BEFORE DELETE ON {table}",
        "no_replace": f"BEFORE INSERT ON {table} WHEN EXISTS ({known})",
    }
    yield from _sqlite_update(guarded, RECENT["sqlite"])
    for kind, event in triggers.items():
        yield f"DROP TRIGGER IF EXISTS {table}_{kind}"
        yield f"CREATE TRIGGER {table}_{kind} {event} {refuse}"


def _sqlite_update(guarded: Guarded, recent: str) -> Iterator[str]:
    """No change of a row but its ending."""
    table = guarded.table
    yield f"DROP TRIGGER IF EXISTS {table}_no_update"
    yield (
        f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} {_unless_ending(guarded, recent)} "
        f"BEGIN SELECT RAISE(ABORT, '{table} is never changed'); END"
    )


def _unless_ending(guarded: Guarded, recent: str) -> str:
    """The WHEN of SQLite's update trigger: nothing frozen changes, and an ending is one."""
    changed = " OR ".join(f"NEW.{column} IS NOT OLD.{column}" for column in guarded.frozen)
    if not issubclass(guarded.model, Period):
        return f"WHEN {changed}" if guarded.free else ""
    same_end = " AND ".join(f"NEW.{column} IS OLD.{column}" for column in guarded.of_ending)
    return f"WHEN {changed} OR NOT (({same_end}) OR ({_ends('sqlite', recent)}))"


def _ends(vendor: str, recent: str) -> str:
    """A row is ended now or later by somebody, or closed as run out at the end it had.

    An ending that lies ahead may come sooner, never later.
    """
    return (
        "NEW.ended_at IS NOT NULL AND CASE "
        f"WHEN OLD.ended_at IS NOT NULL THEN OLD.ended_at > {NOW[vendor]} AND NEW.ended_at < OLD.ended_at "
        f"AND NEW.ended_at >= {recent} "
        "WHEN NEW.ended_cause = 'expired' "
        f"THEN NEW.ended_at = OLD.valid_to AND OLD.valid_to <= {SOON[vendor]} "
        f"ELSE NEW.ended_at >= {recent} END"
    )


def _same_key(guarded: Guarded) -> str:
    """Another row with the id or any other unique key of the new one."""
    fields = {field.name: field for field in guarded.model._meta.concrete_fields}
    keys = [(field.column,) for field in fields.values() if field.unique]
    conditions = [" AND ".join(f"{column} = NEW.{column}" for column in key) for key in keys]
    for constraint in guarded.model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            columns = [str(fields[name].column) for name in constraint.fields]
            still = " AND ended_at IS NULL" if constraint.condition else ""
            conditions.append(" AND ".join(f"{column} = NEW.{column}" for column in columns) + still)
    return " OR ".join(f"({condition})" for condition in conditions)


def _postgresql_guard(guarded: Guarded) -> Iterator[str]:
    """A row trigger for every change, a statement trigger for TRUNCATE."""
    table = guarded.table
    yield from _postgresql_rows(guarded, RECENT["postgresql"])
    yield from _trigger(table, f"{table}_no_change", "UPDATE OR DELETE", "ROW", f"{table}_guard")
    yield from _trigger(table, f"{table}_no_truncate", "TRUNCATE", "STATEMENT", f"{table}_guard")
    if guarded.stamp:
        owner = f"SELECT relowner FROM pg_class WHERE oid = '{table}'::regclass"
        stale = f"NEW.{guarded.stamp} < {RECENT['postgresql']} AND NOT pg_has_role(({owner}), 'MEMBER')"
        refuse = _refuse(f"{table} is never back-dated")
        yield _function(f"{table}_stamp", f"IF {stale} THEN {refuse} END IF; RETURN NEW;")
        yield from _trigger(table, f"{table}_not_stale", "INSERT", "ROW", f"{table}_stamp")


def _postgresql_rows(guarded: Guarded, recent: str) -> Iterator[str]:
    """What the triggers of a table ask: no change of a row but its ending."""
    table = guarded.table
    same = " AND ".join(f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in guarded.frozen)
    allow = ""
    if issubclass(guarded.model, Period):
        same_end = " AND ".join(
            f"NEW.{column} IS NOT DISTINCT FROM OLD.{column}" for column in guarded.of_ending
        )
        same = f"{same} AND (({same_end}) OR ({_ends('postgresql', recent)}))"
    if guarded.free or issubclass(guarded.model, Period):
        allow = f"IF TG_OP = 'UPDATE' THEN IF {same} THEN RETURN NEW; END IF; END IF;"
    yield _function(f"{table}_guard", f"{allow} {_refuse(f'{table} is never changed')} RETURN NULL;")


def _refuse(message: str) -> str:
    return f"RAISE EXCEPTION '{message}' USING ERRCODE = 'restrict_violation';"


def _function(name: str, body: str, rights: str = "SECURITY INVOKER") -> str:
    """With a search path of its own: no table of the caller's can stand in the way of a real one."""
    return (
        f"CREATE OR REPLACE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql {rights} "
        f"SET search_path = public, pg_temp AS $f$ BEGIN {body} END $f$"
    )


def _trigger(table: str, name: str, event: str, level: str, function: str, when: str = "") -> Iterator[str]:
    """ENABLE ALWAYS: it also fires under ``session_replication_role = replica``."""
    asked = f"WHEN ({when}) " if when else ""
    yield f"DROP TRIGGER IF EXISTS {name} ON {table}"
    yield (
        f"CREATE TRIGGER {name} BEFORE {event} ON {table} "
        f"FOR EACH {level} {asked}EXECUTE FUNCTION {function}()"
    )
    yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {name}"
