"""An agency or a municipality says that it has reviewed what roles may see and why."""

from collections.abc import Sequence
from datetime import date
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of
from access.enums import Act, ReviewedRole, Verdict
from access.models import Municipality, Post, RoleReview, SecrecyArea, Unit
from access.needs import role_texts
from access.role_reviews import due_after
from access.services.typed import check_typed
from access.tokens import row_id, saved_before


@transaction.atomic
def review_roles(
    *,
    actor: Actor,
    token: UUID,
    place: SecrecyArea | Municipality,
    roles: Sequence[ReviewedRole],
    verdict: Verdict,
    function: str,
    reviewed_on: date,
) -> list[RoleReview]:
    """Record a review of each of these roles, of its text as it stands today.

    Args:
        place: the agency that the actor answers for, or the municipality that they keep.
        function: who reviewed, by work: "dataskyddsombud".

    Returns:
        What was written: nothing where the form was sent twice.

    Raises:
        ValidationError: the form was sent before with another content; the day lies ahead, or so far back
            that the review has run out already; or the function seems to be somebody.
    """
    today = day_of(actor.now)
    if reviewed_on > today:
        raise ValidationError({"reviewed_on": _("Dagen ligger framåt i tiden.")})
    if due_after(reviewed_on) <= today:
        raise ValidationError(
            {"reviewed_on": _("Granskningen är mer än ett år gammal och gäller inte längre. Granska igen.")}
        )
    is_agency = isinstance(place, SecrecyArea)
    check_typed(actor=actor, municipalities=_municipality_of(place), function=function)
    said = {
        "agency_id": place.pk if is_agency else None,
        "municipality_id": None if is_agency else place.pk,
        "verdict": verdict,
        "function": function,
        "reviewed_on": reviewed_on,
    }
    Post.objects.select_for_update(no_key=True).get(pk=actor.post_id)
    rows = {role: row_id(actor, uuid5(token, role)) for role in roles}
    made = [
        RoleReview(
            uuid=uuid,
            role=role,
            version=role_texts()[role].version,
            recorded_at=actor.now,
            recorded_by_id=actor.person_id,
            **said,
        )
        for role, uuid in rows.items()
        if saved_before(RoleReview.objects.all(), uuid, said) is None
    ]
    RoleReview.objects.bulk_create(made)
    if made:
        actor.record.done(Act.ROLE_REVIEW)
    return made


def _municipality_of(place: SecrecyArea | Municipality) -> Any:
    """The code, or the question for it."""
    if isinstance(place, SecrecyArea):
        return Unit.objects.filter(secrecy_area=place).values("municipality")
    return [place.pk]
