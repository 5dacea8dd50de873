"""*Ditt konto*: where one is signed in, the second step, the password. One's own only."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from allauth.account.decorators import reauthentication_required
from allauth.account.views import PasswordChangeView, reauthenticate
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import generate_recovery_codes
from allauth.mfa.totp.views import ActivateTOTPView
from allauth.mfa.webauthn.views import AddWebAuthnView
from allauth.usersessions.models import UserSession

from access import second_factor
from access.requests import ActorRequest
from access.services.account import end_sessions
from access.services.second_factor import remove_step
from access.sessions import left, seen
from access.signed_in import places_of
from access.views.sign_in import GET_OR_POST

type_view = Callable[[ActorRequest], HttpResponse]
#: Only for whoever has just shown who they are.
CONFIRMED: Callable[[type_view], type_view] = reauthentication_required(app="allauth.mfa")


@require_GET
def account(request: ActorRequest) -> HttpResponse:
    """Everything about one's account on one page."""
    person = request.actor.post.person
    steps = Authenticator.objects.filter(user=person.pk).order_by("pk")
    chosen = [step for step in steps if step.type in second_factor.STEPS]
    page = {
        "places": places_of(person, request.session.session_key),
        "steps": chosen,
        "has_app": any(step.type == Authenticator.Type.TOTP for step in chosen),
    }
    return render(request, "account/account.html", page)


@require_POST
def session_end(request: ActorRequest) -> HttpResponse:
    """End one of one's sessions, or all but this one."""
    own = UserSession.objects.filter(user=request.user.pk).exclude(session_key=request.session.session_key)
    which = request.POST.get("session", "")
    if which != "others":
        own = own.filter(pk=_number(which))
    end_sessions(own)
    messages.success(request, _("Inloggningen är avslutad."))
    return redirect("account")


@GET_OR_POST
def stay(request: ActorRequest) -> HttpResponse:
    """How many seconds are left; to ask is not to be there, to send is."""
    if request.method == "POST":
        seen(request.session)
    return HttpResponse(str(left(request.session)), content_type="text/plain")


@require_GET
def second_factor_choose(request: ActorRequest) -> HttpResponse:
    """Choose a second step; where one is required, nothing else opens before it is chosen."""
    if second_factor.has_one(request):
        return redirect("account")
    return render(request, "account/second_factor.html")


@require_POST
@CONFIRMED
def second_factor_remove(request: ActorRequest) -> HttpResponse:
    """Take one away; not the last, where one is required."""
    try:
        remove_step(person=request.actor.post.person, pk=_number(request.POST.get("step", "")))
    except ValidationError as refused:
        messages.warning(request, refused.message)
    else:
        messages.success(request, _("Det andra steget är borttaget."))
    return redirect("account")


def _number(text: str) -> int:
    """The number of a row as a form of ours says it; nobody's if it is none."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else 0


class _Choosing:
    """A page where a second step is chosen; afterwards this session has taken it."""

    request: ActorRequest

    def form_valid(self, form: Any) -> HttpResponse:
        """Chosen, and shown to work."""
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        second_factor.enrolled(self.request)
        messages.success(self.request, _("Klart. Nästa gång du loggar in frågar vi efter det andra steget."))
        return response


class ChooseApp(_Choosing, ActivateTOTPView):  # type: ignore[misc]  # published without types
    """An app that shows a new code every half minute."""

    def dispatch(self, request: ActorRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """One app is enough; who has one is sent to where it can be taken away."""
        if Authenticator.objects.filter(user=request.user.pk, type=Authenticator.Type.TOTP).exists():
            return redirect("account")
        response: HttpResponse = super().dispatch(request, *args, **kwargs)
        return response


class ChooseKey(_Choosing, AddWebAuthnView):  # type: ignore[misc]  # published without types
    """A passkey in one's telephone, computer or on a stick."""


class ChangePassword(PasswordChangeView):  # type: ignore[misc]  # published without types
    """Another password; whoever is signed in elsewhere with the old one is out."""

    success_url = reverse_lazy("account")


choose_app = GET_OR_POST(ChooseApp.as_view())
choose_key = GET_OR_POST(ChooseKey.as_view())
change_password = GET_OR_POST(ChangePassword.as_view())
confirm = GET_OR_POST(reauthenticate)
new_codes = GET_OR_POST(generate_recovery_codes)
