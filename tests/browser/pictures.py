"""Takes the pictures of the README from the demo, for ``make pictures``; no run of the tests waits for it."""

from collections.abc import Callable
from pathlib import Path

from django.conf import settings

from playwright.sync_api import Page

from casework.demo.accounts import LENA, MAJA
from tests.browser.test_the_demo_world import loaded, sign_in, site

__all__ = ["loaded", "site"]
FOLDER = Path(settings.BASE_DIR) / "docs" / "pictures"
SIZE = {"width": 1200, "height": 820}


def take(page: Page, name: str) -> None:
    """What one sees without scrolling, in light."""
    page.set_viewport_size(SIZE)  # type: ignore[arg-type]  # its type is private
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    FOLDER.mkdir(exist_ok=True)
    page.screenshot(path=FOLDER / f"{name}.png")


def test_pictures(new_visitor: Callable[[], Page]) -> None:
    """A case as somebody of the school sees it, and the counts as a project's leader does."""
    maja = sign_in(new_visitor, MAJA)
    maja.page.goto("/case/")
    maja.page.locator("tbody a.code").last.click()
    take(maja.page, "case")
    lena = sign_in(new_visitor, LENA)
    take(lena.page, "overview")
