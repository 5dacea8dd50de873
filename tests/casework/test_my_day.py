"""Where one begins: what is due, late, waiting and changed, one click from done."""

from datetime import date, timedelta

from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.enums import Role
from access.models import AccessEvent
from casework import readings
from casework.enums import Scope
from casework.models import Activity, Case
from tests.world import PLAN, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    case = world.case()
    world.grant(case, world.worker)
    return case


def test_late_mine_and_others(world: World, case: Case, client: Client) -> None:
    goal = world.goal(case, "Mål")
    mine = world.activity(case, goal, "Min sena")
    world.change(case, mine, from_on=date(2026, 1, 1), to_on=date(2026, 2, 1))
    world.activity(case, goal, "Kollegans", to_on=clock.day_of(clock.now()), responsible_id=world.worker.pk)
    world.activity(case, goal, "Långt fram", to_on=date(2099, 1, 1))
    client.force_login(world.owner.person)
    day = client.get(reverse("my_day"))
    assert [entry.words.activity for entry in day.context["mine"]] == ["Min sena"]
    assert [entry.words.activity for entry in day.context["others"]] == ["Kollegans"]
    assert (day.context["late"], day.context["mine"][0].is_late) == (1, True)
    done = {"revision": 2, "how": "done", "from": "my_day"}
    answer = client.post(reverse("part_end", args=[case.uuid, mine.uuid]), done)
    assert answer["Location"] == reverse("my_day")
    assert Activity.objects.get(entry=mine.pk).ended_how == "done"
    assert client.get(reverse("my_day")).context["mine"] == []


def test_what_others_changed_since_i_looked(world: World, case: Case, client: Client) -> None:
    client.force_login(world.worker.person)
    client.get(reverse("case_detail", args=[case.uuid]))
    entry = world.note(case, "Nytt.")
    world.note(case, "Mitt eget.", by=world.worker)
    assert [each.pk for each in client.get(reverse("my_day")).context["changed"]] == [entry.pk]
    client.get(reverse("case_detail", args=[case.uuid]))
    assert client.get(reverse("my_day")).context["changed"] == []
    client.get(reverse("case_team", args=[case.uuid]))
    world.change(case, entry, text="Ändrat.")
    assert [each.pk for each in client.get(reverse("my_day")).context["changed"]] == [entry.pk]


def test_what_one_may_not_read_is_not_on_it(world: World, case: Case, client: Client) -> None:
    world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    client.force_login(world.other.person)
    goal = world.goal(case, "Skolans", Scope.AGENCY)
    world.activity(case, goal, "Skolans", Scope.AGENCY, to_on=clock.day_of(clock.now()))
    day = client.get(reverse("my_day")).context
    assert (day["mine"], day["others"], day["changed"]) == ([], [], [])


def test_a_ground_that_ends_soon_waits_for_who_can_renew_it(world: World, case: Case, client: Client) -> None:
    ground = world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    later = clock.now() + timedelta(days=80)
    for who, waiting in ((world.owner, True), (world.worker, False), (world.other, False)):
        client.force_login(who.person)
        assert client.get(reverse("my_day")).context["ending"] == []
        actor = world.acting(who)
        rows = readings.ending.rows(
            person=actor.person_id, post=actor.post_id, at=later, until=later + timedelta(days=14)
        )
        assert ([row.pk for row in rows] == [ground.pk]) is waiting


def test_cases_are_logged_as_listed_and_what_is_due_as_seen(world: World, case: Case, client: Client) -> None:
    talk = world.follow_up(case, planned_on=clock.day_of(clock.now()))
    world.grant(case, world.may_know, Role.MAY_KNOW)
    client.force_login(world.worker.person)
    client.get(reverse("my_day"))
    event = AccessEvent.objects.get(act="list", post_id=world.worker.pk)
    assert [item["kind"] for item in event.items] == ["case"]
    event = AccessEvent.objects.get(act="glance", post_id=world.worker.pk)
    assert [item["kind"] for item in event.items] == ["case", "entry"]
    client.force_login(world.may_know.person)
    shown = client.get(reverse("my_day")).context
    assert [each.pk for each in shown["cases"]] == [case.pk]
    assert shown["mine"] == []
    event = AccessEvent.objects.get(act="list", post_id=world.may_know.pk)
    assert [item["kind"] for item in event.items] == ["case"]
    assert talk.due_on


def test_without_a_case_one_can_start(world: World, client: Client) -> None:
    client.force_login(world.colleague.person)
    assert reverse("case_start") in client.get(reverse("my_day")).content.decode()
