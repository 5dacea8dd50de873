"""The case: one child's situation, known by a code only."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.models import (
    Grant,
    Identified,
    LiveUserPermission,
    Municipality,
    NoGroupPermission,
    Person,
    SecrecyArea,
    Unit,
)
from access.periods import Period
from casework.enums import (
    CloseCause,
    GrantReason,
    MisregisteredCause,
    Outcome,
    Recognition,
    SchoolIs,
    Sex,
    Stage,
    State,
)
from pilotverkstad.models import Participation, TargetGroup

CAUSES = [*CloseCause.choices, *MisregisteredCause.choices]


class DrawnCode(models.Model):
    """A case code that was drawn once. It stays when the case is gone, so that no code comes back."""

    code = models.CharField(max_length=9, primary_key=True)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return self.code


class Case(Identified):
    """One child's situation that a workshop works on (E12). No field for a name or a personal number (Q11).

    ``agency`` opened it; every other agency is awake in it only on a ground (``docs/model.md`` rule 3).
    ``words`` are two drawn words to say aloud instead of the code.
    """

    code = models.OneToOneField(DrawnCode, on_delete=models.PROTECT, related_name="+", db_column="code")
    words = models.CharField(_("två ord"), max_length=24)
    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="cases", db_index=False
    )
    municipality = models.ForeignKey(Municipality, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="+", db_index=False)
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    started_at = models.DateTimeField(_("startat"))
    target_group = models.ForeignKey(TargetGroup, on_delete=models.PROTECT, related_name="+", db_index=False)
    school_is = models.CharField(_("skola"), max_length=10, choices=SchoolIs.choices)
    school = models.ForeignKey(
        Unit, on_delete=models.PROTECT, related_name="+", null=True, blank=True, db_index=False
    )
    sex = models.CharField(_("kön"), max_length=10, choices=Sex.choices, default=Sex.UNKNOWN)
    stage = models.CharField(_("skolstadium"), max_length=10, choices=Stage.choices, default=Stage.UNKNOWN)
    recognition = models.CharField(
        _("igenkänning"), max_length=10, choices=Recognition.choices, default=Recognition.UNASKED
    )
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        permissions = [
            ("know_case", "Känna till att caset finns"),
            ("view_case", "Se caset"),
            ("change_case", "Skriva i caset"),
            ("manage_case", "Styra vilka som arbetar i caset"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["municipality", "words"],
                name="case_words_once_in_municipality",
                violation_error_message=_("Två case i kommunen kan inte ha samma ord."),
            ),
            models.CheckConstraint(
                condition=Q(school_is=SchoolIs.NAMED, school__isnull=False)
                | (~Q(school_is=SchoolIs.NAMED) & Q(school__isnull=True)),
                name="case_school_named_or_not",
                violation_error_message=_("Välj en skola, eller säg att den inte är känd."),
            ),
        ]
        indexes = [models.Index(fields=["participation"], name="case_of_participation")]

    def __str__(self) -> str:
        return self.code_id


class CaseState(Period):
    """The state of a case for a time. Exactly one holds at a time; a change ends one and begins the next.

    A closed one has a coded cause and outcome, a misregistered one a cause (W15); codes only, never a text.
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="states", db_index=False)
    state = models.CharField(_("läge"), max_length=13, choices=State.choices)
    cause = models.CharField(_("orsak"), max_length=13, choices=CAUSES, blank=True)
    outcome = models.CharField(_("utfall"), max_length=10, choices=Outcome.choices, blank=True)

    class Meta(Period.Meta):
        default_permissions = ()
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=(Q(state=State.CLOSED) & ~Q(outcome="") & Q(cause__in=CloseCause.values))
                | Q(state=State.MISREGISTERED, outcome="", cause__in=MisregisteredCause.values)
                | (~Q(state__in=[State.CLOSED, State.MISREGISTERED]) & Q(cause="", outcome="")),
                name="casestate_closed_for_a_cause",
                violation_error_message=_("Ett avslutat case har en orsak och ett utfall."),
            ),
        ]
        indexes = [models.Index(fields=["case", "until"], name="state_of_case")]

    def __str__(self) -> str:
        return f"{self.case_id}: {self.state}"


class CaseGrant(Grant):
    """A person's part in a case, in one post: the one source of access to cases, now and at any past time.

    The team of a case is its live owners and workers; *may-know* is given by name in the same table (E25).
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="grants", db_index=False)
    reason = models.CharField(_("anledning"), max_length=12, choices=GrantReason.choices)

    class Meta(Grant.Meta):
        indexes = [
            models.Index(fields=["post", "until", "case"], name="grant_my_cases"),
            models.Index(fields=["case", "post", "until"], name="grant_of_case"),
        ]

    def __str__(self) -> str:
        return f"{self.post_id}: {self.role}"


class CaseUserPermission(LiveUserPermission):
    """Guardian's user permissions on cases: a view of the live rows of ``CaseGrant``."""

    content_object = models.ForeignKey(Case, on_delete=models.DO_NOTHING, db_column="case_id")

    class Meta(LiveUserPermission.Meta):
        abstract = False
        default_permissions = ()
        db_table = "casework_live_user_permission"

    def __str__(self) -> str:
        return f"{self.user_id}: {self.permission_id}"


class CaseGroupPermission(NoGroupPermission):
    """Guardian's group permissions on cases: none, ever. A group must not open a case."""

    content_object = models.ForeignKey(Case, on_delete=models.DO_NOTHING, db_column="case_id")

    class Meta(NoGroupPermission.Meta):
        abstract = False
        default_permissions = ()
        db_table = "casework_no_group_permission"

    def __str__(self) -> str:
        return f"{self.group_id}: {self.permission_id}"
