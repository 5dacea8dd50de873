"""*Underlag för dataskyddsombudet*: one paper to print, of how the product decides and what holds it."""

from itertools import groupby

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from access.enums import Act
from access.policies import overseen_places
from access.requests import ActorRequest
from access.role_reviews import called, standings
from casework.evidence_pack import addresses, catalogue, tried, walls


@require_GET
def evidence_pack(request: ActorRequest) -> HttpResponse:
    """For who answers for an agency, keeps a municipality or reviews accesses; else it does not exist.

    It holds nothing of any case. That it was opened is an event, since paper leaves no second trace.
    """
    actor = request.actor
    places = overseen_places(actor)
    if not places:
        raise Http404
    all_of_them = standings(actor, places)
    context = {
        "places": [called(place) for place in places],
        "roles": [(text, list(rows)) for text, rows in groupby(all_of_them, key=lambda each: each.text)],
        "due": sum(each.is_due for each in all_of_them),
        "number": len(all_of_them),
        "catalogue": catalogue(),
        "addresses": addresses(),
        "walls": walls(),
        "tried": tried(),
        "customer": settings.CUSTOMER,
        "printed_at": actor.now,
    }
    actor.record.done(Act.EVIDENCE)
    return render(request, "casework/evidence_pack.html", context)
