"""The action plan: seeing it, writing goals and activities, confirming it, reading earlier versions."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.enums import Action
from access.record import Item
from access.requests import ActorRequest
from access.shortcuts import get_allowed_or_404
from casework.enums import ActivityEnd, GoalEnd, Kind, Topic
from casework.forms.plan import ConfirmPlanForm, EndForm
from casework.models import Entry
from casework.plans import arranged, as_confirmed, fingerprint, plan_of, versions_of
from casework.services.note import write_mapping
from casework.services.plan import confirm_plan, end_part, write_activity, write_goal
from casework.views.entries import described_entries
from casework.views.frame import case_render, fetch_case, not_here
from casework.views.free_text import override_of, say_saved
from casework.views.parts import parts_of
from casework.views.writing import form_of, form_page, occurred_at, to_entry
from casework.words import words_of

#: How each part of a plan can end.
ENDS = {Kind.GOAL: GoalEnd.choices, Kind.ACTIVITY: ActivityEnd.choices}


@require_GET
def plan(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """The plan as the viewer may read it, whole or through a plan already in use."""
    return _plan_page(request, fetch_case(request, uuid, Action.VIEW))


def _plan_page(request: ActorRequest, case: Any, *, status: int = 200) -> HttpResponse:
    actor = request.actor
    parts = parts_of(actor, case)
    whole = plan_of(actor, case)
    lenses = whole.other_plans()
    through = next((pk for pk, name in lenses.items() if name == request.GET.get("genom")), None)
    shown = arranged(whole.entries, through=through)
    goals = [entry for entry in whole.entries if entry.kind == Kind.GOAL]
    there = described_entries(actor, case, parts, shown.on_page(), goals)
    versions = versions_of(actor, case, whole)[::-1]
    return case_render(
        request,
        "casework/plan.html",
        case,
        tab="plan",
        status=status,
        shown=(*there, *(version.entry for version in versions)),
        plan=shown,
        lenses=[{"name": name, "current": pk == through} for pk, name in sorted(lenses.items())],
        through=lenses.get(through, "") if through else "",
        versions=versions,
        next_follow_up=whole.next_follow_up,
        check=whole.check(),
        form=ConfirmPlanForm(initial={"seen": fingerprint(whole.entries)}),
    )


@require_http_methods(["GET", "POST"])
def goal_new(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Write a goal, or with ``?under=`` a sub-goal; the first goal leads on to its activity."""
    case = fetch_case(request, uuid, Action.CHANGE)
    above = _asked(request, case, "under")
    parts = parts_of(request.actor, case)
    initial = {"topics": above.topics if above else int(Topic.PLAN), "scope": above.scope if above else None}
    form = form_of(Kind.GOAL, request, case, parts, initial={k: v for k, v in initial.items() if v})
    page: dict[str, Any] = {
        "title": _("Nytt delmål") if above else _("Nytt mål"),
        "tab": "plan",
        "back": reverse("plan", args=[case.uuid]),
        "parts": parts,
        "above": above.words.text if above else "",
        "shown": (above,) if above else (),
    }
    if not form.is_valid():
        return form_page(request, case, form, **page)
    try:
        goal = write_goal(
            actor=request.actor,
            token=form.cleaned_data["token"],
            case=case,
            parent=above,
            values=form.values(),
            override=override_of(request),
            **form.reach(),
        )
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return form_page(request, case, form, status=409, **page)
    if request.POST.get("then") == "activity":
        return redirect(reverse("activity_new", args=[case.uuid]) + f"?mal={goal.uuid}")
    say_saved(request, case, form, _("Målet är sparat."))
    return to_entry(case, goal)


