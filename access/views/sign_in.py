"""Signing in, in two steps; a form that was sent by somebody signed out comes back with its text."""

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from allauth.account.views import LoginView, password_reset, password_reset_from_key
from allauth.mfa.base.views import AuthenticateView

from access import clock
from access.actor import SESSION_KEY
from access.kept import KEPT, Kept, kept
from access.models import Post
from access.requests import ACTING, ActorRequest


def _back_to_the_form(request: ActorRequest, response: HttpResponse) -> HttpResponse:
    """On to the page that was asked for, or back to the form that was being written."""
    carried = request.POST.get(KEPT, "")
    back = kept(carried)
    if not carried or not request.user.is_authenticated:
        return response
    if back is None or not _is_mine(request, back):
        messages.warning(request, _("Texten som väntade gick inte att ta med hit. Den är inte sparad."))
        return response
    request.session[SESSION_KEY] = back.said(ACTING)
    return render(request, "account/kept.html", {"path": back.path, "fields": back.fields})


def _is_mine(request: ActorRequest, back: Kept) -> bool:
    """Was it written in a post of the person who signed in? It is shown to nobody else."""
    posts = Post.objects.live(clock.now()).filter(person=request.user.pk)
    return back.said(ACTING) in {str(uuid) for uuid in posts.values_list("uuid", flat=True)}


class _Carrying:
    """A page of signing in that carries a kept form through, also when it comes back with an error."""

    request: ActorRequest

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is carried."""
        context: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        return context | {KEPT: self.request.POST.get(KEPT, "")}


class SecondStep(_Carrying, AuthenticateView):  # type: ignore[misc]  # published without types
    """A code from the app, a passkey, or a code of reserve."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Signed in."""
        return _back_to_the_form(self.request, super().form_valid(form))


class SignIn(_Carrying, LoginView):  # type: ignore[misc]  # published without types
    """Address and password."""

    def get_initial(self) -> dict[str, Any]:
        """In the demo, the address of the account that was chosen below the form."""
        initial: dict[str, Any] = super().get_initial()
        return initial | {"login": self.request.GET.get("konto", "")} if settings.IS_DEMO else initial

    def form_valid(self, form: Any) -> HttpResponse:
        """Signed in, or on to the second step, whose page is shown at once where it has to carry a text."""
        response: HttpResponse = super().form_valid(form)
        if self.request.POST.get(KEPT) and response.get("Location") == reverse("mfa_authenticate"):
            self.request.method = "GET"
            page: HttpResponse = second_step(self.request)
            return page
        return _back_to_the_form(self.request, response)


sign_in = SignIn.as_view()
second_step = SecondStep.as_view()
#: Django's own form pages would take a PUT for a form sent.
GET_OR_POST = require_http_methods(["GET", "POST"])
forgotten_password = GET_OR_POST(password_reset)
new_password = GET_OR_POST(password_reset_from_key)
