"""Letting a workshop know that a case exists, and taking that back."""

from datetime import datetime
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
from casework.models import Case, CaseGrant, Notice
from casework.policies.small_places import is_small, only_the_team
from casework.policies.workshop import tellable
from casework.services.grant import give_grant, record_ended
from casework.services.once import hold
from pilotverkstad.models import Group, Membership


@transaction.atomic
def let_know(*, actor: Actor, token: UUID, case: Case, group: Group) -> Notice:
    """Let a group know that the case exists: its present members get *may-know*, each by name.

    Members of an agency without a ground get nothing; those who join later are proposed, never given.

    Raises:
        ValidationError: a small place, where nobody outside the team may know; or the group knows already.
    """
    uuid = row_id(actor, token)
    hold(actor, case)
    if is_small(case):
        raise ValidationError(only_the_team())
    again: Notice | None = saved_before(Notice.objects.all(), uuid, {"group_id": group.pk})
    if again is not None:
        return again
    if Notice.objects.live(actor.now).filter(case=case.pk, group=group.pk).exists():
        raise ValidationError(_("Gruppen vet redan att caset finns."))
    notice: Notice = Notice.objects.create(
        uuid=uuid,
        case_id=case.pk,
        group=group,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
    )
    with actor.record.kept_if_done():
        actor.record.done(Act.KNOWN, Subject.of(case), Item.of(case))
        _tell(actor=actor, token=token, case=case, group=group, posts=tellable(actor, case, group))
    return notice


@transaction.atomic
def tell_later(*, actor: Actor, token: UUID, case: Case, group: Group, posts: list[Post]) -> None:
    """Let members know who have joined since the group was told.

    Raises:
        ValidationError: the group is not told of the case any more, or the place has become a small one.
    """
    hold(actor, case)
    if is_small(case):
        raise ValidationError(only_the_team())
    if not Notice.objects.live(actor.now).filter(case=case.pk, group=group.pk).exists():
        raise ValidationError(_("Gruppen vet inte om caset längre."))
    named = {post.pk for post in posts}
    new = [post for post in tellable(actor, case, group) if post.pk in named]
    with actor.record.kept_if_done():
        _tell(actor=actor, token=token, case=case, group=group, posts=new)


@transaction.atomic
def take_back(*, actor: Actor, case: Case, group: Group) -> None:
    """The group is no longer to know of the case: what its members were given for that ends now."""
    hold(actor, case)
    notice = Notice.objects.filter(case=case.pk, group=group.pk)
    if not notice.end(at=actor.now, by_id=actor.person_id, cause=EndCause.WITHDRAWN):
        return
    told = CaseGrant.objects.live(actor.now).filter(
        case=case.pk,
        role=Role.MAY_KNOW,
        reason=GrantReason.WORKSHOP,
        post__memberships__group=group.pk,
    )
    items = [Item("casegrant", grant.uuid, grant.agency_id) for grant in told.distinct()]
    told_pks = list(told.values_list("pk", flat=True))
    CaseGrant.objects.filter(pk__in=told_pks).end(
        at=actor.now, by_id=actor.person_id, cause=EndCause.WITHDRAWN
    )
    actor.record.done(Act.KNOWN, Subject.of(case), Item.of(case))
    if items:
        actor.record.done(Act.END_GRANT, Subject.of(case), Item.of(case), *items)


@door(Door.ENDS)
def forget_member(*, actor: Actor, membership: Membership, at: datetime, **_sent: object) -> None:
    """Whoever leaves a group no longer knows of the cases that it was told of, but through another group.

    Whoever ends the membership need not know of those cases, and is told nothing of them.

    Args:
        at: when they leave it, which may lie ahead.
    """
    mine = Membership.objects.live(actor.now).filter(post=membership.post_id, until__gt=at)
    told = Notice.objects.live(actor.now)
    still = told.filter(group__in=mine.values("group")).values("case")
    former = CaseGrant.objects.live(actor.now).filter(
        post=membership.post_id,
        role=Role.MAY_KNOW,
        reason=GrantReason.WORKSHOP,
        until__gt=at,
        case__in=told.filter(group=membership.group_id).values("case"),
    )
    grants = list(former.exclude(case__in=still).select_related("case"))
    for grant in grants:
        CaseGrant.objects.filter(pk=grant.pk).end_on(at=at, by_id=actor.person_id, cause=EndCause.WITHDRAWN)
    record_ended(actor, grants)


def _tell(*, actor: Actor, token: UUID, case: Case, group: Group, posts: list[Post]) -> None:
    """For no longer than they are in the group."""
    until = dict(Membership.objects.live(actor.now).filter(group=group.pk).values_list("post", "until"))
    for post in posts:
        give_grant(
            actor=actor,
            token=uuid5(token, str(post.uuid)),
            case=case,
            post=post,
            role=Role.MAY_KNOW,
            reason=GrantReason.WORKSHOP,
            until=until[post.pk],
        )
