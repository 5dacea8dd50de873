"""Rule 9, first half: grounds are seen on their two sides and handled by an owner of the from-agency."""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import BigIntegerField, CharField, F, Q, Value, When
from django.db.models import Case as Choice
from django.utils.translation import gettext as _

from access.actor import Actor
from access.decisions import Decision
from access.enums import Action
from access.languages import column_in_language
from access.policies import Policy
from casework.models import Ground
from casework.policies.sight import awake, crossed
from casework.policies.small_places import gives

GIVER = Q(from_agency_id=F("sight_agency_id"))
TAKER = Q(to_agency_id=F("sight_agency_id"))


class GroundPolicy(Policy):
    """Grounds for sharing. To change one is to manage it: tick an entry into it or end it."""

    model = Ground

    def sights(self, action: Action, at: datetime) -> models.QuerySet[Any]:
        """See the base."""
        manages = action in (Action.CHANGE, Action.MANAGE)
        rules = [When(GIVER, then=Value("giver"))]
        if not manages:
            rules.append(When(TAKER, then=Value("taker")))
        rows = Ground.objects.filter(recorded_at__lte=at).alias(
            of_case=F("case_id"), of_home=F("case__agency_id")
        )
        pairs: models.QuerySet[Any] = (
            crossed(rows, "case__grants", Action.MANAGE if manages else Action.VIEW, at)
            .annotate(
                sight_rule=Choice(*rules, default=None, output_field=CharField()),
                sight_ground_id=Value(None, BigIntegerField()),
            )
            .filter(awake(at, "sight_agency_id"), sight_grant_id__isnull=False, sight_rule__isnull=False)
        )
        return pairs

    def for_page(self, sights: models.QuerySet[Any], at: datetime) -> models.QuerySet[Any]:
        """With names; the reasons behind it are the from-agency's own."""
        own = Q(sight_rule="giver")
        rows: models.QuerySet[Any] = sights.annotate(
            giver_name=F("from_agency__name"),
            giver_sector=F("from_agency__sector"),
            taker_name=F("to_agency__name"),
            taker_sector=F("to_agency__sector"),
            legal_name=column_in_language("legal_ground__name"),
            legal_code=F("legal_ground__code"),
            legal_statute=F("legal_ground__statute"),
            is_giving=Choice(When(gives(), then=Value(1)), default=Value(0)),
            own_reason=Choice(When(own, then=F("reason")), default=Value("")),
            own_judged_by=Choice(When(own, then=F("judged_by")), default=Value("")),
        )
        return rows

    def why(self, decision: Decision) -> str:
        """Which of its two sides."""
        if decision.rule == "giver":
            return _("Grunden gäller från din verksamhet.")
        return _("Grunden gäller till din verksamhet.")

    def why_not(self, obj: Any, actor: Actor) -> str:
        """There is only one thing that can be missing."""
        return _("Grunden gäller inte personens verksamhet, eller så arbetar personen inte i caset.")
