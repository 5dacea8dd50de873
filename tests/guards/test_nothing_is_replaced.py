"""SQLite's REPLACE removes every row that has a key in common, and fires no trigger for that."""

from collections.abc import Iterator
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.db.models import UniqueConstraint

import pytest

from access import database_objects
from access.sql import Guarded
from tests.guards.facts import Facts

pytestmark = pytest.mark.django_db
#: The last of an answer to no question, which is what a copy of one by another key than its question's is.
REFUSED = r"is never changed|at the same time|agency asked"


def unique_keys() -> Iterator[tuple[Guarded, tuple[str, ...]]]:
    """Every guarded table with each of its unique keys."""
    for guarded in database_objects.guards():
        if not isinstance(guarded, Guarded):
            continue
        options: Any = guarded.model._meta
        yield from ((guarded, (field.column,)) for field in options.concrete_fields if field.unique)
        for constraint in options.constraints:
            if isinstance(constraint, UniqueConstraint):
                yield guarded, tuple(options.get_field(name).column for name in constraint.fields)


def copied_with(guarded: Guarded, key: tuple[str, ...]) -> str:
    """REPLACE by a copy of a row that has only this key in common with it."""
    fields: list[Any] = [field for field in guarded.model._meta.concrete_fields if not field.generated]
    fresh = {"uuid": "lower(hex(randomblob(16)))"}
    values = [
        field.column if field.column in key or not field.unique else fresh.get(field.column, "NULL")
        for field in fields
    ]
    names = ", ".join(field.column for field in fields)
    table, pk = guarded.table, guarded.model._meta.pk.column
    return f"REPLACE INTO {table} ({names}) SELECT {', '.join(values)} FROM {table} WHERE {pk} = %s"  # noqa: S608


def test_no_row_of_a_guarded_table_is_replaced_by_any_of_its_keys() -> None:
    """SQLite's REPLACE removes every row that has a key in common, and fires no trigger for that."""
    if connection.vendor != "sqlite":
        return
    facts = Facts()
    facts.world.ground(facts.case, facts.world.social, replaces=facts.ground)
    for guarded, key in unique_keys():
        rows = guarded.model._base_manager.exclude(**dict.fromkeys(key))
        before = list(guarded.model._base_manager.order_by("pk").values())
        pks = list(rows.values_list("pk", flat=True))
        assert pks, f"no row of {guarded.table} to try with"
        for pk in pks:
            with (
                pytest.raises(DatabaseError, match=REFUSED),
                transaction.atomic(),
            ):
                connection.cursor().execute(copied_with(guarded, key), [pk])
        assert list(guarded.model._base_manager.order_by("pk").values()) == before
