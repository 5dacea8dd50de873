"""Making groups, moving them within their project, ending them; and who is in them."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.dispatch import Signal
from django.utils.translation import gettext as _

from access.actor import Actor
from access.conflicts import Conflict
from access.enums import Act, EndCause
from access.models import Post, Unit
from access.periods import FOREVER
from access.services.people import item_of, subject_of
from access.services.ties import tied
from access.services.typed import check_typed
from access.tokens import row_id, saved_before
from pilotverkstad.enums import GroupKind, MemberFunction
from pilotverkstad.models import Group, Membership, Participation, Project
from pilotverkstad.policies import posts_for

#: Sent with ``actor``, ``membership`` and ``at`` in the transaction that ends it, or lets it end sooner than
#: was said before: what hung on it ends with it.
member_left = Signal()
#: How deep groups may lie in each other, the outermost counted: more than that nobody finds their way in.
DEPTH = 5


@transaction.atomic
def make_group(
    *,
    actor: Actor,
    token: UUID,
    participations: Iterable[Participation],
    kind: GroupKind,
    name: str,
    parent: Group | None = None,
    school: Unit | None = None,
    with_support: bool = False,
) -> Group:
    """Make a group of one municipality or of several; by whoever leads all of them.

    Args:
        participations: at least one, all of the same project.

    Raises:
        ValidationError: municipalities of several projects; a parent of another project or too deep down;
            a school elsewhere; a name that seems to say who somebody is.
    """
    places = list(participations)
    uuid = row_id(actor, token)
    projects = {place.project_id for place in places}
    if len(projects) != 1:
        raise ValidationError({"participations": _("Välj kommuner i ett och samma projekt.")})
    project_id = projects.pop()
    _hold_project(project_id)
    again: Group | None = saved_before(Group.objects.all(), uuid, {"kind": kind, "name": name})
    if again is not None:
        return again
    _check_parent(actor, project_id, parent)
    _check_school(places, school)
    check_typed(actor=actor, municipalities=[place.municipality_id for place in places], name=name)
    group: Group = Group.objects.create(
        uuid=uuid,
        project_id=project_id,
        parent=parent,
        kind=kind,
        name=name,
        school=school,
        with_support=with_support,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
    )
    group.participations.set(places)
    actor.record.done(Act.GROUP, *tied("group", group, actor.agency_id))
    return group


@transaction.atomic
def change_group(
    *,
    actor: Actor,
    group: Group,
    name: str,
    parent: Group | None,
    school: Unit | None,
    with_support: bool,
) -> None:
    """Call a group something else, let it lie in another, or say where it works and when it meets.

    Raises:
        ValidationError: a parent of another project, within the group itself or too deep down; a school
            elsewhere; a name that seems to say who somebody is.
        Conflict: it was ended meanwhile.
    """
    _hold_project(group.project_id)
    _hold_group(group)
    _check_parent(actor, group.project_id, parent, group)
    _check_school(group.participations.all(), school)
    if name != group.name:
        places = group.participations.values("municipality")
        check_typed(actor=actor, municipalities=places, name=name)
    Group.objects.filter(pk=group.pk).update(
        name=name, parent=parent, school=school, with_support=with_support
    )
    actor.record.done(Act.GROUP, *tied("group", group, actor.agency_id))


@transaction.atomic
def end_group(*, actor: Actor, group: Group) -> None:
    """End a group and everybody's part in it. Ended already: nothing happens.

    Raises:
        ValidationError: other groups lie in it.
    """
    _hold_project(group.project_id)
    if Group.objects.live(actor.now).filter(parent=group.pk).exists():
        raise ValidationError(_("Det ligger andra grupper i den här. Avsluta eller flytta dem först."))
    members = Membership.objects.filter(group=group.pk, until__gt=actor.now).select_related("post")
    for membership in members:
        end_member(actor=actor, membership=membership)
    if Group.objects.filter(pk=group.pk).end(at=actor.now, by_id=actor.person_id, cause=EndCause.NO_LONGER):
        actor.record.done(Act.GROUP, *tied("group", group, actor.agency_id))


@transaction.atomic
def add_member(
    *,
    actor: Actor,
    token: UUID,
    group: Group,
    post: Post,
    function: MemberFunction,
    until: datetime = FOREVER,
) -> Membership:
    """Put a person, in a post, into a group. Another function they have in it is replaced. It opens no case.

    Raises:
        ValidationError: a post that is not of the group's municipalities; the same function already; a time
            already over.
        Conflict: the group was ended meanwhile.
    """
    uuid = row_id(actor, token)
    _hold_group(group)
    valid_to = min(until, post.until)
    same = {"group_id": group.pk, "post_id": post.pk, "function": function, "valid_to": valid_to}
    again: Membership | None = saved_before(Membership.objects.all(), uuid, same)
    if again is not None:
        return again
    if not posts_for(actor, group).filter(pk=post.pk).exists():
        actor.record.refused("membership", post.uuid, act=Act.MEMBER)
        raise ValidationError({"post": _("Personen arbetar inte i någon av gruppens kommuner.")})
    if until <= actor.now:
        raise ValidationError({"until": _("Slutdagen har redan varit.")})
    held = Membership.objects.filter(group=group.pk, post=post.pk)
    if held.live(actor.now).filter(function=function, valid_to=valid_to).exists():
        raise ValidationError({"post": _("Personen är redan med i gruppen, med den uppgiften.")})
    ends_sooner = held.filter(until__gt=valid_to).exists()
    held.end(at=actor.now, by_id=actor.person_id, cause=EndCause.CHANGED)
    membership: Membership = Membership.objects.create(
        uuid=uuid,
        group=group,
        post=post,
        function=function,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
        valid_to=valid_to,
    )
    actor.record.done(Act.MEMBER, subject_of(post), item_of(post))
    if ends_sooner:
        member_left.send(Membership, actor=actor, membership=membership, at=membership.valid_to)
    return membership


@transaction.atomic
def end_member(*, actor: Actor, membership: Membership) -> None:
    """End somebody's part in a group from now on. Ended already: nothing happens."""
    ended = Membership.objects.filter(pk=membership.pk)
    if ended.end(at=actor.now, by_id=actor.person_id, cause=EndCause.LEFT):
        actor.record.done(Act.MEMBER, subject_of(membership.post), item_of(membership.post))
        member_left.send(Membership, actor=actor, membership=membership, at=actor.now)


