"""What is held in a post and ends with it, untold to whoever ends it; upper apps add theirs."""

from collections.abc import Callable
from datetime import datetime
from typing import Any, NamedTuple

from access.actor import Actor
from access.enums import Act, EndCause
from access.models import Administration, AgencyHead, AuditAssignment, Post
from access.services.people import item_of, subject_of
from access.walls import Door, door

type_rows = Callable[[Post], Any]
type_told = Callable[[Actor, list[Any]], None]


class Holding(NamedTuple):
    """One kind of thing: the rows of a post, and how the log is told of their end."""

    rows: type_rows
    told: type_told


_HOLDINGS: list[Holding] = []


def register(rows: type_rows, told: type_told) -> None:
    """Called by an app's ``ready``.

    Args:
        rows: those of a post, a queryset of periods; what lies ahead counts too.
        told: records that these rows end, one act for each thing that an auditor would look for.
    """
    _HOLDINGS.append(Holding(rows, told))


def as_act(act: Act) -> type_told:
    """What is about the holder alone is recorded once, as this act on their post."""

    def told(actor: Actor, rows: list[Any]) -> None:
        post = rows[0].post
        actor.record.done(act, subject_of(post), item_of(post))

    return told


@door(Door.ENDS)
def end_held(actor: Actor, post: Post, at: datetime) -> None:
    """Let everything held in a post end at an instant, now or ahead, if it does not before."""
    for holding in _HOLDINGS:
        if rows := list(holding.rows(post).filter(until__gt=at)):
            holding.rows(post).end_on(at=at, by_id=actor.person_id, cause=EndCause.POST_ENDED)
            holding.told(actor, rows)


def install() -> None:
    """What is held of the tables of people themselves."""
    register(lambda post: Administration.objects.filter(post=post), as_act(Act.APPOINT))
    register(lambda post: AgencyHead.objects.filter(post=post), as_act(Act.APPOINT))
    register(lambda post: AuditAssignment.objects.filter(post=post), as_act(Act.ASSIGN))
