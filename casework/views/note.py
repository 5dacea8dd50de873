"""Writing a note, and who could read it while it is being written."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from access.actor import Actor
from access.clock import day_of, start_of
from access.enums import Action
from access.requests import ActorRequest
from casework import readings
from casework.enums import Scope
from casework.forms import DraftForm, NoteForm
from casework.readership import draft_line
from casework.services.note import write_note
from casework.views.frame import case_render, fetch_case
from casework.views.parts import parts_of


@require_http_methods(["GET", "POST"])
def note_write(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Write a note (E19): from the case page or on a page of its own; a bad form comes back with its text."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.CHANGE)
    form = NoteForm(
        request.POST or None,
        sector=actor.post.agency.sector,
        today=day_of(actor.now),
        initial={"topics": _last_topics(actor, case)} if request.method == "GET" else None,
    )
    if not form.is_valid():
        return _note_page(request, case, form, status=422 if form.errors else 200)
    data = form.cleaned_data
    occurred = data["occurred_on"]
    try:
        write_note(
            actor=actor,
            token=data["token"],
            case=case,
            text=data["text"],
            scope=Scope(data["scope"]),
            topics=data["topics"],
            occurred_at=actor.now if occurred == day_of(actor.now) else start_of(occurred),
        )
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return _note_page(request, case, form, status=409)
    messages.success(request, _("Anteckningen är sparad."))
    return redirect("case_detail", case.uuid)


def _last_topics(actor: Actor, case: Any) -> int:
    """What this person last wrote about in the case, in this post: chosen from the start."""
    (found,) = readings.case_page.rows(
        uuid=case.uuid, person=actor.person_id, post=actor.post_id, at=actor.now
    )
    return int(found.last_topics or 0)


def _note_page(request: ActorRequest, case: Any, form: NoteForm, *, status: int) -> HttpResponse:
    """The form on a page of its own, without the rest of the case."""
    around = parts_of(request.actor, case).around
    return case_render(
        request,
        "casework/note_form.html",
        case,
        tab="case",
        status=status,
        form=form,
        readers_line=draft_line(actor=request.actor, case=case, around=around, **form.chosen()),
    )


@require_GET
def note_readers(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """The line "kan läsas av" for the scope and topics chosen so far."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.CHANGE)
    draft = DraftForm(request.GET).chosen()
    said = draft_line(actor=actor, case=case, around=parts_of(actor, case).around, **draft)
    actor.record.shown(case)
    return render(request, "casework/includes/readers_line.html", {"readers_line": said})
