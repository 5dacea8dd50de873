"""Why agencies may share in a case: seeing, issuing and ending grounds, ticking earlier entries in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import F, Value
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from access.clock import day_of
from access.enums import Action, EndCause, Role
from access.fields import BitSetField
from access.models import SecrecyArea
from access.periods import live
from access.policies import allowed, policy_of
from access.requests import ActorRequest
from access.shortcuts import get_allowed_or_404
from casework.enums import Scope
from casework.forms import EndGroundForm, GroundForm
from casework.models import Entry, Ground, LegalGround
from casework.services.ground import end_ground, issue_ground, tick_entries
from casework.views.frame import case_render, fetch_case
from casework.views.parts import described, described_entries, parts_of
from casework.visits import visits_on

#: Earlier entries offered for ticking on one page.
OFFERED = 100


@require_GET
def ground_list(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """The grounds in plain words, in force and ended."""
    case = fetch_case(request, uuid, Action.VIEW)
    parts = parts_of(request.actor, case)
    return case_render(
        request,
        "casework/ground_list.html",
        case,
        tab="grounds",
        grounds=parts.in_force,
        ended=[ground for ground in parts.grounds if ground.ended_label],
        can_issue=case.sight_role == Role.OWNER,
    )


@require_http_methods(["GET", "POST"])
def ground_new(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Issue a ground from one's own agency (W6)."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.MANAGE)
    present = allowed(Ground, actor, Action.MANAGE).filter(live(actor.now), case=case.pk)
    form = GroundForm(
        request.POST or None, agencies=_agencies(request, case), present=present, today=day_of(actor.now)
    )
    if form.is_valid():
        try:
            ground = issue_ground(actor=actor, case=case, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Grunden för delning gäller från och med nu."))
            earlier = _earlier(request, case, ground).exists()
            return (
                redirect("ground_ticks", case.uuid, ground.uuid)
                if earlier
                else redirect("ground_list", case.uuid)
            )
    return case_render(
        request,
        "casework/ground_form.html",
        case,
        tab="grounds",
        status=422 if form.errors else 200,
        form=form,
        legal_grounds=list(LegalGround.objects.all()),
    )


def _agencies(request: ActorRequest, case: Any) -> Any:
    """Agencies of the case's municipality, and those already met in the case, except one's own."""
    others = SecrecyArea.objects.exclude(pk=request.actor.agency_id)
    return others.filter(unit__municipality=case.municipality_id)


@require_http_methods(["GET", "POST"])
def ground_end(request: ActorRequest, uuid: UUID, ground: UUID) -> HttpResponse:
    """Withdraw or end a ground: who has read on it is shown first (W7)."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.MANAGE)
    row = get_allowed_or_404(Ground, actor, Action.MANAGE, ground, case=case)
    form = EndGroundForm(request.POST or None)
    if form.is_valid():
        end_ground(actor=actor, case=case, ground=row, cause=EndCause(form.cleaned_data["cause"]))
        messages.success(request, _("Grunden för delning är avslutad. Ingen läser längre på den."))
        return redirect("ground_list", case.uuid)
    return case_render(
        request,
        "casework/ground_end.html",
        case,
        tab="grounds",
        status=422 if form.errors else 200,
        ground=described(row, actor, case),
        form=form,
        visits=visits_on(actor=actor, case=case, ground=row),
    )


@require_http_methods(["GET", "POST"])
def ground_ticks(request: ActorRequest, uuid: UUID, ground: UUID) -> HttpResponse:
    """Earlier texts of one's own agency: the owner sees each and ticks those that shall be included."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.MANAGE)
    row = get_allowed_or_404(Ground, actor, Action.MANAGE, ground, case=case)
    offered = _earlier(request, case, row)
    if request.method == "POST":
        chosen = set(request.POST.getlist("entry"))
        entries = [entry for entry in offered if str(entry.uuid) in chosen]
        number = tick_entries(actor=actor, case=case, ground=row, entries=entries)
        messages.success(
            request,
            ngettext("%(n)d äldre text är med.", "%(n)d äldre texter är med.", number) % {"n": number},
        )
        return redirect("ground_list", case.uuid)
    entries = list(policy_of(Entry).for_page(offered, actor.now)[:OFFERED])
    ticked = set(row.ticks.values_list("entry_id", flat=True))
    described_entries(actor, case, parts_of(actor, case), entries)
    for entry in entries:
        entry.checked = entry.pk in ticked
    return case_render(
        request,
        "casework/ground_ticks.html",
        case,
        tab="grounds",
        shown=tuple(entries),
        ground=described(row, actor, case),
        entries=entries,
    )


def _earlier(request: ActorRequest, case: Any, ground: Ground) -> Any:
    """Shared texts of the from-agency from before the ground, within its topics, that the actor may read."""
    return (
        allowed(Entry, request.actor, Action.VIEW)
        .alias(ground_topics=Value(ground.topics, BitSetField()))
        .filter(
            case=case.pk,
            agency=ground.from_agency_id,
            recorded_at__lt=ground.valid_from,
            of_scope=Scope.SHARED,
            ground_topics__covers=F("of_topics"),
        )
        .order_by("-occurred_at", "-uuid")
    )
