"""*Lämna över*: what one is responsible for, to a colleague in the case; and naming an owner."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from access.actor import Actor
from access.clock import last_day
from access.enums import Act, Action
from access.models import Post
from access.policies import headed_agencies
from access.requests import ActorRequest
from casework import readings
from casework.enums import Kind, State
from casework.forms.team import HandOverForm, OwnerForm
from casework.policies.case import decides_state
from casework.policies.entry import actions_of
from casework.policies.handing_over import colleagues_in, held_alone
from casework.services.handing_over import hand_over, name_owner
from casework.services.writing import Outdated
from casework.views.frame import fetch_case, named
from casework.words import words_of


@require_GET
def handing_over(request: ActorRequest) -> HttpResponse:
    """Everything one has to hand over, each case with the colleagues who could take it."""
    actor = request.actor
    cases = _with_mine(actor)
    for case in cases:
        if case.colleagues:
            # Many forms on one page: each has names of its own for its fields.
            case.form = HandOverForm(posts=case.colleagues, auto_id=f"c-{case.uuid}-%s")
        actor.record.shown(case, act=Act.LIST)
        if case.steps:
            actor.record.shown(case, *case.steps, act=Act.GLANCE)
    context = {
        "cases": [case for case in cases if case.steps or case.colleagues],
        "lonely": [case for case in cases if not case.steps and not case.colleagues],
        "last_day": last_day(actor.post.until),
    }
    return render(request, "casework/handing_over.html", context)


@require_POST
def case_hand_over(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Hand over what one has in a case. What somebody else has taken care of meanwhile is no longer there."""
    actor = request.actor
    fetched = fetch_case(request, uuid, Action.VIEW)
    case = next((case for case in _with_mine(actor) if case.pk == fetched.pk), None)
    if case is None:
        messages.success(request, _("Du har inget kvar att lämna över i caset."))
        return redirect("handing_over")
    form = HandOverForm(request.POST, posts=case.colleagues)
    if not form.is_valid():
        messages.warning(request, _("Välj vem du lämnar över till."))
        return redirect("handing_over")
    post: Post = form.cleaned_data["post"]
    steps = [step for step in case.steps if step.can_change]
    try:
        hand_over(
            actor=actor, token=form.cleaned_data["token"], case=case, post=post, steps=steps,
            as_owner=case.is_alone,
        )  # fmt: skip
    except Outdated:
        messages.warning(request, _("Någon ändrade i caset samtidigt. Inget är överlämnat. Försök igen."))
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, _("%(name)s är ansvarig nu.") % {"name": post.person.name})
    return redirect("handing_over")


def _with_mine(actor: Actor) -> list[Any]:
    """My cases in which something hangs on me, with what it is and who could take it; four queries."""
    who: dict[str, Any] = {"person": actor.person_id, "post": actor.post_id, "at": actor.now}
    cases = [
        case for case in readings.my_cases.rows(**who, since=actor.now) if case.state != State.MISREGISTERED
    ]
    steps: dict[int, list[Any]] = {}
    for step in readings.to_do.rows(**who):
        step.words, step.kind_label = words_of(step), Kind(step.kind).label
        step.can_change = Action.CHANGE in actions_of(step)
        steps.setdefault(step.case_id, []).append(step)
    alone = held_alone(actor, [case.pk for case in cases if decides_state(case)])
    mine = [named(case) for case in cases if case.pk in alone or case.pk in steps]
    colleagues = colleagues_in(actor, [case.pk for case in mine])
    for case in mine:
        case.is_alone, case.steps = case.pk in alone, steps.get(case.pk, [])
        case.is_stuck = not case.is_alone and not any(step.can_change for step in case.steps)
        case.colleagues = [] if case.is_stuck else colleagues.get(case.pk, [])
    return mine


@require_http_methods(["GET", "POST"])
def owner_name(request: ActorRequest) -> HttpResponse:
    """The head of an agency says who answers for a case of theirs that nobody answers for."""
    actor = request.actor
    if not headed_agencies(actor):
        raise Http404
    form = OwnerForm(request.POST or None, posts=Post.objects.live(actor.now))
    if form.is_valid():
        try:
            name_owner(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Personen är ansvarig för caset nu, och ser det på sin sida."))
            return redirect("owner_name")
    elif form.has_error("email"):
        actor.record.refused("email", form.data.get("email", ""))
    return render(request, "casework/owner_name.html", {"form": form}, status=422 if form.errors else 200)
