"""An administrator's tree of units, with who works at each. Never a case."""

from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from access.clock import last_day
from access.forms import UnitForm, UnitWordsForm
from access.models import Post, Unit
from access.policies import kept_municipalities, kept_posts, kept_units
from access.requests import ActorRequest
from access.services.unit import add_unit, change_unit
from access.shortcuts import get_among_or_404


@require_GET
def people(request: ActorRequest) -> HttpResponse:
    """Units and who works at each; to somebody who keeps none the page does not exist."""
    actor = request.actor
    places = list(kept_municipalities(actor))
    if not places:
        raise Http404
    units = list(kept_units(actor).select_related("secrecy_area", "parent").order_by("name", "pk"))
    posts: list[Any] = list(
        kept_posts(actor).select_related("person", "agency").order_by("person__name", "pk")
    )
    for post in posts:
        post.last_day = last_day(post.until)
    context = {"places": places, "units": list(_tree(units, posts))}
    return render(request, "access/people.html", context)


def _tree(units: list[Unit], posts: list[Post]) -> Iterator[Any]:
    """Each unit followed by those below it, with its posts; ``border``: secrecy of its own begins there."""
    inside = {unit.pk for unit in units}

    def below(parent: int | None, depth: int) -> Iterator[Any]:
        for unit in units:
            above = unit.parent_id if unit.parent_id in inside else None
            if above == parent:
                held = [post for post in posts if post.unit_id == unit.pk]
                yield {"unit": unit, "depth": depth, "posts": held, "border": hasattr(unit, "secrecy_area")}
                yield from below(unit.pk, depth + 1)

    return below(None, 0)


@require_http_methods(["GET", "POST"])
def unit_new(request: ActorRequest) -> HttpResponse:
    """Add an authority or a unit. Where secrecy has its borders is loaded, not decided here."""
    actor = request.actor
    units = kept_units(actor).order_by("name", "pk")
    if not units:
        raise Http404
    form = UnitForm(request.POST or None, initial={"parent": request.GET.get("under")}, units=units)
    if form.is_valid():
        try:
            add_unit(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Enheten finns nu."))
            return redirect("people")
    return render(request, "access/unit_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def unit_change(request: ActorRequest, unit: UUID) -> HttpResponse:
    """Call a unit something else, or mark it as small."""
    actor = request.actor
    below = kept_units(actor).filter(parent__isnull=False).select_related("parent")
    row: Unit = get_among_or_404(below, actor, unit)
    form = UnitWordsForm(request.POST or None, initial={"name": row.name, "is_small": row.is_small})
    if form.is_valid():
        try:
            change_unit(actor=actor, unit=row, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Enheten är ändrad."))
            return redirect("people")
    context = {"unit": row, "form": form}
    return render(request, "access/unit_change.html", context, status=422 if form.errors else 200)
