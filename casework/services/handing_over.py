"""Handing over what one is responsible for in a case, and naming an owner where there is none left."""

from collections.abc import Iterable
from uuid import UUID, uuid5

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import Act, EndCause, Role
from access.models import Post
from access.record import Item, Subject
from access.tokens import row_id, saved_before
from access.walls import Door, door
from casework.enums import GrantReason
from casework.models import Case, CaseGrant, Entry
from casework.policies.handing_over import without_owner
from casework.services.grant import begin_part, give_grant
from casework.services.once import hold
from casework.services.writing import change


@transaction.atomic
def hand_over(
    *, actor: Actor, token: UUID, case: Case, post: Post, steps: Iterable[Entry], as_owner: bool
) -> None:
    """Let a colleague in the case be responsible instead: for these steps, and for the case if asked.

    The actor keeps their own part until it ends; two may be responsible for a case meanwhile.

    Args:
        steps: activities and follow-ups that the actor may change, as they were seen.
        as_owner: the colleague becomes an owner too.

    Raises:
        Outdated: somebody changed a step in between; nothing is handed over.
        ValidationError: as ``give_grant``.
    """
    with actor.record.kept_if_done():
        for step in steps:
            values = {"responsible_id": post.pk}
            change(actor=actor, case=case, entry=step, revision=step.revision, values=values)
        if as_owner:
            give_grant(
                actor=actor,
                token=uuid5(token, "owner"),
                case=case,
                post=post,
                role=Role.OWNER,
                reason=GrantReason.RESPONSIBLE,
            )


@transaction.atomic
@door(Door.NAMES)
def name_owner(*, actor: Actor, token: UUID, code: str, post: Post) -> CaseGrant:
    """The head of an agency names who answers for a case of theirs, when nobody there does any longer.

    The last owner's post or account ended before somebody else was chosen. Only then: otherwise an owner
    grants. It opens nothing to the head.

    Raises:
        ValidationError: there is no such case without an owner, and no word of why; a post of another
            agency; or the head themself, who would open it so.
    """
    uuid = row_id(actor, token)
    again: CaseGrant | None = saved_before(CaseGrant.objects.all(), uuid, {"post": post})
    if again is not None:
        return again
    case: Case | None = without_owner(actor).filter(code=code).first()
    if case is None:
        actor.record.refused("code", code, act=Act.GRANT)
        raise ValidationError(
            {
                "code": _(
                    "Det finns inget case med den koden som saknar ansvarig hos er. Stämmer varje tecken?"
                )
            }
        )
    if post.person_id == actor.person_id:
        actor.record.refused("code", code, act=Act.GRANT)
        raise ValidationError({"email": _("Välj någon annan än dig själv. Du får inte se caset.")})
    if post.agency_id != case.agency_id:
        raise ValidationError({"email": _("Välj någon som arbetar i verksamheten som startade caset.")})
    hold(actor, case)
    held = CaseGrant.objects.filter(case=case.pk, post=post.pk)
    held.end(at=actor.now, by_id=actor.person_id, cause=EndCause.CHANGED)
    grant = begin_part(
        actor, case.pk, post, uuid=uuid, role=Role.OWNER, reason=GrantReason.APPOINTED,
        valid_from=actor.now, valid_to=post.until,
    )  # fmt: skip
    item = Item("casegrant", grant.uuid, grant.agency_id)
    actor.record.done(Act.GRANT, Subject.tied(case), item)
    return grant
