"""What a watchdog asks: is the process there, and could it serve somebody now?

Answered before everything else: without a session, without a row in the log, to any host name and without
TLS, for a watchdog stands beside the process. Says which part is lacking, and no more.
"""

import shutil
from collections.abc import Callable

from django.conf import settings
from django.db import Error, connection, transaction
from django.http import HttpRequest, HttpResponse

from access import clock, database_objects
from access.actor import operator
from access.enums import Act

LIVE, READY = "/health/live", "/health/ready"
#: Bytes that should be free where the process keeps its files: below this, writing soon fails.
FREE = 200 * 1024 * 1024


class Health:
    """``/health/live``: 200 while the process answers; ``/health/ready``: 503 when a part is lacking."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """See the class."""
        if request.path_info == LIVE:
            return _told({"process": True})
        if request.path_info == READY:
            return _told({name: _holds(check) for name, check in CHECKS.items()})
        return self.get_response(request)


def _told(parts: dict[str, bool]) -> HttpResponse:
    lines = "".join(f"{name}: {'ok' if well else 'lacking'}\n" for name, well in parts.items())
    answer = HttpResponse(lines, content_type="text/plain", status=200 if all(parts.values()) else 503)
    answer["Cache-Control"] = "no-store"
    return answer


def _holds(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except (Error, OSError):
        return False


def _database() -> bool:
    clock.now()
    return True


def _guards() -> bool:
    return not database_objects.missing(connection)


def _log() -> bool:
    """A row is written as any other and taken back: no log, no data, so a log that is full is no service."""
    with transaction.atomic():
        nobody = operator(clock.now())
        nobody.record.done(Act.AUDIT)
        nobody.record.write(nobody, delivered=False)
        transaction.set_rollback(True)
    return True


def _disk() -> bool:
    return shutil.disk_usage(settings.BASE_DIR).free >= FREE


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "guards": _guards,
    "log": _log,
    "disk": _disk,
}
