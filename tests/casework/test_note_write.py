"""Somebody writes a note in the middle of a meeting, and sees under it who can read it."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

import pytest

from access import clock
from access.clock import day_of
from access.enums import Role
from access.models import AccessEvent
from access.policies import explain
from casework.enums import Scope
from casework.models import Case, Entry
from tests.world import FAMILY, PLAN, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def note(text: str, **changed: Any) -> dict[str, Any]:
    today = day_of(timezone.now())
    return {
        "token": str(uuid4()), "text": text, "scope": "shared", "topics": ["4"],
        "occurred_on": today.isoformat(),
    } | changed  # fmt: skip


def page(client: Client, case: Case) -> str:
    return client.get(reverse("case_detail", args=[case.uuid])).content.decode()


def test_it_stands_on_the_case_with_its_author_and_its_readers(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    client.post(reverse("note_write", args=[case.uuid]), note("Vi började med två lektioner."))
    shown = page(client, case)
    assert "Vi började med två lektioner." in shown
    assert world.owner.person.name in shown
    assert "Kan läsas av: 1 i skolan. Inte av andra verksamheter: grund för delning saknas." in shown


def test_a_double_click_writes_it_once(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    twice = note("En gång.")
    for _click in range(2):
        client.post(reverse("note_write", args=[case.uuid]), twice)
    assert Entry.objects.count() == 1
    assert AccessEvent.objects.filter(act="write").count() == 1


@pytest.mark.parametrize("less", [{"scope": "agency"}, {"topics": ["64"]}, {"occurred_on": "2026-01-05"}])
def test_sent_once_more_for_fewer_eyes_it_is_not_said_to_be_saved(
    world: World, case: Case, client: Client, less: dict[str, Any]
) -> None:
    client.force_login(world.owner.person)
    path, sent = reverse("note_write", args=[case.uuid]), note("Samma ord.")
    client.post(path, sent)
    assert client.post(path, sent | less).status_code == 409
    assert client.post(reverse("note_write", args=[world.case().uuid]), sent).status_code == 409
    assert Entry.objects.count() == 1


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": "  "}, "Skriv något först."),
        ({"topics": []}, "Välj minst ett ämne."),
        ({"topics": ["1024"]}, "Välj"),
        ({"scope": "everybody"}, "everybody"),
        ({"occurred_on": "2099-01-01"}, "Dagen ligger framåt i tiden."),
        ({"occurred_on": "2999-01-01"}, "mellan år 2000 och 2100"),
        ({"occurred_on": "0024-01-01"}, "mellan år 2000 och 2100"),
        ({"text": "x" * 20_001}, "20000"),
    ],
)
def test_a_bad_form_comes_back_with_the_text(
    world: World, case: Case, client: Client, changed: dict[str, Any], sentence: str
) -> None:
    client.force_login(world.owner.person)
    answer = client.post(reverse("note_write", args=[case.uuid]), note("Min text är kvar.") | changed)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert changed.get("text", "Min text är kvar.").strip() in answer.content.decode()
    assert not Entry.objects.exists()


def test_the_topic_chosen_last_in_this_case_is_chosen_again(world: World, case: Case, client: Client) -> None:
    world.note(case, "förra", topics=FAMILY)
    world.note(world.case(), "i ett annat case", topics=PLAN)
    client.force_login(world.owner.person)
    for page_with_form in ("case_detail", "note_write"):
        form = client.get(reverse(page_with_form, args=[case.uuid])).context["form"]
        assert form["topics"].value() == [FAMILY]


def test_something_of_another_day_stands_on_that_day(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    past = day_of(timezone.now()) - timedelta(days=40)
    client.post(reverse("note_write", args=[case.uuid]), note("Förra månaden.", occurred_on=past.isoformat()))
    assert day_of(Entry.objects.get().occurred_at) == past


def readers(client: Client, case: Case, scope: str, *topics: int) -> str:
    address = reverse("note_readers", args=[case.uuid])
    return client.get(address, {"scope": scope, "topics": [str(topic) for topic in topics]}).content.decode()


def test_the_line_while_writing_says_what_will_happen(world: World, case: Case, client: Client) -> None:
    world.grant(case, world.worker)
    client.force_login(world.owner.person)
    assert "Kan läsas av: 2 i skolan." in readers(client, case, "shared", PLAN)
    world.ground(case, world.social, PLAN)
    assert "Inte av socialtjänsten: ingen där arbetar i caset." in readers(client, case, "shared", PLAN)
    world.grant(case, world.other)
    assert "Kan läsas av: 2 i skolan, 1 i socialtjänsten." in readers(client, case, "shared", PLAN)
    assert "omfattar inte alla ämnen" in readers(client, case, "shared", PLAN, FAMILY)
    assert "texten är för den egna verksamheten" in readers(client, case, "agency", PLAN)


def test_and_the_same_once_it_is_written(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    world.note(case, "före")
    ground = world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    assert "Inte av socialtjänsten: texten är äldre än grunden för delning." in page(client, case)
    world.note(case, "efter")
    assert "Kan läsas av: 1 i skolan, 1 i socialtjänsten." in page(client, case)
    world.withdraw(case, ground)
    assert "Inte av socialtjänsten: grunden för delning har upphört." in page(client, case)


def test_the_other_agency_is_not_told_why_others_cannot_read(
    world: World, case: Case, client: Client
) -> None:
    world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    world.note(case, "delad")
    client.force_login(world.other.person)
    shown = page(client, case)
    assert "Kan läsas av: 1 i socialtjänsten, 1 i skolan." in shown
    assert "Inte av" not in shown.split("delad</p>")[1].split("</li>")[0]


def test_writing_under_a_ground_makes_it_available_and_says_so_in_the_record(
    world: World, case: Case
) -> None:
    ground = world.ground(case, world.social, PLAN)
    world.note(case, "delas genast")
    world.note(case, "delas inte", scope=Scope.AGENCY)
    shared = AccessEvent.objects.get(act="share")
    assert [item["ground"] for item in shared.items] == [ground.pk]


def test_one_who_only_may_know_writes_nothing(world: World, case: Case, client: Client) -> None:
    world.grant(case, world.may_know, Role.MAY_KNOW)
    client.force_login(world.may_know.person)
    assert client.post(reverse("note_write", args=[case.uuid]), note("hej")).status_code == 403
    assert not Entry.objects.exists()


def test_why_one_reads_it_or_a_colleague_does_not(world: World, case: Case) -> None:
    entry = world.note(case, "delad")
    own = world.note(case, "egen", scope=Scope.AGENCY)
    assert explain(world.acting(world.owner), entry) == "Du skrev det själv."
    assert explain(world.acting(world.worker), entry) == "Personen arbetar inte i caset."
    world.grant(case, world.worker)
    assert explain(world.acting(world.worker), entry) == "Det är skrivet i din egen verksamhet."
    world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    assert explain(world.acting(world.other), entry) == "Texten är skriven före grunden: ta med den."
    assert explain(world.acting(world.other), own) == "Texten är bara för skolan i Tjörn."
    later = world.note(case, "ny")
    assert (
        explain(world.acting(world.other), later) == "Det delas med din verksamhet, på en grund för delning."
    )


def test_a_long_timeline_is_read_page_by_page(world: World, case: Case, client: Client) -> None:
    for number in range(55):
        world.note(case, f"anteckning {number:02}.")
    client.force_login(world.owner.person)
    first = client.get(reverse("case_detail", args=[case.uuid]))
    newest = {f"anteckning {number:02}." for number in range(5, 55)}
    assert {text for text in newest if text in first.content.decode()} == newest
    assert "anteckning 04." not in first.content.decode()
    second = client.get(reverse("case_detail", args=[case.uuid]) + first.context["older_url"])
    shown = second.content.decode()
    assert [number for number in range(55) if f"anteckning {number:02}." in shown] == [0, 1, 2, 3, 4]
    assert second.context["older_url"] is None


@pytest.mark.parametrize("query", ["?fore=nonsens&efter=x", "?fore=2026-01-01T00:00:00"])
def test_a_place_that_was_tampered_with_does_not_exist(
    world: World, case: Case, client: Client, query: str
) -> None:
    client.force_login(world.owner.person)
    assert client.get(reverse("case_detail", args=[case.uuid]) + query).status_code == 404
    assert client.get(reverse("case_list") + query).status_code == 404


def test_why_a_colleague_of_a_sleeping_agency_does_not_read_it(world: World, case: Case) -> None:
    ground = world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    entry = world.note(case, "delad", by=world.other)
    world.withdraw(case, ground)
    day = date_format(day_of(clock.now()), "j F Y")
    asleep = f"Grunden från skolan i Tjörn till socialtjänsten i Tjörn upphörde den {day}."
    assert explain(world.acting(world.other), entry) == asleep
    assert explain(world.acting(world.owner), entry) == asleep
