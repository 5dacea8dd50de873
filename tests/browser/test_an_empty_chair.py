"""Somebody leaves the room: the page asks, then signs them out, and what they had written is still theirs."""

from collections.abc import Callable

from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session

import pytest
from playwright.sync_api import Page, expect

from access.sessions import IDLE, SEEN, WARNING
from tests.browser.complaints import Complaints
from tests.browser.people import At
from tests.world import World

TEXT = "Skrivet innan telefonen ringde."


def go_by(at: At, seconds: int) -> None:
    """Time passes in the room and at the server."""
    (stored,) = Session.objects.all()
    session = SessionStore(stored.session_key)
    session[SEEN] -= seconds
    session.save()
    at.page.clock.fast_forward(seconds * 1000)


@pytest.fixture
def writing(new_visitor: Callable[[], Page]) -> At:
    """Somebody in the middle of a note."""
    world = World()
    case = world.case()
    at = At.window(new_visitor, world.owner)
    at.page.clock.install()
    at.page.goto(f"/case/{case.uuid}/anteckning/")
    return at


def test_the_page_asks_and_one_stays(writing: At) -> None:
    question = writing.page.get_by_role("heading", name="Är du kvar?")
    expect(question).to_be_hidden()
    go_by(writing, IDLE - WARNING + 5)
    expect(question).to_be_visible()
    writing.page.get_by_role("button", name="Stanna kvar").click()
    expect(question).to_be_hidden()


def test_the_text_is_there_when_one_comes_back(writing: At, complaints: Complaints) -> None:
    complaints.allow("the server responded with a status of 401")
    # Nor is whoever is signed out told who could read it.
    complaints.allow("Response Status Error Code 401")
    writing.write("Anteckning", TEXT)
    go_by(writing, IDLE + 5)
    expect(writing.page.get_by_role("heading", name="Du är utloggad")).to_be_visible()
    writing.page.get_by_role("button", name="Tillbaka till det jag skrev").click()
    expect(writing.page.get_by_role("textbox", name="Anteckning", exact=True)).to_have_value(TEXT)


def test_where_nothing_was_written_nobody_reads_on(writing: At, complaints: Complaints) -> None:
    complaints.allow("the server responded with a status of 401")
    go_by(writing, IDLE + 5)
    expect(writing.page.get_by_role("heading", level=1)).to_have_text("Logga in")
