"""Writing what happened: notes, mappings, measurements."""

from datetime import datetime
from typing import Any
from uuid import UUID

from access.actor import Actor
from casework.enums import MEASURE_TOPIC, Measure, Missing, OverrideReason, Scope
from casework.models import Case, Entry, Mapping, Measurement, Note
from casework.services.writing import write


def write_note(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    text: str,
    scope: Scope,
    topics: int,
    occurred_at: datetime,
    override: OverrideReason | None = None,
) -> Entry:
    """Write a note for the actor's agency (E19). A resent form finds its note again.

    Raises:
        IdentifyingError: it is to be shared, and seems to say who somebody is.
        ValidationError: the same form saved another text before.
    """
    words = Note(text=text)
    return write(
        actor=actor, token=token, case=case, words=words, scope=scope, topics=topics,
        occurred_at=occurred_at, override=override,
    )  # fmt: skip


def write_mapping(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    scope: Scope,
    topics: int,
    occurred_at: datetime,
    override: OverrideReason | None = None,
    **parts: Any,
) -> Entry:
    """Write a mapping (E14); every part is optional.

    Args:
        parts: columns of ``Mapping``.

    Raises:
        IdentifyingError: it is to be shared, and seems to say who somebody is.
    """
    words = Mapping(**parts)
    return write(
        actor=actor, token=token, case=case, words=words, scope=scope, topics=topics,
        occurred_at=occurred_at, override=override,
    )  # fmt: skip


def write_measurement(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    measure: Measure,
    value: int | None,
    missing: str = "",
    own_words: str = "",
    scope: Scope,
    occurred_at: datetime,
    override: OverrideReason | None = None,
) -> Entry:
    """Write a value of attendance or own rating, about the measure's own topic; without a value, why.

    Raises:
        IdentifyingError: it is to be shared, and its words seem to say who somebody is.
        ValidationError: the value is outside its measure, or there is neither a value nor a reason.
    """
    words = Measurement(
        measure=measure,
        value=value,
        missing="" if value is not None else missing or Missing.UNMEASURED,
        own_words=own_words,
    )
    return write(
        actor=actor,
        token=token,
        case=case,
        words=words,
        scope=scope,
        topics=int(MEASURE_TOPIC[measure]),
        occurred_at=occurred_at,
        override=override,
    )
