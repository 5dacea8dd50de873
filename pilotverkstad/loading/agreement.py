"""What a document must agree with itself about, beyond its form."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from typing import Any

from access.models import Municipality
from pilotverkstad.enums import GroupKind, Known, Office
from pilotverkstad.loading.complaint import LoadError, listed, path_of, shown

Fields = Mapping[str, Any]
Path = tuple[str | int, ...]


def check(document: Fields, municipalities: Mapping[str, Municipality]) -> None:
    """See that every name that is used is one of those listed, once, and that no answer denies another.

    Args:
        document: of the form of the schema.
        municipalities: Sweden's, by name and by code.

    Raises:
        LoadError: the first place where it does not agree.
    """
    _in_order(document, "begins_on", "ends_on", ())
    _once(rows(document, "other_plans"), "name")
    _different(rows(document, "target_groups"))
    known = {
        "target_groups": set(document.get("target_groups", [])),
        "other_plans": {plan["name"] for plan in document.get("other_plans", [])},
    }
    for name in document.get("target_groups_in_english", {}):
        _among(name, known["target_groups"], ("target_groups_in_english",), "bland projektets target_groups")
    taking_part: list[str] = []
    for path, row in rows(document, "municipalities"):
        code = code_of(row["municipality"], municipalities, (*path, "municipality"))
        if code in taking_part:
            raise LoadError(path_of(path), f"{municipalities[code]} står två gånger")
        taking_part.append(code)
        _municipality(row, path, known)
    _spanning(document, (), taking_part, municipalities)
    _reported(document, taking_part, municipalities)


def rows(fields: Fields, name: str, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """The rows of a list, each with its place in the document."""
    for number, row in enumerate(fields.get(name, [])):
        yield (*path, name, number), row


def code_of(written: str, municipalities: Mapping[str, Municipality], path: Path) -> str:
    """The code of a municipality that is written by name or code."""
    if written not in municipalities:
        raise LoadError(
            path_of(path), f"{shown(written)} är inte namn eller kod på någon av Sveriges kommuner"
        )
    return municipalities[written].code


def _municipality(row: Fields, path: Path, known: Mapping[str, Set[str]]) -> None:
    for name, allowed in known.items():
        _different(rows(row, name, path))
        for place, used in rows(row, name, path):
            _among(used, allowed, place, f"bland projektets {name}")
    if "left" in row:
        _left(row, (*path, "left"))
    _once(rows(row, "agencies", path), "name")
    _once(rows(row, "agencies", path), "authority")
    for place, agency in rows(row, "agencies", path):
        _once(rows(agency, "units", place), "name")
    _group_names(row, path)
    _answers(row, path)


def _left(row: Fields, path: Path) -> None:
    _different(rows(row["left"], "reasons", path))
    _in_order({"joined_on": row.get("joined_on"), "on": row["left"]["on"]}, "joined_on", "on", path)


def _answers(row: Fields, path: Path) -> None:
    """Whoever lists a plan, a local leader or a steering group has answered that there is one."""
    offices = [office["office"] for office in row.get("offices", [])]
    for answer, is_listed, where in (
        ("plans_are", bool(row.get("other_plans")), "other_plans"),
        ("leader_is", Office.LOCAL_LEADER in offices, "offices"),
        ("steering_is", GroupKind.STEERING in _kinds(row), "groups"),
    ):
        said = row.get(answer, Known.UNKNOWN)
        if is_listed and said != Known.YES:
            raise LoadError(
                path_of((*path, answer)), f"här står ”{said}”, men i {where} finns det; skriv yes"
            )


def _kinds(row: Fields) -> Iterator[str]:
    for group in row.get("groups", []):
        yield group["kind"]
        yield from _kinds(group)


def _group_names(above: Fields, path: Path) -> None:
    """Two groups of one name in one group could not be told apart by anybody."""
    _once(rows(above, "groups", path), "name")
    for place, group in rows(above, "groups", path):
        _group_names(group, place)


def _spanning(
    above: Fields, path: Path, allowed: Sequence[str], municipalities: Mapping[str, Municipality]
) -> None:
    _once(rows(above, "groups", path), "name")
    for place, group in rows(above, "groups", path):
        codes: list[str] = []
        for spot, written in rows(group, "municipalities", place):
            code = code_of(written, municipalities, spot)
            names = [municipalities[one].name for one in allowed]
            _among(municipalities[code].name, names, spot, "bland kommunerna ovanför")
            if code in codes:
                raise LoadError(path_of(spot), f"{municipalities[code]} står två gånger")
            codes.append(code)
        if not path and len(codes) == 1:
            raise LoadError(path_of(place), "en grupp för en kommun skrivs under kommunen")
        _spanning(group, place, codes, municipalities)


def _reported(
    document: Fields, taking_part: Sequence[str], municipalities: Mapping[str, Municipality]
) -> None:
    seen: set[tuple[Any, ...]] = set()
    for path, row in rows(document, "reported"):
        code = None
        if (written := row.get("municipality")) is not None:
            code = code_of(written, municipalities, (*path, "municipality"))
            names = [municipalities[one].name for one in taking_part]
            _among(municipalities[code].name, names, (*path, "municipality"), "bland projektets kommuner")
        _number(row, path)
        key = (code, row["series"], row["kind"], row["observed"])
        if key in seen:
            raise LoadError(
                path_of(path), "samma tal står två gånger: kommun, serie, slag och tid är desamma"
            )
        seen.add(key)


def _number(row: Fields, path: Path) -> None:
    if row["value"] is not None and round(row["value"], 2) != row["value"]:
        raise LoadError(path_of((*path, "value")), f"talet {row['value']} har fler än två decimaler")
    if len(row["observed"]) == len("2012-06-30"):
        day_of(row["observed"], (*path, "observed"))


def day_of(written: str, path: Path) -> date:
    """A day that exists."""
    try:
        return date.fromisoformat(written)
    except ValueError as error:
        raise LoadError(path_of(path), f"{shown(written)} är ingen dag som finns") from error


def _in_order(fields: Fields, first: str, last: str, path: Path) -> None:
    begins, ends = fields.get(first), fields.get(last)
    if begins and ends and ends < begins:
        raise LoadError(path_of((*path, last)), f"{ends} ligger före {first}, som är {begins}")


def _among(used: str, allowed: Collection[str], path: Path, where: str) -> None:
    if used not in allowed:
        raise LoadError(
            path_of(path), f"{shown(used)} finns inte {where}: {listed(sorted(allowed)) or 'inga'}"
        )


def _once(found: Iterable[tuple[Path, Fields]], name: str) -> None:
    _different(((*path, name), row[name]) for path, row in found)


def _different(found: Iterable[tuple[Path, str]]) -> None:
    """Not said in the schema, whose library compares each with each: hours, for a list of a megabyte."""
    seen: set[str] = set()
    for path, word in found:
        if word in seen:
            raise LoadError(path_of(path), f"{shown(word)} står två gånger i samma lista")
        seen.add(word)
