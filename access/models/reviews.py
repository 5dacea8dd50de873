"""That somebody has reviewed what the product says of a role; the text itself ships with the product."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.enums import ReviewedRole, Verdict
from access.models.people import Person
from access.models.places import Identified, Municipality, SecrecyArea


class RoleReview(Identified):
    """An agency, or a municipality for all of its, has reviewed one version of the text on one role.

    Recorded by the agency's head or the municipality's administrator, never changed or deleted: a new review
    is a new row. ``function`` says who reviewed, by work and not by name; ``reviewed_on`` when, which may be
    before the day it is recorded.
    """

    agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="+", null=True, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, related_name="+", null=True, blank=True
    )
    role = models.CharField(_("roll"), max_length=16, choices=ReviewedRole.choices)
    version = models.PositiveSmallIntegerField()
    verdict = models.CharField(_("bedömning"), max_length=10, choices=Verdict.choices)
    function = models.CharField(_("granskad av"), max_length=80)
    reviewed_on = models.DateField(_("granskad den"))
    recorded_at = models.DateTimeField(editable=False)
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(agency__isnull=True, municipality__isnull=False)
                | Q(agency__isnull=False, municipality__isnull=True),
                name="role_review_of_one_place",
                violation_error_message=_("En granskning gäller en verksamhet eller en kommun."),
            ),
            models.CheckConstraint(
                condition=~Q(function=""),
                name="role_review_by_a_function",
                violation_error_message=_("Skriv vilken funktion som har granskat."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.role} {self.version}: {self.verdict}"
