"""How PostgreSQL runs the product's statements: indexes, rows, buffers, and what is read whole."""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from random import Random
from typing import Any

from django.db import connection, transaction
from django.db.models import Q

from access import audit
from access.clock import day_of
from access.enums import Action
from access.models import AccessEvent, AccessSubject
from access.periods import FOREVER
from access.policies import decide
from access.record import item_reference
from access.visits import visit_of, visits_of
from benchmarks.databases import asking
from benchmarks.settings import SIZES
from benchmarks.sql import statements
from benchmarks.world import Pick, leader, local_leader, planner
from casework import readings
from casework.enums import Kind, Scope, Topic
from casework.histories import revisions_of
from casework.models import Entry
from casework.policies.entry import readers_of_draft
from casework.readings import NEWEST
from casework.views.my_day import AHEAD, BACK, FAR_AHEAD
from casework.views.overview import picture
from casework.visits import visits

#: A table with more rows than this is never to be read whole.
BIG = 10_000
#: More rows than this no statement looks at, not even of a case that has grown old.
MOST = 50_000
#: Two cases with a plan are looked at, by owners: one opened by one's own agency, one by another on a ground.
SEEDS = (42, 7)
NO_QUESTION = ("SAVEPOINT", "RELEASE")


@dataclass(slots=True)
class Plan:
    """One statement, run once."""

    name: str
    rows: int
    touched: int
    planned: float
    run: float
    buffers: int
    indexes: list[str] = field(default_factory=list)
    read_whole: list[str] = field(default_factory=list)

    @property
    def fault(self) -> str:
        """What is wrong with it; empty if nothing is."""
        if self.read_whole:
            return f"{self.name}: reads {', '.join(self.read_whole)} whole"
        return f"{self.name}: looks at {self.touched:,} rows" if self.touched > MOST else ""


def plans(alias: str) -> tuple[list[Plan], list[Plan]]:
    """The statements of the pages, in ordinary cases with the overviews, and in a case that has grown old."""
    with asking(alias):
        picks = [planner(Random(seed), SIZES["100k"]) for seed in SEEDS]  # noqa: S311 - the same cases in every run
        ordinary = [plan for one in picks for plan in _of_pages(one)]
        ordinary += _of_overviews()
        with transaction.atomic():
            _grow_old(picks[1])
            old = list(_of_pages(picks[1]))
            transaction.set_rollback(True)
    return ordinary, old


def _grow_old(one: Pick) -> None:
    salt = AccessSubject.objects.get(uuid=one.uuid).salt
    header = {"kind": "case", "ref": item_reference(salt, "case", one.uuid), "agency": one.actor.agency_id}
    who: dict[str, Any] = {
        "case": one.case,
        "uuid": one.uuid,
        "person": one.actor.person_id,
        "agency": one.actor.agency_id,
        "items": json.dumps([header]),
    }
    with connection.cursor() as cursor:
        for statement in statements("plant"):
            cursor.execute(statement, who)


