"""What the database itself refuses in the tables of people and of the log."""

from django.db import models

from access.database_objects import guard
from access.models import (
    AccessEvent,
    Administration,
    AgencyHead,
    AuditAssignment,
    Invitation,
    Post,
    RoleReview,
)
from access.sql import Condition, Guarded

#: When a period ends, as far as is known.
END = "COALESCE(NEW.ended_at, NEW.valid_to)"


def install() -> None:
    """Register every guard; ``access.database_objects`` puts them in place after each migrate."""
    guard(
        Guarded(AccessEvent, stamp="at"),
        Guarded(Post, free=("title", "percentage"), stamp="recorded_at"),
        Guarded(Invitation, alone=("post_id",), stamp="recorded_at"),
        Guarded(Administration, alone=("post_id", "municipality_id"), stamp="recorded_at"),
        Guarded(AgencyHead, alone=("post_id", "agency_id"), stamp="recorded_at"),
        Guarded(AuditAssignment, alone=("post_id", "agency_id"), stamp="recorded_at"),
        Guarded(RoleReview, stamp="recorded_at"),
        *within_its_post(Administration),
        *within_its_post(AgencyHead),
        *within_its_post(AuditAssignment),
    )


def within_its_post(model: type[models.Model]) -> tuple[Condition, Condition]:
    """What is held in a post lies within the time of the post, and the post is not ended before it."""
    name, table = model._meta.model_name, model._meta.db_table
    return (
        Condition(
            name=f"{name}_within_its_post",
            table=table,
            on="INSERT",
            when="NEW.post_id IS NOT NULL",
            rows=(
                "access_post p WHERE p.id = NEW.post_id "
                f"AND p.valid_from <= NEW.valid_from AND p.until >= {END}"
            ),
            message=f"{name}: what is held in a post lies within its time",
        ),
        Condition(
            name=f"post_outlives_its_{name}",
            table="access_post",
            on="UPDATE",
            found=False,
            rows=f"{table} h WHERE h.post_id = NEW.id AND h.until > {END}",
            message=f"end what is held in a post before the post: {name}",
        ),
    )
