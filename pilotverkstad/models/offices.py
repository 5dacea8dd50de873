"""Who works for a project: its leaders, local leaders, process support."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.models import Identified, Post
from access.periods import Period
from pilotverkstad.enums import Office
from pilotverkstad.models.projects import Participation, Project


class ProjectOffice(Identified, Period):
    """A share of somebody's working time for a project (E7), with or without an account behind it.

    ``participation`` is the municipality it is for; None: the whole project. ``post`` is who holds it; None
    where the project only says that it exists ("lokal projektledare på 20 %"). ``percentage`` is the share
    of full time, 1-100; None is "okänt". It opens counts and groups, never a case.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="offices", db_index=False)
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="offices", null=True, blank=True, db_index=False
    )
    office = models.CharField(_("uppdrag"), max_length=14, choices=Office.choices)
    post = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="offices", null=True, blank=True, db_index=False
    )
    percentage = models.PositiveSmallIntegerField(_("procent av heltid"), null=True, blank=True)

    class Meta(Period.Meta):
        default_permissions = ()
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(office=Office.LOCAL_LEADER) | Q(participation__isnull=False),
                name="projectoffice_local_somewhere",
                violation_error_message=_("En lokal projektledare hör till en kommun."),
            ),
            models.CheckConstraint(
                condition=~Q(office=Office.LEADER) | Q(participation__isnull=True),
                name="projectoffice_leader_of_all",
                violation_error_message=_("En projektledare leder hela projektet."),
            ),
            models.CheckConstraint(
                condition=Q(percentage__isnull=True) | Q(percentage__range=(1, 100)),
                name="projectoffice_percentage_in_range",
                violation_error_message=_(
                    "Skriv en procentsats mellan 1 och 100, eller lämna tomt för okänt."
                ),
            ),
        ]
        indexes = [
            models.Index(fields=["project", "until"], name="office_of_project"),
            models.Index(fields=["post", "until"], name="office_of_post"),
        ]

    def __str__(self) -> str:
        return f"{self.office} i {self.project}"
