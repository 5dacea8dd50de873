"""The application's own role on PostgreSQL: a test that asks as the owner of the tables proves nothing.

Roles belong to the whole server, and making one is undone with the transaction that made it; so tests on
several databases of one server do not meet, and none is left behind.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.db import connection

from access.roles import grant_to_application


def make_role(*, options: str = "NOLOGIN") -> str:
    """A role with a name of its own, until the transaction ends."""
    name = f"pilot_{os.getpid()}_{uuid4().hex[:8]}"
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE ROLE {name} {options}")
    return name


def become(role: str) -> None:
    """Act as the role from here on; the end of the transaction ends it."""
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")


@contextmanager
def as_application() -> Iterator[None]:
    """Inside, PostgreSQL takes us for the application; SQLite has no roles, there we stay who we are."""
    if connection.vendor != "postgresql":
        yield
        return
    role = make_role()
    grant_to_application(connection, role)
    become(role)
    try:
        yield
    finally:
        if not connection.needs_rollback:
            with connection.cursor() as cursor:
                cursor.execute("RESET ROLE")
