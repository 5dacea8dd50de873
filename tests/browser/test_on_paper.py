"""What is printed: the words alone, no wider than an A4, dark on white also for who works in the dark."""

from collections.abc import Callable

from django.urls import reverse

import pytest
from playwright.sync_api import Page, expect

from access.models import Post
from tests.browser.people import At
from tests.browser.places import Places
from tests.staff import Staff
from tests.world import World

#: An A4 between its margins, in pixels of a browser.
PAPER = 672
PAPERS = {"case_slip": "", "plan_family": "Min plan", "case_receipt": "Vem har läst om mig?"}


@pytest.fixture
def world(site: str) -> World:
    return World()


def on_paper(new_visitor: Callable[[], Page], post: Post) -> Page:
    """A window of somebody who works in the dark, as the printer sees it."""
    page = At.window(new_visitor, post).page
    page.emulate_media(color_scheme="dark", media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    return page


def holds_the_words_alone(page: Page, name: str) -> None:
    """Nothing to press, no wider than the paper, dark on white."""
    for frame in ("header", "footer", "nav", "main :is(button, .btn)", ".no-print"):
        assert page.locator(f"{frame}:visible").count() == 0, (name, frame)
    assert page.evaluate("document.documentElement.scrollWidth") <= PAPER, name
    ink = page.locator("article").evaluate("one => getComputedStyle(one).color")
    assert ink == "rgb(26, 36, 39)", name


def test_papers_hold_the_words_and_nothing_to_press(world: World, new_visitor: Callable[[], Page]) -> None:
    places = Places(world)
    page = on_paper(new_visitor, world.owner)
    for name, title in PAPERS.items():
        page.goto(reverse(name, args=[places.of["full"]["uuid"]]))
        if title:
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
        holds_the_words_alone(page, name)


def test_the_evidence_pack_is_a_paper_with_columns(world: World, new_visitor: Callable[[], Page]) -> None:
    page = on_paper(new_visitor, Staff(world).posts["chief"])
    page.goto(reverse("evidence_pack"))
    holds_the_words_alone(page, "evidence_pack")
    heads = page.get_by_role("columnheader", name="Vem får vad")
    expect(heads.first).to_be_visible()
    assert heads.count() > 5