@require_http_methods(["GET", "POST"])
def activity_new(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Write an activity towards the goal in ``?mal=``."""
    case = fetch_case(request, uuid, Action.CHANGE)
    goal = _asked(request, case, "mal")
    if goal is None:
        not_here(request, case, "Entry", "mal")
    parts = parts_of(request.actor, case)
    initial = {"topics": goal.topics, "scope": goal.scope, "responsible_id": request.actor.post_id}
    form = form_of(Kind.ACTIVITY, request, case, parts, initial=initial)
    page: dict[str, Any] = {
        "title": _("Ny aktivitet"),
        "tab": "plan",
        "back": reverse("plan", args=[case.uuid]),
        "parts": parts,
        "above": goal.words.text,
        "shown": (goal,),
    }
    if not form.is_valid():
        return form_page(request, case, form, **page)
    try:
        activity = write_activity(
            actor=request.actor,
            token=form.cleaned_data["token"],
            case=case,
            goal=goal,
            values=form.values(),
            override=override_of(request),
            **form.reach(),
        )
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return form_page(request, case, form, status=409, **page)
    if request.POST.get("then") == "follow_up":
        return redirect("follow_up_new", case.uuid)
    say_saved(request, case, form, _("Aktiviteten är sparad."))
    return to_entry(case, activity)


def _asked(request: ActorRequest, case: Any, name: str) -> Any:
    """The goal named in the address, if the viewer sees it.

    Raises:
        Http404: it does not exist for them, or is no goal.
    """
    named = request.GET.get(name)
    if not named:
        return None
    try:
        wanted = UUID(named)
    except ValueError:
        not_here(request, case, "Entry", named)
    goal = get_allowed_or_404(Entry, request.actor, Action.VIEW, wanted, case=case)
    if goal.kind != Kind.GOAL:
        not_here(request, case, "Entry", wanted)
    goal.words = words_of(goal)
    return goal


@require_http_methods(["GET", "POST"])
def mapping_new(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Write a mapping (E14): every part may be left out."""
    case = fetch_case(request, uuid, Action.CHANGE)
    parts = parts_of(request.actor, case)
    form = form_of(Kind.MAPPING, request, case, parts, initial={})
    page: dict[str, Any] = {
        "title": _("Ny kartläggning"),
        "tab": "plan",
        "back": reverse("plan", args=[case.uuid]),
        "parts": parts,
    }
    if not form.is_valid():
        return form_page(request, case, form, **page)
    try:
        mapping = write_mapping(
            actor=request.actor,
            token=form.cleaned_data["token"],
            case=case,
            occurred_at=occurred_at(request, form.cleaned_data["occurred_on"]),
            override=override_of(request),
            **form.reach(),
            **form.values(),
        )
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return form_page(request, case, form, status=409, **page)
    say_saved(request, case, form, _("Kartläggningen är sparad."))
    return to_entry(case, mapping)


@require_POST
def part_end(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Say how a goal or an activity ended, in one click."""
    case = fetch_case(request, uuid, Action.CHANGE)
    row = get_allowed_or_404(Entry, request.actor, Action.CHANGE, entry, case=case)
    if row.kind not in ENDS:
        not_here(request, case, "Entry", entry)
    form = EndForm(request.POST, ends=ENDS[row.kind])
    if form.is_valid():
        revision, how = form.cleaned_data["revision"], form.cleaned_data["how"]
        end_part(actor=request.actor, case=case, entry=row, revision=revision, how=how)
        messages.success(request, _("Sparat. Hur det stod förut finns i historiken."))
    else:
        messages.warning(request, _("Inget är ändrat: svaret gick inte att läsa. Försök en gång till."))
    if request.POST.get("from") == "my_day":
        return redirect("my_day")
    return to_entry(case, row)


@require_POST
def plan_confirm(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Confirm the plan: what stood on the page becomes a version, unless it has changed since."""
    case = fetch_case(request, uuid, Action.CHANGE)
    form = ConfirmPlanForm(request.POST)
    if not form.is_valid():
        messages.warning(request, _("Inget är fastställt: svaret gick inte att läsa. Försök en gång till."))
        return _plan_page(request, case, status=422)
    try:
        confirm_plan(actor=request.actor, case=case, **form.cleaned_data)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
        return _plan_page(request, case, status=409)
    messages.success(request, _("Planen är fastställd."))
    return redirect("plan", case.uuid)


@require_GET
def plan_version(request: ActorRequest, uuid: UUID, version: UUID) -> HttpResponse:
    """A confirmed plan, as far as the viewer may read it today."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.VIEW)
    get_allowed_or_404(Entry, actor, Action.VIEW, version, case=case)
    parts, whole = parts_of(actor, case), plan_of(actor, case)
    goals = [entry for entry in whole.entries if entry.kind == Kind.GOAL]
    found = next((each for each in versions_of(actor, case, whole) if each.entry.uuid == version), None)
    if found is None:
        not_here(request, case, "Entry", version)
    described_entries(actor, case, parts, whole.entries, goals)
    then = as_confirmed(actor, case, whole, found)
    posts = {row.post_id: row.person_name for row in parts.team}
    for activity in then.activities:
        activity.responsible = posts.get(activity.words.responsible_id, "")
    looked = [Item.of(entry)._replace(revision=entry.words.revision) for entry in then.entries]
    actor.record.shown_as_they_were(case, looked)
    return case_render(
        request,
        "casework/plan_version.html",
        case,
        tab="plan",
        shown=(found.entry,),
        plan=then,
        version=found,
    )
