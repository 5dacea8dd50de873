"""Which of one's posts one acts in."""

from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from access.actor import SESSION_KEY
from access.enums import Act
from access.requests import ActorRequest


@require_POST
def post_switch(request: ActorRequest) -> HttpResponse:
    """Act in another of one's own posts from now on: other grants, another agency, other texts."""
    actor = request.actor
    wanted = request.POST.get("post", "")
    if wanted not in {str(post.uuid) for post in request.posts}:
        actor.record.refused("post", wanted)
        raise Http404
    request.session[SESSION_KEY] = wanted
    actor.record.done(Act.ACT_IN_POST)
    return redirect("home")
