"""The cases of a municipality that left its project go back to the agencies that opened them."""

from typing import Any

from django.db.models import F, Q

from access.actor import Actor
from access.enums import Act, EndCause
from access.record import Item, Subject
from access.walls import Door, door
from casework.enums import GrantReason
from casework.models import CaseGrant, Ground, Notice
from casework.services.grant import record_ended
from pilotverkstad.models import Participation


@door(Door.ENDS)
def hand_back(*, actor: Actor, participation: Participation, **_sent: object) -> None:
    """End every part of another agency's or given to a workshop, and every ground, in these cases (P8).

    Whoever works in the agency that opened a case keeps it, to close it or to go on by themselves. The
    project leader who records that the municipality left is told of no case.
    """
    ends: dict[str, Any] = {"at": actor.now, "by_id": actor.person_id, "cause": EndCause.NO_LONGER}
    of_others = ~Q(agency=F("case__agency")) | Q(reason=GrantReason.WORKSHOP)
    grants = CaseGrant.objects.filter(of_others, case__participation=participation, until__gt=actor.now)
    ended = list(grants.select_related("case").order_by("pk"))
    CaseGrant.objects.filter(pk__in=[grant.pk for grant in ended]).end(**ends)
    record_ended(actor, ended)
    grounds = Ground.objects.filter(case__participation=participation, until__gt=actor.now)
    over = list(grounds.select_related("case").order_by("pk"))
    Ground.objects.filter(pk__in=[ground.pk for ground in over]).end(**ends)
    for ground in over:
        item = Item("ground", ground.uuid, ground.from_agency_id, ground_id=ground.pk)
        actor.record.done(Act.END_GROUND, Subject.tied(ground.case), item)
    Notice.objects.filter(case__participation=participation).end(**ends)
