"""Writing a note, and who could read it while it is being written."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from access.actor import Actor
from access.enums import Action
from access.requests import ActorRequest
from casework import readings
from casework.enums import Kind
from casework.forms.fields import DraftForm
from casework.readership import draft_line
from casework.services.note import write_note
from casework.views.frame import fetch_case
from casework.views.parts import Parts, parts_of, preset_topics
from casework.views.writing import form_of, form_page, occurred_at


@require_http_methods(["GET", "POST"])
def note_write(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Write a note (E19): from the case page or on a page of its own; a bad form comes back with its text."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.CHANGE)
    parts = parts_of(actor, case)
    initial = {"topics": preset(actor, case, parts)} if request.method == "GET" else {}
    form = form_of(Kind.NOTE, request, case, parts, initial=initial)
    page: dict[str, Any] = {
        "title": _("Skriv en anteckning"),
        "tab": "case",
        "back": reverse("case_detail", args=[case.uuid]),
        "parts": parts,
    }
    if not form.is_valid():
        return form_page(request, case, form, **page)
    try:
        write_note(
            actor=actor,
            token=form.cleaned_data["token"],
            case=case,
            occurred_at=occurred_at(request, form.cleaned_data["occurred_on"]),
            **form.values(),
            **form.reach(),
        )
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return form_page(request, case, form, status=409, **page)
    messages.success(request, _("Anteckningen är sparad."))
    return redirect("case_detail", case.uuid)


def preset(actor: Actor, case: Any, parts: Parts) -> int:
    """What something new is about from the start: as on the page of the case."""
    (found,) = readings.case_page.rows(
        uuid=case.uuid, person=actor.person_id, post=actor.post_id, at=actor.now
    )
    return preset_topics(found, parts, actor)


@require_GET
def note_readers(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """The line "kan läsas av" for the scope and topics chosen so far."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.CHANGE)
    draft = DraftForm(request.GET).chosen()
    said = draft_line(actor=actor, case=case, around=parts_of(actor, case).around, **draft)
    actor.record.shown(case)
    return render(request, "casework/includes/readers_line.html", {"readers_line": said})
