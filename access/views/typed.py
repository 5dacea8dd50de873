"""The guard at work while somebody types short words beside every case: the name of a group, a function."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_POST

from access.requests import ActorRequest
from access.services.typed import check_typed

#: The fields that are asked about, and how much is read: as much as the longest of them takes.
FIELDS = ("name", "function")
MOST = 80


@require_POST
def typed_check(request: ActorRequest) -> HttpResponse:
    """What may say who somebody is in a word as it stands while it is typed. It is neither kept nor logged.

    Nothing is answered where the page says so already: a screen reader would say it again.
    """
    actor = request.actor
    texts = {name: request.POST[name][:MOST] for name in FIELDS if name in request.POST}
    said = ""
    try:
        check_typed(actor=actor, municipalities=[actor.post.unit.municipality_id], **texts)
    except ValidationError as refusal:
        said = " ".join(refusal.messages)
    if said == request.POST.get("told", ""):
        return HttpResponse(status=204)
    return render(request, "access/includes/typed_found.html", {"said": said})
