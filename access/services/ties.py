"""How an act on something that is no case is recorded: by a tie of its own, so that its name can be told."""

from collections.abc import Callable, Iterable
from typing import Any
from uuid import UUID

from django.db import transaction

from access.models import AccessSubject
from access.models.places import Identified
from access.record import Item, Subject, new_subject


@transaction.atomic
def tied(kind: str, row: Identified, agency_id: int) -> tuple[Subject, Item]:
    """What the log calls a row, and the row as the thing that was touched; tied when first something is done.

    Args:
        agency_id: stands where a case has the agency that opened it: its auditors see the act.
    """
    # Two who act at once shall not both tie it.
    type(row)._base_manager.select_for_update(no_key=True).get(pk=row.pk)
    tie = AccessSubject.objects.filter(kind=kind, uuid=row.uuid).first()
    if tie is None:
        tie = new_subject(kind=kind, uuid=row.uuid, agency_id=agency_id)
    subject = Subject(reference=tie.reference, salt=tie.salt, agency_id=tie.agency_id)
    return subject, Item(kind, row.uuid, tie.agency_id)


def namer(model: Any) -> Callable[[Iterable[UUID]], dict[UUID, str]]:
    """How rows of a model with a name are called, for ``access.subjects``."""
    return lambda uuids: dict(model.objects.filter(uuid__in=list(uuids)).values_list("uuid", "name"))
