"""Which rows of the table a run asks: every one, or in ``make test`` a seeded share, another on each leg.

Everybody asks for everything: with all columns and rows that is tens of thousands of requests. ``make deep``
sends them all on both databases.
"""

import os
from collections.abc import Iterable
from zlib import crc32

from tests.addresses.table import Row

#: One row in so many; and what the draw depends on.
SHARE = int(os.environ.get("TABLE_SHARE", "1"))
SEED = os.environ.get("TABLE_SEED", "")


def sampled(rows: Iterable[Row]) -> list[Row]:
    """The rows that this run asks."""
    return [row for row in rows if crc32(f"{SEED} {row}".encode()) % SHARE == 0]
