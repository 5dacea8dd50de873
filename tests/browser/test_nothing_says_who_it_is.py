"""Somebody writes a name in the middle of a meeting, and is helped before anybody else reads it."""

from collections.abc import Callable

from django.urls import reverse

import pytest
from playwright.sync_api import Page, expect

from access.models import Municipality
from casework.models import Note
from pilotverkstad.models import Group
from tests.browser.complaints import Complaints
from tests.browser.people import At
from tests.staff import Staff
from tests.world import World

TEXT = "Möte med Alma Lindqvist. "
REPLACED = "Möte med [namn 1]. Vi ses på tisdag."


@pytest.fixture
def world(site: str) -> World:
    return World()


@pytest.fixture
def page(new_visitor: Callable[[], Page], world: World) -> Page:
    """A window of the owner's."""
    return At.window(new_visitor, world.owner).page


def write(page: Page, world: World, text: str) -> None:
    """On the case's own page, one key at a time; what it is about is chosen already."""
    case = world.case()
    world.ground(case, world.social)
    page.goto(f"/case/{case.uuid}/")
    page.locator("summary", has_text="Skriv en anteckning").click()
    field = page.get_by_role("textbox", name="Anteckning", exact=True)
    field.focus()
    page.keyboard.type(text)


def test_it_is_told_while_one_writes_and_takes_nothing_from_the_keyboard(page: Page, world: World) -> None:
    write(page, world, TEXT)
    field = page.get_by_role("textbox", name="Anteckning", exact=True)
    told = page.locator(".found")
    expect(told).to_have_attribute("aria-live", "polite")
    expect(told).to_contain_text("Ersätt innan texten delas: Alma Lindqvist (namn)")
    expect(field).to_be_focused()
    page.keyboard.type("Vi ses på tisdag.")
    expect(field).to_have_value(f"{TEXT}Vi ses på tisdag.")
    told.get_by_role("button", name="Ersätt med [namn 1]").click()
    field = page.get_by_role("textbox", name="Anteckning", exact=True)
    expect(field).to_have_value(REPLACED)
    expect(page.locator(".found")).to_be_empty()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status")).to_have_text("Anteckningen är sparad.")
    assert Note.objects.get().text == REPLACED


def test_sent_as_it_is_it_comes_back_with_a_way_on(page: Page, world: World, complaints: Complaints) -> None:
    complaints.allow("status of 409")
    write(page, world, TEXT)
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("Inget är sparat än")
    expect(page.locator(".found-text mark")).to_contain_text("Alma Lindqvist")
    page.get_by_text("en yrkesperson").click()
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_role("status")).to_have_text("Anteckningen är sparad.")


def test_in_a_small_place_one_is_helped_to_write_of_many(page: Page, world: World) -> None:
    """Story 3, where a name is found as well."""
    Municipality.objects.filter(pk="1419").update(is_small=True)
    write(page, world, "Flickan i åk 9 grät i dag.")
    told = page.locator(".found")
    expect(told).to_contain_text("här kan barnet kännas igen")
    expect(told.get_by_role("listitem")).to_have_text(
        ["”eleven” i stället för ”Flickan”", "”högstadiet” i stället för ”åk 9”"]
    )
    page.get_by_role("textbox", name="Anteckning", exact=True).fill("Eleven på högstadiet grät i dag.")
    expect(told).to_be_empty()
    page.get_by_role("button", name="Spara anteckningen").click()
    expect(page.get_by_role("status")).to_have_text("Anteckningen är sparad.")


def test_a_group_is_called_after_nobody(
    new_visitor: Callable[[], Page], world: World, complaints: Complaints
) -> None:
    """Told while its leader types, and refused when it is sent all the same."""
    complaints.allow("status of 422")
    page = At.window(new_visitor, Staff(world).posts["local"]).page
    page.goto(reverse("group_new"))
    page.get_by_label("Namn").focus()
    page.keyboard.type("Kring Alma Lindqvist")
    told = page.locator(".found")
    expect(told).to_have_attribute("aria-live", "polite")
    expect(told).to_contain_text("”Alma Lindqvist” kan säga vem någon är.")
    expect(page.get_by_label("Namn")).to_be_focused()
    page.get_by_role("checkbox", name="Tjörn").check()
    page.get_by_role("button", name="Skapa gruppen").click()
    expect(page.get_by_role("alert")).to_contain_text("”Alma Lindqvist” kan säga vem någon är.")
    assert not Group.objects.exists()
    page.get_by_label("Namn").fill("Pilotverkstad")
    expect(told).to_be_empty()
    page.get_by_role("button", name="Skapa gruppen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Pilotverkstad")
