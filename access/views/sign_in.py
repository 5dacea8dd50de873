"""Signing in; a form that was sent by somebody signed out comes back with its text."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render

from allauth.account.views import LoginView

from access.kept import KEPT, kept


class SignIn(LoginView):  # type: ignore[misc]  # published without types
    """Allauth's own, with the kept form carried through."""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Also on a page that comes back because of a wrong password."""
        return {**super().get_context_data(**kwargs), KEPT: self.request.POST.get(KEPT, "")}

    def form_valid(self, form: Any) -> HttpResponse:
        """On to the page that was asked for, or back to the form that was being written."""
        response: HttpResponse = super().form_valid(form)
        back = kept(self.request.POST.get(KEPT, ""))
        if back is None or not self.request.user.is_authenticated:
            return response
        return render(self.request, "account/kept.html", {"path": back.path, "fields": back.fields})


sign_in = SignIn.as_view()
