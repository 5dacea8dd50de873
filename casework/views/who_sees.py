"""Who can see a case or a text, by which rule; and for an owner, why somebody cannot."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Q
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from access.actor import Actor
from access.enums import Action, Role
from access.models import Post
from access.requests import ActorRequest
from casework import readings
from casework.forms.case import MunicipalityForm
from casework.forms.who_sees import WhyNotForm
from casework.policies.case import why_they as why_they_see_case
from casework.policies.entry import why_they as why_they_read
from casework.policies.lacking import Lack, What, lacks, lacks_of_case
from casework.readership import told_agencies
from casework.views.entries import described_entries
from casework.views.entry import fetch_entry
from casework.views.frame import case_render, fetch_case
from casework.views.parts import Parts, last_day, municipality_of, parts_of, proposed_posts
from casework.views.writing import goals_of


@dataclass(frozen=True, slots=True)
class Seer:
    """Somebody who sees: their part in the case, by which rule, on which ground, if that may be told."""

    person: Any
    rule: str
    ground: Any
    until: str


@dataclass(frozen=True, slots=True)
class Answer:
    """Why somebody does not read a text: what is missing, the first thing first, and who changes it where.

    Nothing is missing for who reads it.
    """

    name: str
    lacks: list[Lack]
    url: str
    button: str
    others: str


@require_GET
def case_who_sees(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """To whom the case is open now, and whose part sleeps, as far as the viewer may know of them.

    An owner asks why somebody cannot see it: ``?vem=`` and a post.
    """
    case = fetch_case(request, uuid, Action.VIEW)
    parts = parts_of(request.actor, case)
    opened = readings.case_open_to.tuples(case=case.pk, at=request.actor.now)
    seers = _named(opened, parts, why_they_see_case)
    seeing = {seer.person.pk for seer in seers}
    asked = _asked(request, case, None, parts)
    return case_render(
        request,
        "casework/case_who_sees.html",
        case,
        tab="who_sees",
        status=_status(asked),
        seers=seers,
        asleep=[person for person in parts.team if person.pk not in seeing],
        coming=parts.coming,
        is_whole=case.agency_id == request.actor.agency_id,
        without_owner=not _has_owner(parts, case.agency_id),
        **asked,
    )


@require_GET
def entry_who_sees(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Everybody who can read a text now; whom a viewer may not know of is neither named nor counted.

    An owner of the case asks why somebody cannot: ``?vem=`` and a post.
    """
    actor = request.actor
    case = fetch_case(request, uuid, Action.VIEW)
    row = fetch_entry(request, case, entry, Action.VIEW)
    parts = parts_of(actor, case)
    there = described_entries(actor, case, parts, [row], goals_of(request, case))
    asked = _asked(request, case, row, parts)
    return case_render(
        request,
        "casework/entry_who_sees.html",
        case,
        tab="who_sees",
        shown=tuple(there),
        status=_status(asked),
        entry=row,
        seers=readers_of(actor, parts, row),
        is_whole=row.agency_id == actor.agency_id,
        without_owner=not _has_owner(parts, case.agency_id),
        **asked,
    )


def readers_of(actor: Actor, parts: Parts, entry: Any) -> list[Seer]:
    """Those who are counted in the line under a fetched text, by name."""
    told = told_agencies(parts.around, writing=entry, own_agency=actor.agency_id)
    opened = readings.entry_open_to.tuples(entry=entry.pk, at=actor.now)
    first: dict[tuple[int, int], Seer] = {}
    for seer in _named(opened, parts, why_they_read):
        if seer.person.agency_id in told:
            # Who has two posts in an agency is one reader of it.
            first.setdefault((seer.person.person_id, seer.person.agency_id), seer)
    return list(first.values())


def _named(opened: Iterable[tuple[Any, ...]], parts: Parts, why: Callable[[str], str]) -> list[Seer]:
    """The rule's answer, of those whose part in the case the viewer may see; in the team's order."""
    by_grant = {grant: (why(rule), ground) for grant, rule, ground in opened}
    grounds = {ground.pk: ground for ground in parts.in_force}
    seers = []
    for person in parts.team:
        if person.pk in by_grant:
            rule, ground = by_grant[person.pk]
            seers.append(Seer(person, rule, grounds.get(ground), last_day(person.until)))
    return seers


