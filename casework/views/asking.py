"""What pages say of questions and their answers: to whom, what became of them, and where the other stands."""

from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of
from access.enums import Action
from access.policies import allowed
from access.prepared import instant
from casework.enums import Kind
from casework.models import Entry
from casework.readership import Surroundings


def describe_asking(actor: Actor, case: Any, around: Surroundings, entries: Iterable[Any]) -> list[Any]:
    """Say of each question what became of it, and of each note which question it answers.

    Only the two agencies are told: to a third, which reads the question on a ground of its own, the other is
    nobody it knows of in the case, unless it meets it there anyway. Which note answers is told to those of
    the two who read both. One query, if one of them does not stand among these entries.

    Returns:
        The questions and answers that these lead to and that are not among them: who is told where something
        stands is told that it is there.
    """
    entries = list(entries)
    elsewhere = _elsewhere(actor, entries)
    there = {entry.pk: entry for entry in (*entries, *elsewhere)}
    led_to = set()
    for entry in entries:
        entry.answer_url = entry.other_url = entry.reply_state = ""
        if entry.kind == Kind.QUESTION:
            _describe(entry, actor, case, around)
        other = there.get(entry.reply_id if entry.reply_state == "answered" else entry.reply_to_id)
        if other is not None and actor.agency_id in (entry.agency_id, other.agency_id):
            entry.other_url = reverse("case_detail", args=[case.uuid]) + f"#e-{other.uuid}"
            led_to.add(other.pk)
    return [entry for entry in elsewhere if entry.pk in led_to]


def _elsewhere(actor: Actor, entries: list[Any]) -> list[Any]:
    """Questions and answers that these speak of and that are not among them, as far as the viewer reads."""
    spoken_of = {pk for entry in entries for pk in (entry.reply_id, entry.reply_to_id) if pk is not None}
    missing = spoken_of - {entry.pk for entry in entries}
    return list(allowed(Entry, actor, Action.VIEW).filter(pk__in=missing)) if missing else []


def _describe(entry: Any, actor: Actor, case: Any, around: Surroundings) -> None:
    asked = entry.words.to_agency_id
    entry.asked_name = around.agencies.get(asked, _("en annan verksamhet"))
    if actor.agency_id not in (entry.agency_id, asked):
        return
    entry.replied_on = day_of(instant(entry.replied_at)) if entry.replied_at else None
    entry.reply_state = "answered" if entry.reply_id else "no" if entry.replied_at else "waits"
    if entry.reply_state == "waits" and actor.agency_id == asked:
        entry.answer_url = reverse("question_answer", args=[case.uuid, entry.uuid])
