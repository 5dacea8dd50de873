"""Who follows the counts of which municipalities. It opens no case, and no count about children but these."""

from django.db import models
from django.db.models import Q

from access.actor import Actor
from pilotverkstad.enums import GroupKind, Office
from pilotverkstad.models import Group, Membership, Participation, ProjectOffice


def overseen(actor: Actor) -> models.QuerySet[Participation]:
    """The participations whose counts this actor follows, in the post they act in.

    A project leader all of the project, also those that left; a local leader the own municipality, and so
    does its steering group.
    """
    held = ProjectOffice.objects.live(actor.now).filter(post=actor.post_id)
    mine = Membership.objects.live(actor.now).filter(post=actor.post_id)
    steered = Group.objects.live(actor.now).filter(kind=GroupKind.STEERING, pk__in=mine.values("group"))
    return Participation.objects.filter(
        Q(project__in=held.filter(office=Office.LEADER).values("project"))
        | Q(pk__in=held.filter(office=Office.LOCAL_LEADER).values("participation"))
        | Q(pk__in=steered.values("participations"))
    )


def leads_locally(actor: Actor) -> models.QuerySet[Participation]:
    """The participations that this actor is the local leader of."""
    held = ProjectOffice.objects.live(actor.now).filter(post=actor.post_id, office=Office.LOCAL_LEADER)
    return Participation.objects.filter(pk__in=held.values("participation"))
