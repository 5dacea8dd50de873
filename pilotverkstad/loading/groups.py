"""Groups that nest: what holds for a while, from the instant of loading.

Only groups in force are compared with the file. One that has been ended, and still stands in the file,
begins anew.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from pilotverkstad.loading.agreement import Path, rows
from pilotverkstad.loading.places import school_named
from pilotverkstad.loading.writing import Load, given, keep_all
from pilotverkstad.models import Group, Participation, Project


class Groups:
    """The groups of one project."""

    def __init__(self, load: Load, project: Project, participations: Mapping[str, Participation]) -> None:
        """See the class.

        Args:
            load: the loading.
            project: whose groups.
            participations: its municipalities, by name and by code.
        """
        self.load = load
        self.project = project
        self.participations = participations
        in_force = Group.objects.live(load.now).filter(project=project).prefetch_related("participations")
        self.there: list[Group] = list(in_force.order_by("pk"))

    def put_own(self, participation: Participation, row: Mapping[str, Any], path: Path) -> None:
        """A municipality's own groups."""
        beside = [
            group for group in self.there if group.parent_id is None and _of(group) == {participation.pk}
        ]
        self._put(row, [participation], path, None, beside)

    def put_spanning(self, document: Mapping[str, Any]) -> None:
        """Groups of several municipalities."""
        beside = [group for group in self.there if group.parent_id is None and len(_of(group)) > 1]
        self._put(document, [], (), None, beside)

    def _put(
        self,
        above: Mapping[str, Any],
        of: Sequence[Participation],
        path: Path,
        parent: Group | None,
        beside: Sequence[Group],
    ) -> None:
        """The groups in a block; ``beside`` are those that stand at this place already."""
        if "groups" not in above:
            return
        there = {(group.kind, group.name, frozenset(_of(group))): group for group in beside}
        seen: set[Any] = set()
        for place, row in rows(above, "groups", path):
            mine = [self.participations[name] for name in row.get("municipalities", [])] or of
            key = (row["kind"], row["name"], frozenset(one.pk for one in mine))
            seen.add(key)
            group = self._one(row, mine, place, parent, there.get(key))
            below = [child for child in self.there if child.parent_id == group.pk]
            self._put(row, mine, place, group, below)
        keep_all({key: group.name for key, group in there.items()}, seen, (*path, "groups"))

    def _one(
        self,
        row: Mapping[str, Any],
        of: Sequence[Participation],
        path: Path,
        parent: Group | None,
        found: Group | None,
    ) -> Group:
        values = given(row, {"with_support": "with_support"})
        if "school" in row:
            codes = [one.municipality_id for one in of]
            values["school"] = school_named(row["school"], codes, (*path, "school"))
        if found:
            self.load.correct("group", found, values)
            return found
        key = {"project": self.project, "parent": parent, "kind": row["kind"], "name": row["name"]}
        group = self.load.begin("group", Group, {**key, **values})
        group.participations.set(of)
        return group


def _of(group: Group) -> set[int]:
    """The municipalities a group is of, from what was fetched with it."""
    return {participation.pk for participation in group.participations.all()}
