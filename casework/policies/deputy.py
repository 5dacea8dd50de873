"""Who may take over whose cases: a deputy named beforehand, within the own agency, nobody else."""

from typing import Any

from django.db import models
from django.db.models import F

from access.actor import Actor
from access.enums import Role
from access.periods import live
from casework.enums import TAKEN, GrantReason
from casework.models import Case, Deputy
from casework.policies.sight import awake


def cases_to_take_over(actor: Actor) -> models.QuerySet[Any]:
    """Cases whose owner in the actor's agency has named the actor's post as deputy, while it is awake there.

    Not those of somebody who took over and is not confirmed: whoever stands in chooses no successor.
    It opens nothing: it says whom ``take_over`` lets take a grant, and for which cases.
    """
    principals = Deputy.objects.live(actor.now).filter(post=actor.post_id).values("principal")
    owned: models.QuerySet[Any] = (
        Case.objects.alias(of_case=F("pk"), of_home=F("agency_id"), of_agency=models.Value(actor.agency_id))
        .filter(
            live(actor.now, "grants__"),
            grants__role=Role.OWNER,
            grants__reason__in=[reason for reason in GrantReason if reason not in TAKEN],
            grants__agency=actor.agency_id,
            grants__post__in=principals,
        )
        .filter(awake(actor.now, "of_agency"))
        .distinct()
    )
    return owned
