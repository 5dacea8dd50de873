"""The way in: a link that works once, by which the invited person chooses a password nobody else knows."""

import hashlib
from datetime import datetime, timedelta
from secrets import token_urlsafe

from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _

from access import mail
from access.actor import Actor
from access.enums import Act, EndCause
from access.models import Invitation, Person, Post
from access.record import Record
from access.services.people import item_of, subject_of

#: How long a link works.
LIFETIME = timedelta(days=7)


def hashed(secret: str) -> str:
    """What is kept of a link's secret: whoever reads the table cannot get in with it."""
    return hashlib.sha256(secret.encode()).hexdigest()


@transaction.atomic
def invite(*, actor: Actor, post: Post) -> Invitation:
    """Send somebody who has a post and no password their way in; an earlier link ends.

    Raises:
        ValidationError: they have an account already, it is closed, or the post has ended.
    """
    person = Person.objects.select_for_update().get(pk=post.person_id)
    if person.has_usable_password():
        raise ValidationError(_("Personen har redan ett konto och behöver ingen inbjudan."))
    if not person.is_active:
        raise ValidationError(_("Kontot är stängt. Öppna det innan du bjuder in."))
    if post.until <= actor.now:
        raise ValidationError(_("Tjänsten har upphört. Bjud in till en tjänst som gäller."))
    Invitation.objects.filter(post=post).end(at=actor.now, by_id=actor.person_id, cause=EndCause.CHANGED)
    secret = token_urlsafe(32)
    invitation: Invitation = Invitation.objects.create(
        post=post,
        secret_hash=hashed(secret),
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
        valid_to=actor.now + LIFETIME,
    )
    mail.queue("invitation", to=person.email, path=reverse("invitation_open", args=[secret]))
    actor.record.done(Act.INVITE, subject_of(post), item_of(post))
    return invitation


@transaction.atomic
def withdraw_invitation(*, actor: Actor, invitation: Invitation) -> None:
    """Take the way in back. Used, ended or run out already: nothing happens.

    In the log it is an act on the account: the word for inviting would say the opposite.
    """
    still = Invitation.objects.filter(pk=invitation.pk)
    if still.end(at=actor.now, by_id=actor.person_id, cause=EndCause.WITHDRAWN):
        actor.record.done(Act.ACCOUNT, subject_of(invitation.post), item_of(invitation.post))


def opened_by(secret_hash: str, at: datetime) -> Invitation | None:
    """The invitation that a link with this hash opens at that instant, if any.

    None for one that was used, replaced or taken back, ran out, or never was; and for whoever has a password
    by now: a link shall never take over an account.
    """
    found: Invitation | None = (
        Invitation.objects.live(at)
        .filter(secret_hash=secret_hash, post__until__gt=at, post__person__is_active=True)
        .select_related("post__person")
        .first()
    )
    return found if found and not found.post.person.has_usable_password() else None


@transaction.atomic
def accept(*, invitation: Invitation, password: str, at: datetime, record: Record) -> Actor:
    """The invited person chooses their password, and the link has done its work.

    Args:
        password: found good enough by the form.
        at: the instant at which the link was found to work, in this very transaction.

    Returns:
        Who joined: the person in the post they were invited to.

    Raises:
        ValidationError: somebody else used the link meanwhile.
    """
    person = Person.objects.select_for_update().get(pk=invitation.post.person_id)
    used = Invitation.objects.filter(pk=invitation.pk).end(at=at, by_id=person.pk, cause=EndCause.USED)
    if not used or person.has_usable_password():
        raise ValidationError(_("Länken är redan använd."))
    person.set_password(password)
    person.save(update_fields=["password"])
    invitation.post.person = person
    actor = Actor(post=invitation.post, now=at, record=record)
    record.done(Act.JOIN, subject_of(invitation.post), item_of(invitation.post))
    return actor
