"""Who has read the case."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from access.cursor import instant_of
from access.enums import Action
from access.requests import ActorRequest
from casework.views.frame import case_render, fetch_case
from casework.visits import visits


@require_GET
def case_readers(request: ActorRequest, uuid: UUID) -> HttpResponse:
    """Visits to the case, newest first, as far as the viewer may see the visitors and what they read."""
    case = fetch_case(request, uuid, Action.VIEW)
    page = visits(actor=request.actor, case=case, before=instant_of(request, "fore"))
    older = "?" + urlencode({"fore": page.older.isoformat()}) if page.older else None
    return case_render(
        request, "casework/readers.html", case, tab="readers", visits=page.visits, older_url=older
    )
