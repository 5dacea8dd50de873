"""The pair that every rule is about: an object and a live grant on its case.

The grants are joined once, here, and read through ``sight_*`` columns only. Never filter on
``sight__...``: the relation is many-valued, so Django would join the grants again for each ``filter``,
and the part of one person would open the case to another. A test counts the joins.
"""

from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import F, FilteredRelation, OuterRef, Q, Subquery
from django.db.models.lookups import IsNull

from access.enums import ROLES, Action
from access.periods import live
from casework.models import Ground
from casework.policies.small_places import gives


def crossed(rows: models.QuerySet[Any], grants: str, action: Action, at: datetime) -> models.QuerySet[Any]:
    """Every row with every grant in force on its case whose role carries the action.

    Args:
        grants: the path from the row to the grants of its case.
    """
    held = live(at, f"{grants}__") & Q(**{f"{grants}__role__in": ROLES[action]})
    pairs: models.QuerySet[Any] = rows.alias(sight=FilteredRelation(grants, condition=held)).annotate(
        sight_grant_id=F("sight__id"),
        sight_person_id=F("sight__person_id"),
        sight_post_id=F("sight__post_id"),
        sight_agency_id=F("sight__agency_id"),
        sight_role=F("sight__role"),
    )
    return pairs


def giving(at: datetime) -> models.QuerySet[Ground]:
    """Every ground in force on which something is given."""
    grounds: models.QuerySet[Ground] = Ground.objects.live(at).filter(gives())
    return grounds


def in_force(at: datetime, *, case: str, giver: str, taker: str) -> models.QuerySet[Any]:
    """Grounds in force on the outer row's case from one agency to another; the arguments name its columns."""
    return (
        giving(at)
        .filter(case=OuterRef(case), from_agency=OuterRef(giver), to_agency=OuterRef(taker))
        .order_by("pk")
    )


def awake(at: datetime, agency: str) -> Q:
    """Rule 3: the agency opened the case, or a ground is in force from the one that did.

    The outer row has ``of_case`` and ``of_home``, the agency that opened the case.
    """
    return Q(**{agency: F("of_home")}) | is_there(in_force(at, case="of_case", giver="of_home", taker=agency))


def is_there(rows: models.QuerySet[Any]) -> Q:
    """Is there such a row? As ``Exists``, but asked row by row through an index.

    For many outer rows PostgreSQL turns EXISTS into a hash of the whole inner table: the timeline of a case
    with 5,000 entries then read all 300,000 grounds (``docs/evidence/plans.md``). A scalar subquery is never
    hashed.
    """
    return Q(IsNull(Subquery(rows.values("pk")[:1]), False))  # noqa: FBT003 - Django's own signature
