"""The only place that names pages of all apps: the menu, and where one begins."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from access.requests import ActorRequest
from access.sessions import IDLE, WARNING


@dataclass(frozen=True, slots=True)
class Place:
    """An entry of the menu."""

    url: str
    label: str
    current: bool


def frame(request: ActorRequest) -> dict[str, Any]:
    """What every page's frame shows: who one is, in which post, and where one can go."""
    actor = getattr(request, "actor", None)
    return {
        "actor": actor,
        "posts": getattr(request, "posts", []),
        "navigation": _navigation(request) if actor else [],
        "is_demo": settings.IS_DEMO,
        "idle_seconds": IDLE - WARNING,
        "other_languages": [pair for pair in settings.LANGUAGES if pair[0] != get_language()],
    }


def _navigation(request: ActorRequest) -> list[Place]:
    places = [("my_day", _("Min dag")), ("case_list", pgettext("flera", "Case"))]
    others = [
        ("overview", _("Översikt"), {"leads", "leads_local", "steers"}),
        ("group_list", _("Grupper"), {"in_group", "leads", "leads_local"}),
        ("office_list", _("Uppdrag"), {"leads"}),
        ("people", _("Människor"), {"keeps"}),
        ("terms", _("Tillåtna ord"), {"keeps"}),
        ("auditors", _("Granskare"), {"heads"}),
        ("needs_and_risks", _("Behov och risk"), {"heads", "keeps"}),
        ("audit_visits", _("Granskning"), {"reviews"}),
    ]
    places += [(name, label) for name, label, duties in others if duties & request.actor.post.duties]
    urls = [(reverse(name), label) for name, label in places]
    return [Place(url, label, request.path.startswith(url)) for url, label in urls]


@require_GET
def home(request: ActorRequest) -> HttpResponse:
    """Where one begins: an auditor with the log, a project's leader with the counts, all others their day."""
    duties = request.actor.post.duties
    first = [name for duty, name in (("reviews", "audit_visits"), ("leads", "overview")) if duty in duties]
    return redirect(first[0] if first else "my_day")
