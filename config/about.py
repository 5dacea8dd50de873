"""The pages behind the footer: read by anybody, signed in or not, and about nobody."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET


@login_not_required
@require_GET
def about(request: HttpRequest, page: str) -> HttpResponse:
    """One of ``templates/about``, with what the customer has filled in."""
    return render(request, f"about/{page}.html", {"customer": settings.CUSTOMER})
