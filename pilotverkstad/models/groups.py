"""Groups that nest, and who is in them. A group opens no case."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from access.models import Identified, Post, Unit
from access.periods import Period
from pilotverkstad.enums import GroupKind, MemberFunction
from pilotverkstad.models.projects import Participation, Project


class Group(Identified, Period):
    """A pilot workshop, a joint or large group, a working group, a steering group … (E8).

    ``parent`` is the group it meets in. ``participations`` are the municipalities it is of: one, or several
    for a group across them. ``school`` is where it works, if it is one school's. The team of a case is no
    group, and a group opens no case: it proposes people.
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="groups", db_index=False)
    participations = models.ManyToManyField(Participation, related_name="groups")
    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True
    )
    kind = models.CharField(_("slag"), max_length=9, choices=GroupKind.choices)
    name = models.CharField(_("namn"), max_length=80)
    school = models.ForeignKey(Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    with_support = models.BooleanField(_("möts när processtöd är med"), default=False)

    class Meta(Period.Meta):
        default_permissions = ()
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("id")),
                name="group_not_its_own_parent",
                violation_error_message=_("En grupp kan inte ligga i sig själv."),
            ),
        ]
        indexes = [models.Index(fields=["project", "until"], name="group_of_project")]

    def __str__(self) -> str:
        return self.name


class Membership(Identified, Period):
    """A person, in a post, in a group for a time (E9). Joining later opens nothing that was opened before."""

    group = models.ForeignKey(Group, on_delete=models.PROTECT, related_name="memberships", db_index=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="memberships", db_index=False)
    function = models.CharField(_("uppgift"), max_length=10, choices=MemberFunction.choices)

    class Meta(Period.Meta):
        default_permissions = ()
        indexes = [
            models.Index(fields=["group", "until"], name="membership_of_group"),
            models.Index(fields=["post", "until"], name="membership_of_post"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id} i {self.group_id}"
