"""Whoever comes to the browser after somebody has signed out finds nothing of what was shown."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.people import At, go_by
from tests.world import World

TEXT = "Vi prövar kortare dagar."
#: Everything that a page can leave behind in a browser by itself.
KEPT = """async () => ({
    local: localStorage.length, session: sessionStorage.length,
    databases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length,
})"""


@pytest.fixture
def world(site: str) -> World:
    return World()


def test_the_way_back_shows_nothing_and_nothing_is_kept(
    new_visitor: Callable[[], Page], world: World
) -> None:
    case = world.case()
    world.note(case, TEXT)
    owner = At.window(new_visitor, world.owner)
    page = owner.page
    page.get_by_role("button", name="English").click()
    page.goto(f"/case/{case.uuid}/")
    expect(page.get_by_role("main")).to_contain_text(TEXT)
    page.goto(f"/case/{case.uuid}/plan/")
    assert set(page.evaluate(KEPT).values()) == {0}
    # Nothing of ours is put there; what might be, signing out takes. Chromium leaves a window's own storage,
    # which ends with the window.
    page.evaluate("localStorage.setItem('left', 'behind')")
    (session,) = (each["value"] for each in page.context.cookies() if each["name"] == "sessionid")
    page.goto("/logga-ut/")
    with page.expect_response(lambda answer: answer.request.method == "POST") as signed_out:
        go_by(page.get_by_role("main").get_by_role("button"))
    assert signed_out.value.header_value("clear-site-data") == '"cache", "storage"'

    assert page.evaluate(KEPT) == dict.fromkeys(("local", "session", "databases", "caches", "workers"), 0)
    assert session not in {cookie["value"] for cookie in page.context.cookies()}
    assert page.locator("html").get_attribute("lang") == "en"
    for _step in range(3):
        page.go_back()
        expect(page.get_by_label("Password")).to_be_visible()
        assert TEXT not in page.content()
        assert case.code_id not in page.content()
    assert page.evaluate("getComputedStyle(document.body).fontFamily") != ""
