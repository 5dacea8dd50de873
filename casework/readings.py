"""The questions of the case pages, each compiled once; all are filters on the policies' statements."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, OuterRef, Q, Subquery

from access.enums import Action
from access.policies import policy_of
from access.prepared import Prepared
from casework.models import Case, CaseGrant, Entry, EntryAccess, Ground
from casework.policies.case import in_list

#: Rows on a page of cases, and of a timeline.
CASES = 25
ENTRIES = 50
#: A timeline read from its newest end begins after every entry.
NEWEST = UUID(int=2**128 - 1)


def _mine(
    model: type[models.Model], action: Action, person: int, post: int, at: datetime
) -> models.QuerySet[Any]:
    seen = policy_of(model).sights(action, at)
    mine: models.QuerySet[Any] = seen.filter(sight_person_id=person, sight_post_id=post)
    return mine


def _for_page(
    model: type[models.Model], case: int, person: int, post: int, at: datetime
) -> models.QuerySet[Any]:
    seen = _mine(model, Action.VIEW, person, post, at).filter(case=case)
    return policy_of(model).for_page(seen, at)


def _case_page(uuid: UUID, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """The case, with the topics of what this person last wrote in it, in this post."""
    mine = EntryAccess.objects.filter(
        entry__case=OuterRef("pk"),
        entry__author=OuterRef("sight_person_id"),
        entry__post=OuterRef("sight_post_id"),
    )
    last = Subquery(mine.order_by("-recorded_at", "-pk").values("topics")[:1])
    seen = _mine(Case, Action.KNOW, person, post, at).filter(uuid=uuid)
    found: models.QuerySet[Any] = policy_of(Case).for_page(seen, at).annotate(last_topics=last)
    return found[:1]


def _case_list(person: int, post: int, at: datetime, before: datetime, uuid: UUID) -> models.QuerySet[Any]:
    """One page of my cases, newest first, from a given place on; one row more tells that there are older."""
    seen = in_list(_mine(Case, Action.KNOW, person, post, at), at)
    return seen.filter(older_than("started_at", before, uuid)).order_by("-started_at", "-uuid")[: CASES + 1]


def _case_count(person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    mine = _mine(Case, Action.KNOW, person, post, at)
    counted: models.QuerySet[Any] = mine.values("sight_person_id").annotate(n=Count("pk"))
    return counted


def _timeline(
    case: int, person: int, post: int, at: datetime, before: datetime, uuid: UUID
) -> models.QuerySet[Any]:
    """One page of what I may read in a case, newest first."""
    seen = _for_page(Entry, case, person, post, at).filter(older_than("occurred_at", before, uuid))
    return seen.order_by("-occurred_at", "-uuid")[: ENTRIES + 1]


def _readers(case: int, oldest: datetime, newest: datetime, at: datetime) -> models.QuerySet[Any]:
    """How many people of each agency can read each entry of a stretch of the timeline: the rule, reversed."""
    seen = policy_of(Entry).sights(Action.VIEW, at)
    seen = seen.filter(case=case, occurred_at__gte=oldest, occurred_at__lte=newest)
    people = Count("sight_person_id", distinct=True)
    counted: models.QuerySet[Any] = seen.values("pk", "sight_agency_id").annotate(n=people)
    return counted.order_by()


def _team(case: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """Who has a part in the case now."""
    rows = _for_page(CaseGrant, case, person, post, at)
    return rows.filter(valid_from__lte=at, until__gt=at).order_by("agency_name", "person_name", "pk")


def _grounds(case: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """Grounds of one's agency, in force and ended, newest first."""
    return _for_page(Ground, case, person, post, at).order_by("-valid_from", "-pk")


def older_than(column: str, before: datetime, uuid: UUID) -> Q:
    """After the last row shown: a place in the order, so that no page costs more than the first."""
    return Q(**{f"{column}__lt": before}) | Q(**{column: before, "uuid__lt": uuid})


case_page = Prepared(_case_page)
case_list = Prepared(_case_list)
case_count = Prepared(_case_count)
timeline = Prepared(_timeline)
readers = Prepared(_readers)
team = Prepared(_team)
grounds = Prepared(_grounds)
