"""Steps in which somebody writes in a case, changes what is written, or takes it away."""

from typing import Any
from uuid import uuid4

from access.actor import Actor
from access.clock import day_of
from access.enums import Action
from casework.demo.stage import Stage, Step, topics_of
from casework.enums import Measure, Part, Present, Scope
from casework.plans import fingerprint, plan_of
from casework.services.follow_up import cancel_follow_up, hold_follow_up, plan_follow_up
from casework.services.note import write_mapping, write_measurement, write_note
from casework.services.plan import confirm_plan, end_part, write_activity, write_goal
from casework.services.unsaying import remove
from casework.services.writing import change
from pilotverkstad.models import OtherPlan

#: What an activity may say as it stands; its days and who is responsible are looked up.
PARTS = ("activity", "purpose", "follow_up")


def note(stage: Stage, actor: Actor, step: Step) -> None:
    """``text``, about ``topics``, for ``scope``."""
    case = stage.case(actor, step)
    entry = write_note(
        actor=actor, token=uuid4(), case=case, text=step.said["text"].strip(), **_reach(step, "plan"),
        occurred_at=actor.now,
    )  # fmt: skip
    stage.keep(step, entry)


def mapping(stage: Stage, actor: Actor, step: Step) -> None:
    """The parts of a mapping that are known, and ``unknown`` ones; ``with`` those who were there."""
    names = ("needs", "strengths", "obstacles", "wants", "expectations")
    parts: dict[str, Any] = {name: step.said[name].strip() for name in names if name in step.said}
    parts["unknown"] = sum(Part[name.upper()] for name in step.said.get("unknown", []))
    parts["made_with"] = _present(step.said.get("with", []))
    entry = write_mapping(
        actor=actor, token=uuid4(), case=stage.case(actor, step), **_reach(step, "plan"),
        occurred_at=actor.now, **parts,
    )  # fmt: skip
    stage.keep(step, entry)


def goal(stage: Stage, actor: Actor, step: Step) -> None:
    """``text``, ``how_known``, ``present`` and ``wanted``; ``under`` another; also of ``plan``."""
    case = stage.case(actor, step)
    names = ("text", "how_known", "present", "wanted")
    values = {name: step.said[name] for name in names if name in step.said}
    if plan := step.said.get("plan"):
        values["other_plan"] = OtherPlan.objects.get(project=stage.project, name=plan)
    under = step.said.get("under")
    parent = stage.entry(actor, under, case, Action.VIEW) if under else None
    entry = write_goal(
        actor=actor, token=uuid4(), case=case, parent=parent, values=values, **_reach(step, "plan")
    )
    stage.keep(step, entry)


def activity(stage: Stage, actor: Actor, step: Step) -> None:
    """Towards ``goal``; any of its parts may be left out."""
    case = stage.case(actor, step)
    above = stage.entry(actor, step.said["goal"], case, Action.VIEW)
    entry = write_activity(
        actor=actor, token=uuid4(), case=case, goal=above, values=_activity(stage, step),
        **_reach(step, "plan"),
    )  # fmt: skip
    stage.keep(step, entry)


def change_text(stage: Stage, actor: Actor, step: Step) -> None:
    """Other words for ``what``."""
    case = stage.case(actor, step)
    entry = stage.entry(actor, step.said["what"], case)
    names = ("text", "how_known", "present", "wanted")
    values = {name: step.said[name] for name in names if name in step.said} | _activity(stage, step)
    change(actor=actor, case=case, entry=entry, revision=entry.revision, values=values)


def ends(stage: Stage, actor: Actor, step: Step) -> None:
    """``what`` ended, and ``how``: a goal reached, an activity done."""
    case = stage.case(actor, step)
    entry = stage.entry(actor, step.said["what"], case)
    end_part(actor=actor, case=case, entry=entry, revision=entry.revision, how=step.said["how"])


