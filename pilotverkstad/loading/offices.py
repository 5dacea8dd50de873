"""Posts for a project, with or without somebody in them."""

from collections.abc import Mapping
from typing import Any

from pilotverkstad.enums import Office
from pilotverkstad.loading.agreement import Path, rows
from pilotverkstad.loading.complaint import LoadError, path_of
from pilotverkstad.loading.writing import NOT_TAKEN, Load, given
from pilotverkstad.models import Participation, Project, ProjectOffice


def put_offices(
    load: Load, project: Project, participation: Participation | None, row: Mapping[str, Any], path: Path
) -> None:
    """The posts of a block. Those of one kind have no name: the first in the file is the oldest in force.

    Raises:
        LoadError: more of a kind are in force than the file has.
    """
    if "offices" not in row:
        return
    for office in Office:
        key = {"project": project, "participation": participation, "office": office}
        there = list(ProjectOffice.objects.live(load.now).filter(**key).order_by("pk"))
        wanted = [one for _place, one in rows(row, "offices", path) if one["office"] == office]
        if len(there) > len(wanted):
            raise LoadError(
                path_of((*path, "offices")),
                f"{len(there)} {office.value} gäller redan men {len(wanted)} står i filen, {NOT_TAKEN}",
            )
        for number, one in enumerate(wanted):
            values = given(one, {"percentage": "percentage"})
            if number < len(there):
                load.correct("office", there[number], values)
            else:
                load.begin("office", ProjectOffice, {**key, **values})
