"""What must be true of the tables of a case: known to disposal, never deleted along with something else."""

from collections.abc import Iterable, Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import models

from casework.disposal import DISPOSED
from casework.models import Case


def install() -> None:
    """Register the checks; called once at start."""
    register(tables_are_disposed, Tags.models)
    register(cases_are_protected, Tags.models)


def tables_are_disposed(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """E001: a table holds something of a case, directly or through another, and disposal does not know it."""
    return [
        Error(
            f"{model.__name__} holds something of a case and is not in casework.disposal.DISPOSED.",
            hint="Add it there, before the tables it refers to.",
            id="casework.E001",
        )
        for model in _of_a_case()
        if model not in DISPOSED
    ]


def cases_are_protected(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """E002: deleting a case, or a part of one, would silently take another table's rows along."""
    return [
        Error(f"{field.model.__name__}.{field.name} must protect what it refers to.", id="casework.E002")
        for model in _of_a_case()
        for field in _references(model)
        if field.remote_field.on_delete is not models.PROTECT and not _is_history(field.model)
    ]


def _of_a_case() -> list[type[models.Model]]:
    """Every stored model from which foreign keys lead to a case."""
    found: set[type[models.Model]] = {Case}
    stored = [model for model in apps.get_models() if model._meta.managed]
    grown = True
    while grown:
        more = {
            model for model in stored if any(field.related_model in found for field in _references(model))
        }
        grown = not more <= found
        found |= more
    return sorted(found, key=lambda model: model.__name__)


def _is_history(model: type[models.Model]) -> bool:
    """History refers without constraints, takes nothing along, and its own triggers keep it from changing."""
    return hasattr(model, "instance_type")


def _references(model: type[models.Model]) -> Iterable[Any]:
    return [field for field in model._meta.concrete_fields if field.is_relation]
