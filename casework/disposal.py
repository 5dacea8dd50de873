"""Which tables hold something of a case, in the order in which disposal deletes from them.

Disposal itself comes with the retention rules. The list is kept from the first table on, because a table
that is forgotten here would keep a child's data after the case is gone: a system check compares it with
the models.
"""

from django.db import models

from access.models import AccessSubject
from casework import models as m

#: Children before parents. The access log is not here: it holds no data of a case, and cutting the tie
#: (``AccessSubject``) leaves it whole. ``DrawnCode`` stays, so that no code comes back,
#: and ``CaseTally``, so that a count of a past month does not change.
DISPOSED: tuple[type[models.Model], ...] = (
    *(words.history.model for words in m.WORDS.values()),
    m.PlanItem,
    m.Reply,
    m.Activity,
    m.Goal,
    m.Note,
    m.Mapping,
    m.FollowUp,
    m.Measurement,
    m.Question,
    m.Plan,
    m.EntryReader,
    m.GuardOverride,
    m.GroundTick,
    m.EntryAccess,
    m.Entry,
    m.GroundReach,
    m.Ground,
    m.Notice,
    m.CaseGrant,
    m.CaseState,
    m.RecognitionAnswer,
    m.Case,
    AccessSubject,
)
