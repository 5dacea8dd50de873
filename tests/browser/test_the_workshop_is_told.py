"""Those who decide see that the work has begun, and nothing of the child: only while the owner says so."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from access.models import Post
from pilotverkstad.models import Group
from tests.browser.complaints import Complaints
from tests.browser.people import At
from tests.staff import Staff
from tests.world import World

Come = Callable[[], Page]
TEXT = "Vi prövar kortare dagar i två veckor."


@pytest.fixture
def staff(site: str) -> Staff:
    return Staff(World())


@pytest.fixture
def people(staff: Staff) -> dict[str, Post]:
    """Of the school but Siv, of social services."""
    world = staff.world
    school = {"Sara": "samordnare", "Dag": "skolchef", "Ture": "rektor"}
    found = {name: world.post(name.lower(), world.north, title) for name, title in school.items()}
    return found | {"Siv": world.post("siv", world.other.unit, "socialchef")}


@pytest.fixture
def workshop(staff: Staff, people: dict[str, Post]) -> Group:
    """Of those who decide and coordinate; Ture is not in it yet."""
    group = staff.group("deciders")
    for name in ("Sara", "Dag", "Siv"):
        staff.add(group, people[name])
    return group


def test_the_workshop_is_told(
    new_visitor: Come, staff: Staff, people: dict[str, Post], workshop: Group, complaints: Complaints
) -> None:
    complaints.allow("status of 403")
    complaints.allow("status of 404")
    sara, dag, siv, ture = (At.window(new_visitor, people[name]) for name in ("Sara", "Dag", "Siv", "Ture"))
    code = sara.start_case()
    sara.begin_note(TEXT, "Plan och mål")
    sara.save_note()
    assert dag.listed() == []

    opens_the_workshop(sara)
    sara.press("Låt gruppen veta att caset finns")
    sara.said("De vet nu att caset finns: kod och läge, inget mer.")
    sees_that_it_goes_on_and_no_more(dag, code, sara.case)
    assert siv.listed() == []

    staff.add(workshop, people["Ture"])
    assert ture.listed() == []
    opens_the_workshop(sara)
    expect(sara.page.get_by_role("region", name="Får verkstaden veta?")).to_contain_text(
        "Ture vet inte om det än."
    )
    sara.press("Låt veta : Ture")
    assert ture.listed() == [code]

    sara.press("Ta tillbaka : gruppen ska inte se caset")
    sara.said("Gruppen ser inte längre att caset finns.")
    dag.page.goto(sara.case)
    dag.heading("Här finns inget du kan öppna")
    for person in (dag, ture):
        assert person.listed() == []


def opens_the_workshop(sara: At) -> None:
    """From who works in the case."""
    sara.open_case()
    sara.follow("Arbetar här")
    sara.follow("Välj bland dem i verkstaden")


def sees_that_it_goes_on_and_no_more(dag: At, code: str, case: str) -> None:
    """The code and the state: neither of which children it is about, nor who works in it, nor a word."""
    dag.find_case(code)
    main = dag.page.get_by_role("main")
    expect(main).to_contain_text("Pågår")
    expect(main).to_contain_text("Det här är allt du kan se.")
    for word in (TEXT, "Elever med hög frånvaro", "Norra skolan", "Sara"):
        expect(main).not_to_contain_text(word)
    with dag.page.expect_response(lambda answer: answer.request.is_navigation_request()) as answer:
        dag.page.goto(f"{case}plan/")
    assert answer.value.status == 403
