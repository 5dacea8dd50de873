"""One case, two agencies: the story in a browser, in Swedish, in a window for each person."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from access.models import Post
from casework.enums import GrantReason
from tests.browser.complaints import Complaints
from tests.browser.people import SHARED, WITH_OR_WITHOUT_SCRIPTS, At, Row, audited, go_by, in_a_month
from tests.world import World

Come = Callable[[], Page]
SHARED_TEXT = "Vi prövar kortare dagar i två veckor."
OWN_TEXT = "Familjen har det svårt med hyran."
SCHOOL_TEXT = "Han kom till tre lektioner i dag."
BOTH = "Kan läsas av: 1 i socialtjänsten, 2 i skolan."
ALONE = "Kan läsas av: 1 i socialtjänsten. Inte av skolan: "
IVAR = "Ivar | socialsekreterare, socialtjänsten i Tjörn"
AUDITOR = "Auditor | granskare, Göteborgsregionen"
MAJA = "Maja | kurator, skolan i Tjörn"


@pytest.fixture
def world(site: str) -> World:
    """The auditor reviews both agencies."""
    world = World()
    world.audits(world.auditor, world.school, world.social)
    return world


@pytest.fixture
def ivar(world: World) -> Post:
    """Of social services, who start the case."""
    return world.post("ivar", world.other.unit, "socialsekreterare")


@pytest.fixture
def maja(world: World) -> Post:
    """Of the school."""
    return world.post("maja", world.north, "kurator")


@WITH_OR_WITHOUT_SCRIPTS
def test_one_case_two_agencies(
    new_visitor: Come, world: World, ivar: Post, maja: Post, complaints: Complaints, *, scripts: bool
) -> None:
    complaints.allow("status of 422")
    complaints.allow("status of 404")
    ivar_at, maja_at = At.window(new_visitor, ivar), At.window(new_visitor, maja)
    assert ("js" in (ivar_at.page.locator("html").get_attribute("class") or "")) == scripts

    code = starts_a_case(ivar_at)
    is_refused_for_want_of_a_ground(ivar_at, maja)
    ivar_at.record_consent("skolan i Tjörn", "Plan och mål")
    expect(ivar_at.page.get_by_role("status")).to_contain_text("gäller från och med nu")
    for name in ("Maja", "Worker"):
        ivar_at.give_part(f"{name}, kurator, Norra skolan")
        expect(ivar_at.page.get_by_role("status")).to_have_text("Behörigheten gäller från och med nu.")
    writes_two_notes(ivar_at, scripts=scripts)

    maja_at.find_case(code)
    assert maja_at.entries() == [(SHARED_TEXT, "Kan läsas av: 2 i skolan, 1 i socialtjänsten.")]
    expect(maja_at.page.locator(".timeline > li")).to_have_count(1)
    assert OWN_TEXT not in maja_at.page.content()
    writes_for_both_but_has_no_ground(maja_at)

    withdraws_and_sees_who_has_read(ivar_at)
    does_not_find_it_any_more(maja_at)
    ivar_at.open_case()
    assert ivar_at.entries() == [
        (OWN_TEXT, ALONE + "texten är för den egna verksamheten."),
        (SHARED_TEXT, ALONE + "grunden för delning har upphört."),
    ]
    sees_all_of_it_and_no_text(At.window(new_visitor, world.auditor), code, ivar_at.case, scripts=scripts)


def starts_a_case(ivar: At) -> str:
    """With a code, two words and three things left, one of which is himself alone."""
    code = ivar.start_case()
    assert re.fullmatch(r"TJO-[A-HJ-KM-NP-TV-Z2-9]{4}[A-Z0-9]", code)
    assert len(ivar.page.locator(".card .big-words").inner_text().split()) == 2
    steps = ivar.page.get_by_role("heading", level=3).all_inner_texts()
    assert steps == ["Vilka arbetar här?", "Varför får ni dela?", "Kan någon här känna igen barnet?"]
    return code


def is_refused_for_want_of_a_ground(ivar: At, maja: Post) -> None:
    """With the reason, the way on, and everything he typed."""
    ivar.give_part("Maja, kurator, Norra skolan")
    reason = (
        "Maja kan inte få behörighet: det finns ingen grund för delning från socialtjänsten i Tjörn "
        "till skolan i Tjörn. Registrera en grund först."
    )
    alert = ivar.page.get_by_role("alert")
    expect(alert).to_contain_text(reason)
    expect(alert.get_by_role("link", name="Registrera en grund för delning")).to_be_visible()
    expect(ivar.page.locator("#id_post_error")).to_contain_text(reason)
    expect(ivar.page.get_by_label("Vem?")).to_have_value(str(maja.uuid))
    expect(ivar.page.get_by_label("Varför?")).to_have_value(GrantReason.RESPONSIBLE)
    expect(ivar.page.get_by_label("Till och med")).to_have_value(in_a_month())
    expect(ivar.page.locator(".person")).to_have_count(1)


def writes_two_notes(ivar: At, *, scripts: bool) -> None:
    """One for the group and one for his own; the line is right while he writes, and after."""
    line = ivar.begin_note(SHARED_TEXT, "Plan och mål")
    expect(line).to_have_text(BOTH)
    ivar.save_note()
    assert ivar.entries() == [(SHARED_TEXT, BOTH)]
    line = ivar.begin_note(OWN_TEXT, "Plan och mål", "Endast socialtjänsten")
    if scripts:
        expect(line).to_have_text(ALONE + "texten är för den egna verksamheten.")
        ivar.page.get_by_label(SHARED, exact=True).check()
        ivar.page.get_by_label("Familj och hem", exact=True).check()
        expect(line).to_have_text(ALONE + "grunden för delning omfattar inte alla ämnen i texten.")
        ivar.page.get_by_label("Familj och hem", exact=True).uncheck()
        expect(line).to_have_text(BOTH)
        ivar.page.get_by_label("Endast socialtjänsten", exact=True).check()
    ivar.save_note()
    assert ivar.entries() == [
        (OWN_TEXT, ALONE + "texten är för den egna verksamheten."),
        (SHARED_TEXT, BOTH),
    ]


def writes_for_both_but_has_no_ground(maja: At) -> None:
    """A consent goes one way: what the school writes stays in the school."""
    own_way = "Kan läsas av: 2 i skolan. Inte av socialtjänsten: grund för delning saknas."
    line = maja.begin_note(SCHOOL_TEXT, "Plan och mål")
    expect(line).to_have_text(own_way)
    maja.save_note()
    assert (SCHOOL_TEXT, own_way) in maja.entries()


def withdraws_and_sees_who_has_read(ivar: At) -> None:
    """Before it ends he is told who has read on it; what has been read cannot be taken back."""
    ivar.open_case()
    assert SCHOOL_TEXT not in ivar.page.content()
    ivar.follow("Visa grund för delning")
    go_by(ivar.page.get_by_role("link", name="Återkalla eller avsluta"))
    read = ivar.page.get_by_role("region", name="Det här har redan lästs").locator(".lines > li")
    expect(read).to_have_count(2)
    expect(read.filter(has_text=SHARED_TEXT)).to_have_count(1)
    expect(read.filter(has_text="Casets grunduppgifter")).to_have_count(1)
    for line in read.all():
        expect(line.get_by_role("listitem")).to_have_count(1)
        expect(line).to_contain_text("Maja, kurator, skolan i Tjörn")
    ivar.page.get_by_label("Samtycket är återkallat").check()
    ivar.page.get_by_label("Vårdnadshavare 1", exact=True).check()
    ivar.press("Avsluta grunden nu")
    expect(ivar.page.get_by_role("status")).to_contain_text("avslutad")


def does_not_find_it_any_more(maja: At) -> None:
    """The page she has open is the last she sees of it."""
    with maja.page.expect_response(lambda answer: answer.request.is_navigation_request()) as next_click:
        maja.follow("Grund för delning")
    assert next_click.value.status == 404
    maja.heading("Här finns inget du kan öppna")
    assert maja.listed() == []


def sees_all_of_it_and_no_text(auditor: At, code: str, case: str, *, scripts: bool) -> None:
    """Who did what, for which agency, as what; the case itself does not exist to an auditor.

    A script asks for the line of readers while somebody writes, and that is a look as well.
    """
    auditor.page.goto(case)
    auditor.heading("Här finns inget du kan öppna")
    auditor.page.goto("/")
    rows, sources = audited(auditor)
    for text in (SHARED_TEXT, OWN_TEXT, SCHOOL_TEXT):
        assert not [source for source in sources if text in source]
    acts = [row for row in rows if row.did.split()[0] not in {"Läste", "Såg", "Granskade"}]
    owner, worker = (code, "Ansvarig"), (code, "Arbetar i caset")
    assert acts == [
        Row(IVAR, "Startade caset | caset", *owner),
        Row(IVAR, "Gav behörighet | Nekad", code, ""),
        Row(IVAR, "Registrerade grund för delning | caset, grund för delning", *owner),
        Row(IVAR, "Gav behörighet | caset, behörighet", *owner),
        Row(IVAR, "Gav behörighet | caset, behörighet", *owner),
        Row(IVAR, "Skrev | 1 text", *owner),
        Row(IVAR, "Gjorde tillgängligt för annan verksamhet | 1 text", *owner),
        Row(IVAR, "Skrev | 1 text", *owner),
        Row(MAJA, "Skrev | 1 text", *worker),
        Row(IVAR, "Avslutade grund för delning | caset, grund för delning", *owner),
        Row(MAJA, "Försökte öppna | Nekad", code, ""),
        Row(AUDITOR, "Försökte öppna | Nekad", code, ""),
    ]
    assert {row for row in rows if row not in acts} == {
        Row(IVAR, "Läste | caset", *owner),
        Row(IVAR, "Läste | caset, 1 text", *owner),
        Row(IVAR, "Läste | caset, 2 texter", *owner),
        Row(MAJA, "Såg i lista | caset", *worker),
        Row(MAJA, "Läste | caset, 1 text", *worker),
        Row(MAJA, "Läste | caset, 2 texter", *worker),
        Row(AUDITOR, "Granskade åtkomster", "", ""),
    } | ({Row(MAJA, "Läste | caset", *worker)} if scripts else set())


def test_an_earlier_note_is_ticked_into_a_ground(new_visitor: Come, ivar: Post, maja: Post) -> None:
    ivar_at, maja_at = At.window(new_visitor, ivar), At.window(new_visitor, maja)
    code = ivar_at.start_case()
    line = ivar_at.begin_note(SHARED_TEXT, "Plan och mål")
    nowhere = "Kan läsas av: 1 i socialtjänsten. Inte av andra verksamheter: grund för delning saknas."
    expect(line).to_have_text(nowhere)
    ivar_at.save_note()
    assert ivar_at.entries() == [(SHARED_TEXT, nowhere)]
    ivar_at.begin_note(OWN_TEXT, "Plan och mål", "Endast socialtjänsten")
    ivar_at.save_note()

    ivar_at.record_consent("skolan i Tjörn", "Plan och mål")
    ivar_at.heading("Ta med äldre texter")
    assert [text for text, _line in ivar_at.entries()] == [SHARED_TEXT]
    ivar_at.give_part("Maja, kurator, Norra skolan")
    maja_at.find_case(code)
    assert maja_at.entries() == []

    ivar_at.follow("Grund för delning")
    ivar_at.follow("Ta med äldre texter")
    older = ALONE + "texten är äldre än grunden för delning."
    assert ivar_at.entries() == [(SHARED_TEXT, older)]
    ivar_at.page.get_by_label("Ta med den här texten").check()
    ivar_at.press("Dela de ikryssade texterna")
    expect(ivar_at.page.get_by_role("status")).to_have_text("1 äldre text är med.")
    maja_at.page.reload()
    assert maja_at.entries() == [(SHARED_TEXT, "Kan läsas av: 1 i skolan, 1 i socialtjänsten.")]
    assert OWN_TEXT not in maja_at.page.content()
    ivar_at.open_case()
    assert ivar_at.entries() == [
        (OWN_TEXT, ALONE + "texten är för den egna verksamheten."),
        (SHARED_TEXT, "Kan läsas av: 1 i socialtjänsten, 1 i skolan."),
    ]
