"""How an act about a person is recorded: its subject in the log is one of the person's posts."""

from collections.abc import Iterable
from uuid import UUID

from access.models import Post
from access.record import Item, Subject
from access.services.ties import tied

KIND = "post"


def subject_of(post: Post) -> Subject:
    """What the log calls this post, for the auditors of its agency."""
    return tied(KIND, post, post.agency_id)[0]


def item_of(post: Post) -> Item:
    """The post as the thing that was touched."""
    return Item(KIND, post.uuid, post.agency_id)


def names(uuids: Iterable[UUID]) -> dict[UUID, str]:
    """What a reader of the log is told: whose post it is, and which."""
    posts = Post.objects.filter(uuid__in=list(uuids)).select_related("person")
    return {post.uuid: f"{post.person.name}, {post.title}" for post in posts}
