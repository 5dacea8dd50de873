"""Who works with a case: seeing, giving and ending parts in it."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.clock import day_of
from access.enums import Action, EndCause, Role
from access.requests import ActorRequest
from access.shortcuts import get_allowed_or_404
from casework import readings
from casework.enums import GrantReason
from casework.forms.case import MunicipalityForm
from casework.forms.team import ConfirmForm, EndGrantForm, GrantForm
from casework.models import CaseGrant
from casework.policies.case import decides_state
from casework.services.grant import end_grant, give_grant
from casework.services.take_over import confirm_take_over
from casework.views.frame import case_render, fetch_case
from casework.views.parts import municipality_of, parts_of, proposed_posts


@require_http_methods(["GET", "POST"])
def case_team(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """The team of a case; its owner gives people a part in it, one by one (W8)."""
    posting = request.method == "POST"
    case = fetch_case(request, uuid, Action.MANAGE if posting else Action.VIEW)
    can_manage = case.sight_role == Role.OWNER
    meetings = _meetings(request, case) if can_manage else []
    days = {str(talk.uuid): talk.due_on for talk in meetings}
    form = (
        GrantForm(request.POST or None, posts=proposed_posts(request, case), meetings=days)
        if can_manage
        else None
    )
    if form and form.is_valid() and _given(request, case, form):
        return redirect("case_team", case.uuid)
    parts = parts_of(request.actor, case)
    return case_render(
        request,
        "casework/team.html",
        case,
        tab="team",
        status=422 if form and form.errors else 200,
        shown=tuple(meetings),
        team=parts.team,
        coming=parts.coming,
        can_manage=can_manage,
        decides_state=decides_state(case),
        confirm_form=ConfirmForm(),
        form=form,
        municipality_form=MunicipalityForm(initial={"municipality": municipality_of(request, case)}),
    )


def _meetings(request: ActorRequest, case: Any) -> list[Any]:
    """The talks planned in the case, as far as one may know of them: what somebody can be let in for."""
    actor = request.actor
    planned = readings.next_follow_ups.rows(
        person=actor.person_id, post=actor.post_id, at=actor.now,
        oldest=case.started_at, newest=case.started_at,
    )  # fmt: skip
    today = day_of(actor.now)
    return [talk for talk in planned if talk.case_id == case.pk and talk.due_on >= today]


def _given(request: ActorRequest, case: Any, form: GrantForm) -> bool:
    """Give the grant; a refusal goes into the form."""
    data = form.cleaned_data
    try:
        give_grant(
            actor=request.actor,
            token=data["token"],
            case=case,
            post=data["post"],
            role=Role(data["role"]),
            reason=GrantReason(data["reason"]),
            since=data["since"],
            until=data["until"],
        )
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return False
    later = data["since"] is not None and data["since"] > request.actor.now
    messages.success(
        request,
        _("Behörigheten gäller den dagen.") if later else _("Behörigheten gäller från och med nu."),
    )
    return True


@require_http_methods(["GET", "POST"])
def grant_end(request: ActorRequest, uuid: UUID, grant: UUID) -> HttpResponse:
    """End somebody's part in the case, from the next request on."""
    case = fetch_case(request, uuid, Action.MANAGE)
    row = get_allowed_or_404(CaseGrant, request.actor, Action.MANAGE, grant, case=case)
    form = EndGrantForm(request.POST or None)
    if form.is_valid():
        try:
            end_grant(actor=request.actor, case=case, grant=row, cause=EndCause(form.cleaned_data["cause"]))
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Behörigheten är avslutad."))
            return redirect("case_team", case.uuid)
    row.role_label = Role(row.role).label
    return case_render(
        request,
        "casework/grant_end.html",
        case,
        tab="team",
        status=422 if form.errors else 200,
        grant=row,
        form=form,
    )


@require_POST
def grant_confirm(request: ActorRequest, uuid: UUID, grant: UUID) -> HttpResponse:
    """Let somebody who took over the case remain responsible for it."""
    case = fetch_case(request, uuid, Action.MANAGE)
    row = get_allowed_or_404(CaseGrant, request.actor, Action.MANAGE, grant, case=case)
    form = ConfirmForm(request.POST)
    if form.is_valid():
        try:
            confirm_take_over(actor=request.actor, token=form.cleaned_data["token"], case=case, grant=row)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("Bekräftat. Personen är ansvarig tills du ändrar det."))
    return redirect("case_team", case.uuid)
