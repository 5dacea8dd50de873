"""One rule, three faces. The rule of each model stands in its app's policies and registers itself here.

A policy's one statement, ``sights``, yields pairs (object x live grant) with the rule, grant and ground
that open the object. The faces are filters on it and cannot differ:

* ``decide(actor, action, obj)``: may this actor do this to this object, and why,
* ``allowed(Model, actor, action)``: every object the actor may act on, for lists, search, export, counts,
* ``explain(actor, obj)``: why I see this, or the one thing that is missing, in plain Swedish.
"""

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any, ClassVar
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import models
from django.db.models import Q

from access.actor import Actor
from access.decisions import DENIED, Decision
from access.enums import Action
from access.models import (
    AccessEvent,
    Administration,
    AgencyHead,
    AuditAssignment,
    Municipality,
    Person,
    Post,
    RoleReview,
    SecrecyArea,
    Unit,
)
from access.prepared import Prepared


class Policy(ABC):
    """Who may do what to the rows of one model. The only place that says so."""

    model: ClassVar[type[models.Model]]

    @abstractmethod
    def sights(self, action: Action, at: datetime) -> models.QuerySet[Any]:
        """Every open pair (object, grant) at an instant, past ones included.

        Columns: ``sight_person_id``, ``sight_post_id``, ``sight_agency_id``, ``sight_grant_id``,
        ``sight_role``, ``sight_rule``, ``sight_ground_id``.
        """

    @abstractmethod
    def why(self, decision: Decision) -> str:
        """The sentence for what opened it, to the one who sees it."""

    @abstractmethod
    def why_not(self, obj: Any, actor: Actor) -> str:
        """The one thing that is missing. It never decides: ``decide`` has already refused."""

    @abstractmethod
    def for_page(self, sights: models.QuerySet[Any], at: datetime) -> models.QuerySet[Any]:
        """The same rows with the names a page says of them."""


_POLICIES: dict[type[models.Model], Policy] = {}


