"""Which walls stand in this installation, told to its operator in plain sentences."""

from collections.abc import Iterator
from typing import Any, NamedTuple

from django.db.backends.base.base import BaseDatabaseWrapper

from access import database_objects
from access.models import AccessEvent
from access.policies import guarded_models
from access.roles import owned

#: Of the log, what nobody but its owner may.
CHANGES = ("UPDATE", "DELETE", "TRUNCATE")


class Standing(NamedTuple):
    """One wall: what is so, and whether that is as it should be on this kind of database."""

    sentence: str
    holds: bool = True


def standing(connection: BaseDatabaseWrapper) -> Iterator[Standing]:
    """Every wall there is, the outermost of the code first."""
    models = ", ".join(sorted(model.__name__ for model in guarded_models()))
    yield Standing(f"The rule in the code says who may see and change what: {models}.")
    names = {name for guard in database_objects.guards() for name in guard.trigger_names(connection.vendor)}
    lost = database_objects.missing(connection)
    yield _triggers(names, lost & names)
    if connection.vendor == "postgresql":
        yield from _of_the_role(connection, lost - names)
    else:
        yield Standing(
            "The database is SQLite, a file: there is no second wall behind the rule, no role without "
            "rights, and whoever has the file can read and change everything in it. "
            "Production runs on PostgreSQL."
        )


def _triggers(names: set[str], lost: set[str]) -> Standing:
    said = f"Triggers keep facts from being changed: {len(names) - len(lost)} of {len(names)} stand."
    return Standing(f"{said} Missing: {', '.join(sorted(lost))}." if lost else said, not lost)


def _of_the_role(connection: BaseDatabaseWrapper, lost: set[str]) -> Iterator[Standing]:
    """What PostgreSQL keeps from the role that is signed in."""
    tables = [wall.table for wall in database_objects.walls()]
    role, version = _one(connection, "SELECT current_user, current_setting('server_version')")
    things = owned(connection)
    yield Standing(f"The database is PostgreSQL {version}; the role {role} is signed in.")
    yield (
        Standing(f"The role {role} owns, or may act for who owns, {things} things there.", holds=False)
        if things
        else Standing(f"The role {role} owns nothing there, and can take no trigger, table or wall away.")
    )
    active = _one(
        connection,
        "SELECT count(*) FROM unnest(%s::text[]) t WHERE row_security_active(to_regclass(t))",
        tables,
    )[0]
    said = (
        f"Row-level security, the second wall, is on for {role} in {active} of {len(tables)} tables of cases"
    )
    said += f"; missing: {', '.join(sorted(lost))}." if lost else ", and no policy is missing."
    yield Standing(said, active == len(tables) and not lost)
    log = AccessEvent._meta.db_table
    may = _one(
        connection,
        "SELECT array_remove(array_agg(CASE WHEN has_table_privilege(to_regclass(%s), act) THEN act END), "
        "NULL) FROM unnest(%s::text[]) act",
        log,
        list(CHANGES),
    )[0]
    yield (
        Standing(f"The role {role} may {', '.join(may)} rows of the log.", holds=False)
        if may
        else Standing(f"The role {role} may read the log and add to it, and cannot change or remove a row.")
    )


def _one(connection: BaseDatabaseWrapper, query: str, *params: Any) -> Any:
    with connection.cursor() as cursor:
        cursor.execute(query, params or None)
        return cursor.fetchone()
