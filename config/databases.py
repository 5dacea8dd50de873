"""How the two databases are opened: SQLite embedded, PostgreSQL in production."""

from pathlib import Path
from typing import Any

import dj_database_url


def from_url(url: str) -> dict[str, Any]:
    """The database a URL names, for tests and production; SQLite gets the options it needs to be safe."""
    database: dict[str, Any] = {**dj_database_url.parse(url, conn_max_age=60, conn_health_checks=True)}
    if "sqlite" in database["ENGINE"]:
        return sqlite(database["NAME"])
    # The rule's statements take PostgreSQL longer to plan than to run; prepared, a case page costs half.
    database["OPTIONS"] = database.get("OPTIONS", {}) | {"server_side_binding": True, "prepare_threshold": 3}
    return database


def sqlite(name: Path | str) -> dict[str, Any]:
    """The embedded database in a file (or ``:memory:``), so that several requests can write safely.

    Every transaction takes the write lock at once, because one that starts reading and then wants to
    write is refused by SQLite without waiting; ``synchronous=FULL`` keeps the last commit through a
    power cut, which the access log promises; ``secure_delete`` leaves nothing of a cleared text in the file.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(name),
        "OPTIONS": {
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;",
        },
    }
