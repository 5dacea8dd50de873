"""Loads a project from a file, for the operator of an installation."""

from argparse import ArgumentParser
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from pilotverkstad.loading import LoadError, load_project

#: One, and many.
WORDS = {
    "project": ("projekt", "projekt"),
    "participation": ("kommun", "kommuner"),
    "target_group": ("målgrupp", "målgrupper"),
    "other_plan": ("annan handlingsplan", "andra handlingsplaner"),
    "agency": ("verksamhet", "verksamheter"),
    "unit": ("enhet", "enheter"),
    "office": ("uppdrag", "uppdrag"),
    "group": ("grupp", "grupper"),
    "number": ("rapporterat tal", "rapporterade tal"),
}


class Command(BaseCommand):
    """All of the file or nothing; loading it again changes nothing."""

    help = "Load a project from a file (docs/load_project.md)."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """See the class."""
        parser.add_argument("file", type=Path, help="YAML or JSON in the form of docs/project.schema.json")

    def handle(self, *args: Any, **options: Any) -> None:
        """See the class."""
        file: Path = options["file"]
        try:
            load = load_project(file)
        except LoadError as error:
            raise CommandError(f"{file}: {error}. Inget lästes in.") from error
        told = [f"Nytt: {_counted(load.new)}." if load.new else "Inget nytt: allt fanns redan."]
        if load.corrected:
            corrected = {what: len(rows) for what, rows in load.corrected.items()}
            told.append(f"Rättat: {_counted(corrected)}.")
        self.stdout.write(" ".join(told))


def _counted(numbers: Mapping[str, int]) -> str:
    """In the order of the words, so that the same file is told of the same way."""
    found = [(numbers[what], words) for what, words in WORDS.items() if what in numbers]
    return ", ".join(f"{number} {words[number != 1]}" for number, words in found)
