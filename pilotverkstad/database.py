"""What the database itself refuses in the tables of projects and groups."""

from access.database import within_its_post
from access.database_objects import guard
from access.sql import Condition, Guarded
from pilotverkstad.models import Group, Membership, ProjectOffice


def install() -> None:
    """Register every guard."""
    guard(
        Guarded(ProjectOffice, free=("percentage",), stamp="recorded_at"),
        Guarded(Group, free=("name", "parent_id", "school_id", "with_support"), stamp="recorded_at"),
        Guarded(Membership, alone=("group_id", "post_id"), stamp="recorded_at"),
        *within_its_post(ProjectOffice),
        *within_its_post(Membership),
        Condition(
            name="projectoffice_in_its_project",
            table="pilotverkstad_projectoffice",
            on="INSERT",
            found=False,
            rows=(
                "pilotverkstad_participation p WHERE p.id = NEW.participation_id "
                "AND p.project_id <> NEW.project_id"
            ),
            message="an office in a municipality is of the project it takes part in",
        ),
    )
