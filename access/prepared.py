"""Querysets compiled once: the rule is rich, and Django needs longer to write its SQL than to run it.

Measured: about 5 ms to write the statement of an entry list, under 1 ms to run it.
"""

import inspect
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from django.db import connections, models
from django.db.backends.base.base import BaseDatabaseWrapper

type_holes: dict[type, Callable[[int], Any]] = {
    int: lambda number: 2**62 + number,
    str: lambda number: f"\ue000{number}",
    UUID: lambda number: UUID(int=(0xFACE << 112) + number),
    datetime: lambda number: datetime(1, 1, 1, 0, 0, 0, number + 1, tzinfo=UTC),
}


class Prepared:
    """A queryset with open places, turned into SQL once per kind of database.

    ``shape`` takes the open places as keyword arguments (``int``, ``str``, ``UUID`` or ``datetime`` by
    annotation) and returns a queryset. It must have the same form whatever the values: no ``if`` on a
    value, no ``None``. A test compares every prepared statement with its plain queryset.
    """

    def __init__(self, shape: Callable[..., models.QuerySet[Any]]) -> None:
        self._shape = shape
        places = inspect.signature(shape).parameters.values()
        self._holes = {place.name: type_holes[place.annotation](n) for n, place in enumerate(places)}
        self._compiled: dict[str, tuple[str, list[str | None], tuple[Any, ...]]] = {}

    def plain(self, **values: Any) -> models.QuerySet[Any]:
        """The same question as an ordinary queryset; for rare use and for the test that compares."""
        return self._shape(**values)

    def rows(self, *, using: str = "default", **values: Any) -> list[Any]:
        """Run it; rows come back as instances with their ``sight_*`` columns on them."""
        sql, params = self._filled(connections[using], values)
        return list(self._shape(**self._holes).model._base_manager.using(using).raw(sql, params))

    def tuples(self, *, using: str = "default", **values: Any) -> list[tuple[Any, ...]]:
        """Run it for its bare columns; for counts, where no instance is wanted."""
        sql, params = self._filled(connections[using], values)
        with connections[using].cursor() as cursor:
            cursor.execute(sql, params)
            return [tuple(row) for row in cursor.fetchall()]

    def _filled(self, connection: BaseDatabaseWrapper, values: dict[str, Any]) -> tuple[str, list[Any]]:
        if connection.vendor not in self._compiled:
            self._compiled[connection.vendor] = self._compile(connection)
        sql, names, fixed = self._compiled[connection.vendor]
        adapted = {name: _adapted(value, connection) for name, value in values.items()}
        return sql, [
            param if name is None else adapted[name] for name, param in zip(names, fixed, strict=True)
        ]

    def _compile(self, connection: BaseDatabaseWrapper) -> tuple[str, list[str | None], tuple[Any, ...]]:
        query = self._shape(**self._holes).using(connection.alias).query
        sql, params = query.get_compiler(connection.alias).as_sql()
        names = {_adapted(hole, connection): name for name, hole in self._holes.items()}
        return sql, [names.get(param) for param in params], tuple(params)


def _adapted(value: Any, connection: BaseDatabaseWrapper) -> Any:
    """The value as the database's driver gets it from a field."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, UUID) and not connection.features.has_native_uuid_field:
        return value.hex
    return value
