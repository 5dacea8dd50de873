"""Rules 1 to 4: a case opens through one's own live grant while one's agency is awake; by nothing else."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import BigIntegerField, CharField, F, OuterRef, Q, Subquery, Value, When
from django.db.models import Case as Choice
from django.db.models.expressions import Combinable
from django.utils.translation import gettext as _

from access.actor import Actor
from access.decisions import Decision
from access.enums import ROLES, Action, Role
from access.languages import column_in_language
from access.models import AccessSubject
from access.policies import Policy
from casework.enums import State
from casework.models import Case, CaseGrant, CaseState
from casework.policies.sight import crossed, in_force
from casework.policies.small_places import ELSEWHERE, IN_SMALL_PLACE, is_small

HOME = Q(sight_agency_id=F("agency_id"))
#: In a small place only who works in a case learns that it exists: to know of it opens nothing there.
MAY_BE_KNOWN = Q(sight_role__in=ROLES[Action.VIEW]) | ELSEWHERE


class CasePolicy(Policy):
    """Cases."""

    model = Case

    def sights(self, action: Action, at: datetime) -> models.QuerySet[Any]:
        """See the base. A grant of another agency than the one that opened the case needs a ground."""
        ground = in_force(at, case="pk", giver="agency_id", taker="sight_agency_id")
        rows: models.QuerySet[Any] = (
            crossed(Case.objects.filter(started_at__lte=at), "grants", action, at)
            .annotate(
                sight_ground_id=Choice(
                    When(HOME, then=None),
                    default=Subquery(ground.values("pk")[:1]),
                    output_field=BigIntegerField(),
                )
            )
            .annotate(
                sight_rule=Choice(
                    When(HOME, then=Value("grant")),
                    When(sight_ground_id__isnull=False, then=Value("grant_on_ground")),
                    default=None,
                    output_field=CharField(),
                )
            )
            .filter(MAY_BE_KNOWN, sight_grant_id__isnull=False, sight_rule__isnull=False)
        )
        return rows

    def for_page(self, sights: models.QuerySet[Any], at: datetime) -> models.QuerySet[Any]:
        """With state, names and the tie to the log. Who may only know of it gets code and state."""
        rows: models.QuerySet[Any] = in_list(sights, at).annotate(
            agency_name=_unless_may_know(F("agency__name")),
            school_name=_unless_may_know(F("school__name")),
            started_by_name=_unless_may_know(F("started_by__name")),
            left_on=F("participation__left_on"),
            in_small_place=Choice(When(IN_SMALL_PLACE, then=Value(1)), default=Value(0)),
        )
        return rows

    def why(self, decision: Decision) -> str:
        """For the line in the header of the case."""
        if decision.role == Role.OWNER:
            return _("Du ser caset för att du är ansvarig för det.")
        if decision.role == Role.WORKER:
            return _("Du ser caset för att du arbetar i det.")
        return _("Du känner till att caset finns.")

    def why_not(self, obj: Any, actor: Actor) -> str:
        """What an owner is told about a colleague."""
        grants = CaseGrant.objects.filter(case=obj.pk, post=actor.post_id)
        grant = grants.live(actor.now).first()
        if grant is None:
            return _("Behörigheten är avslutad.") if grants.exists() else _("Personen arbetar inte i caset.")
        if grant.role == Role.MAY_KNOW and is_small(obj):
            return _("Personen arbetar inte i caset.")
        if grant.role == Role.MAY_KNOW:
            return _("Personen känner till att caset finns men arbetar inte i det.")
        return _("Behörigheten vilar: grund för delning saknas.")


def why_they(rule: str) -> str:
    """By which rule the case is open to somebody else, to who may know of their part in it."""
    if rule == "grant":
        return _("Har behörighet i verksamheten som startade caset.")
    return _("Har behörighet, och en grund för delning gäller till verksamheten.")


def decides_state(case: Any) -> bool:
    """May the owner of a fetched case say where it stands? The agency that opened it counts it."""
    return bool(case.sight_role == Role.OWNER and case.sight_rule == "grant")


def in_list(sights: models.QuerySet[Any], at: datetime) -> models.QuerySet[Any]:
    """Case rows with what a list says of them and the tie to the log."""
    subject = AccessSubject.objects.filter(uuid=OuterRef("uuid"))
    state = CaseState.objects.live(at).filter(case=OuterRef("pk"))
    rows: models.QuerySet[Any] = sights.annotate(
        state=Subquery(state.values("state")[:1]),
        municipality_name=F("municipality__name"),
        target_group_name=_unless_may_know(column_in_language("target_group__name")),
        sight_reference=Subquery(subject.values("reference")[:1]),
        sight_salt=Subquery(subject.values("salt")[:1]),
    )
    return rows


def _unless_may_know(name: Combinable) -> Choice:
    return Choice(When(sight_role=Role.MAY_KNOW, then=None), default=name, output_field=CharField())


def state_label(case: Any) -> str:
    """The word for a fetched case's state."""
    return str(State(case.state).label)
