"""The shape of a grant, and guardian's read-only face of those in force."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from guardian.models import GroupObjectPermissionBase, UserObjectPermissionBase

from access.enums import Role
from access.models.people import Person, Post
from access.models.places import Identified, SecrecyArea
from access.periods import Period


class Grant(Identified, Period):
    """One person's part in one guarded object, in one post, for a time. Each guarded model has its own table.

    ``agency`` is the post's; a trigger holds person, post and agency together and the grant within its
    post's time, so the rule never has to look at the post.
    """

    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="+", db_index=False)
    role = models.CharField(_("roll"), max_length=10, choices=Role.choices)

    class Meta(Period.Meta):
        abstract = True
        default_permissions = ()
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(condition=Q(recorded_by__isnull=False), name="%(class)s_given_by_someone"),
        ]


class RolePermission(models.Model):
    """Which guardian permission a role carries; filled from ``ROLES`` after every migrate."""

    role = models.CharField(max_length=10)
    permission = models.ForeignKey("auth.Permission", on_delete=models.CASCADE)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["role", "permission"], name="role_permission_once")]

    def __str__(self) -> str:
        return f"{self.role}: {self.permission_id}"


class LiveUserPermission(UserObjectPermissionBase):
    """Guardian's face of the grants: a database view of those in force this instant. Read only.

    It knows grants, not whether the agency is awake: only ``access/`` may ask it.
    """

    class Meta(UserObjectPermissionBase.Meta):
        abstract = True
        managed = False


class NoGroupPermission(GroupObjectPermissionBase):
    """Guardian needs a group class or it falls back to its generic table; this one is always empty."""

    class Meta(GroupObjectPermissionBase.Meta):
        abstract = True
        managed = False
