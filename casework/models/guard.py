"""What the guard on free text keeps: that it was overridden, and terms that it passes over."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.models import Identified, Municipality, Person
from access.periods import Period
from casework.enums import OverrideReason
from casework.models.entry import Entry


class GuardOverride(models.Model):
    """Somebody shared this revision of an entry although it seems to say who somebody is, and said why.

    Neither the text nor what was found in it is kept; what is shared without an override was clean.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="overrides", db_index=False)
    revision = models.PositiveIntegerField()
    reason = models.CharField(_("varför texten delas ändå"), max_length=8, choices=OverrideReason.choices)
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    at = models.DateTimeField()

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["entry", "revision"], name="override_once_a_revision"),
            models.CheckConstraint(
                condition=Q(reason__in=OverrideReason.values), name="override_for_a_reason_of_the_list"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.entry_id} rev. {self.revision}"


class AllowedTerm(Identified, Period):
    """A word or phrase that is no person in the texts of a municipality: a method, a place, a system.

    Added and ended by its administrator. ``folded`` is the term in small letters, by which it is found again.
    """

    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", db_index=False)
    term = models.CharField(_("ord"), max_length=60)
    folded = models.CharField(max_length=60)

    class Meta(Period.Meta):
        default_permissions = ()
        indexes = [models.Index(fields=["municipality", "until"], name="term_of_municipality")]

    def __str__(self) -> str:
        return self.term
