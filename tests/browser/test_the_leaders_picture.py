"""A project leader sees where the municipalities are, also when one leaves; never about any child."""

import re
from collections.abc import Callable
from datetime import date

from django.urls import reverse
from django.utils.formats import date_format

import pytest
from playwright.sync_api import Page, expect

from access import clock
from access.enums import Act, Result
from access.models import AccessEvent, Post
from casework.enums import State
from casework.models import Case
from pilotverkstad.models import Participation, Project, TargetGroup
from tests.browser.complaints import Complaints
from tests.browser.people import At, go_by
from tests.browser.samtidigt import hire, leads, load, start, table, unit_of

Come = Callable[[], Page]
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
PLACED = "Familjehemsplacerade"
TEXT = "Vi prövar kortare dagar i två veckor."
#: Story 4, as the others read them.
REASONS = [
    "Det egna projektet gick inte att förena med projektets ramar",
    "Frågorna om sekretess var obesvarade",
    "Gruppens sammansättning och uppgift var otydlig",
    "Extra arbete som inte rymdes i tjänsterna",
    "För få case i målgruppen",
]


@pytest.fixture
def project(site: str) -> Project:
    """SamTidigt, with the cases of May 2012 as cases of today."""
    project = load()
    for name, (active, planned, _groups, _leader) in EXPECTED.items():
        participation = Participation.objects.get(municipality__name=name)
        school = unit_of(name, "Skola A")
        starter = hire(f"starter@{participation.pk}.example", school)
        for state in (*[State.ACTIVE] * active, *[State.PLANNED] * planned):
            start(starter, participation, school, state)
    return project


@pytest.mark.parametrize("scripts", [False], ids=["without-scripts"])
def test_the_leaders_picture(new_visitor: Come, project: Project, complaints: Complaints) -> None:
    complaints.allow("status of 404")
    leader = hire("ledare@gr.example", unit_of("Öckerö", "Barn och familj"))
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
    post = hire("lokal@tjorn.example", unit_of("Tjörn", "Barn och familj"))
    leads(project, post, local="Tjörn")
    local = At.window(new_visitor, post)
    local.page.goto("/oversikt/")
    shown = table(local.page)
    assert list(shown) == ["Tjörn"]
    assert shown["Tjörn"][1:5] == ["8", "0", "ELOF", "3"]
    assert shown["Tjörn"][6] == "okänt"
    assert not local.page.locator(".stat").count()
    expect(local.page.locator("section[aria-labelledby=known]")).to_contain_text("Inga än.")


@pytest.fixture
def in_june(project: Project) -> Project:
    """Kungsbacka still takes part."""
    kungsbacka = Participation.objects.get(municipality__name="Kungsbacka")
    kungsbacka.target_groups.add(TargetGroup.objects.get(project=project, name=PLACED))
    Participation.objects.filter(pk=kungsbacka.pk).update(left_on=None, left_for=0)
    return project


def test_a_municipality_leaves(new_visitor: Come, in_june: Project, complaints: Complaints) -> None:
    """Its case goes back to those who opened it, and the others learn from why."""
    complaints.allow("status of 404")
    complaints.allow("status of 422")
    lena, karin, maja = (At.window(new_visitor, post) for post in of_kungsbacka(in_june))
    code = karin.start_case(PLACED, "Skola A")
    karin.record_consent("skolan i Kungsbacka", "Plan och mål")
    karin.give_part("Maja, kurator, Skola A")
    karin.begin_note(TEXT, "Plan och mål")
    karin.save_note()
    maja.find_case(code)
    assert [text for text, _line in maja.entries()] == [TEXT]
    assert counted(lena) == ("1", "25", "3,1")

    records_that_it_left(lena)
    assert counted(lena) == (None, "24", "3,4")
    reads_why(lena)
    assert code not in lena.page.content()
    is_shut_out(maja)
    keeps_the_case_and_shares_it_no_more(karin)
    assert karin.listed() == [code]


def of_kungsbacka(project: Project) -> list[Post]:
    """The project's leader, who works elsewhere; of the two agencies one each."""
    leader = hire("ledare@gr.example", unit_of("Öckerö", "Barn och familj"))
    leads(project, leader)
    karin = hire(
        "karin@kungsbacka.example", unit_of("Kungsbacka", "Barn och familj"), "Karin", "socialsekreterare"
    )
    return [
        leader,
        karin,
        hire("maja@kungsbacka.example", unit_of("Kungsbacka", "Skola A"), "Maja", "kurator"),
    ]


def counted(lena: At) -> tuple[str | None, str, str]:
    """Active cases: of Kungsbacka, None when it has no row; of the whole project, and on average."""
    lena.page.goto("/oversikt/")
    row = table(lena.page).get("Kungsbacka")
    active, average = lena.page.locator(".stat").all_inner_texts()[:2]
    return row[1] if row else None, active.split("\n")[1], average.split("\n")[1]


def records_that_it_left(lena: At) -> None:
    """Today, for the five reasons; after she is told what that does."""
    lena.follow("Uppdrag")
    go_by(lena.page.get_by_role("link", name=re.compile("^Har lämnat.*Kungsbacka$")))
    lena.heading("Kungsbacka har lämnat")
    expect(lena.page.locator(".notice")).to_contain_text("Ingen annan kan öppna dem från nästa klick")
    expect(lena.page.get_by_label("Sista dagen i projektet")).to_have_value(today().isoformat())
    for reason in REASONS:
        lena.page.get_by_label(reason, exact=True).check()
    lena.press("Registrera att kommunen har lämnat")
    lena.said("Det är registrerat. Kommunen står bland dem som lämnat.")
    lena.heading("SamTidigt")


def today() -> date:
    return clock.day_of(clock.now())


def reads_why(lena: At) -> None:
    """As whoever follows the project can."""
    left = lena.page.locator("section[aria-labelledby=left]")
    expect(left.get_by_role("heading", level=3)).to_have_text(f"Kungsbacka {date_format(today(), 'j F Y')}")
    expect(left.get_by_role("listitem")).to_have_text(REASONS)
    lena.page.goto("/projekt/uppdrag/")
    parts = lena.page.get_by_role("region", name="Kommuner som deltar")
    expect(parts).to_contain_text("Tjörn")
    expect(parts).not_to_contain_text("Kungsbacka")


def is_shut_out(maja: At) -> None:
    """In the window that she has open."""
    with maja.page.expect_response(lambda answer: answer.request.is_navigation_request()) as next_click:
        maja.follow("Handlingsplan")
    assert next_click.value.status == 404
    maja.heading("Här finns inget du kan öppna")
    assert maja.listed() == []


def keeps_the_case_and_shares_it_no_more(karin: At) -> None:
    """She reads what happened, and her own words; nobody else can be let in."""
    karin.open_case()
    expect(karin.page.locator(".identity .notice")).to_have_text(
        f"Kommunen lämnade projektet {date_format(today(), 'j F Y')}. Caset är tillbaka hos socialtjänsten i "
        "Kungsbacka och delas inte längre. Avsluta det när ni är klara."
    )
    (entry,) = karin.entries()
    assert entry == (
        TEXT,
        "Kan läsas av: 1 i socialtjänsten. Inte av skolan: grunden för delning har upphört.",
    )
    assert karin.page.locator(".person").count() == 1
    karin.follow("Grund för delning")
    karin.heading("Grund för delning")
    expect(karin.page.get_by_role("link", name="Registrera en grund", exact=True)).to_have_count(0)
