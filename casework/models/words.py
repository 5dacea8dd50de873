"""What is written: a table of words per kind of entry, each with the history of its texts.

A text is never overwritten without a trace: saving it leaves a row of history (``django-simple-history``).
What would skip that (bulk writes, deletions) raises.
"""

from datetime import date
from typing import Any, ClassVar, NoReturn

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from simple_history.models import HistoricalRecords

from access.fields import BitSetField
from access.models import Post, SecrecyArea
from casework.enums import HIGHEST, ActivityEnd, GoalEnd, Kind, Measure, Missing
from casework.models.entry import Entry
from pilotverkstad.models import OtherPlan

#: A text of a few sentences, and one that may be long.
SHORT, LONG = 1_000, 20_000
#: A value from 0 to 10, or none: "har ej mätt".
SCALE = (0, 10)


class HistorySkippedError(TypeError):
    """A write that would change texts without leaving a trace of what they were."""


class WordsQuerySet(models.QuerySet[Any]):
    """Texts are written one at a time, by ``save``; everything else would leave no history."""

    def _refuse(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise HistorySkippedError("Texts are saved one by one, so that each leaves its history.")

    update = bulk_create = bulk_update = delete = _refuse


class Words(models.Model):
    """The words of one entry. ``revision`` says which revision of the entry these are.

    ``TEXTS`` names the fields people write freely in: what can be cleared for ever (*Rensa text*).
    """

    KIND: ClassVar[Kind]
    TEXTS: ClassVar[tuple[str, ...]] = ()

    entry = models.OneToOneField(Entry, on_delete=models.PROTECT, primary_key=True, related_name="%(class)s")
    revision = models.PositiveIntegerField(default=1)

    objects: ClassVar[Any] = WordsQuerySet.as_manager()
    history: ClassVar[Any] = HistoricalRecords(inherit=True)

    class Meta:
        abstract = True
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.entry_id)

    def due(self) -> date | None:
        """The day something is to happen next; None when nothing is awaited."""
        return None

    @classmethod
    def own_fields(cls) -> list["models.Field[Any, Any]"]:
        """What this kind says beside the envelope."""
        return [field for field in cls._meta.concrete_fields if field.name not in ("entry", "revision")]


class Note(Words):
    """An observation, a contact, a decision (E19)."""

    KIND = Kind.NOTE
    TEXTS = ("text",)

    text = models.TextField(_("text"), max_length=LONG)

    class Meta(Words.Meta):
        pass


class Mapping(Words):
    """What is known when one begins (E14). Every field is optional; ``unknown`` and ``unmeasured`` are the
    sets of parts answered with "vet ej" and "har ej mätt"; ``made_with`` of those it was made together with.
    """

    KIND = Kind.MAPPING
    TEXTS = ("needs", "strengths", "obstacles", "wants", "expectations")

    needs = models.TextField(_("behov"), max_length=LONG, blank=True)
    strengths = models.TextField(_("resurser och styrkor"), max_length=LONG, blank=True)
    obstacles = models.TextField(_("hinder"), max_length=LONG, blank=True)
    wants = models.TextField(_("vill ha hjälp med"), max_length=LONG, blank=True)
    expectations = models.TextField(_("förväntningar"), max_length=LONG, blank=True)
    unknown = BitSetField(_("vet ej"), default=0)
    unmeasured = BitSetField(_("har ej mätt"), default=0)
    made_with = BitSetField(_("gjord tillsammans med"), default=0)

    class Meta(Words.Meta):
        pass


