"""Whatever stands in a file, it is loaded or told of; and the documented schema is the one that is used."""

import json
from collections.abc import Callable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

import pytest
from hypothesis import given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from access.enums import Sector
from access.models import SecrecyArea, Unit
from pilotverkstad.enums import GroupKind, Known, LeaveReason, Office, SeriesKind
from pilotverkstad.loading import LoadError, load_document
from pilotverkstad.loading.reading import parse
from pilotverkstad.loading.schema import REASONS, validator
from pilotverkstad.models import (
    Group,
    OtherPlan,
    Participation,
    Project,
    ReportedNumber,
    TargetGroup,
)
from tests.loading.files import SAMTIDIGT, changed, everything, load, valid, without, written

pytestmark = pytest.mark.django_db


def told_of(act: Callable[[], Any]) -> str:
    """The sentence of a refusal; nothing if there is none."""
    try:
        act()
    except LoadError as error:
        return str(error)
    return ""


def test_words_mean_the_same_in_every_yaml() -> None:
    text = "a: no\non: 2012-06-30\nb: 0114\nc: -1.50\nd:\ne: ~\nf: 'true'\ng: true\nh: 12\ni: To\u0308r"
    assert parse(text) == {
        "a": "no", "on": "2012-06-30", "b": "0114", "c": Decimal("-1.5"), "d": None, "e": None, "f": "true",
        "g": True, "h": 12, "i": "Tör",
    }  # fmt: skip


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    text = json.dumps(valid(), ensure_ascii=False)
    assert load(written(tmp_path, text.encode("utf-8-sig"))).startswith("Nytt: 1 projekt")


TEXT = SAMTIDIGT.read_text(encoding="utf-8")[:3000]
PIECES = st.sampled_from(
    ["&a", "*a", "!!", "%", "{", "[", "]", "- ", ": ", "? ", "|", ">", '"', "'", "\\", "\t"]
)


@given(st.integers(0, 3000), st.integers(0, 8), PIECES | st.text(max_size=3))
def test_a_slip_in_the_text_is_read_or_told_of_in_one_sentence(place: int, away: int, put: str) -> None:
    assert "\n" not in told_of(lambda: parse(TEXT[:place] + put + TEXT[place + away :]))


# Any small change


def places(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Every place of a document."""
    if path:
        yield path
    if isinstance(value, dict | list):
        for key, below in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(below, (*path, key))


VALUES: st.SearchStrategy[Any] = st.sampled_from(
    [None, True, 0, -1, 10**9, 10**30, 2.505, "", " ", "x", "yes", "1419", "Tjörn", [], [[]], {}]
)
OTHER = VALUES | st.text(max_size=4) | st.integers() | st.floats()


@hypothesis_settings(max_examples=30, deadline=None)
@given(st.sampled_from([*places(valid())]), st.none() | st.tuples(OTHER), st.booleans())
def test_any_small_change_loads_or_is_told_of_in_one_sentence_and_leaves_nothing(
    path: tuple[str | int, ...],
    other: tuple[Any] | None,
    loaded: bool,  # noqa: FBT001 - drawn by hypothesis
) -> None:
    document = changed(*path, to=other[0]) if other else without(*path)
    with transaction.atomic():
        if loaded:
            load_document(valid())
        before = everything()
        sentence = told_of(lambda: load_document(parse(json.dumps(document))))
        assert "\n" not in sentence
        after = everything()
        assert (after == before) or not sentence
        assert told_of(lambda: load_document(parse(json.dumps(document)))) == sentence
        assert everything() == after
        transaction.set_rollback(True)


# The schema


def schema() -> dict[str, Any]:
    text = (settings.BASE_DIR / "docs" / "project.schema.json").read_text(encoding="utf-8")
    return dict(json.loads(text))


def test_the_documented_schema_is_the_one_that_is_used_and_is_valid() -> None:
    Draft202012Validator.check_schema(schema())
    assert validator().schema == schema()


def test_every_field_is_described_and_every_block_knows_its_fields() -> None:
    for name, block in schema()["$defs"].items():
        if block.get("type") == "object":
            assert block["additionalProperties"] is False, name
            for field, rules in block["properties"].items():
                assert len(rules["description"]) > 10, (name, field)


def test_the_example_of_the_documentation_loads(tmp_path: Path) -> None:
    text = (settings.BASE_DIR / "docs" / "load_project.md").read_text(encoding="utf-8")
    example = text.split("```yaml\n")[1].split("```")[0]
    assert load(written(tmp_path, example)).startswith("Nytt: 1 projekt, 2 kommuner, 1 målgrupp, ")


def test_the_words_of_the_schema_are_the_words_of_the_product() -> None:
    defs = schema()["$defs"]
    assert defs["group_kind"]["enum"] == GroupKind.values
    assert sorted(defs["known"]["enum"]) == sorted(Known.values)
    assert defs["reported"]["properties"]["kind"]["enum"] == SeriesKind.values
    assert defs["agency"]["properties"]["sector"]["enum"] == Sector.values
    reasons = defs["left"]["properties"]["reasons"]["items"]["enum"]
    assert reasons == [str(reason.name).lower() for reason in LeaveReason]
    project, local = (
        defs[name]["properties"]["office"]["enum"] for name in ("project_office", "local_office")
    )
    assert project == [word for word in Office.values if word != Office.LOCAL_LEADER]
    assert local == [word for word in Office.values if word != Office.LEADER]


def rules(block: Any) -> Iterator[str]:
    """Keywords of the schema, wherever they stand."""
    annotations = {"$schema", "$ref", "$defs", "title", "description", "properties", "items"}
    for key, value in block.items():
        if key in ("$defs", "properties"):
            for below in value.values():
                yield from rules(below)
        elif key == "items":
            yield from rules(value)
        elif key not in annotations:
            yield key


def test_every_rule_of_the_schema_has_its_sentence() -> None:
    assert set(rules(schema())) == set(REASONS)


def test_texts_that_the_schema_lets_through_fit_the_tables() -> None:
    defs = schema()["$defs"]
    for model, block, names in (
        (Project, "project", {"owner": "owner_name", "purpose": "purpose", "framework": "framework"}),
        (TargetGroup, "name", {"": "name"}),
        (OtherPlan, "other_plan", {"name": "name", "concerns": "concerns"}),
        (Participation, "municipality", {"steering_note": "steering_note"}),
        (Group, "group_name", {"": "name"}),
        (Unit, "unit", {"name": "name"}),
        (SecrecyArea, "agency", {"name": "name"}),
        (ReportedNumber, "reported", {"series": "series", "unit": "unit", "source": "source"}),
    ):
        for written_as, column in names.items():
            found = defs[block]["properties"][written_as] if written_as else defs[block]
            found = defs[found["$ref"].rsplit("/", 1)[-1]] if "$ref" in found else found
            field: Any = model._meta.get_field(column)
            assert found["maxLength"] <= field.max_length, (model, column)
