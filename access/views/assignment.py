"""Who reviews an agency's accesses: its head says so, and ends it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.clock import day_of, last_day
from access.forms import AssignmentForm
from access.models import AuditAssignment, Post
from access.policies import headed_agencies, headed_assignments
from access.requests import ActorRequest
from access.services.assignment import assign_auditor, end_assignment
from access.shortcuts import get_among_or_404


@require_http_methods(["GET", "POST"])
def auditors(request: ActorRequest) -> HttpResponse:
    """Who reviews the agencies one answers for, now and before; and letting somebody do it."""
    actor = request.actor
    agencies = headed_agencies(actor)
    if not agencies:
        raise Http404
    form = AssignmentForm(
        request.POST or None,
        initial={"since": day_of(actor.now), "agency": agencies[0].uuid},
        agencies=agencies,
        posts=Post.objects.live(actor.now),
    )
    if form.is_valid():
        try:
            assign_auditor(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Uppdraget är registrerat."))
            return redirect("auditors")
    elif form.has_error("email"):
        actor.record.refused("email", form.data.get("email", ""))
    named = headed_assignments(actor).select_related("agency", "post__person", "post__agency")
    rows: list[Any] = list(named.order_by("-valid_from", "-pk"))
    for row in rows:
        row.last_day = last_day(row.until)
    context = {
        "form": form,
        "agencies": agencies,
        "now": [row for row in rows if row.until > actor.now],
        "before": [row for row in rows if row.until <= actor.now],
    }
    return render(request, "access/auditors.html", context, status=422 if form.errors else 200)


@require_POST
def assignment_end(request: ActorRequest, assignment: UUID) -> HttpResponse:
    """Somebody reviews the agency no more."""
    actor = request.actor
    rows = headed_assignments(actor).select_related("post")
    row: AuditAssignment = get_among_or_404(rows, actor, assignment)
    end_assignment(actor=actor, assignment=row)
    messages.success(request, _("Uppdraget är avslutat. Personen ser inga åtkomster från nästa klick."))
    return redirect("auditors")
