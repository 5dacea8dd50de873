"""The questions of the case pages, each compiled once; all are filters on the policies' statements."""

from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import models
from django.db.models import Count, F, OuterRef, Q, Subquery

from access.enums import Act, Action, EndCause
from access.models import AccessEvent
from access.policies import policy_of
from access.prepared import Prepared
from casework.enums import TAKEN, Kind
from casework.models import Case, CaseGrant, Entry, EntryAccess, Ground
from casework.policies.case import in_list
from casework.policies.entry import sights_of_versions

#: Rows on a page of cases, and of a timeline.
CASES = 25
ENTRIES = 50
#: The most that "Min dag" looks through; nobody works in more cases, or has more to do in a fortnight.
MY_CASES, MY_ENTRIES = 500, 500
#: What the plan and its follow-ups are made of.
PLAN_KINDS = (Kind.MAPPING, Kind.GOAL, Kind.ACTIVITY, Kind.FOLLOW_UP, Kind.MEASUREMENT)
#: Looks that are no use of a part that opens the case: it only stood in a list.
NO_USE = (Act.LIST, Act.GLANCE)
#: A timeline read from its newest end begins after every entry.
NEWEST = UUID(int=2**128 - 1)


def _mine(
    model: type[models.Model], action: Action, person: int, post: int, at: datetime
) -> models.QuerySet[Any]:
    seen = policy_of(model).sights(action, at)
    mine: models.QuerySet[Any] = seen.filter(sight_person_id=person, sight_post_id=post)
    return mine


def _one(case: int) -> Subquery:
    """A case that PostgreSQL does not see the number of, so that it plans for a case like others.

    Of one that has grown old it knows that it has thousands of entries and not that they are notes: it
    would read whole tables for the dozen others.
    """
    return Subquery(Case.objects.filter(pk=case).values("pk"))


def _for_page(
    model: type[models.Model], case: int, person: int, post: int, at: datetime
) -> models.QuerySet[Any]:
    seen = _mine(model, Action.VIEW, person, post, at).filter(case=_one(case))
    return policy_of(model).for_page(seen, at)


