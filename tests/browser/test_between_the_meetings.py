"""Between the meetings: a school works with its own cases, makes a plan and asks whether it works."""

from collections.abc import Callable
from uuid import uuid4

from django.utils.formats import date_format

import pytest
from playwright.sync_api import Page, expect

from access import clock
from access.enums import Action, Role
from access.models import Post, Unit
from access.policies import allowed
from casework.enums import SchoolIs, Sex, Stage, State
from casework.models import Case
from casework.policies.case import in_list
from casework.services.case import start_case
from pilotverkstad.models import OtherPlan
from tests.addresses.pen import in_days
from tests.browser.people import At, go_by
from tests.world import ATTENDANCE, PLAN, World

Come = Callable[[], Page]
GOAL, COMPANY, LESSON = "Tillbaka i klassrummet", "Gå till skolan med en kamrat", "Vara med på en lektion"
ACTIVITY = "Möts vid busshållplatsen"
TALK = "Morgnarna går bättre."
SHARED_NOTE, SOCIAL_NOTE = "Vi prövar kortare dagar.", "Familjen har fått en kontaktperson."


@pytest.fixture
def world(site: str) -> World:
    """Tjörn, where ELOF is in use."""
    world = World()
    elof = OtherPlan.objects.create(
        project=world.participation.project, name="ELOF", concerns="Olovlig frånvaro"
    )
    world.participation.other_plans.add(elof)
    return world


@pytest.fixture
def south(world: World) -> Unit:
    """School B, of the same agency as school A."""
    return Unit.objects.create(
        parent=world.north.parent, kind=world.north.kind, name="Södra skolan",
        municipality=world.north.municipality,
    )  # fmt: skip


@pytest.fixture
def maja(world: World) -> Post:
    """At school A."""
    return world.post("maja", world.north, "kurator")


@pytest.fixture
def ivar(world: World) -> Post:
    """Of social services, owner of a case at school B."""
    return world.post("ivar", world.other.unit, "socialsekreterare")


@pytest.fixture
def at_a(world: World, maja: Post, ivar: Post) -> list[Case]:
    """Five cases of school A's on compulsory schooling; Maja is in four of them, Ivar in one."""
    cases = [on_compulsory_schooling(world, world.case()) for _each in range(5)]
    for case in cases[:4]:
        world.grant(case, maja)
    world.grant(cases[0], ivar)
    for case, days in zip(cases[1:], (5, 20), strict=False):
        world.follow_up(case, planned_on=in_days(days))
    return cases


@pytest.fixture
def at_b(world: World, south: Unit, ivar: Post) -> list[Case]:
    """Three cases of school B's; Ivar is owner in one of them."""
    nils = world.post("nils", south, "rektor")
    cases = [on_compulsory_schooling(world, started(world, nils, south), nils) for _each in range(3)]
    world.grant(cases[0], ivar, Role.OWNER, by=nils)
    return cases


def started(world: World, by: Post, school: Unit) -> Case:
    """A case at a school."""
    actor = world.acting(by)
    case = start_case(
        actor=actor, token=uuid4(), participation=world.participation, target_group=world.group,
        school=school, school_is=SchoolIs.NAMED, state=State.ACTIVE, stage=Stage.UNKNOWN, sex=Sex.UNKNOWN,
    )  # fmt: skip
    world.log(actor)
    seen: Case = in_list(allowed(Case, actor, Action.KNOW), actor.now).get(pk=case.pk)
    return seen


def on_compulsory_schooling(world: World, case: Case, by: Post | None = None) -> Case:
    """With the ground that opens attendance and plan from school to social services."""
    world.ground(case, world.social, PLAN | ATTENDANCE, by=by, code="SKOLPLIKT")
    return case


def test_one_sees_the_cases_one_is_in_and_when_one_meets_next(
    new_visitor: Come, world: World, maja: Post, at_a: list[Case], at_b: list[Case]
) -> None:
    with_plan, soon, later, bare, not_mine = at_a
    maja_at = At.window(new_visitor, maja)
    maja_at.heading("Hej, Maja")
    my_day = maja_at.page.content()
    assert next_days(maja_at) == {
        with_plan.code_id: "ingen inom sex veckor",
        soon.code_id: in_words(5),
        later.code_id: in_words(20),
        bare.code_id: "ingen inom sex veckor",
    }
    go_by(maja_at.page.get_by_role("link", name="Visa alla 4 case"))
    in_the_list = maja_at.page.content()
    assert next_days(maja_at) == {
        with_plan.code_id: "ingen planerad",
        soon.code_id: in_words(5, "j b Y"),
        later.code_id: in_words(20, "j b Y"),
        bare.code_id: "ingen planerad",
    }
    for case in (not_mine, *at_b):
        assert case.code_id not in my_day + in_the_list
        assert str(case.uuid) not in my_day + in_the_list


