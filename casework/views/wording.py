"""The words of an entry field by field, as text: for its history, and for two texts side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db import models
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from casework.enums import Answer, Part, present_names
from casework.forms.note import PARTS
from casework.histories import Piece, difference
from casework.models import Words
from casework.views.parts import Parts
from pilotverkstad.models import OtherPlan


@dataclass(frozen=True, slots=True)
class Names:
    """What words refer to, by the names the viewer may be told."""

    posts: Mapping[int, str]
    goals: Mapping[str, str]
    plans: Mapping[int, str]


def names_of(case: Any, parts: Parts, goals: list[Any]) -> Names:
    """From what a page of a case has fetched; one query for the plans in use."""
    plans = OtherPlan.objects.filter(project__participations=case.participation_id)
    return Names(
        posts={row.post_id: row.person_name for row in parts.team},
        goals={goal.uuid.hex: goal.words.text for goal in goals},
        plans=dict(plans.values_list("pk", "name")),
    )


@dataclass(frozen=True, slots=True)
class Line:
    """One field in two versions: what it is called, how it was, how it is, and what differs."""

    label: str
    before: str
    after: str

    @property
    def pieces(self) -> list[Piece]:
        """The difference, to be read."""
        return difference(self.before, self.after)


def compared(before: Words | None, after: Words, names: Names) -> list[Line]:
    """The fields that differ; without an earlier version, those that say something."""
    lines = []
    for field in after.own_fields():
        if field.name in ("goal", "parent", "to_agency"):
            continue
        old = _said(field, before, names) if before else ""
        new = _said(field, after, names)
        if old != new:
            lines.append(Line(str(field.verbose_name).capitalize(), old, new))
    return lines


def _said(field: "models.Field[Any, Any]", words: Words, names: Names) -> str:
    value = getattr(words, field.attname)
    if value in (None, "", {}, False) or (value == 0 and field.name in _SETS):
        return ""
    if field.is_relation:
        known = names.posts if field.name == "responsible" else names.plans
        return known.get(value, _("någon annan"))
    if field.name in _SETS:
        return ", ".join(_SETS[field.name](value))
    if field.name == "answers":
        return _answers(value, names)
    if field.choices:
        return str(dict(field.flatchoices)[value]).capitalize()
    return _plain(value)


def _plain(value: Any) -> str:
    if value is True:
        return _("Ja")
    return date_format(value, "j F Y") if hasattr(value, "year") else str(value)


def _answers(answers: Mapping[str, Mapping[str, str]], names: Names) -> str:
    """Goal by goal; of goals the viewer does not see, nothing."""
    lines = []
    for uuid, said in answers.items():
        if uuid not in names.goals:
            continue
        for who, label in (("child", _("barnet")), ("we", _("vi"))):
            if said.get(who):
                answer = Answer(said[who]).label
                lines.append(f"{names.goals[uuid]} – {label}: {answer}")
    return "\n".join(lines)


def _part_names(parts: int) -> list[str]:
    return [str(label) for part, label, _hint in PARTS.values() if Part(parts) & part]


_SETS = {
    "present": present_names,
    "made_with": present_names,
    "unknown": _part_names,
    "unmeasured": _part_names,
}
