"""One database for each size: made, kept between runs, and put in the place of the default one."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import crc32

from django.core.management import call_command
from django.db import DatabaseError, connections

import psycopg
from psycopg import sql

from access import database_objects
from benchmarks import seed
from benchmarks.settings import SIZES
from pilotverkstad.models import Project
from tests.legs import POSTGRESQL

ROOT = Path(__file__).resolve().parents[1]
#: A world is made anew when any of these is changed.
MADE_OF = (
    "benchmarks/sql/seed*.sql",
    "benchmarks/seed.py",
    "*/migrations/*.py",
    "casework/services/tally.py",
)


@contextmanager
def asking(alias: str) -> Iterator[None]:
    """The product asks the default database; within this, that is the one named here."""
    before = connections["default"]
    connections["default"] = connections[alias]
    try:
        yield
    finally:
        connections["default"] = before


def prepare(vendor: str, *, fresh: bool) -> list[str]:
    """The databases of one kind, each with its world; their aliases, the smallest first.

    Args:
        fresh: load them even if they stand.
    """
    aliases = []
    for size, cases in SIZES.items():
        alias = f"{vendor}_{size}"
        with asking(alias):
            if fresh or not _stands():
                print(f"{alias}: loading {cases:,} cases ...", flush=True)
                _empty(alias, vendor)
                call_command("migrate", verbosity=0)
                seed.load(connections[alias], cases=cases, mark=_mark())
            # A world that was kept has the guards of the day it was loaded.
            database_objects.install(connections[alias])
        aliases.append(alias)
    return aliases


def _stands() -> bool:
    """Was it loaded to the end, from what the repository holds today?"""
    try:
        return Project.objects.filter(name=_mark()).exists()
    except DatabaseError:
        return False


def _mark() -> str:
    files = sorted(file for pattern in MADE_OF for file in ROOT.glob(pattern))
    return f"benchmark {crc32(b''.join(file.read_bytes() for file in files)):08x}"


def _empty(alias: str, vendor: str) -> None:
    """An empty database instead of what stands there."""
    name = str(connections[alias].settings_dict["NAME"])
    connections[alias].close()
    if vendor == "sqlite":
        file = Path(name)
        file.parent.mkdir(parents=True, exist_ok=True)
        for part in file.parent.glob(f"{file.name}*"):
            part.unlink()
        return
    with psycopg.connect(POSTGRESQL, dbname="postgres", autocommit=True) as server:
        server.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(name)))
        server.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)))
