"""Who reviews an agency's accesses: given and ended by its head, dated, each an event."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of, start_of
from access.enums import Act, EndCause
from access.models import AuditAssignment, Post, SecrecyArea
from access.services.people import item_of, subject_of
from access.tokens import row_id, saved_before


@transaction.atomic
def assign_auditor(
    *, actor: Actor, token: UUID, agency: SecrecyArea, post: Post, since: date, until: datetime
) -> AuditAssignment:
    """Let somebody, in a post of theirs, review what is opened for an agency.

    Args:
        since: the first day; today means from now on.
        until: the instant after the last day; the year 9999 for until further notice.

    Raises:
        ValidationError: it is the actor; a day that has been, an end before the beginning or after the
            post's own, or days on which they review the agency already.
    """
    uuid = row_id(actor, token)
    Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    valid_to = min(until, post.until)
    same = {"post_id": post.pk, "agency_id": agency.pk, "valid_to": valid_to}
    again: AuditAssignment | None = saved_before(AuditAssignment.objects.all(), uuid, same)
    if again is not None:
        return again
    if post.person_id == actor.person_id:
        actor.record.refused("post", post.uuid, act=Act.ASSIGN)
        raise ValidationError(
            {"email": _("Den som svarar för verksamheten granskar den inte själv. Utse någon annan.")}
        )
    today = day_of(actor.now)
    if since < today:
        raise ValidationError({"since": _("Första dagen har redan varit.")})
    valid_from = actor.now if since == today else start_of(since)
    if valid_from >= valid_to:
        raise ValidationError({"until": _("Slutdagen ligger före den första dagen.")})
    held = AuditAssignment.objects.filter(post=post.pk, agency=agency.pk)
    if held.filter(valid_from__lt=valid_to, until__gt=valid_from).exists():
        raise ValidationError({"email": _("Personen granskar redan verksamheten under den tiden.")})
    assignment: AuditAssignment = AuditAssignment.objects.create(
        uuid=uuid,
        post=post,
        agency=agency,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=valid_from,
        valid_to=valid_to,
    )
    actor.record.done(Act.ASSIGN, subject_of(post), item_of(post))
    return assignment


@transaction.atomic
def end_assignment(*, actor: Actor, assignment: AuditAssignment) -> None:
    """End an assignment from now on. Ended already: nothing happens."""
    ended = AuditAssignment.objects.filter(pk=assignment.pk)
    if ended.end(at=actor.now, by_id=actor.person_id, cause=EndCause.WITHDRAWN):
        actor.record.done(Act.ASSIGN, subject_of(assignment.post), item_of(assignment.post))
