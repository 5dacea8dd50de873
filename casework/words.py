"""The words of fetched entries: columns to ask for, and the words made from a row that has them.

A page's entries are of several kinds and come in one query, so each row has the columns of every kind.
"""

import json
from typing import Any

from django.db import models
from django.db.models import F

from casework.models import WORDS, Words


def word_columns() -> dict[str, F]:
    """For ``annotate``: every field of every kind, named after both."""
    return {
        f"{kind}_{field.attname}": F(f"{words._meta.model_name}__{field.attname}")
        for kind, words in WORDS.items()
        for field in words.own_fields()
    }


def words_of(row: Any) -> Any:
    """The words of a fetched entry. Not saved back: to write, a service fetches them anew."""
    words = WORDS[row.kind]
    values = {
        field.attname: _value(field, getattr(row, f"{row.kind}_{field.attname}"))
        for field in words.own_fields()
    }
    return words(entry_id=row.pk, revision=row.revision, **values)


def _value(field: "models.Field[Any, Any]", raw: Any) -> Any:
    """The drivers give some types of an annotation as text."""
    if isinstance(field, models.JSONField):
        return json.loads(raw) if isinstance(raw, str) else raw
    if field.is_relation:
        return raw
    return field.to_python(raw)


def values_of(words: Words) -> dict[str, Any]:
    """What the words say, field by field; to compare two, or to fill a form."""
    return {field.attname: getattr(words, field.attname) for field in words.own_fields()}
