"""The leader's picture: where every municipality stands, counted from rows, without a word of any child."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Count, Prefetch, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from access.actor import Actor
from access.clock import day_of
from access.enums import Act, Action
from access.policies import allowed
from access.requests import ActorRequest
from casework.figures import Counts, counts_of
from casework.models import Case
from casework.policies.case import in_list
from casework.policies.oversight import leads_locally, overseen
from casework.views.frame import named
from casework.views.month_chart import Months, month_chart, months_until
from pilotverkstad.enums import COUNTED_KINDS, GroupKind, Known, Office, leave_reasons
from pilotverkstad.models import Group, Participation, ProjectOffice

#: How far back the history goes.
MONTHS = 12
#: How many cases that show their existence a local leader is told of; the rest stands in the list of cases.
KNOWN = 25


@dataclass(frozen=True, slots=True)
class Row:
    """A municipality on the overview. None is "okänt", for ``counts`` that they are not shown."""

    name: str
    target_groups: list[str]
    counts: Counts | None
    goal: int | None
    other_plans: str | None
    groups: int | None
    leader: str | None
    steering: str | None

    @property
    def bar(self) -> int:
        """How much of the goal is reached, of 100."""
        return min(100, 100 * self.counts.active // self.goal) if self.counts and self.goal else 0


@require_GET
def overview(request: ActorRequest) -> HttpResponse:
    """Counts per municipality of one project, for who follows it; to others the page does not exist."""
    page = picture(request.actor, request.GET.get("projekt"))
    request.actor.record.done(Act.COUNTS)
    return render(request, "casework/overview.html", page)


def picture(actor: Actor, asked: str | None = None) -> dict[str, Any]:
    """All that the page tells.

    Args:
        asked: the uuid of a project.

    Raises:
        Http404: the actor follows no project, or not that one.
    """
    mine = list(_with_all(overseen(actor), actor))
    projects = list({each.project.pk: each.project for each in mine}.values())
    project = _chosen(asked, projects)
    here = [each for each in mine if each.project_id == project.pk]
    active = [each for each in here if each.left_on is None]
    months = months_until(day_of(actor.now), MONTHS)
    counts, groups = counts_of(active, months), _groups_of(active, actor)
    rows = [_row(each, counts[each.pk], groups[each.pk]) for each in active]
    return {
        "project": project,
        "others": [each for each in projects if each != project],
        "rows": rows,
        "sums": _sums(rows),
        "history": _history(rows, months),
        "left": [{"row": each, "reasons": leave_reasons(each.left_for)} for each in here if each.left_on],
        "reported": [number for each in here for number in each.reported.all()],
        "known": _known(actor, here),
    }


def _chosen(asked: str | None, projects: list[Any]) -> Any:
    """The project asked for, else the first by name.

    Raises:
        Http404: the actor follows none, or not that one.
    """
    try:
        wanted = UUID(asked) if asked else None
    except ValueError:
        raise Http404 from None
    found = [each for each in projects if wanted in (None, each.uuid)]
    if not found:
        raise Http404
    return found[0]


def _with_all(rows: QuerySet[Participation], actor: Actor) -> QuerySet[Participation]:
    """With what the table says of each; a query a column, however many municipalities."""
    leaders = ProjectOffice.objects.live(actor.now).filter(office=Office.LOCAL_LEADER).order_by("pk")
    return (
        rows.select_related("project", "municipality")
        .prefetch_related(
            "target_groups",
            "other_plans",
            "reported",
            Prefetch("offices", queryset=leaders, to_attr="leaders"),
        )
        .order_by("project__name", "municipality__name")
    )


def _groups_of(rows: list[Participation], actor: Actor) -> dict[int, Counter[str]]:
    """How many groups of each kind each has; counted by the database, since more cases bring more groups."""
    found: dict[int, Counter[str]] = defaultdict(Counter)
    live = Group.objects.live(actor.now).filter(participations__in=[each.pk for each in rows])
    for pk, kind, n in live.values_list("participations", "kind").annotate(n=Count("pk")):
        found[pk][kind] = n
    return found


def _row(each: Any, counts: Counts | None, groups: Counter[str]) -> Row:
    plans = [plan.name for plan in each.other_plans.all()]
    return Row(
        name=each.municipality.name,
        target_groups=[str(group) for group in each.target_groups.all()],
        counts=counts,
        goal=each.project.case_goal,
        other_plans=", ".join(plans) or _said(each.plans_are),
        groups=sum(groups[kind] for kind in COUNTED_KINDS) if each.groups_known else None,
        leader=_leader(each),
        steering=_steering(each, groups),
    )


def _said(known: str) -> str | None:
    """Yes or no; what nobody knows has no word of its own here."""
    return None if known == Known.UNKNOWN else str(Known(known).label)


def _leader(each: Any) -> str | None:
    """Is there a local leader, and with how much time: "ja, två om 20 %"."""
    shares = [office.percentage for office in each.leaders]
    if not shares:
        return _said(each.leader_is)
    if len(set(shares)) == 1 and len(shares) > 1 and shares[0]:
        return _("ja, %(n)d om %(share)d %%") % {"n": len(shares), "share": shares[0]}
    words = [_("%(share)d %%") % {"share": share} if share else _("okänd procent") for share in shares]
    return _("ja, %(shares)s") % {"shares": ", ".join(words)}


def _steering(each: Any, groups: Counter[str]) -> str | None:
    """The project's own word, else whether there is one."""
    return each.steering_note or _said(Known.YES if groups[GroupKind.STEERING] else each.steering_is)


@dataclass(frozen=True, slots=True)
class Sums:
    """What the municipalities come to together; ``groups`` and the rest count what is known."""

    active: int
    planned: int
    average: float
    goal: int
    groups: int
    groups_unknown: list[str]
    municipalities: int


def _sums(rows: list[Row]) -> Sums | None:
    """Nothing where a sum would tell what its parts may not, or where there is one part."""
    counts = [row.counts for row in rows if row.counts]
    if len(counts) < 2 or len(counts) < len(rows):
        return None
    active = sum(each.active for each in counts)
    return Sums(
        active=active,
        planned=sum(each.planned for each in counts),
        average=active / len(counts),
        goal=sum(row.goal or 0 for row in rows),
        groups=sum(row.groups or 0 for row in rows),
        groups_unknown=[row.name for row in rows if row.groups is None],
        municipalities=len(rows),
    )


def _history(rows: list[Row], months: Iterable[date]) -> Months | None:
    """The same by month; nothing where the counts are not shown."""
    named_counts = {row.name: row.counts.by_month for row in rows if row.counts}
    return month_chart(named_counts, list(months)) if len(named_counts) == len(rows) and rows else None


def _known(actor: Actor, here: list[Participation]) -> list[Any] | None:
    """Of the municipality one leads: the cases one may know of, by code and state. None for others."""
    led = set(leads_locally(actor).values_list("pk", flat=True)) & {each.pk for each in here}
    if not led:
        return None
    seen = in_list(allowed(Case, actor, Action.KNOW), actor.now).filter(participation__in=led)
    cases = [named(case) for case in seen.order_by("-started_at", "-uuid")[:KNOWN]]
    for case in cases:
        actor.record.shown(case, act=Act.LIST)
    return cases
