"""Follow-ups: what is planned and held, what was measured, and writing them down."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.enums import Action
from access.requests import ActorRequest
from casework import readings
from casework.enums import Kind, Measure, Topic
from casework.forms.plan import CancelForm
from casework.services.follow_up import cancel_follow_up, hold_follow_up, plan_follow_up
from casework.services.note import write_measurement
from casework.services.writing import Outdated
from casework.views.charts import chart
from casework.views.entries import described_entries
from casework.views.entry import beside, fetch_entry
from casework.views.frame import case_render, fetch_case, not_here
from casework.views.free_text import override_of, say_saved
from casework.views.parts import parts_of
from casework.views.wording import names_of
from casework.views.writing import form_of, form_page, goals_of, hold_form, occurred_at, to_entry


@require_GET
def follow_ups(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """What is planned, what was held, and what was measured over time."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.VIEW)
    parts = parts_of(actor, case)
    rows = readings.talks.rows(case=case.pk, person=actor.person_id, post=actor.post_id, at=actor.now)
    goals = [row for row in rows if row.kind == Kind.GOAL]
    entries = [row for row in rows if row.kind != Kind.GOAL]
    there = described_entries(actor, case, parts, entries, goals)
    talks = [entry for entry in entries if entry.kind == Kind.FOLLOW_UP]
    measured = [entry for entry in entries if entry.kind == Kind.MEASUREMENT]
    planned = sorted((talk for talk in talks if talk.words.due()), key=lambda talk: talk.words.planned_on)
    return case_render(
        request,
        "casework/follow_ups.html",
        case,
        tab="follow_ups",
        shown=tuple(there),
        planned=planned,
        held=[talk for talk in talks if not talk.words.due()][::-1],
        measured=measured[::-1],
        charts=[found for measure in Measure if (found := chart(measure, measured))],
    )


@require_http_methods(["GET", "POST"])
def follow_up_new(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Plan the next talk; in three weeks, unless one says otherwise (W13)."""
    case = fetch_case(request, uuid, Action.CHANGE)
    parts = parts_of(request.actor, case)
    initial = {"topics": int(Topic.FOLLOW_UP), "responsible_id": request.actor.post_id}
    form = form_of(Kind.FOLLOW_UP, request, case, parts, initial=initial)
    page: dict[str, Any] = {
        "title": _("Planera uppföljning"),
        "tab": "follow_ups",
        "back": reverse("follow_ups", args=[case.uuid]),
        "parts": parts,
    }
    if not form.is_valid():
        return form_page(request, case, form, **page)
    values = form.values()
    try:
        planned = plan_follow_up(
            actor=request.actor,
            token=form.cleaned_data["token"],
            case=case,
            responsible_id=values.pop("responsible_id"),
            **values,
            **form.reach(),
        )
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return form_page(request, case, form, status=409, **page)
    messages.success(request, _("Uppföljningen är planerad."))
    return to_entry(case, planned)


@require_http_methods(["GET", "POST"])
def follow_up_hold(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Write down a talk that was held (W14), with what was measured and when one meets next."""
    case = fetch_case(request, uuid, Action.CHANGE)
    row = fetch_entry(request, case, entry, Action.CHANGE)
    if row.kind != Kind.FOLLOW_UP:
        not_here(request, case, "Entry", entry)
    change_page = reverse("entry_change", args=[case.uuid, row.uuid])
    if row.words.held_on and request.method == "GET":
        return redirect(change_page)
    parts, goals = parts_of(request.actor, case), goals_of(request, case)
    form = hold_form(request, row, goals, held=False)
    page: dict[str, Any] = {
        "title": _("Uppföljning"),
        "tab": "follow_ups",
        "back": to_entry(case, row)["Location"],
        "parts": parts,
        "shown": (row, *goals),
    }
    if not form.is_valid():
        return form_page(request, case, form, **page)
    try:
        hold_follow_up(
            actor=request.actor,
            token=form.cleaned_data["token"],
            case=case,
            entry=row,
            revision=form.cleaned_data["revision"],
            values=form.values(),
            measured=form.measured(),
            next_on=form.cleaned_data["next_on"],
            override=override_of(request),
        )
    except Outdated as outdated:
        # Written down already: from here on it is changed, not held once more.
        page["action"] = change_page if row.words.held_on else ""
        return beside(request, case, form, outdated, page | {"names": names_of(case, parts, goals)})
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return form_page(request, case, form, status=409, **page)
    say_saved(request, case, form, _("Uppföljningen är sparad."))
    return to_entry(case, row)


@require_POST
def follow_up_cancel(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Say that a planned talk will not be held."""
    case = fetch_case(request, uuid, Action.CHANGE)
    row = fetch_entry(request, case, entry, Action.CHANGE)
    form = CancelForm(request.POST)
    if row.kind != Kind.FOLLOW_UP or not row.words.due() or not form.is_valid():
        return redirect("follow_ups", case.uuid)
    cancel_follow_up(actor=request.actor, case=case, entry=row, revision=form.cleaned_data["revision"])
    messages.success(request, _("Uppföljningen är inställd."))
    return to_entry(case, row)


@require_http_methods(["GET", "POST"])
def measurement_new(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Write a value of attendance or own rating, or why there is none."""
    case = fetch_case(request, uuid, Action.CHANGE)
    parts = parts_of(request.actor, case)
    form = form_of(Kind.MEASUREMENT, request, case, parts, initial={})
    page: dict[str, Any] = {
        "title": _("Ny mätning"),
        "tab": "follow_ups",
        "back": reverse("follow_ups", args=[case.uuid]),
        "parts": parts,
    }
    if not form.is_valid():
        return form_page(request, case, form, **page)
    values = form.values()
    try:
        measurement = write_measurement(
            actor=request.actor,
            token=form.cleaned_data["token"],
            case=case,
            measure=Measure(values.pop("measure")),
            scope=form.cleaned_data["scope"],
            occurred_at=occurred_at(request, form.cleaned_data["occurred_on"]),
            override=override_of(request),
            **values,
        )
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return form_page(request, case, form, status=409, **page)
    say_saved(request, case, form, _("Mätningen är sparad."))
    return to_entry(case, measurement)
