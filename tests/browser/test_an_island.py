"""On an island everybody knows everybody: a small group around each child, and nobody else is told."""

from collections.abc import Callable
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from access import clock
from access.actor import Actor
from access.enums import Sector, UnitKind
from access.models import Municipality, Post, SecrecyArea, Unit
from access.record import Record
from casework.enums import State
from pilotverkstad.enums import MemberFunction
from pilotverkstad.models import Group, Participation, Project
from pilotverkstad.services.group import add_member
from tests.browser.complaints import Complaints
from tests.browser.groups import add, groups_of, make_group, members, open_group
from tests.browser.people import At
from tests.browser.samtidigt import hire, leads, load, start, table, unit_of

Come = Callable[[], Page]
CHILDREN = "Barn till föräldrar med psykosocial problematik"
STEERING, WORKSHOP, LARGE, FOURTH = "Lokal styrgrupp", "Pilotverkstad", "Storgrupp", "Arbetsgrupp 4"
PEOPLE = {
    "Rut": ("rektor", "Skola A"), "Siv": ("skolchef", "Skola A"), "Sten": ("enhetschef", "Barn och familj"),
    "Eva": ("kurator", "Skola A"), "Kim": ("specialpedagog", "Skola A"), "Nils": ("lärare", "Skola A"),
    "Ines": ("socialsekreterare", "Barn och familj"),
}  # fmt: skip
NOBODY_IS_TOLD = (
    "Nej. Här kan ett barn kännas igen bakom en kod. Bara de som arbetar i caset får veta om det."
)


@pytest.fixture
def project(site: str) -> Project:
    """SamTidigt; on Öckerö, which its people say is small, three cases are running."""
    project = load()
    Municipality.objects.filter(name="Öckerö").update(is_small=True)
    there, school = Participation.objects.get(municipality__name="Öckerö"), unit_of("Öckerö", "Skola A")
    starter = hire("starter@ockero.example", school, "Stina")
    for _each in range(3):
        start(starter, there, school, State.ACTIVE)
    return project


@pytest.fixture
def lena(project: Project) -> Post:
    """Leads the project, for the region: on the island nobody does."""
    region = Unit.objects.create(kind=UnitKind.ASSOCIATION, name="Göteborgsregionen")
    SecrecyArea.objects.create(unit=region, sector=Sector.OTHER, name="Göteborgsregionen")
    lena = hire("lena@gr.example", region)
    leads(project, lena)
    return lena


@pytest.fixture
def islanders(project: Project) -> dict[str, Post]:
    """Three managers, and those who meet the children."""
    return {
        name: hire(f"{name.lower()}@ockero.example", unit_of("Öckerö", unit), name, title)
        for name, (title, unit) in PEOPLE.items()
    }


def known_as(name: str) -> str:
    """How somebody stands in a list to choose from."""
    return ", ".join((name, *PEOPLE[name]))


def test_three_managers_steer_and_convene(
    new_visitor: Come, lena: Post, islanders: dict[str, Post], complaints: Complaints
) -> None:
    complaints.allow("status of 404")
    lena_at, rut_at, sten_at = (
        At.window(new_visitor, post) for post in (lena, islanders["Rut"], islanders["Sten"])
    )
    open_group(lena_at, STEERING, "Öckerö")
    for name in ("Rut", "Siv", "Sten"):
        add(lena_at, known_as(name))
    open_group(lena_at, WORKSHOP, "Öckerö")
    add(lena_at, known_as("Rut"), "sammankallande")
    add(lena_at, known_as("Eva"))
    all_meet_in_the_large_group(lena_at)

    follows_the_own_island_alone(sten_at)
    assert groups_of(rut_at) == [STEERING, WORKSHOP]
    open_group(rut_at, STEERING, "Öckerö")
    assert members(rut_at) == dict.fromkeys(("Rut", "Siv", "Sten"), "Medlem")
    open_group(rut_at, WORKSHOP, "Öckerö")
    assert members(rut_at) == {"Eva": "Medlem", "Rut": "Sammankallande"}
    assert rut_at.listed() == []
    assert groups_of(sten_at) == [STEERING]


def all_meet_in_the_large_group(lena: At) -> None:
    """Those who steer, the workshop, and a working group for each case."""
    open_group(lena, LARGE, "Öckerö")
    inside = lena.page.get_by_role("region", name="Grupper i den här gruppen").get_by_role("link")
    assert inside.all_inner_texts() == [
        "Arbetsgrupp 1", "Arbetsgrupp 2", "Arbetsgrupp 3", STEERING, WORKSHOP,
    ]  # fmt: skip


def follows_the_own_island_alone(manager: At) -> None:
    """Three cases, five groups, nobody who leads it there; and no case."""
    manager.page.goto("/")
    manager.follow("Översikt")
    assert table(manager.page) == {"Öckerö": [CHILDREN, "3", "0", "Nej", "5", "Nej", "Ja"]}
    assert manager.listed() == []


