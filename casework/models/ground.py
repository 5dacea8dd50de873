"""Grounds for sharing: why one agency may tell another about some topics of one case, for a time."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from access.enums import EndCause
from access.fields import BitSetField
from access.languages import in_language
from access.models import Identified, SecrecyArea
from access.periods import Period
from casework.enums import (
    ADULT,
    AgeBand,
    ChildView,
    Consenter,
    Decider,
    HowGiven,
    Maturity,
    PaperAt,
    Purpose,
    Topic,
)
from casework.models.case import Case


class LegalGroundQuerySet(models.QuerySet["LegalGround"]):
    """The catalogue."""

    def current(self) -> Self:
        """The latest version of each ground: what can be chosen."""
        newer = self.model.objects.filter(code=OuterRef("code"), version__gt=OuterRef("version"))
        return self.filter(~Exists(newer))


#: Where a demand of the catalogue has another name than the column it is answered in.
FIELD = {"consent": "agreed"}


class LegalGround(models.Model):
    """One version of one ground of the catalogue. Words and rules are data; a version is never edited.

    ``rules`` says what the product enforces: ``from`` and ``to`` (sectors, missing = any; from nobody is what
    is no ground), ``topics`` (a bit set, missing = any), ``ages`` (bands, missing = any), ``requires``
    (columns of ``Ground``, and ``consent``), ``minor`` (the same, of the young only), ``crosses_sectors``,
    ``blocked`` and ``blocked_en`` (what is said where it is not for) and ``not_everything``. The Swedish
    words are the ones that a lawyer confirms; the English says the same to whoever reads no Swedish.
    The catalogue is for the customer's lawyer to confirm; it says nothing about whether sharing is wise.
    """

    code = models.CharField(max_length=40)
    version = models.PositiveSmallIntegerField()
    name = models.CharField(max_length=120)
    statute = models.CharField(_("lagrum"), max_length=120)
    condition = models.CharField(_("villkor"), max_length=300)
    name_en = models.CharField(max_length=120)
    condition_en = models.CharField(max_length=300)
    rules: "models.JSONField[Any, Any]" = models.JSONField(default=dict)

    objects = LegalGroundQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["code", "version"], name="legal_ground_version_once")]

    def __str__(self) -> str:
        return in_language(self.name, self.name_en)

    def what_it_takes(self) -> str:
        """When it may be chosen, for whoever chooses."""
        return in_language(self.condition, self.condition_en)

    def asks(self, age: str = "") -> list[str]:
        """The fields that have to be answered for it; without an age also what is asked of the young only."""
        of_minors = [] if age in ADULT else self.rules.get("minor", [])
        return [FIELD.get(name, name) for name in [*self.rules["requires"], *of_minors]]

    def must_agree(self, age: str) -> int:
        """Who has to have said yes: from 18 the young person alone (OSL 12:3, FB 6:11); nobody otherwise."""
        if "agreed" not in self.asks():
            return 0
        return int(Consenter.CHILD) if age in ADULT else sum(Consenter)

    def is_for(self, sector: str) -> bool:
        """Is it worth showing to an agency of that sector? What is no ground is shown to everybody."""
        return not (givers := self.rules.get("from", [sector])) or sector in givers

    def what_it_is_not_for(self) -> str:
        """The sentence to whoever chose it where it does not hold."""
        return in_language(self.rules["blocked"], self.rules["blocked_en"])


class Ground(Identified, Period):
    """A ground issued for a case in one direction (E13). Complete when it is issued, then only ended.

    ``must_agree`` and ``agreed`` are sets of persons around the child, never names. ``given_on`` is the day
    the yes was said, which may be earlier than the day it is recorded. ``reason`` and ``judged_by`` (a
    function, not a name) are for the from-agency's eyes only, and so is what is kept of the child: ``age``,
    ``child_view``, ``maturity``. ``statute`` is the duty to tell that was named; ``confirmed`` that the
    condition of the catalogue is met. ``functions`` are those of the receiving agency, each with whether it
    can know who the child is. ``withdrawn_by`` is said with the ending: who took their yes back. Only what
    the catalogue's version asks for is kept.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="grounds", db_index=False)
    from_agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="+", db_index=False)
    to_agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="+", db_index=False)
    legal_ground = models.ForeignKey(LegalGround, on_delete=models.PROTECT, related_name="+", db_index=False)
    topics = BitSetField()
    must_agree = BitSetField(default=0)
    agreed = BitSetField(default=0)
    given_on = models.DateField(_("given den"))
    reason = models.CharField(_("motivering"), max_length=300, blank=True)
    judged_by = models.CharField(_("bedömd av"), max_length=80, blank=True)
    statute = models.CharField(_("författning"), max_length=120, blank=True)
    age = models.CharField(_("ålder"), max_length=8, choices=AgeBand.choices, blank=True)
    how_given = models.CharField(_("gavs"), max_length=8, choices=HowGiven.choices, blank=True)
    purpose = models.CharField(_("ändamål"), max_length=10, choices=Purpose.choices, blank=True)
    paper_at = models.CharField(_("papperet"), max_length=13, choices=PaperAt.choices, blank=True)
    child_view = models.CharField(
        _("barnets inställning"), max_length=8, choices=ChildView.choices, blank=True
    )
    maturity = models.CharField(_("mognad"), max_length=8, choices=Maturity.choices, blank=True)
    decided_by = models.CharField(_("beslutad av"), max_length=14, choices=Decider.choices, blank=True)
    confirmed = models.BooleanField(_("villkoret är uppfyllt"), default=False)
    functions: "models.JSONField[Any, Any]" = models.JSONField(
        _("funktioner som tar emot"), default=dict, blank=True
    )
    withdrawn_by = BitSetField(default=0)
    replaces = models.OneToOneField(
        "self", on_delete=models.PROTECT, related_name="replaced_by", null=True, blank=True
    )

    class Meta(Period.Meta):
        default_permissions = ()
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=~Q(from_agency=F("to_agency")),
                name="ground_crosses_a_border",
                violation_error_message=_("En grund går från en verksamhet till en annan."),
            ),
            models.CheckConstraint(
                condition=Q(topics__covers=Topic.BASICS.value),
                name="ground_covers_the_header",
                violation_error_message=_("Varje grund omfattar grunduppgifter."),
            ),
            models.CheckConstraint(
                condition=Q(agreed__covers=F("must_agree")) | ~Q(reason=""),
                name="ground_agreed_or_reasoned",
                violation_error_message=_("Alla har inte sagt ja, och ingen motivering finns."),
            ),
            models.CheckConstraint(
                condition=~Q(age__in=ADULT)
                | Q(must_agree__in=(0, Consenter.CHILD.value), agreed=F("must_agree")),
                name="ground_adult_decides_alone",
                violation_error_message=_("Den som har fyllt 18 år bestämmer själv."),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_by=0)
                | Q(ended_cause=EndCause.WITHDRAWN, agreed__covers=F("withdrawn_by")),
                name="ground_withdrawn_by_who_agreed",
                violation_error_message=_("Bara den som har sagt ja kan ta tillbaka det."),
            ),
            models.CheckConstraint(condition=Q(recorded_by__isnull=False), name="ground_issued_by_someone"),
        ]
        indexes = [
            models.Index(fields=["case", "from_agency", "to_agency", "until"], name="ground_crossing"),
        ]

    def __str__(self) -> str:
        return f"{self.from_agency_id} -> {self.to_agency_id}"


class GroundReach(models.Model):
    """What a ground covers: entries recorded at or after ``since`` whose topics lie within ``topics``.

    One row for the ground's own time, and one for each it took over from grounds it replaces without a gap
    (``docs/model.md`` rule 8). Written with the ground and never after, so the rule needs no recursion.
    """

    ground = models.ForeignKey(Ground, on_delete=models.PROTECT, related_name="reaches")
    since = models.DateTimeField()
    topics = BitSetField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.ground_id} från {self.since}"


class GroundTick(models.Model):
    """An entry from before the ground, ticked into it by an owner of the from-agency, from an instant.

    ``kept_since`` is when it was ticked first, where a ground took it over from the one it replaced: since
    then its words were for the other agency without a break, and not before.
    """

    ground = models.ForeignKey(Ground, on_delete=models.PROTECT, related_name="ticks", db_index=False)
    entry = models.ForeignKey("casework.Entry", on_delete=models.PROTECT, related_name="ticks")
    since = models.DateTimeField()
    kept_since = models.DateTimeField(null=True)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["ground", "entry"], name="tick_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} i {self.ground_id}"
