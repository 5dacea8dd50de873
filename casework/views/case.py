"""My cases, starting one, the case itself and its slip."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.actor import Actor
from access.clock import day_of
from access.enums import Act, Action, Role
from access.models import schools
from access.policies import allowed
from access.requests import ActorRequest
from access.shortcuts import refuse
from casework import readings
from casework.codes import read_code
from casework.enums import OVER, Recognition, State
from casework.forms.case import RecognitionForm, StartForm, StateForm
from casework.forms.note import NoteForm
from casework.models import Case
from casework.plans import is_late
from casework.policies.case import decides_state
from casework.policies.workshop import own_groups
from casework.readership import draft_line, split_topics
from casework.services.case import answer_recognition, set_state, start_case
from casework.views.cursor import older_link, place_of
from casework.views.frame import case_render, fetch_case, fetch_own_case, named
from casework.views.parts import (
    answered,
    closing_of,
    earlier_answers,
    parts_of,
    preset_topics,
    recognition_of,
    steps_of,
)
from casework.views.question import others_in, question_title
from casework.views.timeline import chosen_filter, filters, timeline_of
from casework.views.workshop import to_workshop
from pilotverkstad.models import participations_at


@require_GET
def case_list(request: ActorRequest) -> HttpResponse:
    """The cases I have a part in, newest first."""
    actor = request.actor
    typed = request.GET.get("kod", "")[:20]
    message = ""
    if typed:
        found, message = _by_code(request, typed)
        if found:
            return redirect("case_detail", found)
    who: dict[str, Any] = {"person": actor.person_id, "post": actor.post_id, "at": actor.now}
    place = place_of(request)
    rows = readings.case_list.rows(**who, before=place.before, uuid=place.uuid)
    cases, older = rows[: readings.CASES], rows[readings.CASES :]
    for case in cases:
        actor.record.shown(named(case), act=Act.LIST)
    _with_next_follow_ups(actor, cases, who)
    counted = readings.case_count.tuples(**who)
    context = {
        "cases": cases,
        "count": counted[0][-1] if counted else 0,
        "older_url": older_link(cases[-1].started_at, cases[-1].uuid) if older else None,
        "can_start": participations_at(actor.post.unit).exists(),
        "code": typed,
        "code_message": message,
    }
    return render(request, "casework/case_list.html", context)


def _with_next_follow_ups(actor: Actor, cases: list[Any], who: dict[str, Any]) -> None:
    """Each case with the day of its next follow-up, told and recorded; one query."""
    times = [case.started_at for case in cases]
    planned = readings.next_follow_ups.rows(**who, oldest=min(times), newest=max(times)) if times else []
    first = {entry.case_id: entry for entry in reversed(planned)}
    for case in cases:
        entry = first.get(case.pk)
        case.next_on = entry.due_on if entry else None
        case.is_late = is_late(case.next_on, today=day_of(actor.now))
        if entry:
            actor.record.shown(case, entry, act=Act.GLANCE)


def _by_code(request: ActorRequest, typed: str) -> tuple[UUID | None, str]:
    """The case of a code read aloud or from paper, or why there is none; a slip is caught first."""
    code = read_code(typed)
    if code is None:
        return None, _("Koden är felskriven. Kontrollera varje tecken.")
    case = allowed(Case, request.actor, Action.KNOW).filter(code=code).first()
    if case is None:
        request.actor.record.refused("code", code)
        return None, _("Du har inget case med den koden.")
    return case.uuid, ""


@require_http_methods(["GET", "POST"])
def case_start(request: ActorRequest) -> HttpResponse:
    """Start a case in under a minute (W1)."""
    participations = participations_at(request.actor.post.unit)
    if not participations:
        raise PermissionDenied
    unit = request.actor.post.unit
    near = schools().filter(municipality=unit.municipality_id)
    form = StartForm(
        request.POST or None,
        # Most begin with a child of their own school; of any other unit nothing is chosen.
        initial={"school": str(unit.uuid)},
        participations=participations,
        schools=near,
        groups=own_groups(request.actor).filter(participations__in=participations).distinct(),
    )
    if form.is_valid():
        group = form.cleaned_data.pop("group", None)
        try:
            case = start_case(actor=request.actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            return to_workshop(case, group) if group else redirect("case_started", case.uuid)
    return render(request, "casework/case_start.html", {"form": form}, status=422 if form.errors else 200)


@require_GET
def case_started(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """What is left after the start: three steps in any order, and the code for one's own records."""
    case = fetch_case(request, uuid, Action.MANAGE)
    return _started(request, case, RecognitionForm(initial=answered(case)))


