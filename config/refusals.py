"""The pages of what is refused; whoever sent a text there gets it back, since going back would lose it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from access.kept import typed


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What does not exist, or is not for who asks: the same bytes for both."""
    return render(request, "404.html", {"typed": typed(request)}, status=404)


def not_permitted(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What one may know of, but not do."""
    return render(request, "403.html", {"typed": typed(request)}, status=403)
