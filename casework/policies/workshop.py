"""What a group has to do with a case: it proposes people, and it may be told that the case exists."""

from collections import defaultdict
from collections.abc import Callable
from typing import Any

from django.db import models
from django.db.models import BooleanField, ExpressionWrapper

from access.actor import Actor
from access.models import Post
from casework.models import Case, CaseGrant, Ground
from casework.policies.grant import is_answered_for
from casework.policies.small_places import gives
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


def open_for(actor: Actor, case: Case) -> Callable[[Post], bool]:
    """Who can be given a part: people of the agency that opened it, and of those it has a ground to.

    Where a ground to an agency is de-identified, only the functions there that were answered for; also where
    it gives nothing as yet, since a place can cease to be marked small.
    """
    grounds = Ground.objects.live(actor.now).filter(case=case.pk, from_agency=case.agency_id)
    ways: dict[int, list[dict[str, str]]] = defaultdict(list)
    let_in = {case.agency_id}
    given = ExpressionWrapper(gives(), output_field=BooleanField())
    for taker, functions, gave in grounds.values_list("to_agency", "functions", given):
        ways[taker].append(functions)
        if gave:
            let_in.add(taker)

    def is_open(post: Post) -> bool:
        return post.agency_id in let_in and is_answered_for(post, ways[post.agency_id])

    return is_open


def tellable(actor: Actor, case: Case, group: Group) -> list[Post]:
    """Members who have no part in the case, now or before, and could be given one."""
    is_open = open_for(actor, case)
    had = set(CaseGrant.objects.filter(case=case.pk).values_list("post", flat=True))
    return [post for post in members_of(actor, group) if is_open(post) and post.pk not in had]
