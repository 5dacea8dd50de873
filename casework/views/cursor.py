"""Where in an order a page begins: a place, not a number of rows, so that every page costs the same."""

from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest

from access.cursor import instant_of
from access.periods import FOREVER
from casework.readings import NEWEST


class Place(NamedTuple):
    """Just after this row, in an order of time and uuid. The uuid is of a row that the viewer has seen."""

    before: datetime
    uuid: UUID


def place_of(request: HttpRequest) -> Place:
    """The place in the address, or the newest end.

    Raises:
        Http404: the address was tampered with.
    """
    before = instant_of(request, "fore")
    if before is None:
        return Place(FOREVER, NEWEST)
    try:
        return Place(before, UUID(request.GET.get("efter", "")))
    except ValueError as error:
        raise Http404 from error


def older_link(before: datetime, uuid: UUID) -> str:
    """The query of the next, older page."""
    return "?" + urlencode({"fore": before.isoformat(), "efter": uuid})
