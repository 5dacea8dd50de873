"""*Min dag*: what is due, late, waiting for me, waiting for others, changed since last time; and my cases."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.actor import Actor
from access.clock import day_of, last_day
from access.enums import Act, Action, Role
from access.prepared import instant
from access.requests import ActorRequest
from casework import readings
from casework.enums import OVER, GrantReason, Kind, State
from casework.policies.case import decides_state
from casework.policies.entry import actions_of
from casework.views.frame import named
from casework.words import words_of
from pilotverkstad.models import participations_at

#: How far ahead the day looks for what is to be done, and for each case's next follow-up; and how far back
#: for what has changed.
AHEAD, FAR_AHEAD, BACK = timedelta(days=14), timedelta(days=45), timedelta(days=30)
#: How long before the last day of one's post it is said.
LEAVING = timedelta(days=60)
#: What is shown of cases, of what is due, of what is new and of what one is asked. Together they fit into one
#: insert of the log on SQLite; the rest stands in the list of cases.
SHOWN, DUE, NEW, ASKED = 8, 12, 15, 5


@require_GET
def my_day(request: ActorRequest) -> HttpResponse:
    """Where one begins: one click from done. As many queries with three cases as with three hundred."""
    actor = request.actor
    today, who, since = day_of(actor.now), _who(actor), actor.now - BACK
    cases = {case.pk: named(case) for case in readings.my_cases.rows(**who, since=since)}
    planned = _of_cases(readings.due.rows(**who, until=today + FAR_AHEAD), cases)
    for entry in planned:
        _describe(entry, actor)
    due = [entry for entry in planned if entry.due_on <= today + AHEAD]
    changed = _of_cases(readings.changed.rows(**who, since=since), cases)
    new = [entry for entry in changed if _is_new(entry)][:NEW]
    for entry in new:
        entry.kind_label = Kind(entry.kind).label
    asked = [row for row in _of_cases(readings.unanswered.rows(**who), cases) if row.of.state not in OVER]
    shown = [case for case in cases.values() if case.state not in OVER][:SHOWN]
    following = _next_follow_ups(shown, planned)
    taken = _taken(actor, cases)
    lapsing = [case for case in cases.values() if _lapses_soon(case, actor)][:SHOWN]
    ending = _of_cases(readings.ending.rows(**who, until=actor.now + AHEAD), cases)
    told = [*due[:DUE], *new, *following, *asked[:ASKED]]
    of_rows = [row.of for row in (*told, *taken, *ending)]
    named_cases = {case.pk: case for case in (*shown, *lapsing, *of_rows)}
    _record(actor, named_cases.values(), told)
    return render(
        request,
        "casework/my_day.html",
        {
            "today": actor.now,
            "mine": [entry for entry in due[:DUE] if entry.is_mine],
            "others": [entry for entry in due[:DUE] if not entry.is_mine],
            "rest": len(due[DUE:]),
            "asked": asked[:ASKED],
            "asked_too": len(asked[ASKED:]),
            "late": sum(entry.is_late for entry in due),
            "leaving": _leaving(actor),
            "taken": taken,
            "ending": ending,
            "lapsing": lapsing,
            "changed": new,
            "cases": shown,
            "count": len(cases),
            "can_start": _can_start(actor, cases.values()),
        },
    )


def _can_start(actor: Actor, cases: Iterable[Any]) -> bool:
    """Whoever is in a case that their own agency opened can open another; of anybody else it is asked."""
    opened = any(case.agency_id == actor.post.agency_id for case in cases)
    return opened or (not cases and participations_at(actor.post.unit).exists())


def _describe(entry: Any, actor: Actor) -> None:
    """Something planned, with its plain words: how late it is, and whose it is to do."""
    today = day_of(actor.now)
    entry.words, entry.kind_label = words_of(entry), Kind(entry.kind).label
    entry.is_late, entry.days_late = entry.due_on < today, (today - entry.due_on).days
    nobodys = entry.words.responsible_id is None and entry.agency_id == actor.agency_id
    entry.is_mine = nobodys or entry.words.responsible_id == actor.post_id
    entry.can_change = Action.CHANGE in actions_of(entry)
    told = entry.responsible_agency_id in (actor.agency_id, entry.agency_id)
    entry.responsible = entry.responsible_name if told else ""


def _next_follow_ups(shown: list[Any], planned: list[Any]) -> list[Any]:
    """Each case shown gets the talk that comes first in it; what is planned comes in order of its day."""
    first: dict[int, Any] = {}
    for entry in planned:
        if entry.kind == Kind.FOLLOW_UP:
            first.setdefault(entry.case_id, entry)
    for case in shown:
        case.next_follow_up = first.get(case.pk)
    return [case.next_follow_up for case in shown if case.next_follow_up]


def _who(actor: Actor) -> dict[str, Any]:
    return {"person": actor.person_id, "post": actor.post_id, "at": actor.now}


def _of_cases(rows: Iterable[Any], cases: dict[int, Any]) -> list[Any]:
    """With their case; nothing waits in one that was misregistered."""
    found = []
    for row in rows:
        case = cases.get(row.case_id)
        if case is not None and case.state != State.MISREGISTERED:
            row.of = case
            found.append(row)
    return found


def _is_new(entry: Any) -> bool:
    """Has it changed since I last looked at the case?"""
    looked = entry.of.last_look
    return looked is None or instant(looked) < entry.changed_at


def _taken(actor: Actor, cases: dict[int, Any]) -> list[Any]:
    """Colleagues who took over a case of mine: to confirm, or to end."""
    taken = [
        grant
        for grant in readings.taken.rows(**_who(actor), since=actor.now - BACK)
        if grant.case_id in cases
    ]
    for grant in taken:
        grant.of = cases[grant.case_id]
        grant.reason_label = GrantReason(grant.reason).label
        grant.is_over = grant.until <= actor.now
    return taken


def _lapses_soon(case: Any, actor: Actor) -> bool:
    """Will one's part end by itself because one does not use it (``casework.services.unused``)?

    Says when on the case. That somebody only knows of it lapses too, but is used by looking here.
    """
    if case.unused_days is None or case.sight_role == Role.MAY_KNOW or decides_state(case):
        return False
    since = instant(case.part_since)
    last = max(since, instant(case.last_use)) if case.last_use else since
    case.lapses_at = last + timedelta(days=case.unused_days)
    return bool(case.lapses_at - actor.now <= AHEAD)


def _leaving(actor: Actor) -> date | None:
    """The last day of one's post, when it is near enough to hand over what waits."""
    return last_day(actor.post.until) if actor.post.until - actor.now <= LEAVING else None


def _record(actor: Actor, cases: Iterable[Any], entries: list[Any]) -> None:
    """The cases are listed, with code and state; of what is due or new the words or the fact are told."""
    for case in cases:
        actor.record.shown(case, act=Act.LIST)
    for entry in entries:
        actor.record.shown(entry.of, entry, act=Act.GLANCE)
