"""Every page, in every state people meet it in, light and dark, wide and narrow.

The world is made once and only looked at: what is done on a page of the table changes nothing in it.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.db import connection
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Error, Page, expect

from access import clock
from access.enums import EndCause
from access.models import Post
from config.settings import demo
from tests.access.signing_in import with_app
from tests.addresses.table import LINKS
from tests.browser.acts import as_it_arrives, unfold
from tests.browser.complaints import Complaints
from tests.browser.people import At
from tests.browser.places import Places, places_of
from tests.browser.server import Server
from tests.browser.table import STATES, State
from tests.evidence import write_evidence
from tests.markup import faults_in
from tests.sampling import sampled
from tests.staff import Staff
from tests.world import World

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
#: Light and dark differ in colours alone, so that in the dark these are what can be broken.
COLOURS = ["color-contrast", "link-in-text-block"]
WIDTHS = (1280, 390)
NARROWEST = 320
AXE = """async (runOnly) => {
  const found = await axe.run({runOnly, resultTypes: ["violations"], preload: false, iframes: false});
  return found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 200)).join(" | ")}`);
}"""

Come = Callable[[], Page]


def patterns(among: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Every address of the product, those of included files too."""
    for pattern in among:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


@pytest.fixture
def world(site: str) -> World:
    """The people of the table."""
    world = World()
    world.audits(world.auditor, world.school)
    return world


@pytest.fixture
def staff(world: World) -> Staff:
    """Who keeps, leads and is in groups."""
    return Staff(world)


@pytest.fixture
def open_window(new_visitor: Come, world: World, staff: Staff) -> Callable[[str], Page]:
    """A window of somebody of the table, signed in."""

    def window(who: str) -> Page:
        if who == "nobody":
            return new_visitor()
        if who == "former":
            post = world.post("former", world.north)
            Post.objects.filter(pk=post.pk).end(
                at=clock.now(), by_id=post.person_id, cause=EndCause.POST_ENDED
            )
        else:
            others = {"leaver": world.owner} | staff.posts
            post = others.get(who) or getattr(world, who, None) or world.post(who, world.north)
        page = At.window(new_visitor, post).page
        if who == "protected":
            with_app(post.person)
        return page

    return window


@pytest.fixture
def try_pages(
    world: World, staff: Staff, open_window: Callable[[str], Page], server: Server, complaints: Complaints
) -> Callable[[Iterable[State]], list[str]]:
    """Tries pages in these states; what is wrong with them."""
    complaints.allow("the server responded with a status of 4")
    # Whoever is signed out in the middle of a form is not told who could read it, and htmx says so.
    complaints.allow("Response Status Error Code 401")
    places = Places(world).of | places_of(staff)

    def tried(chosen: Iterable[State]) -> list[str]:
        faults: list[str] = []
        for who, states in groupby(chosen, key=lambda state: state.who):
            page = open_window(who)
            for state in states:
                faults += [f"{state}: {fault}" for fault in faults_of(page, state, places[state.case])]
                faults += [f"{state}: {fault}" for fault in misspelt(server)]
            page.context.close()
        return faults

    return tried


def test_a_page_is_usable(try_pages: Callable[[Iterable[State]], list[str]]) -> None:
    faults = try_pages(sampled(STATES, 24))
    assert not faults, "\n".join(faults)


@pytest.mark.deep
def test_every_page_is_usable(try_pages: Callable[[Iterable[State]], list[str]]) -> None:
    faults = try_pages(STATES)
    assert not faults, "\n".join(faults)
    write_evidence(
        "every-page-is-usable",
        [
            f"{len(STATES)} pages in a state, light and dark, {' and '.join(map(str, WIDTHS))} px: axe 0",
            f"{sum(state.act is as_it_arrives for state in STATES)} of them in English too: axe 0",
            f"0 of them wider than {NARROWEST} px; 0 errors on the console, of the CSP or in the HTML",
        ],
    )


def faults_of(page: Page, state: State, place: dict[str, Any]) -> list[str]:
    """What is wrong with a page in this state; that one cannot get to it too. Read in English as well."""
    try:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address(state, place))
        state.act(page)
        faults = [*misled(page, state), *found_on(page)]
        if state.act is as_it_arrives:
            page.context.add_cookies([{"name": "language", "value": "en", "url": page.url}])
            page.reload()
            faults += [f"in English: {fault}" for fault in found_on(page, "en")]
            page.context.clear_cookies(name="language")
        return faults
    except Error as error:
        return [error.message]


def misspelt(server: Server) -> Iterator[str]:
    """What is wrong with the HTML of the pages sent since the last time, and with what htmx asked for."""
    sent, server.pages.sent = server.pages.sent, []
    for page in dict.fromkeys(sent):
        yield from faults_in(page)


def address(state: State, place: dict[str, Any]) -> str:
    """Where the page is asked for."""
    name = state.asked or state.address
    (pattern,) = (found for found in patterns(get_resolver().url_patterns) if found.name == name)
    place = place | LINKS.get(name, {})
    named = {key: place[state.entry if key == "entry" else key] for key in pattern.pattern.converters}
    return reverse(name, kwargs=named) + state.query.format(**place)


def misled(page: Page, state: State) -> Iterator[str]:
    """Is this the page that the row speaks of, and not the sign-in or something else?"""
    shown = resolve(urlsplit(page.url).path).url_name
    status = page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus")
    if (shown, status) != (state.address, state.status):
        yield f"got {shown} with {status}"
    if state.status == 422 and not page.title().startswith("Fel: "):
        yield f"the title does not say that something is wrong: {page.title()}"


def found_on(page: Page, language: str = "sv") -> Iterator[str]:
    """What keeps somebody from using a page, in every look of it."""
    if page.locator("html").get_attribute("lang") != language:
        yield f"its language is not {language}"
    if page.locator("h1:visible").count() != 1:
        yield "it has not one heading of the first level"
    page.evaluate(AXE_SCRIPT)
    for width in WIDTHS:
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme="light", reduced_motion="reduce")
        yield from (f"light {width}: {violation}" for violation in page.evaluate(AXE, TAGS))
        page.emulate_media(color_scheme="dark", reduced_motion="reduce")
        yield from (f"dark {width}: {violation}" for violation in page.evaluate(AXE, COLOURS))
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    if (needed := page.evaluate("document.documentElement.scrollWidth")) > NARROWEST:
        yield f"it needs {needed} px"


def test_the_catalogue_of_components_is_usable(settings: Any, page: Page, complaints: Complaints) -> None:
    settings.ROOT_URLCONF = demo.ROOT_URLCONF
    page.goto("/komponenter/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Komponenter")
    unfold(page)
    assert list(found_on(page)) == []


def test_a_page_that_says_that_something_broke_is_usable(
    open_window: Callable[[str], Page], complaints: Complaints
) -> None:
    complaints.allow("the server responded with a status of 50")
    page = open_window("owner")
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TRIGGER broken BEFORE INSERT ON access_accessevent "
            "BEGIN SELECT RAISE(ABORT, 'broken'); END"
        )
    page.goto("/granskning/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Vi kan inte visa något just nu")
    assert list(found_on(page)) == []
    broken = render_to_string("500.html")
    page.route("**/case/", lambda route: route.fulfill(status=500, content_type="text/html", body=broken))
    page.goto("/case/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Något gick fel hos oss")
    assert list(found_on(page)) == []
