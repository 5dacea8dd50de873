"""Somebody takes out the evidence for a data protection officer: whole, in step with tests, recorded."""

import re

from django.db import connection
from django.test import Client
from django.urls import reverse
from django.utils.html import escape

import pytest

from access import database_objects
from access.enums import Act, ReviewedRole
from access.models import AccessEvent, Post
from access.needs import role_texts
from casework import evidence_words as words
from casework.evidence_pack import Walls, addresses, catalogue, shipped, tried, walls
from casework.models import LegalGround
from tests.access.test_role_review import recorded
from tests.addresses.document import GROUPS, OUTCOMES, REST
from tests.addresses.table import OBJECTS, PEOPLE, ROWS
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db
ADDRESS = reverse("evidence_pack")


@pytest.fixture
def staff() -> Staff:
    staff = Staff(World())
    staff.world.audits(staff.world.auditor, staff.world.school)
    return staff


def page_of(client: Client, post: Post, language: str = "sv") -> str:
    client.force_login(post.person)
    answer = client.get(ADDRESS, headers={"accept-language": language})
    assert answer.status_code == 200
    return answer.content.decode()


def test_heads_administrators_and_auditors_open_it_and_nobody_else(staff: Staff, client: Client) -> None:
    world = staff.world
    for post in (staff.posts["chief"], staff.posts["keeper"], world.auditor):
        page_of(client, post)
    for post in (
        world.owner,
        world.other,
        world.far,
        *(staff.posts[who] for who in ("leads", "local", "steers")),
    ):
        client.force_login(post.person)
        assert client.get(ADDRESS).status_code == 404


def test_opening_it_is_an_event_that_the_agencys_auditor_sees(staff: Staff, client: Client) -> None:
    page_of(client, staff.posts["chief"])
    event = AccessEvent.objects.get(act=Act.EVIDENCE)
    assert (event.actor_id, event.subject, event.items) == (staff.posts["chief"].person_id, "", [])
    client.force_login(staff.world.auditor.person)
    rows = client.get(reverse("audit_list"), {"act": "evidence"}).context["rows"]
    assert [row.act_label for row in rows] == ["öppnade underlaget för dataskydd"]


def test_it_holds_every_role_ground_address_and_run(staff: Staff, client: Client) -> None:
    page = page_of(client, staff.posts["chief"])
    for text in role_texts().values():
        assert text.sv.limits in page
    for ground in LegalGround.objects.current():
        assert ground.statute in page
    for row in tried():
        assert row.title in page
    for _group, rows in addresses():
        assert all(row.path in page for row in rows)
    assert "Ska bekräftas av kommunens jurist." in page


def test_it_tells_which_roles_were_reviewed_where_and_which_are_due(staff: Staff, client: Client) -> None:
    chief, number = staff.posts["chief"], 2 * len(ReviewedRole)
    recorded(staff, chief)
    page = page_of(client, chief)
    # The school and its municipality.
    assert f"{number - 1} av {number} behöver granskas." in page
    assert "av rektor, version 1." in page


def test_in_english_it_is_english(staff: Staff, client: Client) -> None:
    page = page_of(client, staff.posts["chief"], "en")
    for text in role_texts().values():
        assert escape(text.en.limits) in page
        assert text.sv.limits not in page
    assert "To be confirmed by the municipality's lawyer." in page


def test_it_says_nothing_of_any_case(staff: Staff, client: Client) -> None:
    case = staff.world.case()
    staff.world.note(case, "Något om ett barn.")
    page = page_of(client, staff.posts["chief"])
    for secret in (case.code_id, str(case.uuid), "Något om ett barn."):
        assert secret not in page


def test_every_word_of_the_shipped_data_has_one_for_people() -> None:
    assert set(words.GROUPS) == set(GROUPS)
    assert set(words.OUTCOMES) == set(OUTCOMES)
    assert set(words.PEOPLE) == {*PEOPLE, REST}
    assert set(words.OBJECTS) == set(OBJECTS)
    assert set(words.ASKED) == {asked for row in shipped("addresses.json") for asked in row["asked"]}
    # Words may stand ready for a run of ``make deep`` that has not been made yet.
    assert {row["name"] for row in shipped("tests.json")} <= set(words.TRIED)


def test_every_address_of_the_table_is_told_with_its_path() -> None:
    told = [row for _group, rows in addresses() for row in rows]
    assert {row["name"] for row in shipped("addresses.json")} == {row.name for row in ROWS}
    assert len(told) == len(shipped("addresses.json"))
    assert all(re.fullmatch(r"/([a-z0-9-]+/|…/)*", row.path) for row in told), [row.path for row in told]


def test_every_ground_tells_what_is_enforced() -> None:
    rows = {row.ground.code: row for row in catalogue()}
    duty = rows["SKOLPLIKT"]
    assert (duty.giver, duty.taker, duty.topics) == (
        ["skolan"],
        ["socialtjänsten"],
        ["närvaro", "plan och mål"],
    )
    assert duty.required == ["motivering", "vem som har bedömt"]
    assert rows["ÅTERKOPPLING_ANMÄLARE"].is_none
    assert rows["BROTTSFÖREBYGG_UNDER21"].ages == ["under 18 år", "18–20 år"]
    assert rows["SAMVERKANSPLIKT"].is_none
    assert rows["SAMTYCKE"].giver is None
    asked = {name for ground in LegalGround.objects.all() for name in ground.asks()}
    assert asked == set(words.REQUIRED)


def test_the_walls_are_asked_of_the_database_in_use(
    staff: Staff, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    found = walls()
    assert (found.vendor, found.missing) == (connection.vendor, [])
    assert found.wanted > 50
    # The tests own the tables; on SQLite there is nobody who does not.
    is_told = connection.vendor == "postgresql"
    assert (bool(found.owns), found.owns is None) == (is_told, not is_told)
    assert f"Alla {found.wanted} vakter står" in page_of(client, staff.posts["chief"])
    monkeypatch.setattr(database_objects, "missing", lambda _connection: {"casework_ground_no_update"})
    page = page_of(client, staff.posts["chief"])
    assert f"Vakter saknas av {found.wanted}: casework_ground_no_update." in page


@pytest.mark.parametrize(
    ("stand", "sentence"),
    [
        (Walls("sqlite", 1, [], owns=None, behind=32), "Den som har databasens fil kan ändra allt i den."),
        (
            Walls("postgresql", 1, [], owns=410, behind=32),
            "Programmet äger tabellerna och kan ta bort vakterna.",
        ),
        (
            Walls("postgresql", 1, [], owns=0, behind=32),
            "en roll som inte äger något och inte kan ta bort en vakt.",
        ),
    ],
)
def test_who_could_take_a_wall_away_is_told(
    stand: Walls, sentence: str, staff: Staff, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("casework.views.evidence_pack.walls", lambda: stand)
    assert sentence in page_of(client, staff.posts["chief"])
