"""Cases, grounds, entries and what they say; one file each."""

from casework.models.case import (
    Case,
    CaseGrant,
    CaseGroupPermission,
    CaseState,
    CaseUserPermission,
    DrawnCode,
)
from casework.models.deputy import Deputy
from casework.models.entry import Entry, EntryAccess, EntryReader
from casework.models.ground import Ground, GroundReach, GroundTick, LegalGround
from casework.models.guard import AllowedTerm, GuardOverride
from casework.models.notice import Notice
from casework.models.recognition import RecognitionAnswer
from casework.models.reply import Reply
from casework.models.tally import CaseTally
from casework.models.words import (
    WORDS,
    Activity,
    FollowUp,
    Goal,
    HistorySkippedError,
    Mapping,
    Measurement,
    Note,
    Plan,
    PlanItem,
    Question,
    Words,
)

__all__ = [
    "WORDS",
    "Activity",
    "AllowedTerm",
    "Case",
    "CaseGrant",
    "CaseGroupPermission",
    "CaseState",
    "CaseTally",
    "CaseUserPermission",
    "Deputy",
    "DrawnCode",
    "Entry",
    "EntryAccess",
    "EntryReader",
    "FollowUp",
    "Goal",
    "Ground",
    "GroundReach",
    "GroundTick",
    "GuardOverride",
    "HistorySkippedError",
    "LegalGround",
    "Mapping",
    "Measurement",
    "Note",
    "Notice",
    "Plan",
    "PlanItem",
    "Question",
    "RecognitionAnswer",
    "Reply",
    "Words",
]
