"""Writing what happened: notes, mappings, measurements."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import UUID, uuid5

from django.db import transaction

from access.actor import Actor
from casework.enums import MEASURE_TOPIC, Measure, Missing, OverrideReason, Scope
from casework.models import Case, Entry, Measurement, Note
from casework.models import Mapping as MappingWords
from casework.services.guarding import IdentifyingError
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


@transaction.atomic
def write_split_note(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    texts: Mapping[str, tuple[str, int]],
    occurred_at: datetime,
    override: OverrideReason | None = None,
) -> None:
    """Write what was one text as several shared notes, each about its own topics: all of them or none.

    Args:
        texts: text and topics by the name that a refusal calls them.

    Raises:
        IdentifyingError: one of them seems to say who somebody is.
        ValidationError: the same form saved other texts before.
    """
    with actor.record.kept_if_done():
        for name, (text, topics) in texts.items():
            try:
                write_note(
                    actor=actor, token=uuid5(token, name), case=case, text=text, scope=Scope.SHARED,
                    topics=topics, occurred_at=occurred_at, override=override,
                )  # fmt: skip
            except IdentifyingError as refusal:
                raise IdentifyingError({name: refusal.found["text"]}) from refusal


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
    words = MappingWords(**parts)
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
