"""Posts: who works where. Whoever is new gets an account without a password, and an invitation."""

from datetime import date
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import after
from access.enums import Act, EndCause
from access.models import Invitation, Person, Post, SecrecyArea, Unit
from access.services.holdings import end_held
from access.services.invitation import invite
from access.services.people import item_of, subject_of
from access.tokens import row_id, saved_before


def new_person(*, email: str, name: str) -> Person | None:
    """A new account without a password; None if the address has one, which the database decides."""
    try:
        with transaction.atomic():
            return Person.objects.create_user(email=email, name=name)
    except IntegrityError:
        return None


@transaction.atomic
def begin_post(
    *, actor: Actor, uuid: UUID, person: Person, unit: Unit, title: str, percentage: int | None
) -> Post:
    """A person's employment at a unit, from now on; who cannot sign in yet is invited.

    Args:
        uuid: the public id of the post.
        percentage: of full time, 1-100; None is "okänt".

    Raises:
        ValidationError: the unit belongs to no agency, so that nobody could say whose the words written there
            are; or they have the same post already.
    """
    try:
        agency = unit.agency()
    except SecrecyArea.DoesNotExist:
        raise ValidationError(
            {"unit": _("Enheten hör inte till någon verksamhet med egen sekretess än.")}
        ) from None
    if Post.objects.live(actor.now).filter(person=person, unit=unit, title__iexact=title).exists():
        raise ValidationError({"unit": _("Personen har redan den tjänsten.")})
    post: Post = Post.objects.create(
        uuid=uuid,
        person=person,
        unit=unit,
        agency=agency,
        title=title,
        percentage=percentage,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
    )
    actor.record.done(Act.POST, subject_of(post), item_of(post))
    if not person.has_usable_password():
        invite(actor=actor, post=post)
    return post


@transaction.atomic
def give_post(
    *, actor: Actor, token: UUID, email: str, name: str, unit: Unit, title: str, percentage: int | None
) -> Post:
    """An administrator gives somebody new, or known by their exact address, a post at a unit they keep.

    Raises:
        ValidationError: as ``begin_post``; their own address; an account that is closed.
    """
    uuid = row_id(actor, token)
    Post.objects.select_for_update(no_key=True).get(pk=actor.post_id)
    again: Post | None = saved_before(
        Post.objects.all(), uuid, {"unit_id": unit.pk, "title": title, "percentage": percentage}
    )
    if again is not None:
        return again
    person = new_person(email=email, name=name) or Person.objects.get(email__iexact=email)
    if person.pk == actor.person_id:
        actor.record.refused("post", email, act=Act.POST)
        raise ValidationError({"email": _("Din egen tjänst sköts av någon annan administratör.")})
    if not person.is_active:
        raise ValidationError({"email": _("Kontot är stängt. Öppna det innan du lägger till en tjänst.")})
    return begin_post(actor=actor, uuid=uuid, person=person, unit=unit, title=title, percentage=percentage)


@transaction.atomic
def change_post(*, actor: Actor, post: Post, title: str, percentage: int | None) -> None:
    """Correct what decides nothing: the title and the share of full time.

    Raises:
        ValidationError: it is the actor's own.
    """
    _not_own(actor, post)
    Post.objects.filter(pk=post.pk).update(title=title, percentage=percentage)
    actor.record.done(Act.POST, subject_of(post), item_of(post))


@transaction.atomic
def end_post(*, actor: Actor, post: Post, last_day: date | None = None) -> None:
    """End a post after its last day, and everything that is held in it at that instant; without grace.

    Until then its holder hands over what is theirs to do. A last day may be moved forward to a sooner one.
    Ended already: nothing happens. Whatever is held, the answer is the same: it tells of no case.

    Args:
        last_day: a Swedish day, "till och med"; None is from now on.

    Raises:
        ValidationError: it is the actor's own; the day has been, or it ends before.
    """
    _not_own(actor, post)
    until = Post.objects.select_for_update(no_key=True).get(pk=post.pk).until
    at = after(last_day) if last_day else actor.now
    if at < actor.now:
        raise ValidationError({"last_day": _("Dagen har redan varit.")})
    if last_day and at > until:
        raise ValidationError({"last_day": _("Tjänsten slutar före den dagen, och kan inte sluta senare.")})
    end_held(actor, post, at)
    ends: dict[str, Any] = {"at": at, "by_id": actor.person_id, "cause": EndCause.POST_ENDED}
    Invitation.objects.filter(post=post.pk).end_on(**ends)
    if Post.objects.filter(pk=post.pk).end_on(**ends):
        actor.record.done(Act.POST, subject_of(post), item_of(post))


def _not_own(actor: Actor, post: Post) -> None:
    if post.person_id == actor.person_id:
        actor.record.refused("post", post.uuid, act=Act.POST)
        raise ValidationError(_("Din egen tjänst sköts av någon annan administratör."))
