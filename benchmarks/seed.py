"""Loads the world of one size: rows first, then the indexes that find them. Its guards come back afterwards.

With its triggers and indexes in place a table of a million periods takes hours: every row would ask
whether another holds at the same time, and move the leaves of every index.
"""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from hashlib import md5
from itertools import groupby
from operator import attrgetter

from django.apps import apps
from django.core.management.color import no_style
from django.db import transaction
from django.db.backends.base.base import BaseDatabaseWrapper

from access.clock import day_of
from access.periods import FOREVER
from benchmarks.sql import statements
from casework.models import CaseState, CaseTally
from casework.services.tally import contribution
from pilotverkstad.models import Project

APPS = ("access", "pilotverkstad", "casework")
NUMBERS = (
    "INSERT INTO number WITH RECURSIVE counted(n) AS "
    "(SELECT 0 UNION ALL SELECT n + 1 FROM counted WHERE n < %s) SELECT n FROM counted"
)
#: Indexes that no constraint of a table needs, and the statements that make them again.
INDEXES = {
    "postgresql": (
        "SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' "
        "AND NOT EXISTS (SELECT 1 FROM pg_constraint WHERE conindid = format('%I', indexname)::regclass)"
    ),
    "sqlite": "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql IS NOT NULL",
}
GUARDS = {
    # Foreign keys too: this role fires only what is ENABLE ALWAYS, and that is taken off by its name.
    "postgresql": (
        "SELECT format('ALTER TABLE %s DISABLE TRIGGER %I', tgrelid::regclass, tgname) "
        "FROM pg_trigger WHERE NOT tgisinternal"
    ),
    "sqlite": (
        "SELECT 'DROP TRIGGER ' || name FROM sqlite_master WHERE type = 'trigger' AND tbl_name NOT IN "
        "(SELECT name FROM sqlite_master WHERE type = 'view')"
    ),
}


def load(connection: BaseDatabaseWrapper, *, cases: int, mark: str) -> None:
    """Fill a migrated, empty database, and mark it as whole.

    Raises:
        RuntimeError: the ledger of counts says something else than the cases' states.
    """
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            # A load that is cut short is made anew, so the disk need not be waited for.
            cursor.execute("PRAGMA synchronous = OFF")
            cursor.execute("PRAGMA cache_size = -500000")
    with connection.constraint_checks_disabled(), transaction.atomic():
        _teach(connection)
        with connection.cursor() as cursor:
            cursor.execute(INDEXES[connection.vendor])
            indexes: dict[str, str] = dict(cursor.fetchall())
            cursor.execute(GUARDS[connection.vendor])
            for (guard_off,) in cursor.fetchall():
                cursor.execute(guard_off)
            for name in indexes:
                cursor.execute(f"DROP INDEX {name}")
            cursor.execute("CREATE TEMPORARY TABLE number (n bigint)")
            cursor.execute(NUMBERS, [cases - 1])
            for statement in [*statements("seed"), *indexes.values()]:
                cursor.execute(statement)
    with connection.cursor() as cursor:
        models = [
            model for app in APPS for model in apps.get_app_config(app).get_models() if model._meta.managed
        ]
        for statement in connection.ops.sequence_reset_sql(no_style(), models):
            cursor.execute(statement)
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")
    _check_ledger()
    Project.objects.create(name=mark)
    connection.close()


def _check_ledger() -> None:
    """Would the product have written the same ledger, had it seen each case through its states?"""
    due: Counter[tuple[int, str, date]] = Counter()
    states = CaseState.objects.select_related("case").order_by("case", "valid_from")
    for case, of_one in groupby(states.iterator(), key=attrgetter("case")):
        for (state, month), n in contribution(of_one).items():
            due[case.participation_id, state, month] += n
    kept = CaseTally.objects.values_list("participation", "state", "month", "n")
    if {row[:-1]: row[-1] for row in kept} != due:
        raise RuntimeError("The seeded ledger does not say what the states of the cases come to.")


def _teach(connection: BaseDatabaseWrapper) -> None:
    """The functions that seed.sql calls; and on PostgreSQL, no waiting for the disk and no foreign keys."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(
                "SET LOCAL session_replication_role = replica; SET LOCAL maintenance_work_mem = '512MB'"
            )
            for statement in statements("seed_postgresql"):
                cursor.execute(statement)
        return
    now = datetime.now(UTC).replace(tzinfo=None, microsecond=0)
    functions = {
        "ago": lambda days, seconds=0: str(now - timedelta(days=days, seconds=seconds)),
        "day_ago": lambda days: str((now - timedelta(days=days)).date()),
        "month_of": lambda instant: instant and str(_month_of(instant)),
        "forever": lambda: str(FOREVER.replace(tzinfo=None)),
        "uuid_of": lambda kind, number: _md5(f"{kind}{number}"),
        "digest": lambda kind, number: _md5(f"{kind}{number}") + _md5(f"{number}{kind}"),
    }
    for name, function in functions.items():
        connection.connection.create_function(name, -1, function)


def _month_of(instant: str) -> date:
    return day_of(datetime.fromisoformat(instant).replace(tzinfo=UTC)).replace(day=1)


def _md5(words: str) -> str:
    return md5(words.encode(), usedforsecurity=False).hexdigest()
