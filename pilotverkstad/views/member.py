"""Ending somebody's part in a group."""

from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from access.requests import ActorRequest
from access.shortcuts import get_among_or_404
from pilotverkstad.models import Group, Membership
from pilotverkstad.policies import groups_kept, groups_seen
from pilotverkstad.services.group import end_member


@require_POST
def member_end(request: ActorRequest, group: UUID, membership: UUID) -> HttpResponse:
    """Somebody is no longer in the group."""
    actor = request.actor
    row: Group = get_among_or_404(groups_kept(actor), actor, group, known=groups_seen(actor))
    part = get_among_or_404(Membership.objects.filter(group=row.pk).select_related("post"), actor, membership)
    end_member(actor=actor, membership=part)
    messages.success(request, _("Personen är inte längre med i gruppen."))
    return redirect("group_detail", row.uuid)
