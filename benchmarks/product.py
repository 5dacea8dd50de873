"""The same questions as the product's pages ask them."""

from typing import Any

from django.db import connection, transaction

from access.clock import day_of
from access.enums import Action
from access.periods import FOREVER
from access.policies import decide as decide_by_policy
from benchmarks.world import Pick
from casework import readings
from casework.enums import Kind
from casework.histories import revisions_of, spans_of_plan
from casework.models import Entry
from casework.readings import NEWEST
from casework.views.my_day import AHEAD, BACK, FAR_AHEAD
from casework.words import word_columns

CASE = ("id", "code_id", "words", "state", "municipality_name", "target_group_name")
SIGHT = ("sight_grant_id", "sight_role", "sight_rule", "sight_ground_id")
TIE = ("sight_reference", "sight_salt")
USE = ("unused_days", "part_since", "last_use", "last_look")
NAMES = ("agency_name", "school_name", "started_by_name")
TEAM = ("id", "person_name", "title", "agency_name", "sector", "giver_name", "role", "is_awake")
GROUND = (
    *("id", "topics", "valid_from", "until", "ended_cause", "giver_name", "giver_sector", "taker_name"),
    *(
        "taker_sector",
        "legal_name",
        "legal_code",
        "legal_statute",
        "own_reason",
        "own_judged_by",
        "sight_rule",
    ),
)
ENTRY = (
    *("id", "case_id", "kind", "revision", "scope", "topics", "version_from"),
    *("author_name", "changed_by_name", "agency_name", "sector"),
    *("responsible_name", "responsible_agency_id", "other_plan_name"),
    *("replied_at", "reply_id", "reply_to_id"),
    *word_columns(),
    *SIGHT,
)
FOLLOW_UP = ("id", "case_id", "kind", "revision", *SIGHT)
TAKEN = (
    *("id", "case_id", "role", "reason", "person_name", "title", "agency_name", "sector", "giver_name"),
    *("is_awake", "sight_grant_id"),
)
ENDING = ("id", "case_id", *GROUND[1:2], *GROUND[5:], "sight_grant_id")


def case_list(pick: Pick) -> Any:
    """What ``casework.views.case.case_list`` fetches."""
    who = _who(pick)
    cases = readings.case_list.rows(**who, before=FOREVER, uuid=NEWEST)
    times = [case.started_at for case in cases]
    planned = readings.next_follow_ups.rows(**who, oldest=min(times), newest=max(times)) if times else []
    counted = readings.case_count.tuples(**who)
    return (
        _columns(cases, *CASE, *TIE, *SIGHT),
        _columns(planned, *FOLLOW_UP),
        counted[0][-1] if counted else 0,
    )


def my_day(pick: Pick) -> Any:
    """What ``casework.views.my_day.my_day`` fetches."""
    who, now = _who(pick), pick.actor.now
    return (
        _columns(readings.my_cases.rows(**who, since=now - BACK), *CASE, *TIE, *SIGHT, *USE),
        _columns(readings.due.rows(**who, until=day_of(now) + FAR_AHEAD), *ENTRY),
        _columns(readings.changed.rows(**who, since=now - BACK), *ENTRY),
        _columns(readings.unanswered.rows(**who), *ENTRY),
        _columns(readings.taken.rows(**who, since=now - BACK), *TAKEN),
        _columns(readings.ending.rows(**who, until=now + AHEAD), *ENDING),
    )


def plan_page(pick: Pick) -> Any:
    """What ``casework.views.plan.plan`` fetches: the plan, who can read it, and how it was confirmed."""
    who, actor = _who(pick), pick.actor
    case = readings.case_page.rows(**who, uuid=pick.uuid)[0]
    here = {"case": case.pk, **who}
    team, grounds = readings.team.rows(**here), readings.grounds.rows(**here)
    plan = readings.plan.rows(**here)
    counts = readings.plan_readers.tuples(case=case.pk, at=actor.now)
    spans = spans_of_plan(actor, case)
    written = {
        kind: revisions_of(kind, [entry.pk for entry in plan if entry.kind == kind], spans)
        for kind in (Kind.GOAL, Kind.ACTIVITY)
    }
    return (
        _columns([case], *CASE, *NAMES, *TIE, *SIGHT, "last_topics")[0],
        _columns(team, *TEAM),
        _columns(grounds, *GROUND),
        _columns(plan, *ENTRY),
        sorted(counts),
        sorted(readings.planned.tuples(**here)),
        {
            entry: [(revision.number, revision.by_name) for revision in revisions]
            for kind in written.values()
            for entry, revisions in kind.items()
        },
    )


def readers(pick: Pick) -> Any:
    """Who can read what, over the whole timeline."""
    oldest = pick.actor.now.replace(year=2000)
    found = readings.readers.tuples(case=pick.case, oldest=oldest, newest=FOREVER, at=pick.actor.now)
    return sorted(found)


def decide(pick: Pick) -> Any:
    """One question to the rule."""
    decision = decide_by_policy(pick.actor, Action.VIEW, Entry(pk=pick.entry))
    return (decision.rule, decision.grant_id, decision.ground_id) if decision else None


def case_page(pick: Pick) -> Any:
    """What ``casework.views.case.case_detail`` fetches and records, committed; not its template."""
    who, actor = _who(pick), pick.actor
    with transaction.atomic():
        case = readings.case_page.rows(**who, uuid=pick.uuid)[0]
        team = readings.team.rows(**who, case=case.pk)
        grounds = readings.grounds.rows(**who, case=case.pk)
        entries = readings.timeline.rows(**who, case=case.pk, before=FOREVER, uuid=NEWEST)
        goals = readings.goals.rows(**who, case=case.pk)
        times = [entry.occurred_at for entry in entries]
        stretch = (
            {"case": case.pk, "oldest": min(times), "newest": max(times), "at": actor.now} if times else {}
        )
        counts = readings.readers.tuples(**stretch) if times else []
        actor.record.shown(case, *entries)
        actor.record.write(actor, delivered=True)
    return (
        _columns([case], *CASE, *NAMES, *TIE, *SIGHT, "last_topics")[0],
        _columns(team, *TEAM),
        _columns(grounds, *GROUND),
        _columns(entries, *ENTRY),
        _columns(goals, *ENTRY),
        sorted(counts),
    )


def _who(pick: Pick) -> dict[str, Any]:
    return {"person": pick.actor.person_id, "post": pick.actor.post_id, "at": pick.actor.now}


def _columns(rows: list[Any], *names: str) -> list[tuple[Any, ...]]:
    """What is compared with the hand-written rows."""
    return [tuple(getattr(row, name) for name in names) for row in rows]


def logged() -> Any:
    """The last row of the log, without what differs by nature; to compare what two ways have recorded."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT actor_id, post_id, agency_id, role, act, subject, case_agency_id, grant_id, items "
            "FROM access_accessevent ORDER BY id DESC LIMIT 1"
        )
        return cursor.fetchone()
