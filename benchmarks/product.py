"""The same questions as the product's pages ask them."""

from typing import Any

from django.db import connection, transaction

from access.enums import Action
from access.periods import FOREVER
from access.policies import decide as decide_by_policy
from benchmarks.world import Pick
from casework import readings
from casework.models import Entry
from casework.readings import NEWEST

CASE = ("id", "code_id", "words", "state", "municipality_name", "target_group_name")
SIGHT = ("sight_grant_id", "sight_role", "sight_rule", "sight_ground_id")
TIE = ("sight_reference", "sight_salt")
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
ENTRY = ("id", "scope", "topics", "author_name", "agency_name", "sector", "text", *SIGHT)


def case_list(pick: Pick) -> Any:
    """What ``casework.views.case.case_list`` fetches."""
    who = _who(pick)
    cases = readings.case_list.rows(**who, before=FOREVER, uuid=NEWEST)
    counted = readings.case_count.tuples(**who)
    return _columns(cases, *CASE, *TIE, *SIGHT), counted[0][-1] if counted else 0


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
