"""*Behov och risk*: what each role may see and why, and that somebody has reviewed it."""

from itertools import groupby

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from access.clock import day_of
from access.forms import RoleReviewForm
from access.policies import reviewing_places
from access.requests import ActorRequest
from access.role_reviews import standings
from access.services.role_review import review_roles


@require_http_methods(["GET", "POST"])
def needs_and_risks(request: ActorRequest) -> HttpResponse:
    """The text on every role with its last review, for who answers for a place; and recording a review.

    To everybody else the page does not exist.
    """
    actor = request.actor
    places = reviewing_places(actor)
    if not places:
        raise Http404
    form = RoleReviewForm(
        request.POST or None,
        initial={"reviewed_on": day_of(actor.now), "function": actor.post.title},
        places=places,
    )
    if form.is_valid():
        try:
            review_roles(actor=actor, **form.stated())
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Granskningen är inskriven."))
            return redirect("needs_and_risks")
    all_of_them = standings(actor, places)
    context = {
        "form": form,
        "places": places,
        "roles": [(text, list(rows)) for text, rows in groupby(all_of_them, key=lambda each: each.text)],
        "due": sum(each.is_due for each in all_of_them),
        "number": len(all_of_them),
    }
    return render(request, "access/needs_and_risks.html", context, status=422 if form.errors else 200)
