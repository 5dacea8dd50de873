"""The words that the guard passes over in a municipality's cases. Never a case."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.policies import kept_municipalities
from access.requests import ActorRequest
from access.shortcuts import get_among_or_404
from casework.forms.terms import TermForm
from casework.policies.terms import kept_terms
from casework.services.terms import allow_term, end_term


@require_http_methods(["GET", "POST"])
def terms(request: ActorRequest) -> HttpResponse:
    """What is allowed, by whom and since when; to somebody who keeps no municipality it does not exist."""
    actor = request.actor
    places = kept_municipalities(actor)
    if not places:
        raise Http404
    form = TermForm(request.POST or None, municipalities=places)
    if form.is_valid():
        try:
            allow_term(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Ordet är tillåtet från och med nu."))
            return redirect("terms")
    rows = kept_terms(actor).select_related("municipality", "recorded_by").order_by("folded", "pk")
    context = {"form": form, "places": places, "terms": rows}
    return render(request, "casework/terms.html", context, status=422 if form.errors else 200)


@require_POST
def term_end(request: ActorRequest, term: UUID) -> HttpResponse:
    """Allow a term no more; that it was allowed is kept."""
    row = get_among_or_404(kept_terms(request.actor), request.actor, term)
    end_term(actor=request.actor, term=row)
    messages.success(request, _("Ordet är inte längre tillåtet."))
    return redirect("terms")
