"""Projects, their target groups, plans already in use, and the municipalities that take part."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.fields import BitSetField
from access.languages import in_language
from access.models import Identified, Municipality, Unit
from pilotverkstad.enums import Known


class Project(Identified):
    """A programme with an owner, such as SamTidigt (E1).

    ``case_goal`` is how many cases each municipality aims at; None is "okänt". ``exact_counts``: the project
    has decided that plain case counts per municipality are shown as they are, also small ones.
    ``unused_days``: after so many days without a look a grant ends by itself; None: never.
    """

    name = models.CharField(_("namn"), max_length=120, unique=True)
    owner_name = models.CharField(_("projektägare"), max_length=120, blank=True)
    purpose = models.TextField(_("syfte"), max_length=2000, blank=True)
    framework = models.TextField(_("ramar"), max_length=2000, blank=True)
    begins_on = models.DateField(_("börjar"), null=True, blank=True)
    ends_on = models.DateField(_("slutar"), null=True, blank=True)
    case_goal = models.PositiveSmallIntegerField(_("mål för antal case per kommun"), null=True, blank=True)
    exact_counts = models.BooleanField(_("visa exakta antal per kommun"), default=False)
    unused_days = models.PositiveSmallIntegerField(
        _("avsluta oanvänd behörighet efter dagar"), null=True, blank=True
    )

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(unused_days__isnull=True) | Q(unused_days__gte=30),
                name="project_unused_days_a_month_at_least",
                violation_error_message=_("En behörighet får stå oanvänd i minst 30 dagar."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class TargetGroup(Identified):
    """Which children a project's workshops work with (E10). The project's own words, not a school stage."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="target_groups")
    name = models.CharField(_("namn"), max_length=120)
    name_en = models.CharField(_("namn på engelska"), max_length=120, blank=True)

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="target_group_once")]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)


class OtherPlan(Identified):
    """A plan or model already in use that a project's cases are seen through: ELOF, Västbus … (E11, W32).

    It is a lens on the one action plan of a case, never a second plan to fill in.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="other_plans")
    name = models.CharField(_("namn"), max_length=60)
    concerns = models.CharField(_("vad den gäller"), max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="other_plan_once")]

    def __str__(self) -> str:
        return self.name


class Participation(Identified):
    """A municipality taking part in a project (E5). Every case belongs to one, so projects never mix.

    What nobody knows stays unknown: ``leader_is`` and ``steering_is`` say whether there is a local leader
    and a local steering group, ``groups_known`` whether its groups are all entered, so that a count of them
    means anything. ``steering_note`` is the project's own word in place of yes or no.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="participations")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="participations")
    target_groups = models.ManyToManyField(TargetGroup, related_name="participations")
    other_plans = models.ManyToManyField(OtherPlan, related_name="participations", blank=True)
    joined_on = models.DateField(_("gick med"), null=True, blank=True)
    left_on = models.DateField(_("lämnade"), null=True, blank=True)
    left_for = BitSetField(_("skäl att lämna"), default=0)
    plans_are = models.CharField(
        _("andra handlingsplaner"), max_length=7, choices=Known.choices, default=Known.UNKNOWN
    )
    leader_is = models.CharField(
        _("lokal projektledare"), max_length=7, choices=Known.choices, default=Known.UNKNOWN
    )
    steering_is = models.CharField(
        _("lokal styrgrupp"), max_length=7, choices=Known.choices, default=Known.UNKNOWN
    )
    steering_note = models.CharField(_("om styrgruppen"), max_length=80, blank=True)
    groups_known = models.BooleanField(_("alla grupper är inlagda"), default=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["project", "municipality"], name="participation_once"),
            models.CheckConstraint(
                condition=Q(left_on__isnull=False) | Q(left_for=0),
                name="participation_reasons_of_who_left",
                violation_error_message=_("Skäl att lämna hör till en kommun som har lämnat."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.municipality} i {self.project}"


def participations_at(unit: Unit) -> "models.QuerySet[Participation]":
    """The projects that the municipality of a workplace takes part in and has not left."""
    mine = Participation.objects.filter(municipality=unit.municipality_id, left_on__isnull=True)
    return mine.select_related("project", "municipality")