def confirm(stage: Stage, actor: Actor, step: Step) -> None:
    """The plan as it stands now is confirmed."""
    case = stage.case(actor, step)
    seen = fingerprint(plan_of(actor, case).entries)
    confirm_plan(actor=actor, token=uuid4(), case=case, seen=seen)


def measure(stage: Stage, actor: Actor, step: Step) -> None:
    """``attendance`` or ``rating``; null is "har ej mätt". With the child's own ``words``."""
    case = stage.case(actor, step)
    for name in (Measure.ATTENDANCE, Measure.RATING):
        if name in step.said:
            write_measurement(
                actor=actor, token=uuid4(), case=case, measure=name, value=step.said[name],
                own_words=step.said.get("words", "") if name == Measure.RATING else "",
                scope=Scope.SHARED, occurred_at=actor.now,
            )  # fmt: skip


def plan_talk(stage: Stage, actor: Actor, step: Step) -> None:
    """A follow-up ``on`` a day; ``check`` for the three-month check."""
    entry = plan_follow_up(
        actor=actor,
        token=uuid4(),
        case=stage.case(actor, step),
        planned_on=stage.days.day(step.said["on"]),
        is_check=step.said.get("check", False),
        responsible_id=stage.posts[step.said.get("responsible", step.by)].pk,
        **_reach(step, "follow_up"),
    )
    stage.keep(step, entry)


def hold_talk(stage: Stage, actor: Actor, step: Step) -> None:
    """``what`` was planned is held: who was ``with``, ``answers`` by goal, ``text``, and the ``next`` day."""
    case, said = stage.case(actor, step), step.said
    entry = stage.entry(actor, said["what"], case)
    answers = {
        stage.entries[name].hex: {"child": child, "we": we}
        for name, (child, we) in said.get("answers", {}).items()
    }
    values = {
        "held_on": day_of(actor.now),
        "present": _present(said["with"]),
        "answers": answers,
        "text": said["text"].strip(),
    }
    measured: dict[Measure, dict[str, Any]] = {
        name: {"value": said[name]} for name in (Measure.ATTENDANCE, Measure.RATING) if name in said
    }
    if "words" in said:
        measured[Measure.RATING]["own_words"] = said["words"]
    hold_follow_up(
        actor=actor, token=uuid4(), case=case, entry=entry, revision=entry.revision, values=values,
        measured=measured, next_on=None,
    )  # fmt: skip


def cancel(stage: Stage, actor: Actor, step: Step) -> None:
    """``what`` was planned will not be held."""
    case = stage.case(actor, step)
    entry = stage.entry(actor, step.said["what"], case)
    cancel_follow_up(actor=actor, case=case, entry=entry, revision=entry.revision)


def removes(stage: Stage, actor: Actor, step: Step) -> None:
    """``what`` is taken away; its history is kept."""
    case = stage.case(actor, step)
    remove(actor=actor, case=case, entry=stage.entry(actor, step.said["what"], case, Action.MANAGE))


def _reach(step: Step, usual: str) -> dict[str, Any]:
    """Whom it is for and what it is about."""
    return {"scope": Scope(step.said.get("scope", Scope.SHARED)), "topics": topics_of(step.said, usual)}


def _present(names: list[str]) -> int:
    return sum(Present[name.upper()] for name in names)


def _activity(stage: Stage, step: Step) -> dict[str, Any]:
    """The columns of an activity that a step names."""
    values: dict[str, Any] = {name: step.said[name] for name in PARTS if name in step.said}
    for name in ("from", "to"):
        if name in step.said:
            values[f"{name}_on"] = stage.days.day(step.said[name])
    if "responsible" in step.said:
        values["responsible_id"] = stage.posts[step.said["responsible"]].pk
    return values


ACTS = {
    "note": note, "mapping": mapping, "goal": goal, "activity": activity, "change": change_text,
    "end": ends, "confirm": confirm, "measure": measure, "plan talk": plan_talk, "hold talk": hold_talk,
    "cancel talk": cancel, "remove": removes,
}  # fmt: skip
