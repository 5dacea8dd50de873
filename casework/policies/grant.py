"""Rule 9, second half: who sees who works with a case, and who gives and ends it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import BigIntegerField, CharField, F, Q, Value, When
from django.db.models import Case as Choice
from django.utils.translation import gettext as _

from access.actor import Actor
from access.decisions import Decision
from access.enums import Action
from access.models import Post
from access.policies import Policy
from casework.models import CaseGrant
from casework.policies.sight import awake, crossed, in_force, is_there

OPENER = Q(sight_agency_id=F("of_home"))
SAME = Q(of_agency=F("sight_agency_id"))
OPENERS_OWN = Q(of_agency=F("of_home"))


class GrantPolicy(Policy):
    """Grants on cases. A third agency's people are seen only where a ground joins it with one's own."""

    model = CaseGrant

    def sights(self, action: Action, at: datetime) -> models.QuerySet[Any]:
        """See the base."""
        manages = action in (Action.CHANGE, Action.MANAGE)
        rows = CaseGrant.objects.filter(recorded_at__lte=at).alias(
            of_case=F("case_id"), of_home=F("case__agency_id"), of_agency=F("agency_id")
        )
        pairs = crossed(rows, "case__grants", Action.MANAGE if manages else Action.VIEW, at)
        given = in_force(at, case="of_case", giver="of_agency", taker="sight_agency_id")
        taken = in_force(at, case="of_case", giver="sight_agency_id", taker="of_agency")
        joined = is_there(given) | is_there(taken)
        opens = OPENER | SAME if manages else OPENER | SAME | OPENERS_OWN | joined
        found: models.QuerySet[Any] = pairs.annotate(
            sight_rule=Choice(When(opens, then=Value("team")), default=None, output_field=CharField()),
            sight_ground_id=Value(None, BigIntegerField()),
        ).filter(awake(at, "sight_agency_id"), sight_grant_id__isnull=False, sight_rule__isnull=False)
        return found

    def for_page(self, sights: models.QuerySet[Any], at: datetime) -> models.QuerySet[Any]:
        """With the person's name, whether they can sign in, and whether the grant sleeps."""
        rows: models.QuerySet[Any] = sights.annotate(
            person_name=F("person__name"),
            has_account=F("person__is_active"),
            title=F("post__title"),
            agency_name=F("agency__name"),
            sector=F("agency__sector"),
            giver_name=F("recorded_by__name"),
            is_awake=Choice(When(awake(at, "of_agency"), then=Value(1)), default=Value(0)),
        )
        return rows

    def why(self, decision: Decision) -> str:
        """One sentence for all."""
        return _("Du arbetar i caset.")

    def why_not(self, obj: Any, actor: Actor) -> str:
        """One sentence for all."""
        return _("Personen arbetar inte i caset, eller så finns ingen grund mellan verksamheterna.")


def is_answered_for(post: Post, ways: Iterable[Mapping[str, str]]) -> bool:
    """May somebody with this function work in a case on which these grounds to their agency hold (rule 8)?

    Where one is de-identified, only if it was answered whether that function can know who the child is; also
    beside another that is not, since they would read on both, and on the former alone when the latter ends.

    Args:
        ways: the functions that were asked about, of each ground in force, though it gives nothing in a small
            place; empty where it is not de-identified.
    """
    return all(post.title in functions for functions in ways if functions)
