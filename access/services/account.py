"""Closing and opening an account, and ending where somebody is signed in."""

from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet

from allauth.usersessions.models import UserSession

from access.actor import Actor
from access.enums import Act
from access.models import Person, Post
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
