"""Closing a case, opening it again, and taking back one that should never have been."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.policies import policy_of
from access.requests import ActorRequest
from casework.enums import OVER, CloseCause, Kind, MisregisteredCause, Outcome
from casework.forms.case import CloseForm, MisregisterForm
from casework.models import Entry, Ground
from casework.services.closing import close_case, misregister_case, open_entries, open_grounds, reopen_case
from casework.views.frame import case_render, fetch_own_case
from casework.views.parts import described, parts_of, team_posts
from casework.words import words_of


@require_http_methods(["GET", "POST"])
def case_close(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Close a case with a coded cause and outcome; what is open is ended or handed over (W15)."""
    actor = request.actor
    case = fetch_own_case(request, uuid)
    if case.state in OVER:
        return redirect("case_detail", case.uuid)
    posts = [post for post in team_posts(parts_of(actor, case)) if post.agency_id == actor.agency_id]
    entries = _open_entries(request, case)
    grounds = policy_of(Ground).for_page(open_grounds(actor, case), actor.now)
    form = CloseForm(
        request.POST or None,
        entries=entries,
        grounds=[described(ground, actor, case) for ground in grounds],
        posts=[post for post in posts if post.pk != actor.post_id],
    )
    if form.is_valid():
        try:
            close_case(
                actor=actor,
                case=case,
                cause=CloseCause(form.cleaned_data["cause"]),
                outcome=Outcome(form.cleaned_data["outcome"]),
                handed_over=form.handed_over(),
                kept=form.kept(),
            )
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Caset är avslutat. Allt som är skrivet finns kvar."))
            return redirect("case_detail", case.uuid)
    return case_render(
        request,
        "casework/case_close.html",
        case,
        tab="case",
        shown=tuple(entries),
        status=422 if form.errors else 200,
        form=form,
    )


def _open_entries(request: ActorRequest, case: Any) -> list[Any]:
    """With the words that tell which each is."""
    entries = list(policy_of(Entry).for_page(open_entries(request.actor, case), request.actor.now))
    for entry in entries:
        entry.words = words_of(entry)
        if entry.kind == Kind.FOLLOW_UP:
            day = date_format(entry.words.planned_on, "j F Y")
            entry.label = _("Uppföljning planerad till %(day)s") % {"day": day}
        else:
            entry.label = _("Aktivitet: %(text)s") % {"text": entry.words.activity or entry.words.purpose}
    return entries


@require_POST
def case_reopen(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Go on with a closed case; its history stays."""
    case = fetch_own_case(request, uuid)
    if case.state in OVER:
        reopen_case(actor=request.actor, case=case)
        messages.success(request, _("Caset pågår igen. Grunder som avslutades gäller inte på nytt."))
    return redirect("case_detail", case.uuid)


@require_http_methods(["GET", "POST"])
def case_misregister(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Take a case out of every count, with the reason."""
    case = fetch_own_case(request, uuid)
    form = MisregisterForm(request.POST or None)
    if form.is_valid():
        misregister_case(actor=request.actor, case=case, cause=MisregisteredCause(form.cleaned_data["cause"]))
        messages.success(request, _("Caset räknas inte längre."))
        return redirect("case_detail", case.uuid)
    return case_render(
        request,
        "casework/case_misregister.html",
        case,
        tab="case",
        status=422 if form.errors else 200,
        form=form,
    )
