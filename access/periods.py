"""Facts that hold for a while: never edited, only ended; answerable for any past instant.

There is one time axis. A period cannot begin before it was recorded and cannot be ended in the
past, so "who was entitled on 3 May?" has one answer for ever, whenever it is asked.
"""

from datetime import UTC, datetime
from typing import Any, ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from access.enums import EndCause

#: "No known end". A real instant, so that every question about time is one plain comparison.
FOREVER = datetime(9999, 1, 1, tzinfo=UTC)

#: Causes of an ending that is nobody's act: not ended, run out, or ended by a job for want of use.
NOBODYS = ("", EndCause.EXPIRED, EndCause.UNUSED)
#: What ending a period fills in, once; every other column of a period is frozen by a trigger.
ENDING = ("ended_at", "ended_by_id", "ended_cause")


def live(at: datetime, prefix: str = "") -> Q:
    """Rows in force at an instant: half-open ``[valid_from, until)``; at the very end it no longer holds."""
    return Q(**{f"{prefix}valid_from__lte": at, f"{prefix}until__gt": at})


class PeriodQuerySet(models.QuerySet[Any]):
    """Querysets that know time."""

    def live(self, at: datetime) -> Self:
        """Rows in force at that instant."""
        return self.filter(live(at))

    def end(self, *, at: datetime, by_id: int | None, cause: EndCause, **said: object) -> int:
        """End the rows that are not ended yet; how many were. An ending that lies ahead comes now instead.

        Args:
            said: what a table keeps of its endings beside who, when and why.

        Conditional on purpose: two people who end the same row at once make one ending, and a row whose
        time has run out is closed at that time, as an expiry.
        """
        run_out = self.filter(ended_at__isnull=True, valid_to__lte=at)
        run_out.update(ended_at=F("valid_to"), ended_cause=EndCause.EXPIRED)
        return self.end_on(at=at, by_id=by_id, cause=cause, **said)

    def end_on(self, *, at: datetime, by_id: int | None, cause: EndCause, **said: object) -> int:
        """End the rows at an instant, which may lie ahead, unless they end before it; how many will."""
        return self.filter(until__gt=at).update(ended_at=at, ended_by=by_id, ended_cause=cause, **said)


class Period(models.Model):
    """A dated fact: planned ``valid_from`` .. ``valid_to``, perhaps ended sooner; ``until`` is what counts.

    Who recorded it is a person, or nobody for what an installation is born with.
    """

    recorded_at = models.DateTimeField(_("registrerad"), editable=False)
    recorded_by = models.ForeignKey(
        "access.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    valid_from = models.DateTimeField(_("från"))
    valid_to = models.DateTimeField(_("till"), default=FOREVER)
    ended_at = models.DateTimeField(_("avslutad"), null=True, blank=True)
    ended_by = models.ForeignKey(
        "access.Person", on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    ended_cause = models.CharField(_("orsak"), max_length=12, choices=EndCause.choices, blank=True)
    until = models.GeneratedField(
        expression=Coalesce("ended_at", "valid_to"), output_field=models.DateTimeField(), db_persist=True
    )

    objects: ClassVar[Any] = PeriodQuerySet.as_manager()

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_from__lt=F("valid_to")),
                name="%(class)s_has_length",
                violation_error_message=_("Slutet måste ligga efter början."),
            ),
            models.CheckConstraint(
                condition=Q(valid_from__gte=F("recorded_at")),
                name="%(class)s_not_backdated",
                violation_error_message=_("Det kan inte gälla från en tid innan det registrerades."),
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_cause="")
                | (Q(ended_at__gte=F("recorded_at"), ended_at__lte=F("valid_to")) & ~Q(ended_cause="")),
                name="%(class)s_ended_for_a_cause",
                violation_error_message=_("Ett avslut behöver en tid och en orsak."),
            ),
            models.CheckConstraint(
                condition=Q(ended_by__isnull=True, ended_cause__in=NOBODYS)
                | (Q(ended_by__isnull=False) & ~Q(ended_cause__in=NOBODYS)),
                name="%(class)s_ended_by_someone",
                violation_error_message=_("Bara tiden, eller att det inte används, avslutar utan en person."),
            ),
        ]
