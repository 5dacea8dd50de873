"""Who may take over somebody's cases: named beforehand, within the own agency."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from access.models import Identified, Post
from access.periods import Period


class Deputy(Identified, Period):
    """``post`` may take over the cases that ``principal`` is responsible for, in the agency both belong to.

    It opens nothing by itself: taking over is an act with a reason, and only then is there a grant.
    """

    principal = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deputies", db_index=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="deputy_for", db_index=False)

    class Meta(Period.Meta):
        default_permissions = ()
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=~models.Q(principal=models.F("post")),
                name="deputy_is_somebody_else",
                violation_error_message=_("Välj någon annan än dig själv."),
            ),
        ]
        indexes = [
            models.Index(fields=["principal", "until"], name="deputy_of_principal"),
            models.Index(fields=["post", "until"], name="deputy_of_post"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} för {self.principal_id}"
