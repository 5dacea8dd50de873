"""The documented schema, and what breaks it as a sentence."""

import json
from functools import cache
from typing import Any

from django.conf import settings

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from pilotverkstad.loading.complaint import LoadError, listed, path_of, shown

_TYPES = {
    "object": "ett block med fält",
    "array": "en lista",
    "string": "text",
    "integer": "ett heltal",
    "number": "ett tal",
    "boolean": "true eller false",
    "null": "null (okänt)",
}


@cache
def validator() -> Draft202012Validator:
    """The schema as it stands in docs/: what people read is what is asked for."""
    schema = json.loads((settings.BASE_DIR / "docs" / "project.schema.json").read_text(encoding="utf-8"))
    return Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)


def check(document: Any) -> None:
    """See that a document has the form of the schema.

    Raises:
        LoadError: one place that has not; the same one however often it is asked.
    """
    errors = sorted(validator().iter_errors(document), key=lambda error: path_of(error.absolute_path))
    if errors:
        error = errors[0]
        raise LoadError(path_of(error.absolute_path), _reason(error))


def _reason(error: ValidationError) -> str:
    """Why, in words; the schema uses these keywords and no others (a test holds that)."""
    reason: str = REASONS[str(error.validator)](error)
    return reason


def _of_type(error: ValidationError) -> str:
    types = [error.validator_value] if isinstance(error.validator_value, str) else error.validator_value
    wanted = " eller ".join(_TYPES[name] for name in types)
    hint = " (sätt citattecken om det är en text)" if "string" in types and _is_number(error.instance) else ""
    return f"här står {shown(error.instance)}; här ska stå {wanted}{hint}"


def _is_number(found: object) -> bool:
    return shown(found).startswith("talet")


def _lacking(error: ValidationError) -> str:
    missing = [name for name in error.validator_value if name not in error.instance]
    return f"här saknas {listed(missing)}"


def _unknown_fields(error: ValidationError) -> str:
    allowed = error.schema["properties"]
    unknown = [shown(name) for name in error.instance if name not in allowed]
    return f"fältet {listed(unknown)} finns inte; tillåtna fält är {listed(allowed)}"


def _found(wanted: str) -> Any:
    """A reason that says what was found and what is wanted."""
    return lambda error: f"här står {shown(error.instance)}; {wanted.format(error.validator_value)}"


#: The sentence of each keyword of the schema.
REASONS: dict[str, Any] = {
    "type": _of_type,
    "required": _lacking,
    "additionalProperties": _unknown_fields,
    "enum": lambda error: f"här står {shown(error.instance)}; tillåtet är {listed(error.validator_value)}",
    "format": _found("här ska stå en dag som finns, skriven som 2012-06-30"),
    "pattern": lambda error: f"här står {shown(error.instance)}; här ska stå {_form(error)}",
    "minLength": _found("texten ska ha minst {} tecken"),
    "maxLength": _found("texten får ha högst {} tecken"),
    "minimum": _found("det minsta tillåtna är {}"),
    "maximum": _found("det största tillåtna är {}"),
    "minItems": lambda error: f"listan ska ha minst {error.validator_value} rad",
}


def _form(error: ValidationError) -> str:
    if "[0-9]" in str(error.validator_value):
        return "ett år, en månad eller en dag, skrivet som 2012, 2012-05 eller 2012-06-30"
    return "en rad text utan blanktecken först eller sist"
