"""Somebody comes, and is let in step by step; somebody goes, and what was theirs to do is a colleague's."""

from collections.abc import Callable

from django.utils.formats import date_format

import pytest
from playwright.sync_api import Page, expect

from access import clock
from access.models import Post, Unit
from casework.models import Case
from tests.access.signing_in import link_in, mails
from tests.addresses.pen import Pen, in_days
from tests.browser.complaints import Complaints
from tests.browser.groups import add, groups_of, make_group, members, open_group
from tests.browser.people import PASSWORD, At, go_by
from tests.staff import Staff
from tests.world import World

Come = Callable[[], Page]
NOTHING = "Här finns inget du kan öppna"
AT_A, AT_B, LARGER = "Pilotverkstad A", "Pilotverkstad B", "Större grupp"
ACTIVITY = "Möts vid busshållplatsen"


@pytest.fixture
def staff(site: str) -> Staff:
    """Tjörn, with an administrator and a local project leader."""
    return Staff(World())


@pytest.fixture
def south(staff: Staff) -> Unit:
    """School B, of the same agency as school A."""
    north = staff.world.north
    return Unit.objects.create(
        parent=north.parent, kind=north.kind, name="Södra skolan", municipality=north.municipality
    )


@pytest.fixture
def elin(staff: Staff) -> Post:
    """Responsible for what happens at school A."""
    return staff.world.post("elin", staff.world.north, "specialpedagog")


def test_somebody_comes(
    new_visitor: Come, staff: Staff, south: Unit, elin: Post, complaints: Complaints
) -> None:
    """An account, a group and a part in a case are three things; none brings the next with it."""
    complaints.allow("status of 404")
    world, nils = staff.world, staff.world.post("nils", south, "rektor")
    at_b = world.case(nils)
    leader, elin_at = At.window(new_visitor, staff.posts["local"]), At.window(new_visitor, elin)
    forms_the_groups_of_both_schools(leader)
    code = elin_at.start_case()
    open_group(leader, LARGER, "Tjörn")
    add(leader, "Nils, rektor, Södra skolan")
    open_group(leader, AT_A, "Tjörn")
    add(leader, "Elin, specialpedagog, Norra skolan")
    invites_maja(leader)
    assert members(leader) == {"Elin": "Medlem", "Maja": "Medlem"}
    open_group(leader, LARGER, "Tjörn")
    add(leader, "Maja, kurator, Norra skolan")

    maja = comes_in_by_the_link(new_visitor)
    assert groups_of(maja) == [LARGER, AT_A]
    opens_none_of_the_cases(maja, elin_at.case, at_b)
    ticks_maja(elin_at)
    maja.find_case(code)
    maja.page.goto(f"/case/{at_b.uuid}/")
    maja.heading(NOTHING)


def forms_the_groups_of_both_schools(leader: At) -> None:
    """A workshop at each, in a larger group that meets with the process support."""
    make_group(leader, LARGER, "större grupp", "Tjörn", support=True)
    make_group(leader, AT_A, "pilotverkstad", "Tjörn", inside=LARGER, school="Norra skolan")
    make_group(leader, AT_B, "pilotverkstad", "Tjörn", inside=LARGER, school="Södra skolan")
    assert groups_of(leader) == [LARGER, AT_A, AT_B]
    open_group(leader, LARGER, "Tjörn")
    expect(leader.page.locator(".page-head")).to_contain_text("Möts bara när processtöd är med")


def invites_maja(leader: At) -> None:
    """Who has no account yet: to an account, a post and the group at once."""
    leader.follow("Bjud in någon ny")
    leader.write("Namn", "Maja")
    leader.write("E-postadress i arbetet", "maja@tjorn.example")
    leader.page.get_by_label("Arbetsplats").select_option("Norra skolan")
    leader.page.get_by_label("Befattning").fill("kurator")
    leader.press("Bjud in")
    leader.said("Inbjudan är skickad. Personen är med i gruppen från och med nu.")


def comes_in_by_the_link(come: Come) -> At:
    """She chooses a password that nobody else knows, and is in; the link opens nothing after that."""
    (mail,) = mails()
    assert mail.to == ["maja@tjorn.example"]
    maja = At(come(), Post.objects.get(person__email="maja@tjorn.example"))
    maja.page.goto(link_in(mail))
    maja.heading("Välkommen. Välj ett lösenord")
    maja.page.get_by_label("Nytt lösenord").first.fill(PASSWORD)
    maja.page.get_by_label("Nytt lösenord en gång till").fill(PASSWORD)
    maja.press("Spara lösenordet")
    maja.heading("Hej, Maja")
    stranger = come()
    stranger.goto(link_in(mail))
    expect(stranger.get_by_role("heading", level=1)).to_have_text("Länken fungerar inte")
    return maja


def opens_none_of_the_cases(maja: At, at_a: str, at_b: Case) -> None:
    """Neither that of the own school nor one that the larger group talks about."""
    assert maja.listed() == []
    for address in (at_a, f"/case/{at_b.uuid}/"):
        maja.page.goto(address)
        maja.heading(NOTHING)


def ticks_maja(elin: At) -> None:
    """The group proposes her; who is responsible gives her a part."""
    elin.open_case()
    elin.follow("Arbetar här")
    elin.follow("Välj bland dem i verkstaden")
    elin.page.get_by_label("Ska arbeta i caset: Maja").check()
    elin.press("Ge behörighet")
    elin.said("1 person arbetar nu i caset.")


@pytest.fixture
def maja(staff: Staff) -> Post:
    """Elin's colleague."""
    return staff.world.post("maja", staff.world.north, "kurator")