def _status(asked: dict[str, Any]) -> int:
    return 422 if asked["form"] and asked["form"].errors else 200


def _asked(request: ActorRequest, case: Any, entry: Any | None, parts: Parts) -> dict[str, Any]:
    """The question of an owner, and the answer when somebody is asked about; nobody else asks.

    Of another agency's text one may ask about its own people and one's own: why it does not go on to a third
    is not the viewer's to know.

    Args:
        entry: the text that is asked about; None if it is the case.
    """
    if case.sight_role != Role.OWNER:
        return {"form": None}
    known = Q(pk__in=[person.post_id for person in (*parts.team, *parts.coming)])
    known |= Q(pk__in=proposed_posts(request, case).order_by().values("pk"))
    posts = Post.objects.with_names().filter(known)
    if entry and entry.agency_id != request.actor.agency_id:
        posts = posts.filter(agency__in=(entry.agency_id, request.actor.agency_id))
    posts = posts.order_by("agency__name", "person__name", "pk")
    form = WhyNotForm(request.GET if "vem" in request.GET else None, posts=posts)
    municipality = municipality_of(request, case)
    return {
        "form": form,
        "answer": _answer(request, case, entry, parts, form.cleaned_data["vem"]) if form.is_valid() else None,
        "municipality_form": MunicipalityForm(initial={"municipality": municipality}),
        "municipality": municipality if municipality != case.municipality_id else "",
    }


def _answer(request: ActorRequest, case: Any, entry: Any, parts: Parts, post: Post) -> Answer:
    name, at = post.person.name, request.actor.now
    if entry is None:
        missing = lacks_of_case(case, post, at, name=name, grounds=parts.around.grounds)
    else:
        missing = lacks(entry, post, at, name=name, grounds=parts.around.grounds)
    url, button = _way(request, case, entry, missing[0]) if missing else ("", "")
    return Answer(name, missing, url, button, _others(case, parts, missing[0]) if missing else "")


def _others(case: Any, parts: Parts, lack: Lack) -> str:
    """Whose it is to do something about it, where it is not this owner's: of who is there to be asked."""
    if lack.what == What.ACCOUNT:
        return _("Det kan den som lägger upp konton hos %(agency)s ändra.") % {"agency": lack.agency_name}
    if lack.what == What.SCOPE:
        return _("Det kan bara den som skrev texten ändra.")
    able = {lack.agency_id: lack.agency_name}
    if lack.what == What.PART:
        able[case.agency_id] = case.agency_name
    for agency, name in able.items():
        if _has_owner(parts, agency):
            return _("Det kan en ansvarig i %(agency)s ändra.") % {"agency": name}
    return _(
        "Ingen i %(agency)s är ansvarig för caset just nu. Den som svarar för verksamheten kan utse någon."
    ) % {"agency": case.agency_name}


def _has_owner(parts: Parts, agency: int) -> bool:
    """Is anybody of an agency responsible who can sign in? Of agencies whose parts the viewer sees."""
    return any(
        person.role == Role.OWNER and person.agency_id == agency and person.has_account
        for person in parts.team
    )


def _way(request: ActorRequest, case: Any, entry: Any, lack: Lack) -> tuple[str, str]:
    """Where this owner can do something about it; nowhere, if it is for somebody else to do."""
    if lack.what == What.ACCOUNT:
        return "", ""
    acts_for = {lack.agency_id, case.agency_id} if lack.what == What.PART else {lack.agency_id}
    if request.actor.agency_id not in acts_for:
        return "", ""
    if lack.what == What.PART:
        return reverse("case_team", args=[case.uuid]), _("Ge behörighet")
    if lack.what == What.SCOPE:
        url = reverse("entry_access", args=[case.uuid, entry.uuid])
        return (url, _("Ändra vem som läser")) if entry.can_manage else ("", "")
    if lack.what == What.TICK:
        return reverse("ground_ticks", args=[case.uuid, lack.ground]), _("Ta med äldre texter")
    if case.left_on is not None:
        return "", ""
    return reverse("ground_new", args=[case.uuid]), _("Registrera en grund")
