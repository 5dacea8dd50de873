"""Keeping the ledger of counts in step with where the cases stand."""

from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, datetime

from django.db.models import F

from access.clock import day_of
from casework.enums import State
from casework.models import Case, CaseState, CaseTally


@contextmanager
def counted(case: Case) -> Iterator[None]:
    """What is done to the states of a case inside changes the counts with it, in the same transaction."""
    before = contribution(CaseState.objects.filter(case=case.pk))
    yield
    change = contribution(CaseState.objects.filter(case=case.pk))
    change.subtract(before)
    for (state, month), n in sorted(change.items()):
        if n:
            row, _made = CaseTally.objects.get_or_create(
                participation_id=case.participation_id, state=state, month=month
            )
            CaseTally.objects.filter(pk=row.pk).update(n=F("n") + n)


def contribution(states: Iterable[CaseState]) -> Counter[tuple[str, date]]:
    """What the states of one case add to and take from each month; nothing if it is misregistered now."""
    found: Counter[tuple[str, date]] = Counter()
    for state in states:
        if state.state == State.MISREGISTERED:
            if state.ended_at is None:
                return Counter()
            continue
        found[state.state, _month(state.valid_from)] += 1
        if state.ended_at is not None:
            found[state.state, _month(state.ended_at)] -= 1
    return found


def _month(instant: datetime) -> date:
    return day_of(instant).replace(day=1)
