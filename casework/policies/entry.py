"""Rules 5 to 8: who reads what is written in a case, stated once.

The rule speaks of *a writing* (``of_*``: its case, who opened that, its agency, author, scope, topics and
time) and *a grant* (``sight_*``). It is asked of entries that exist (``EntryPolicy``) and of one that is
being written (``readers_of_draft``), so that "kan läsas av" cannot say anything else than what happens.
"""

from collections.abc import Iterable
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
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from access.actor import Actor
from access.decisions import Decision
from access.enums import ROLES, Action, Role
from access.periods import live
from access.policies import Policy
from casework.enums import Scope
from casework.models import CaseGrant, Entry, EntryReader, Ground, GroundReach, GroundTick
from casework.policies.sight import awake, crossed, in_force, is_there
from casework.words import word_columns

READ = frozenset({Action.VIEW})
WRITE = frozenset({Action.VIEW, Action.CHANGE})
GOVERN = frozenset({Action.MANAGE})


@dataclass(frozen=True, slots=True)
class Rule:
    """One way a writing opens to the holder of a grant, and the sentence that says so."""

    code: str
    when: Q
    actions: frozenset[Action]
    sentence: str


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
    Rule("author", INSIDE & MINE & ~REMOVED, WRITE | GOVERN, gettext_noop("Du skrev det själv.")),
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
        "own_agency", INSIDE & (SHARED | AGENCY), WRITE, gettext_noop("Det är skrivet i din egen verksamhet.")
    ),
    Rule("named", INSIDE & NAMED, READ, gettext_noop("Du är en av dem som namngetts.")),
    Rule(
        "ground",
        ACROSS & (SHARED | NAMED),
        READ,
        gettext_noop("Det delas med din verksamhet, på en grund för delning."),
    ),
)
SENTENCES = {rule.code: rule.sentence for rule in RULES}


class EntryPolicy(Policy):
    """Everything written in a case."""

    model = Entry

    def sights(self, action: Action, at: datetime) -> models.QuerySet[Any]:
        """See the base. To know of an entry is to see it; to manage one, to unsay it or say who reads it."""
        return _sights(live(at, "versions__"), Action.VIEW if action is Action.KNOW else action, at)

    def for_page(self, sights: models.QuerySet[Any], at: datetime) -> models.QuerySet[Any]:
        """With what stands around it, and the words of its kind (``casework.words`` reads them)."""
        rows: models.QuerySet[Any] = sights.annotate(
            scope=F("of_scope"),
            topics=F("of_topics"),
            version_from=F("current__valid_from"),
            author_name=F("author__name"),
            changed_by_name=F("changed_by__name"),
            agency_name=F("agency__name"),
            sector=F("agency__sector"),
            responsible_name=Coalesce(
                "activity__responsible__person__name", "followup__responsible__person__name"
            ),
            responsible_agency_id=Coalesce(
                "activity__responsible__agency_id", "followup__responsible__agency_id"
            ),
            other_plan_name=F("goal__other_plan__name"),
            **word_columns(),
        )
        return rows

    def why(self, decision: Decision) -> str:
        """The sentence of the rule that opened it."""
        return _(SENTENCES[decision.rule])

    def why_not(self, obj: Any, actor: Actor) -> str:
        """Which single piece is lacking, for an owner who asks about a colleague."""
        grant = CaseGrant.objects.live(actor.now).filter(case=obj.case_id, post=actor.post_id).first()
        if grant is None or grant.role not in ROLES[Action.VIEW]:
            return _("Personen arbetar inte i caset.")
        version = obj.versions.live(actor.now).first()
        if version is None or version.scope == Scope.REMOVED:
            return _("Texten är borttagen.")
        grounds = list(Ground.objects.filter(case=obj.case_id, recorded_at__lte=actor.now))
        opener = obj.case.agency_id
        woken = {g.to_agency_id for g in grounds if g.from_agency_id == opener and g.until > actor.now}
        if not {grant.agency_id, obj.agency_id} <= {opener, *woken}:
            return _("Behörigheten vilar: grund för delning saknas.")
        obj.scope, obj.topics = version.scope, version.topics
        return _sentence(
            reason_not(writing=obj, taker=grant.agency_id, grounds=grounds, staffed=True, at=actor.now)
        )


def actions_of(row: Any) -> frozenset[Action]:
    """What its viewer can do with a fetched entry: which buttons a page offers. ``decide`` asks again."""
    rule = next(rule for rule in RULES if rule.code == row.sight_rule)
    owns = row.sight_rule == "own_agency" and row.sight_role == Role.OWNER
    return rule.actions | GOVERN if owns else rule.actions


def sights_of_versions(at: datetime) -> models.QuerySet[Any]:
    """Every version of an entry's access, past ones too, to whom it would open the entry today.

    For texts as they were: an old text is read by those whom today's version lets in *and* whom the version
    in force when it was written lets in (from ``version_from``, before ``version_until``).
    """
    begun = Q(versions__valid_from__lte=at)
    pairs: models.QuerySet[Any] = _sights(begun, Action.VIEW, at).annotate(
        version_from=F("current__valid_from"), version_until=F("current__until")
    )
    return pairs


