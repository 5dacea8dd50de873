"""The auditor's list of who did what. Never content: there is no way from here to a text."""

from datetime import datetime

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.audit import Place, page_of
from access.enums import Act
from access.forms import AuditForm
from access.models import Person, SecrecyArea
from access.periods import FOREVER
from access.policies import audited_agencies
from access.requests import ActorRequest


@require_GET
def audit_list(request: ActorRequest) -> HttpResponse:
    """Events of the agencies this person reviews, with period, person, agency and act to filter on.

    To somebody who reviews none the page does not exist. Looking here is an event too.
    """
    actor = request.actor
    agencies = audited_agencies(actor)
    if not agencies:
        raise Http404
    people = Person.objects.filter(posts__agency__in=agencies).distinct()
    reviewed = SecrecyArea.objects.filter(pk__in=agencies)
    form = AuditForm(request.GET or None, people=people, agencies=reviewed)
    page = page_of(agencies, form.conditions(), _place(request))
    actor.record.done(Act.AUDIT)
    query = request.GET.copy()
    for name in ("fore", "hopp"):
        query.pop(name, None)
    older = (
        "?" + "&".join(part for part in (query.urlencode(), page.older.query()) if part)
        if page.older
        else None
    )
    context = {"form": form, "rows": page.lines, "older_url": older, "agencies": list(reviewed)}
    return render(request, "access/audit_list.html", context)


def _place(request: ActorRequest) -> Place:
    if "fore" not in request.GET:
        return Place(FOREVER)
    try:
        return Place(datetime.fromisoformat(request.GET["fore"]), max(0, min(int(request.GET["hopp"]), 1000)))
    except (KeyError, ValueError) as error:
        raise Http404 from error
