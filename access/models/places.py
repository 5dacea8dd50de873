"""Municipalities, the tree of units, and where secrecy has its borders."""

from typing import TYPE_CHECKING
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.enums import ROOT_KINDS, Sector, UnitKind

if TYPE_CHECKING:
    from collections.abc import Iterator


class Identified(models.Model):
    """A row that has an address of its own: a UUID, since a running number tells how many there are."""

    uuid = models.UUIDField(default=uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class Municipality(models.Model):
    """One of Sweden's 290 municipalities, as data in the first migration (E5).

    ``triple`` begins every case code of the municipality. ``is_small`` marks a place where a pseudonym
    does not hide a child; the customer decides it (domain story 3).
    """

    code = models.CharField(_("kommunkod"), max_length=4, primary_key=True)
    name = models.CharField(_("namn"), max_length=40)
    triple = models.CharField(_("tre bokstäver"), max_length=3, unique=True)
    is_small = models.BooleanField(_("liten ort"), default=False)

    class Meta:
        ordering = ["name"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


class Unit(Identified):
    """A node of an organisation: root (municipality, region, …), then authority, then unit (E6).

    ``is_small`` marks a school where a pseudonym does not hide a child, as for a municipality.
    """

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, related_name="children", null=True, blank=True
    )
    kind = models.CharField(_("slag"), max_length=12, choices=UnitKind.choices)
    name = models.CharField(_("namn"), max_length=120)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="units", null=True, blank=True
    )
    is_small = models.BooleanField(_("liten enhet"), default=False)

    class Meta:
        ordering = ["name"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True, kind__in=ROOT_KINDS)
                | (Q(parent__isnull=False) & ~Q(kind__in=ROOT_KINDS)),
                name="unit_root_or_child",
                violation_error_message=_("Bara kommuner, regioner och liknande står överst i trädet."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def upwards(self) -> "Iterator[Unit]":
        """This unit and its ancestors, nearest first."""
        node: Unit | None = self
        while node is not None:
            yield node
            node = node.parent

    def agency(self) -> "SecrecyArea":
        """The agency this unit belongs to: the nearest node with secrecy of its own.

        Raises:
            SecrecyArea.DoesNotExist: no node above has one; nobody can have a post here.
        """
        nodes = [node.pk for node in self.upwards()]
        found = {area.unit_id: area for area in SecrecyArea.objects.filter(unit__in=nodes)}
        for node in nodes:
            if node in found:
                return found[node]
        raise SecrecyArea.DoesNotExist


class SecrecyArea(Identified):
    """A border of secrecy (OSL 8:1-2), sitting on a node and inherited below it.

    What every other table calls *agency*. School board, social board and the medical part of pupil
    health are different areas although they may share a root.
    """

    unit = models.OneToOneField(Unit, on_delete=models.PROTECT, related_name="secrecy_area")
    sector = models.CharField(_("sekretessområde"), max_length=12, choices=Sector.choices)
    name = models.CharField(_("namn i löpande text"), max_length=80, help_text=_("t.ex. skolan i Tjörn"))

    class Meta:
        ordering = ["name"]
        default_permissions = ()

    def __str__(self) -> str:
        return self.name


def schools() -> "models.QuerySet[Unit]":
    """The schools there are, independent ones too: units whose nearest secrecy is a school's."""
    own = Q(secrecy_area__sector=Sector.SCHOOL)
    above = Q(secrecy_area=None, parent__secrecy_area__sector=Sector.SCHOOL)
    top = Q(secrecy_area=None, parent__secrecy_area=None, parent__parent__secrecy_area__sector=Sector.SCHOOL)
    return Unit.objects.filter(own | above | top, kind=UnitKind.UNIT)
