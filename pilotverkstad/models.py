"""Projects, their target groups, and the municipalities that take part."""

from django.db import models

from access.models import Identified, Municipality


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


class Participation(Identified):
    """A municipality taking part in a project (E5). Every case belongs to one, so projects never mix."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="participations")
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="participations")
    target_groups = models.ManyToManyField(TargetGroup, related_name="participations")

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["project", "municipality"], name="participation_once")]

    def __str__(self) -> str:
        return f"{self.municipality} i {self.project}"
