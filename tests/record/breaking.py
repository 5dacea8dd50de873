"""Ways in which the log can fail, each undone with the savepoint it happened in."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection, transaction

from access.roles import grant_to_application
from tests.record.app_role import become, make_role

TABLE = "access_accessevent"
GONE, RESHAPED = "gone", "of another shape"
#: Ways in which the log cannot be read either.
UNREADABLE = (GONE, RESHAPED)


def _sqlite_trigger(when: str, how: str) -> tuple[str, ...]:
    return (f"CREATE TRIGGER broken {when} INSERT ON {TABLE} BEGIN SELECT RAISE({how}); END",)


def _postgresql_trigger(when: str, code: str) -> tuple[str, ...]:
    body = f"BEGIN RAISE EXCEPTION 'broken' USING ERRCODE = '{code}'; END"
    return (
        f"CREATE FUNCTION broken() RETURNS trigger LANGUAGE plpgsql AS $f$ {body} $f$",
        f"CREATE TRIGGER broken {when} INSERT ON {TABLE} FOR EACH ROW EXECUTE FUNCTION broken()",
    )


BOTH = {
    GONE: (f"ALTER TABLE {TABLE} RENAME TO away",),
    RESHAPED: (f"ALTER TABLE {TABLE} RENAME COLUMN looked_for TO away",),
}
WAYS: dict[str, dict[str, tuple[str, ...]]] = {
    "sqlite": BOTH
    | {
        "refusing": _sqlite_trigger("BEFORE", "ABORT, 'broken'"),
        "refusing when written": _sqlite_trigger("AFTER", "ABORT, 'broken'"),
        "full": _sqlite_trigger("BEFORE", "FAIL, 'database or disk is full'"),
    },
    "postgresql": BOTH
    | {
        "refusing": _postgresql_trigger("BEFORE", "raise_exception"),
        "refusing when written": _postgresql_trigger("AFTER", "raise_exception"),
        "full": _postgresql_trigger("BEFORE", "disk_full"),
        "not for us": (),
    },
}


def ways() -> tuple[str, ...]:
    """The names of those this database knows."""
    return tuple(WAYS[connection.vendor])


@contextmanager
def broken(way: str) -> Iterator[None]:
    """Inside, the log is broken in this way; afterwards nothing of it has happened."""
    with transaction.atomic():
        with connection.cursor() as cursor:
            for statement in WAYS[connection.vendor][way]:
                cursor.execute(statement)
            if way == "not for us":
                role = make_role()
                grant_to_application(connection, role)
                cursor.execute(f"REVOKE INSERT ON {TABLE} FROM {role}")
                become(role)
        yield
        transaction.set_rollback(True)
