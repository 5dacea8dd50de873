"""Asking another agency, and answering: two pages, and the no."""

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.clock import day_of
from access.conflicts import Conflict
from access.enums import Action, Role
from access.models import SecrecyArea
from access.requests import ActorRequest
from access.shortcuts import get_allowed_or_404
from casework.enums import Kind
from casework.forms.fields import WrittenForm
from casework.forms.question import AnswerForm
from casework.models import Entry
from casework.services.question import UnreadableError, answer, ask, decline
from casework.views.entries import described_entries
from casework.views.frame import case_render, fetch_case, not_here
from casework.views.free_text import override_of, say_saved
from casework.views.note import preset
from casework.views.parts import Parts, parts_of
from casework.views.writing import form_of, form_page, to_entry
from casework.words import words_of


@dataclass(frozen=True, slots=True)
class Way:
    """What to do so that the other agency can read it; where, if it is this person's to do."""

    sentence: str
    url: str = ""
    button: str = ""


@require_http_methods(["GET", "POST"])
def question_new(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Ask another agency that is met in the case; where there is none, the page says the first step."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.CHANGE)
    parts = parts_of(actor, case)
    others = others_in(parts, actor.agency_id)
    asked = {str(area.uuid): area for area in SecrecyArea.objects.filter(pk__in=others)}
    if not asked:
        first = _to_a_ground(case, parts, actor.agency_id)
        return case_render(request, "casework/question_nobody.html", case, tab="case", way=first)
    initial = {"topics": preset(actor, case, parts)} if request.method == "GET" else {}
    names = {key: others[area.pk] for key, area in asked.items()}
    form = form_of(Kind.QUESTION, request, case, parts, initial=initial, agencies=names)
    page: dict[str, Any] = {
        "template": "casework/question_form.html",
        "title": question_title(others),
        "tab": "case",
        "parts": parts,
        "back": reverse("case_detail", args=[case.uuid]),
    }
    if not form.is_valid():
        return form_page(request, case, form, **page, way=None)
    to_agency = asked[form.cleaned_data["to_agency"]]
    try:
        entry = ask(
            actor=actor,
            token=form.cleaned_data["token"],
            case=case,
            to_agency=to_agency,
            topics=form.cleaned_data["topics"],
            override=override_of(request),
            **form.values(),
        )
    except (ValidationError, Conflict) as refusal:
        way = _way(refusal, case, parts, actor.agency_id, to_agency.pk)
        _refused(form, refusal)
        return form_page(request, case, form, **page, way=way, status=409)
    say_saved(request, case, form, _("Frågan är ställd. Svaret kommer att stå under den."))
    return to_entry(case, entry)


def others_in(parts: Parts, own: int) -> dict[int, str]:
    """The other agencies in a case, by short name: somebody works for them, or a ground is in force."""
    sides = {side for ground in parts.in_force for side in (ground.from_agency_id, ground.to_agency_id)}
    here = parts.around.staffed | sides
    return {pk: name for pk, name in parts.around.agencies.items() if pk in here and pk != own}


def question_title(others: dict[int, str]) -> str:
    """What asking is called: of the one other agency by its name. Without another it is empty."""
    if len(others) == 1:
        return _("Ställ en fråga till %(agency)s") % {"agency": next(iter(others.values()))}
    return _("Ställ en fråga till en annan verksamhet") if others else ""


@require_http_methods(["GET", "POST"])
def question_answer(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """Answer a question to one's own agency, or say that one cannot."""
    actor = request.actor
    case = fetch_case(request, uuid, Action.CHANGE)
    question = _asked_of_us(request, case, entry)
    parts = parts_of(actor, case)
    shown = described_entries(actor, case, parts, [question], goals=())
    form = AnswerForm(
        request.POST or None,
        sector=actor.post.agency.sector,
        today=day_of(actor.now),
        initial={"topics": question.topics},
    )
    page: dict[str, Any] = {
        "template": "casework/question_answer.html",
        "title": _("Svara på en fråga"),
        "tab": "case",
        "parts": parts,
        "back": to_entry(case, question)["Location"],
        "shown": tuple(shown),
        "entry": question,
    }
    if request.method == "GET" and not question.answer_url:
        return to_entry(case, question)
    if not form.is_valid():
        return form_page(request, case, form, **page, way=None)
    try:
        written = answer(
            actor=actor,
            token=form.cleaned_data["token"],
            case=case,
            question=question,
            topics=form.cleaned_data["topics"],
            override=override_of(request),
            **form.values(),
        )
    except (ValidationError, Conflict) as refusal:
        way = _way(refusal, case, parts, actor.agency_id, question.agency_id)
        _refused(form, refusal)
        return form_page(request, case, form, **page, way=way, status=409)
    say_saved(request, case, form, _("Svaret är sparat, och de som frågade kan läsa det."))
    return to_entry(case, written)


@require_POST
def question_decline(request: ActorRequest, uuid: UUID, entry: UUID) -> HttpResponse:
    """*Vi kan inte svara på det här*: a no without a reason."""
    case = fetch_case(request, uuid, Action.CHANGE)
    question = _asked_of_us(request, case, entry)
    try:
        decline(actor=request.actor, case=case, question=question)
    except ValidationError as refusal:
        messages.warning(request, refusal.messages[0])
    else:
        messages.success(request, _("De som frågade ser att ni inte kan svara, men inte varför."))
    return to_entry(case, question)


def _asked_of_us(request: ActorRequest, case: Any, uuid: UUID) -> Any:
    """The question of the address, with its words, if it is to the actor's own agency; else 403 or 404.

    Raises:
        PermissionDenied: they see it, and somebody else is asked.
    """
    question = get_allowed_or_404(Entry, request.actor, Action.VIEW, uuid, case=case)
    if question.kind != Kind.QUESTION:
        not_here(request, case, "Entry", uuid)
    question.words = words_of(question)
    if question.words.to_agency_id != request.actor.agency_id:
        request.actor.record.refused("Entry", uuid, case=case.uuid)
        raise PermissionDenied
    return question


def _refused(form: WrittenForm, refusal: ValidationError | Conflict) -> None:
    """Back to the form with every word in it."""
    if isinstance(refusal, Conflict):
        refusal = ValidationError(
            _("Något ändrades i caset just nu. Se efter vem som kan läsa, och skicka igen.")
        )
    form.add_refusal(refusal)


def _way(refusal: Exception, case: Any, parts: Parts, own: int, other: int) -> Way | None:
    """What to do about it that nobody in the other agency could read it; None for another refusal."""
    if not isinstance(refusal, UnreadableError):
        return None
    if refusal.lacks_ground:
        return _to_a_ground(case, parts, own)
    if case.sight_role == Role.OWNER and own == case.agency_id:
        url = reverse("case_team", args=[case.uuid])
        return Way(_("Ge någon där behörighet först."), url, _("Arbetar här"))
    return _ask_somebody(
        _owners(parts, {case.agency_id, other}), _("Be %(names)s ge någon där behörighet."),
        _("Någon där behöver få behörighet av den som är ansvarig för caset."),
    )  # fmt: skip


def _to_a_ground(case: Any, parts: Parts, own: int) -> Way:
    """A ground for sharing from one's own agency: its owners record it, while the municipality takes part."""
    if case.left_on is not None:
        return Way(_("Kommunen har lämnat projektet, så caset delas inte igen."))
    if case.sight_role == Role.OWNER:
        url = reverse("ground_new", args=[case.uuid])
        return Way(_("Registrera en grund för delning som omfattar ämnena."), url, _("Registrera en grund"))
    return _ask_somebody(
        _owners(parts, {own}), _("Be %(names)s registrera en grund för delning."),
        _("Någon som är ansvarig i er verksamhet behöver registrera en grund för delning."),
    )  # fmt: skip


def _ask_somebody(names: list[str], sentence: str, nobody: str) -> Way:
    return Way(sentence % {"names": _(" eller ").join(names)} if names else nobody)


def _owners(parts: Parts, agencies: set[int]) -> list[str]:
    """Those who answer for the case in these agencies, as far as the viewer may know of them."""
    return [row.person_name for row in parts.team if row.agency_id in agencies and row.role == Role.OWNER]
