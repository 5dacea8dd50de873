"""What an invitation's link leads to. Whatever is wrong with a link, the answer is one and the same page."""

from django.contrib.auth import logout
from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods

from allauth.account.utils import perform_login

from access import clock
from access.forms import FirstPasswordForm
from access.requests import ActorRequest
from access.services.invitation import accept, hashed, opened_by

_SESSION_KEY = "invitation"


@login_not_required
@require_GET
def invitation_open(request: ActorRequest, secret: str) -> HttpResponse:
    """Take the secret out of the address bar, where it could be seen, kept or told on; it still works."""
    if opened_by(hashed(secret), clock.now()) is None:
        return render(request, "account/link_over.html")
    request.session[_SESSION_KEY] = hashed(secret)
    return redirect("invitation_accept")


@login_not_required
@sensitive_post_parameters()
@require_http_methods(["GET", "POST"])
def invitation_accept(request: ActorRequest) -> HttpResponse:
    """Choose a password of one's own, and be signed in with a session that nobody else has had."""
    now = clock.now()
    invitation = opened_by(request.session.get(_SESSION_KEY, ""), now)
    if invitation is None:
        return render(request, "account/link_over.html")
    person = invitation.post.person
    form = FirstPasswordForm(person, request.POST or None)
    if not form.is_valid():
        page = {"form": form, "person": person}
        return render(request, "account/invitation.html", page, status=422 if form.is_bound else 200)
    password = form.cleaned_data["new_password1"]
    joined = accept(invitation=invitation, password=password, at=now, record=request.record)
    logout(request)
    response: HttpResponse = perform_login(request, joined.post.person)
    request.actor = joined
    return response
