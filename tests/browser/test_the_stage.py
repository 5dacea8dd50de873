"""The stage on which stories are played: that it is empty, real, and hears what goes wrong."""

import socket
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from threading import Event, Thread, Timer
from typing import Any

from django.contrib.sessions.models import Session

import pytest
from playwright.sync_api import Page

from tests.browser.complaints import Complaints
from tests.browser.server import Server


@pytest.mark.parametrize("key", ["once", "again"])
def test_each_test_begins_with_the_database_of_the_migrations(site: str, key: str) -> None:
    assert not Session.objects.exists()
    Session.objects.create(session_key=key, session_data="", expire_date=datetime(2030, 1, 1, tzinfo=UTC))


def test_rows_of_the_test_are_seen_by_other_threads(site: str) -> None:
    Session.objects.create(session_key="here", session_data="", expire_date=datetime(2030, 1, 1, tzinfo=UTC))
    seen: list[int] = []
    thread = Thread(target=lambda: seen.append(Session.objects.count()))
    thread.start()
    thread.join()
    assert seen == [1]


def test_a_breach_of_the_content_policy_is_heard(page: Page, complaints: Complaints) -> None:
    page.goto("/logga-in/")
    with page.expect_console_message():
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">Fel</p>')")
    assert len(complaints.left()) == 1
    complaints.allow("Content Security Policy")
    assert complaints.left() == []


def test_a_fault_in_a_script_is_heard(page: Page, complaints: Complaints) -> None:
    page.goto("/logga-in/")
    with page.expect_event("pageerror"):
        page.evaluate("setTimeout(() => { throw new Error('trasigt') })")
    assert complaints.left() == ["trasigt"]
    complaints.allow("trasigt")


def test_the_server_waits_for_a_request_that_was_walked_away_from() -> None:
    begun, let_go = Event(), Event()
    answered: list[str] = []

    def slow(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        begun.set()
        let_go.wait(timeout=10)
        answered.append(environ["PATH_INFO"])
        start_response("204 No Content", [])
        return []

    with Server() as server:
        server.set_app(slow)
        with socket.create_connection(("127.0.0.1", server.server_port)) as visitor:
            visitor.sendall(b"POST /skriv/ HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n")
            begun.wait(timeout=10)
        Timer(0.2, let_go.set).start()
    assert answered == ["/skriv/"]
