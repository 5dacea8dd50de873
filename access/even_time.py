"""A refusal takes as long for what is somebody else's as for what never was."""

import time
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpResponse
from django.utils.crypto import salted_hmac

from access.requests import ActorRequest


class EvenTime:
    """Holds what was asked for in vain until the next beat, outside the transaction.

    To find a row and refuse it takes the database longer than to find none: with enough questions a colleague
    could hear which cases exist. Each thing has a beat of its own, which nobody knows and which does not
    change, so that no number of questions about it, whatever stands beside it in the address, hears more than
    the first did.
    """

    def __init__(self, get_response: Callable[[ActorRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: ActorRequest) -> HttpResponse:
        """See the class."""
        began = time.monotonic()
        response = self.get_response(request)
        # Of a code that one has no case with, the page of the list says so.
        asked = sorted({refusal.hashed() for refusal in request.record.refusals})
        if response.status_code == HTTPStatus.NOT_FOUND or asked:
            thing = " ".join(asked) or request.path
            time.sleep(left(time.monotonic() - began, thing, settings.BEAT))
        return response


def left(spent: float, thing: str, beat: float) -> float:
    """Seconds until the next beat of this thing.

    Args:
        spent: seconds since it was asked for.
        thing: what was asked for in vain: as the log has it, else the address without what stands beside it.
        beat: seconds between two beats; 0 waits for none.
    """
    if not beat:
        return 0
    share = int(salted_hmac("access.even_time", thing).hexdigest()[:8], 16) / 2**32
    return (share * beat - spent) % beat
