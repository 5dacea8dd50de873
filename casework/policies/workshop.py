"""What a group has to do with a case: it proposes people, and it may be told that the case exists."""

from typing import Any

from django.db import models

from access.actor import Actor
from access.models import Post
from casework.models import Case, CaseGrant, Ground
from pilotverkstad.models import Group, Membership


def own_groups(actor: Actor) -> models.QuerySet[Group]:
    """The groups that this actor is in now."""
    mine = Membership.objects.live(actor.now).filter(post=actor.post_id)
    found: models.QuerySet[Group] = Group.objects.live(actor.now).filter(pk__in=mine.values("group"))
    return found.order_by("name", "pk")


def groups_for(actor: Actor, case: Case) -> models.QuerySet[Group]:
    """Those of the case's participation."""
    return own_groups(actor).filter(participations=case.participation_id)


def members_of(actor: Actor, group: Group) -> list[Post]:
    """Who is in the group now, in a post they hold now, with an account that is open."""
    posts = Post.objects.live(actor.now).filter(
        pk__in=Membership.objects.live(actor.now).filter(group=group.pk).values("post"),
        person__is_active=True,
    )
    return list(posts.with_names().order_by("agency__name", "person__name", "pk"))


def colleague_names(actor: Actor) -> models.QuerySet[Any]:
    """Names of those who are in this actor's groups now."""
    together = Membership.objects.live(actor.now).filter(group__in=own_groups(actor).order_by().values("pk"))
    names: models.QuerySet[Any] = together.values_list("post__person__name", flat=True)
    return names.distinct()


def awake_agencies(actor: Actor, case: Case) -> set[int]:
    """The agencies whose people can be given a part: the opener's, and those it has a ground to."""
    grounds = Ground.objects.live(actor.now).filter(case=case.pk, from_agency=case.agency_id)
    return {case.agency_id, *grounds.values_list("to_agency", flat=True)}


def tellable(actor: Actor, case: Case, group: Group) -> list[Post]:
    """Members who have no part in the case, now or before, and whose agency is awake in it."""
    awake = awake_agencies(actor, case)
    had = set(CaseGrant.objects.filter(case=case.pk).values_list("post", flat=True))
    return [post for post in members_of(actor, group) if post.agency_id in awake and post.pk not in had]
