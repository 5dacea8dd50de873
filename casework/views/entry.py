"""One entry: changing its words, its history, who it is for, removing it, clearing it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.clock import day_of
from access.enums import Action
from access.policies import allowed, policy_of
from access.record import Item
from access.requests import ActorRequest
from access.shortcuts import get_allowed_or_404
from casework import readings
from casework.enums import Kind, RedactCause, Scope
from casework.findings import recognised
from casework.forms.free_text import OverrideForm
from casework.forms.note import ReachForm, RedactForm
from casework.histories import revisions_of, spans_of
from casework.models import Entry
from casework.services.guarding import IdentifyingError
from casework.services.unsaying import change_access, redact, remove, restore
from casework.services.writing import Outdated, change
from casework.views.entries import described_entries
from casework.views.frame import case_render, fetch_case, not_here
from casework.views.free_text import override_of, say_done, say_saved
from casework.views.parts import Parts, parts_of
from casework.views.wording import compared, names_of
from casework.views.writing import (
    form_of,
    form_page,
    goals_of,
    hold_form,
    initial_of,
    occurred_at,
    tab_of,
    to_entry,
)
from casework.visits import visits_to_entry
from casework.words import values_of, words_of


def fetch_entry(request: ActorRequest, case: Any, uuid: UUID, action: Action) -> Any:
    """The entry of the address, with its words; else 403 or 404, recorded."""
    entry = get_allowed_or_404(Entry, request.actor, action, uuid, case=case)
    if entry.kind == Kind.PLAN:
        not_here(request, case, "Entry", uuid)
    entry.words = words_of(entry)
    return entry


@require_http_methods(["GET", "POST"])
def entry_change(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Change what is written. Who was second gets both texts side by side, and nothing is overwritten."""
    case = fetch_case(request, uuid, Action.CHANGE)
    row = fetch_entry(request, case, entry, Action.CHANGE)
    parts, goals = parts_of(request.actor, case), goals_of(request, case)
    if row.kind == Kind.FOLLOW_UP and row.words.held_on:
        form: Any = hold_form(request, row, goals, held=True)
    else:
        form = form_of(row.kind, request, case, parts, initial=initial_of(row), changing=True)
    page: dict[str, Any] = {
        "title": _("Ändra %(kind)s") % {"kind": Kind(row.kind).label}, "tab": tab_of(row), "parts": parts,
        "back": to_entry(case, row)["Location"],
        "shown": (row,),
    }  # fmt: skip
    if not form.is_valid():
        return form_page(request, case, form, **page)
    try:
        change(
            actor=request.actor,
            case=case,
            entry=row,
            revision=form.cleaned_data["revision"],
            values=form.values(),
            occurred_at=_when(request, row, form.cleaned_data),
            override=override_of(request),
        )
    except Outdated as outdated:
        return beside(request, case, form, outdated, page | {"names": names_of(case, parts, goals)})
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return form_page(request, case, form, **page)
    said = _("Ändringen är sparad. Hur det stod förut finns i historiken.")
    say_saved(request, case, form, said)
    return to_entry(case, row)


def _when(request: ActorRequest, entry: Any, data: dict[str, Any]) -> Any:
    """When it happened, if the form asks; a day that is not changed keeps its time of day."""
    day = data.get("occurred_on") or data.get("held_on")
    if day is None or day == day_of(entry.occurred_at):
        return None
    return occurred_at(request, day)


def beside(
    request: ActorRequest, case: Any, form: Any, outdated: Outdated, page: dict[str, Any]
) -> HttpResponse:
    """Two texts side by side: what somebody saved in between, and what was sent now, kept in the form."""
    names = page.pop("names")
    model = type(outdated.current)
    mine = model(**values_of(outdated.current) | form.values())
    form.resend(revision=outdated.current.revision)
    saved = model.history.filter(entry=outdated.entry.pk).latest("history_id")
    return form_page(
        request,
        case,
        form,
        status=409,
        theirs=compared(outdated.current, mine, names),
        changed_by=saved.history_user.name,
        **page,
    )


