"""The action plan as one viewer sees it.

Everything here is made of entries the viewer may read, each time anew: whether the plan is active, what is
missing, which versions there are and what they are numbered. So a hidden activity changes nothing.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta
from hashlib import sha256
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from access.actor import Actor
from casework import readings
from casework.enums import Kind
from casework.histories import Revision, revisions_of, spans_of_plan
from casework.models import Activity
from casework.words import words_of

#: How a part of an activity that is not filled in is called; the two ends of its time are one part (W11).
MISSING = {
    "purpose": _("syfte"),
    "activity": _("aktivitet"),
    "follow_up": _("uppföljning"),
    "from_on": _("tidsperiod"),
    "to_on": _("tidsperiod"),
    "responsible_id": pgettext_lazy("för en aktivitet", "ansvarig"),
}


@dataclass(slots=True)
class GoalCard:
    """A goal with what is done towards it. ``folded``: a sub-goal with one activity is one card."""

    entry: Any
    words: Any
    activities: list[Any] = field(default_factory=list)
    subgoals: list["GoalCard"] = field(default_factory=list)

    @property
    def folded(self) -> bool:
        """One activity and nothing below: shown as one."""
        return len(self.activities) == 1 and not self.subgoals


@dataclass(frozen=True, slots=True)
class Version:
    """A confirmed plan as the viewer may read it today; ``number`` counts the versions they see."""

    entry: Any
    number: int
    items: frozenset[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Check:
    """The check three months after the plan began: when it is due, and what has become of it."""

    due_on: date
    planned_on: date | None
    held_on: date | None


@dataclass(frozen=True, slots=True)
class ActionPlan:
    """The parts of a plan, ready to be shown."""

    goals: list[GoalCard]
    loose: list[Any]
    mappings: list[Any]
    confirmed: list[Any]
    follow_ups: list[Any]
    entries: list[Any]

    @property
    def activities(self) -> list[Any]:
        """Every activity of it."""
        return [entry for entry in self.entries if entry.kind == Kind.ACTIVITY]

    def on_page(self) -> list[Any]:
        """Everything of it that is shown: seen through another plan, not all; of the talks the next one."""
        following = [self.next_follow_up] if self.next_follow_up else []
        found = [*self.loose, *self.mappings, *following]
        for card in (*self.goals, *(below for goal in self.goals for below in goal.subgoals)):
            found += [card.entry, *card.activities]
        return found

    @property
    def is_active(self) -> bool:
        """Is something going on that has all its parts? Derived, never stored."""
        return any(not each.words.ended_on and not each.words.missing() for each in self.activities)

    @property
    def next_follow_up(self) -> Any:
        """The planned talk that comes first, late ones before; None when none is planned."""
        planned = [each for each in self.follow_ups if each.words.due()]
        return min(planned, key=lambda each: each.words.planned_on, default=None)

    def other_plans(self) -> dict[int, str]:
        """The plans already in use that the viewer's goals also belong to: lenses on this one."""
        goals = (entry for entry in self.entries if entry.kind == Kind.GOAL)
        return {each.words.other_plan_id: each.other_plan_name for each in goals if each.words.other_plan_id}

    def check(self) -> Check | None:
        """The three-month check; None before anything has begun."""
        begun = [each.words.from_on for each in self.activities if each.words.from_on]
        if not begun:
            return None
        checks = [each.words for each in self.follow_ups if each.words.is_check]
        planned = (words.planned_on for words in checks if words.due())
        held = (words.held_on for words in checks if words.held_on)
        return Check(three_months_after(min(begun)), min(planned, default=None), max(held, default=None))


def plan_of(actor: Actor, case: Any, *, through: int | None = None) -> ActionPlan:
    """The plan of a case; one query.

    Args:
        through: only goals that belong to this other plan too, with what hangs on them.
    """
    rows = readings.plan.rows(case=case.pk, person=actor.person_id, post=actor.post_id, at=actor.now)
    for row in rows:
        row.words = words_of(row)
    return arranged(rows, through=through)


