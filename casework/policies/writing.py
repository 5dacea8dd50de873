"""Rules 5 to 8: who reads what is written in a case, stated once.

The rule speaks of *a writing* (``of_*``: its case, who opened that, its agency, author, scope, topics and
time) and *a grant* (``sight_*``). It is asked of entries that exist (``entry.EntryPolicy``), of one that is
being written (``entry.readers_of_draft``), so that "kan läsas av" cannot say anything else than what happens,
and of a part that somebody does not have (``lacking``), so that "varför kan inte" cannot either.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models
from django.db.models import (
    BigIntegerField,
    BooleanField,
    CharField,
    DateTimeField,
    ExpressionWrapper,
    F,
    FilteredRelation,
    OuterRef,
    Q,
    Subquery,
    Value,
    When,
)
from django.db.models import Case as Choice
from django.db.models.functions import Coalesce, Greatest
from django.utils.translation import gettext_noop

from access.enums import Action, Role
from access.periods import live
from casework.enums import Scope
from casework.models import EntryReader, GroundReach, GroundTick
from casework.policies.sight import awake, in_force, is_there
from casework.policies.small_places import gives

READ = frozenset({Action.VIEW})
WRITE = frozenset({Action.VIEW, Action.CHANGE})
GOVERN = frozenset({Action.MANAGE})


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a writing opens to the holder of a grant, and the sentences that say so: to them, and of them.

    Nobody is told of another whether they manage something, so what opens to no eye has no ``of_them``.
    """

    code: str
    when: Q
    actions: frozenset[Action]
    sentence: str
    of_them: str = ""


INSIDE = Q(of_agency=F("sight_agency_id"))
ACROSS = Q(sight_ground_id__isnull=False)
MINE = Q(of_author=F("sight_person_id"))
OWNS = Q(sight_role=Role.OWNER)
SHARED = Q(of_scope=Scope.SHARED)
AGENCY = Q(of_scope=Scope.AGENCY)
NAMED = Q(of_scope=Scope.NAMED, of_named=True)
REMOVED = Q(of_scope=Scope.REMOVED)

#: In order: the first that matches is the reason. Only the last crosses from one agency to another.
RULES = (
    Rule(
        "author",
        INSIDE & MINE & ~REMOVED,
        WRITE | GOVERN,
        gettext_noop("Du skrev det själv."),
        gettext_noop("Skrev texten."),
    ),
    Rule(
        "owner",
        INSIDE & OWNS & (SHARED | AGENCY),
        GOVERN,
        gettext_noop("Du är ansvarig för caset i verksamheten som skrev det."),
    ),
    Rule(
        "removed",
        INSIDE & (MINE | OWNS) & REMOVED,
        GOVERN,
        gettext_noop("Det är borttaget. Du skrev det, eller är ansvarig i verksamheten som skrev det."),
    ),
    Rule(
        "own_agency",
        INSIDE & (SHARED | AGENCY),
        WRITE,
        gettext_noop("Det är skrivet i din egen verksamhet."),
        gettext_noop("Texten är skriven i samma verksamhet."),
    ),
    Rule(
        "named",
        INSIDE & NAMED,
        READ,
        gettext_noop("Du är en av dem som namngetts."),
        gettext_noop("Är en av dem som namngetts."),
    ),
    Rule(
        "ground",
        ACROSS & (SHARED | NAMED),
        READ,
        gettext_noop("Det delas med din verksamhet, på en grund för delning."),
        gettext_noop("Texten delas med verksamheten, på en grund för delning."),
    ),
)
SENTENCES = {rule.code: rule.sentence for rule in RULES}
OF_THEM = {rule.code: rule.of_them for rule in RULES}


def as_writings(pairs: models.QuerySet[Any], versions: Q) -> models.QuerySet[Any]:
    """Entries that have a grant's columns (``sight_*``), as the rule speaks of them, by these versions."""
    readers = EntryReader.objects.filter(version=OuterRef("of_version"), person=OuterRef("sight_person_id"))
    asked: models.QuerySet[Any] = (
        pairs.alias(current=FilteredRelation("versions", condition=versions))
        .alias(
            of_case=F("case_id"),
            of_home=F("case__agency_id"),
            of_entry=F("pk"),
            of_agency=F("agency_id"),
            of_author=F("author_id"),
            of_recorded=F("recorded_at"),
            of_version=F("current__id"),
            of_scope=F("current__scope"),
            of_topics=F("current__topics"),
        )
        .alias(of_named=ExpressionWrapper(is_there(readers), BooleanField()))
    )
    return asked


def rule_of(action: Action) -> Choice:
    """The first rule that carries the action and matches; None when no rule does."""
    rules = [When(rule.when, then=Value(rule.code)) for rule in RULES if action in rule.actions]
    return Choice(*rules, default=None, output_field=CharField())


def opened(writings: models.QuerySet[Any], action: Action, at: datetime) -> models.QuerySet[Any]:
    """The rule: which pairs of writing and grant are open, with rule and ground as columns."""
    pairs: models.QuerySet[Any] = (
        writings.annotate(
            sight_ground_id=Choice(
                When(INSIDE, then=None),
                default=Subquery(covering(at).values("pk")[:1]),
                output_field=BigIntegerField(),
            )
        )
        .annotate(sight_rule=rule_of(action))
        .filter(awake(at, "sight_agency_id"), awake(at, "of_agency"), sight_rule__isnull=False)
    )
    return pairs


def covering(at: datetime) -> models.QuerySet[Any]:
    """Grounds in force from the writing's agency to the grant's that cover it (rule 8)."""
    tick = GroundTick.objects.filter(
        ground=OuterRef("pk"), entry=OuterRef(OuterRef("of_entry")), since__lte=at
    )
    return in_force(at, case="of_case", giver="of_agency", taker="sight_agency_id").filter(
        _reaches() | is_there(tick), topics__covers=OuterRef("of_topics")
    )


def open_since(at: datetime, begun: F) -> Choice:
    """From when on the words of a version of access were for the grant: a tick opens none from before it.

    Args:
        begun: the column that says when the version began.
    """
    ways = in_force(at, case="of_case", giver="of_agency", taker="sight_agency_id")
    reaching = ways.filter(_reaches(), topics__covers=OuterRef("of_topics"))
    ticks = GroundTick.objects.filter(
        live(at, "ground__") & gives("ground__"),
        entry=OuterRef("of_entry"),
        since__lte=at,
        ground__from_agency=OuterRef("of_agency"),
        ground__to_agency=OuterRef("sight_agency_id"),
        ground__topics__covers=OuterRef("of_topics"),
    ).annotate(ticked=Coalesce("kept_since", "since"))
    return Choice(
        When(INSIDE | is_there(reaching), then=begun),
        default=Greatest(begun, Subquery(ticks.order_by("ticked").values("ticked")[:1])),
        output_field=DateTimeField(),
    )


def _reaches() -> Q:
    """The outer row is a ground, and the writing outside it was recorded within its reach."""
    reach = GroundReach.objects.filter(
        ground=OuterRef("pk"),
        since__lte=OuterRef(OuterRef("of_recorded")),
        topics__covers=OuterRef(OuterRef("of_topics")),
    )
    return is_there(reach)
