"""Who may what with groups, members and offices. Every answer is a queryset: fetching is authorising.

A *project leader* leads all of a project. A *local project leader* leads one municipality's part of it.
Whoever is in a group sees it. None of this opens a case.
"""

from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from access.actor import Actor
from access.models import Post, Unit
from pilotverkstad.enums import Office
from pilotverkstad.models import Group, Membership, Participation, Project, ProjectOffice

_PLACES = Group.participations.through


def led_projects(actor: Actor) -> QuerySet[Project]:
    """The projects that the actor's post leads now."""
    return Project.objects.filter(pk__in=_held(actor, Office.LEADER).values("project"))


def led_parts(actor: Actor) -> QuerySet[Participation]:
    """The municipalities' parts of projects that the actor's post leads now, by itself or with the whole."""
    led = Q(project__in=led_projects(actor)) | Q(pk__in=_local(actor))
    return Participation.objects.filter(led, left_on=None)


def parts_kept(actor: Actor) -> QuerySet[Participation]:
    """Whose leaving a project leader records: the municipalities that take part."""
    return Participation.objects.filter(project__in=led_projects(actor), left_on=None)


def groups_seen(actor: Actor) -> QuerySet[Group]:
    """Groups going on that the actor may see: as leader, as local leader of a part, or from within."""
    led, local = led_projects(actor), _local(actor)
    mine = Membership.objects.live(actor.now).filter(post=actor.post_id)
    rows: QuerySet[Group] = Group.objects.live(actor.now).filter(
        Q(project__in=led) | Q(pk__in=_of(local)) | Q(pk__in=mine.values("group"))
    )
    return rows


def groups_kept(actor: Actor) -> QuerySet[Group]:
    """Groups going on that the actor may change: as leader all, as local leader those of their part alone."""
    rows: QuerySet[Group] = Group.objects.live(actor.now).filter(
        Q(project__in=led_projects(actor)) | Q(pk__in=groups_of_own_parts(actor))
    )
    return rows


def groups_of_own_parts(actor: Actor) -> QuerySet[Group]:
    """Groups going on of the municipality that the actor is local leader of, and of no other.

    To these they may invite somebody who has no account yet.
    """
    local = _local(actor)
    elsewhere = _PLACES.objects.filter(group=OuterRef("pk")).exclude(participation__in=local)
    rows: QuerySet[Group] = Group.objects.live(actor.now).filter(~Exists(elsewhere), pk__in=_of(local))
    return rows


def posts_for(actor: Actor, group: Group) -> QuerySet[Post]:
    """Whom the actor may put into a group they keep: posts of its municipalities.

    A project leader also those of no municipality, such as a region's.
    """
    places = Participation.objects.filter(groups=group.pk)
    near = Q(unit__municipality__in=places.values("municipality"))
    if led_projects(actor).filter(pk=group.project_id).exists():
        near |= Q(unit__municipality=None)
    posts = Post.objects.live(actor.now).with_names().filter(near, person__is_active=True)
    rows: QuerySet[Post] = posts.order_by("agency__name", "person__name", "pk")
    return rows


def units_for(group: Group) -> QuerySet[Unit]:
    """Where somebody who is invited to a group may work: units of its municipality that people work at."""
    places = Participation.objects.filter(groups=group.pk)
    return Unit.objects.filter(municipality__in=places.values("municipality"), parent__isnull=False)


def offices_kept(actor: Actor) -> QuerySet[ProjectOffice]:
    """What a project leader gives and ends: every office of the project but that of its leaders."""
    rows: QuerySet[ProjectOffice] = ProjectOffice.objects.live(actor.now).filter(
        project__in=led_projects(actor)
    )
    return rows.exclude(office=Office.LEADER)


def _held(actor: Actor, office: Office) -> Any:
    return ProjectOffice.objects.live(actor.now).filter(post=actor.post_id, office=office)


def _local(actor: Actor) -> Any:
    return _held(actor, Office.LOCAL_LEADER).values("participation")


def _of(participations: Any) -> Any:
    return _PLACES.objects.filter(participation__in=participations).values("group")
