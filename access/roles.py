"""What the database lets the application do: the rights of the PostgreSQL role that it signs in as.

The role that migrates owns the tables, and an owner can take a trigger away. The application signs in as
another one, which owns nothing and has the rights below and no others, so that what the triggers refuse is
also refused by rights, and no trigger, table or function can be put in the way of another.
"""

from collections.abc import Iterator

from django.apps import apps
from django.conf import settings
from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

from access import database_objects
from access.periods import Period
from access.sql import Guarded

#: Tables whose rows come and go with sessions and sign-ins. Of the domain the application deletes nothing.
PASSING = ("django_session", "usersessions_usersession", "mfa_authenticator")
#: Tables of these apps are filled by migrations; the application reads them.
FIXED_APPS = ("auth", "contenttypes", "guardian")
FIXED = (
    "access_municipality",
    "access_rolepermission",
    "access_person_groups",
    "access_person_user_permissions",
)

#: The tie between the log and a case is made once; to cut it is disposal's, which is another role.
TIES = ("access_accesssubject",)


def grant_to_application(connection: BaseDatabaseWrapper, role: str) -> None:
    """Give a role exactly what the application needs, and take everything else from it; after every migrate.

    Args:
        connection: as the owner of the tables.
        role: exists, may sign in, owns nothing.

    Raises:
        ValueError: there is no such role, or it is an owner of tables or one of theirs, so that no right
            could keep it from changing the log.
    """
    quote = connection.ops.quote_name
    name = quote(role)
    with connection.cursor() as cursor:
        cursor.execute("SELECT oid FROM pg_roles WHERE rolname = %s", [role])
        if cursor.fetchone() is None:
            raise ValueError(f"There is no role {role}: create it first, with LOGIN and nothing more.")
        if owned(connection, role):
            raise ValueError(f"The role {role} is, or belongs to, an owner of tables: choose another.")
        for statement in _statements(quote(connection.settings_dict["NAME"]), name):
            cursor.execute(statement)
        for model in apps.get_models(include_auto_created=True):
            table = quote(model._meta.db_table)
            for right in _rights(model):
                cursor.execute(f"GRANT {right} ON {table} TO {name}")
        for view in database_objects.views():
            cursor.execute(f"GRANT SELECT ON {quote(view.name)} TO {name}")
        if (counters := settings.CACHES["default"])["BACKEND"].endswith("DatabaseCache"):
            table = quote(counters["LOCATION"])
            cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON {table} TO {name}")


def owned(connection: BaseDatabaseWrapper, role: str = "") -> int | None:
    """How much in the database a role owns, or may act for who owns, and could so take a guard away.

    Args:
        connection: of anybody; pg_class is everybody's to read.
        role: the one that is signed in, unless another is named.

    Returns:
        None on SQLite, where whoever has the file owns all of it.
    """
    if connection.vendor != "postgresql":
        return None
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM pg_class WHERE relnamespace = 'public'::regnamespace "
            "AND pg_has_role(coalesce(nullif(%s, ''), current_user), relowner, 'MEMBER')",
            [role],
        )
        return int(cursor.fetchone()[0])


def _statements(database: str, role: str) -> Iterator[str]:
    """What does not depend on the tables. A temporary table could hide a real one from a trigger."""
    yield f"REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {role}"
    yield f"REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role}"
    for kind in ("TABLES", "SEQUENCES", "FUNCTIONS"):
        yield f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM {role}"
    yield f"GRANT CONNECT ON DATABASE {database} TO {role}"
    yield f"GRANT USAGE ON SCHEMA public TO {role}"
    yield f"GRANT USAGE ON ALL SEQUENCES IN SCHEMA public TO {role}"
    yield f"GRANT SELECT ON django_migrations TO {role}"


def _rights(model: type[models.Model]) -> tuple[str, ...]:
    """The rights on one table."""
    table = model._meta.db_table
    if not model._meta.managed or model._meta.app_label in FIXED_APPS or table in FIXED:
        return ("SELECT",)
    if table in PASSING:
        return ("SELECT", "INSERT", "UPDATE", "DELETE")
    if table in TIES:
        return ("SELECT", "INSERT")
    if guarded := _guarded().get(table):
        columns = [*(guarded.of_ending if issubclass(model, Period) else ()), *guarded.free]
        return ("SELECT", "INSERT", *([f"UPDATE ({', '.join(columns)})"] if columns else []))
    return ("SELECT", "INSERT", "UPDATE")


def _guarded() -> dict[str, Guarded]:
    return {guard.table: guard for guard in database_objects.guards() if isinstance(guard, Guarded)}
