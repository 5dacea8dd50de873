"""What is printed: the words alone, no wider than an A4, dark on white also for who works in the dark."""

from collections.abc import Callable

from django.urls import reverse

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import At
from tests.browser.places import Places
from tests.world import World

#: An A4 between its margins, in pixels of a browser.
PAPER = 672
PAPERS = {"case_slip": "", "plan_family": "Min plan", "case_receipt": "Vem har läst om mig?"}


@pytest.fixture
def world(site: str) -> World:
    return World()


def test_papers_hold_the_words_and_nothing_to_press(world: World, new_visitor: Callable[[], Page]) -> None:
    places = Places(world)
    page = At.window(new_visitor, world.owner).page
    page.emulate_media(color_scheme="dark", media="print")
    page.set_viewport_size({"width": PAPER, "height": 900})
    for name, title in PAPERS.items():
        page.goto(reverse(name, args=[places.of["full"]["uuid"]]))
        if title:
            expect(page.get_by_role("heading", level=1)).to_have_text(title)
        for frame in ("header", "footer", "nav", "main :is(button, .btn)", ".no-print"):
            assert page.locator(f"{frame}:visible").count() == 0, (name, frame)
        assert page.evaluate("document.documentElement.scrollWidth") <= PAPER, name
        ink = page.locator("article").evaluate("one => getComputedStyle(one).color")
        assert ink == "rgb(26, 36, 39)", name
