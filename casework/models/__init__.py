"""Cases, grounds and entries; one file each."""

from casework.models.case import (
    Case,
    CaseGrant,
    CaseGroupPermission,
    CaseState,
    CaseUserPermission,
    DrawnCode,
)
from casework.models.entry import Entry, EntryAccess, EntryReader, Note
from casework.models.ground import Ground, GroundReach, GroundTick, LegalGround

__all__ = [
    "Case",
    "CaseGrant",
    "CaseGroupPermission",
    "CaseState",
    "CaseUserPermission",
    "DrawnCode",
    "Entry",
    "EntryAccess",
    "EntryReader",
    "Ground",
    "GroundReach",
    "GroundTick",
    "LegalGround",
    "Note",
]
