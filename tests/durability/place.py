"""A database that this process and a server of its own both reach: a copy of the migrated test database.

The test database itself will not do: SQLite's lies in this process's memory, and what a server commits would
be left in it, since the tables of the log refuse to be emptied.
"""

import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from urllib.parse import urlsplit

from django.db import connection, connections
from django.db.backends.base.base import BaseDatabaseWrapper

import psycopg
from psycopg.sql import SQL, Identifier


@contextmanager
def own_database() -> Iterator[str]:
    """Let Django's connection in this thread lead to the copy; its address, for the server."""
    tests = connections["default"]
    own = tests.copy()
    copied = _in_a_file if tests.vendor == "sqlite" else _on_the_same_server
    with copied(tests) as address:
        own.settings_dict["NAME"] = urlsplit(address).path[1:]
        connections["default"] = own
        try:
            yield address
        finally:
            own.close()
            connections["default"] = tests


@contextmanager
def _in_a_file(tests: BaseDatabaseWrapper) -> Iterator[str]:
    with TemporaryDirectory() as directory:
        file = Path(directory) / "killed.sqlite3"
        with closing(sqlite3.connect(file)) as copy:
            tests.connection.backup(copy)
        yield f"sqlite:///{file}"


@contextmanager
def _on_the_same_server(tests: BaseDatabaseWrapper) -> Iterator[str]:
    migrated = tests.settings_dict["NAME"]
    name = f"{migrated}_killed"
    _drop(name)
    # PostgreSQL copies a database only while nobody is in it.
    tests.close()
    _execute(SQL("CREATE DATABASE {} TEMPLATE {}").format(Identifier(name), Identifier(migrated)))
    try:
        yield urlsplit(os.environ["DATABASE_URL"])._replace(path=f"/{name}").geturl()
    finally:
        _drop(name)


def _drop(name: str) -> None:
    _execute(SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(Identifier(name)))


def _execute(statement: psycopg.sql.Composed) -> None:
    with psycopg.connect(os.environ["DATABASE_URL"], autocommit=True) as server:
        server.execute(statement)


def settle() -> None:
    """Wait until nobody else is at the database.

    PostgreSQL is a server of its own: a commit that had reached it is done although the one who sent it is
    dead, and what was not committed is undone when it finds out.
    """
    if connection.vendor == "sqlite":
        return
    others = "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database()"
    for _look in range(1_000):
        with connection.cursor() as cursor:
            cursor.execute(f"{others} AND pid <> pg_backend_pid() AND backend_type = 'client backend'")
            if cursor.fetchone() == (0,):
                return
        time.sleep(0.01)
    raise AssertionError("Somebody is still at the database ten seconds after the server was killed.")