def next_days(person: At) -> dict[str, str]:
    """By code, what stands as the next follow-up."""
    rows = person.page.locator("tbody tr").all()
    cell = "td[data-label='Nästa uppföljning']"
    return {row.locator("a.code").inner_text(): row.locator(cell).inner_text().strip() for row in rows}


def in_words(days: int, form: str = "j F") -> str:
    """A day from today as the pages say it."""
    return date_format(in_days(days), form)


def test_a_plan_is_made_and_followed_up_between_the_meetings(
    new_visitor: Come, world: World, maja: Post, ivar: Post, at_a: list[Case]
) -> None:
    case = at_a[0]
    maja_at, ivar_at = At.window(new_visitor, maja), At.window(new_visitor, ivar)
    elin_at = At.window(new_visitor, world.owner)
    for person in (maja_at, ivar_at, elin_at):
        person.case = f"/case/{case.uuid}/"

    writes_goals_through_elof(maja_at)
    leaves_out_the_follow_up(maja_at)
    for person in (maja_at, elin_at, ivar_at):
        lacks(person, "uppföljning")
    fills_it_in(maja_at)
    finds_it_in_the_history(maja_at)
    for person in (elin_at, ivar_at):
        sees_the_plan(person)

    plans_a_talk(maja_at)
    holds_it(maja_at)
    sees_how_it_went(maja_at)
    sees_how_it_went(elin_at)
    sees_attendance_and_no_talk(ivar_at)
    consents_to_the_rest(elin_at)
    sees_the_talk_that_was_ticked(ivar_at)
    nothing_goes_back(ivar_at, maja_at)


def open_plan(person: At) -> None:
    """From the case's first page."""
    person.open_case()
    person.follow("Handlingsplan")
    person.heading("Handlingsplan")


def badge(person: At, words: str) -> None:
    """What stands beside the plan's heading."""
    expect(person.page.locator(".page-head .badge").first).to_have_text(words)


def writes_goals_through_elof(maja: At) -> None:
    """One plan, seen through another one in use: nothing is written twice."""
    open_plan(maja)
    badge(maja, "Utkast")
    maja.follow("Skriv det första målet")
    maja.write("Mål", GOAL)
    maja.page.get_by_label("Målet hör också till").select_option("ELOF")
    maja.press("Spara")
    maja.said("Målet är sparat.")
    maja.follow("ELOF")
    for subgoal in (COMPANY, LESSON):
        maja.follow("Lägg till delmål i mål 1")
        maja.heading("Nytt delmål")
        maja.write("Mål", subgoal)
        maja.press("Spara")
    titles = maja.page.get_by_role("heading", level=3).filter(has_text="Delmål")
    expect(titles).to_have_text([f"Delmål 1.1 {COMPANY}", f"Delmål 1.2 {LESSON}"])


def leaves_out_the_follow_up(maja: At) -> None:
    """Three of the four parts."""
    maja.follow("Lägg till aktivitet i delmål 1.1")
    maja.write("Aktivitet", ACTIVITY)
    maja.write("Syfte", "En förutsägbar morgon")
    maja.write("Från", in_days(0).isoformat())
    maja.write("Till och med", in_days(42).isoformat())
    maja.press("Spara")
    maja.said("Aktiviteten är sparad.")


def lacks(person: At, part: str) -> None:
    """The plan is a draft, and says in words why."""
    open_plan(person)
    badge(person, "Utkast")
    expect(person.page.locator(".lacks")).to_have_text(f"{ACTIVITY} saknar {part}")


def fills_it_in(maja: At) -> None:
    """From the words that say what is missing."""
    go_by(maja.page.get_by_role("link", name="Fyll i"))
    maja.write("Uppföljning", "Mentorn frågar varje fredag")
    maja.press("Spara")
    badge(maja, "Planen är i gång")


def finds_it_in_the_history(maja: At) -> None:
    """Her name, the time, and what differs."""
    maja.page.locator("summary", has_text=f"Mer: {ACTIVITY}").click()
    go_by(maja.page.get_by_role("link", name="Historik", exact=True))
    maja.heading("Historik")
    steps = maja.page.locator("main ol > li")
    expect(steps).to_have_count(2)
    today = clock.day_of(clock.now())
    for step in steps.all():
        expect(step).to_contain_text("Maja")
        assert (step.locator("time").get_attribute("datetime") or "").startswith(today.isoformat())
    expect(steps.first.locator("ins")).to_contain_text("Mentorn frågar varje fredag")
    expect(steps.last).to_contain_text("En förutsägbar morgon")


def sees_the_plan(person: At) -> None:
    """The others of the case, each at their own window."""
    open_plan(person)
    badge(person, "Planen är i gång")
    for text in (GOAL, COMPANY, LESSON, ACTIVITY, "Mentorn frågar varje fredag", "Maja, skolan"):
        expect(person.page.locator("main")).to_contain_text(text)


