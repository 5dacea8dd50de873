"""What every page of a case begins with: the case, fetched with permission, and its header."""

from typing import Any, NoReturn
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render

from access.decisions import Decision
from access.enums import Act, Action
from access.policies import policy_of
from access.requests import ActorRequest
from access.shortcuts import get_allowed_or_404
from casework.models import Case
from casework.policies.case import decides_state, state_label


def fetch_case(request: ActorRequest, uuid: UUID, action: Action) -> Any:
    """The case of the address, with header names on it; else 403 or 404, recorded."""
    case = get_allowed_or_404(Case, request.actor, action, uuid)
    return named(case)


def fetch_own_case(request: ActorRequest, uuid: UUID) -> Any:
    """The same for saying where the case stands: for owners of the agency that opened it."""
    case = fetch_case(request, uuid, Action.MANAGE)
    if not decides_state(case):
        request.actor.record.refused("Case", uuid, case=uuid)
        raise PermissionDenied
    return case


def not_here(request: ActorRequest, case: Any, kind: str, what: object) -> NoReturn:
    """What was asked for is not on this page of the case; recorded as any other attempt in vain.

    Raises:
        Http404: always.
    """
    request.actor.record.refused(kind, what, case=case.uuid)
    raise Http404


def named(case: Any) -> Any:
    """A fetched case with the words its header says."""
    case.state_label = state_label(case)
    return case


def case_render(
    request: ActorRequest,
    template: str,
    case: Any,
    *,
    tab: str,
    shown: tuple[Any, ...] = (),
    act: Act = Act.READ,
    status: int = 200,
    **context: Any,
) -> HttpResponse:
    """A page of a case, and the record of what stands on it."""
    request.actor.record.shown(case, *shown, act=act)
    header = {"case": case, "why": policy_of(Case).why(Decision.of(case)), "tab": tab}
    return render(request, template, header | context, status=status)
