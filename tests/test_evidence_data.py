"""What the product tells of its tests is what the latest runs wrote down."""

import json

from tests.evidence_data import DATA, PLACE, data


def test_the_products_own_data_is_what_the_runs_wrote() -> None:
    assert DATA.read_text(encoding="utf-8") == data(), "Run python -m tests.evidence_data"


def test_every_run_is_told_of_with_day_and_command() -> None:
    rows = json.loads(data())
    assert {row["file"] for row in rows} == {path.name for path in PLACE.glob("*.md")}
    assert all(row["date"] and row["command"] for row in rows)


def test_every_property_tells_what_was_found() -> None:
    """But for the tables of figures, which stand in their own files."""
    assert {row["name"] for row in json.loads(data()) if not row["found"]} <= {"bench", "guard", "plans"}
