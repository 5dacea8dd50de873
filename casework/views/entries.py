"""What is written, with its plain words: for the timeline, the plan, the follow-ups."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of, start_of
from access.decisions import Decision
from access.enums import Action
from access.policies import policy_of
from access.prepared import instant
from casework import readings
from casework.enums import (
    ActivityEnd,
    Answer,
    GoalEnd,
    Kind,
    Measure,
    Missing,
    Scope,
    present_names,
    topic_names,
)
from casework.forms.note import PARTS
from casework.models import Entry
from casework.plans import is_late, missing_names
from casework.policies.entry import actions_of
from casework.readership import line
from casework.views.asking import describe_asking
from casework.views.parts import Parts
from casework.words import words_of


def described_entries(
    actor: Actor, case: Any, parts: Parts, entries: list[Any], goals: Iterable[Any] | None = None
) -> list[Any]:
    """Entries with their plain words and the line of who can read each; one query, or two.

    Args:
        goals: those of the case that the viewer sees, when the page has them already.

    Returns:
        Everything that is shown with them: the entries, the goals they speak of, and questions and answers
        that they lead to.
    """
    if goals is None:
        goals = readings.goals.rows(case=case.pk, person=actor.person_id, post=actor.post_id, at=actor.now)
    known = {goal.pk: goal for goal in goals}
    for goal in known.values():
        goal.words = words_of(goal)
    counts = _reader_counts(actor, case, entries)
    for entry in entries:
        entry.words = words_of(entry)
        _describe(entry, actor, parts)
        _SAYS.get(entry.kind, _nothing_more)(entry, known, actor, parts)
        entry.readers_line = line(
            counts.get(entry.pk, {}), parts.around, writing=entry, own_agency=actor.agency_id
        )
    led_to = describe_asking(actor, case, parts.around, entries)
    spoken_of = {pk for entry in entries for pk in entry.speaks_of}
    return [*entries, *led_to, *(goal for pk, goal in known.items() if pk in spoken_of)]


def _reader_counts(actor: Actor, case: Any, entries: list[Any]) -> dict[int, dict[int, int]]:
    """How many people of each agency can read each entry."""
    if not entries:
        return {}
    if all(entry.kind in readings.PLAN_KINDS for entry in entries):
        found = readings.plan_readers.tuples(case=case.pk, at=actor.now)
    else:
        times = [entry.occurred_at for entry in entries]
        found = readings.readers.tuples(case=case.pk, oldest=min(times), newest=max(times), at=actor.now)
    counts: dict[int, dict[int, int]] = {}
    for entry, agency, people in found:
        counts.setdefault(entry, {})[agency] = people
    return counts


def _describe(entry: Any, actor: Actor, parts: Parts) -> None:
    """What every kind says of itself."""
    actions = actions_of(entry)
    entry.kind_label = str(Kind(entry.kind).label)
    entry.template = f"casework/includes/words/{entry.kind}.html"
    entry.scope_label = Scope(entry.scope).label
    entry.topic_names = topic_names(entry.topics)
    entry.why = policy_of(Entry).why(Decision.of(entry))
    entry.has_time = entry.occurred_at != start_of(day_of(entry.occurred_at))
    entry.can_change, entry.can_manage = Action.CHANGE in actions, Action.MANAGE in actions
    entry.is_late = is_late(entry.words.due(), today=day_of(actor.now))
    entry.speaks_of = set()
    entry.gist = next((text for name in entry.words.TEXTS if (text := getattr(entry.words, name))), "")
    entry.has_history = _has_history(entry, actor)
    told = entry.responsible_agency_id in parts.around.agencies
    entry.responsible = entry.responsible_name if told else ""
    entry.responsible_agency = parts.around.agencies[entry.responsible_agency_id] if told else ""


def _has_history(entry: Any, actor: Actor) -> bool:
    """Is there an earlier wording that this viewer may read?

    Of another agency's text only what was written since it was for them; that a talk which was planned is
    now held is no change of what it said.
    """
    first = 2 if entry.kind == Kind.FOLLOW_UP and entry.words.held_on else 1
    always_theirs = entry.agency_id == actor.agency_id or instant(entry.version_from) <= entry.recorded_at
    return bool(entry.revision > first and always_theirs)


def _goal(entry: Any, goals: Mapping[int, Any], actor: Actor, parts: Parts) -> None:
    above = goals.get(entry.words.parent_id)
    entry.above = above.words.text if above else ""
    entry.is_subgoal = above is not None
    if above:
        entry.speaks_of = {above.pk}
        entry.kind_label = _("delmål")
    entry.ended_label = GoalEnd(entry.words.ended_how).label if entry.words.ended_how else ""


def _activity(entry: Any, goals: Mapping[int, Any], actor: Actor, parts: Parts) -> None:
    goal = goals.get(entry.words.goal_id)
    entry.goal_text = goal.words.text if goal else ""
    entry.speaks_of = {goal.pk} if goal else set()
    entry.missing = missing_names(entry.words)
    entry.ended_label = ActivityEnd(entry.words.ended_how).label if entry.words.ended_how else ""


def _follow_up(entry: Any, goals: Mapping[int, Any], actor: Actor, parts: Parts) -> None:
    entry.present_names = present_names(entry.words.present)
    by_uuid = {goal.uuid.hex: goal for goal in goals.values()}
    entry.answers = [
        {"goal": by_uuid[uuid].words.text, "child": _answer(said, "child"), "we": _answer(said, "we")}
        for uuid, said in entry.words.answers.items()
        if uuid in by_uuid
    ]
    entry.speaks_of = {by_uuid[uuid].pk for uuid in entry.words.answers if uuid in by_uuid}


def _answer(said: Mapping[str, str], who: str) -> str:
    return str(Answer(said[who]).label) if said.get(who) else ""


def _measurement(entry: Any, goals: Mapping[int, Any], actor: Actor, parts: Parts) -> None:
    words = entry.words
    entry.measure_label = Measure(words.measure).label
    entry.value_label = value_label(words.measure, words.value, words.missing)


def value_label(measure: str, value: int | None, missing: str) -> str:
    """A value as people say it: "80 %", "6 av 10", "har ej mätt"."""
    if value is None:
        return str(Missing(missing).label)
    if measure == Measure.ATTENDANCE:
        return _("%(value)d %%") % {"value": value}
    return _("%(value)d av 10") % {"value": value}


def _mapping(entry: Any, goals: Mapping[int, Any], actor: Actor, parts: Parts) -> None:
    words = entry.words
    entry.answers = []
    for name, (part, label, _hint) in PARTS.items():
        text = getattr(words, name)
        unsaid = (
            Missing.UNKNOWN if words.unknown & part else Missing.UNMEASURED if words.unmeasured & part else ""
        )
        if text or unsaid:
            said = text or str(Missing(unsaid).label).capitalize()
            entry.answers.append({"label": label, "text": said, "is_text": bool(text)})
    entry.made_with_names = present_names(words.made_with)


def _nothing_more(entry: Any, goals: Mapping[int, Any], actor: Actor, parts: Parts) -> None:
    """Notes, questions and confirmed plans say no more than their words."""


_SAYS = {
    Kind.GOAL: _goal,
    Kind.ACTIVITY: _activity,
    Kind.FOLLOW_UP: _follow_up,
    Kind.MEASUREMENT: _measurement,
    Kind.MAPPING: _mapping,
}
