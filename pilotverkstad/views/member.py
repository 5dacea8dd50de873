"""Inviting somebody new to a group, and ending somebody's part in one."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.requests import ActorRequest
from access.shortcuts import get_among_or_404
from pilotverkstad.forms.group import InviteForm
from pilotverkstad.models import Group, Membership
from pilotverkstad.policies import groups_kept, groups_of_own_parts, groups_seen, units_for
from pilotverkstad.services.group import end_member
from pilotverkstad.services.invitation import invite_member


@require_http_methods(["GET", "POST"])
def member_invite(request: ActorRequest, group: UUID) -> HttpResponse:
    """A local project leader invites somebody new to a group of the own municipality."""
    actor = request.actor
    row: Group = get_among_or_404(groups_of_own_parts(actor), actor, group, known=groups_seen(actor))
    form = InviteForm(request.POST or None, units=units_for(row))
    if form.is_valid():
        try:
            invite_member(actor=actor, group=row, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Inbjudan är skickad. Personen är med i gruppen från och med nu."))
            return redirect("group_detail", row.uuid)
    context = {"group": row, "form": form}
    return render(request, "pilotverkstad/member_invite.html", context, status=422 if form.errors else 200)


@require_POST
def member_end(request: ActorRequest, group: UUID, membership: UUID) -> HttpResponse:
    """Somebody is no longer in the group."""
    actor = request.actor
    row: Group = get_among_or_404(groups_kept(actor), actor, group, known=groups_seen(actor))
    part = get_among_or_404(Membership.objects.filter(group=row.pk).select_related("post"), actor, membership)
    end_member(actor=actor, membership=part)
    messages.success(request, _("Personen är inte längre med i gruppen."))
    return redirect("group_detail", row.uuid)
