"""A child placed with a family in another municipality: one case opens to one school, and nothing else."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from access.enums import Sector, UnitKind
from access.models import Municipality, Post, Unit
from pilotverkstad.models import Participation, TargetGroup
from tests.browser.complaints import Complaints
from tests.browser.people import At, Row, audited, go_by
from tests.world import World

Come = Callable[[], Page]
PLACED, EXPOSED = "Familjehemsplacerade", "Barn i socialt utsatta miljöer"
SCHOOL, ELSEWHERE = "skolan i Ale", "I en annan kommun"
PLAN_TEXT, FAMILY_TEXT = "Skolskjutsen är ordnad från måndag.", "Umgänget med mamma är varannan vecka."
OLLES_TEXT = "Han har hittat två kamrater."
NOTHING = "Här finns inget du kan öppna"


@pytest.fixture
def world(site: str) -> World:
    """Partille takes part too, with two target groups."""
    world = World()
    partille = Municipality.objects.get(code="1402")
    participation = Participation.objects.create(project=world.group.project, municipality=partille)
    for name in (PLACED, EXPOSED):
        participation.target_groups.add(TargetGroup.objects.create(project=participation.project, name=name))
    return world


@pytest.fixture
def petra(world: World) -> Post:
    """Of the placing social services; an auditor reviews hers and the school's."""
    partille = Municipality.objects.get(code="1402")
    root = Unit.objects.create(kind=UnitKind.MUNICIPALITY, name="Partille", municipality=partille)
    social, unit = world.agency(root, "socialtjänsten i Partille", Sector.SOCIAL, "Familjehem")
    world.audits(world.auditor, social, world.elsewhere)
    return world.post("petra", unit, "socialsekreterare")


@pytest.fixture
def olle(world: World) -> Post:
    """A teacher in Ale."""
    return world.post("olle", world.far.unit, "lärare")


def test_a_child_placed_elsewhere(
    new_visitor: Come, world: World, petra: Post, olle: Post, complaints: Complaints
) -> None:
    complaints.allow("status of 422")
    complaints.allow("status of 404")
    petra_at, olle_at = At.window(new_visitor, petra), At.window(new_visitor, olle)
    hidden = [petra_at.start_case(EXPOSED, ELSEWHERE, "Det är planerat") for _each in range(2)]
    hidden_case = petra_at.case
    code = petra_at.start_case(PLACED, ELSEWHERE)
    one_goes_on_and_two_are_planned(petra_at, code, hidden)

    is_refused_for_want_of_a_ground(petra_at)
    petra_at.record_consent(SCHOOL, "Plan och mål", municipality="Ale")
    gives_olle_his_part(petra_at)
    writes_within_and_outside_the_scope(petra_at)
    olle_at.find_case(code)
    assert [text for text, _line in olle_at.entries()] == [PLAN_TEXT]
    sees_nothing_else(olle_at, hidden, hidden_case)
    writes_for_both(olle_at)
    petra_at.open_case()
    assert {text for text, _line in petra_at.entries()} == {PLAN_TEXT, FAMILY_TEXT, OLLES_TEXT}

    withdraws(petra_at)
    is_shut_out(olle_at)
    petra_at.open_case()
    assert {text for text, _line in petra_at.entries()} == {PLAN_TEXT, FAMILY_TEXT}
    assert OLLES_TEXT not in petra_at.page.content()
    tells_it_all(At.window(new_visitor, world.auditor), code)

    petra_at.record_consent(SCHOOL, "Plan och mål", municipality="Ale")
    petra_at.open_case()
    assert {text for text, _line in petra_at.entries()} == {PLAN_TEXT, FAMILY_TEXT}
    olle_at.find_case(code)
    assert [text for text, _line in olle_at.entries()] == [OLLES_TEXT]
    shares_again(olle_at)
    petra_at.open_case()
    assert {text for text, _line in petra_at.entries()} == {PLAN_TEXT, FAMILY_TEXT, OLLES_TEXT}


def one_goes_on_and_two_are_planned(petra: At, code: str, planned: list[str]) -> None:
    """And not three of either."""
    assert set(petra.listed()) == {code, *planned}
    rows = petra.page.locator("tbody tr")
    expect(rows.filter(has_text="Pågår")).to_have_count(1)
    expect(rows.filter(has_text="Pågår")).to_contain_text(code)
    expect(rows.filter(has_text="Planerat")).to_have_count(2)


