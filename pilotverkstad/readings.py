"""What the pages of groups say, read in as many queries for twenty groups as for one."""

from collections.abc import Iterator
from typing import Any

from django.db.models import Count, Q, QuerySet

from access.actor import Actor
from access.periods import live
from pilotverkstad.models import Group, Membership


def groups_for_page(groups: QuerySet[Group], actor: Actor) -> QuerySet[Any]:
    """Groups with their project, municipalities and how many are in them now."""
    members = Count("memberships", filter=Q(live(actor.now, "memberships__")), distinct=True)
    named = groups.select_related("project", "school").prefetch_related("participations__municipality")
    return named.annotate(member_count=members).order_by("name", "pk")


def as_a_tree(groups: list[Any]) -> Iterator[Any]:
    """Each group followed by those that lie in it; ``outer`` is the group around it, if that is among these.

    A group whose outer one the viewer does not see stands for itself: nothing tells that there is more.
    """
    by_pk = {group.pk: group for group in groups}

    def walk(outer: Any) -> Iterator[Any]:
        for group in groups:
            if by_pk.get(group.parent_id) is outer:
                group.outer = outer
                yield group
                yield from walk(group)

    return walk(None)


def members_of(group: Group, actor: Actor) -> QuerySet[Any]:
    """Who is in a group now: name, title, agency, what they do there."""
    members: QuerySet[Any] = Membership.objects.live(actor.now).filter(group=group.pk)
    named = members.select_related("post__person", "post__agency", "post__unit")
    return named.order_by("post__person__name", "pk")
