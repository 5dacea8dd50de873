"""Projects, municipalities taking part, who works for them, their groups, numbers from elsewhere."""

from pilotverkstad.models.groups import Group, Membership
from pilotverkstad.models.offices import ProjectOffice
from pilotverkstad.models.projects import (
    OtherPlan,
    Participation,
    Project,
    TargetGroup,
    participations_at,
)
from pilotverkstad.models.series import ReportedNumber

__all__ = [
    "Group",
    "Membership",
    "OtherPlan",
    "Participation",
    "Project",
    "ProjectOffice",
    "ReportedNumber",
    "TargetGroup",
    "participations_at",
]