def _of_pages(one: Pick) -> Iterator[Plan]:
    actor = one.actor
    who: dict[str, Any] = {"person": actor.person_id, "post": actor.post_id, "at": actor.now}
    here: dict[str, Any] = {"case": one.case}
    start: dict[str, Any] = {"before": FOREVER, "uuid": NEWEST}
    case = readings.case_page.rows(**who, uuid=one.uuid)[0]
    entries = readings.timeline.rows(**who, **here, **start)[: readings.ENTRIES]
    stretch: dict[str, Any] = {"oldest": entries[-1].occurred_at, "newest": entries[0].occurred_at}
    goals = [entry.pk for entry in readings.plan.rows(**who, **here) if entry.kind == Kind.GOAL]
    page = readings.case_list.rows(**who, **start)
    listed: dict[str, Any] = {"oldest": page[-1].started_at, "newest": page[0].started_at}
    since: dict[str, Any] = {"since": actor.now - BACK}
    looked = AccessEvent.objects.filter(agency_id=actor.agency_id).latest("at")
    asked: dict[str, Callable[[], Any]] = {
        "case list": lambda: readings.case_list.rows(**who, **start),
        "next follow-ups": lambda: readings.next_follow_ups.rows(**who, **listed),
        "case count": lambda: readings.case_count.tuples(**who),
        "case": lambda: readings.case_page.rows(**who, uuid=one.uuid),
        "team": lambda: readings.team.rows(**who, **here),
        "grounds": lambda: readings.grounds.rows(**who, **here),
        "timeline": lambda: readings.timeline.rows(**who, **here, **start),
        "timeline, two kinds": lambda: readings.timeline_of.rows(
            **who, **here, **start, one=Kind.GOAL.value, other=Kind.ACTIVITY.value
        ),
        "readers": lambda: readings.readers.tuples(**here, **stretch, at=actor.now),
        "goals": lambda: readings.goals.rows(**who, **here),
        "plan": lambda: readings.plan.rows(**who, **here),
        "plan: readers": lambda: readings.plan_readers.tuples(**here, at=actor.now),
        "plan: versions of access": lambda: readings.versions.tuples(**who, **here),
        "earlier texts: versions of access": lambda: readings.versions_of.tuples(**who, entry=one.entry),
        "plan: in which versions": lambda: readings.planned.tuples(**who, **here),
        "plan: earlier texts": lambda: revisions_of(Kind.GOAL, goals, {}),
        "follow-ups": lambda: readings.talks.rows(**who, **here),
        "My day: cases": lambda: readings.my_cases.rows(**who, **since),
        "My day: due": lambda: readings.due.rows(**who, until=day_of(actor.now) + FAR_AHEAD),
        "My day: changed": lambda: readings.changed.rows(**who, **since),
        "My day: asked": lambda: readings.unanswered.rows(**who),
        "My day: taken over": lambda: readings.taken.rows(**who, **since),
        "My day: ending": lambda: readings.ending.rows(**who, until=actor.now + AHEAD),
        "readers of a draft": lambda: list(
            readers_of_draft(actor=actor, case=case, scope=Scope.SHARED, topics=Topic.PLAN)
        ),
        "decide": lambda: decide(actor, Action.VIEW, Entry(pk=one.entry)),
        "who sees the case": lambda: readings.case_open_to.tuples(**here, at=actor.now),
        "who sees a text": lambda: readings.entry_open_to.tuples(entry=one.entry, at=actor.now),
        "who has read": lambda: visits(actor=actor, case=case),
        "auditor's list": lambda: audit.page_of([actor.agency_id], Q(), audit.Place(actor.now)),
        "auditor's visits": lambda: visits_of([actor.agency_id], Q(), audit.Place(actor.now)),
        "auditor: a visit without a case": lambda: visit_of([actor.agency_id], looked.request_id, ""),
    }
    yield from _all_explained(asked)


def _of_overviews() -> Iterator[Plan]:
    """Whoever leads the project sees every municipality; a local leader also cases they may know of."""
    followers = {
        "overview": leader(Random(SEEDS[0]), SIZES["100k"]),  # noqa: S311 - the same in every run
        "overview, local leader": local_leader(),
    }
    yield from _all_explained({name: partial(picture, one.actor) for name, one in followers.items()})


def _all_explained(asked: dict[str, Callable[[], Any]]) -> Iterator[Plan]:
    for name, ask in asked.items():
        for sql, params in _statements_of(ask):
            yield _explained(name, sql, params)


def _statements_of(ask: Callable[[], Any]) -> list[tuple[str, Any]]:
    """The questions that an act of the product asks; of a savepoint there is no plan."""
    caught = []

    def catch(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001 - Django's form
        if not sql.startswith(NO_QUESTION):
            caught.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(catch):
        ask()
    return caught


def _explained(name: str, sql: str, params: Any) -> Plan:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
        found = cursor.fetchone()[0]
        answer = (json.loads(found) if isinstance(found, str) else found)[0]
        cursor.execute("SELECT relname FROM pg_class WHERE relkind = 'r' AND reltuples > %s", [BIG])
        big = {name for (name,) in cursor.fetchall()}
    top = answer["Plan"]
    nodes = [node for node in _nodes(top) if node["Actual Loops"]]
    return Plan(
        name=name,
        rows=top["Actual Rows"],
        touched=sum(_touched(node) for node in nodes if "Relation Name" in node),
        planned=answer["Planning Time"],
        run=answer["Execution Time"],
        buffers=top["Shared Hit Blocks"] + top["Shared Read Blocks"],
        indexes=sorted({node["Index Name"] for node in nodes if "Index Name" in node}),
        read_whole=sorted({node["Relation Name"] for node in nodes if node["Node Type"] == "Seq Scan"} & big),
    )


def _touched(node: dict[str, Any]) -> int:
    """Rows of a table that were looked at, whether they were wanted or not."""
    found = node["Actual Rows"] + node.get("Rows Removed by Filter", 0)
    return int(found * node["Actual Loops"])


def _nodes(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield node
    for child in node.get("Plans", []):
        yield from _nodes(child)
