"""A project, the municipalities in it, and the numbers reported about them."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import IntegrityError

from access.models import Municipality
from pilotverkstad.enums import LeaveReason
from pilotverkstad.loading.agreement import Path, day_of, rows
from pilotverkstad.loading.complaint import LoadError, path_of
from pilotverkstad.loading.groups import Groups
from pilotverkstad.loading.offices import put_offices
from pilotverkstad.loading.places import put_agencies
from pilotverkstad.loading.writing import Load, given, keep_all
from pilotverkstad.models import OtherPlan, Participation, Project, ReportedNumber, TargetGroup

_OF_PROJECT = {
    "owner": "owner_name",
    "case_goal": "case_goal",
    "exact_counts": "exact_counts",
    "unused_days": "unused_days",
}
_OF_PARTICIPATION = {
    name: name for name in ("plans_are", "leader_is", "steering_is", "steering_note", "groups_known")
}


def put_document(load: Load, document: Mapping[str, Any], municipalities: Mapping[str, Municipality]) -> None:
    """Everything a document says, in the order in which rows lean on each other."""
    project = _project(load, document)
    _words(load, project, document)
    participations: dict[str, Participation] = {}
    for path, row in rows(document, "municipalities"):
        municipality = municipalities[row["municipality"]]
        participation = _participation(load, project, municipality, row, path)
        participations[municipality.name] = participations[municipality.code] = participation
    there = Participation.objects.filter(project=project).select_related("municipality")
    named = {one.pk: one.municipality.name for one in there}
    keep_all(named, {one.pk for one in participations.values()}, ("municipalities",))
    put_offices(load, project, None, document, ())
    groups = Groups(load, project, participations)
    for path, row in rows(document, "municipalities"):
        participation = participations[row["municipality"]]
        put_agencies(load, participation.municipality, row, path)
        put_offices(load, project, participation, row, path)
        groups.put_own(participation, row, path)
    groups.put_spanning(document)
    _reported(load, project, participations, document)


def _project(load: Load, document: Mapping[str, Any]) -> Project:
    values = given(document, _OF_PROJECT)
    for name in ("begins_on", "ends_on"):
        if name in document:
            values[name] = day_of(document[name], (name,))
    for name in ("purpose", "framework"):
        if name in document:
            # A block of text in YAML ends with a line break that nobody wrote.
            values[name] = document[name].strip()
    try:
        return load.put("project", Project, {"name": document["name"]}, values)
    except IntegrityError as error:
        raise LoadError(
            "name", "någon annan läste in projektet samtidigt; läs in filen en gång till"
        ) from error


def _words(load: Load, project: Project, document: Mapping[str, Any]) -> None:
    """Its target groups and other plans: the words that its municipalities choose among."""
    if "target_groups" in document:
        names = document["target_groups"]
        _keep_words(project.target_groups.values_list("name", flat=True), names, "target_groups")
        english = document.get("target_groups_in_english", {})
        for name in names:
            values = {"name_en": english[name]} if name in english else {}
            load.put("target_group", TargetGroup, {"project": project, "name": name}, values)
    if "other_plans" in document:
        plans = document["other_plans"]
        names = [plan["name"] for plan in plans]
        _keep_words(project.other_plans.values_list("name", flat=True), names, "other_plans")
        for plan in plans:
            key = {"project": project, "name": plan["name"]}
            load.put("other_plan", OtherPlan, key, given(plan, {"concerns": "concerns"}))


def _keep_words(there: Iterable[str], in_file: Collection[str], *path: str | int) -> None:
    keep_all({word: word for word in there}, in_file, path)


def _participation(
    load: Load, project: Project, municipality: Municipality, row: Mapping[str, Any], path: Path
) -> Participation:
    there = Participation.objects.filter(project=project, municipality=municipality).first()
    values = given(row, _OF_PARTICIPATION)
    if "joined_on" in row:
        values["joined_on"] = day_of(row["joined_on"], (*path, "joined_on"))
    if "left" in row:
        _refuse_to_part(there, path)
        values |= _leaving(row["left"], (*path, "left"))
    key = {"project": project, "municipality": municipality}
    participation = load.put("participation", Participation, key, values)
    chosen = [_choose(participation, name, row, path) for name in ("target_groups", "other_plans")]
    resized = _is_small(municipality, row)
    if there and any([resized, *chosen]):
        load.note_corrected("participation", participation)
    return participation


def _is_small(municipality: Municipality, row: Mapping[str, Any]) -> bool:
    """Whether a pseudonym does not hide a child there, as the file says; whether that is new."""
    said = row.get("small", municipality.is_small)
    return bool(Municipality.objects.filter(pk=municipality.pk, is_small=not said).update(is_small=said))


def _refuse_to_part(there: Participation | None, path: Path) -> None:
    """A municipality that takes part is parted with in the product, where its cases are looked after."""
    if there and there.left_on is None:
        raise LoadError(
            path_of((*path, "left")),
            f"{there.municipality} deltar, och en inläsning avslutar inget; låt den lämna i Pilotverkstad",
        )


def _leaving(left: Mapping[str, Any], path: Path) -> dict[str, Any]:
    values: dict[str, Any] = {"left_on": day_of(left["on"], (*path, "on"))}
    if "reasons" in left:
        values["left_for"] = sum(LeaveReason[name.upper()] for name in left["reasons"])
    return values


def _choose(participation: Participation, name: str, row: Mapping[str, Any], path: Path) -> bool:
    """Which of the project's words a municipality uses; whether one came to them."""
    if name not in row:
        return False
    chosen = getattr(participation, name)
    there = {word.name for word in chosen.all()}
    _keep_words(sorted(there), row[name], *path, name)
    words = list(getattr(participation.project, name).filter(name__in=set(row[name]) - there))
    chosen.add(*words)
    return bool(words)


def _reported(
    load: Load, project: Project, participations: Mapping[str, Participation], document: Mapping[str, Any]
) -> None:
    """Numbers from elsewhere, known by municipality, series, kind and time."""
    if "reported" not in document:
        return
    seen: set[int] = set()
    for _path, row in rows(document, "reported"):
        written = row.get("municipality")
        key = {
            "project": project,
            "participation": None if written is None else participations[written],
            "series": row["series"],
            "kind": row["kind"],
            "observed": row["observed"],
        }
        values = given(row, {"value": "value", "unit": "unit", "source": "source"})
        seen.add(load.put("number", ReportedNumber, key, values).pk)
    there = {one.pk: f"{one.series} {one.observed}" for one in ReportedNumber.objects.filter(project=project)}
    keep_all(there, seen, ("reported",))
