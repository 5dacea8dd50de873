"""Every page, in every state people meet it in, light and dark, wide and narrow; and without a mouse.

The table names every address of the product: a new page without a row fails.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import product
from typing import Any, Literal
from urllib.parse import urlsplit

from django.db import connection
from django.template.loader import render_to_string
from django.urls import URLPattern, URLResolver, get_resolver, resolve, reverse

import pytest
from axe_playwright_python.base import AXE_SCRIPT  # type: ignore[import-untyped]
from playwright.sync_api import Locator, Page, expect

from access import clock
from access.enums import EndCause, Role
from access.models import Post
from casework.enums import Scope
from tests.browser.complaints import Complaints
from tests.browser.people import At, go_by
from tests.world import FAMILY, World

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
WIDTHS = (1280, 390)
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
NARROWEST = 320
AXE = """async (tags) => {
  const found = await axe.run({runOnly: tags, resultTypes: ["violations"], preload: false, iframes: false});
  return found.violations.map(v => `${v.id}: ${v.nodes.map(n => n.html.slice(0, 200)).join(" | ")}`);
}"""

Act = Callable[[Page], object]
Come = Callable[[], Page]


def as_it_arrives(page: Page) -> None:
    """Nothing is done to the page."""


def unfold(page: Page) -> None:
    """Everything that can be folded out, menus apart."""
    page.evaluate("document.querySelectorAll('details:not(.menu)').forEach(part => { part.open = true })")


def open_menus(page: Page) -> None:
    """On a telephone: where one can go, and one's account."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.get_by_role("button", name="Meny").click()
    page.locator(".who").click()


def arrive_on_a_telephone(page: Page) -> None:
    """Some things fold when a page arrives on a small screen."""
    page.set_viewport_size({"width": 390, "height": 800})
    page.reload()


def send(button: str, *, chosen: bool = True) -> Act:
    """Send the form as it is, or without the answers that were chosen beforehand."""

    def act(page: Page) -> None:
        if not chosen:
            page.evaluate(
                "document.querySelectorAll('main :checked').forEach(one => { one.checked = false })"
            )
        go_by(page.get_by_role("main").get_by_role("button", name=button, exact=True))

    return act


def forge(page: Page) -> None:
    """Send a form that has lost the mark of having come from here."""
    page.evaluate("document.querySelector('main [name=csrfmiddlewaretoken]').remove()")
    send("Logga ut")(page)


def send_from_another_post(page: Page) -> None:
    """Send a form that was opened before one changed post in another window."""
    page.eval_on_selector("main [name=acting]", "one => { one.value = 'another' }")
    send("Spara anteckningen")(page)


def send_too_much(page: Page) -> None:
    """Send more than a request may hold."""
    page.eval_on_selector("textarea", "one => { one.value = 'x'.repeat(3_000_000) }")
    send("Spara anteckningen")(page)


def sign_in_wrongly(page: Page) -> None:
    """With a password that is not one's own."""
    page.get_by_label("E-postadress i arbetet").fill("owner@tjorn.example")
    page.get_by_label("Lösenord").fill("fel")
    send("Logga in")(page)


@dataclass(frozen=True)
class State:
    """A page as somebody meets it: its address by name, in which case, and what they have done there."""

    who: str
    address: str
    case: str = "full"
    act: Act = as_it_arrives
    status: int = 200
    query: str = ""

    def __str__(self) -> str:
        return f"{self.who}, {self.address} {self.case} {self.query} {self.status} {self.act.__qualname__}"


