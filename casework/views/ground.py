"""Why agencies may share in a case: seeing, issuing and ending grounds, ticking earlier entries in."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Exists, F, OuterRef, Value
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
from casework.findings import recognised
from casework.foresight import Change, beside, foreseen
from casework.forms.case import MunicipalityForm
from casework.forms.free_text import OverrideForm
from casework.forms.ground import EndGroundForm, GroundForm
from casework.models import Entry, Ground, GroundReach, GroundTick
from casework.policies.small_places import gives
from casework.readings import ENTRIES, older_than
from casework.services.ground import end_ground, issue_ground, tick_entries
from casework.services.ground_checks import functions_of
from casework.services.guarding import IdentifyingError
from casework.views.cursor import older_link, place_of
from casework.views.entries import described_entries
from casework.views.frame import case_render, fetch_case
from casework.views.free_text import looked_through, override_of
from casework.views.parts import described, municipality_of, parts_of
from casework.visits import read_on

#: How many texts of each the page lists that tells what opens and closes.
LISTED = 10


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
        can_issue=case.sight_role == Role.OWNER and case.left_on is None,
    )


@require_http_methods(["GET", "POST"])
def ground_new(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Issue a ground from one's own agency (W6)."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.MANAGE)
    present = allowed(Ground, actor, Action.MANAGE).filter(live(actor.now), gives(), case=case.pk)
    extended = _extended(request, present)
    municipality = extended.to_agency.unit.municipality_id if extended else municipality_of(request, case)
    form = GroundForm(
        request.POST or None,
        agencies=_agencies(request, municipality),
        present=present,
        actor=actor,
        today=day_of(actor.now),
        initial=GroundForm.extending(extended) if extended else {},
    )
    if (agency := form.deidentified_for()) is not None:
        form.ask_about(functions_of(actor, agency))
    change = None
    if form.is_valid():
        try:
            if form.is_unseen:
                change = _foreseen(request, case, form)
            else:
                return _issued(request, case, issue_ground(actor=actor, case=case, **form.stated()))
        except ValidationError as refusal:
            form.add_refusal(refusal)
    looked_through(request, case, form)
    return case_render(
        request,
        "casework/ground_form.html",
        case,
        tab="grounds",
        status=422 if form.errors else 200,
        form=form,
        shown=_named(change) if change else (),
        change=change,
        municipality_form=MunicipalityForm(initial={"municipality": municipality}),
    )


def _extended(request: ActorRequest, present: Any) -> Any:
    """The ground that the form begins from ("Förläng"); one that may not be changed is as none."""
    try:
        asked = UUID(request.GET.get("replaces", ""))
    except ValueError:
        return None
    return present.select_related("legal_ground", "to_agency__unit").filter(uuid=asked).first()


def _issued(request: ActorRequest, case: Any, ground: Ground) -> HttpResponse:
    """On to the earlier texts that could be included, if there are any."""
    messages.success(request, _("Grunden för delning gäller från och med nu."))
    if _earlier(request, case, ground).exists():
        return redirect("ground_ticks", case.uuid, ground.uuid)
    return redirect("ground_list", case.uuid)


def _foreseen(request: ActorRequest, case: Any, form: GroundForm) -> Change:
    """What a ground that replaces another opens and closes; the form is then sent once more."""
    actor, stated = request.actor, form.stated()
    change = foreseen(
        actor=actor,
        case=case,
        agency=stated["to_agency"].pk,
        act=lambda trial: issue_ground(actor=trial, case=case, **stated),
    )
    _describe(request, case, [*change.opens, *change.closes])
    form.resend(seen=form.opens_by)
    return change


def _named(change: Change) -> tuple[Any, ...]:
    """The texts that are told of by their first words: as many as the page lists of each."""
    return (*change.opens[:LISTED], *change.closes[:LISTED])


def _describe(request: ActorRequest, case: Any, entries: list[Any]) -> None:
    described_entries(request.actor, case, parts_of(request.actor, case), entries)


def _agencies(request: ActorRequest, municipality: str) -> Any:
    """Agencies of a municipality, the independent ones in it too, except one's own."""
    others = SecrecyArea.objects.exclude(pk=request.actor.agency_id)
    return others.filter(unit__municipality=municipality)


