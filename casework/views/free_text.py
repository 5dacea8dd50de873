"""The guard at work while somebody writes: what it finds in each text, and what is said at saving."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.enums import Action
from access.requests import ActorRequest
from casework.enums import OverrideReason
from casework.findings import look, recognised
from casework.forms.free_text import REPLACE, FreeTextForm, OverrideForm
from casework.models import WORDS
from casework.models.words import LONG
from casework.views.frame import fetch_case

#: The free texts of every form, by the name of their field.
TEXTS = frozenset(name for words in WORDS.values() for name in words.TEXTS)
TEXTS |= {"reason", "judged_by", "statute", "reached", "rest"}


@require_POST
def text_check(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """What is found in a text as it stands while it is written. It is neither kept nor logged.

    Nothing is answered where the page says so already: a screen reader would say it again.
    """
    actor = request.actor
    case = fetch_case(request, uuid, Action.CHANGE)
    actor.record.shown(case)
    name = next((name for name in request.POST if name in TEXTS), "")
    text = request.POST.get(name, "")[:LONG]
    finding = look(actor=actor, case=case, texts={name: text}).get(name)
    if request.POST.get(f"found_{name}", "") == (finding.key if finding else ""):
        return HttpResponse(status=204)
    return render(request, "casework/includes/found.html", {"finding": finding, "name": name, "whole": False})


def looked_through(request: ActorRequest, case: Any, form: FreeTextForm) -> dict[str, Any]:
    """Mark what is found in the texts of a form, having replaced it if that was asked for; for its page."""
    found = look(actor=request.actor, case=case, texts=form.texts())
    if REPLACE in request.POST:
        form.replace(found)
        found = look(actor=request.actor, case=case, texts=form.texts())
    form.mark(found)
    way_past = form.is_stopped or "override" in request.POST
    return {"override_form": OverrideForm(request.POST) if way_past else None}


def override_of(request: ActorRequest) -> OverrideReason | None:
    """Why a text is shared as it is, if that was said."""
    return OverrideForm(request.POST).reason()


def say_saved(request: ActorRequest, case: Any, form: FreeTextForm, sentence: str) -> None:
    """Say that it is saved; and point out what did not stop it. The words themselves are not repeated."""
    messages.success(request, sentence)
    found = look(actor=request.actor, case=case, texts=form.texts()).values()
    if any(finding.rare for finding in found):
        messages.warning(
            request,
            _("Barnet kan kännas igen i det du skrev: orten eller skolan är liten. Välj Ändra för hjälp."),
        )
    if override_of(request) is None and any(finding.is_strong for finding in found):
        messages.warning(
            request, _("Det du skrev kan säga vem någon är. Det behöver ersättas innan texten delas.")
        )


def say_done(request: ActorRequest, case: Any, entry: Any, sentence: str) -> None:
    """Say what was done with a text that is written already; and that it recognises a child, if it does."""
    messages.success(request, sentence)
    if recognised(case, [entry]):
        messages.warning(
            request,
            _("Barnet kan kännas igen i texten: orten eller skolan är liten. Välj Ändra för hjälp."),
        )
