"""What pages say of questions and their answers: to whom, what became of them, and where the other stands."""

from collections.abc import Iterable
from typing import Any
from uuid import UUID

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


def describe_asking(actor: Actor, case: Any, around: Surroundings, entries: Iterable[Any]) -> None:
    """Say of each question what became of it, and of each note which question it answers.

    Only the two agencies are told: to a third, which reads the question on a ground of its own, the other is
    nobody it knows of in the case, unless it meets it there anyway. An answer is told of as such to who reads
    both. One query, if one of them does not stand among these entries.
    """
    entries = list(entries)
    there = _there(actor, entries)
    for entry in entries:
        entry.answer_url = entry.other_url = ""
        entry.reply_state = ""
        if entry.reply_to_id in there:
            entry.other_url = _place(case, there[entry.reply_to_id])
        if entry.kind == Kind.QUESTION:
            _describe(entry, actor, case, around)
            if entry.reply_state == "answered" and entry.reply_id in there:
                entry.other_url = _place(case, there[entry.reply_id])


def _there(actor: Actor, entries: list[Any]) -> dict[int, UUID]:
    """The questions and answers that these speak of, as far as the viewer reads them."""
    here = {entry.pk: entry.uuid for entry in entries}
    spoken_of = {pk for entry in entries for pk in (entry.reply_id, entry.reply_to_id) if pk is not None}
    if spoken_of <= here.keys():
        return here
    seen = allowed(Entry, actor, Action.VIEW).filter(pk__in=spoken_of - here.keys())
    return here | dict(seen.values_list("pk", "uuid"))


def _describe(entry: Any, actor: Actor, case: Any, around: Surroundings) -> None:
    asked = entry.words.to_agency_id
    entry.asked_name = around.agencies.get(asked, _("en annan verksamhet"))
    if actor.agency_id not in (entry.agency_id, asked):
        return
    entry.replied_on = day_of(instant(entry.replied_at)) if entry.replied_at else None
    entry.reply_state = "answered" if entry.reply_id else "no" if entry.replied_at else "waits"
    if entry.reply_state == "waits" and actor.agency_id == asked:
        entry.answer_url = reverse("question_answer", args=[case.uuid, entry.uuid])


def _place(case: Any, uuid: UUID) -> str:
    return reverse("case_detail", args=[case.uuid]) + f"#e-{uuid}"
