"""Where in an order a page begins: an instant in the address, not a number of rows."""

from datetime import UTC, datetime

from django.http import Http404, HttpRequest

#: No row is older or younger; beyond them arithmetic with time zones leaves the calendar.
FIRST, LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(9999, 1, 2, tzinfo=UTC)


def instant_of(request: HttpRequest, name: str) -> datetime | None:
    """The instant of this name in the address, if it is there.

    Raises:
        Http404: it is no instant; the address was tampered with.
    """
    if name not in request.GET:
        return None
    try:
        found = datetime.fromisoformat(request.GET[name])
        in_range = FIRST <= found <= LAST
    except (TypeError, ValueError, OverflowError) as error:
        raise Http404 from error
    if not in_range:
        raise Http404
    return found
