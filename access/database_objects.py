"""Triggers, views and walls: what the schema editor knows nothing about, installed after every migrate.

SQLite drops a table's triggers when Django rebuilds it, and a view or a trigger that names the table makes
the rebuild fail. So they go in ``pre_migrate`` and come back in ``post_migrate``.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import connections
from django.db.backends.base.base import BaseDatabaseWrapper

from access.enums import ROLES
from access.sql import RECENT, Condition, Guarded, Question, View
from access.walls import Wall, fallen, lower

_GUARDS: list[Guarded | Condition] = []
_VIEWS: list[View] = []
_QUESTIONS: list[Question] = []
_WALLS: list[Wall] = []


def guard(*guards: Guarded | Condition) -> None:
    """Called by an app's ``ready``: what the database itself refuses."""
    _GUARDS.extend(guards)


def show(*views: View) -> None:
    """Called by an app's ``ready``: these views stand beside its tables."""
    _VIEWS.extend(views)


def raise_walls(*walls: Wall, asking: Iterable[Question] = ()) -> None:
    """Called by an app's ``ready``: which rows PostgreSQL keeps from the application's role.

    Args:
        asking: what the doors in them ask.
    """
    _WALLS.extend(walls)
    _QUESTIONS.extend(asking)


def before_migrate(using: str, **kwargs: Any) -> None:
    """Take out of the schema editor's way what names other tables: walls, views, and on SQLite triggers.

    A server does not start without them (``refuse_unguarded``), should the migration die half-way.
    """
    connection = connections[using]
    names = [name for guard in _GUARDS for name in guard.trigger_names(connection.vendor)]
    lower(connection, _WALLS)
    with connection.cursor() as cursor:
        for view in _VIEWS:
            cursor.execute(view.drops(connection.vendor))
        if connection.vendor == "sqlite":
            for name in names:
                cursor.execute(f"DROP TRIGGER IF EXISTS {name}")


def after_migrate(using: str, **kwargs: Any) -> None:
    """Install everything anew; sent after each app, does its work once all tables exist."""
    connection = connections[using]
    tables = set(connection.introspection.table_names())
    if not {guarded.table for guarded in _GUARDS} | {"auth_permission"} <= tables:
        return
    fill_role_permissions()
    install(connection)


def install(connection: BaseDatabaseWrapper) -> None:
    """Put every trigger, view and wall in place; may be run any number of times."""
    lower(connection, _WALLS)
    with connection.cursor() as cursor:
        for part in (*_GUARDS, *_VIEWS, *_QUESTIONS, *_WALLS):
            for statement in part.statements(connection.vendor):
                cursor.execute(statement)


@contextmanager
def endings_since(instant: datetime) -> Iterator[None]:
    """Inside, what holds for a while may be ended at any instant from this one: a half year played at once.

    For the demo alone, where its loader owns the tables; the application's role in production cannot. It
    needs a transaction around it: whatever goes wrong inside undoes this too, and nobody else ever meets it.

    Raises:
        ImproperlyConfigured: this is no demo, or there is no transaction.
    """
    if not settings.IS_DEMO:
        raise ImproperlyConfigured("Only a demo plays what has been.")
    connection = connections["default"]
    _install_endings(connection, f"'{instant:%Y-%m-%d %H:%M:%S.%f}'")
    yield
    _install_endings(connection, RECENT[connection.vendor])


def _install_endings(connection: BaseDatabaseWrapper, recent: str) -> None:
    if not connection.in_atomic_block:
        raise ImproperlyConfigured("The guards of endings are only moved within a transaction.")
    with connection.cursor() as cursor:
        for guarded in (each for each in _GUARDS if isinstance(each, Guarded)):
            for statement in guarded.of_endings(connection.vendor, recent):
                cursor.execute(statement)


def guards() -> list[Guarded | Condition]:
    """Everything the database itself refuses, as registered."""
    return list(_GUARDS)


def views() -> list[View]:
    """Every view, as registered."""
    return list(_VIEWS)


def walls() -> list[Wall]:
    """Every wall, as registered; they stand on PostgreSQL."""
    return list(_WALLS)


def refuse_unguarded() -> None:
    """Called when a server starts.

    Raises:
        ImproperlyConfigured: a trigger is missing, so that facts could be changed, or a wall has a gap; or
            nothing is migrated.
    """
    if lost := missing(connections["default"]):
        raise ImproperlyConfigured(
            f"The database does not guard its facts: {', '.join(sorted(lost))} missing. "
            "Run 'python manage.py migrate', which puts every trigger and wall in place, "
            "and 'python manage.py grant_role' after it."
        )


def missing(connection: BaseDatabaseWrapper) -> set[str]:
    """Names of triggers, policies and their views that should stand and do not; asked at start."""
    wanted = {name for guarded in _GUARDS for name in guarded.trigger_names(connection.vendor)}
    query = (
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        if connection.vendor == "sqlite"
        else "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal AND tgenabled = 'A'"
    )
    with connection.cursor() as cursor:
        cursor.execute(query)
        lost = wanted - {row[0] for row in cursor.fetchall()}
    asked = [view.name for view in _VIEWS if view.only_on == connection.vendor]
    return lost | fallen(connection, _WALLS, asked)


def fill_role_permissions() -> None:
    """The table that guardian's view joins, made from ``ROLES``: one statement of who may what."""
    permission = apps.get_model("auth", "Permission")
    role_permission = apps.get_model("access", "RolePermission")
    found = {row.codename: row for row in permission.objects.filter(content_type__app_label="casework")}
    rows = [
        role_permission(role=role, permission=found[f"{action}_case"])
        for action, roles in ROLES.items()
        for role in roles
        if f"{action}_case" in found
    ]
    role_permission.objects.all().delete()
    role_permission.objects.bulk_create(rows)
