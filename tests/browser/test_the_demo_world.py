"""Somebody tries the demo as its sign-in page proposes: as Maja between the meetings, as Lena who counts."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from io import StringIO
from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.urls import reverse
from django.utils.formats import date_format

import pytest
from playwright.sync_api import Page, expect
from pytest_django.plugin import DjangoDbBlocker

from access import clock
from access.enums import Act, Result
from access.models import AccessEvent, Person, Post
from casework.demo.accounts import ACCOUNTS, GUN, IVAR, LENA, MAJA
from casework.demo.days import Days
from casework.models import Case
from tests.browser.complaints import Complaints
from tests.browser.database import RestorableDatabase, copy
from tests.browser.people import PASSWORD, At, go_by
from tests.browser.samtidigt import table
from tests.browser.server import Server

Come = Callable[[], Page]
GOAL, ALONE, LESSON = "Äta lunch i matsalen", "Gå in tillsammans med en vän", "Sitta kvar tjugo minuter"
ACTIVITY = "Kuratorn äter vid bordet bredvid"
LACKING, FOLLOW_UP = "uppföljning.", "Eleven och kuratorn pratar efter lunch"
REASONS = 5


@pytest.fixture(scope="module")
def loaded(
    restorable_database: RestorableDatabase,
    tmp_path_factory: pytest.TempPathFactory,
    django_db_blocker: DjangoDbBlocker,
) -> Path:
    """The database as the demo's command leaves it, kept for all of these."""
    folder = tmp_path_factory.mktemp("demo")
    with pytest.MonkeyPatch.context() as patch, django_db_blocker.unblock():
        patch.setattr(settings, "IS_DEMO", True)
        patch.setattr(settings, "VAR_DIR", folder)
        patch.setenv("DEMO_PASSWORD", PASSWORD)
        restorable_database.restore()
        call_command("load_demo", stdout=StringIO())
        copy(restorable_database.file, folder / "loaded.sqlite3")
    return folder / "loaded.sqlite3"


@pytest.fixture
def site(
    loaded: Path,
    restorable_database: RestorableDatabase,
    monkeypatch: pytest.MonkeyPatch,
    django_db_blocker: DjangoDbBlocker,
) -> Iterator[str]:
    """The demo, as it was just after loading."""
    monkeypatch.setattr(settings, "IS_DEMO", True)
    with django_db_blocker.unblock():
        copy(loaded, restorable_database.file)
        with Server() as server:
            yield server.url
        restorable_database.restore()


def sign_in(come: Come, email: str) -> At:
    """By a click on the account; only the password is typed."""
    person = At(come(), Post.objects.get(person__email=email))
    person.page.goto("/")
    go_by(person.page.get_by_role("link", name=email))
    expect(person.page.get_by_label("E-postadress i arbetet")).to_have_value(email)
    person.page.get_by_label("Lösenord").fill(PASSWORD)
    person.press("Logga in")
    return person


def test_four_people_are_proposed(page: Page) -> None:
    page.goto("/")
    accounts = page.locator(".notice li")
    expect(accounts).to_have_count(4)
    for email, line in zip((MAJA, IVAR, LENA, GUN), accounts.all(), strict=True):
        expect(line.get_by_role("link")).to_have_text(email)
        assert len(line.inner_text().split("\n")[1]) > 40
    assert set(ACCOUNTS) >= {MAJA, IVAR, LENA, GUN}
    page.set_viewport_size({"width": 390, "height": 800})
    expect(page.get_by_role("main").get_by_role("button", name="Logga in")).to_be_in_viewport()


def test_between_the_meetings_on_tjorn(new_visitor: Come, site: str) -> None:
    """Story 1."""
    maja = sign_in(new_visitor, MAJA)
    maja.heading("Hej, Maja Lindqvist")
    sees_her_own_cases(maja)
    maja.page.goto("/case/")
    go_by(maja.page.locator("tbody a.code").last)
    maja.case = maja.page.url
    maja.follow("Handlingsplan")
    adds_a_goal_of_the_other_plan(maja)
    is_told_what_is_missing(maja)
    ivar = sign_in(new_visitor, IVAR)
    ivar.page.goto(f"{maja.case}plan/")
    for text in (GOAL, ALONE, LESSON, ACTIVITY, FOLLOW_UP):
        expect(ivar.page.get_by_role("main")).to_contain_text(text)


