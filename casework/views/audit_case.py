"""Who has had a right to a case and why it was shared, for an auditor of the agency that opened it."""

from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.enums import Act
from access.policies import audited_agencies
from access.record import Item, Subject
from access.requests import ActorRequest
from access.walls import Door, door
from casework.models import Case, CaseGrant, Ground


@require_GET
def audit_case(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Every grant and ground the case has had: to whom, by whom, since when, until when and why.

    Of grounds those from or to a reviewed agency; nothing that is written. To others the page does not exist.
    """
    actor = request.actor
    agencies = audited_agencies(actor)
    with door(Door.AUDITS):
        case = Case.objects.filter(uuid=uuid, agency__in=agencies).select_related("agency").first()
        if case is None:
            actor.record.refused("Case", uuid, case=uuid if agencies else None)
            raise Http404
        grants: list[Any] = list(
            CaseGrant.objects.filter(case=case.pk)
            .select_related("person", "post", "agency", "recorded_by", "ended_by")
            .order_by("valid_from", "pk")
        )
        sides = Q(from_agency__in=agencies) | Q(to_agency__in=agencies)
        grounds: list[Any] = list(
            Ground.objects.filter(sides, case=case.pk)
            .select_related("legal_ground", "from_agency", "to_agency", "recorded_by", "ended_by")
            .order_by("valid_from", "pk")
        )
    for row in (*grants, *grounds):
        row.is_over = row.until <= actor.now
    actor.record.done(Act.AUDIT, Subject.tied(case), Item("case", case.uuid, case.agency_id))
    context = {"case": case, "grants": grants, "grounds": grounds}
    return render(request, "casework/audit_case.html", context)
