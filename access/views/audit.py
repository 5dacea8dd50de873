"""The auditor's list of who did what. Never content: there is no way from here to a text."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.audit import Page, Place, page_of
from access.cursor import instant_of
from access.forms import AuditForm
from access.models import Person, SecrecyArea
from access.periods import FOREVER
from access.policies import audited_agencies
from access.requests import ActorRequest


@require_GET
def audit_list(request: ActorRequest) -> HttpResponse:
    """Events of the agencies this person reviews, with period, person, agency and act to filter on.

    Whom to ask for are the people and agencies of the same municipalities: those of the other agency who
    read in one's own agency's cases are among them.

    To somebody who reviews none the page does not exist. Looking here is an event too.
    """
    actor = request.actor
    agencies = audited_agencies(actor)
    if not agencies:
        raise Http404
    reviewed = SecrecyArea.objects.filter(pk__in=agencies)
    near = SecrecyArea.objects.filter(unit__municipality__in=reviewed.values("unit__municipality")) | reviewed
    people = Person.objects.filter(posts__agency__in=near).distinct()
    form = AuditForm(request.GET or None, people=people, agencies=near)
    asked = form.conditions()
    page = page_of(agencies, asked, _place(request)) if not form.errors else Page([], None)
    actor.record.audited(agencies)
    query = request.GET.copy()
    for name in ("fore", "hopp"):
        query.pop(name, None)
    older = (
        "?" + "&".join(part for part in (query.urlencode(), page.older.query()) if part)
        if page.older
        else None
    )
    context = {"form": form, "rows": page.lines, "older_url": older, "agencies": list(reviewed)}
    return render(request, "access/audit_list.html", context, status=422 if form.errors else 200)


def _place(request: ActorRequest) -> Place:
    before = instant_of(request, "fore")
    if before is None:
        return Place(FOREVER)
    skip = request.GET.get("hopp", "")
    if not (skip.isascii() and skip.isdigit() and len(skip) < 4):
        raise Http404
    return Place(before, int(skip))
