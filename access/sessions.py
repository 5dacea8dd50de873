"""How long one stays signed in: thirty minutes without asking for anything, ten hours at the most.

Both instants stand in the session itself. Django's own age begins anew at every save, so that a session in
use would never end.
"""

from time import time
from typing import Any

from django.http import HttpRequest

BEGAN, SEEN = "began", "seen"
#: Seconds.
IDLE = 30 * 60
ABSOLUTE = 10 * 60 * 60
#: How long before it ends the page says so.
WARNING = 2 * 60
#: A look is worth a write to the session only so often.
STEP = 60
#: What the browser is told to forget when somebody signs out (Clear Site Data, W3C). Not its cookies:
#: the session's is gone, and which language one reads says nothing of anybody.
FORGET = '"cache", "storage"'


def begin(*, request: HttpRequest, **_told: Any) -> None:
    """Somebody signed in, which Django tells; from here on both limits count."""
    request.session[BEGAN] = request.session[SEEN] = int(time())


def end(*, request: HttpRequest, **_told: Any) -> None:
    """Somebody signed out, or was: the answer tells the browser to forget (``middleware.SessionLimits``)."""
    request.signed_out = True  # type: ignore[attr-defined]


def seen(session: Any) -> None:
    """Somebody asked for something."""
    if time() - session[SEEN] >= STEP:
        session[SEEN] = int(time())


def left(session: Any) -> int:
    """How many seconds are left, whichever limit comes first; none of a session that never began.

    Args:
        session: it, or what is stored of one.
    """
    idle: int = session.get(SEEN, 0) + IDLE
    absolute: int = session.get(BEGAN, 0) + ABSOLUTE
    return max(0, min(idle, absolute) - int(time()))


def age(session: Any) -> int:
    """Seconds since the person proved who they are."""
    return int(time()) - int(session.get(BEGAN, 0))