def arranged(rows: Iterable[Any], *, through: int | None = None) -> ActionPlan:
    """Goals with sub-goals and activities under them. What hangs on a goal the viewer does not see stands
    on its own: a sub-goal as a goal, an activity beside the goals.
    """
    entries = list(rows)
    of = {kind: [entry for entry in entries if entry.kind == kind] for kind in Kind}
    cards = {goal.pk: GoalCard(goal, goal.words) for goal in of[Kind.GOAL]}
    loose: list[Any] = []
    for activity in of[Kind.ACTIVITY]:
        card = cards.get(activity.words.goal_id)
        (card.activities if card else loose).append(activity)
    top: list[GoalCard] = []
    for card in cards.values():
        above = _top(card, cards)
        (top if above is card else above.subgoals).append(card)
    if through is not None:
        loose, top = [], [card for card in top if _is_through(card, through)]
    return ActionPlan(top, loose, of[Kind.MAPPING], of[Kind.PLAN], of[Kind.FOLLOW_UP], entries)


def fingerprint(entries: Iterable[Any]) -> str:
    """What tells one state of the goals and activities of a plan from another: each one's revision."""
    parts = sorted(
        f"{entry.uuid}:{entry.revision}" for entry in entries if entry.kind in (Kind.GOAL, Kind.ACTIVITY)
    )
    return sha256(" ".join(parts).encode()).hexdigest()


def _top(card: GoalCard, cards: dict[int, GoalCard]) -> GoalCard:
    """The goal above it that the viewer sees, at the top: one level of sub-goals is shown to everybody."""
    while card.words.parent_id in cards:
        card = cards[card.words.parent_id]
    return card


def _is_through(card: GoalCard, other_plan: int) -> bool:
    below = any(each.words.other_plan_id == other_plan for each in card.subgoals)
    return below or card.words.other_plan_id == other_plan


def missing_names(activity: Activity) -> list[str]:
    """What is missing in an activity, in words, each part once (W11)."""
    return list(dict.fromkeys(str(MISSING[name]) for name in activity.missing()))


def versions_of(actor: Actor, case: Any, plan: ActionPlan) -> list[Version]:
    """The confirmed versions the viewer can tell apart, oldest first; four queries.

    A version holds what its reader may read of it today. One without anything is not there, and one that
    shows nothing else than the one before it is the same to them: so what is hidden in it is not told.
    """
    if not plan.confirmed:
        return []
    readable = {
        (entry, revision.number)
        for entry, revisions in _revisions(actor, case, plan).items()
        for revision in revisions
    }
    rows = readings.planned.tuples(case=case.pk, person=actor.person_id, post=actor.post_id, at=actor.now)
    held: dict[int, set[tuple[int, int]]] = {}
    for entry, version, revision in rows:
        if (entry, revision) in readable:
            held.setdefault(version, set()).add((entry, revision))
    versions: list[Version] = []
    for entry in plan.confirmed:
        items = frozenset(held.get(entry.pk, ()))
        if items and (not versions or versions[-1].items != items):
            versions.append(Version(entry, len(versions) + 1, items))
    return versions


def as_confirmed(actor: Actor, case: Any, plan: ActionPlan, version: Version) -> ActionPlan:
    """The plan as it stood in a version, with the words of then."""
    revisions = _revisions(actor, case, plan)
    wanted = dict(version.items)
    shown = []
    for entry in plan.entries:
        if entry.pk in wanted:
            then = next(each for each in revisions[entry.pk] if each.number == wanted[entry.pk])
            entry.words = then.words
            shown.append(entry)
    return arranged(shown)


def _revisions(actor: Actor, case: Any, plan: ActionPlan) -> dict[int, list[Revision]]:
    spans = spans_of_plan(actor, case)
    found: dict[int, list[Revision]] = {}
    for kind in (Kind.GOAL, Kind.ACTIVITY):
        found |= revisions_of(kind, [entry.pk for entry in plan.entries if entry.kind == kind], spans)
    return found


def three_months_after(day: date) -> date:
    """The same day of the month three months later, or the month's last (W13)."""
    month = day.month + 3
    year, month = day.year + (month - 1) // 12, (month - 1) % 12 + 1
    following = date(year + month // 12, month % 12 + 1, 1)
    return min(following - timedelta(days=1), date(year, month, 1) + timedelta(days=day.day - 1))


def is_late(day: date | None, *, today: date) -> bool:
    """Has a planned day passed?"""
    return day is not None and day < today
