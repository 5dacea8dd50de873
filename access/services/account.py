"""Closing and opening an account, and ending where somebody is signed in."""

from django.contrib.sessions.models import Session
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession

from access.actor import Actor
from access.enums import Act
from access.models import Person, Post
from access.services.invitation import invite
from access.services.people import item_of, subject_of


@transaction.atomic
def close_account(*, actor: Actor, person: Person) -> None:
    """Nobody gets in with it any more, and whoever is in is out at the next click. What was written stays."""
    _set_active(actor, person, active=False)
    end_sessions(UserSession.objects.filter(user=person.pk))


@transaction.atomic
def open_account(*, actor: Actor, person: Person) -> None:
    """The same password and second step let its owner in again."""
    _set_active(actor, person, active=True)


@transaction.atomic
def start_over(*, actor: Actor, post: Post) -> None:
    """For who lost the app, the key and the codes: the account is as new, and its owner is invited again.

    The password goes too: with the second step alone gone, whoever knows the password could choose another.
    Nobody gets to know one; the way in is a link in the owner's own mail.

    Raises:
        ValidationError: it is the actor's own; the account is closed, or was never opened.
    """
    person = Person.objects.select_for_update().get(pk=post.person_id)
    if person.pk == actor.person_id:
        actor.record.refused("post", post.uuid, act=Act.START_OVER)
        raise ValidationError(_("Din egen tjänst sköts av någon annan administratör."))
    if not person.is_active:
        raise ValidationError(_("Kontot är stängt. Öppna det innan personen kan börja om."))
    if not person.has_usable_password():
        raise ValidationError(_("Personen har inte loggat in än. Skicka inbjudan igen."))
    Authenticator.objects.filter(user=person.pk).delete()
    end_sessions(UserSession.objects.filter(user=person.pk))
    person.set_unusable_password()
    person.save(update_fields=["password"])
    actor.record.done(Act.START_OVER, subject_of(post), item_of(post))
    invite(actor=actor, post=post)


def _set_active(actor: Actor, person: Person, *, active: bool) -> None:
    if not Person.objects.filter(pk=person.pk, is_active=not active).update(is_active=active):
        return
    person.is_active = active
    posts = Post.objects.filter(person=person.pk, until__gt=actor.now).select_related("agency")
    if not posts:
        actor.record.done(Act.ACCOUNT)
    for post in posts:
        actor.record.done(Act.ACCOUNT, subject_of(post), item_of(post))


@transaction.atomic
def end_sessions(signed_in: "QuerySet[UserSession]") -> None:
    """Whoever is signed in there is out at the next click."""
    keys = list(signed_in.values_list("session_key", flat=True))
    Session.objects.filter(session_key__in=keys).delete()
    UserSession.objects.filter(session_key__in=keys).delete()