@cache
def one(model: type[models.Model], action: Action) -> Prepared:
    """The question about one object and one actor, compiled once per model and action."""

    def shape(pk: int, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
        seen = policy_of(model).sights(action, at)
        return seen.filter(sight_person_id=person, sight_post_id=post, pk=pk)[:1]

    return Prepared(shape)


@cache
def one_for_page(model: type[models.Model], action: Action) -> Prepared:
    """The same by its public id, with what a page says of it."""

    def shape(uuid: UUID, person: int, post: int, at: datetime) -> models.QuerySet[Any]:
        seen = policy_of(model).sights(action, at)
        seen = seen.filter(sight_person_id=person, sight_post_id=post, uuid=uuid)
        return policy_of(model).for_page(seen, at)[:1]

    return Prepared(shape)


def register(policy: Policy) -> None:
    """Called by an app's ``ready``; a model has one policy."""
    if policy.model in _POLICIES:
        raise ImproperlyConfigured(f"{policy.model.__name__} already has a policy.")
    _POLICIES[policy.model] = policy


def policy_of(model: type[models.Model]) -> Policy:
    """The policy of a model; a model without one cannot be asked for.

    Raises:
        ImproperlyConfigured: nobody has said who may see it.
    """
    if model not in _POLICIES:
        raise ImproperlyConfigured(f"{model.__name__} has no policy.")
    return _POLICIES[model]


def guarded_models() -> list[type[models.Model]]:
    """Every model that has a policy."""
    return list(_POLICIES)


def allowed(
    model: type[models.Model], actor: Actor, action: Action, at: datetime | None = None
) -> models.QuerySet[Any]:
    """The objects this actor may act on; rule, grant and ground are columns of every row.

    Args:
        at: a past instant for "what could they have seen then"; the request's own by default.
    """
    return (
        policy_of(model)
        .sights(action, at or actor.now)
        .filter(sight_person_id=actor.person_id, sight_post_id=actor.post_id)
    )


def decide(actor: Actor, action: Action, obj: models.Model, at: datetime | None = None) -> Decision:
    """May this actor do this to this object, and why. One query."""
    question = one(type(obj), action)
    rows = question.rows(pk=obj.pk, person=actor.person_id, post=actor.post_id, at=at or actor.now)
    return next((Decision.of(row) for row in rows), DENIED)


def explain(actor: Actor, obj: models.Model, at: datetime | None = None) -> str:
    """Why this actor sees the object, or what is missing. For the actor, and for owners about a colleague.

    The refused are never told: they get what does not exist gets.
    """
    policy = policy_of(type(obj))
    decision = decide(actor, Action.VIEW, obj, at)
    return policy.why(decision) if decision else policy.why_not(obj, replace(actor, now=at or actor.now))


def audited_agencies(actor: Actor) -> list[int]:
    """The agencies whose accesses this actor reviews now, in this post."""
    assignments = AuditAssignment.objects.live(actor.now).filter(post=actor.post_id)
    return list(assignments.order_by("agency").values_list("agency", flat=True))


def audited_items(event: AccessEvent, agencies: list[int]) -> list[dict[str, Any]]:
    """The items of an event that belong to these agencies; the rest does not exist for their auditor."""
    return [item for item in event.items if item["agency"] in agencies]


def kept_municipalities(actor: Actor) -> models.QuerySet[Municipality]:
    """The municipalities whose units, posts and accounts this actor keeps now, in this post."""
    mine = Administration.objects.live(actor.now).filter(post=actor.post_id)
    return Municipality.objects.filter(pk__in=mine.values("municipality"))


def kept_units(actor: Actor) -> models.QuerySet[Unit]:
    """The nodes of the tree that they keep, the tops included."""
    return Unit.objects.filter(municipality__in=kept_municipalities(actor))


def kept_posts(actor: Actor) -> models.QuerySet[Post]:
    """The posts held there now."""
    rows: models.QuerySet[Post] = Post.objects.live(actor.now).filter(unit__in=kept_units(actor))
    return rows


def kept_people(actor: Actor) -> models.QuerySet[Person]:
    """The people who hold them; never the actor, who is somebody else's to keep."""
    return Person.objects.filter(pk__in=kept_posts(actor).values("person")).exclude(pk=actor.person_id)


def headed_agencies(actor: Actor) -> models.QuerySet[SecrecyArea]:
    """The agencies that this actor answers for now, in this post."""
    mine = AgencyHead.objects.live(actor.now).filter(post=actor.post_id)
    return SecrecyArea.objects.filter(pk__in=mine.values("agency"))


def headed_assignments(actor: Actor) -> models.QuerySet[AuditAssignment]:
    """Who reviews the accesses of those agencies: now, before and from a day to come."""
    rows: models.QuerySet[AuditAssignment] = AuditAssignment.objects.filter(agency__in=headed_agencies(actor))
    return rows


def reviewing_places(actor: Actor) -> list[SecrecyArea | Municipality]:
    """For which agencies and municipalities this actor says that roles have been reviewed."""
    return [*headed_agencies(actor), *kept_municipalities(actor)]


def overseen_places(actor: Actor) -> list[SecrecyArea | Municipality]:
    """Whose reviews of roles they see: what they head, keep or review the accesses of.

    With an agency comes its municipality, and with a municipality its agencies, since each may have
    reviewed for both. It opens nothing else of them.
    """
    return [*_overseen_agencies(actor), *_overseen_municipalities(actor)]


def seen_role_reviews(actor: Actor) -> models.QuerySet[RoleReview]:
    """Those reviews."""
    here = Q(agency__in=_overseen_agencies(actor)) | Q(municipality__in=_overseen_municipalities(actor))
    return RoleReview.objects.filter(here)


def _own_agencies(actor: Actor) -> models.QuerySet[SecrecyArea]:
    audited = AuditAssignment.objects.live(actor.now).filter(post=actor.post_id)
    return SecrecyArea.objects.filter(
        Q(pk__in=headed_agencies(actor).values("pk")) | Q(pk__in=audited.values("agency"))
    )


def _overseen_agencies(actor: Actor) -> models.QuerySet[SecrecyArea]:
    kept = Q(unit__municipality__in=kept_municipalities(actor).values("pk"))
    return SecrecyArea.objects.filter(kept | Q(pk__in=_own_agencies(actor).values("pk")))


def _overseen_municipalities(actor: Actor) -> models.QuerySet[Municipality]:
    of_agencies = Q(pk__in=_own_agencies(actor).values("unit__municipality"))
    return Municipality.objects.filter(of_agencies | Q(pk__in=kept_municipalities(actor).values("pk")))
