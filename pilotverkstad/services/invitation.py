"""A local project leader brings somebody new: account, post, membership and invitation in one act."""

from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import Act
from access.models import Post, Unit
from access.services.post import begin_post, new_person
from access.tokens import row_id, saved_before
from pilotverkstad.enums import MemberFunction
from pilotverkstad.models import Group, Membership
from pilotverkstad.services.group import add_member


@transaction.atomic
def invite_member(
    *,
    actor: Actor,
    token: UUID,
    group: Group,
    email: str,
    name: str,
    unit: Unit,
    title: str,
    percentage: int | None,
    function: MemberFunction,
) -> Membership:
    """Invite somebody who has no account. The account has no password until they choose one themselves.

    Raises:
        ValidationError: the address has an account: the same sentence wherever it works, so that a leader
            learns nothing about people elsewhere.
    """
    uuid = row_id(actor, token)
    # A second click waits here for the first, and then finds what it made.
    Post.objects.select_for_update(no_key=True).get(pk=actor.post_id)
    again: Membership | None = saved_before(
        Membership.objects.all(), uuid, {"group_id": group.pk, "function": function}
    )
    if again is not None:
        return again
    person = new_person(email=email, name=name)
    if person is None:
        actor.record.refused("email", email, act=Act.INVITE)
        raise ValidationError(
            {
                "email": _(
                    "Den adressen kan inte bjudas in här. Arbetar personen i kommunen: välj den i gruppens "
                    "lista. Annars kan kommunens administratör lägga till en tjänst."
                )
            }
        )
    post = begin_post(actor=actor, uuid=uuid, person=person, unit=unit, title=title, percentage=percentage)
    return add_member(actor=actor, token=token, group=group, post=post, function=function)
