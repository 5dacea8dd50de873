"""What was answered, each time, when somebody asked whether the child can be recognised."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.models import Person
from casework.enums import Recognition
from casework.models.case import Case


class RecognitionAnswer(models.Model):
    """One answer, as it was given (W9). The latest stands on the case; earlier ones stay here, for ever."""

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="recognitions", db_index=False)
    answer = models.CharField(_("svar"), max_length=10, choices=Recognition.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        indexes = [models.Index(fields=["case", "at"], name="recognition_of_case")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer__in=[Recognition.NO, Recognition.YES, Recognition.UNSURE]),
                name="recognition_is_answered",
            )
        ]

    def __str__(self) -> str:
        return f"{self.case_id} {self.at}"