STATES = (
    State("nobody", "account_login"),
    State("nobody", "account_login", act=sign_in_wrongly),
    State("nobody", "account_login", act=send("Logga in")),
    State("nobody", "account_inactive"),
    State("owner", "case_list"),
    State("owner", "case_list", act=open_menus),
    State("owner", "case_list", query="?kod=TJO-0000"),
    State("owner", "case_start", act=unfold),
    State("owner", "case_start", act=send("Starta caset"), status=422),
    State("owner", "case_started", "fresh"),
    State("owner", "case_started"),
    State("owner", "case_recognition", "fresh", act=send("Spara svaret"), status=422),
    State("owner", "case_detail"),
    State("owner", "case_detail", act=unfold),
    State("owner", "case_detail", act=arrive_on_a_telephone),
    State("owner", "case_detail", "fresh"),
    State("owner", "case_detail", "missing", status=404),
    State("owner", "case_slip"),
    State("owner", "note_write"),
    State("owner", "note_write", act=send("Spara anteckningen"), status=422),
    State("owner", "note_write", act=send_from_another_post, status=409),
    State("owner", "note_write", act=send_too_much, status=400),
    State("owner", "case_state", status=405),
    State("owner", "post_switch", status=405),
    State("owner", "case_team", act=unfold),
    State("owner", "case_team", "asleep"),
    State("owner", "case_team", act=send("Ge behörighet"), status=422),
    State("owner", "grant_end"),
    State("owner", "grant_end", act=send("Avsluta behörigheten", chosen=False), status=422),
    State("owner", "ground_list"),
    State("owner", "ground_list", "fresh"),
    State("owner", "ground_new"),
    State("owner", "ground_new", act=send("Registrera grunden"), status=422),
    State("owner", "ground_end"),
    State("owner", "ground_end", act=send("Avsluta grunden nu", chosen=False), status=422),
    State("owner", "ground_ticks"),
    State("owner", "ground_ticks", "bare"),
    State("owner", "case_readers"),
    State("owner", "account_logout"),
    State("owner", "account_logout", act=forge, status=403),
    State("other", "case_list"),
    State("other", "case_detail", act=unfold),
    State("other", "case_team"),
    State("other", "ground_list"),
    State("other", "case_readers"),
    State("other", "ground_new", status=403),
    State("may_know", "case_list"),
    State("may_know", "case_detail"),
    State("may_know", "case_team", status=403),
    State("colleague", "case_list"),
    State("far", "case_list"),
    State("far", "case_start", status=403),
    State("auditor", "audit_list"),
    State("auditor", "audit_list", act=arrive_on_a_telephone),
    State("auditor", "audit_list", query="?since=i+dag", status=422),
    State("auditor", "audit_list", query="?until=2020-01-01"),
    State("former", "case_list", status=403),
)

#: What has an address and no page of its own.
NO_PAGE = {
    "home": "sends one on",
    "note_readers": "a line on the page of the case and of the note",
}


def patterns(among: list[URLPattern | URLResolver]) -> Iterator[URLPattern]:
    """Every address of the product, those of included files too."""
    for pattern in among:
        if isinstance(pattern, URLResolver):
            yield from patterns(pattern.url_patterns)
        else:
            yield pattern


def test_every_address_has_a_row() -> None:
    shown = {state.address for state in STATES}
    assert shown | set(NO_PAGE) == {pattern.name for pattern in patterns(get_resolver().url_patterns)}
    assert not shown & set(NO_PAGE)


@pytest.fixture
def world(site: str) -> World:
    """The people of the table."""
    world = World()
    world.audits(world.auditor, world.school)
    return world


@pytest.fixture
def places(world: World) -> dict[str, dict[str, Any]]:
    """Cases by what is in them, each with what stands in the addresses of its pages."""
    full, fresh, asleep, bare = (world.case() for _each in range(4))
    world.note(full, f"Skrivet före grunden. {'Långtordutanmellanslag' * 5}")
    mistaken = world.ground(full, world.social, FAMILY)
    world.withdraw(full, mistaken)
    ground = world.ground(full, world.social)
    grant = world.grant(full, world.other)
    world.grant(full, world.may_know, Role.MAY_KNOW)
    world.note(full, "Vi prövar kortare dagar i två veckor.\n\nSedan ses vi.")
    world.note(full, "Bara för oss i skolan.", Scope.AGENCY)
    world.note(full, "Socialtjänstens egen.", by=world.other)
    lapsed = world.ground(asleep, world.social)
    world.grant(asleep, world.other)
    world.withdraw(asleep, lapsed)
    unused = world.ground(bare, world.social)
    return {
        "full": {"uuid": full.uuid, "ground": ground.uuid, "grant": grant.uuid},
        "fresh": {"uuid": fresh.uuid},
        "asleep": {"uuid": asleep.uuid},
        "bare": {"uuid": bare.uuid, "ground": unused.uuid},
        "missing": {"uuid": ground.uuid},
    }


