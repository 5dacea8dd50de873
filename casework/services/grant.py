"""Giving people a part in a case, and ending it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import Act, EndCause, Role
from access.models import Post
from access.periods import FOREVER
from access.record import Item, Subject
from access.tokens import row_id, saved_before
from casework.enums import TAKEN, GrantReason
from casework.models import Case, CaseGrant, Ground
from casework.policies.grant import is_answered_for
from casework.policies.small_places import gives, is_small, only_the_team
from casework.services.once import hold


@transaction.atomic
def give_grant(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    post: Post,
    role: Role,
    reason: GrantReason,
    since: datetime | None = None,
    until: datetime = FOREVER,
) -> CaseGrant:
    """Give a person, in a post, a part in a case. Another part they already have is replaced.

    Args:
        since: a day to come, for who is there at one meeting only; None is from now.

    Raises:
        ValidationError: another agency without a ground in force from the one that opened the case, or to
            which one is de-identified and nobody answered about this function; an owner of another agency
            acting outside their own; a post not held now; a time already over; a part to come for who has one
            then; in a small place, somebody who would only know of it.
    """
    uuid = row_id(actor, token)
    hold(actor, case)
    valid_to = min(until, post.until)
    same = {"case_id": case.pk, "post": post, "role": role, "valid_to": valid_to}
    again: CaseGrant | None = saved_before(CaseGrant.objects.all(), uuid, same)
    if again is not None:
        return again
    _check(actor=actor, case=case, post=post)
    if role == Role.MAY_KNOW and is_small(case):
        raise ValidationError({"role": only_the_team()})
    _check_stand_in(actor=actor, case=case, post_id=post.pk, role=role)
    if until <= actor.now:
        raise ValidationError({"until": _("Slutdagen har redan varit.")})
    held = CaseGrant.objects.filter(case=case.pk, post=post.pk)
    valid_from = max(since or actor.now, actor.now)
    _check_to_come(actor=actor, held=held, valid_from=valid_from, valid_to=valid_to)
    if held.live(actor.now).filter(role=role, valid_to=valid_to).exists():
        raise ValidationError({"post": _("Personen har redan den rollen i caset, till samma dag.")})
    keeps = role == Role.OWNER and valid_to >= post.until
    if not keeps and _is_last_owner(actor, case, post.pk):
        raise ValidationError(
            {"role": _("Caset måste ha minst en ansvarig i den verksamhet som startade det.")}
        )
    if valid_from == actor.now:
        held.end(at=actor.now, by_id=actor.person_id, cause=EndCause.CHANGED)
    grant = begin_part(
        actor, case.pk, post, uuid=uuid, role=role, reason=reason, valid_from=valid_from, valid_to=valid_to
    )
    actor.record.done(Act.GRANT, Subject.of(case), Item.of(case), _item(grant))
    return grant


def begin_part(actor: Actor, case_id: int, post: Post, **said: Any) -> CaseGrant:
    """The row of a part, for the very person and agency of a post. Who may is asked before.

    Args:
        said: uuid, role, reason, valid_from, valid_to.
    """
    grant: CaseGrant = CaseGrant.objects.create(
        case_id=case_id,
        person_id=post.person_id,
        post=post,
        agency_id=post.agency_id,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        **said,
    )
    return grant


def _check(*, actor: Actor, case: Case, post: Post) -> None:
    """What must be true of the one who gives and the one who gets."""
    if not post.valid_from <= actor.now < post.until:
        raise ValidationError({"post": _("Personen har inte den tjänsten just nu.")})
    if post.agency_id != actor.agency_id and actor.agency_id != case.agency_id:
        raise ValidationError({"post": _("Du kan bara ge behörighet inom din egen verksamhet.")})
    if post.agency_id == case.agency_id:
        return
    ways = Ground.objects.live(actor.now).filter(
        case=case.pk, from_agency=case.agency_id, to_agency=post.agency_id
    )
    if not ways.filter(gives()).exists():
        actor.record.refused("casegrant", post.uuid, case=case.uuid, act=Act.GRANT)
        raise ValidationError(
            {
                "post": ValidationError(
                    _(
                        "%(person)s kan inte få behörighet: det finns ingen grund för delning från "
                        "%(giver)s till %(taker)s. Registrera en grund först."
                    ),
                    code="no_ground",
                    params={"person": post.person.name, "giver": case.agency.name, "taker": post.agency.name},
                )
            }
        )
    if not is_answered_for(post, ways.values_list("functions", flat=True)):
        words = {"function": post.title, "taker": post.agency.name}
        raise ValidationError(
            {
                "post": _(
                    "En grund till %(taker)s är avidentifierad, och ingen har svarat på om %(function)s där "
                    "kan veta vem barnet är. Den behöver avslutas eller ersättas först."
                )
                % words
            }
        )


def _check_to_come(*, actor: Actor, held: Any, valid_from: datetime, valid_to: datetime) -> None:
    """A part that begins on a day to come ends nothing that holds until then."""
    if valid_from >= valid_to:
        raise ValidationError({"post": _("Personens tjänst slutar innan dess.")})
    if valid_from > actor.now and held.filter(until__gt=valid_from).exists():
        raise ValidationError({"post": _("Personen har redan behörighet den dagen.")})


def _check_stand_in(*, actor: Actor, case: Case, post_id: int, role: str) -> None:
    """Who took the case over until it is confirmed decides nothing about owners, themselves least of all."""
    live = CaseGrant.objects.live(actor.now).filter(case=case.pk)
    if not live.filter(post=actor.post_id, reason__in=TAKEN).exists():
        return
    if role == Role.OWNER or live.filter(post=post_id, role=Role.OWNER).exclude(post=actor.post_id).exists():
        raise ValidationError(
            _("Du har tagit över caset tillfälligt. Vem som är ansvarig bestäms av den du tog över från.")
        )


@transaction.atomic
def end_grant(*, actor: Actor, case: Case, grant: CaseGrant, cause: EndCause) -> None:
    """End a grant from now on. Ended already: nothing happens.

    Raises:
        ValidationError: it is the last owner's in the agency that opened the case; or the actor stands in.
    """
    hold(actor, case)
    _check_stand_in(actor=actor, case=case, post_id=grant.post_id, role="")
    if grant.role == Role.OWNER and _is_last_owner(actor, case, grant.post_id):
        raise ValidationError(_("Caset måste ha minst en ansvarig i den verksamhet som startade det."))
    if CaseGrant.objects.filter(pk=grant.pk).end(at=actor.now, by_id=actor.person_id, cause=cause):
        actor.record.done(Act.END_GRANT, Subject.of(case), Item.of(case), _item(grant))
        if grant.reason in TAKEN:
            _resume(actor=actor, grant=grant)


def record_ended(actor: Actor, grants: Iterable[CaseGrant]) -> None:
    """Record that parts ended, or will, with something else: a post, a membership, a municipality's time.

    Whoever ended that need not know of the cases, and fetched none of them.
    """
    for grant in grants:
        actor.record.done(Act.END_GRANT, Subject.tied(grant.case), _item(grant))


def _resume(*, actor: Actor, grant: CaseGrant) -> None:
    """The part that somebody had before they took over, which waited for the end of that, holds from now.

    Not one that begins by itself: somebody let in for a meeting is not let in before it.
    """
    waiting = CaseGrant.objects.filter(
        case=grant.case_id, post=grant.post_id, until__gt=actor.now, valid_from=grant.valid_to
    )
    for former in list(waiting):
        waiting.filter(pk=former.pk).end(at=actor.now, by_id=actor.person_id, cause=EndCause.CHANGED)
        follow(actor=actor, former=former, since=actor.now)


def follow(*, actor: Actor, former: CaseGrant, since: datetime) -> None:
    """Give a part anew, as it was, from an instant on."""
    begin_part(
        actor, former.case_id, former.post, role=former.role, reason=former.reason, valid_from=since,
        valid_to=former.valid_to,
    )  # fmt: skip


def _is_last_owner(actor: Actor, case: Case, post_id: int) -> bool:
    """Is this the owner without whom the agency that opened the case would have none, now or later?

    Another owner counts only if theirs does not end before this one's, and if their account is not closed.
    """
    owners = CaseGrant.objects.live(actor.now).filter(case=case.pk, role=Role.OWNER, agency=case.agency_id)
    mine = owners.filter(post=post_id).first()
    others = owners.filter(person__is_active=True).exclude(post=post_id)
    return mine is not None and not others.filter(until__gte=mine.until).exists()


def _item(grant: CaseGrant) -> Item:
    return Item("casegrant", grant.uuid, grant.agency_id)
