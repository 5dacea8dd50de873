"""Parts in cases that nobody uses end by themselves, after a time that the project sets."""

from datetime import datetime, timedelta

from django.db import models, transaction
from django.db.models import Exists, F, OuterRef, Q, Subquery

from access.actor import Actor
from access.enums import Act, EndCause, Role
from access.models import AccessEvent, AccessSubject, Post
from access.record import Item, Subject
from access.walls import Door, door
from casework.models import CaseGrant
from casework.readings import NO_USE
from pilotverkstad.models import Project


@transaction.atomic
@door(Door.UNUSED)
def end_unused(now: datetime) -> int:
    """End every part that has not been used for as long as its project says; how many were.

    Whoever is responsible in the agency that opened the case keeps theirs: somebody must answer for it. Their
    holders were told beforehand on "Min dag".
    """
    ended = 0
    limits = Project.objects.filter(unused_days__isnull=False).order_by("pk")
    for project, days in limits.values_list("pk", "unused_days"):
        for grant in list(_unused(project, now - timedelta(days=days or 0), now)):
            ended += _end(grant, now)
    return ended


def _unused(project: int, since: datetime, now: datetime) -> models.QuerySet[CaseGrant]:
    """Parts given before an instant and not used after it."""
    reference = AccessSubject.objects.filter(uuid=OuterRef("case__uuid")).values("reference")[:1]
    looks = AccessEvent.objects.filter(
        subject=OuterRef("reference"),
        actor_id=OuterRef("person_id"),
        post_id=OuterRef("post_id"),
        at__gt=since,
    )
    used = Q(Exists(looks.exclude(act__in=NO_USE))) | (Q(role=Role.MAY_KNOW) & Q(Exists(looks)))
    held: models.QuerySet[CaseGrant] = CaseGrant.objects.live(now).filter(
        case__participation__project=project, valid_from__lte=since
    )
    return (
        held.exclude(role=Role.OWNER, agency=F("case__agency"))
        .annotate(reference=Subquery(reference))
        .exclude(used)
        .select_related("case")
        .order_by("pk")
    )


def _end(grant: CaseGrant, now: datetime) -> int:
    """End one: nobody does it, so it is recorded without an actor, for the agency whose part it was."""
    number: int = CaseGrant.objects.filter(pk=grant.pk).end(at=now, by_id=None, cause=EndCause.UNUSED)
    case, job = grant.case, Actor(post=Post(agency_id=grant.agency_id), now=now)
    job.record.done(
        Act.END_GRANT,
        Subject.tied(case, grant.role, grant.pk),
        Item("case", case.uuid, case.agency_id, revision=case.revision),
        Item("casegrant", grant.uuid, grant.agency_id),
    )
    job.record.write(job, delivered=False)
    return number