def sees_her_own_cases(maja: At) -> None:
    """Each with its next follow-up; those of school B are told of nowhere."""
    own = Case.objects.filter(grants__post=maja.post, school__name="Skola A")
    assert set(maja.page.locator("tbody a.code").all_inner_texts()) == set(own.values_list("code", flat=True))
    days = Days(clock.now())
    told = maja.page.locator("td[data-label='Nästa uppföljning']").all_inner_texts()
    planned = [days.day(said) for said in ("idag+7", "idag", "-2 tor", "idag+5")]
    assert [words.split(" Sen")[0].strip() for words in told if words.strip()] == [
        date_format(day, "j F") for day in planned
    ]
    source = maja.page.content()
    others = Case.objects.exclude(pk__in=own)
    assert not [case for case in others if case.code_id in source or str(case.uuid) in source]


def adds_a_goal_of_the_other_plan(maja: At) -> None:
    """With two sub-goals under it."""
    maja.follow("Nytt mål")
    maja.write("Mål", GOAL)
    maja.page.get_by_label("Målet hör också till").select_option("ELOF")
    maja.press("Spara")
    maja.said("Målet är sparat.")
    maja.follow("ELOF")
    for subgoal in (ALONE, LESSON):
        maja.follow("Lägg till delmål i mål 2")
        maja.write("Mål", subgoal)
        maja.press("Spara")
    titles = maja.page.get_by_role("heading", level=3).filter(has_text="Delmål 2")
    expect(titles).to_have_text([f"Delmål 2.1 {ALONE}", f"Delmål 2.2 {LESSON}"])


def is_told_what_is_missing(maja: At) -> None:
    """An activity without its follow-up."""
    today = clock.day_of(clock.now())
    maja.follow("Lägg till aktivitet i delmål 2.1")
    maja.write("Aktivitet", ACTIVITY)
    maja.write("Syfte", "Våga äta med de andra")
    maja.write("Från", today.isoformat())
    maja.write("Till och med", (today + timedelta(weeks=6)).isoformat())
    maja.press("Spara")
    maja.said("Aktiviteten är sparad.")
    missing = maja.page.locator(".lacking", has_text=f"Saknas än: {LACKING}")
    expect(missing).to_have_count(1)
    go_by(missing.get_by_role("link", name=re.compile("^Fyll i")))
    maja.write("Uppföljning", FOLLOW_UP)
    maja.press("Spara")
    expect(missing).to_have_count(0)


def test_the_leader_counts_and_reads_of_no_child(
    new_visitor: Come, site: str, complaints: Complaints
) -> None:
    """Story 4."""
    complaints.allow("status of 404")
    lena = sign_in(new_visitor, LENA)
    lena.page.goto("/oversikt/")
    lena.heading("SamTidigt")
    shown = table(lena.page)
    assert [(name, cells[1]) for name, cells in shown.items()] == [
        ("Alingsås", "2"), ("Lerum", "1"), ("Mölndal", "9"), ("Partille", "1"), ("Stenungsund", "0"),
        ("Tjörn", "8"), ("Öckerö", "3"),
    ]  # fmt: skip
    assert shown["Partille"][2] == "2"
    assert shown["Tjörn"][3:] == ["ELOF", "3", "Ja, 20 %", "okänt"]
    boxes = [box.split("\n") for box in lena.page.locator(".stat").all_inner_texts()]
    assert [box[1] for box in boxes[:2]] == ["24", "3,4"]
    expect(lena.page.get_by_role("columnheader", name="Aktiva case")).to_contain_text("av 10")
    left = lena.page.locator("section[aria-labelledby=left]")
    expect(left.get_by_role("heading", level=3)).to_contain_text("Kungsbacka")
    expect(left.get_by_role("listitem")).to_have_count(REASONS)
    is_refused_and_that_is_kept(lena)


def is_refused_and_that_is_kept(lena: At) -> None:
    """A case's address, from wherever she has it."""
    mine = AccessEvent.objects.filter(
        act=Act.TRY, result=Result.REFUSED, actor_id=Person.objects.get(email=LENA).pk
    )
    before = mine.count()
    answer = lena.page.goto(reverse("case_detail", args=[Case.objects.all()[0].uuid]))
    assert answer
    assert answer.status == 404
    lena.heading("Här finns inget du kan öppna")
    assert mine.count() == before + 1