def test_a_fourth_case_gets_a_small_group_of_its_own(
    new_visitor: Come, lena: Post, islanders: dict[str, Post], complaints: Complaints
) -> None:
    complaints.allow("status of 404")
    meet_in_the_workshop(lena, islanders)
    lena_at, eva_at, kim_at, ines_at, nils_at, rut_at = (
        At.window(new_visitor, post)
        for post in (lena, *(islanders[name] for name in ("Eva", "Kim", "Ines", "Nils", "Rut")))
    )
    lena_at.follow("Översikt")
    before = table(lena_at.page)
    forms_a_working_group(lena_at)

    code = starts_a_case_with_it(eva_at)
    is_told_that_nobody_else_is(eva_at)
    is_helped_to_write_of_many(eva_at)
    eva_at.record_consent("socialtjänsten i Öckerö", "Plan och mål")
    gives_each_a_part_by_name(eva_at)
    for person in (kim_at, ines_at):
        person.find_case(code)
    for person in (nils_at, rut_at, lena_at):
        does_not_find_it(person, code, eva_at.case)
    there_is_one_more_and_nothing_about_it(lena_at, before, code)


def meet_in_the_workshop(lena: Post, islanders: dict[str, Post]) -> None:
    """The workshop meets; Rut convenes it."""
    group = Group.objects.get(name=WORKSHOP, participations__municipality__name="Öckerö")
    for name, post in islanders.items():
        function = MemberFunction.CONVENER if name == "Rut" else MemberFunction.MEMBER
        actor = Actor(post=lena, now=clock.now(), record=Record())
        add_member(actor=actor, token=uuid4(), group=group, post=post, function=function)
        actor.record.write(actor, delivered=False)


def forms_a_working_group(lena: At) -> None:
    """Of those who are to work with the child, in the large group as the others are."""
    make_group(lena, FOURTH, "arbetsgrupp", "Öckerö", inside=LARGE)
    for name in ("Eva", "Ines", "Kim"):
        add(lena, known_as(name))


def starts_a_case_with_it(eva: At) -> str:
    """She says which group works with it, and what is asked about the child for statistics alone."""
    eva.page.goto("/case/")
    eva.follow("Starta ett case")
    eva.page.get_by_label("Målgrupp").select_option(CHILDREN)
    eva.page.get_by_label("Skola", exact=True).select_option("Skola A")
    eva.page.get_by_label("Vilken grupp arbetar med det?").select_option(FOURTH)
    eva.page.get_by_text("Om barnet (frivilligt)").click()
    eva.page.get_by_label("Skolstadium").select_option("årskurs 7–9")
    eva.page.get_by_label("Kön").select_option("flicka")
    eva.press("Starta caset")
    eva.heading("Verkstaden")
    eva.case = eva.page.url.split("verkstad/")[0]
    return eva.page.locator(".case-code").inner_text()


def is_told_that_nobody_else_is(eva: At) -> None:
    """Neither this group nor the workshop, and there is nothing to press."""
    for group in (FOURTH, WORKSHOP):
        eva.page.get_by_role("navigation", name="Dina grupper").get_by_role("link", name=group).click()
        expect(eva.page.get_by_role("region", name=group)).to_be_visible()
        told = eva.page.get_by_role("region", name="Får verkstaden veta?")
        expect(told).to_contain_text(NOBODY_IS_TOLD)
        expect(told.get_by_role("button")).to_have_count(0)


def is_helped_to_write_of_many(eva: At) -> None:
    """The case says that the child can be recognised here; so does what she is about to write of her."""
    eva.open_case()
    expect(eva.page.locator(".badges")).to_contain_text("Liten ort: barnet kan kännas igen")
    eva.begin_note("Flicka i åk 9 på Skola A, Alma Lindqvist, kom sent.", "Närvaro")
    told = eva.page.locator("form .found")
    expect(told).to_contain_text("här kan barnet kännas igen")
    expect(told).to_contain_text("Ersätt innan texten delas: Alma Lindqvist (namn)")
    eva.write("Anteckning", "Eleven på högstadiet kom sent.")
    expect(told).to_be_empty()
    eva.save_note()


def gives_each_a_part_by_name(eva: At) -> None:
    """The group proposes; whom she does not tick gets nothing."""
    eva.open_case()
    eva.follow("Arbetar här")
    eva.follow("Välj bland dem i verkstaden")
    expect(eva.page.get_by_role("region", name=FOURTH).locator(".person")).to_have_count(3)
    for name in ("Ines", "Kim"):
        eva.page.get_by_label(f"Ska arbeta i caset: {name}").check()
    eva.press("Ge behörighet")
    eva.said("2 personer arbetar nu i caset.")


def does_not_find_it(person: At, code: str, case: str) -> None:
    """Neither the neighbour, nor who convenes, nor who leads: not in the list, by its code or its address."""
    assert person.listed() == []
    with person.page.expect_response(lambda answer: answer.request.is_navigation_request()) as answer:
        person.page.goto(case)
    assert answer.value.status == 404
    person.heading("Här finns inget du kan öppna")
    person.page.goto(f"/case/?kod={code}")
    person.heading("Mina case")
    assert code not in person.page.content()


def there_is_one_more_and_nothing_about_it(lena: At, before: dict[str, list[str]], code: str) -> None:
    """The island's row counts a case and a group more, and the others as before."""
    lena.page.goto("/oversikt/")
    after = table(lena.page)
    assert before["Öckerö"] == [CHILDREN, "3", "0", "Nej", "5", "Nej", "Ja"]
    assert after == before | {"Öckerö": [CHILDREN, "4", "0", "Nej", "6", "Nej", "Ja"]}
    page = lena.page.locator("main").inner_text().lower()
    for word in (code, "Skola A", "flicka", "pojke", "årskurs", "kön"):
        assert word.lower() not in page
