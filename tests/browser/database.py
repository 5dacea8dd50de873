"""A real database file for browser tests, put back as it was before each of them.

Browser tests cannot live in a transaction that is rolled back, because the server's threads have
connections of their own; and they cannot empty the tables afterwards, because append-only tables refuse
it. So the migrated database is kept as a second file, and copied back over the first through SQLite
itself, which is safe while connections are open and takes milliseconds.
"""

import sqlite3
from contextlib import closing
from pathlib import Path

from django.db import connections
from django.test.utils import setup_databases, teardown_databases


class RestorableDatabase:
    """The default database, in files of a directory given by the one who tests."""

    def __init__(self, directory: Path) -> None:
        self.file = directory / "site.sqlite3"
        self.pristine = directory / "pristine.sqlite3"

    def create(self) -> None:
        """Migrates once, and keeps the result."""
        connections["default"].settings_dict["TEST"]["NAME"] = str(self.file)
        self.undo = setup_databases(verbosity=0, interactive=False, serialized_aliases=[])
        connections.close_all()
        copy(self.file, self.pristine)

    def restore(self) -> None:
        """Back to the moment after the migrations."""
        connections.close_all()
        copy(self.pristine, self.file)

    def remove(self) -> None:
        """Gives Django its own database back."""
        connections.close_all()
        teardown_databases(self.undo, verbosity=0)


def copy(source: Path, target: Path) -> None:
    """Makes the target's content that of the source, as one transaction of SQLite's."""
    with closing(sqlite3.connect(source)) as old, closing(sqlite3.connect(target, timeout=10)) as new:
        old.backup(new)