@require_GET
def entry_history(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """How a text has read: who, when, before and after; under the same rule as the text."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.VIEW)
    row = fetch_entry(request, case, entry, Action.VIEW)
    parts, goals = parts_of(actor, case), goals_of(request, case)
    names = names_of(case, parts, goals)
    # Not what the text leads to: the way to an answer stands beside its present words alone.
    there = [
        each
        for each in described_entries(actor, case, parts, [row], goals)
        if each.pk == row.pk or each.kind == Kind.GOAL
    ]
    revisions = revisions_of(row.kind, [row.pk], spans_of(actor, row))[row.pk]
    before = [None, *(revision.words for revision in revisions)]
    steps = [
        {
            "revision": revision,
            "lines": compared(previous, revision.words, names),
            "reason": RedactCause(revision.reason).label if revision.reason else "",
            "is_first": previous is None,
        }
        for previous, revision in zip(before, revisions, strict=False)
    ]
    steps = [step for step in steps if step["lines"] or step["is_first"] or step["reason"]]
    looked = [Item.of(row)._replace(revision=revision.number) for revision in revisions]
    actor.record.shown_as_they_were(case, looked)
    return case_render(
        request,
        "casework/entry_history.html",
        case,
        tab="case",
        shown=tuple(there),
        entry=row,
        steps=steps[::-1],
    )


@require_http_methods(["GET", "POST"])
def entry_access(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Who an entry is for. Before it is narrowed one sees who has read it already."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.CHANGE)
    row = fetch_entry(request, case, entry, Action.MANAGE)
    if row.scope == Scope.REMOVED:
        return redirect("removed", case.uuid)
    initial = {"scope": row.scope, "topics": row.topics}
    form = ReachForm(
        request.POST or None,
        sector=actor.post.agency.sector,
        kind=row.kind,
        initial=initial,
    )
    if form.is_valid():
        reach = {"topics": row.topics} | form.reach()
        try:
            change_access(actor=actor, case=case, entry=row, override=override_of(request), **reach)
        except IdentifyingError as refusal:
            return _unsay_page(request, "casework/entry_access.html", case, row, form, refusal)
        say_done(request, case, row, _("Från och med nu gäller det du valde."))
        return to_entry(case, row)
    return _unsay_page(request, "casework/entry_access.html", case, row, form)


@require_http_methods(["GET", "POST"])
def entry_remove(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Hide an entry from everybody; its history is kept, and it can be put back."""
    case = fetch_case(request, uuid, Action.CHANGE)
    row = fetch_entry(request, case, entry, Action.MANAGE)
    if request.method == "POST":
        remove(actor=request.actor, case=case, entry=row)
        messages.success(request, _("Borttaget. Ingen läser det längre, och du kan lägga tillbaka det."))
        return redirect("removed", case.uuid)
    return _unsay_page(request, "casework/entry_remove.html", case, row, None)


@require_POST
def entry_restore(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Put a removed entry back for those it was for."""
    case = fetch_case(request, uuid, Action.CHANGE)
    row = fetch_entry(request, case, entry, Action.MANAGE)
    try:
        restore(actor=request.actor, case=case, entry=row, override=override_of(request))
    except IdentifyingError as refusal:
        return _unsay_page(request, "casework/entry_restore.html", case, row, None, refusal)
    say_done(request, case, row, _("Det är tillbaka, för dem som kunde läsa det förut."))
    return to_entry(case, row)


@require_http_methods(["GET", "POST"])
def entry_redact(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Clear a text for ever, in the row and in its history."""
    case = fetch_case(request, uuid, Action.CHANGE)
    row = fetch_entry(request, case, entry, Action.MANAGE)
    form = RedactForm(request.POST or None)
    if form.is_valid():
        cause = RedactCause(form.cleaned_data["cause"])
        if redact(actor=request.actor, case=case, entry=row, cause=cause):
            messages.success(request, _("Texten är rensad, här och i historiken."))
        else:
            messages.info(request, _("Det finns ingen text att rensa, eller så är den redan rensad."))
        return redirect("removed", case.uuid) if row.scope == Scope.REMOVED else to_entry(case, row)
    return _unsay_page(request, "casework/entry_redact.html", case, row, form)


def _unsay_page(
    request: ActorRequest,
    template: str,
    case: Any,
    entry: Any,
    form: Any,
    stopped: IdentifyingError | None = None,
) -> HttpResponse:
    """The entry, who has read it, and what one is about to do; or why the guard stopped it."""
    actor = request.actor
    parts = parts_of(actor, case)
    there = _described(request, case, parts, [entry])
    told = recognised(case, [entry]) if isinstance(form, ReachForm) else {}
    return case_render(
        request,
        template,
        case,
        tab="case",
        shown=tuple(there),
        status=409 if stopped else 422 if form and form.errors else 200,
        entry=entry,
        form=form,
        findings=stopped.by_entry[entry.uuid] if stopped else told.get(entry.pk, []),
        override_form=OverrideForm(request.POST) if stopped else None,
        back_url=reverse("removed", args=[case.uuid])
        if entry.scope == Scope.REMOVED
        else to_entry(case, entry)["Location"],
        visits=visits_to_entry(actor=actor, case=case, entry=entry),
    )


@require_GET
def removed(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """What was removed, for its author and the owners of the agency: to put back or to clear."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.CHANGE)
    managed = allowed(Entry, actor, Action.MANAGE).filter(case=case.pk, of_scope=Scope.REMOVED)
    rows = list(
        policy_of(Entry).for_page(managed, actor.now).order_by("-changed_at", "-pk")[: readings.ENTRIES]
    )
    there = _described(request, case, parts_of(actor, case), rows)
    return case_render(request, "casework/removed.html", case, tab="case", shown=tuple(there), entries=rows)


def _described(request: ActorRequest, case: Any, parts: Parts, entries: list[Any]) -> list[Any]:
    return described_entries(request.actor, case, parts, entries, goals_of(request, case))