def _started(request: ActorRequest, case: Any, form: RecognitionForm) -> HttpResponse:
    parts = parts_of(request.actor, case)
    return case_render(
        request,
        "casework/case_started.html",
        case,
        tab="case",
        status=422 if form.errors else 200,
        steps=steps_of(case, parts.team, parts.in_force),
        recognition=recognition_of(case),
        earlier=earlier_answers(case),
        form=form,
    )


@require_POST
def case_recognition(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Keep the answer to whether somebody here can recognise the child, the first one or another.

    It is the opening agency's: its owners give it and see it, and nobody else.
    """
    case = fetch_own_case(request, uuid)
    form = RecognitionForm(request.POST)
    if not form.is_valid():
        return _started(request, case, form)
    answer_recognition(
        actor=request.actor, case=case, recognition=Recognition(form.cleaned_data["recognition"])
    )
    messages.success(request, _("Svaret är sparat."))
    return redirect("case_started", case.uuid)


@require_POST
def case_state(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Say that a planned case has begun, or that one rests."""
    case = fetch_own_case(request, uuid)
    form = StateForm(request.POST)
    if case.state in OVER:
        messages.warning(request, _("Caset är avslutat. Öppna det igen först. Inget är ändrat."))
    elif form.is_valid():
        set_state(actor=request.actor, case=case, state=State(form.cleaned_data["state"]))
        messages.success(request, _("Läget är ändrat."))
    return redirect("case_detail", case.uuid)


@require_GET
def case_detail(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """The case: what is written, who works here, why they may share. May-know gets code and state."""
    actor = request.actor
    found = readings.case_page.rows(uuid=uuid, person=actor.person_id, post=actor.post_id, at=actor.now)
    if not found:
        refuse(Case, actor, uuid)
    case = named(found[0])
    if case.sight_role == Role.MAY_KNOW:
        return case_render(request, "casework/case_known.html", case, tab="case", act=Act.LIST)
    parts = parts_of(actor, case)
    topics = preset_topics(case, parts, actor)
    form = NoteForm(sector=actor.post.agency.sector, today=day_of(actor.now), initial={"topics": topics})
    only = chosen_filter(request)
    timeline = timeline_of(actor, case, parts, place_of(request), only)
    is_owner = case.sight_role == Role.OWNER
    steps = steps_of(case, parts.team, parts.in_force) if is_owner and case.state not in OVER else []
    return case_render(
        request,
        "casework/case_detail.html",
        case,
        tab="case",
        shown=tuple(timeline.shown),
        form=form,
        question_title=question_title(others_in(parts, actor.agency_id)),
        readers_line=draft_line(actor=actor, case=case, around=parts.around, **form.chosen()),
        can_split=split_topics(parts.around, agency=actor.agency_id, **form.chosen()) is not None,
        months=timeline.months,
        filters=filters(only),
        older_url=_older(timeline.older, only) if timeline.older else None,
        team=parts.team,
        grounds=parts.in_force,
        steps=[step for step in steps if not step.done],
        can_manage=is_owner,
        can_close=decides_state(case),
        recognition=recognition_of(case),
        state_form=StateForm(initial={"state": case.state}),
        closing=closing_of(case, actor.now),
    )


def _older(last: Any, only: str) -> str:
    """The next page of the same kinds."""
    link = older_link(last.occurred_at, last.uuid)
    return f"{link}&visa={only}" if only else link


@require_GET
def case_slip(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """A paper with the code, for the agency's own records. Printing is an act of its own."""
    case = fetch_case(request, uuid, Action.VIEW)
    return case_render(
        request, "casework/slip.html", case, tab="case", act=Act.PRINT, printed_at=request.actor.now
    )
