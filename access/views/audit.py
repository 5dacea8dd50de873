"""The auditor's pages: visits, their events, a file. Never content: there is no way from here to a text."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from access import subjects
from access.audit import Place, events_of, lines_of, names_case, page_of
from access.clock import day_of
from access.cursor import instant_of
from access.enums import Act
from access.export import as_csv
from access.forms import AuditForm
from access.models import Municipality, Person, SecrecyArea
from access.periods import FOREVER
from access.policies import audited_agencies
from access.requests import ActorRequest
from access.visits import visit_of, visits_of

#: The most events in one file; more is two files.
MOST = 5_000


@require_GET
def audit_visits(request: ActorRequest) -> HttpResponse:
    """Who was where, as visits of the agencies this person reviews; with everything there is to filter on.

    Whom to ask for are the people and agencies of the same municipalities: those of the other agency who
    read in one's own agency's cases are among them.

    To somebody who reviews none the page does not exist. Looking here is an event too.
    """
    agencies = _reviewed(request)
    form = _form(request, agencies)
    asked = _asked(form, agencies)
    visits, older = visits_of(agencies, asked, _place(request)) if not form.errors else ([], None)
    return _page(request, "access/audit_visits.html", agencies, form, older, visits)


@require_GET
def audit_list(request: ActorRequest) -> HttpResponse:
    """The same, event by event."""
    agencies = _reviewed(request)
    form = _form(request, agencies)
    page = page_of(agencies, _asked(form, agencies), _place(request)) if not form.errors else None
    older, rows = (page.older, page.lines) if page else (None, [])
    return _page(request, "access/audit_list.html", agencies, form, older, rows)


@require_GET
def audit_visit(request: ActorRequest, request_id: UUID, subject: str) -> HttpResponse:
    """One visit: its events, what each touched, by which right; of a change which fields, never the words."""
    agencies = _reviewed(request)
    events = visit_of(agencies, request_id, "" if subject == "-" else subject)
    if not events:
        request.actor.record.refused("visit", request_id)
        raise Http404
    request.actor.record.audited(agencies)
    context = {"events": events, "first": events[0][0], "rights": subjects.page_of(subject, agencies)}
    return render(request, "access/audit_visit.html", context)


@require_GET
def audit_file(request: ActorRequest) -> HttpResponse:
    """The events asked for as a file; that it was taken out is an event of its own."""
    agencies = _reviewed(request)
    form = _form(request, agencies)
    place = Place(FOREVER)
    events, older = (
        events_of(agencies, _asked(form, agencies), place, MOST) if not form.errors else ([], None)
    )
    if older:
        form.add_error(
            None,
            _("Urvalet har fler än %(most)d åtkomster. Välj en kortare tid, och hämta flera filer.")
            % {"most": MOST},
        )
    if form.errors:
        return _page(request, "access/audit_visits.html", agencies, form, None, [])
    request.actor.record.audited(agencies, Act.EXPORT)
    answer = HttpResponse(as_csv(lines_of(events, agencies)), content_type="text/csv; charset=utf-8")
    day = day_of(request.actor.now).isoformat()
    answer["Content-Disposition"] = f'attachment; filename="atkomster-{day}.csv"'
    return answer


def _reviewed(request: ActorRequest) -> list[int]:
    agencies = audited_agencies(request.actor)
    if not agencies:
        raise Http404
    return agencies


def _form(request: ActorRequest, agencies: list[int]) -> AuditForm:
    reviewed = SecrecyArea.objects.filter(pk__in=agencies)
    near = SecrecyArea.objects.filter(unit__municipality__in=reviewed.values("unit__municipality")) | reviewed
    return AuditForm(
        request.GET or None,
        people=Person.objects.filter(posts__agency__in=near).distinct().order_by("name", "pk"),
        agencies=near.order_by("name", "pk"),
        municipalities=Municipality.objects.filter(pk__in=near.values("unit__municipality")).order_by("name"),
    )


def _asked(form: AuditForm, agencies: list[int]) -> Q:
    """What the form asks of an event. A code that is no case's finds nothing, as one that may not be seen."""
    asked = Q(**form.asked())
    code = form.cleaned_data.get("case") if form.is_valid() else ""
    return asked & names_case(agencies) & Q(subject=subjects.found(code) or "none") if code else asked


def _page(
    request: ActorRequest,
    template: str,
    agencies: list[int],
    form: AuditForm,
    older: Place | None,
    rows: list[Any],
) -> HttpResponse:
    request.actor.record.audited(agencies)
    query = request.GET.copy()
    for name in ("fore", "hopp"):
        query.pop(name, None)
    kept = query.urlencode()
    context = {
        "form": form,
        "query": kept,
        "older_url": "?" + "&".join(part for part in (kept, older.query()) if part) if older else None,
        "rows": rows,
        "agencies": list(SecrecyArea.objects.filter(pk__in=agencies)),
    }
    return render(request, template, context, status=422 if form.errors else 200)


def _place(request: ActorRequest) -> Place:
    before = instant_of(request, "fore")
    if before is None:
        return Place(FOREVER)
    skip = request.GET.get("hopp", "")
    if not (skip.isascii() and skip.isdigit() and len(skip) < 4):
        raise Http404
    return Place(before, int(skip))