def plans_a_talk(maja: At) -> None:
    """In three weeks, as is proposed."""
    open_plan(maja)
    maja.follow("Planera uppföljning")
    expect(maja.page.get_by_label("Vi ses igen")).to_have_value(in_days(21).isoformat())
    maja.press("Spara")
    maja.said("Uppföljningen är planerad.")
    expect(maja.page.locator(".tasks time")).to_have_attribute("datetime", in_days(21).isoformat())


def holds_it(maja: At) -> None:
    """What the child says and what we say, goal by goal; attendance and rating; and the next day."""
    go_by(maja.page.get_by_role("link", name="Skriv ner uppföljningen"))
    maja.page.get_by_label("Barnet", exact=True).check()
    maja.page.get_by_label("Skolan", exact=True).check()
    for goal, child, we in ((GOAL, "more", "works"), (LESSON, "slower", "unknown")):
        asked = maja.page.get_by_role("group", name=goal)
        asked.get_by_label("Barnet säger").select_option(child)
        asked.get_by_label("Vi säger").select_option(we)
    maja.write("Det vi kom fram till", TALK)
    maja.write("Närvaro i procent", "66")
    maja.page.get_by_label("Barnets egen skattning, 0–10").select_option("4")
    maja.write("Barnets egna ord", "Det är lugnare nu.")
    expect(maja.page.get_by_label("Vi ses igen")).to_have_value(in_days(21).isoformat())
    maja.press("Spara")
    maja.said("Uppföljningen är sparad.")


def open_talks(person: At) -> str:
    """The page of follow-ups, and all it says."""
    person.open_case()
    person.follow("Uppföljning")
    person.heading("Uppföljning")
    return person.page.locator("main").inner_text()


def charts(person: At) -> list[str]:
    """What is drawn over time."""
    expect(person.page.locator("svg[role=img]").first).to_be_visible()
    return person.page.locator(".chart h2").all_inner_texts()


def sees_how_it_went(person: At) -> None:
    """Everything that was written down."""
    words = open_talks(person)
    assert charts(person) == ["Närvaro i procent", "Egen skattning 0–10"]
    for text in (TALK, "Det är lugnare nu.", "66 %", "Barnet", LESSON):
        assert text in words
    held = person.page.locator("article", has_text=TALK)
    expect(held).to_contain_text("Med var barnet, skolan.")
    for answer in ("mer av det", "fungerar, fortsätt", "sakta ner", "vet ej"):
        expect(held).to_contain_text(answer, ignore_case=True)


def sees_attendance_and_no_talk(ivar: At) -> None:
    """Compulsory schooling opens attendance and plan; nothing else is there for him."""
    words = open_talks(ivar)
    assert charts(ivar) == ["Närvaro i procent"]
    assert "66 %" in words
    assert "Ingen uppföljning är planerad." in words
    for text in (TALK, "Det är lugnare nu.", "Egen skattning"):
        assert text not in ivar.page.content()
    ivar.page.goto("/case/")
    assert next_days(ivar)[code_of(ivar)] == "ingen planerad"


def code_of(person: At) -> str:
    """The code of the case of the story."""
    person.open_case()
    code = person.page.get_by_role("heading", level=1).inner_text().split()[-1]
    person.page.goto("/case/")
    return code


def consents_to_the_rest(elin: At) -> None:
    """Follow-ups too, from now on; of the older texts she ticks the talk that was held."""
    elin.record_consent("socialtjänsten i Tjörn", "Uppföljning och skattning")
    elin.heading("Ta med äldre texter")
    held = elin.page.locator("li", has_text=TALK)
    held.get_by_role("checkbox").check()
    elin.press("Dela de ikryssade texterna")
    elin.said("1 äldre text är med.")


def sees_the_talk_that_was_ticked(ivar: At) -> None:
    """And the answers about the goals he sees; not the rating, which was not ticked."""
    words = open_talks(ivar)
    assert TALK in words
    assert LESSON in words
    assert charts(ivar) == ["Närvaro i procent"]
    assert "Det är lugnare nu." not in ivar.page.content()


def nothing_goes_back(ivar: At, maja: At) -> None:
    """Both grounds go one way: what he writes stays with him."""
    ivar.begin_note(SOCIAL_NOTE, "Plan och mål")
    ivar.save_note()
    assert {text for text, _line in ivar.entries()} == {TALK, SOCIAL_NOTE}
    maja.begin_note(SHARED_NOTE, "Plan och mål")
    maja.save_note()
    assert {text for text, _line in maja.entries()} == {TALK, SHARED_NOTE}
    assert SOCIAL_NOTE not in maja.page.content()
    ivar.open_case()
    assert {text for text, _line in ivar.entries()} == {TALK, SOCIAL_NOTE, SHARED_NOTE}