@pytest.fixture
def open_window(new_visitor: Come, world: World, site: str) -> Callable[[str], Page]:
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
            post = getattr(world, who)
        return At.window(new_visitor, post).page

    return window


@pytest.mark.parametrize("who", sorted({state.who for state in STATES}))
def test_every_page_is_usable(
    who: str,
    open_window: Callable[[str], Page],
    places: dict[str, dict[str, Any]],
    complaints: Complaints,
) -> None:
    complaints.allow("the server responded with a status of 4")
    page = open_window(who)
    faults: list[str] = []
    for state in [state for state in STATES if state.who == who]:
        page.set_viewport_size({"width": 1280, "height": 800})
        page.goto(address(state, places[state.case]))
        state.act(page)
        faults += [f"{state}: {fault}" for fault in [*misled(page, state), *found_on(page)]]
    assert faults == []


def address(state: State, place: dict[str, Any]) -> str:
    """Where the page is asked for; an answer to a form stands at the address of another."""
    name = "case_started" if state.address == "case_recognition" else state.address
    (pattern,) = (found for found in patterns(get_resolver().url_patterns) if found.name == name)
    return reverse(name, kwargs={key: place[key] for key in pattern.pattern.converters}) + state.query


def misled(page: Page, state: State) -> Iterator[str]:
    """Is this the page that the row speaks of, and not the sign-in or something else?"""
    shown = resolve(urlsplit(page.url).path).url_name
    status = page.evaluate("performance.getEntriesByType('navigation')[0].responseStatus")
    if (shown, status) != (state.address, state.status):
        yield f"got {shown} with {status}"
    if state.status == 422 and not page.title().startswith("Fel: "):
        yield f"the title does not say that something is wrong: {page.title()}"


def found_on(page: Page) -> Iterator[str]:
    """What keeps somebody from using a page, in every look of it."""
    if page.locator("html").get_attribute("lang") != "sv":
        yield "its language is not Swedish"
    if page.locator("h1:visible").count() != 1:
        yield "it has not one heading of the first level"
    page.evaluate(AXE_SCRIPT)
    for width, scheme in product(WIDTHS, SCHEMES):
        page.set_viewport_size({"width": width, "height": 800})
        page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
        yield from (f"{scheme} {width}: {violation}" for violation in page.evaluate(AXE, RULES))
    page.set_viewport_size({"width": NARROWEST, "height": 800})
    if (needed := page.evaluate("document.documentElement.scrollWidth")) > NARROWEST:
        yield f"it needs {needed} px"


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


def tab_to(page: Page, target: Locator) -> None:
    """Press Tab until it has focus, as somebody without a mouse does; it is seen where one is."""
    for _press in range(60):
        page.keyboard.press("Tab")
        if target.evaluate("one => one === document.activeElement"):
            return
    raise AssertionError(f"Tab does not lead to {target}")


def test_a_case_is_started_and_a_note_written_without_a_mouse(
    open_window: Callable[[str], Page], world: World
) -> None:
    page = open_window("owner")
    tab_to(page, page.get_by_role("link", name="Starta ett case"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Målgrupp"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_label("Skola", exact=True))
    page.keyboard.type("Norra")
    tab_to(page, page.get_by_label("Vi börjar nu"))
    page.keyboard.press("ArrowRight")
    tab_to(page, page.get_by_role("button", name="Starta caset"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_role("link", name="Öppna caset"))
    page.keyboard.press("Enter")
    expect(page.locator(".badges")).to_contain_text("Planerat")
    tab_to(page, page.locator("summary", has_text="Skriv en anteckning"))
    page.keyboard.press("Enter")
    tab_to(page, page.get_by_label("Ny anteckning"))
    page.keyboard.type("Skrivet utan mus.")
    tab_to(page, page.get_by_label("Plan och mål"))
    page.keyboard.press("Space")
    tab_to(page, page.get_by_label("Delad i arbetsgruppen"))
    page.keyboard.press("ArrowDown")
    tab_to(page, page.get_by_role("button", name="Spara anteckningen"))
    page.keyboard.press("Enter")
    expect(page.locator(".entry-text")).to_have_text("Skrivet utan mus.")
    expect(page.locator(".entry .readers")).to_contain_text("texten är för den egna verksamheten")
