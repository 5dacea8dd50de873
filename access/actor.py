"""Who asks: a person in one of their posts, at one instant, with the record of what they do."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db.models import Exists, OuterRef
from django.http import HttpRequest

from access import clock
from access.models import AuditAssignment, Post
from access.record import Record

#: Where the session keeps which post the person acts in.
SESSION_KEY = "post"


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


@dataclass(frozen=True, slots=True)
class Job:
    """Who acts when time does: no person and no post, for the agency that is touched."""

    now: datetime
    agency_id: int
    record: Record = field(default_factory=Record, compare=False)
    person_id: None = None
    post_id: None = None


def actor_of(request: HttpRequest, record: Record) -> tuple[Actor | None, list[Post]]:
    """The actor of a signed-in request and all posts they could act in; three queries with the session.

    Without a choice in the session it is the post begun first. Nobody acts in a post that has ended.
    """
    person = request.user
    if not person.is_authenticated:
        return None, []
    now = clock.now(person_id=person.pk)
    reviews = AuditAssignment.objects.live(now).filter(post=OuterRef("pk"))
    held = Post.objects.live(now).filter(person=person.pk).with_names().annotate(reviews=Exists(reviews))
    posts = list(held.order_by("valid_from", "pk"))
    chosen = next((post for post in posts if str(post.uuid) == request.session.get(SESSION_KEY)), None)
    post = chosen or next(iter(posts), None)
    return (Actor(post=post, now=now, record=record) if post else None), posts
