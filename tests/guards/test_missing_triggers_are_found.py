"""The product does not start without its triggers."""

from io import StringIO

from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.db import connection, transaction

import pytest

from access import database_objects
from access.checks import triggers_stand
from access.database_objects import refuse_unguarded

pytestmark = pytest.mark.django_db
T = "access_accessevent"


def test_a_missing_trigger_is_found_at_start() -> None:
    """A server does not start without one, and the check of a deployment names it."""
    for guard in database_objects.guards():
        for name in guard.trigger_names(connection.vendor):
            with transaction.atomic():
                table = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
                connection.cursor().execute(f"DROP TRIGGER {name}{table}")
                assert [message.id for message in triggers_stand(None, ["default"])] == ["access.E001"]
                with pytest.raises(ImproperlyConfigured, match=name):
                    refuse_unguarded()
                transaction.set_rollback(True)
    refuse_unguarded()


def test_every_trigger_that_stands_would_be_missed() -> None:
    """One that is installed and not named would not be found when it is gone; views have others."""
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger' AND sql NOT LIKE '%INSTEAD OF%'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        standing = {row[0] for row in cursor.fetchall()}
    guards = database_objects.guards()
    assert standing == {name for guard in guards for name in guard.trigger_names(connection.vendor)}


def test_the_check_of_a_deployment_fails_without_a_trigger() -> None:
    check = {"deploy": True, "tags": ["database"], "databases": ["default"]}
    call_command("check", **check, stdout=StringIO())
    on = f" ON {T}" if connection.vendor == "postgresql" else ""
    name = f"{T}_no_{'change' if on else 'delete'}"
    connection.cursor().execute(f"DROP TRIGGER {name}{on}")
    with pytest.raises(SystemCheckError, match=f"E001.*{name}"):
        call_command("check", **check, stderr=StringIO())


def test_a_trigger_that_sleeps_is_found_too() -> None:
    """On PostgreSQL a trigger can be there and not fire, or not for everybody."""
    if connection.vendor == "sqlite":
        assert triggers_stand(None, ["default"]) == []
        return
    for how in ("DISABLE", "ENABLE", "ENABLE REPLICA"):
        with transaction.atomic():
            connection.cursor().execute(f"ALTER TABLE {T} {how} TRIGGER {T}_no_change")
            assert [message.id for message in triggers_stand(None, ["default"])] == ["access.E001"]
            transaction.set_rollback(True)
