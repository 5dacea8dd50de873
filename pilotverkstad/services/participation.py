"""A municipality leaves a project: on a day, for reasons that the others learn from."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.dispatch import Signal
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of
from access.enums import Act
from pilotverkstad.models import Group, Participation, ProjectOffice
from pilotverkstad.services.group import end_group
from pilotverkstad.services.office import end_office

#: Sent with ``actor`` and ``participation`` within the transaction: what hangs on it ends with it.
municipality_left = Signal()


@transaction.atomic
def leave_project(*, actor: Actor, participation: Participation, left_on: date, left_for: int) -> None:
    """Record that a municipality has left (W31). Its cases go back to the agencies that opened them (P8).

    Its offices and its own groups end; those it shares with other municipalities go on. Left already: nothing
    happens.

    Args:
        left_on: a Swedish day; from then on it is in no count.
        left_for: ``LeaveReason`` bits; none is that nobody said why.

    Raises:
        ValidationError: the day lies ahead, or before the municipality joined.
    """
    row = Participation.objects.select_for_update(no_key=True).get(pk=participation.pk)
    if row.left_on is not None:
        return
    if left_on > day_of(actor.now):
        raise ValidationError(
            {"left_on": _("Dagen ligger framåt i tiden. Registrera den när den har varit.")}
        )
    if row.joined_on and left_on < row.joined_on:
        raise ValidationError({"left_on": _("Kommunen gick med senare än så.")})
    row.left_on, row.left_for = left_on, left_for
    row.save(update_fields=["left_on", "left_for"])
    for office in ProjectOffice.objects.live(actor.now).filter(participation=row).select_related("post"):
        end_office(actor=actor, office=office)
    _end_groups(actor, row)
    actor.record.done(Act.PROJECT)
    municipality_left.send(Participation, actor=actor, participation=row)


def _end_groups(actor: Actor, participation: Participation) -> None:
    """Those of this municipality alone, what lies in another before what it lies in."""
    own = Group.objects.live(actor.now).annotate(places=Count("participations"))
    waiting = list(own.filter(places=1, pk__in=participation.groups.values("pk")))
    while waiting:
        above = {group.parent_id for group in Group.objects.live(actor.now).exclude(parent=None)}
        ready = [group for group in waiting if group.pk not in above]
        if not ready:
            return
        for group in ready:
            end_group(actor=actor, group=group)
        waiting = [group for group in waiting if group not in ready]