def _sights(versions: Q, action: Action, at: datetime) -> models.QuerySet[Any]:
    """Entries with every grant that opens them, by these of their versions of access."""
    readers = EntryReader.objects.filter(version=OuterRef("of_version"), person=OuterRef("sight_person_id"))
    # An author who is no owner of the case governs what they wrote; who else does is said by RULES.
    held = Action.CHANGE if action is Action.MANAGE else action
    writings = (
        crossed(Entry.objects.all(), "case__grants", held, at)
        .alias(current=FilteredRelation("versions", condition=versions))
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
        .filter(of_version__isnull=False, sight_grant_id__isnull=False)
    )
    return opened(writings, action, at)


def opened(writings: models.QuerySet[Any], action: Action, at: datetime) -> models.QuerySet[Any]:
    """The rule: which pairs of writing and grant are open, with rule and ground as columns."""
    rules = [When(rule.when, then=Value(rule.code)) for rule in RULES if action in rule.actions]
    pairs: models.QuerySet[Any] = (
        writings.annotate(
            sight_ground_id=Choice(
                When(INSIDE, then=None),
                default=Subquery(_covering(at).values("pk")[:1]),
                output_field=BigIntegerField(),
            )
        )
        .annotate(sight_rule=Choice(*rules, default=None, output_field=CharField()))
        .filter(awake(at, "sight_agency_id"), awake(at, "of_agency"), sight_rule__isnull=False)
    )
    return pairs


def _covering(at: datetime) -> models.QuerySet[Any]:
    """Grounds in force from the writing's agency to the grant's that cover it (rule 8)."""
    reach = GroundReach.objects.filter(
        ground=OuterRef("pk"),
        since__lte=OuterRef(OuterRef("of_recorded")),
        topics__covers=OuterRef(OuterRef("of_topics")),
    )
    tick = GroundTick.objects.filter(
        ground=OuterRef("pk"), entry=OuterRef(OuterRef("of_entry")), since__lte=at
    )
    return in_force(at, case="of_case", giver="of_agency", taker="sight_agency_id").filter(
        is_there(reach) | is_there(tick), topics__covers=OuterRef("of_topics")
    )


def readers_of_draft(
    *, actor: Actor, case: Any, scope: str, topics: int, named: Iterable[int] = ()
) -> models.QuerySet[Any]:
    """The grants that would open an entry if the actor wrote it now: the same rule, asked beforehand."""
    named = list(named)
    drafts = (
        CaseGrant.objects.live(actor.now)
        .filter(case=case.pk, role__in=ROLES[Action.VIEW])
        .annotate(
            sight_grant_id=F("pk"),
            sight_person_id=F("person_id"),
            sight_post_id=F("post_id"),
            sight_agency_id=F("agency_id"),
            sight_role=F("role"),
        )
        .alias(
            of_case=F("case_id"),
            of_home=Value(case.agency_id, BigIntegerField()),
            of_entry=Value(0, BigIntegerField()),
            of_agency=Value(actor.agency_id, BigIntegerField()),
            of_author=Value(actor.person_id, BigIntegerField()),
            of_recorded=Value(actor.now, DateTimeField()),
            of_scope=Value(scope, CharField()),
            of_topics=Value(topics, BigIntegerField()),
            of_named=ExpressionWrapper(Q(person_id__in=named), BooleanField()),
        )
    )
    return opened(drafts, Action.VIEW, actor.now)


def reason_not(*, writing: Any, taker: int, grounds: Iterable[Any], staffed: bool, at: datetime) -> str:
    """Why a writing does not reach an agency's people, in a few words. It explains; the rule has decided.

    Args:
        writing: has ``agency_id``, ``scope`` and ``topics``.
        grounds: those of the case that the one who asks may see.
        staffed: does anybody of the agency work in the case?
    """
    if writing.agency_id == taker:
        return _("bara namngivna personer läser texten")
    if writing.scope == Scope.AGENCY:
        return _("texten är för den egna verksamheten")
    way = [g for g in grounds if (g.from_agency_id, g.to_agency_id) == (writing.agency_id, taker)]
    now = [ground for ground in way if ground.valid_from <= at < ground.until]
    if not now:
        return _("grunden för delning har upphört") if way else _("grund för delning saknas")
    covering = [ground for ground in now if ground.topics & writing.topics == writing.topics]
    if not covering:
        return _("grunden för delning omfattar inte alla ämnen i texten")
    if writing.scope == Scope.NAMED:
        return _("bara namngivna personer läser texten")
    if staffed:
        return _("texten är äldre än grunden för delning")
    return _("ingen där arbetar i caset")


def _sentence(words: str) -> str:
    return f"{words[0].upper()}{words[1:]}."
