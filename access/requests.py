"""The request as it is behind the sign-in."""

from django.http import HttpRequest

from access.actor import Actor
from access.models import Post
from access.record import Record

#: The field of every form that says in which post it was opened.
ACTING = "acting"
#: The field of a form that came back after its sender had to sign in again: it is shown, not saved.
RESTORED = "restored"


class ActorRequest(HttpRequest):
    """A request with its record, the actor, and the posts the person could act in instead."""

    record: Record
    actor: Actor
    posts: list[Post]
