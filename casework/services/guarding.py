"""The guard on free text, asked by every service that shares one: replaced, or overridden with a reason.

What stays within the agency that wrote it is never stopped. Of what is shared only an override is kept,
with its reason: neither the text, nor what was found.
"""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import Act
from access.record import Item, Subject
from casework.deidentification import find
from casework.enums import OverrideReason
from casework.findings import Finding, look
from casework.models import WORDS, AllowedTerm, Case, GuardOverride, Words


class IdentifyingError(ValidationError):
    """Texts that were to be shared seem to say who somebody is.

    ``found`` are the findings by column, ``by_entry`` the same by the entry they are of.
    """

    def __init__(
        self, found: Mapping[str, Finding], by_entry: Mapping[UUID, list[Finding]] | None = None
    ) -> None:
        self.found, self.by_entry = found, by_entry or {}
        said = _("Här står något som kan säga vem någon är. Ersätt det innan texten delas.")
        super().__init__({name: said for name, finding in found.items() if finding.is_strong})


def clear(
    *, actor: Actor, case: Case, written: Mapping[Item, Words], override: OverrideReason | None
) -> None:
    """Let these words be shared, if they are clean or overridden as they stand; else only with an override.

    An override is kept beside the entry and in the log, where there was something to override. It costs no
    query to share what is clean.

    Args:
        written: the words as they stand now, by the entry as the log names it at that revision.

    Raises:
        IdentifyingError: something in them has to be replaced or overridden; nothing is shared.
    """
    texts = {(item, name): text for item, words in written.items() for name, text in texts_of(words).items()}
    found = look(actor=actor, case=case, texts=texts)
    strong = {item for (item, _name), finding in found.items() if finding.is_strong}
    if not strong:
        return
    stopped = [item for item in written if item in strong and not _is_settled(written[item])]
    if not stopped:
        return
    if override is None:
        by_entry: dict[UUID, list[Finding]] = {item.uuid: [] for item in stopped}
        for (item, _name), finding in found.items():
            by_entry.get(item.uuid, []).append(finding)
        columns = {name: finding for (item, name), finding in found.items() if item in stopped}
        raise IdentifyingError(columns, by_entry)
    for item in stopped:
        words = written[item]
        GuardOverride.objects.create(
            entry_id=words.entry_id, revision=words.revision, reason=override, by_id=actor.person_id,
            at=actor.now,
        )  # fmt: skip
        actor.record.done(Act.OVERRIDE, Subject.of(case), item)


def clear_there(*, actor: Actor, case: Case, entries: Iterable[Any], override: OverrideReason | None) -> None:
    """The same of entries that are written already; a query for each kind among them.

    Args:
        entries: fetched for the actor.
    """
    rows = {entry.pk: entry for entry in entries}
    written = {
        Item.of(rows[words.entry_id])._replace(revision=words.revision): words
        for kind in {entry.kind for entry in rows.values()}
        for words in WORDS[kind].objects.filter(entry__in=rows)
    }
    clear(actor=actor, case=case, written=written, override=override)


def clear_reasons(*, actor: Actor, case: Case, texts: Mapping[str, str]) -> None:
    """Short free texts about why something is done: they do without saying who somebody is, always.

    Raises:
        IdentifyingError: something in them has to be replaced.
    """
    found = look(actor=actor, case=case, texts=texts)
    if any(finding.is_strong for finding in found.values()):
        raise IdentifyingError(found)


def clear_typed(*, actor: Actor, municipalities: Any, texts: Mapping[str, str], **_signal: Any) -> None:
    """Words that belong to no case, such as what a group is called: nobody's name or number, always.

    A group may be called after its school, and an administrator may allow a word that is nobody's.

    Raises:
        ValidationError: one of them seems to say who somebody is.
    """
    if not any(map(find, texts.values())):
        return
    terms = AllowedTerm.objects.live(actor.now).filter(municipality__in=municipalities)
    allowed = frozenset(terms.values_list("term", flat=True))
    said = _("”%(words)s” kan säga vem någon är. Skriv något annat, eller be er administratör tillåta ordet.")
    refused = {}
    for name, text in texts.items():
        for hit in find(text, allowed=allowed):
            if hit.confidence == "strong" and hit.label != "skola":
                refused[name] = said % {"words": text[hit.start : hit.end]}
    if refused:
        raise ValidationError(refused)


def texts_of(words: Words) -> dict[str, str]:
    """The free texts of some words, by column; those that are empty are left out."""
    return {name: getattr(words, name) for name in words.TEXTS if getattr(words, name)}


def _is_settled(words: Words) -> bool:
    """Is there an override of these very words, whatever has changed beside them since?"""
    overrides = GuardOverride.objects.filter(entry=words.entry_id)
    past = type(words).history.filter(entry=words.entry_id, revision__in=overrides.values("revision"))
    same = {name: getattr(words, name) for name in words.TEXTS}
    return bool(past.filter(**same).exists())
