"""An administrator keeps the units of one municipality, and sees neither cases, groups nor the log."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.enums import UnitKind
from access.models import Municipality, SecrecyArea, Unit
from access.services.unit import change_unit
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff(World())


@pytest.fixture
def top(staff: Staff) -> Unit:
    return list(staff.world.north.upwards())[-1]


def add(client: Client, parent: Unit, name: str, **more: str) -> tuple[int, str]:
    form = {"token": str(uuid4()), "parent": str(parent.uuid), "name": name} | more
    answer = client.post(reverse("unit_new"), form)
    return answer.status_code, answer.content.decode()


@pytest.fixture
def keeper(staff: Staff, client: Client) -> Client:
    client.force_login(staff.posts["keeper"].person)
    return client


def test_the_tree_with_who_works_where_and_nothing_of_elsewhere(staff: Staff, keeper: Client) -> None:
    answer = keeper.get(reverse("people"))
    names = [row["unit"].name for row in answer.context["units"]]
    assert names == [
        "Tjörn", "Förvaltningen för skolan i Tjörn", "Norra skolan",
        "Förvaltningen för socialtjänsten i Tjörn", "Barn och familj",
    ]  # fmt: skip
    assert [row["border"] for row in answer.context["units"]] == [False, True, False, True, False]
    page = answer.content.decode()
    assert "socialsekreterare, okänd andel" in page
    assert "Islander" not in page


def test_who_keeps_no_municipality_finds_no_such_page(staff: Staff, client: Client) -> None:
    client.force_login(staff.posts["local"].person)
    for page in ("people", "unit_new", "post_new"):
        assert client.get(reverse(page)).status_code == 404


def test_an_authority_under_the_top_and_a_unit_under_it(staff: Staff, keeper: Client, top: Unit) -> None:
    token = str(uuid4())
    for _click in range(2):
        assert add(keeper, top, "Kulturnämnden", token=token)[0] == 302
    board = Unit.objects.get(name="Kulturnämnden")
    assert (board.kind, board.municipality_id) == (UnitKind.AUTHORITY, top.municipality_id)
    assert add(keeper, board, "Fritidsgården", is_small="on")[0] == 302
    unit = Unit.objects.get(name="Fritidsgården")
    assert (unit.kind, unit.is_small) == (UnitKind.UNIT, True)
    assert SecrecyArea.objects.filter(unit__in=[board, unit]).count() == 0


def test_one_name_once_in_a_place(staff: Staff, keeper: Client) -> None:
    board = staff.world.school.unit
    status, page = add(keeper, board, "norra skolan")
    assert status == 422
    assert "redan en enhet med det namnet" in page
    assert add(keeper, board, "Södra skolan")[0] == 302
    south = Unit.objects.get(name="Södra skolan")
    answer = keeper.post(reverse("unit_change", args=[south.uuid]), {"name": "Norra skolan"})
    assert answer.status_code == 422


def test_renamed_and_marked_as_small(staff: Staff, keeper: Client) -> None:
    north = staff.world.north
    assert "Norra skolan" in keeper.get(reverse("unit_change", args=[north.uuid])).content.decode()
    form = {"name": "Norra skolan 4-9", "is_small": "on"}
    assert keeper.post(reverse("unit_change", args=[north.uuid]), form).status_code == 302
    north.refresh_from_db()
    assert (north.name, north.is_small) == ("Norra skolan 4-9", True)


def test_the_top_is_loaded_and_elsewhere_is_not_there(staff: Staff, keeper: Client, top: Unit) -> None:
    for unit in (top, staff.island):
        assert keeper.post(reverse("unit_change", args=[unit.uuid]), {"name": "Ny"}).status_code == 404
    assert add(keeper, staff.island, "Ny")[0] == 422
    actor = staff.world.acting(staff.posts["keeper"])
    with pytest.raises(ValidationError, match="överst"):
        change_unit(actor=actor, unit=top, name="Ny", is_small=False)


def test_a_tree_whose_top_is_another_municipalitys_is_shown_from_its_own_part_down(
    staff: Staff, keeper: Client
) -> None:
    region = Unit.objects.create(kind=UnitKind.REGION, name="Regionen")
    tjorn = Municipality.objects.get(code="1419")
    Unit.objects.create(parent=region, kind=UnitKind.AUTHORITY, name="BUP Tjörn", municipality=tjorn)
    rows = keeper.get(reverse("people")).context["units"]
    assert (rows[0]["unit"].name, rows[0]["depth"]) == ("BUP Tjörn", 0)


def test_an_administrator_sees_no_case_no_group_no_count_and_no_log(staff: Staff, keeper: Client) -> None:
    world = staff.world
    case, group = world.case(), staff.group("own")
    for address in (
        reverse("case_detail", args=[case.uuid]), reverse("group_list"), reverse("audit_list"),
        reverse("group_detail", args=[group.uuid]), reverse("office_list"), reverse("auditors"),
    ):  # fmt: skip
        assert keeper.get(address).status_code == 404
    menu = keeper.get(reverse("people")).content.decode().split("<main")[0]
    assert "Människor" in menu
    for word in ("Grupper", "Granskning", "Granskare", "Uppdrag"):
        assert word not in menu


def test_each_change_is_an_event_that_the_administrators_own_auditor_sees(
    staff: Staff, keeper: Client
) -> None:
    world = staff.world
    world.audits(world.auditor, world.school)
    add(keeper, world.school.unit, "Södra skolan")
    keeper.force_login(world.auditor.person)
    (row,) = keeper.get(reverse("audit_list"), {"act": "unit"}).context["rows"]
    assert (row.person_name, row.act_label) == ("Keeper", "ändrade enhet")
    assert (row.case_label, row.items_label) == ("Södra skolan", "enhet")
