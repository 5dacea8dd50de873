"""What became of a question from one agency to another."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.models import Person, SecrecyArea
from casework.models.entry import Entry
from casework.models.ground import Ground


class Reply(models.Model):
    """The agency asked has answered a question, once: with a text of its own, or that it cannot answer.

    ``entry`` is the note that answers and ``ground`` the one on which those who asked could read it then; a
    "no" has neither, and no reason: the reason would tell whether the agency knows the child. It opens
    nothing: whether somebody reads the note is the rule's to say, each time anew.
    """

    question = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="reply")
    agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="+", db_index=False)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField(_("svarade"))
    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, related_name="reply_to", null=True)
    ground = models.ForeignKey(Ground, on_delete=models.PROTECT, related_name="+", db_index=False, null=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(entry__isnull=True, ground__isnull=True)
                | Q(entry__isnull=False, ground__isnull=False),
                name="reply_on_a_ground_or_no",
            )
        ]

    def __str__(self) -> str:
        return f"{self.question_id}: {self.entry_id}"
