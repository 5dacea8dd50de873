"""When things happen in the told half year, counted from the day it is loaded."""

from datetime import date, datetime, time, timedelta

from access.clock import STOCKHOLM, day_of, start_of

#: The working week, as the files write it.
WEEKDAYS = ("mån", "tis", "ons", "tor", "fre")
#: How many weeks before the present one the telling begins.
WEEKS = 26


class Days:
    """``-24 tis 09.10`` is the Tuesday of the week 24 weeks before this one; weekends do not exist."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self.today = day_of(now)
        self.monday = self.today - timedelta(days=self.today.weekday())

    @property
    def beginning(self) -> datetime:
        """When everybody's post and every group begins: before anything is told."""
        return start_of(self.monday - timedelta(weeks=WEEKS))

    def day(self, said: str) -> date:
        """``-24 tis``, or ``idag``; ``idag+7`` is a week later. A weekend's day becomes the Monday after."""
        if said.startswith("idag"):
            return _working(self.today + timedelta(days=int(said.removeprefix("idag") or 0)))
        weeks, weekday = said.split()
        return self.monday + timedelta(weeks=int(weeks), days=WEEKDAYS.index(weekday))

    def instant(self, said: str) -> datetime:
        """The same with an hour, which has been; or ``månaden``, the first working hours of this month.

        Raises:
            ValueError: it lies ahead: the last week that can be told of is the one before this.
        """
        if said == "månaden":
            return self._month()
        day, hour = said.rsplit(maxsplit=1)
        at = datetime.combine(self.day(day), time.fromisoformat(hour.replace(".", ":")), tzinfo=STOCKHOLM)
        if at > self.now:
            raise ValueError(f"{said} has not been yet")
        return at

    def _month(self) -> datetime:
        """The first working day of this month at nine, or a little while ago if that has not been yet."""
        first = datetime.combine(_working(self.today.replace(day=1)), time(9), tzinfo=STOCKHOLM)
        return min(first, self.now - timedelta(minutes=1))


def _working(day: date) -> date:
    """The day itself, or the Monday after it."""
    return day if day.weekday() < len(WEEKDAYS) else day + timedelta(days=7 - day.weekday())