@require_http_methods(["GET", "POST"])
def ground_end(request: ActorRequest, uuid: UUID, ground: UUID) -> HttpResponse:
    """Withdraw or end a ground: who has read on it is shown first (W7)."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.MANAGE)
    row = get_allowed_or_404(Ground, actor, Action.MANAGE, ground, case=case)
    form = EndGroundForm(request.POST or None, agreed=row.agreed)
    if form.is_valid():
        try:
            end_ground(actor=actor, case=case, ground=row, **form.stated())
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Grunden för delning är avslutad. Ingen läser längre på den."))
            return redirect("ground_list", case.uuid)
    change = _ending(request, case, row)
    others = beside(actor=actor, case=case, ground=row, seen=change.seen)
    for other in others:
        described(other.ground, actor, case)
    kept = [entry for other in others for entry in other.entries[:LISTED]]
    read = read_on(actor=actor, case=case, ground=row, seen=change.seen)
    texts = [one.entry for one in read if one.entry]
    _describe(request, case, [*change.closes, *kept, *texts])
    return case_render(
        request,
        "casework/ground_end.html",
        case,
        tab="grounds",
        status=422 if form.errors else 200,
        ground=described(row, actor, case),
        form=form,
        shown=(*_named(change), *kept, *texts),
        change=change,
        beside=others,
        keeps_header=row.from_agency_id == case.agency_id,
        read=read,
    )


def _ending(request: ActorRequest, case: Any, ground: Ground) -> Change:
    """What the other agency no longer reads once the ground has ended."""
    return foreseen(
        actor=request.actor,
        case=case,
        agency=ground.to_agency_id,
        act=lambda trial: end_ground(actor=trial, case=case, ground=ground, cause=EndCause.NO_LONGER),
    )


@require_http_methods(["GET", "POST"])
def ground_ticks(request: ActorRequest, uuid: UUID, ground: UUID) -> HttpResponse:
    """Earlier texts of one's own agency: the owner sees each and ticks those that shall be included."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.MANAGE)
    row = get_allowed_or_404(Ground, actor, Action.MANAGE, ground, case=case)
    if not row.valid_from <= actor.now < row.until:
        messages.warning(request, _("Grunden för delning har upphört. Inget är ändrat."))
        return redirect("ground_list", case.uuid)
    offered = _earlier(request, case, row)
    chosen, stopped = set(request.POST.getlist("entry")), None
    if request.method == "POST":
        ticked = [entry for entry in offered if str(entry.uuid) in chosen]
        try:
            number = tick_entries(
                actor=actor, case=case, ground=row, entries=ticked, override=override_of(request)
            )
        except IdentifyingError as refusal:
            stopped = refusal
        else:
            said = ngettext("%(n)d äldre text är med.", "%(n)d äldre texter är med.", number)
            messages.success(request, said % {"n": number})
            return redirect("ground_list", case.uuid)
    place = place_of(request)
    older = older_than("occurred_at", place.before, place.uuid)
    found = list(policy_of(Entry).for_page(offered.filter(older), actor.now)[: ENTRIES + 1])
    entries, more = found[:ENTRIES], found[ENTRIES:]
    there = described_entries(actor, case, parts_of(actor, case), entries)
    told = recognised(case, [entry for entry in entries if not entry.is_included])
    for entry in entries:
        entry.included, entry.chosen = entry.is_included, str(entry.uuid) in chosen
        entry.findings = (stopped.by_entry.get(entry.uuid) if stopped else None) or told.get(entry.pk, [])
    return case_render(
        request,
        "casework/ground_ticks.html",
        case,
        tab="grounds",
        shown=tuple(there),
        status=409 if stopped else 200,
        override_form=OverrideForm(request.POST) if stopped else None,
        ground=described(row, actor, case),
        entries=entries,
        older_url=older_link(entries[-1].occurred_at, entries[-1].uuid) if more else None,
    )


def _earlier(request: ActorRequest, case: Any, ground: Ground) -> Any:
    """Shared texts of the from-agency from before the ground, within its topics, that the actor may read.

    ``is_included``: ticked already, or covered by a ground that this one replaced.
    """
    ticked = GroundTick.objects.filter(ground=ground.pk, entry=OuterRef("pk"))
    reached = GroundReach.objects.filter(
        ground=ground.pk, since__lte=OuterRef("recorded_at"), topics__covers=OuterRef("of_topics")
    )
    return (
        allowed(Entry, request.actor, Action.VIEW)
        .annotate(is_included=Exists(ticked) | Exists(reached))
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
