"""What ends while somebody has the case on the screen: the page says so and is emptied, and so is paper."""

from collections.abc import Callable
from contextlib import nullcontext

import pytest
from playwright.sync_api import Page, expect

from access.models import Post
from access.services.account import close_account
from casework.enums import Scope
from casework.models import Case, Entry, Ground
from casework.services.unsaying import change_access
from tests.browser.complaints import Complaints
from tests.browser.people import WITH_AND_WITHOUT_SCRIPTS, At
from tests.world import PLAN, World

Come = Callable[[], Page]
THEIRS, MINE = "Vi prövar kortare dagar i två veckor.", "Pappan ringde och vill träffas."
SIGNED_OUT = "Du är inte längre inloggad"
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
    """With the school's text on the screen, a text of his own below it, and no question under way.

    The guard asks a second after the last key: not waited for, it would be what is refused on a slow machine.
    """
    ivar_at = At.window(new_visitor, ivar)
    ivar_at.case = f"/case/{case.uuid}/"
    page = ivar_at.page
    guard = page.expect_response("**/text/kontroll/") if page.locator("html.js").count() else nullcontext()
    with guard:
        ivar_at.begin_note(MINE, "Familj och hem")
    expect(page.locator(".htmx-request")).to_have_count(0)
    expect(page.get_by_text(THEIRS)).to_be_visible()
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
    nothing_is_left_of(case, ivar_at.page)


@WITH_AND_WITHOUT_SCRIPTS
def test_saving_is_refused_and_gives_ones_own_words_back(
    new_visitor: Come, world: World, ivar: Post, case: Case, consent: Ground, complaints: Complaints
) -> None:
    complaints.allow("status of 404")
    ivar_at = begins_to_write(new_visitor, ivar, case)
    written = Entry.objects.count()
    world.withdraw(case, consent)
    ivar_at.press("Spara anteckningen")

    ivar_at.heading("Här finns inget du kan öppna")
    assert ivar_at.page.get_by_label("Det du skrev").input_value() == MINE
    assert THEIRS not in ivar_at.page.content()
    assert Entry.objects.count() == written


def test_a_closed_account_empties_the_screen_but_for_ones_own_words(
    new_visitor: Come, world: World, ivar: Post, case: Case, consent: Ground, complaints: Complaints
) -> None:
    complaints.allow("status of 401")
    complaints.allow("Status Error Code 401")
    ivar_at = begins_to_write(new_visitor, ivar, case)
    actor = world.acting(world.nobody_special)
    close_account(actor=actor, person=ivar.person)
    world.log(actor)

    ivar_at.page.get_by_label("Plan och mål", exact=True).check()
    ivar_at.heading(SIGNED_OUT)
    expect(ivar_at.page.get_by_role("heading", name=SIGNED_OUT)).to_be_focused()
    assert ivar_at.page.get_by_role("textbox", name="Anteckning", exact=True).input_value() == MINE
    nothing_is_left_of(case, ivar_at.page)


@pytest.mark.parametrize("place", ["", "plan/familjen/", "lapp/"])
def test_what_is_closed_is_not_printed(
    new_visitor: Come,
    world: World,
    ivar: Post,
    case: Case,
    consent: Ground,
    complaints: Complaints,
    place: str,
) -> None:
    complaints.allow("status of 404")
    world.goal(case, THEIRS)
    page = At.window(new_visitor, ivar).page
    page.goto(f"/case/{case.uuid}/{place}")
    assert case.code_id in page.content()
    world.withdraw(case, consent)
    page.pdf()
    expect(page.get_by_role("heading", level=1)).to_have_text(OPEN_NO_LONGER)
    nothing_is_left_of(case, page)


def test_a_text_that_is_closed_is_not_printed_and_the_rest_is(
    new_visitor: Come, world: World, ivar: Post, case: Case, consent: Ground
) -> None:
    """It was made their own agency's; the case is as open as before, and so is the text Ivar writes."""
    ivar_at = begins_to_write(new_visitor, ivar, case)
    other = world.note(case, "Hon kom till tre lektioner.")
    actor = world.acting(world.owner)
    entry = Entry.objects.exclude(pk=other.pk).get(case=case)
    change_access(
        actor=actor, case=world.seen(actor, case), entry=world.managed(actor, entry), scope=Scope.AGENCY,
        topics=PLAN,
    )  # fmt: skip
    world.log(actor)
    ivar_at.page.pdf()
    assert THEIRS not in ivar_at.page.content()
    expect(ivar_at.page.get_by_text("Hon kom till tre lektioner.")).to_be_visible()
    assert ivar_at.page.get_by_role("textbox", name="Anteckning", exact=True).input_value() == MINE
    ivar_at.page.get_by_label("Plan och mål", exact=True).check()
    ivar_at.press("Spara anteckningen")
    ivar_at.said("Anteckningen är sparad.")


def test_what_was_sent_and_refused_is_still_there_after_printing(
    new_visitor: Come, world: World, ivar: Post, case: Case, consent: Ground, complaints: Complaints
) -> None:
    complaints.allow("status of 422")
    entry = world.note(case, "Hon kom i tid.", by=ivar)
    ivar_at = At.window(new_visitor, ivar)
    ivar_at.page.goto(f"/case/{case.uuid}/text/{entry.uuid}/andra/")
    box = ivar_at.page.get_by_role("textbox", name="Anteckning", exact=True)
    box.fill("Zelal Karimsson kom i tid.")
    ivar_at.press("Spara")
    expect(ivar_at.page.get_by_role("alert")).to_be_visible()
    ivar_at.page.pdf()
    assert box.input_value() == "Zelal Karimsson kom i tid."


def test_what_was_sent_and_refused_is_given_back_when_the_case_closes(
    new_visitor: Come, world: World, ivar: Post, case: Case, consent: Ground, complaints: Complaints
) -> None:
    """The guard sent it back; the next question of the page finds the case closed."""
    complaints.allow("status of 409")
    complaints.allow("status of 404")
    complaints.allow("Status Error Code 404")
    ivar_at = At.window(new_visitor, ivar)
    ivar_at.case = f"/case/{case.uuid}/"
    ivar_at.begin_note("Zelal Karimsson kom i tid.", "Familj och hem")
    ivar_at.press("Spara anteckningen")
    expect(ivar_at.page.get_by_role("alert")).to_be_visible()
    world.withdraw(case, consent)
    ivar_at.page.get_by_label("Plan och mål", exact=True).check()
    ivar_at.heading(OPEN_NO_LONGER)
    assert ivar_at.page.get_by_label("Det du skrev").input_value() == "Zelal Karimsson kom i tid."


def test_without_an_answer_nothing_is_printed(
    new_visitor: Come, world: World, ivar: Post, case: Case, consent: Ground, complaints: Complaints
) -> None:
    complaints.allow("net::ERR_FAILED")
    page = At.window(new_visitor, ivar).page
    page.goto(f"/case/{case.uuid}/")
    page.route("**/case/**", lambda route: route.abort())
    page.pdf()
    page.emulate_media(media="print")
    expect(page.get_by_text(THEIRS)).to_be_hidden()
    expect(page.get_by_text("Det gick inte att fråga")).to_be_visible()
    page.emulate_media(media="screen")
    expect(page.get_by_text(THEIRS)).to_be_visible()


def nothing_is_left_of(case: Case, page: Page) -> None:
    left = page.content()
    assert THEIRS not in left
    assert case.code_id not in left
    assert case.words not in left
