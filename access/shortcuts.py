"""Fetching is authorising: the one way a view gets a guarded row."""

from typing import Any, NoReturn
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.db import models
from django.http import Http404

from access.actor import Actor
from access.enums import Action
from access.policies import one_for_page


def get_allowed_or_404(
    model: type[models.Model], actor: Actor, action: Action, uuid: UUID, *, case: Any = None
) -> Any:
    """The row, with its rule, grant and ground on it; else a recorded refusal.

    Args:
        uuid: the public id in the address.
        case: the case row in the address, when this is a part of one; a part of another is not found.

    Raises:
        Http404: it does not exist, or not for this actor; the same work and the same bytes.
        PermissionDenied: the actor may know of it but not do this to it.
    """
    row = _fetch(model, actor, action, uuid, case)
    return row if row is not None else refuse(model, actor, uuid, case=case)


def refuse(model: type[models.Model], actor: Actor, uuid: UUID, *, case: Any = None) -> NoReturn:
    """Record that a row was asked for in vain, and say only what the actor may know.

    Raises:
        PermissionDenied: they may know of it.
        Http404: to them it does not exist.
    """
    known = _fetch(model, actor, Action.KNOW, uuid, case)
    actor.record.refused(model.__name__, uuid, case=case.uuid if case else uuid)
    if known is not None:
        raise PermissionDenied
    raise Http404


def _fetch(model: type[models.Model], actor: Actor, action: Action, uuid: UUID, case: Any) -> Any:
    question = one_for_page(model, action)
    rows = question.rows(uuid=uuid, person=actor.person_id, post=actor.post_id, at=actor.now)
    return next((row for row in rows if case is None or row.case_id == case.pk), None)


def get_among_or_404(
    rows: models.QuerySet[Any], actor: Actor, uuid: UUID, *, known: models.QuerySet[Any] | None = None
) -> Any:
    """A row of people, places or groups, among those that a policy gives the actor; else a recorded refusal.

    Args:
        rows: what the actor may see, or do this to; from a policy.
        known: what the actor may know of, where that is more.

    Raises:
        Http404: it does not exist, or not for this actor; the same work and the same bytes.
        PermissionDenied: the actor may know of it but not do this to it.
    """
    row = rows.filter(uuid=uuid).first()
    if row is not None:
        return row
    actor.record.refused(rows.model.__name__, uuid)
    if known is not None and known.filter(uuid=uuid).exists():
        raise PermissionDenied
    raise Http404
