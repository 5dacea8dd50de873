"""Projects, their target groups, plans already in use, and the municipalities that take part."""

from django.db import models

from access.models import Identified, Municipality, Unit


class Project(Identified):
    """A programme with an owner, such as SamTidigt (E1)."""

    name = models.CharField("namn", max_length=120, unique=True)

    class Meta:
        ordering = ["name"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class TargetGroup(Identified):
    """Which children a project's workshops work with (E10). The project's own words, not a school stage."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="target_groups")
    name = models.CharField("namn", max_length=120)

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="target_group_once")]

    def __str__(self) -> str:
        return self.name


class OtherPlan(Identified):
    """A plan or model already in use that a project's cases are seen through: ELOF, Västbus … (E11, W32).

    It is a lens on the one action plan of a case, never a second plan to fill in.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="other_plans")
    name = models.CharField("namn", max_length=60)
    concerns = models.CharField("vad den gäller", max_length=200, blank=True)

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["project", "name"], name="other_plan_once")]

    def __str__(self) -> str:
        return self.name


class Participation(Identified):
    """A municipality taking part in a project (E5). Every case belongs to one, so projects never mix."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="participations")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="participations")
    target_groups = models.ManyToManyField(TargetGroup, related_name="participations")
    other_plans = models.ManyToManyField(OtherPlan, related_name="participations", blank=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["project", "municipality"], name="participation_once")]

    def __str__(self) -> str:
        return f"{self.municipality} i {self.project}"


def participations_at(unit: Unit) -> "models.QuerySet[Participation]":
    """The projects that the municipality of a workplace takes part in."""
    mine = Participation.objects.filter(municipality=unit.municipality_id)
    return mine.select_related("project", "municipality")
