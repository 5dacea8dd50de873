"""What every page shares on which something is written: its form, the page, and two texts side by side."""

from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect

from access.clock import day_of, start_of
from access.requests import ActorRequest
from casework import readings
from casework.enums import Kind
from casework.forms.fields import WrittenForm
from casework.forms.free_text import FreeTextForm
from casework.forms.note import MappingForm, MeasurementForm, NoteForm
from casework.forms.plan import ActivityForm, FollowUpForm, GoalForm, HoldForm
from casework.forms.question import QuestionForm
from casework.readership import draft_line, split_topics
from casework.views.frame import case_render
from casework.views.free_text import looked_through
from casework.views.parts import Parts, team_posts
from casework.words import words_of
from pilotverkstad.models import OtherPlan

FORMS: dict[str, type[WrittenForm]] = {
    Kind.NOTE: NoteForm,
    Kind.MAPPING: MappingForm,
    Kind.GOAL: GoalForm,
    Kind.ACTIVITY: ActivityForm,
    Kind.FOLLOW_UP: FollowUpForm,
    Kind.MEASUREMENT: MeasurementForm,
    Kind.QUESTION: QuestionForm,
}


def form_of(
    kind: str, request: ActorRequest, case: Any, parts: Parts, *, initial: dict[str, Any], **kwargs: Any
) -> WrittenForm:
    """The form of a kind, with what it is chosen among."""
    offered: dict[str, Any] = {}
    if kind == Kind.GOAL:
        in_use = Q(participations=case.participation_id) | Q(pk=initial.get("other_plan_id"))
        offered["plans"] = OtherPlan.objects.filter(in_use).distinct()
    if kind in (Kind.ACTIVITY, Kind.FOLLOW_UP):
        offered["posts"] = team_posts(parts)
    return FORMS[kind](
        request.POST or None,
        sector=request.actor.post.agency.sector,
        today=day_of(request.actor.now),
        initial=initial,
        **offered,
        **kwargs,
    )


def hold_form(request: ActorRequest, entry: Any, goals: list[Any], *, held: bool) -> HoldForm:
    """The form of a talk that was held, with a question for each goal that goes on or was answered about."""
    answered = entry.words.answers
    goals = [goal for goal in goals if not goal.words.ended_on or goal.uuid.hex in answered]
    return HoldForm(
        request.POST or None,
        sector=request.actor.post.agency.sector,
        today=day_of(request.actor.now),
        goals=goals,
        held=held,
        initial=initial_of(entry),
    )


def initial_of(entry: Any) -> dict[str, Any]:
    """What stands in the form of a change: the words as they are, and the revision they are."""
    words = entry.words
    values = {field.attname: getattr(words, field.attname) for field in words.own_fields()}
    return values | {"revision": entry.revision, "occurred_on": day_of(entry.occurred_at)}


def occurred_at(request: ActorRequest, day: Any) -> Any:
    """When something happened: today is now, another day its beginning."""
    today = day_of(request.actor.now)
    return request.actor.now if day == today else start_of(day)


def goals_of(request: ActorRequest, case: Any) -> list[Any]:
    """The goals of a case that the viewer sees, with their words."""
    actor = request.actor
    goals = readings.goals.rows(case=case.pk, person=actor.person_id, post=actor.post_id, at=actor.now)
    for goal in goals:
        goal.words = words_of(goal)
    return goals


def form_page(
    request: ActorRequest,
    case: Any,
    form: FreeTextForm,
    *,
    title: str,
    tab: str,
    back: str,
    parts: Parts,
    shown: tuple[Any, ...] = (),
    status: int | None = None,
    template: str = "casework/written_form.html",
    **context: Any,
) -> HttpResponse:
    """A form on a page of its own, without the rest of the case.

    Args:
        back: where one goes without saving.
        shown: entries whose words stand on the page.
    """
    form.visible_fields()[0].field.widget.attrs["autofocus"] = True
    guard = looked_through(request, case, form)
    readers, split = "", None
    of_note = isinstance(form, NoteForm) and "scope" in form.fields
    if isinstance(form, WrittenForm) and "scope" in form.fields:
        chosen = form.chosen()
        readers = draft_line(actor=request.actor, case=case, around=parts.around, **chosen)
        split = split_topics(parts.around, agency=request.actor.agency_id, **chosen) if of_note else None
    return case_render(
        request,
        template,
        case,
        tab=tab,
        shown=shown,
        status=status or (422 if form.errors else 200),
        form=form,
        title=title,
        back_url=back,
        readers_line=readers,
        of_note=of_note,
        can_split=split is not None,
        **guard,
        **{"theirs": [], "changed_by": "", "above": "", "action": "", **context},
    )


def tab_of(entry: Any) -> str:
    """The part of the case where an entry stands."""
    return {"plan": "plan", "follow_ups": "follow_ups"}.get(_PAGE.get(entry.kind, ""), "case")


def to_entry(case: Any, entry: Any) -> HttpResponse:
    """To the page where an entry stands, at its place there."""
    page = _PAGE.get(entry.kind, "case_detail")
    response = redirect(page, case.uuid)
    response["Location"] += f"#e-{entry.uuid}"
    return response


_PAGE = {
    Kind.GOAL: "plan",
    Kind.ACTIVITY: "plan",
    Kind.MAPPING: "plan",
    Kind.FOLLOW_UP: "follow_ups",
    Kind.MEASUREMENT: "follow_ups",
}
