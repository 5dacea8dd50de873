"""Django rebuilds a table on SQLite for most changes, and its triggers are gone; migrate mends that."""

from typing import Any

from django.core.management import call_command
from django.db import DatabaseError, connection, models
from django.db.migrations.loader import MigrationLoader
from django.test import TransactionTestCase

import pytest

from access import database_objects
from access.checks import triggers_stand
from access.models import AccessEvent, Post
from casework.models import CaseGrant, Entry, Goal, Ground


class Rebuild(TransactionTestCase):
    """Outside a transaction, as a migration is: SQLite cannot switch its foreign keys off inside one."""

    def _fixture_teardown(self) -> None:
        """Nothing was written. The usual flush would be refused, and take the municipalities with it."""

    def widened(self, model: type[models.Model], name: str) -> None:
        """The column gets longer, as in a later migration, and short again."""
        old: Any = model._meta.get_field(name)
        new = models.CharField(max_length=old.max_length + 100, choices=old.choices, blank=old.blank)
        new.set_attributes_from_name(name)
        new.model = model
        with connection.schema_editor() as editor:
            editor.alter_field(model, old, new)
        with connection.schema_editor() as editor:
            editor.alter_field(model, new, old)

    def test_a_rebuilt_table_is_guarded_again_after_migrate(self) -> None:
        assert database_objects.missing(connection) == set()
        database_objects.before_migrate(using="default")
        try:
            self.widened(AccessEvent, "looked_for")
            lost = database_objects.missing(connection)
            errors = triggers_stand(None, ["default"])
        finally:
            call_command("migrate", verbosity=0)
        if connection.vendor == "sqlite":
            assert lost >= {name for name in _names() if name.startswith("access_accessevent_")}
        assert {error.id for error in errors} == ({"access.E001"} if lost else set())
        assert database_objects.missing(connection) == set()

    def test_what_stands_in_the_way_of_a_rebuild_is_taken_away_and_comes_back(self) -> None:
        """SQLite refuses to rename a table that a view, or a trigger of another table, names."""
        if connection.vendor == "sqlite":
            with pytest.raises(DatabaseError, match=r"error in (view|trigger)"):
                self.widened(CaseGrant, "reason")
        # As a migration knows it: the live class would make its table of history once more.
        goal = MigrationLoader(connection).project_state().apps.get_model("casework", "Goal")
        widened = (
            (CaseGrant, "reason"), (Post, "title"), (Entry, "kind"), (Ground, "reason"),
            (goal, "ended_how"), (Goal.history.model, "ended_how"),
        )  # fmt: skip
        for model, column in widened:
            database_objects.before_migrate(using="default")
            try:
                self.widened(model, column)
            finally:
                call_command("migrate", verbosity=0)
            assert database_objects.missing(connection) == set()
        with connection.cursor() as cursor:
            for view in ("casework_live_user_permission", "casework_no_group_permission"):
                cursor.execute(f"SELECT count(*) FROM {view}")  # noqa: S608 - names of our own
                assert cursor.fetchone() == (0,)

    def test_to_install_again_changes_nothing(self) -> None:
        before = _standing()
        database_objects.install(connection)
        assert _standing() == before


def _names() -> set[str]:
    return {name for guard in database_objects.guards() for name in guard.trigger_names(connection.vendor)}


def _standing() -> list[tuple[str, str]]:
    """Every trigger with its definition."""
    query = (
        "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
        if connection.vendor == "sqlite"
        else "SELECT tgname, pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal ORDER BY tgname"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        return list(cursor.fetchall())


def test_a_database_that_is_not_migrated_yet_lacks_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the first migrate could not start: its own checks would stop it."""
    introspection = type("Empty", (), {"table_names": lambda self: []})()
    connections = {"default": type("Fresh", (), {"introspection": introspection})()}
    monkeypatch.setattr("access.checks.connections", connections)
    assert triggers_stand(None, ["default"]) == []
    assert triggers_stand(None, None) == []
