"""A consent is withdrawn while somebody has the case on the screen: the page says so and is emptied."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from access.models import Post
from casework.models import Case, Entry, Ground
from tests.browser.complaints import Complaints
from tests.browser.people import WITH_AND_WITHOUT_SCRIPTS, At
from tests.world import World

Come = Callable[[], Page]
THEIRS, MINE = "Vi prövar kortare dagar i två veckor.", "Pappan ringde och vill träffas."
OPEN_NO_LONGER = "Det du hade framme är inte längre öppet för dig"


@pytest.fixture
def world(site: str) -> World:
    return World()


@pytest.fixture
def ivar(world: World) -> Post:
    return world.post("ivar", world.other.unit, "socialsekreterare")


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


@pytest.fixture
def consent(world: World, case: Case, ivar: Post) -> Ground:
    """From the school to social services; Ivar works in the case on it."""
    ground = world.ground(case, world.social)
    world.grant(case, ivar)
    world.note(case, THEIRS)
    return ground


def begins_to_write(new_visitor: Come, ivar: Post, case: Case) -> At:
    """With the school's text on the screen, a text of his own below it."""
    ivar_at = At.window(new_visitor, ivar)
    ivar_at.case = f"/case/{case.uuid}/"
    ivar_at.begin_note(MINE, "Familj och hem")
    expect(ivar_at.page.get_by_text(THEIRS)).to_be_visible()
    return ivar_at


def test_the_screen_is_emptied_at_the_next_question(
    new_visitor: Come, world: World, ivar: Post, case: Case, consent: Ground, complaints: Complaints
) -> None:
    complaints.allow("status of 404")
    complaints.allow("Status Error Code 404")
    ivar_at = begins_to_write(new_visitor, ivar, case)
    world.withdraw(case, consent)
    expect(ivar_at.page.get_by_text(THEIRS)).to_be_visible()

    ivar_at.page.get_by_label("Plan och mål", exact=True).check()
    ivar_at.heading(OPEN_NO_LONGER)
    expect(ivar_at.page.get_by_role("heading", name=OPEN_NO_LONGER)).to_be_focused()
    assert ivar_at.page.get_by_label("Det du skrev").input_value() == MINE
    left = ivar_at.page.content()
    assert THEIRS not in left
    assert case.code_id not in left
    assert case.words not in left


@WITH_AND_WITHOUT_SCRIPTS
def test_saving_is_refused_and_gives_ones_own_words_back(
    new_visitor: Come, world: World, ivar: Post, case: Case, consent: Ground, complaints: Complaints
) -> None:
    complaints.allow("status of 404")
    ivar_at = begins_to_write(new_visitor, ivar, case)
    ivar_at.page.wait_for_load_state("networkidle")
    written = Entry.objects.count()
    world.withdraw(case, consent)
    ivar_at.press("Spara anteckningen")

    ivar_at.heading("Här finns inget du kan öppna")
    assert ivar_at.page.get_by_label("Det du skrev").input_value() == MINE
    assert THEIRS not in ivar_at.page.content()
    assert Entry.objects.count() == written