class Goal(Words):
    """A goal in the child's own words, or a sub-goal under one (E16, W12).

    ``wanted`` and ``present`` are values from 0 to 10; None is "har ej mätt". ``other_plan`` is the plan
    already in use (ELOF, Västbus …) through which the goal is seen too: one plan, no double entry.
    """

    KIND = Kind.GOAL
    TEXTS = ("text", "how_known")

    parent = models.ForeignKey(
        Entry,
        on_delete=models.PROTECT,
        related_name="subgoals",
        null=True,
        blank=True,
        verbose_name=_("under målet"),
    )
    text = models.TextField(_("mål"), max_length=SHORT)
    how_known = models.TextField(_("så märker vi det"), max_length=SHORT, blank=True)
    wanted = models.PositiveSmallIntegerField(_("dit vi vill, 0–10"), null=True, blank=True)
    present = models.PositiveSmallIntegerField(_("nu, 0–10"), null=True, blank=True)
    other_plan = models.ForeignKey(
        OtherPlan,
        on_delete=models.PROTECT,
        related_name="+",
        null=True,
        blank=True,
        verbose_name=_("hör också till"),
    )
    ended_on = models.DateField(pgettext_lazy("dagen för ett mål", "avslutat"), null=True, blank=True)
    ended_how = models.CharField(_("hur det gick"), max_length=8, choices=GoalEnd.choices, blank=True)

    class Meta(Words.Meta):
        constraints = [
            models.CheckConstraint(
                condition=(Q(wanted__isnull=True) | Q(wanted__range=SCALE))
                & (Q(present__isnull=True) | Q(present__range=SCALE)),
                name="goal_values_on_the_scale",
                violation_error_message=_("Välj ett värde mellan 0 och 10, eller har ej mätt."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_how="")
                | (Q(ended_on__isnull=False) & ~Q(ended_how="")),
                name="goal_ended_somehow",
                violation_error_message=_("Ett avslutat mål har en dag och hur det gick."),
            ),
        ]


class Activity(Words):
    """What is done towards a goal, with the four parts purpose, activity, follow-up, time period (E17, W11).

    Every part may wait; what is missing is said in words (``missing``). ``responsible`` is a post, and with
    it comes the responsible agency.
    """

    KIND = Kind.ACTIVITY
    TEXTS = ("purpose", "activity", "follow_up")

    goal = models.ForeignKey(
        Entry, on_delete=models.PROTECT, related_name="activities", verbose_name=_("mål")
    )
    activity = models.TextField(_("aktivitet"), max_length=SHORT, blank=True)
    purpose = models.TextField(_("syfte"), max_length=SHORT, blank=True)
    follow_up = models.TextField(_("uppföljning"), max_length=SHORT, blank=True)
    from_on = models.DateField(_("från"), null=True, blank=True)
    to_on = models.DateField(_("till och med"), null=True, blank=True)
    responsible = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False,
        verbose_name=pgettext_lazy("för en aktivitet", "ansvarig"),
    )  # fmt: skip
    ended_on = models.DateField(_("avslutad"), null=True, blank=True)
    ended_how = models.CharField(_("hur det gick"), max_length=8, choices=ActivityEnd.choices, blank=True)

    class Meta(Words.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(from_on__isnull=True) | Q(to_on__isnull=True) | Q(from_on__lte=F("to_on")),
                name="activity_in_order",
                violation_error_message=_("Slutdagen får inte ligga före startdagen."),
            ),
            models.CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_how="")
                | (Q(ended_on__isnull=False) & ~Q(ended_how="")),
                name="activity_ended_somehow",
                violation_error_message=_("En avslutad aktivitet har en dag och hur det gick."),
            ),
        ]

    def due(self) -> date | None:
        """Its last day, until it has ended."""
        return None if self.ended_on else self.to_on

    def missing(self) -> list[str]:
        """Names of the fields that are not filled in yet; none means that the activity is complete."""
        parts = ("purpose", "activity", "follow_up", "from_on", "to_on", "responsible_id")
        return [name for name in parts if not getattr(self, name)]


