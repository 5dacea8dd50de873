"""People at their windows, who find everything by the words on the page: labels, buttons and links.

So a story reads as what people do, and a word that disappears from the interface fails it.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import groupby
from typing import NamedTuple

import pytest
from playwright.sync_api import Locator, Page, expect

from access import clock
from access.models import Post
from tests.sampling import sampled

PASSWORD = "ett långt lösenord som ingen gissar"
SHARED = "Delad i arbetsgruppen"
#: Every step is a plain form first: the same story is played with JavaScript off.
WITH_AND_WITHOUT_SCRIPTS = pytest.mark.parametrize(
    "scripts", [True, False], ids=["with-scripts", "without-scripts"]
)
#: The same of the longest stories: each run of ``make test`` plays it one way, ``make deep`` both.
WITH_OR_WITHOUT_SCRIPTS = pytest.mark.parametrize(
    "scripts", sampled([True, False], 2), ids=lambda on: "with-scripts" if on else "without-scripts"
)


def in_a_month() -> str:
    """A day for "till och med", as a date field takes it."""
    return (clock.day_of(clock.now()) + timedelta(days=30)).isoformat()


def go_by(way: Locator) -> None:
    """Click on what leads to another page, and be there: what is read next is read on that one."""
    with way.page.expect_navigation():
        way.click()


@dataclass
class At:
    """One person at a window of their own."""

    page: Page
    post: Post
    case: str = field(default="", init=False)

    @classmethod
    def window(cls, come: Callable[[], Page], post: Post) -> "At":
        """Open a window and sign in."""
        post.person.set_password(PASSWORD)
        post.person.save()
        person = cls(come(), post)
        person.sign_in()
        return person

    def sign_in(self) -> None:
        """From the front door, as one begins a day."""
        self.page.goto("/")
        self.page.get_by_label("E-postadress i arbetet").fill(self.post.person.email)
        self.page.get_by_label("Lösenord").fill(PASSWORD)
        self.press("Logga in")
        expect(self.page).not_to_have_url(re.compile("logga-in"))

    def press(self, button: str) -> None:
        """A button of the page's own, by its whole text."""
        go_by(self.page.get_by_role("main").get_by_role("button", name=button, exact=True))

    def follow(self, link: str) -> None:
        """The first link with this text."""
        go_by(self.page.get_by_role("link", name=link, exact=True).first)

    def write(self, field: str, text: str) -> None:
        """In a field that is asked for by this label, whether it has to be answered or not."""
        label = re.compile(rf"^\s*{re.escape(field)}\s*(\(valfritt\))?\s*$")
        self.page.get_by_role("main").get_by_label(label).fill(text)

    def said(self, message: str) -> None:
        """The message at the top of the page."""
        expect(self.page.get_by_role("status")).to_have_text(message)

    def heading(self, words: str) -> None:
        """Is this the page one expected to be on?"""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(words)

    def start_case(
        self,
        group: str = "Elever med hög frånvaro",
        school: str = "Norra skolan",
        when: str = "Vi börjar nu",
    ) -> str:
        """Start a case; its code, which is also remembered as the address to come back to."""
        self.page.goto("/case/")
        self.follow("Starta ett case")
        self.page.get_by_label("Målgrupp").select_option(group)
        self.page.get_by_label("Skola", exact=True).select_option(school)
        self.page.get_by_label(when).check()
        self.press("Starta caset")
        self.heading("Caset är startat")
        self.case = self.page.url.removesuffix("startat/")
        return self.page.locator(".big-code").inner_text()

    def open_case(self) -> None:
        """The case's first page, by its address."""
        self.page.goto(self.case)

    def find_case(self, code: str) -> None:
        """Open a case from one's list, where it is the only one."""
        assert self.listed() == [code]
        self.follow(code)
        self.case = self.page.url

    def give_part(self, whom: str, *, role: str = "Arbetar i caset", municipality: str = "") -> None:
        """Ask to let somebody work in the case."""
        self.open_case()
        self.follow("Arbetar här")
        self._look_in(municipality, "Visa personer")
        self.page.get_by_label("Vem?").select_option(whom)
        self.page.get_by_role("radio", name=re.compile(f"^{role}:")).check()
        self.page.get_by_label("Varför?").select_option("ansvarig i sin verksamhet")
        self.page.get_by_label("Till och med").fill(in_a_month())
        self.press("Ge behörighet")

    def _look_in(self, municipality: str, button: str) -> None:
        """Choose among the people or agencies of another municipality."""
        if municipality:
            self.page.get_by_text(f"{button} i en annan kommun").click()
            self.page.get_by_label("Kommun", exact=True).select_option(municipality)
            self.press(button)

    def record_consent(self, to: str, topic: str, *, municipality: str = "") -> None:
        """Record that everybody has said yes, until a day."""
        self.open_case()
        self.follow("Grund för delning")
        self.follow("Registrera en grund")
        self._look_in(municipality, "Visa verksamheter")
        self.page.get_by_label("Till vilken verksamhet?").select_option(to)
        self.page.get_by_role("radio", name="Samtycke").check()
        self.page.get_by_label(topic, exact=True).check()
        say_what_a_consent_asks(self.page)
        self.page.get_by_label("Till och med").fill(in_a_month())
        self.press("Registrera grunden")

    def begin_note(self, text: str, topic: str, scope: str = SHARED) -> Locator:
        """Write about one topic without saving; the line under the field."""
        self.open_case()
        self.page.get_by_text("Skriv en anteckning").click()
        self.write("Anteckning", text)
        preset = self.page.locator("[name=topics]:checked")
        while preset.count():
            preset.first.uncheck()
        self.page.get_by_label(topic, exact=True).check()
        self.page.get_by_label(scope, exact=True).check()
        return self.page.locator("form .readers > span > span")

    def save_note(self) -> None:
        """Save what was begun."""
        self.press("Spara anteckningen")
        self.said("Anteckningen är sparad.")

    def entries(self) -> list[tuple[str, str]]:
        """The texts of notes and talks, as this person sees them, each with the line of its readers."""
        found = self.page.locator(".entry", has=self.page.locator(".entry-text")).all()
        return [
            (one.locator(".entry-text").inner_text(), said(one.locator(".readers > span > span")))
            for one in found
        ]

    def listed(self) -> list[str]:
        """The codes in "Mina case"."""
        self.page.goto("/case/")
        self.heading("Mina case")
        return self.page.locator("tbody a.code").all_inner_texts()


