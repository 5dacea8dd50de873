"""Two windows, a sign-in that ran out, an impatient finger: what was written is there, and there once."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from access.models import Post
from casework.models import Case, Entry
from tests.browser.complaints import Complaints
from tests.browser.people import PASSWORD, WITH_AND_WITHOUT_SCRIPTS, At
from tests.world import World

Come = Callable[[], Page]
BEFORE, HERS, MINE = "Vi prövar kortare dagar.", "Vi prövar tre dagar i veckan.", "Vi prövar halva dagar."


@pytest.fixture
def world(site: str) -> World:
    return World()


@pytest.fixture
def maja(world: World) -> Post:
    """Who is second."""
    return world.post("maja", world.north, "kurator")


@pytest.fixture
def case(world: World, maja: Post) -> Case:
    """With somebody else in it."""
    case = world.case()
    world.grant(case, maja)
    return case


@pytest.fixture
def maja_at(new_visitor: Come, maja: Post, case: Case) -> At:
    """Her window."""
    maja_at = At.window(new_visitor, maja)
    maja_at.case = f"/case/{case.uuid}/"
    return maja_at


def text_field(person: At) -> str:
    """What stands in the field where a note is written."""
    return person.page.get_by_role("textbox", name="Anteckning", exact=True).input_value()


@WITH_AND_WITHOUT_SCRIPTS
def test_who_is_second_sees_both_texts_and_nothing_is_overwritten(
    new_visitor: Come, world: World, case: Case, maja_at: At, complaints: Complaints
) -> None:
    complaints.allow("status of 409")
    note = world.note(case, BEFORE)
    elin_at = At.window(new_visitor, world.owner)
    for person in (elin_at, maja_at):
        person.page.goto(f"/case/{case.uuid}/text/{note.uuid}/andra/")
        assert text_field(person) == BEFORE
    for person, text in ((elin_at, HERS), (maja_at, MINE)):
        person.write("Anteckning", text)
        person.press("Spara")

    elin_at.said("Ändringen är sparad. Hur det stod förut finns i historiken.")
    alert = maja_at.page.get_by_role("alert")
    expect(alert.get_by_role("heading")).to_have_text("Owner sparade medan du skrev")
    expect(alert).to_contain_text("Inget är överskrivet")
    texts = maja_at.page.locator(".beside .entry-text")
    expect(texts).to_have_text([HERS, MINE])
    assert text_field(maja_at) == MINE
    elin_at.page.reload()
    assert [text for text, _line in elin_at.entries()] == [HERS]

    both = f"{HERS} {MINE}"
    maja_at.write("Anteckning", both)
    maja_at.press("Spara")
    assert [text for text, _line in maja_at.entries()] == [both]
    maja_at.page.goto(f"/case/{case.uuid}/text/{note.uuid}/historik/")
    steps = maja_at.page.locator("main ol > li")
    expect(steps).to_have_count(3)
    for step, (name, text) in zip(
        steps.all(), (("Maja", "halva"), ("Owner", "tre"), ("Owner", BEFORE)), strict=True
    ):
        expect(step).to_contain_text(name)
        expect(step).to_contain_text(text)


@WITH_AND_WITHOUT_SCRIPTS
def test_a_sign_in_that_ran_out_leads_back_to_the_text(
    maja_at: At, complaints: Complaints, *, scripts: bool
) -> None:
    complaints.allow("401")
    maja_at.page.goto(maja_at.case)
    maja_at.page.get_by_text("Skriv en anteckning").click()
    maja_at.page.context.clear_cookies(name="sessionid")
    maja_at.write("Anteckning", MINE)
    maja_at.page.get_by_label("Plan och mål", exact=True).check()
    maja_at.page.get_by_label("Endast skolan", exact=True).check()
    maja_at.page.wait_for_load_state("networkidle")
    maja_at.press("Spara anteckningen")

    expect(maja_at.page.get_by_role("alert")).to_contain_text("Din text är kvar.")
    maja_at.page.get_by_label("E-postadress i arbetet").fill(maja_at.post.person.email)
    maja_at.page.get_by_label("Lösenord").fill(PASSWORD)
    maja_at.page.get_by_role("button", name="Logga in").click()
    if not scripts:
        maja_at.heading("Din text är kvar")
        maja_at.press("Tillbaka till det jag skrev")
    maja_at.heading("Skriv en anteckning")
    assert text_field(maja_at) == MINE
    expect(maja_at.page.get_by_label("Plan och mål", exact=True)).to_be_checked()
    expect(maja_at.page.get_by_label("Endast skolan", exact=True)).to_be_checked()
    assert not Entry.objects.exists()
    maja_at.press("Spara")
    maja_at.said("Anteckningen är sparad.")
    assert [text for text, _line in maja_at.entries()] == [MINE]
    assert Entry.objects.count() == 1


@WITH_AND_WITHOUT_SCRIPTS
def test_an_impatient_finger_saves_once(maja_at: At) -> None:
    def twice(route: Route) -> None:
        """Both clicks reach the server, whichever of them the browser would have waited for."""
        route.fetch(max_redirects=0)
        route.continue_()

    maja_at.begin_note(MINE, "Plan och mål")
    maja_at.page.route("**/anteckning/", twice)
    maja_at.press("Spara anteckningen")
    maja_at.open_case()
    assert [text for text, _line in maja_at.entries()] == [MINE]
    assert Entry.objects.count() == 1


@WITH_AND_WITHOUT_SCRIPTS
@pytest.mark.parametrize("page", ["", "anteckning/"], ids=["on-the-case", "on-a-page-of-its-own"])
def test_going_back_and_sending_again_has_one_effect(maja_at: At, page: str) -> None:
    maja_at.page.goto(maja_at.case + page)
    if not page:
        maja_at.page.get_by_text("Skriv en anteckning").click()
    save = "Spara" if page else "Spara anteckningen"
    maja_at.write("Anteckning", MINE)
    maja_at.page.get_by_label("Plan och mål", exact=True).check()
    maja_at.press(save)
    maja_at.said("Anteckningen är sparad.")
    maja_at.page.go_back()
    # Some browsers bring the text back; what they bring back can be sent.
    if maja_at.page.locator("main [name=text]").input_value() == MINE:
        if not page:
            maja_at.page.locator("details.composer").evaluate("one => { one.open = true }")
        maja_at.press(save)
    maja_at.open_case()
    assert [text for text, _line in maja_at.entries()] == [MINE]
