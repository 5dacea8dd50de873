"""Reading the product in another language: chosen at the foot of every page, kept in a cookie."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST
from django.views.i18n import set_language


@login_not_required
@require_POST
def language_choose(request: HttpRequest) -> HttpResponse:
    """Keeps the choice and comes back to the page; also for whoever has not signed in yet.

    Django's own view: it goes back to where the browser says it was, follows no address of another site, and
    keeps no language that there is not. The page does not say its own address: that of a link in a mail is
    a secret, and pages that must not differ would.
    """
    chosen: HttpResponse = set_language(request)
    return chosen