def said(line: Locator) -> str:
    """The words of a line, without the line breaks of its markup."""
    return line.inner_text().strip()


class Row(NamedTuple):
    """A row of the auditor's list: who, did what, to which case, as what."""

    who: str
    did: str
    case: str
    role: str


def audited(auditor: At) -> tuple[list[Row], list[str]]:
    """The auditor's whole list from the oldest on, and the sources of the pages it stands on.

    The same look twice in a row counts once: how often a line is asked for while somebody writes depends
    on the browser.
    """
    rows, sources = [], []
    auditor.heading("Åtkomsthistorik")
    go_by(auditor.page.get_by_role("link", name="Varje händelse", exact=True))
    while True:
        sources.append(auditor.page.content())
        rows += [row_of(line) for line in auditor.page.locator("tbody tr").all()]
        older = auditor.page.get_by_role("link", name="Visa äldre")
        if not older.count():
            break
        go_by(older)
    return [row for row, _same in groupby(reversed(rows))], sources


def row_of(line: Locator) -> Row:
    """The words of a row, without its time."""
    _when, did, case, role = line.locator("td").all_inner_texts()
    cells = (line.locator("th").inner_text(), did, case, role)
    return Row(*(" | ".join(filter(None, map(str.strip, cell.split("\n")))) for cell in cells))


def say_what_a_consent_asks(page: Page) -> None:
    """All three have said yes, in writing, so that the support can be planned."""
    for answer in (
        "Under 18 år", "Barnet", "Vårdnadshavare 1", "Vårdnadshavare 2", "Vill det",
        "Kan ta ställning tillsammans med vårdnadshavarna", "Skriftligt", "Planera stödet tillsammans",
        "I elevakten",
    ):  # fmt: skip
        page.get_by_label(answer, exact=True).check()
