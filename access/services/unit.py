"""The tree of units: what an administrator adds and calls otherwise. Where secrecy has borders is loaded."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import ROOT_KINDS, Act, UnitKind
from access.models import SecrecyArea, Unit
from access.services.ties import tied
from access.tokens import row_id, saved_before


@transaction.atomic
def add_unit(*, actor: Actor, token: UUID, parent: Unit, name: str, is_small: bool = False) -> Unit:
    """Add a node under one of the actor's: an authority under a top, a unit under an authority or a unit.

    Raises:
        ValidationError: there is one of that name already.
    """
    uuid = row_id(actor, token)
    # Two who add the same at once shall not both do it.
    Unit.objects.select_for_update(no_key=True).get(pk=parent.pk)
    again: Unit | None = saved_before(
        Unit.objects.all(), uuid, {"parent_id": parent.pk, "name": name, "is_small": is_small}
    )
    if again is not None:
        return again
    _check_name(parent, name)
    unit = Unit.objects.create(
        uuid=uuid,
        parent=parent,
        kind=UnitKind.AUTHORITY if parent.kind in ROOT_KINDS else UnitKind.UNIT,
        name=name,
        municipality_id=parent.municipality_id,
        is_small=is_small,
    )
    _record(actor, unit)
    return unit


@transaction.atomic
def change_unit(*, actor: Actor, unit: Unit, name: str, is_small: bool) -> None:
    """Call a node something else, or say whether a pseudonym hides a child there.

    Raises:
        ValidationError: it is a top, which is loaded; or there is one of that name already beside it.
    """
    if unit.parent is None:
        raise ValidationError(_("Det som står överst ändras inte här."))
    Unit.objects.select_for_update(no_key=True).get(pk=unit.parent.pk)
    _check_name(unit.parent, name, unit)
    Unit.objects.filter(pk=unit.pk).update(name=name, is_small=is_small)
    _record(actor, unit)


def _record(actor: Actor, unit: Unit) -> None:
    """For the auditors of the agency it belongs to; a node above all borders for the actor's own."""
    try:
        agency = unit.agency().pk
    except SecrecyArea.DoesNotExist:
        agency = actor.agency_id
    actor.record.done(Act.UNIT, *tied("unit", unit, agency))


def _check_name(parent: Unit, name: str, unit: Unit | None = None) -> None:
    beside = Unit.objects.filter(parent=parent.pk, name__iexact=name)
    if unit is not None:
        beside = beside.exclude(pk=unit.pk)
    if beside.exists():
        raise ValidationError({"name": _("Det finns redan en enhet med det namnet här.")})
