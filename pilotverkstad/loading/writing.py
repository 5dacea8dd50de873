"""How one loading writes: what is lacking is made, what may be corrected is corrected, nothing goes."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from django.db import models

from pilotverkstad.loading.agreement import Path
from pilotverkstad.loading.complaint import LoadError, path_of, shown

#: The end of every sentence that refuses to take something away.
NOT_TAKEN = "och en inläsning tar inget bort; skriv in det, eller avsluta det i Pilotverkstad först"

Row = TypeVar("Row", bound=models.Model)


@dataclass
class Load:
    """One loading: its instant of the database, how many rows of what it made, and which it corrected."""

    now: datetime
    new: Counter[str] = field(default_factory=Counter)
    corrected: dict[str, set[int]] = field(default_factory=dict)

    def put(self, what: str, model: type[Row], key: Mapping[str, Any], values: Mapping[str, Any]) -> Row:
        """The row with that key, made or with these values."""
        found: Row | None = model._default_manager.filter(**key).first()
        if found is None:
            return self.make(what, model, {**key, **values})
        self.correct(what, found, values)
        return found

    def make(self, what: str, model: type[Row], values: Mapping[str, Any]) -> Row:
        """A new row."""
        self.new[what] += 1
        made: Row = model._default_manager.create(**values)
        return made

    def correct(self, what: str, row: models.Model, values: Mapping[str, Any]) -> None:
        """Give a row these values; one that has them already is not touched."""
        changed = {name: value for name, value in values.items() if getattr(row, name) != value}
        if changed:
            for name, value in changed.items():
                setattr(row, name, value)
            row.save(update_fields=[*changed])
            self.note_corrected(what, row)

    def note_corrected(self, what: str, row: models.Model) -> None:
        """A row that was there says something else now; told of once, however much of it."""
        self.corrected.setdefault(what, set()).add(row.pk)

    def begin(self, what: str, model: type[Row], values: Mapping[str, Any]) -> Row:
        """A new row of something that holds for a while: from now on, recorded by nobody."""
        return self.make(what, model, {**values, "recorded_at": self.now, "valid_from": self.now})


def given(fields: Mapping[str, Any], names: Mapping[str, str]) -> dict[str, Any]:
    """The values of a row by their column, of what the file says; what is left out says nothing."""
    return {column: fields[name] for name, column in names.items() if name in fields}


def keep_all(there: Mapping[Any, str], in_file: Collection[Any], path: Path) -> None:
    """Refuse a list that lacks what is there already.

    Args:
        there: what is there, each with its name for people.
        in_file: what the list names.
        path: the place of the list.

    Raises:
        LoadError: what is lacking, and what to do.
    """
    named = set(in_file)
    lacking = [name for key, name in there.items() if key not in named]
    if lacking:
        raise LoadError(
            path_of(path),
            f"{shown(lacking[0])} finns redan men står inte i filen, {NOT_TAKEN}",
        )