def gives_olle_his_part(petra: At) -> None:
    """Responsible in his own agency, so that it can share in its turn."""
    petra.give_part("Olle, lärare, Aleskolan", role="Ansvarig", municipality="Ale")


def is_refused_for_want_of_a_ground(petra: At) -> None:
    """With the reason."""
    gives_olle_his_part(petra)
    expect(petra.page.get_by_role("alert")).to_contain_text(
        "Olle kan inte få behörighet: det finns ingen grund för delning från socialtjänsten i Partille till "
        "skolan i Ale. Registrera en grund först."
    )
    expect(petra.page.locator(".person")).to_have_count(1)


def writes_within_and_outside_the_scope(petra: At) -> None:
    """Both are for the group; the consent covers one."""
    petra.said("Behörigheten gäller från och med nu.")
    for text, topic in ((FAMILY_TEXT, "Familj och hem"), (PLAN_TEXT, "Plan och mål")):
        petra.begin_note(text, topic)
        petra.save_note()


def sees_nothing_else(olle: At, hidden: list[str], hidden_case: str) -> None:
    """Not even that there are other cases."""
    for page in ("/min-dag/", "/case/", olle.case, f"{olle.case}arbetar-har/"):
        olle.page.goto(page)
        assert not [code for code in hidden if code in olle.page.content()]
    olle.page.goto(hidden_case)
    olle.heading(NOTHING)
    olle.page.goto(f"/case/?kod={hidden[0]}")
    assert hidden[0] not in olle.page.locator("tbody").inner_text()
    expect(olle.page.get_by_role("alert")).to_be_visible()


def writes_for_both(olle: At) -> None:
    """His school shares too, on a consent of its own."""
    olle.record_consent("socialtjänsten i Partille", "Plan och mål")
    olle.begin_note(OLLES_TEXT, "Plan och mål")
    olle.save_note()


def shares_again(olle: At) -> None:
    """On a new consent: what was said yes to before his school was shut out does not come back by itself."""
    olle.record_consent("socialtjänsten i Partille", "Plan och mål")
    olle.heading("Ta med äldre texter")
    olle.page.get_by_label("Ta med den här texten").check()
    olle.press("Dela de ikryssade texterna")
    olle.said("1 äldre text är med.")


def withdraws(petra: At) -> None:
    """The guardian takes back what was said."""
    petra.open_case()
    petra.follow("Visa grund för delning")
    go_by(petra.page.get_by_role("link", name="Återkalla eller avsluta"))
    expect(petra.page.get_by_role("region", name="Det här har redan lästs")).to_contain_text("Olle")
    petra.page.get_by_label("Samtycket är återkallat").check()
    petra.page.get_by_label("Vårdnadshavare 1", exact=True).check()
    petra.press("Avsluta grunden nu")


def is_shut_out(olle: At) -> None:
    """At the next click."""
    with olle.page.expect_response(lambda answer: answer.request.is_navigation_request()) as next_click:
        olle.follow("Handlingsplan")
    assert next_click.value.status == 404
    olle.heading(NOTHING)
    assert olle.listed() == []


def tells_it_all(auditor: At, code: str) -> None:
    """Who did what in the case, from the oldest on; looks apart, of which there are many."""
    rows, _sources = audited(auditor)
    petra, olle = "Petra | socialsekreterare, socialtjänsten i Partille", "Olle | lärare, skolan i Ale"
    acts = [row for row in rows if row.did.split()[0] not in {"Läste", "Såg", "Granskade"}]
    owner = (code, "Ansvarig")
    assert [row for row in acts if row.case == code] == [
        Row(petra, "Startade caset | caset", *owner),
        Row(petra, "Gav behörighet | Nekad", code, ""),
        Row(petra, "Registrerade grund för delning | caset, grund för delning", *owner),
        Row(petra, "Gav behörighet | caset, behörighet", *owner),
        Row(petra, "Skrev | 1 text", *owner),
        Row(petra, "Skrev | 1 text", *owner),
        Row(petra, "Gjorde tillgängligt för annan verksamhet | 1 text", *owner),
        Row(olle, "Registrerade grund för delning | caset, grund för delning", *owner),
        Row(olle, "Skrev | 1 text", *owner),
        Row(olle, "Gjorde tillgängligt för annan verksamhet | 1 text", *owner),
        Row(petra, "Avslutade grund för delning | caset, grund för delning", *owner),
        Row(olle, "Försökte öppna | Nekad", code, ""),
    ]
    assert Row(olle, "Läste | caset, 1 text", *owner) in rows
