"""Signing in; a form that was sent by somebody signed out comes back with its text."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from allauth.account.views import LoginView

from access import clock
from access.actor import SESSION_KEY
from access.kept import KEPT, Kept, kept
from access.models import Post
from access.requests import ACTING


class SignIn(LoginView):  # type: ignore[misc]  # published without types
    """Allauth's own, with the kept form carried through."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also on a page that comes back because of a wrong password."""
        return {**super().get_context_data(**kwargs), KEPT: self.request.POST.get(KEPT, "")}

    def form_valid(self, form: Any) -> HttpResponse:
        """On to the page that was asked for, or back to the form that was being written."""
        response: HttpResponse = super().form_valid(form)
        carried = self.request.POST.get(KEPT, "")
        back = kept(carried)
        if not carried or not self.request.user.is_authenticated:
            return response
        if back is None or not self._is_mine(back):
            messages.warning(
                self.request, _("Texten som väntade gick inte att ta med hit. Den är inte sparad.")
            )
            return response
        self.request.session[SESSION_KEY] = back.said(ACTING)
        return render(self.request, "account/kept.html", {"path": back.path, "fields": back.fields})

    def _is_mine(self, back: Kept) -> bool:
        """Was it written in a post of the person who signed in? It is shown to nobody else."""
        posts = Post.objects.live(clock.now()).filter(person=self.request.user.pk)
        return back.said(ACTING) in {str(uuid) for uuid in posts.values_list("uuid", flat=True)}


sign_in = SignIn.as_view()
