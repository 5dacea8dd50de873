"""That a workshop may know of a case."""

from django.db import models

from access.models import Identified
from access.periods import Period
from casework.models.case import Case
from pilotverkstad.models import Group


class Notice(Identified, Period):
    """The owner has let this group know that the case exists: its code and state, nothing else.

    It opens nothing by itself: its present members were each given *may-know* by name when it was said, and
    it proposes those who join later. Never in a small place.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="notices", db_index=False)
    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta(Period.Meta):
        default_permissions = ()
        indexes = [models.Index(fields=["case", "until"], name="notice_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id} i {self.group_id}"
