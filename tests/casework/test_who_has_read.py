"""Those who work in a case see who has read it, as visits, and never a visit to what is hidden from them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Act, Role
from access.models import AccessEvent, Post
from access.record import item_reference
from casework import visits as module
from casework.enums import Scope
from casework.models import Case
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    case = world.case()
    world.grant(case, world.worker)
    world.ground(case, world.social)
    world.grant(case, world.other)
    return case


def visits(client: Client, case: Case, viewer: Post) -> list[Any]:
    client.force_login(viewer.person)
    found: list[Any] = client.get(reverse("case_readers", args=[case.uuid])).context["visits"]
    return found


def looked(
    world: World, case: Case, post: Post, *, minutes_ago: int, kind: str = "case", uuid: Any = None
) -> None:
    """A look in the past, as the record would hold it."""
    actor = world.acting(world.owner)
    seen = world.seen(actor, case)
    AccessEvent.objects.create(
        at=actor.now - timedelta(minutes=minutes_ago), request_id=uuid4(), actor_id=post.person_id,
        post_id=post.pk, agency_id=post.agency_id, act="read", result="done", subject=seen.sight_reference,
        items=[{"kind": kind, "ref": item_reference(seen.sight_salt, kind, uuid or case.uuid),
                "agency": post.agency_id, "revision": 1, "rule": "grant", "ground": None}],
    )  # fmt: skip


def test_looks_within_half_an_hour_are_one_visit(world: World, case: Case, client: Client) -> None:
    for minutes in (200, 185, 160, 100):
        looked(world, case, world.worker, minutes_ago=minutes)
    looked(world, case, world.other, minutes_ago=170)
    found = [(visit.person_name, visit.started) for visit in visits(client, case, world.owner)]
    assert [name for name, _started in found] == ["Worker", "Other", "Worker"]


def test_printing_is_told_beside_reading(world: World, case: Case, client: Client) -> None:
    client.force_login(world.worker.person)
    client.get(reverse("case_detail", args=[case.uuid]))
    client.get(reverse("case_slip", args=[case.uuid]))
    (visit,) = visits(client, case, world.owner)
    assert visit.acts == ["skrev ut", "läste"]


def test_a_look_at_what_is_hidden_from_me_is_no_visit(world: World, case: Case, client: Client) -> None:
    own = world.note(case, "egen", scope=Scope.AGENCY, by=world.other)
    shared = world.note(case, "delad", by=world.owner)
    looked(world, case, world.other, minutes_ago=90, kind="entry", uuid=own.uuid)
    looked(world, case, world.other, minutes_ago=50, kind="entry", uuid=shared.uuid)
    assert len(visits(client, case, world.owner)) == 1
    assert len(visits(client, case, world.other)) == 3


def test_that_something_hidden_is_planned_is_not_told_by_a_glance_at_it(
    world: World, case: Case, client: Client
) -> None:
    """Whose overview tells of a day ahead has seen more than the case in a list, which is no visit."""
    client.force_login(world.worker.person)
    world.note(case, "egen", scope=Scope.AGENCY)
    client.get(reverse("my_day"))
    looks = AccessEvent.objects.filter(act=Act.GLANCE, actor_id=world.worker.person_id)
    assert [item["kind"] for item in looks.get().items] == ["case", "entry"]
    assert visits(client, case, world.other) == []
    told = {visit.person_name: visit.acts for visit in visits(client, case, world.owner)}
    assert told["Worker"] == ["såg i översikt"]


def test_a_third_agencys_people_are_not_told_to_the_second(world: World, case: Case, client: Client) -> None:
    world.ground(case, world.elsewhere)
    world.grant(case, world.far)
    looked(world, case, world.far, minutes_ago=50)
    assert "Far" in {visit.person_name for visit in visits(client, case, world.owner)}
    assert "Far" not in {visit.person_name for visit in visits(client, case, world.other)}


def test_somebody_who_left_is_still_told(world: World, case: Case, client: Client) -> None:
    looked(world, case, world.worker, minutes_ago=50)
    world.end_grant(case, case.grants.get(post=world.worker))
    assert [visit.person_name for visit in visits(client, case, world.owner)] == ["Worker"]


def test_seeing_it_in_a_list_is_not_reading_it(world: World, case: Case, client: Client) -> None:
    world.grant(case, world.may_know, Role.MAY_KNOW)
    for post in (world.may_know, world.worker):
        client.force_login(post.person)
        client.get(reverse("case_list"))
    client.force_login(world.may_know.person)
    client.get(reverse("case_detail", args=[case.uuid]))
    assert visits(client, case, world.owner) == []


def test_older_visits_are_on_the_next_page(
    world: World, case: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "EVENTS", 10)
    for number in range(13):
        looked(world, case, world.worker, minutes_ago=60 + number * 40)
    client.force_login(world.owner.person)
    address = reverse("case_readers", args=[case.uuid])
    first = client.get(address)
    second = client.get(address + first.context["older_url"])
    assert (len(first.context["visits"]), len(second.context["visits"])) == (10, 3)
    assert second.context["older_url"] is None
    assert client.get(address + "?fore=nonsens").status_code == 404
