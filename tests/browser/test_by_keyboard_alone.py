"""What is written most often, by keyboard alone: how many keys it takes, and that it is quick."""

from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic

import pytest
from playwright.sync_api import Locator, Page, expect

from casework.enums import Topic
from tests.addresses.pen import in_days
from tests.browser.people import At
from tests.world import World

Come = Callable[[], Page]
#: Keys a second of somebody who is in no hurry; a trained typist has seven.
UNHURRIED = 2.5
MINUTES = 60


@dataclass
class Keys:
    """A keyboard that counts."""

    page: Page
    pressed: int = 0

    def press(self, key: str) -> None:
        """One key, or one together with Ctrl."""
        self.pressed += 1
        self.page.keyboard.press(key)

    def shortcut(self, letter: str) -> None:
        """Alt and a letter, which the system hands the browser as a key of its own kind."""
        self.pressed += 1
        key = {"modifiers": 1, "key": letter, "code": f"Key{letter.upper()}", "isSystemKey": True}
        keyboard = self.page.context.new_cdp_session(self.page)
        keyboard.send(
            "Input.dispatchKeyEvent", {"type": "keyDown", "text": letter, "unmodifiedText": letter} | key
        )
        keyboard.send("Input.dispatchKeyEvent", {"type": "keyUp"} | key)

    def type(self, text: str) -> None:
        """Letter by letter."""
        self.pressed += len(text)
        self.page.keyboard.type(text)

    def tab_to(self, target: Locator) -> None:
        """Press Tab until it has focus, as somebody without a mouse does; it is seen where one is."""
        for _press in range(60):
            self.press("Tab")
            if target.evaluate("one => one === document.activeElement"):
                return
        raise AssertionError(f"Tab does not lead to {target}")

    def go_by(self, way: Locator) -> None:
        """Tab to what leads to another page, press Enter, and be there."""
        self.tab_to(way)
        with self.page.expect_navigation():
            self.press("Enter")

    def save(self) -> None:
        """In the middle of a text: one key press."""
        with self.page.expect_navigation():
            self.press("Control+Enter")


@pytest.fixture
def world(site: str) -> World:
    return World()


@pytest.fixture
def page(new_visitor: Come, world: World) -> Page:
    """The owner's window."""
    return At.window(new_visitor, world.owner).page


def test_a_case_is_started_and_a_note_written(page: Page) -> None:
    keys = Keys(page)
    keys.go_by(page.get_by_role("link", name="Starta ett case"))
    keys.tab_to(page.get_by_label("Målgrupp"))
    keys.press("ArrowDown")
    keys.tab_to(page.get_by_label("Skola", exact=True))
    keys.type("Norra")
    keys.tab_to(page.get_by_label("Vi börjar nu"))
    keys.press("ArrowRight")
    keys.go_by(page.get_by_role("button", name="Starta caset"))
    keys.go_by(page.get_by_role("link", name="Öppna caset"))
    expect(page.locator(".badges").first).to_contain_text("Planerat")
    keys.tab_to(page.locator("summary", has_text="Skriv en anteckning"))
    keys.press("Enter")
    expect(page.get_by_role("textbox", name="Anteckning", exact=True)).to_be_focused()
    keys.type("Skrivet utan mus.")
    keys.tab_to(page.get_by_label("Plan och mål"))
    keys.press("Space")
    keys.tab_to(page.get_by_label("Delad i arbetsgruppen"))
    keys.press("ArrowDown")
    keys.go_by(page.get_by_role("button", name="Spara anteckningen"))
    expect(page.locator(".entry-text")).to_have_text("Skrivet utan mus.")
    expect(page.locator(".entry .readers")).to_contain_text("texten är för den egna verksamheten")


def test_a_first_plan_takes_less_than_three_minutes(page: Page, world: World) -> None:
    page.goto(f"/case/{world.case().uuid}/plan/")
    keys, began = Keys(page), monotonic()
    keys.go_by(page.get_by_role("link", name="Skriv det första målet"))
    keys.tab_to(page.get_by_role("textbox", name="Mål", exact=True))
    keys.type("Tillbaka i klassrummet")
    keys.go_by(page.get_by_role("button", name="Spara och lägg till aktivitet"))
    keys.tab_to(page.get_by_label("Aktivitet (valfritt)", exact=True))
    keys.type("Mentorn möter i entrén varje morgon")
    keys.tab_to(page.get_by_label("Syfte (valfritt)", exact=True))
    keys.type("Komma in i dagen med klassen")
    keys.tab_to(page.get_by_label("Uppföljning (valfritt)", exact=True))
    keys.type("Mentorn frågar på fredag")
    keys.go_by(page.get_by_role("button", name="Spara och planera uppföljning"))
    expect(page.get_by_label("Vi ses igen")).to_have_value(in_days(21).isoformat())
    keys.go_by(page.get_by_role("button", name="Spara", exact=True))
    took = monotonic() - began
    expect(page.get_by_role("status")).to_have_text("Uppföljningen är planerad.")
    page.goto(page.url.split("uppfoljning")[0] + "plan/")
    for text in ("Tillbaka i klassrummet", "Mentorn möter i entrén varje morgon", "Mentorn frågar på fredag"):
        expect(page.locator("main")).to_contain_text(text)
    assert keys.pressed / UNHURRIED < 3 * MINUTES, keys.pressed
    assert took < 3 * MINUTES


#: 200 characters in which the guard finds nothing.
CLEAN = ("Vi prövar kortare dagar i två veckor. " * 6)[:199] + "."
COVERED = [Topic.PLAN | Topic.FAMILY, Topic.ATTENDANCE, Topic.FAMILY | Topic.SOCIAL_MEASURES]


def opened(page: Page, world: World, topics: Topic) -> Locator:
    """A case with a ground for these topics, nothing of which was written yet; the field for a note."""
    case = world.case()
    world.ground(case, world.social, topics=Topic.BASICS | topics)
    world.grant(case, world.other)
    page.goto(f"/case/{case.uuid}/")
    return page.get_by_role("textbox", name="Anteckning", exact=True)


def is_saved_and_shared(page: Page) -> None:
    expect(page.get_by_role("status")).to_have_text("Anteckningen är sparad.")
    expect(page.locator(".entry-text")).to_have_text(CLEAN)
    line = page.locator(".entry .readers > span > span")
    expect(line).to_have_text("Kan läsas av: 1 i skolan, 1 i socialtjänsten.")


@pytest.mark.parametrize("topics", COVERED)
def test_a_note_takes_its_text_and_two_keys(page: Page, world: World, topics: Topic) -> None:
    field = opened(page, world, topics)
    keys = Keys(page)
    keys.shortcut("n")
    expect(field).to_be_focused()
    keys.type(CLEAN)
    keys.save()
    is_saved_and_shared(page)
    assert keys.pressed == 200 + 2


@pytest.mark.parametrize("topics", COVERED)
def test_a_note_takes_its_text_and_two_clicks(page: Page, world: World, topics: Topic) -> None:
    field = opened(page, world, topics)
    page.locator("summary", has_text="Skriv en anteckning").click()
    expect(field).to_be_focused()
    page.keyboard.type(CLEAN)
    with page.expect_navigation():
        page.get_by_role("button", name="Spara anteckningen").click()
    is_saved_and_shared(page)
