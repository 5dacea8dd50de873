"""How an act about a person is recorded: its subject in the log is one of the person's posts."""

from collections.abc import Iterable
from uuid import UUID

from django.db import transaction

from access.models import AccessSubject, Post
from access.record import Item, Subject, new_subject

KIND = "post"


@transaction.atomic
def subject_of(post: Post) -> Subject:
    """What the log calls this post; tied the first time that something is done about it.

    The post's agency stands where a case has the one that opened it, so that its auditors see the act.
    """
    # Two who act at once shall not both tie it.
    Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    tied = AccessSubject.objects.filter(kind=KIND, uuid=post.uuid).first()
    if tied is None:
        tied = new_subject(kind=KIND, uuid=post.uuid, agency_id=post.agency_id)
    return Subject(reference=tied.reference, salt=tied.salt, agency_id=tied.agency_id)


def item_of(post: Post) -> Item:
    """The post as the thing that was touched."""
    return Item(KIND, post.uuid, post.agency_id)


def names(uuids: Iterable[UUID]) -> dict[UUID, str]:
    """What a reader of the log is told: whose post it is, and which."""
    posts = Post.objects.filter(uuid__in=list(uuids)).select_related("person")
    return {post.uuid: f"{post.person.name}, {post.title}" for post in posts}
