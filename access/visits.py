"""The log as an auditor reads it: visits, not rows. The same person, in the same case, within half an hour.

A visit begins with an event that nothing else of that person's on that case came shortly before. That is a
condition on rows, so visits are read page by page like rows, and cost the same in a log of a million. Only
what this auditor sees, and asks for, makes a visit: an event of another agency's own changes none.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.db.models.lookups import IsNull

from access import subjects
from access.audit import Line, Place, case_of, events_of, lines_of, names_case, seen_by
from access.enums import Result
from access.models import AccessEvent
from access.policies import audited_items

GAP = timedelta(minutes=30)
#: Visits on a page.
PAGE = 25


@dataclass(frozen=True, slots=True)
class Visit:
    """What one person did in one case without a break, in words; ``lines`` from first to last."""

    request: UUID
    subject: str
    lines: list[Line]

    @property
    def first(self) -> Line:
        """Who, in which case, and when it began."""
        return self.lines[0]

    @property
    def ended(self) -> datetime:
        """When the last of it was."""
        return self.lines[-1].at

    @property
    def acts(self) -> list[str]:
        """What was done, each once."""
        return list(dict.fromkeys(line.act_label for line in self.lines))

    @property
    def refused(self) -> int:
        """How much of it was in vain."""
        return sum(line.result == Result.REFUSED for line in self.lines)


def visits_of(agencies: list[int], asked: Q, place: Place) -> tuple[list[Visit], Place | None]:
    """One page of visits, by when they began, newest first; and the place of older ones."""
    heads, older = events_of(agencies, asked & _begins(agencies, asked), place, PAGE)
    return _visits(heads, agencies, asked), older


def visit_of(agencies: list[int], request: UUID, subject: str) -> list[tuple[Line, list[str]]]:
    """The events of one visit from its beginning, each with what was touched; nothing if it is not theirs.

    Args:
        subject: the case; empty for what was done on none, or on one that may not be named.
    """
    named = names_case(agencies)
    on_it = named & Q(subject=subject) if subject else ~named
    seen = AccessEvent.objects.filter(seen_by(agencies), on_it, request_id=request)
    heads = list(seen.order_by("at", "id")[:1] if subject else seen.filter(_once(agencies)).order_by("id"))
    of_head = _events(heads, agencies, Q())
    events = [event for head in heads for event in of_head[head.pk]]
    told = subjects.told(subject, [(event, audited_items(event, agencies)) for event in events])
    return list(zip(lines_of(events, agencies), told, strict=True))


def _begins(agencies: list[int], asked: Q) -> Q:
    """Nothing of the same person's on the same case came within half an hour before. Of no case: each alone.

    So is what was tried on a case that may not be named: that two attempts were on the same one is not told.
    A scalar subquery, which PostgreSQL asks row by row through an index; EXISTS it would turn into a hash of
    the whole log.
    """
    named = names_case(agencies)
    same = {"post_id": OuterRef("post_id"), "subject": OuterRef("subject")}
    close = AccessEvent.objects.filter(
        seen_by(agencies), named, asked, at__lte=OuterRef("at"), at__gte=OuterRef("at") - GAP, **same
    )
    before = close.filter(Q(at__lt=OuterRef("at")) | Q(id__lt=OuterRef("id")))
    return (~named & _once(agencies)) | _none(before)


def _once(agencies: list[int]) -> Q:
    """What was done on no case has a row for each agency it is about; who reviews several reads it once."""
    same = {"request_id": OuterRef("request_id"), "act": OuterRef("act"), "id__lt": OuterRef("id")}
    done = {"subject": "", "result": Result.DONE}
    before = AccessEvent.objects.filter(seen_by(agencies), **done, **same)
    return Q(result=Result.REFUSED) | ~Q(subject="") | _none(before)


def _none(rows: QuerySet[AccessEvent]) -> Q:
    return Q(IsNull(Subquery(rows.values("pk")[:1]), True))  # noqa: FBT003 - Django's


def _visits(heads: list[AccessEvent], agencies: list[int], asked: Q) -> list[Visit]:
    of_head = _events(heads, agencies, asked)
    flat = [event for head in heads for event in of_head[head.pk]]
    words = dict(zip((event.pk for event in flat), lines_of(flat, agencies), strict=True))
    return [
        Visit(
            head.request_id, case_of(head, agencies) or "-", [words[event.pk] for event in of_head[head.pk]]
        )
        for head in heads
    ]


def _events(heads: list[AccessEvent], agencies: list[int], asked: Q) -> dict[int, list[AccessEvent]]:
    """By head, the events of its visit: its own, and what follows before the next visit begins."""
    in_cases = [head for head in heads if head.post_id and case_of(head, agencies)]
    spans = Q(pk__in=[head.pk for head in in_cases])
    for head, until in _spans(in_cases, agencies, asked):
        within = Q(post_id=head.post_id, subject=head.subject, at__gte=head.at)
        spans |= within & Q(at__lt=until) if until else within
    found: dict[Any, list[AccessEvent]] = defaultdict(list)
    seen = AccessEvent.objects.filter(seen_by(agencies), names_case(agencies), asked)
    for event in seen.filter(spans).order_by("at", "id"):
        found[event.post_id, event.subject].append(event)
    chains = {head.pk: list(_chain(head, found[head.post_id, head.subject])) for head in in_cases}
    return {head.pk: chains.get(head.pk, [head]) for head in heads}


def _spans(
    heads: list[AccessEvent], agencies: list[int], asked: Q
) -> list[tuple[AccessEvent, datetime | None]]:
    """Each head with when the next visit of that person's to that case began, if there was one."""
    later = AccessEvent.objects.filter(
        seen_by(agencies), names_case(agencies), asked, _begins(agencies, asked),
        post_id=OuterRef("post_id"), subject=OuterRef("subject"), at__gt=OuterRef("at"),
    )  # fmt: skip
    rows = AccessEvent.objects.filter(pk__in=[head.pk for head in heads])
    until = dict(rows.values_list("pk", Subquery(later.order_by("at", "id").values("at")[:1])))
    return [(head, until[head.pk]) for head in heads]


def _chain(head: AccessEvent, events: list[AccessEvent]) -> Iterator[AccessEvent]:
    """The events that follow on the head without a break."""
    last = head.at
    for event in events:
        if (event.at, event.pk) < (head.at, head.pk):
            continue
        if event.at - last > GAP:
            return
        last = event.at
        yield event
