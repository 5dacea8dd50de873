"""Who works for a project: its leader appoints, and ends."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.models import Post
from access.requests import ActorRequest
from access.shortcuts import get_among_or_404
from pilotverkstad.forms.office import OfficeForm
from pilotverkstad.models import ProjectOffice
from pilotverkstad.policies import led_projects, offices_kept, parts_kept
from pilotverkstad.services.office import appoint, end_office


@require_http_methods(["GET", "POST"])
def office_list(request: ActorRequest) -> HttpResponse:
    """The offices of the projects one leads; to somebody who leads none the page does not exist."""
    actor = request.actor
    projects = led_projects(actor)
    if not projects:
        raise Http404
    parts = parts_kept(actor).select_related("project", "municipality").order_by("municipality__name", "pk")
    form = OfficeForm(
        request.POST or None,
        posts=Post.objects.live(actor.now),
        projects=projects,
        participations=parts,
    )
    if form.is_valid():
        try:
            appoint(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Uppdraget gäller från och med nu."))
            return redirect("office_list")
    elif form.has_error("email"):
        actor.record.refused("email", form.data.get("email", ""))
    offices = offices_kept(actor).select_related("project", "participation__municipality", "post__person",
                                                 "post__agency")  # fmt: skip
    context = {
        "form": form,
        "parts": parts,
        "offices": offices.order_by("project__name", "participation__municipality__name", "office", "pk"),
    }
    return render(request, "pilotverkstad/office_list.html", context, status=422 if form.errors else 200)


@require_POST
def office_end(request: ActorRequest, office: UUID) -> HttpResponse:
    """Somebody works for the project in that office no more."""
    rows = offices_kept(request.actor).select_related("post")
    row: ProjectOffice = get_among_or_404(rows, request.actor, office)
    end_office(actor=request.actor, office=row)
    messages.success(request, _("Uppdraget är avslutat."))
    return redirect("office_list")
