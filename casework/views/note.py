"""Writing a note, and who could read it while it is being written."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.actor import Actor
from access.clock import day_of
from access.enums import Action
from access.requests import ActorRequest
from casework import readings
from casework.enums import Kind, Scope
from casework.forms.fields import DraftForm
from casework.forms.note import SplitForm
from casework.readership import draft_line, split_topics
from casework.services.note import write_note, write_split_note
from casework.views.frame import fetch_case
from casework.views.free_text import override_of, say_saved
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
            override=override_of(request),
            **form.values(),
            **form.reach(),
        )
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return form_page(request, case, form, status=409, **page)
    say_saved(request, case, form, _("Anteckningen är sparad."))
    return redirect("case_detail", case.uuid)


@require_POST
def note_split(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """A note in two, since a ground reaches some of its topics alone: offered first, then saved."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.CHANGE)
    parts = parts_of(actor, case)
    page: dict[str, Any] = {
        "title": _("Dela upp texten"),
        "tab": "case",
        "back": reverse("case_detail", args=[case.uuid]),
        "parts": parts,
    }
    form = (
        _offered(request, case, parts)
        if "reached" not in request.POST
        else SplitForm(request.POST, today=day_of(actor.now))
    )
    if form is None:
        note = form_of(Kind.NOTE, request, case, parts, initial={})
        as_before = {"title": _("Skriv en anteckning"), "action": reverse("note_write", args=[case.uuid])}
        return form_page(request, case, note, **page | as_before)
    if not form.is_valid():
        return _split_page(request, case, form, page)
    try:
        write_split_note(
            actor=actor,
            token=form.cleaned_data["token"],
            case=case,
            texts=form.texts_sent(),
            occurred_at=occurred_at(request, form.cleaned_data["occurred_on"]),
            override=override_of(request),
        )
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return _split_page(request, case, form, page, status=409)
    say_saved(request, case, form, _("Texten är sparad som två anteckningar."))
    return redirect("case_detail", case.uuid)


def _split_page(
    request: ActorRequest, case: Any, form: SplitForm, page: dict[str, Any], status: int | None = None
) -> HttpResponse:
    """With who could read each of the two."""
    draft: dict[str, Any] = {"actor": request.actor, "case": case, "around": page["parts"].around}
    form.tell(
        {
            name: draft_line(**draft, scope=Scope.SHARED, topics=topics)
            for name, topics in form.topics().items()
        }
    )
    return form_page(request, case, form, status=status, **page)


def _offered(request: ActorRequest, case: Any, parts: Parts) -> SplitForm | None:
    """The note that is being written, all of it where fewest read it; None if there is nothing to gain."""
    note = form_of(Kind.NOTE, request, case, parts, initial={})
    split = split_topics(parts.around, agency=request.actor.agency_id, **note.chosen())
    if split is None:
        return None
    reached, rest = split
    initial = {
        "token": note["token"].value(), "rest": note["text"].value(), "reached_topics": reached,
        "rest_topics": rest, "occurred_on": note["occurred_on"].value(),
    }  # fmt: skip
    return SplitForm(initial=initial, today=day_of(request.actor.now))


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
    around = parts_of(actor, case).around
    said = draft_line(actor=actor, case=case, around=around, **draft)
    actor.record.shown(case)
    split = request.GET.get("of") == "note" and split_topics(around, agency=actor.agency_id, **draft)
    context = {"case": case, "readers_line": said, "can_split": bool(split)}
    return render(request, "casework/includes/draft_line.html", context)