@pytest.fixture
def case(staff: Staff, elin: Post, maja: Post) -> Case:
    """Elin alone is responsible for it, and for what is to be done; Maja works in it."""
    case = staff.world.case(elin)
    staff.world.grant(case, maja, by=elin)
    pen = Pen(staff.world, case)
    activity = pen.activity(elin, pen.goal(elin))
    pen.change(elin, activity, activity=ACTIVITY, responsible_id=elin.pk)
    return case


@pytest.fixture
def days_pass(monkeypatch: pytest.MonkeyPatch) -> Callable[[int], None]:
    """Puts the clock so many days on: the database's, which alone decides what holds."""

    def put_on(days: int) -> None:
        now = clock._NOW["sqlite"].replace("'now'", f"'now', '+{days} days'")
        monkeypatch.setitem(clock._NOW, "sqlite", now)

    return put_on


def test_somebody_goes(
    new_visitor: Come,
    staff: Staff,
    elin: Post,
    maja: Post,
    case: Case,
    days_pass: Callable[[int], None],
    complaints: Complaints,
) -> None:
    """On the last day as on any other; after it not even at a page that was open."""
    complaints.allow("status of 403")
    elin_at, maja_at = At.window(new_visitor, elin), At.window(new_visitor, maja)
    says_when_elin_goes(At.window(new_visitor, staff.posts["keeper"]))
    is_told_and_hands_over(elin_at, case)
    is_responsible_now(maja_at, case)
    days_pass(7)
    elin_at.find_case(case.code_id)
    days_pass(1)
    elin_at.follow("Handlingsplan")
    elin_at.heading("Du har ingen tjänst här i dag")
    maja_at.open_case()
    assert [person.split("\n")[0] for person in maja_at.page.locator(".person").all_inner_texts()] == ["Maja"]


def says_when_elin_goes(keeper: At) -> None:
    """On a day, so that she can hand over; the administrator learns nothing of what is in her post."""
    keeper.follow("Människor")
    keeper.follow("Ändra tjänsten för Elin")
    keeper.follow("Avsluta tjänsten")
    keeper.page.get_by_label("Sista dagen").fill(in_days(7).isoformat())
    keeper.press("Avsluta tjänsten")
    keeper.said("Tjänsten slutar den dagen.")
    expect(keeper.page.get_by_role("listitem").filter(has_text="Elin")).to_contain_text(
        f"slutar {date_format(in_days(7), 'j F Y')}"
    )


def is_told_and_hands_over(elin: At, case: Case) -> None:
    """From where she begins her day to a colleague in the case."""
    elin.page.goto("/")
    waiting = elin.page.get_by_role("region", name="Väntar på dig")
    expect(waiting).to_contain_text(f"Din tjänst slutar {date_format(in_days(7), 'j F')}.")
    go_by(waiting.get_by_role("link", name="Lämna över"))
    card = elin.page.get_by_role("region", name=case.code_id)
    expect(card).to_contain_text("Bara du är ansvarig för caset.")
    expect(card).to_contain_text(f"Aktivitet: {ACTIVITY}")
    card.get_by_label("Lämna över till").select_option("Maja, kurator")
    elin.press(f"Lämna över {case.code_id}")
    elin.said("Maja är ansvarig nu.")
    expect(elin.page.get_by_role("heading", name="Inget hänger på dig")).to_be_visible()


def is_responsible_now(maja: At, case: Case) -> None:
    """For the case and for what is to be done in it."""
    maja.page.goto("/")
    expect(maja.page.get_by_role("region", name="Att göra")).to_contain_text(ACTIVITY)
    maja.find_case(case.code_id)
    expect(maja.page.get_by_role("link", name="Ändra vilka som arbetar här")).to_be_visible()


def test_a_manager_comes_to_one_meeting(
    new_visitor: Come,
    staff: Staff,
    elin: Post,
    case: Case,
    days_pass: Callable[[int], None],
    complaints: Complaints,
) -> None:
    """Not before its day, and not after."""
    complaints.allow("status of 404")
    Pen(staff.world, case).follow_up(elin, planned_on=in_days(3))
    rut = staff.world.post("rut", staff.world.north, "rektor")
    elin_at, rut_at = At.window(new_visitor, elin), At.window(new_visitor, rut)
    elin_at.case = f"/case/{case.uuid}/"
    is_let_in_for_the_day(elin_at)
    assert rut_at.listed() == []
    days_pass(3)
    rut_at.find_case(case.code_id)
    days_pass(1)
    with rut_at.page.expect_response(lambda answer: answer.request.is_navigation_request()) as next_click:
        rut_at.follow("Handlingsplan")
    assert next_click.value.status == 404
    rut_at.heading(NOTHING)
    assert rut_at.listed() == []


def is_let_in_for_the_day(elin: At) -> None:
    """Her part is bound to a meeting that is planned."""
    elin.open_case()
    elin.follow("Arbetar här")
    elin.page.get_by_label("Vem?").select_option("Rut, rektor, Norra skolan")
    elin.page.get_by_label("Varför?").select_option("chef, vid behov")
    day = date_format(in_days(3), "j F Y")
    elin.page.get_by_label("Bara till ett möte").select_option(f"uppföljningen {day}")
    elin.press("Ge behörighet")
    elin.said("Behörigheten gäller den dagen.")
    coming = elin.page.get_by_role("region", name="Får behörighet senare")
    expect(coming).to_contain_text(f"Chef, vid behov. Från {day}, till och med {day}.")
    expect(elin.page.get_by_role("region", name="Har behörighet nu")).not_to_contain_text("Rut")
