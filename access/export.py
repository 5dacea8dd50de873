"""A selection of the log as a file for a spreadsheet, which can execute nothing of it."""

import csv
from collections.abc import Iterable
from io import StringIO

from django.utils.translation import gettext as _

from access.audit import Line
from access.clock import STOCKHOLM

#: A cell that begins so is a formula to a spreadsheet.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "|", "%")


def as_csv(lines: Iterable[Line]) -> bytes:
    """Semicolons and a mark of UTF-8, as Swedish spreadsheets expect; times are Swedish."""
    out = StringIO(newline="")
    rows = csv.writer(out, delimiter=";", quoting=csv.QUOTE_ALL)
    rows.writerow(
        [
            _("När"), _("Person"), _("Befattning"), _("Verksamhet"), _("Gjorde"), _("Resultat"), _("Case"),
            _("Som"), _("Vad"),
        ]
    )  # fmt: skip
    for line in lines:
        at = line.at.astimezone(STOCKHOLM).strftime("%Y-%m-%d %H:%M:%S")
        rows.writerow(
            [at]
            + [
                harmless(words)
                for words in (
                    line.person_name, line.title, line.agency_name, line.act_label, line.result_label,
                    line.case_label, line.role_label, line.items_label,
                )
            ]
        )  # fmt: skip
    return out.getvalue().encode("utf-8-sig")


def harmless(words: str) -> str:
    """A name or title is typed by people: what looks like a formula gets a mark before it and stays text."""
    return f"'{words}" if words.startswith(FORMULA) else words
