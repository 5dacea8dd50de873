"""A project leader sees where the municipalities are, without reading about any child."""

from collections.abc import Callable
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.urls import reverse

import pytest
from playwright.sync_api import Page, expect

from access import clock
from access.actor import Actor
from access.enums import Act, Result
from access.models import AccessEvent, Person, Post, Unit
from access.record import Record
from casework.enums import SchoolIs, Sex, Stage, State
from casework.models import Case
from casework.services.case import start_case
from pilotverkstad.enums import Office
from pilotverkstad.loading import load_project
from pilotverkstad.models import Participation, Project, ProjectOffice
from tests.browser.complaints import Complaints
from tests.browser.people import At

Come = Callable[[], Page]
SAMTIDIGT = Path(settings.BASE_DIR) / "pilotverkstad" / "data" / "samtidigt.yaml"
#: Story 4, and the groups of the evaluation; the last two are what is planned, and the groups.
EXPECTED = {
    "Alingsås": (2, 0, "3", "Ja, 25 %"),
    "Lerum": (1, 0, "okänt", "Ja, 2 om 20 %"),
    "Mölndal": (9, 0, "1", "Ja, okänd procent"),
    "Partille": (1, 2, "1", "Ja, 10 %"),
    "Stenungsund": (0, 0, "2", "Ja, 20 %"),
    "Tjörn": (8, 0, "3", "Ja, 20 %"),
    "Öckerö": (3, 0, "5", "Nej"),
}
STEERING = {
    "Alingsås": "Ja", "Lerum": "okänt", "Mölndal": "okänt", "Partille": "Ja",
    "Stenungsund": "Pilotverkstaden samlar beslutsfattare", "Tjörn": "okänt", "Öckerö": "Ja",
}  # fmt: skip


@pytest.fixture
def project(site: str) -> Project:
    """SamTidigt, with the cases of May 2012 as cases of today."""
    load_project(SAMTIDIGT)
    for name, (active, planned, _groups, _leader) in EXPECTED.items():
        participation = Participation.objects.get(municipality__name=name)
        school = Unit.objects.filter(municipality__name=name, name="Skola A").get()
        starter = _post(f"starter@{participation.pk}.example", school)
        for state in (*[State.ACTIVE] * active, *[State.PLANNED] * planned):
            _start(starter, participation, school, state)
    return Project.objects.get()


def _post(email: str, unit: Unit) -> Post:
    now = clock.now()
    person = Person.objects.create_user(email=email, name="Lena Ledare")
    return Post.objects.create(
        person=person, unit=unit, agency=unit.agency(), title="processledare", recorded_at=now, valid_from=now
    )


def _start(starter: Post, participation: Participation, school: Unit, state: State) -> None:
    actor = Actor(post=starter, now=clock.now(), record=Record())
    group: Any = participation.target_groups.order_by("pk")[0]
    start_case(
        actor=actor, token=uuid4(), participation=participation, target_group=group, school=school,
        school_is=SchoolIs.NAMED, state=state, stage=Stage.UNKNOWN, sex=Sex.UNKNOWN,
    )  # fmt: skip
    actor.record.write(actor, delivered=False)


def leads(project: Project, post: Post, *, local: str = "") -> None:
    """Appoint a leader of the project, or of one municipality."""
    now = clock.now()
    there = Participation.objects.get(municipality__name=local) if local else None
    ProjectOffice.objects.create(
        project=project, participation=there, post=post, recorded_at=now, valid_from=now,
        office=Office.LOCAL_LEADER if local else Office.LEADER,
    )  # fmt: skip


def table(page: Page) -> dict[str, list[str]]:
    """The rows of the municipalities, by name."""
    rows = page.locator("section[aria-labelledby=municipalities] tbody tr").all()
    return {
        row.locator("th").inner_text(): [each.inner_text().strip() for each in row.locator("td").all()]
        for row in rows
    }


@pytest.mark.parametrize("scripts", [False], ids=["without-scripts"])
def test_the_leaders_picture(new_visitor: Come, project: Project, complaints: Complaints) -> None:
    complaints.allow("status of 404")
    leader = _post("ledare@gr.example", Unit.objects.get(municipality__name="Öckerö", name="Barn och familj"))
    leads(project, leader)
    lena = At.window(new_visitor, leader)
    lena.page.goto("/oversikt/")
    lena.heading("SamTidigt")
    shown = table(lena.page)
    assert {name: (cells[1], cells[2], cells[4], cells[5]) for name, cells in shown.items()} == {
        name: (str(active), str(planned), groups, leader)
        for name, (active, planned, groups, leader) in EXPECTED.items()
    }
    assert {name: cells[6] for name, cells in shown.items()} == STEERING
    assert [shown[name][3] for name in ("Stenungsund", "Tjörn", "Lerum")] == [
        "ELOF, Skifo, Västbus",
        "ELOF",
        "Nej",
    ]
    boxes = lena.page.locator(".stat").all_inner_texts()
    assert [box.split("\n")[1] for box in boxes] == ["24", "3,4", "2", "minst 15"]
    assert boxes[0].split("\n")[2] == "målet är 70"
    who_left_is_told_apart(lena)
    reported_numbers_are_told_and_not_counted(lena)
    no_way_leads_to_a_case(lena)


def who_left_is_told_apart(lena: At) -> None:
    left = lena.page.locator("section[aria-labelledby=left]")
    expect(left.get_by_role("heading", level=3)).to_have_text("Kungsbacka 30 juni 2012")
    assert len(left.locator("li").all()) == 5
    assert "Kungsbacka" not in table(lena.page)


def reported_numbers_are_told_and_not_counted(lena: At) -> None:
    reported = lena.page.locator("section[aria-labelledby=reported]")
    expect(reported).to_contain_text("Räknas inte ovan")
    reported.get_by_text("Visa talen").click()
    expect(reported).to_contain_text("2012-05")


def no_way_leads_to_a_case(lena: At) -> None:
    """Not a code, not a link; and whoever has an address from elsewhere finds nothing there."""
    source = lena.page.content()
    cases = list(Case.objects.all())
    assert not [case for case in cases if case.code_id in source or str(case.uuid) in source]
    before = AccessEvent.objects.filter(act=Act.TRY, result=Result.REFUSED).count()
    for name in ("case_detail", "plan", "case_team"):
        lena.page.goto(reverse(name, args=[cases[0].uuid]))
        lena.heading("Här finns inget du kan öppna")
    tried = AccessEvent.objects.filter(act=Act.TRY, result=Result.REFUSED, actor_id=lena.post.person_id)
    assert tried.count() == before + 3
    assert lena.listed() == []


def test_a_local_leader_sees_the_own_municipality(new_visitor: Come, project: Project) -> None:
    """Tjörn's structure: two workshops in a larger group, ELOF; the steering group unknown."""
    post = _post("lokal@tjorn.example", Unit.objects.get(municipality__name="Tjörn", name="Barn och familj"))
    leads(project, post, local="Tjörn")
    local = At.window(new_visitor, post)
    local.page.goto("/oversikt/")
    shown = table(local.page)
    assert list(shown) == ["Tjörn"]
    assert shown["Tjörn"][1:5] == ["8", "0", "ELOF", "3"]
    assert shown["Tjörn"][6] == "okänt"
    assert not local.page.locator(".stat").count()
    expect(local.page.locator("section[aria-labelledby=known]")).to_contain_text("Inga än.")
