"""Numbers that were reported elsewhere: told as what they are, never counted with."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from access.models import Identified
from pilotverkstad.enums import SeriesKind
from pilotverkstad.models.projects import Participation, Project


class ReportedNumber(Identified):
    """One number of a series, such as the cases observed in May 2012 (E40).

    ``value`` None is "har ej mätt" or "okänt". ``observed`` is a year, month or day as it was reported.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="reported", db_index=False)
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="reported", null=True, blank=True
    )
    series = models.CharField(_("talserie"), max_length=80)
    kind = models.CharField(_("slag"), max_length=8, choices=SeriesKind.choices)
    observed = models.CharField(_("avser"), max_length=10)
    value = models.DecimalField(_("värde"), max_digits=12, decimal_places=2, null=True, blank=True)
    unit = models.CharField(_("enhet"), max_length=20, blank=True)
    source = models.CharField(_("källa"), max_length=120, blank=True)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["participation", "series", "kind", "observed"], name="reported_number_once"
            ),
            models.UniqueConstraint(
                fields=["project", "series", "kind", "observed"],
                condition=models.Q(participation__isnull=True),
                name="reported_number_of_all_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.series} {self.observed}"
