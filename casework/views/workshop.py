"""A group around a case: the people it proposes, and whether it may know that the case exists."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from access.enums import Role
from access.models import Post
from access.requests import ActorRequest
from casework.enums import GrantReason, Recognition
from casework.forms.case import RecognitionForm
from casework.forms.team import ConfirmForm, PeopleForm
from casework.models import CaseGrant, Notice
from casework.policies.small_places import is_small
from casework.policies.workshop import groups_for, members_of, open_for
from casework.services.grant import give_grant
from casework.services.notice import let_know, take_back, tell_later
from casework.views.frame import case_render, fetch_own_case, not_here
from pilotverkstad.models import Group


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody in the group: the part they have in the case, or what is in the way."""

    post: Post
    role: str
    is_asleep: bool
    is_new: bool
    is_untold: bool

    @property
    def role_label(self) -> str:
        """The part in words; none has none."""
        return str(Role(self.role).label) if self.role else ""

    @property
    def can_be_given(self) -> bool:
        """Works not in the case yet, and could."""
        return self.role in ("", Role.MAY_KNOW) and not self.is_asleep


@require_GET
def case_workshop(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """The groups one is in, of the case's municipality: each proposes its people, none opens anything."""
    case = fetch_own_case(request, uuid)
    groups = list(groups_for(request.actor, case))
    asked = request.GET.get("grupp")
    group = next((each for each in groups if str(each.uuid) == asked), next(iter(groups), None))
    notice = (
        Notice.objects.live(request.actor.now).filter(case=case.pk, group=group.pk).first() if group else None
    )
    members = _members(request, case, group, notice) if group else []
    return case_render(
        request,
        "casework/workshop.html",
        case,
        tab="team",
        groups=groups,
        group=group,
        members=members,
        can_be_given=any(member.can_be_given for member in members),
        notice=notice,
        is_small=is_small(case),
        is_unasked=case.recognition == Recognition.UNASKED,
        recognition_form=RecognitionForm(),
        form=ConfirmForm(),
    )


def _members(request: ActorRequest, case: Any, group: Group, notice: Notice | None) -> list[Member]:
    grants = CaseGrant.objects.filter(case=case.pk).order_by("pk")
    had = set(grants.values_list("post", flat=True))
    held = dict(grants.live(request.actor.now).values_list("post", "role"))
    is_open, small = open_for(request.actor, case), is_small(case)
    return [
        Member(
            post=post,
            role=held.get(post.pk, ""),
            is_asleep=not is_open(post),
            is_new=notice is not None and post.pk not in had and is_open(post),
            is_untold=small and held.get(post.pk) == Role.MAY_KNOW,
        )
        for post in members_of(request.actor, group)
    ]


@require_POST
def know(request: ActorRequest, uuid: UUID, group: UUID) -> HttpResponse:
    """Let the group know that the case exists; told before, those who have joined since."""
    case, place = _asked(request, uuid, group)
    form = PeopleForm(request.POST, posts=members_of(request.actor, place))
    if form.is_valid():
        data = form.cleaned_data
        try:
            if data["posts"]:
                tell_later(
                    actor=request.actor, token=data["token"], case=case, group=place, posts=data["posts"]
                )
            else:
                let_know(actor=request.actor, token=data["token"], case=case, group=place)
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        else:
            messages.success(request, _("De vet nu att caset finns: kod och läge, inget mer."))
    return to_workshop(case, place)


@require_POST
def forget(request: ActorRequest, uuid: UUID, group: UUID) -> HttpResponse:
    """The group is not to know of the case any more."""
    case, place = _asked(request, uuid, group)
    take_back(actor=request.actor, case=case, group=place)
    messages.success(request, _("Gruppen ser inte längre att caset finns."))
    return to_workshop(case, place)


@require_POST
def grant(request: ActorRequest, uuid: UUID, group: UUID) -> HttpResponse:
    """Give those ticked a part in the case, each by name: what a group proposes, its owner decides."""
    case, place = _asked(request, uuid, group)
    form = PeopleForm(request.POST, posts=members_of(request.actor, place))
    if not form.is_valid() or not form.cleaned_data["posts"]:
        messages.warning(request, _("Inget är ändrat: kryssa för dem som ska arbeta i caset."))
        return to_workshop(case, place)
    given = 0
    for post in form.cleaned_data["posts"]:
        try:
            give_grant(
                actor=request.actor,
                token=uuid5(form.cleaned_data["token"], str(post.uuid)),
                case=case,
                post=post,
                role=Role.WORKER,
                reason=GrantReason.WORKS,
            )
        except ValidationError as refusal:
            messages.warning(request, " ".join(refusal.messages))
        else:
            given += 1
    if given:
        said = ngettext("%(n)d person arbetar nu i caset.", "%(n)d personer arbetar nu i caset.", given)
        messages.success(request, said % {"n": given})
    return to_workshop(case, place)


def _asked(request: ActorRequest, uuid: UUID, group: UUID) -> tuple[Any, Group]:
    """The case and the group of the address; a group one is not in does not exist."""
    case = fetch_own_case(request, uuid)
    place = groups_for(request.actor, case).filter(uuid=group).first()
    if place is None:
        not_here(request, case, "Group", group)
    return case, place


def to_workshop(case: Any, group: Group) -> HttpResponse:
    """To the page of this group around the case."""
    response = redirect("case_workshop", case.uuid)
    response["Location"] += f"?grupp={group.uuid}"
    return response
