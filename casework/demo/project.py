"""SamTidigt from its own file, with May 2012 moved to the month in which the demo is loaded."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from django.conf import settings

from access.enums import Sector, UnitKind
from access.models import SecrecyArea, Unit
from casework.demo.days import Days
from pilotverkstad.loading import load_document, read_file
from pilotverkstad.models import Project

SAMTIDIGT = Path(settings.BASE_DIR) / "pilotverkstad" / "data" / "samtidigt.yaml"
#: The month of the evaluation's interviews.
OBSERVED = date(2012, 5, 1)
#: The project began three months before them. The told half year lies within it when all of it began earlier.
EARLIER = 5


def load(days: Days) -> Project:
    """The project with municipalities, agencies, groups and reported figures, as of the telling's beginning.

    And GR itself, which is no municipality and so in no file.
    """
    load_document(moved(read_file(SAMTIDIGT), days.today), at=days.beginning)
    gr = Unit.objects.create(kind=UnitKind.ASSOCIATION, name="Göteborgsregionen")
    SecrecyArea.objects.create(unit=gr, sector=Sector.OTHER, name="Göteborgsregionen")
    return Project.objects.get()


def moved(document: dict[str, Any], today: date) -> dict[str, Any]:
    """The same document with every month counted from this one instead of May 2012.

    ``begins_on`` and ``ends_on`` lie ``EARLIER`` months before that, so that the project is as long as it is
    and half a year of work has room in it. Nobody has left yet: Kungsbacka does in the telling.
    """
    months = (today.year - OBSERVED.year) * 12 + today.month - OBSERVED.month
    return document | {
        "begins_on": _later(document["begins_on"], months - EARLIER),
        "ends_on": _later(document["ends_on"], months - EARLIER),
        "municipalities": [
            {name: value for name, value in row.items() if name != "left"}
            for row in document["municipalities"]
        ],
        "reported": [row | {"observed": _later(row["observed"], months)} for row in document["reported"]],
    }


def _later(written: str, months: int) -> str:
    """A day or a month, so many months later. The last of a month is taken for the 28th if need be."""
    year, month, *rest = re.split("-", written)
    count = int(year) * 12 + int(month) - 1 + months
    day = [f"{min(int(rest[0]), 28):02}"] if rest else []
    return "-".join([f"{count // 12:04}", f"{count % 12 + 1:02}", *day])
