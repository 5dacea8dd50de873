"""The request as it is behind the sign-in."""

from django.http import HttpRequest

from access.actor import Actor
from access.models import Post
from access.record import Record


class ActorRequest(HttpRequest):
    """A request with its record, the actor, and the posts the person could act in instead."""

    record: Record
    actor: Actor
    posts: list[Post]
