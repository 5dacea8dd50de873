"""Places, people, grants and the log; one file each."""

from access.models.grants import Grant, LiveUserPermission, NoGroupPermission, RolePermission
from access.models.log import AccessEvent, AccessSubject
from access.models.people import (
    Administration,
    AgencyHead,
    AuditAssignment,
    Invitation,
    Person,
    Post,
)
from access.models.places import Identified, Municipality, SecrecyArea, Unit, schools
from access.models.reviews import RoleReview

__all__ = [
    "AccessEvent",
    "AccessSubject",
    "Administration",
    "AgencyHead",
    "AuditAssignment",
    "Grant",
    "Identified",
    "Invitation",
    "LiveUserPermission",
    "Municipality",
    "NoGroupPermission",
    "Person",
    "Post",
    "RolePermission",
    "RoleReview",
    "SecrecyArea",
    "Unit",
    "schools",
]
