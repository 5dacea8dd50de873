"""The form of a ground shows what the chosen one asks for, and nothing else; with scripts and without."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from casework.models import LegalGround
from tests.browser.people import WITH_AND_WITHOUT_SCRIPTS, At, go_by
from tests.world import World

Come = Callable[[], Page]
#: Asked of every ground, required or not.
ALWAYS = {"reason", "until"}
ADULTS_ARE_NOT_ASKED = {"child_view", "maturity"}


@pytest.fixture
def world(site: str) -> World:
    return World()


def shown(page: Page) -> set[str]:
    """What is asked for, as somebody sees it."""
    asked = page.locator("[data-asked]")
    seen = [asked.nth(n) for n in range(asked.count())]
    return {str(each.get_attribute("data-asked")) for each in seen if each.is_visible()}


@WITH_AND_WITHOUT_SCRIPTS
@pytest.mark.parametrize("who", ["owner", "other"])
def test_each_ground_shows_what_it_asks_for(
    new_visitor: Come, world: World, who: str, *, scripts: bool
) -> None:
    at = At.window(new_visitor, getattr(world, who))
    at.start_case()
    at.open_case()
    at.follow("Grund för delning")
    at.follow("Registrera en grund")
    hint = at.page.get_by_text("Välj en grund ovan")
    expect(hint).to_be_visible()
    assert shown(at.page) == set()
    at.page.get_by_text("Fler grunder", exact=True).click()
    offered = at.page.locator("[name=legal_ground]")
    codes = [str(offered.nth(n).get_attribute("value")) for n in range(offered.count())]
    catalogue = {ground.code: ground for ground in LegalGround.objects.current()}
    for code in codes:
        at.page.locator(f'[name=legal_ground][value="{code}"]').check()
        assert shown(at.page) == set(catalogue[code].asks()) - ALWAYS, code
        expect(hint).to_be_hidden()
    at.page.get_by_role("radio", name="Samtycke").check()
    at.page.get_by_label("18–20 år", exact=True).check()
    assert shown(at.page) == set(catalogue["SAMTYCKE"].asks()) - ALWAYS - ADULTS_ARE_NOT_ASKED


def test_who_took_it_back_is_asked_where_it_was_taken_back(new_visitor: Come, world: World) -> None:
    case = world.case()
    world.ground(case, world.social)
    at = At.window(new_visitor, world.owner)
    at.page.goto(f"/case/{case.uuid}/grund/")
    go_by(at.page.get_by_role("link", name="Återkalla eller avsluta"))
    who = at.page.get_by_role("group", name="Vem har tagit tillbaka sitt ja?")
    expect(who).to_be_visible()
    at.page.get_by_label("Grunden finns inte längre").check()
    expect(who).to_be_hidden()
