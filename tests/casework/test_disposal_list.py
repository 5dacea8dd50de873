"""No table may keep a child's data because somebody forgot to tell disposal about it."""

from django.db import models

import pytest

from casework import checks
from casework.disposal import DISPOSED
from casework.models import Case, Note


def test_every_table_of_a_case_is_known_to_disposal() -> None:
    assert checks.tables_are_disposed(None) == []


def test_a_forgotten_table_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "DISPOSED", tuple(model for model in DISPOSED if model is not Note))
    (error,) = checks.tables_are_disposed(None)
    assert error.id == "casework.E001"
    assert "Note" in error.msg


def test_nothing_of_a_case_goes_along_with_something_else(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.cases_are_protected(None) == []
    reference = Note._meta.get_field("entry").remote_field
    monkeypatch.setattr(reference, "on_delete", models.CASCADE)
    (error,) = checks.cases_are_protected(None)
    assert (error.id, "Note.entry" in error.msg) == ("casework.E002", True)


def test_children_come_before_what_they_refer_to() -> None:
    places = {model: place for place, model in enumerate(DISPOSED)}
    for model, place in places.items():
        for field in model._meta.concrete_fields:
            if field.related_model in places and field.related_model is not model:
                assert places[field.related_model] > place, f"{model.__name__}.{field.name}"
    assert Case in places
