"""Bars by month, drawn on the server, with the table that says the same."""

from dataclasses import dataclass
from datetime import date

#: The drawing's size, in its own units; CSS scales it.
WIDTH, HEIGHT, LEFT, TOP, BOTTOM = 640, 160, 30, 12, 24


@dataclass(frozen=True, slots=True)
class Bar:
    """One month: what it comes to, and where it stands."""

    month: date
    n: int
    x: float
    y: float
    height: float
    width: float
    middle: float


@dataclass(frozen=True, slots=True)
class Months:
    """A chart of sums, and each part's numbers by month."""

    bars: list[Bar]
    highest: int
    parts: list[tuple[str, list[int]]]
    sums: list[int]


def months_until(day: date, number: int) -> list[date]:
    """The first days of so many months, the last of them the one of this day."""
    place = day.year * 12 + day.month - 1
    return [date(at // 12, at % 12 + 1, 1) for at in range(place - number + 1, place + 1)]


def month_chart(parts: dict[str, dict[date, int]], months: list[date]) -> Months:
    """Bars of the sum of the parts.

    Args:
        parts: by name, the number of each month.
    """
    sums = [sum(numbers[month] for numbers in parts.values()) for month in months]
    highest = max(*sums, 1)
    step = (WIDTH - LEFT) / len(months)
    bars = []
    for place, (month, n) in enumerate(zip(months, sums, strict=True)):
        height = round((HEIGHT - TOP - BOTTOM) * n / highest, 1)
        x = round(LEFT + step * (place + 0.15), 1)
        y, width = round(HEIGHT - BOTTOM - height, 1), round(step * 0.7, 1)
        bars.append(Bar(month, n, x, y, height, width, middle=round(x + width / 2, 1)))
    return Months(
        bars=bars,
        highest=highest,
        parts=[(name, [numbers[month] for month in months]) for name, numbers in parts.items()],
        sums=sums,
    )
