"""A municipality's part in a project, for who leads the project."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.clock import day_of
from access.requests import ActorRequest
from access.shortcuts import get_among_or_404
from pilotverkstad.forms.participation import LeaveForm
from pilotverkstad.models import Participation
from pilotverkstad.policies import parts_kept
from pilotverkstad.services.participation import leave_project


@require_http_methods(["GET", "POST"])
def municipality_leave(request: ActorRequest, participation: UUID) -> HttpResponse:
    """Record that a municipality has left, after saying what that does to its cases."""
    actor = request.actor
    rows = parts_kept(actor).select_related("municipality", "project")
    row: Participation = get_among_or_404(rows, actor, participation)
    form = LeaveForm(request.POST or None, initial={"left_on": day_of(actor.now)})
    if form.is_valid():
        try:
            leave_project(actor=actor, participation=row, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Det är registrerat. Kommunen står bland dem som lämnat."))
            return redirect("overview")
    context = {"row": row, "form": form}
    return render(
        request, "pilotverkstad/municipality_leave.html", context, status=422 if form.errors else 200
    )