class FollowUp(Words):
    """Does it work? Planned, then held or cancelled (E18, W13, W14).

    ``answers`` holds, by the goal's uuid, what the child says and what we say (``child``, ``we``; codes of
    ``Answer``): part of the follow-up's one text, so that its history shows them as they were. An answer is
    shown to those who may see both the follow-up and the goal. ``is_check`` marks the three-month check.
    """

    KIND = Kind.FOLLOW_UP
    TEXTS = ("text",)

    planned_on = models.DateField(_("planerad till"))
    is_check = models.BooleanField(_("tremånaderskontroll"), default=False)
    responsible = models.ForeignKey(
        Post, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False,
        verbose_name=pgettext_lazy("för en aktivitet", "ansvarig"),
    )  # fmt: skip
    held_on = models.DateField(_("hölls"), null=True, blank=True)
    cancelled_on = models.DateField(_("ställdes in"), null=True, blank=True)
    present = BitSetField(_("vilka var med"), default=0)
    answers: "models.JSONField[Any, Any]" = models.JSONField(_("svar"), default=dict, blank=True)
    text = models.TextField(_("det vi kom fram till"), max_length=LONG, blank=True)

    class Meta(Words.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(held_on__isnull=True) | Q(cancelled_on__isnull=True),
                name="follow_up_held_or_cancelled",
                violation_error_message=_("En uppföljning är antingen hållen eller inställd."),
            )
        ]

    def due(self) -> date | None:
        """The planned day, until it is held or cancelled."""
        return None if self.held_on or self.cancelled_on else self.planned_on


class Measurement(Words):
    """Attendance in percent, or the child's own rating 0-10, on a day; or why there is no value (Q6)."""

    KIND = Kind.MEASUREMENT
    TEXTS = ("own_words",)

    measure = models.CharField(_("vad"), max_length=10, choices=Measure.choices)
    value = models.PositiveSmallIntegerField(_("värde"), null=True, blank=True)
    missing = models.CharField(_("inget värde"), max_length=10, choices=Missing.choices, blank=True)
    own_words = models.TextField(_("barnets egna ord"), max_length=SHORT, blank=True)

    class Meta(Words.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(value__isnull=False, missing="") | (Q(value__isnull=True) & ~Q(missing="")),
                name="measurement_value_or_why_not",
                violation_error_message=_("Ange ett värde, eller varför det saknas."),
            ),
            models.CheckConstraint(
                condition=Q(value__isnull=True)
                | Q(measure=Measure.ATTENDANCE, value__lte=HIGHEST[Measure.ATTENDANCE])
                | Q(measure=Measure.RATING, value__lte=HIGHEST[Measure.RATING]),
                name="measurement_within_its_measure",
                violation_error_message=_("Närvaro anges i procent, 0–100. Skattning anges 0–10."),
            ),
        ]


class Question(Words):
    """What one agency asks another in a case (W9: asking across the wall). What was answered: ``Reply``."""

    KIND = Kind.QUESTION
    TEXTS = ("text",)

    text = models.TextField(_("fråga"), max_length=SHORT)
    to_agency = models.ForeignKey(
        SecrecyArea, on_delete=models.PROTECT, related_name="+", db_index=False, verbose_name=_("till")
    )

    class Meta(Words.Meta):
        pass


class Plan(Words):
    """A version of the plan, made when it is confirmed (*fastställ*); what it held stands in ``PlanItem``."""

    KIND = Kind.PLAN

    class Meta(Words.Meta):
        pass


class PlanItem(models.Model):
    """A goal or activity as it stood in a confirmed plan: which revision of its words.

    It is read under today's rule: whoever may not see the goal today, or not that revision, finds nothing.
    """

    plan = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="items", db_index=False)
    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="in_plans")
    revision = models.PositiveIntegerField()

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["plan", "entry"], name="plan_item_once")]

    def __str__(self) -> str:
        return f"{self.entry_id} i {self.plan_id}"


WORDS: dict[str, type[Words]] = {
    model.KIND: model for model in (Note, Mapping, Goal, Activity, FollowUp, Measurement, Question, Plan)
}
