"""One transaction per request; nothing leaves before its record is committed; nobody in without sign-in.

And nobody in for longer than a session lasts, or with half a sign-in.
"""

import logging
from collections.abc import Callable
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.db import Error, transaction
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, ResolverMatch, resolve, reverse
from django.utils import translation

from allauth.account.views import LoginView

from access import second_factor, sessions
from access.actor import actor_of
from access.conflicts import Conflict
from access.kept import KEPT, keep, typed
from access.record import Record
from access.requests import ACTING, ActorRequest

type_get_response = Callable[[ActorRequest], HttpResponse]
logger = logging.getLogger(__name__)

REFUSED = (403, 404)
#: What opens to whoever has not chosen a second step yet.
CHOOSING = ("mfa_index", "mfa_activate_totp", "mfa_add_webauthn", "account_reauthenticate", "stay")


class OneTransaction:
    """Opens the request's transaction, hands out its record, and writes it before the bytes leave.

    Order: page rendered, rows inserted, commit, answer. A refusal undoes everything and is recorded in
    a transaction of its own. If the record cannot be written the answer is 503, without content.
    Not ``ATOMIC_REQUESTS``: that commits around the view only, before the page is known to be recorded.
    """

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        """See the class."""
        request.record = Record()
        # A thread keeps the language of whoever asked before: no page of an error is to be in theirs.
        translation.deactivate()
        try:
            response = self._answer(request)
            if response.status_code in REFUSED:
                self._record_refusal(request)
            elif response.status_code == 405:
                response.content = render(request, "405.html").content
                response["Content-Length"] = str(len(response.content))
        except Error as error:
            # Only what kind it was: a database's message can quote the row, and the row can be a text.
            logger.error("Nothing was delivered: the database refused (%s).", type(error).__name__)
            response = render(request, "503.html", status=503)
            response["Retry-After"] = "60"
        response["Cache-Control"] = "no-store"
        return response

    def _answer(self, request: ActorRequest) -> HttpResponse:
        with transaction.atomic():
            response = self.get_response(request)
            if response.streaming:
                raise TypeError("A streamed answer outlives its record; build it first.")
            if response.status_code >= 400 and response.status_code not in settings.DELIVERED_ERRORS:
                transaction.set_rollback(True)
            elif actor := getattr(request, "actor", None):
                request.record.write(actor, delivered=not 300 <= response.status_code < 400)
                request.record.write_refusals(actor)
        return response

    def _record_refusal(self, request: ActorRequest) -> None:
        """What was asked for in vain; an address that does not exist is a refusal too."""
        with transaction.atomic():
            actor = getattr(request, "actor", None) or actor_of(request, request.record)[0]
            if actor is None:
                return
            if not request.record.refusals:
                request.record.refused("address", request.path)
            request.record.write_refusals(actor)


class SessionLimits:
    """Signs out whoever has asked for nothing for half an hour, or came in ten hours ago.

    Whoever is signed out, by this or by themselves, leaves a browser that keeps nothing of what was shown.

    What they send meanwhile is carried through the sign-in like that of anybody signed out. The page asks
    in the background how much is left, and that is no sign that somebody is there.
    """

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        """See the class."""
        if request.user.is_authenticated:
            if not sessions.left(request.session):
                logout(request)
            elif request.method != "GET" or request.path_info != reverse("stay"):
                sessions.seen(request.session)
        response = self.get_response(request)
        if getattr(request, "signed_out", False):
            response["Clear-Site-Data"] = sessions.FORGET
        return response


class SignInRequired:
    """Everything but the sign-in itself is behind it, addresses that do not exist included.

    So nobody can map the product from outside: 302 to the sign-in for every address alike, and for htmx a
    bare 401, which changes nothing on the page: somebody may be writing on it. Whoever was signed
    out in the middle of writing gets the sign-in at once, and it carries the text.
    """

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        """See the class."""
        if request.user.is_authenticated or _is_open(request.path_info):
            return self.get_response(request)
        if carried := keep(request, self.get_response):
            page = {"form": LoginView().get_form_class()(), KEPT: carried, "redirect_field_value": ""}
            return render(request, "account/login.html", page, status=401)
        if request.headers.get("HX-Request"):
            return HttpResponse(status=401)
        return redirect_to_login(_page_of(request))


class SecondStepRequired:
    """Lets a password alone open nothing but the choice of a second step, where one is required.

    Who has one and did not take it in this session came in before it was chosen, perhaps not as its owner:
    they are signed out.
    """

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        """See the class."""
        closed = request.user.is_authenticated and not _is_open(request.path_info)
        if not closed or not second_factor.lacking(request):
            return self.get_response(request)
        if second_factor.has_one(request):
            logout(request)
            return redirect_to_login(_page_of(request))
        match = _match(request.path_info)
        if match is not None and match.url_name in CHOOSING:
            return self.get_response(request)
        return HttpResponse(status=401) if request.headers.get("HX-Request") else redirect("mfa_index")


def _page_of(request: ActorRequest) -> str:
    """Where to come back to after signing in: the page itself, or the one whose form was sent."""
    if request.method == "GET":
        return request.get_full_path()
    sent_from = urlsplit(request.headers.get("Referer", ""))
    return sent_from.path if sent_from.netloc == request.get_host() and sent_from.path else "/"


def _is_open(path: str) -> bool:
    """Is this one of the few pages that say they need no sign-in?"""
    match = _match(path)
    return match is not None and not getattr(match.func, "login_required", True)


def _match(path: str) -> ResolverMatch | None:
    """What stands at an address, if anything."""
    try:
        return resolve(path)
    except Resolver404:
        return None


class ActorInPost:
    """Puts the actor on the request: who, in which post, at which instant of the database.

    A person without a post today has nothing here but the way out: one page for every other address. A form
    that was opened in another post is refused: what is written belongs to an agency for ever.
    """

    def __init__(self, get_response: type_get_response) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        """See the class."""
        if not request.user.is_authenticated:
            return self.get_response(request)
        actor, request.posts = actor_of(request, request.record)
        if actor is not None:
            request.actor = actor
            acting = request.POST.get(ACTING, str(actor.post.uuid))
            if acting != str(actor.post.uuid):
                return _somebody_was_first(request)
        elif not _is_open(request.path_info) and request.path_info != reverse(settings.LOGOUT_URL):
            return render(request, "no_post.html", status=403)
        return self.get_response(request)

    def process_exception(self, request: ActorRequest, error: Exception) -> HttpResponse | None:
        """Somebody was first: a page that says so, and that nothing is lost that was there."""
        return _somebody_was_first(request) if isinstance(error, Conflict) else None


def _somebody_was_first(request: ActorRequest) -> HttpResponse:
    """Nothing is saved, and nothing that was written is lost."""
    return render(request, "409.html", {"typed": typed(request)}, status=409)
