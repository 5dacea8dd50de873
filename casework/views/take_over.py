"""Naming deputies, and taking over a colleague's case."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.models import Post
from access.requests import ActorRequest
from casework.enums import GrantReason
from casework.forms.team import DeputyForm, TakeOverForm
from casework.models import Deputy
from casework.services.take_over import end_deputy, name_deputy, take_over


@require_http_methods(["GET", "POST"])
def case_take_over(request: ActorRequest) -> HttpResponse:
    """Step in for a colleague, by the case's code and with a reason; at once, for seven days."""
    actor = request.actor
    form = TakeOverForm(request.POST or None)
    if form.is_valid():
        data = form.cleaned_data
        try:
            case = take_over(
                actor=actor, token=data["token"], code=data["code"], reason=GrantReason(data["reason"])
            )
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(
                request,
                _("Du är ansvarig för caset i sju dagar. Den du tog över från får veta det."),
            )
            return redirect("case_detail", case.uuid)
    principals = Deputy.objects.live(actor.now).filter(post=actor.post_id)
    context = {
        "form": form,
        "principals": principals.select_related("principal__person").order_by("principal__person__name"),
    }
    return render(request, "casework/take_over.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def deputies(request: ActorRequest) -> HttpResponse:
    """Who may take over my cases: colleagues of my own agency, named beforehand."""
    actor = request.actor
    form = DeputyForm(request.POST or None, posts=_colleagues(request))
    if form.is_valid():
        try:
            name_deputy(actor=actor, token=form.cleaned_data["token"], post=form.cleaned_data["post"])
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Personen kan ta över dina case om det behövs, tills du ändrar det."))
            return redirect("deputies")
    named = Deputy.objects.live(actor.now).filter(principal=actor.post_id).select_related("post__person")
    context = {"form": form, "deputies": named.order_by("post__person__name", "pk")}
    return render(request, "casework/deputies.html", context, status=422 if form.errors else 200)


def _colleagues(request: ActorRequest) -> Any:
    """People of one's own agency with a post today."""
    posts = Post.objects.live(request.actor.now).with_names().filter(agency=request.actor.agency_id)
    return (
        posts.exclude(person=request.actor.person_id)
        .filter(person__is_active=True)
        .order_by("person__name", "pk")
    )


@require_POST
def deputy_end(request: ActorRequest, deputy: UUID) -> HttpResponse:
    """Nobody is my deputy longer than I want."""
    if not Deputy.objects.filter(uuid=deputy, principal=request.actor.post_id).exists():
        request.actor.record.refused("Deputy", deputy)
        raise Http404
    end_deputy(actor=request.actor, deputy=deputy)
    messages.success(request, _("Personen är inte längre din ställföreträdare."))
    return redirect("deputies")
