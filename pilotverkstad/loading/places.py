"""Agencies of a municipality: made if they are not there, and otherwise left as they are.

They are the municipality's and not the project's, so a list of them need not be whole.
"""

from collections.abc import Mapping
from typing import Any

from access.enums import UnitKind
from access.models import Municipality, SecrecyArea, Unit
from pilotverkstad.loading.agreement import Path, rows
from pilotverkstad.loading.complaint import LoadError, path_of, shown
from pilotverkstad.loading.writing import Load, given


def put_agencies(load: Load, municipality: Municipality, row: Mapping[str, Any], path: Path) -> None:
    """The agencies that a municipality's block lists, each with its workplaces."""
    for place, agency in rows(row, "agencies", path):
        authority = _agency(load, _root(load, municipality), agency, place)
        for _place, unit in rows(agency, "units", place):
            key = {"parent": authority, "kind": UnitKind.UNIT, "name": unit["name"]}
            values = {"municipality": municipality, **given(unit, {"small": "is_small"})}
            load.put("unit", Unit, key, values)


def _root(load: Load, municipality: Municipality) -> Unit:
    """The municipality's own node; one that is there keeps its name."""
    key = {"kind": UnitKind.MUNICIPALITY, "municipality": municipality}
    found = Unit.objects.filter(**key).order_by("pk").first()
    return found or load.make("unit", Unit, {**key, "name": municipality.name})


def _agency(load: Load, root: Unit, agency: Mapping[str, Any], path: Path) -> Unit:
    """The node of an agency, which is known by its name under the root."""
    for area in SecrecyArea.objects.filter(name=agency["name"], unit__municipality=root.municipality):
        if root in area.unit.upwards():
            return _as_it_is(load, area, agency, path)
    key = {"parent": root, "kind": UnitKind.AUTHORITY, "name": agency["authority"]}
    authority = load.put("unit", Unit, key, {"municipality": root.municipality})
    if other := SecrecyArea.objects.filter(unit=authority).first():
        found = f"{shown(agency['authority'])} är redan verksamheten {shown(other.name)}"
        raise LoadError(path_of((*path, "name")), f"{found}; skriv det namnet")
    values = {"unit": authority, "sector": agency["sector"], "name": agency["name"]}
    load.make("agency", SecrecyArea, values)
    return authority


def _as_it_is(load: Load, area: SecrecyArea, agency: Mapping[str, Any], path: Path) -> Unit:
    """An agency that is there: its rules of secrecy are not changed by a file."""
    if area.sector != agency["sector"]:
        found = f"{shown(area.name)} finns redan med sekretessområdet {area.sector}"
        raise LoadError(path_of((*path, "sector")), f"{found}, som inte ändras av en inläsning")
    load.correct("unit", area.unit, {"name": agency["authority"]})
    return area.unit


def school_named(name: str, codes: list[str], path: Path) -> Unit:
    """The one workplace of that name in the municipalities of a group."""
    found = list(Unit.objects.filter(kind=UnitKind.UNIT, municipality__in=codes, name=name)[:2])
    if len(found) != 1:
        how_many = "fler än en" if found else "ingen"
        raise LoadError(path_of(path), f"{how_many} enhet i kommunen heter {shown(name)}")
    return found[0]