def _case_page(uuid: UUID, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """The case, with the topics of the note this person last wrote in it, in this post."""
    mine = EntryAccess.objects.filter(
        entry__case=OuterRef("pk"),
        entry__kind=Kind.NOTE,
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
    """One page of what I may read in a case, newest first. Confirmed plans stand on the plan's page."""
    seen = _for_page(Entry, case, person, post, at).filter(older_than("occurred_at", before, uuid))
    return seen.exclude(kind=Kind.PLAN).order_by("-occurred_at", "-uuid")[: ENTRIES + 1]


def _timeline_of(
    case: int, person: int, post: int, at: datetime, before: datetime, uuid: UUID, one: str, other: str
) -> models.QuerySet[Any]:
    """The same, of two kinds only."""
    seen = _for_page(Entry, case, person, post, at).filter(Q(kind=one) | Q(kind=other))
    return seen.filter(older_than("occurred_at", before, uuid)).order_by("-occurred_at", "-uuid")[
        : ENTRIES + 1
    ]


def _plan(case: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """All that I may read of the plan, oldest first."""
    parts = (Kind.MAPPING, Kind.GOAL, Kind.ACTIVITY, Kind.FOLLOW_UP, Kind.PLAN)
    return _for_page(Entry, case, person, post, at).filter(kind__in=parts).order_by("recorded_at", "pk")


def _talks(case: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """All that I may read of follow-ups and measurements, and the goals they speak of, oldest first."""
    parts = (Kind.GOAL, Kind.FOLLOW_UP, Kind.MEASUREMENT)
    return _for_page(Entry, case, person, post, at).filter(kind__in=parts).order_by("occurred_at", "pk")


def _goals(case: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """The goals I may read, oldest first: what activities and answers refer to."""
    return _for_page(Entry, case, person, post, at).filter(kind=Kind.GOAL).order_by("recorded_at", "pk")


def _planned(case: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """Of every goal and activity I may read: in which confirmed plans it stood, at which revision."""
    parts = {"kind__in": (Kind.GOAL, Kind.ACTIVITY), "in_plans__isnull": False}
    seen = _mine(Entry, Action.VIEW, person, post, at).filter(case=_one(case), **parts)
    stood: models.QuerySet[Any] = seen.values("pk", "in_plans__plan", "in_plans__revision")
    return stood.order_by()


def _versions(case: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """Every version of access, past ones too, that would open a part of the plan to me today."""
    seen = sights_of_versions(at).filter(case=_one(case), kind__in=(Kind.GOAL, Kind.ACTIVITY))
    return _spans(seen, person, post)


def _versions_of(entry: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """The same of one entry."""
    return _spans(sights_of_versions(at).filter(pk=entry), person, post)


def _spans(seen: models.QuerySet[Any], person: int, post: int) -> models.QuerySet[Any]:
    mine = seen.filter(sight_person_id=person, sight_post_id=post)
    spans: models.QuerySet[Any] = mine.values("pk", "version_from", "version_until")
    return spans.order_by()


def _my_cases(person: int, post: int, at: datetime, since: datetime) -> models.QuerySet[Any]:
    """The cases I have a part in, newest first, as "Min dag" speaks of them.

    With my last use of each, and my last look at texts of it since an instant: a page that shows the header
    alone (the team, the grounds) is no look at what was written. Events are found by the post, which is one
    person's: by the person too, PostgreSQL reads all that they ever did once for each case.
    """
    mine = in_list(_mine(Case, Action.KNOW, person, post, at), at)
    events = AccessEvent.objects.filter(
        subject=OuterRef("sight_reference"), post_id=OuterRef("sight_post_id")
    ).order_by("-at")
    uses = events.exclude(act__in=NO_USE)
    looks = events.filter(act=Act.READ, at__gt=since, items__1__isnull=False)
    used: models.QuerySet[Any] = mine.annotate(
        unused_days=F("participation__project__unused_days"),
        part_since=Subquery(CaseGrant.objects.filter(pk=OuterRef("sight_grant_id")).values("valid_from")[:1]),
        last_use=Subquery(uses.values("at")[:1]),
        last_look=Subquery(looks.values("at")[:1]),
    )
    return used.order_by("-started_at", "-uuid")[:MY_CASES]


def _due(person: int, post: int, at: datetime, until: date) -> models.QuerySet[Any]:
    """What is to happen in my cases until a day, late things first."""
    seen = policy_of(Entry).for_page(_mine(Entry, Action.VIEW, person, post, at), at)
    return seen.filter(due_on__lte=until).order_by("due_on", "pk")[:MY_ENTRIES]


def _to_do(person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """What I am responsible for and that goes on, in all my cases, dated or not."""
    activities = Q(activity__responsible=F("sight_post_id"), activity__ended_on__isnull=True)
    talks = Q(
        followup__responsible=F("sight_post_id"),
        followup__held_on__isnull=True,
        followup__cancelled_on__isnull=True,
    )
    seen = policy_of(Entry).for_page(_mine(Entry, Action.VIEW, person, post, at), at)
    return seen.filter(activities | talks).order_by("due_on", "pk")[:MY_ENTRIES]


def _changed(person: int, post: int, at: datetime, since: datetime) -> models.QuerySet[Any]:
    """What others wrote or changed in my cases, newest first.

    Not that a plan was confirmed: a version in which one sees nothing new is none (``casework.plans``).
    """
    seen = policy_of(Entry).for_page(_mine(Entry, Action.VIEW, person, post, at), at)
    others = seen.filter(changed_at__gt=since).exclude(Q(changed_by=F("sight_person_id")) | Q(kind=Kind.PLAN))
    return others.order_by("-changed_at", "-pk")[:MY_ENTRIES]


def _unanswered(person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """What my agency is asked in my cases and nobody has answered, the oldest first."""
    seen = policy_of(Entry).for_page(_mine(Entry, Action.VIEW, person, post, at), at)
    asked = seen.filter(kind=Kind.QUESTION, question__to_agency=F("sight_agency_id"), reply__isnull=True)
    return asked.order_by("recorded_at", "pk")[:MY_ENTRIES]


def _next_follow_ups(
    person: int, post: int, at: datetime, oldest: datetime, newest: datetime
) -> models.QuerySet[Any]:
    """The planned follow-ups of the cases of a stretch of the list, as far as I may know; the next first."""
    seen = _mine(Entry, Action.VIEW, person, post, at).filter(
        kind=Kind.FOLLOW_UP, due_on__isnull=False, case__started_at__gte=oldest, case__started_at__lte=newest
    )
    return seen.order_by("due_on", "pk")


def _readers(case: int, oldest: datetime, newest: datetime, at: datetime) -> models.QuerySet[Any]:
    """How many people of each agency can read each entry of a stretch of the timeline: the rule, reversed."""
    seen = policy_of(Entry).sights(Action.VIEW, at)
    return _counted(seen.filter(case=_one(case), occurred_at__gte=oldest, occurred_at__lte=newest))


def _plan_readers(case: int, at: datetime) -> models.QuerySet[Any]:
    """The same of the plan, its follow-ups and what was measured, without the notes in between."""
    seen = policy_of(Entry).sights(Action.VIEW, at)
    return _counted(seen.filter(case=_one(case), kind__in=PLAN_KINDS))


def _with_account(seen: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """The pairs of people who can sign in: nobody else sees anything, whatever is open to their part."""
    found: models.QuerySet[Any] = seen.alias(sight_account=F("sight__person__is_active"))
    return found.filter(sight_account=True)


def _counted(seen: models.QuerySet[Any]) -> models.QuerySet[Any]:
    people = Count("sight_person_id", distinct=True)
    counted: models.QuerySet[Any] = _with_account(seen).values("pk", "sight_agency_id").annotate(n=people)
    return counted.order_by()


def _case_open_to(case: int, at: datetime) -> models.QuerySet[Any]:
    """By which grant, rule and ground the case is open to each who may know of it: rule 4, reversed."""
    return _opened_by(policy_of(Case).sights(Action.KNOW, at).filter(pk=case))


def _entry_open_to(entry: int, at: datetime) -> models.QuerySet[Any]:
    """The same of each who can read an entry: rules 5 to 8, reversed."""
    return _opened_by(policy_of(Entry).sights(Action.VIEW, at).filter(pk=entry))


def _opened_by(seen: models.QuerySet[Any]) -> models.QuerySet[Any]:
    pairs: models.QuerySet[Any] = _with_account(seen).values(
        "sight_grant_id", "sight_rule", "sight_ground_id"
    )
    return pairs.order_by()


def _team(case: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """Who has a part in the case now, or will have one from a day to come."""
    rows = _for_page(CaseGrant, case, person, post, at)
    return rows.filter(until__gt=at).order_by("agency_name", "person_name", "pk")


def _grounds(case: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
    """Grounds of one's agency, in force and ended, newest first."""
    return _for_page(Ground, case, person, post, at).order_by("-valid_from", "-pk")


def _taken(person: int, post: int, at: datetime, since: datetime) -> models.QuerySet[Any]:
    """Parts that others of my agency took in my cases: those that wait for an owner's word, and those that
    ran out since an instant, so that whoever was away is told.
    """
    mine = _mine(CaseGrant, Action.MANAGE, person, post, at).filter(
        Q(until__gt=at) | Q(ended_cause__in=["", EndCause.EXPIRED], until__gt=since),
        reason__in=TAKEN,
        agency=F("sight_agency_id"),
        valid_from__lte=at,
    )
    waiting = policy_of(CaseGrant).for_page(mine.exclude(post=F("sight_post_id")), at)
    return waiting.order_by("until", "pk")


def _ending(person: int, post: int, at: datetime, until: datetime) -> models.QuerySet[Any]:
    """Grounds that I can renew and that end soon."""
    mine = _mine(Ground, Action.MANAGE, person, post, at).filter(valid_from__lte=at, until__gt=at)
    return policy_of(Ground).for_page(mine.filter(until__lte=until), at).order_by("until", "pk")


def older_than(column: str, before: datetime, uuid: UUID) -> Q:
    """After the last row shown: a place in the order, so that no page costs more than the first."""
    return Q(**{f"{column}__lt": before}) | Q(**{column: before, "uuid__lt": uuid})


case_page = Prepared(_case_page)
case_list = Prepared(_case_list)
case_count = Prepared(_case_count)
timeline = Prepared(_timeline)
timeline_of = Prepared(_timeline_of)
plan = Prepared(_plan)
talks = Prepared(_talks)
goals = Prepared(_goals)
planned = Prepared(_planned)
versions = Prepared(_versions)
versions_of = Prepared(_versions_of)
my_cases = Prepared(_my_cases)
due = Prepared(_due)
to_do = Prepared(_to_do)
changed = Prepared(_changed)
unanswered = Prepared(_unanswered)
taken = Prepared(_taken)
ending = Prepared(_ending)
next_follow_ups = Prepared(_next_follow_ups)
readers = Prepared(_readers)
plan_readers = Prepared(_plan_readers)
case_open_to = Prepared(_case_open_to)
entry_open_to = Prepared(_entry_open_to)
team = Prepared(_team)
grounds = Prepared(_grounds)