def _hold_project(project_id: int) -> None:
    """One at a time moves the groups of a project: two moves at once could make a circle."""
    Project.objects.select_for_update(no_key=True).get(pk=project_id)


def _hold_group(group: Group) -> None:
    """Nobody ends the group until this is done."""
    if Group.objects.select_for_update(no_key=True).get(pk=group.pk).ended_at is not None:
        raise Conflict


def _check_parent(actor: Actor, project_id: int, parent: Group | None, group: Group | None = None) -> None:
    """A group lies in one of its own project, not in itself however far down, and not too deep."""
    if parent is None:
        return
    above = dict(Group.objects.live(actor.now).filter(project=project_id).values_list("pk", "parent"))
    if parent.pk not in above:
        raise ValidationError({"parent": _("Gruppen den ska ligga i finns inte i samma projekt.")})
    way = _way_up(parent.pk, above)
    if group is not None and group.pk in way:
        raise ValidationError({"parent": _("En grupp kan inte ligga i sig själv.")})
    if len(way) + _levels(group, above) > DEPTH:
        raise ValidationError(
            {"parent": _("Det blir för många grupper i varandra. Högst %(n)d nivåer går.") % {"n": DEPTH}}
        )


def _way_up(pk: int | None, above: dict[int, int | None]) -> list[int]:
    """A group and those it lies in, going on; the nearest first."""
    way: list[int] = []
    while pk in above and pk not in way:
        way.append(pk)
        pk = above[pk]
    return way


def _levels(group: Group | None, above: dict[int, int | None]) -> int:
    """How many levels a group takes: itself, and what lies in it. A new one has nothing in it."""
    if group is None:
        return 1
    ways = (_way_up(pk, above) for pk in above)
    return max(way.index(group.pk) + 1 for way in ways if group.pk in way)


def _check_school(places: Iterable[Any], school: Unit | None) -> None:
    if school is not None and school.municipality_id not in {place.municipality_id for place in places}:
        raise ValidationError({"school": _("Skolan ligger inte i någon av gruppens kommuner.")})
