"""Small sets kept in one integer: covering another set is one comparison, in SQL and in Python."""

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.models.lookups import Lookup

if TYPE_CHECKING:
    _Integer = models.PositiveBigIntegerField[int, int]
else:
    _Integer = models.PositiveBigIntegerField


class BitSetField(_Integer):
    """Up to 63 members. A member's bit is never reused, so an old row never changes its meaning."""


@BitSetField.register_lookup
class Covers(Lookup):
    """``topics__covers=other``: every member of the other set is in this one."""

    lookup_name = "covers"

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """``(this & other) = other``: works on SQLite and PostgreSQL alike."""
        this, this_params = self.process_lhs(compiler, connection)
        other, other_params = self.process_rhs(compiler, connection)
        return f"({this} & {other}) = {other}", (*this_params, *other_params, *other_params)
