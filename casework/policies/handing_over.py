"""What somebody has in their cases that a colleague could take; and cases that nobody is responsible for."""

from collections.abc import Iterable
from typing import Any

from django.db import models
from django.db.models import OuterRef

from access.actor import Actor
from access.enums import Role
from access.models import Post
from access.policies import headed_agencies
from casework.enums import State
from casework.models import Case, CaseGrant, CaseState
from casework.policies.sight import is_there


def held_alone(actor: Actor, cases: Iterable[int]) -> set[int]:
    """Of these cases, those for which nobody in the actor's agency is responsible after the actor is not."""
    owners = CaseGrant.objects.live(actor.now).filter(
        case__in=list(cases), role=Role.OWNER, agency=actor.agency_id, person__is_active=True
    )
    ends: dict[int, dict[int, Any]] = {}
    for case, post, until in owners.values_list("case", "post", "until"):
        ends.setdefault(case, {})[post] = until
    return {
        case
        for case, of_posts in ends.items()
        if (mine := of_posts.pop(actor.post_id, None)) and all(until < mine for until in of_posts.values())
    }


def colleagues_in(actor: Actor, cases: Iterable[int]) -> dict[int, list[Post]]:
    """Posts of the actor's own agency that work in each of these cases as long as the actor's, or longer."""
    working = CaseGrant.objects.live(actor.now).filter(
        case__in=list(cases),
        agency=actor.agency_id,
        role__in=(Role.OWNER, Role.WORKER),
        person__is_active=True,
        until__gte=actor.post.until,
    )
    others = working.exclude(person=actor.person_id).select_related("post__person")
    found: dict[int, list[Post]] = {}
    for grant in others.order_by("person__name", "pk"):
        found.setdefault(grant.case_id, []).append(grant.post)
    return found


def without_owner(actor: Actor) -> models.QuerySet[Any]:
    """Cases of the agencies that the actor heads for which nobody there is responsible now.

    It opens nothing and is never listed: it says for which case, known by its code, the head may name an
    owner. An owner whose account is closed answers for nothing.
    """
    owners = CaseGrant.objects.live(actor.now).filter(
        case=OuterRef("pk"),
        agency=OuterRef("agency_id"),
        role=Role.OWNER,
        person__is_active=True,
    )
    registered = CaseState.objects.live(actor.now).filter(case=OuterRef("pk"))
    cases: models.QuerySet[Any] = (
        Case.objects.filter(agency__in=headed_agencies(actor))
        .exclude(is_there(owners))
        .filter(is_there(registered.exclude(state=State.MISREGISTERED)))
    )
    return cases
