"""The role that the application signs in as: what it may do in the database, and who cannot be it."""

from io import StringIO

from django.core.management import CommandError, call_command
from django.db import connection

import pytest
from pytest_django import Settings

from access import database_objects
from access.periods import ENDING, Period
from access.roles import grant_to_application, owned
from access.sql import Guarded
from tests import application
from tests.record.app_role import make_role

pytestmark = pytest.mark.django_db


def test_the_application_has_these_rights_and_no_others() -> None:
    """Every table, so that a new one is met here; of the log, reading and adding."""
    if connection.vendor == "sqlite":
        return
    role = make_role()
    grant_to_application(connection, role)
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT relname, array_agg(wanted) FROM pg_class, unnest(%s::text[]) wanted "
            "WHERE relnamespace = 'public'::regnamespace AND relkind IN ('r', 'v') "
            "AND has_table_privilege(%s, oid, wanted) GROUP BY relname",
            [["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE", "REFERENCES", "TRIGGER"], role],
        )
        rights = {table: set(names) for table, names in cursor.fetchall()}
        cursor.execute(
            "SELECT relname, attname FROM pg_class c JOIN pg_attribute a ON attrelid = c.oid AND attnum > 0 "
            "WHERE relnamespace = 'public'::regnamespace AND relkind = 'r' AND NOT attisdropped "
            "AND has_column_privilege(%s, c.oid, attname, 'UPDATE')",
            [role],
        )
        columns: dict[str, set[str]] = {}
        for table, column in cursor.fetchall():
            columns.setdefault(table, set()).add(column)
    guarded = {g.table: g for g in database_objects.guards() if isinstance(g, Guarded)}
    for table, guard in guarded.items():
        ending = {*ENDING, *guard.ending} if issubclass(guard.model, Period) else set()
        assert rights[table] == {"SELECT", "INSERT"}
        assert columns.get(table, set()) == ending | set(guard.free)
    passing = {"django_session", "usersessions_usersession", "mfa_authenticator"}
    assert {table for table, names in rights.items() if "DELETE" in names} == passing
    changing = {table for table, names in rights.items() if "UPDATE" in names}
    assert changing == {
        "access_person",
        "access_secrecyarea",
        "access_unit",
        "account_emailaddress",
        "account_emailconfirmation",
        *passing,
        "casework_casetally",
        "pilotverkstad_group_participations",
        "pilotverkstad_reportednumber",
        "pilotverkstad_otherplan",
        "pilotverkstad_participation",
        "pilotverkstad_participation_other_plans",
        "pilotverkstad_participation_target_groups",
        "pilotverkstad_project",
        "pilotverkstad_targetgroup",
    }
    assert not {name for names in rights.values() for name in names} & {"TRUNCATE", "REFERENCES", "TRIGGER"}


def test_an_owner_cannot_be_the_application() -> None:
    if connection.vendor == "sqlite":
        with pytest.raises(CommandError, match="embedded"):
            call_command("grant_role", "anybody")
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT current_user")
        owner = cursor.fetchone()[0]
    with pytest.raises(CommandError, match="owner of tables"):
        call_command("grant_role", owner)
    with pytest.raises(CommandError, match="owner of tables"):
        call_command("grant_role", make_role(options=f"IN ROLE {owner}"))
    with pytest.raises(CommandError, match="no role nobody-at-all"):
        call_command("grant_role", "nobody-at-all")
    said = StringIO()
    call_command("grant_role", make_role(), stdout=said)
    assert "has the rights of the application" in said.getvalue()


def test_attempts_to_sign_in_have_a_table_that_the_application_fills_and_empties(settings: Settings) -> None:
    """As in production; no model describes it, so no migration makes it."""
    if connection.vendor == "sqlite":
        return
    settings.CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.db.DatabaseCache",
            "LOCATION": "passing_counter",
        }
    }
    role = make_role()
    for _after_every_migrate in range(2):
        call_command("grant_role", role, stdout=StringIO())
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT count(*) FROM unnest(%s::text[]) wanted "
            "WHERE has_table_privilege(%s, 'passing_counter', wanted)",
            [["SELECT", "INSERT", "UPDATE", "DELETE", "TRUNCATE"], role],
        )
        assert cursor.fetchone()[0] == 4


def test_whoever_owns_tables_is_told_from_the_application() -> None:
    if connection.vendor == "sqlite":
        assert owned(connection) is None
        return
    assert owned(connection)
    with application.application():
        assert owned(connection) == 0
