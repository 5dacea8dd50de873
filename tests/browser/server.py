"""The whole site behind a real port, with a thread and a database connection of its own to each browser."""

import socket
from contextlib import suppress
from threading import Thread
from types import TracebackType
from typing import Any, Self

from django.core.handlers.wsgi import WSGIHandler
from django.core.servers.basehttp import ThreadedWSGIServer
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.test.testcases import QuietWSGIRequestHandler


class Pages(WSGIHandler):
    """The site, and what it has sent as pages: a browser mends what it gets, and tells nobody."""

    def __init__(self) -> None:
        super().__init__()
        self.sent: list[str] = []

    def get_response(self, request: HttpRequest) -> HttpResponseBase:
        """Keeps every page, and every part of one, as it leaves."""
        response = super().get_response(request)
        if not response.streaming and response.headers.get("Content-Type", "").startswith("text/html"):
            self.sent.append(response.content.decode())  # type: ignore[attr-defined]
        return response


class Server(ThreadedWSGIServer):
    """Serves while it is entered; static files come from whitenoise, as in production.

    Leaving it waits until every request has been answered, also one that a browser sent and walked away
    from: its writes must not land in the next test's database.
    """

    daemon_threads = False

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), QuietWSGIRequestHandler)
        self.pages = Pages()
        self.set_app(self.pages)
        self.url = f"http://127.0.0.1:{self.server_port}"
        self.connected: set[Any] = set()

    def __enter__(self) -> Self:
        Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.shutdown()
        for request in list(self.connected):
            # Nothing more is read, so the thread ends after what it has; else a kept connection holds it.
            with suppress(OSError):
                request.shutdown(socket.SHUT_RD)
        self.server_close()

    def process_request(self, request: Any, client_address: Any) -> None:
        """Remembers the connection until it is closed."""
        self.connected.add(request)
        super().process_request(request, client_address)

    def close_request(self, request: Any) -> None:
        """Forgets the connection; the thread's database connection is closed with it."""
        super().close_request(request)
        self.connected.discard(request)
