"""Groups: seeing one's own, and for leaders making, changing and ending them."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from access.models import schools
from access.requests import ActorRequest
from access.shortcuts import get_among_or_404
from pilotverkstad.forms.group import GroupForm, GroupWordsForm, MemberForm
from pilotverkstad.models import Group
from pilotverkstad.policies import (
    groups_kept,
    groups_of_own_parts,
    groups_seen,
    led_parts,
    posts_for,
)
from pilotverkstad.readings import as_a_tree, groups_for_page, members_of
from pilotverkstad.services.group import add_member, change_group, end_group, make_group


@require_GET
def group_list(request: ActorRequest) -> HttpResponse:
    """The groups one leads or is in; to somebody who does neither the page does not exist."""
    actor = request.actor
    groups = list(groups_for_page(groups_seen(actor), actor))
    can_make = led_parts(actor).exists()
    if not groups and not can_make:
        raise Http404
    context = {"groups": list(as_a_tree(groups)), "can_make": can_make}
    return render(request, "pilotverkstad/group_list.html", context)


@require_http_methods(["GET", "POST"])
def group_new(request: ActorRequest) -> HttpResponse:
    """Make a group of the municipalities that one leads, one or several."""
    actor = request.actor
    places = led_parts(actor).select_related("project", "municipality").order_by("municipality__name", "pk")
    if not places.exists():
        raise Http404
    near = schools().filter(municipality__in=places.values("municipality"))
    form = GroupForm(
        request.POST or None, participations=places, parents=groups_seen(actor).order_by("name"), schools=near
    )
    if form.is_valid():
        try:
            group = make_group(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Gruppen finns nu. Lägg till dem som är med i den."))
            return redirect("group_detail", group.uuid)
    context = {"form": form}
    return render(request, "pilotverkstad/group_new.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def group_detail(request: ActorRequest, group: UUID) -> HttpResponse:
    """A group and who is in it; who keeps the group puts people into it, one by one."""
    actor = request.actor
    seen = groups_seen(actor)
    posting = request.method == "POST"
    row: Any = get_among_or_404(
        groups_for_page(groups_kept(actor) if posting else seen, actor), actor, group, known=seen
    )
    can_keep = posting or groups_kept(actor).filter(pk=row.pk).exists()
    form = MemberForm(request.POST or None, posts=posts_for(actor, row)) if can_keep else None
    if form and form.is_valid() and _added(request, row, form):
        return redirect("group_detail", row.uuid)
    context = {
        "group": row,
        "outer": seen.filter(pk=row.parent_id).first(),
        "inner": seen.filter(parent=row.pk).order_by("name"),
        "members": members_of(row, actor),
        "can_keep": can_keep,
        "can_invite": can_keep and groups_of_own_parts(actor).filter(pk=row.pk).exists(),
        "form": form,
    }
    status = 422 if form and form.errors else 200
    return render(request, "pilotverkstad/group_detail.html", context, status=status)


def _added(request: ActorRequest, group: Group, form: MemberForm) -> bool:
    """Put somebody into the group; a refusal goes into the form."""
    try:
        add_member(actor=request.actor, group=group, **form.cleaned_data)
    except ValidationError as refusal:
        form.add_refusal(refusal)
        return False
    messages.success(request, _("Personen är med i gruppen. Det öppnar inget case."))
    return True


@require_http_methods(["GET", "POST"])
def group_change(request: ActorRequest, group: UUID) -> HttpResponse:
    """Rename a group, move it in under another, say where it works."""
    actor = request.actor
    row: Group = get_among_or_404(groups_kept(actor), actor, group, known=groups_seen(actor))
    near = schools().filter(municipality__participations__groups=row.pk)
    others = groups_seen(actor).filter(project=row.project_id).exclude(pk=row.pk).order_by("name")
    now = {"name": row.name, "with_support": row.with_support,
           "parent": row.parent and row.parent.uuid, "school": row.school and row.school.uuid}  # fmt: skip
    form = GroupWordsForm(request.POST or None, initial=now, parents=others, schools=near)
    if form.is_valid():
        try:
            change_group(actor=actor, group=row, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Gruppen är ändrad."))
            return redirect("group_detail", row.uuid)
    context = {"group": row, "form": form}
    return render(request, "pilotverkstad/group_change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def group_end(request: ActorRequest, group: UUID) -> HttpResponse:
    """End a group, after saying what that means."""
    actor = request.actor
    row: Group = get_among_or_404(groups_kept(actor), actor, group, known=groups_seen(actor))
    refusals: list[str] = []
    if request.method == "POST":
        try:
            end_group(actor=actor, group=row)
        except ValidationError as refusal:
            refusals = refusal.messages
        else:
            messages.success(request, _("Gruppen är avslutad."))
            return redirect("group_list")
    context = {"group": row, "refusals": refusals, "count": members_of(row, actor).count()}
    return render(request, "pilotverkstad/group_end.html", context, status=422 if refusals else 200)
