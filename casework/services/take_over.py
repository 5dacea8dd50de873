"""*Ta över caset*: a deputy named beforehand steps in at once, for seven days; and naming deputies."""

from datetime import timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import Act, EndCause, Role
from access.models import Post
from access.record import Item, Subject
from access.tokens import row_id, saved_before
from access.walls import Door, door
from casework.enums import TAKEN, GrantReason
from casework.models import Case, CaseGrant, Deputy
from casework.policies.deputy import cases_to_take_over
from casework.policies.workshop import open_for
from casework.services.grant import begin_part, follow, give_grant
from casework.services.once import hold

#: How long it lasts unless an owner confirms it.
UNCONFIRMED = timedelta(days=7)


@transaction.atomic
def name_deputy(*, actor: Actor, token: UUID, post: Post) -> Deputy:
    """Name who may take over one's cases, within one's own agency; holds until it is ended.

    Raises:
        ValidationError: another agency, oneself, or somebody named already.
    """
    uuid = row_id(actor, token)
    Post.objects.select_for_update(no_key=True).get(pk=actor.post_id)
    again: Deputy | None = saved_before(Deputy.objects.all(), uuid, {"post": post})
    if again is not None:
        return again
    if post.agency_id != actor.agency_id or post.person_id == actor.person_id:
        raise ValidationError({"post": _("Välj någon annan i din egen verksamhet.")})
    if Deputy.objects.live(actor.now).filter(principal=actor.post_id, post=post).exists():
        raise ValidationError({"post": _("Personen är redan din ställföreträdare.")})
    deputy: Deputy = Deputy.objects.create(
        uuid=uuid,
        principal_id=actor.post_id,
        post=post,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
        valid_to=min(actor.post.until, post.until),
    )
    actor.record.done(Act.DEPUTY)
    return deputy


@transaction.atomic
def end_deputy(*, actor: Actor, deputy: UUID) -> None:
    """End what one has said about a deputy. Ended already, or somebody else's: nothing happens."""
    mine = Deputy.objects.filter(uuid=deputy, principal=actor.post_id)
    if mine.end(at=actor.now, by_id=actor.person_id, cause=EndCause.CHANGED):
        actor.record.done(Act.DEPUTY)


@transaction.atomic
@door(Door.TAKES)
def take_over(*, actor: Actor, token: UUID, code: str, reason: GrantReason) -> Case:
    """Become owner of the case with this code, at once and for seven days (*Ta över caset*).

    A part the actor had before waits, and holds again when those days are over.

    Nothing crosses between agencies this way: the grant is of the own agency, and opens what that opens. In
    another agency than the one that opened the case the actor's function must have been answered for, as for
    whoever is given a part.

    Raises:
        ValidationError: there is no case with that code that the actor may take over, and no word of why.
    """
    uuid = row_id(actor, token)
    case: Case | None = cases_to_take_over(actor).filter(code=code).first()
    if case is None or not open_for(actor, case)(actor.post):
        actor.record.refused("code", code, act=Act.TAKE_OVER)
        raise ValidationError(
            {"code": _("Du kan inte ta över något case med den koden. Stämmer varje tecken?")}
        )
    hold(actor, case)
    again: CaseGrant | None = saved_before(CaseGrant.objects.all(), uuid, {"case_id": case.pk})
    if again is not None:
        return case
    held = CaseGrant.objects.filter(case=case.pk, post=actor.post_id)
    if held.live(actor.now).filter(role=Role.OWNER).exists():
        raise ValidationError({"code": _("Du är redan ansvarig för caset.")})
    former = held.live(actor.now).first()
    until = min(actor.now + UNCONFIRMED, actor.post.until)
    meanwhile = held.filter(valid_from__lt=until)
    meanwhile.end(at=actor.now, by_id=actor.person_id, cause=EndCause.CHANGED)
    grant = begin_part(
        actor, case.pk, actor.post, uuid=uuid, role=Role.OWNER, reason=reason, valid_from=actor.now,
        valid_to=until,
    )  # fmt: skip
    if former is not None and former.valid_to > grant.valid_to:
        follow(actor=actor, former=former, since=grant.valid_to)
    actor.record.done(
        Act.TAKE_OVER,
        Subject.tied(case, Role.OWNER, grant.pk),
        Item("case", case.uuid, case.agency_id, revision=case.revision),
        Item("casegrant", grant.uuid, grant.agency_id),
    )
    return case


def confirm_take_over(*, actor: Actor, token: UUID, case: Case, grant: CaseGrant) -> CaseGrant:
    """An owner lets somebody who took over remain responsible.

    Raises:
        ValidationError: it is no part that somebody took, or it has ended.
    """
    again: CaseGrant | None = CaseGrant.objects.filter(uuid=row_id(actor, token)).first()
    if again is not None:
        return again
    if grant.reason not in TAKEN or grant.until <= actor.now or grant.post_id == actor.post_id:
        raise ValidationError(_("Det finns inget övertagande att bekräfta."))
    return give_grant(
        actor=actor, token=token, case=case, post=grant.post, role=Role.OWNER, reason=GrantReason.SUBSTITUTE
    )
