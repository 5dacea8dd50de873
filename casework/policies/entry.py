"""Everything written in a case: rules 5 to 8 (``writing``) asked of entries that exist, and of a draft."""

from collections.abc import Iterable
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
    Q,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from access.actor import Actor
from access.decisions import Decision
from access.enums import ROLES, Action, Role
from access.periods import live
from access.policies import Policy
from casework.models import CaseGrant, Entry
from casework.policies.lacking import lacks
from casework.policies.sight import crossed
from casework.policies.writing import GOVERN, OF_THEM, RULES, SENTENCES, as_writings, open_since, opened
from casework.words import word_columns


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
            version_from=open_since(at, F("current__valid_from")),
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
            replied_at=F("reply__at"),
            reply_id=F("reply__entry"),
            reply_to_id=F("reply_to__question"),
            **word_columns(),
        )
        return rows

    def why(self, decision: Decision) -> str:
        """The sentence of the rule that opened it."""
        return _(SENTENCES[decision.rule])

    def why_not(self, obj: Any, actor: Actor) -> str:
        """The first thing that is missing, for an owner who asks about a colleague."""
        return lacks(obj, actor.post, actor.now)[0].sentence


def why_they(rule: str) -> str:
    """The same as ``EntryPolicy.why``, of somebody else, to who may know that they read it."""
    return _(OF_THEM[rule])


def actions_of(row: Any) -> frozenset[Action]:
    """What its viewer can do with a fetched entry: which buttons a page offers. ``decide`` asks again."""
    rule = next(rule for rule in RULES if rule.code == row.sight_rule)
    owns = row.sight_rule == "own_agency" and row.sight_role == Role.OWNER
    return rule.actions | GOVERN if owns else rule.actions


def sights_of_versions(at: datetime) -> models.QuerySet[Any]:
    """Every version of an entry's access, past ones too, to whom it would open the entry today.

    For texts as they were: an old text is read by those whom today's version lets in *and* whom the version
    in force when it was written lets in (from ``version_from``, before ``version_until``). Across agencies
    that is no earlier than when a ground began to cover the entry: what was written before an owner ticked
    it in was not written for them, however it was meant.
    """
    begun = Q(versions__valid_from__lte=at)
    pairs: models.QuerySet[Any] = _sights(begun, Action.VIEW, at).annotate(
        version_from=open_since(at, F("current__valid_from")), version_until=F("current__until")
    )
    return pairs


def _sights(versions: Q, action: Action, at: datetime) -> models.QuerySet[Any]:
    """Entries with every grant that opens them, by these of their versions of access."""
    # An author who is no owner of the case governs what they wrote; who else does is said by RULES.
    held = Action.CHANGE if action is Action.MANAGE else action
    pairs = as_writings(crossed(Entry.objects.all(), "case__grants", held, at), versions)
    return opened(pairs.filter(of_version__isnull=False, sight_grant_id__isnull=False), action, at)


def readers_of_draft(
    *, actor: Actor, case: Any, scope: str, topics: int, named: Iterable[int] = ()
) -> models.QuerySet[Any]:
    """The grants that would open an entry if the actor wrote it now: the same rule, asked beforehand.

    Of people who can sign in: whoever's account is closed reads nothing.
    """
    named = list(named)
    drafts = (
        CaseGrant.objects.live(actor.now)
        .filter(case=case.pk, role__in=ROLES[Action.VIEW], person__is_active=True)
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
