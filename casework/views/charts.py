"""Small charts of what was measured, drawn on the server; a table beside them says the same."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from casework.enums import HIGHEST, Measure

#: The drawing's size, in its own units; CSS scales it.
WIDTH, HEIGHT, LEFT, RIGHT, TOP, BOTTOM = 320, 120, 34, 12, 12, 22


@dataclass(frozen=True, slots=True)
class Point:
    """A value on a day, and where it stands."""

    x: float
    y: float
    label: str
    day: Any


@dataclass(frozen=True, slots=True)
class Chart:
    """One measure over time. ``path`` breaks where a value is missing: a gap is an answer, not a zero."""

    measure: str
    label: str
    points: list[Point]
    path: str
    highest: int
    rows: list[Any]


def chart(measure: Measure, measured: Iterable[Any]) -> Chart | None:
    """The chart of one measure; None before there is anything to show.

    Args:
        measured: measurements as described for a page, oldest first.
    """
    rows = [entry for entry in measured if entry.words.measure == measure]
    if not any(entry.words.value is not None for entry in rows):
        return None
    highest = HIGHEST[measure]
    first, last = rows[0].occurred_at, rows[-1].occurred_at
    whole = (last - first).total_seconds() or 1
    points, path, pen = [], [], "M"
    for entry in rows:
        if entry.words.value is None:
            pen = "M"
            continue
        share = (entry.occurred_at - first).total_seconds() / whole if len(rows) > 1 else 0.5
        x = round(LEFT + (WIDTH - LEFT - RIGHT) * share, 1)
        y = round(TOP + (HEIGHT - TOP - BOTTOM) * (1 - entry.words.value / highest), 1)
        points.append(Point(x, y, entry.value_label, entry.occurred_at))
        path.append(f"{pen}{x} {y}")
        pen = "L"
    return Chart(measure, str(measure.label), points, "".join(path), highest, rows)
