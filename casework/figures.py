"""Every count of cases that leaves the casework: the one place where disclosure is decided.

Plain case counts per municipality are exact if the project has decided so; else they are not shown at all.
Nothing else about children is counted for others yet.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from casework.enums import State
from casework.models import CaseTally
from pilotverkstad.models import Participation

#: What "aktiva case" counts: a case that rests is still one of the ten.
RUNNING = (State.ACTIVE, State.PAUSED)


@dataclass(frozen=True, slots=True)
class Counts:
    """The cases of one municipality, and how many were running at the end of each month."""

    active: int
    planned: int
    by_month: dict[date, int]


def counts_of(participations: Iterable[Participation], months: Iterable[date]) -> dict[int, Counts | None]:
    """The counts of each participation by its key; None where the project has not decided to show them.

    Args:
        participations: with their project.
        months: first days of the months of the history, in order.
    """
    shown = {each.pk: each.project.exact_counts for each in participations}
    ledger: dict[int, list[tuple[str, date, int]]] = defaultdict(list)
    rows = CaseTally.objects.filter(participation__in=[pk for pk, exact in shown.items() if exact])
    for pk, state, month, n in rows.values_list("participation", "state", "month", "n"):
        ledger[pk].append((state, month, n))
    months = list(months)
    return {pk: _counts(ledger[pk], months) if exact else None for pk, exact in shown.items()}


def _counts(rows: list[tuple[str, date, int]], months: list[date]) -> Counts:
    running = [(month, n) for state, month, n in rows if state in RUNNING]
    return Counts(
        active=sum(n for _month, n in running),
        planned=sum(n for state, _month, n in rows if state == State.PLANNED),
        by_month={end: sum(n for month, n in running if month <= end) for end in months},
    )
