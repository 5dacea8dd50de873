"""Hundreds of cases of one person's, past the services, which would take minutes: for what a page costs."""

from datetime import date
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet

from access import clock
from access.enums import Role
from access.models import AccessSubject, Post
from casework.enums import GrantReason, Kind, SchoolIs, Scope, State
from casework.models import Case, CaseGrant, CaseState, DrawnCode, Entry, EntryAccess, FollowUp
from tests.world import PLAN, World


def many_cases(world: World, number: int, *, by: Post, due: date) -> None:
    """Cases that two people of the school work in, each with a talk that the other of them has planned."""
    now, mine = clock.now(), world.owner
    period = {"recorded_at": now, "recorded_by_id": mine.person_id, "valid_from": now}
    codes = DrawnCode.objects.bulk_create(DrawnCode(code=f"M{number}-{turn}") for turn in range(number))
    cases = Case.objects.bulk_create(
        Case(
            code=code, words=f"Ord {code.pk}", participation=world.participation,
            municipality_id=world.participation.municipality_id, agency=world.school,
            started_by_id=mine.person_id, started_at=now, target_group=world.group,
            school_is=SchoolIs.UNKNOWN,
        )
        for code in codes
    )  # fmt: skip
    AccessSubject.objects.bulk_create(
        AccessSubject(
            kind="case", uuid=case.uuid, salt=uuid4().hex, reference=uuid4().hex, agency=world.school
        )
        for case in cases
    )
    CaseState.objects.bulk_create(CaseState(case=case, state=State.ACTIVE, **period) for case in cases)
    CaseGrant.objects.bulk_create(
        CaseGrant(
            case=case, person_id=post.person_id, post=post, agency_id=post.agency_id, role=Role.OWNER,
            reason=GrantReason.WORKS, **period,
        )
        for case in cases
        for post in (mine, by)
    )  # fmt: skip
    _talks(cases, by=by, due=due, period=period)


def _talks(cases: list[Case], *, by: Post, due: date, period: dict[str, Any]) -> None:
    now = period["recorded_at"]
    entries = Entry.objects.bulk_create(
        Entry(
            case=case, kind=Kind.FOLLOW_UP, author_id=by.person_id, post=by, agency_id=by.agency_id,
            occurred_at=now, recorded_at=now, changed_at=now, changed_by_id=by.person_id, due_on=due,
        )
        for case in cases
    )  # fmt: skip
    EntryAccess.objects.bulk_create(
        EntryAccess(entry=entry, scope=Scope.SHARED, topics=PLAN, **period) for entry in entries
    )
    # Past the manager, which refuses bulk: nobody asks here for the history of a text.
    table: QuerySet[Any] = QuerySet(FollowUp)
    table.bulk_create(FollowUp(entry=entry, planned_on=due) for entry in entries)
