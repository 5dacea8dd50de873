"""An administrator's posts and accounts of a municipality. Nobody's password, grant or assignment."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from access.clock import last_day
from access.forms import NewPostForm, PostChangeForm, PostEndForm
from access.models import Person, Post
from access.policies import kept_people, kept_posts, kept_units
from access.requests import ActorRequest
from access.services.account import close_account, open_account, start_over
from access.services.invitation import invite
from access.services.post import change_post, end_post, give_post
from access.shortcuts import get_among_or_404


@require_http_methods(["GET", "POST"])
def post_new(request: ActorRequest) -> HttpResponse:
    """Give somebody a post; who is new gets an account and an invitation with it."""
    actor = request.actor
    units = kept_units(actor).order_by("name", "pk")
    if not units:
        raise Http404
    form = NewPostForm(request.POST or None, initial={"unit": request.GET.get("unit")}, units=units)
    if form.is_valid():
        try:
            give_post(actor=actor, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Tjänsten finns nu. Den som är ny har fått en inbjudan."))
            return redirect("people")
    return render(request, "access/post_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def post_change(request: ActorRequest, post: UUID) -> HttpResponse:
    """Correct a title or a share of full time."""
    actor = request.actor
    row: Post = get_among_or_404(kept_posts(actor).select_related("person", "unit"), actor, post)
    form = PostChangeForm(request.POST or None, initial={"title": row.title, "percentage": row.percentage})
    if form.is_valid():
        try:
            change_post(actor=actor, post=row, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            messages.success(request, _("Tjänsten är ändrad."))
            return redirect("people")
    waits = row.person.is_active and not row.person.has_usable_password()
    context = {"post": row, "form": form, "waits": waits}
    return render(request, "access/post_change.html", context, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def post_end(request: ActorRequest, post: UUID) -> HttpResponse:
    """End a post, on a day or from now on, after saying what that means."""
    actor = request.actor
    row: Post = get_among_or_404(kept_posts(actor).select_related("person", "unit"), actor, post)
    form = PostEndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            end_post(actor=actor, post=row, last_day=form.cleaned_data["last_day"])
        except ValidationError as refusal:
            form.add_error(None, refusal)
        else:
            told = (
                _("Tjänsten slutar den dagen.")
                if form.cleaned_data["last_day"]
                else _("Tjänsten är avslutad.")
            )
            messages.success(request, told)
            return redirect("people")
    context = {"post": row, "form": form, "ends_on": last_day(row.until)}
    return render(request, "access/post_end.html", context, status=422 if form.errors else 200)


@require_POST
def post_invite(request: ActorRequest, post: UUID) -> HttpResponse:
    """Send whoever has not come in yet another link; the one sent before works no more."""
    return _done(request, post, invite, _("Inbjudan är skickad. Den förra länken gäller inte längre."))


@require_POST
def post_start_over(request: ActorRequest, post: UUID) -> HttpResponse:
    """Let somebody who cannot get in any more choose a password and a second step anew."""
    said = _("Personen är utloggad och har fått en ny inbjudan till sin e-post.")
    return _done(request, post, start_over, said)


def _done(request: ActorRequest, post: UUID, act: Callable[..., object], said: str) -> HttpResponse:
    """Do this with a post they keep, and say that it is done or why not."""
    actor = request.actor
    row: Post = get_among_or_404(kept_posts(actor).select_related("person", "unit"), actor, post)
    try:
        act(actor=actor, post=row)
    except ValidationError as refusal:
        messages.warning(request, " ".join(refusal.messages))
    else:
        messages.success(request, said)
    return redirect("post_change", row.uuid)


@require_POST
def account_close(request: ActorRequest, person: UUID) -> HttpResponse:
    """Nobody gets in with the account any more."""
    row: Person = get_among_or_404(kept_people(request.actor), request.actor, person)
    close_account(actor=request.actor, person=row)
    messages.success(request, _("Kontot är stängt. Det personen har skrivit finns kvar."))
    return redirect("people")


@require_POST
def account_open(request: ActorRequest, person: UUID) -> HttpResponse:
    """The account lets its owner in again."""
    row: Person = get_among_or_404(kept_people(request.actor), request.actor, person)
    open_account(actor=request.actor, person=row)
    messages.success(request, _("Kontot är öppet igen, med samma lösenord."))
    return redirect("people")
