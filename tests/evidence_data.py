"""``docs/evidence/`` as data for the product's own paper to a data protection officer.

``python -m tests.evidence_data`` makes it.

The product does not read tests or documentation. What ships is made from the files of the latest runs, and
``test_evidence_data.py`` fails when it says something else than they do.
"""

import json
import re
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PLACE = ROOT / "docs" / "evidence"
DATA = ROOT / "casework" / "data" / "evidence" / "tests.json"
DATABASES = ("postgresql", "sqlite")
#: What a line of evidence begins with that is about the run and not what was found.
ABOUT_THE_RUN = ("Seed:", "Command:", "Date:")
#: How often each kind of act was drawn: not a result.
TALLY = re.compile(r".*: [\d,]+$")
DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
COMMAND = re.compile(r"`(make \w+)`")


def data() -> str:
    """One row per file: what was tried, on which database, when, with which command, what was found."""
    rows = [json.dumps(_summary(path)) for path in sorted(PLACE.glob("*.md"))]
    return "[\n" + ",\n".join(rows) + "\n]\n"


def _summary(path: Path) -> dict[str, object]:
    """Of tables of figures only that they exist: nobody shortens a table of measures fairly."""
    text = path.read_text(encoding="utf-8")
    name, _dash, last = path.stem.rpartition("-")
    name, database = (name, last) if last in DATABASES else (path.stem, "")
    lines = [line[2:] for line in text.splitlines() if line.startswith("* ")]
    found = [line for line in lines if not line.startswith(ABOUT_THE_RUN) and not TALLY.match(line)]
    date, command = DATE.search(text), COMMAND.search(text)
    if date is None or command is None:
        raise ValueError(f"{path.name} does not say when or how it was made.")
    return {
        "name": name,
        "database": database,
        "date": date[0],
        "command": command[1],
        "found": found,
        "file": path.name,
    }


if __name__ == "__main__":
    DATA.write_text(data(), encoding="utf-8")
