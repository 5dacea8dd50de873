"""Who asks: a person in one of their posts, at one instant, with the record of what they do."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.http import HttpRequest

from access import clock
from access.models import Administration, AgencyHead, AuditAssignment, Post
from access.periods import Period
from access.prepared import Prepared
from access.record import Record

#: Where the session keeps which post the person acts in.
SESSION_KEY = "post"
#: What is held in a post and has pages of its own, by the word that the menu asks for.
_DUTIES: dict[str, tuple[type[Period], dict[str, Any]]] = {
    "reviews": (AuditAssignment, {}),
    "keeps": (Administration, {}),
    "heads": (AgencyHead, {}),
}


def duty(name: str, held: type[Period], **only: Any) -> None:
    """Called by an upper app's ``ready``: another thing that is held in a post. It costs no query of its own.

    It decides what the menu shows and nothing else; who may is said by the policies.

    Args:
        held: the rows that say so; each has a ``post``.
        only: which of them.
    """
    _DUTIES[name] = (held, only)


@dataclass(frozen=True, slots=True)
class Actor:
    """The one who acts. Every rule, service and log row is about the person *and* the post.

    ``now`` is the instant of the request: every column written and every question asked uses it.
    """

    post: Post
    now: datetime
    record: Record = field(default_factory=Record, compare=False)

    @property
    def person_id(self) -> int:
        """The account."""
        return self.post.person_id

    @property
    def post_id(self) -> int:
        """The post acted in."""
        return self.post.pk

    @property
    def agency_id(self) -> int:
        """The agency acted for: the post's, for ever."""
        return self.post.agency_id


def operator(now: datetime) -> Actor:
    """Whoever runs a command: nobody, in no post, so that what it does is recorded without an actor."""
    return Actor(post=Post(), now=now)


@cache
def _held() -> Prepared:
    """The posts that somebody holds at an instant, each with what is held in it. Compiled once."""

    def shape(person: int, at: datetime) -> QuerySet[Post]:
        duties = {
            f"duty_{name}": Exists(held.objects.live(at).filter(post=OuterRef("pk"), **only))
            for name, (held, only) in _DUTIES.items()
        }
        posts: QuerySet[Post] = Post.objects.live(at).filter(person=person).with_names().annotate(**duties)
        return posts.order_by("valid_from", "pk")

    return Prepared(shape)


def actor_of(request: HttpRequest, record: Record) -> tuple[Actor | None, list[Post]]:
    """The actor of a signed-in request and all posts they could act in; three queries with the session.

    Without a choice in the session it is the post begun first. Nobody acts in a post that has ended.
    """
    person = request.user
    if not person.is_authenticated:
        return None, []
    now = clock.now(person_id=person.pk)
    posts = _held().whole(person=person.pk, at=now)
    for post in posts:
        post.duties = frozenset(name for name in _DUTIES if getattr(post, f"duty_{name}"))
    chosen = next((post for post in posts if str(post.uuid) == request.session.get(SESSION_KEY)), None)
    post = chosen or next(iter(posts), None)
    return (Actor(post=post, now=now, record=record) if post else None), posts
