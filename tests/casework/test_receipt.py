"""The receipt tells a family which work those do who have read, how often and when; never a name."""

from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from access.clock import day_of
from access.enums import Act
from access.models import AccessEvent, Post
from casework import visits
from casework.models import Case
from tests.casework.test_who_has_read import looked
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


def lines(client: Client, case: Case, viewer: Post) -> list[Any]:
    """Function, agency, people and times of each line."""
    client.force_login(viewer.person)
    found = client.get(reverse("case_receipt", args=[case.uuid])).context["lines"]
    return [(line.title, line.agency_name, len(line.posts), line.times) for line in found]


def test_visits_are_counted_by_function_and_agency(world: World, case: Case, client: Client) -> None:
    second = world.post("second", world.north, "Kurator")
    nurse = world.post("nurse", world.north, "skolsköterska")
    for post in (second, nurse):
        world.grant(case, post)
    for post, minutes in (
        (world.worker, 900), (world.worker, 890), (second, 300), (nurse, 200), (world.other, 100),
    ):  # fmt: skip
        looked(world, case, post, minutes_ago=minutes)
    expected = [
        ("Kurator", "skolan i Tjörn", 2, 2),
        ("Skolsköterska", "skolan i Tjörn", 1, 1),
        (world.other.title.capitalize(), "socialtjänsten i Tjörn", 1, 1),
    ]
    assert lines(client, case, world.owner) == expected
    printed = AccessEvent.objects.latest("pk")
    assert (printed.act, len(printed.items)) == (Act.PRINT, 1)


def test_it_says_what_was_done_and_when_it_was_last(world: World, case: Case, client: Client) -> None:
    looked(world, case, world.worker, minutes_ago=60 * 24 * 9)
    client.force_login(world.worker.person)
    client.get(reverse("case_slip", args=[case.uuid]))
    client.force_login(world.owner.person)
    (line,) = client.get(reverse("case_receipt", args=[case.uuid])).context["lines"]
    assert (line.acts, line.times) == (["läste", "skrev ut"], 2)
    assert day_of(line.last) == day_of(world.acting(world.owner).now)


def test_nobody_who_read_is_named(world: World, case: Case, client: Client) -> None:
    looked(world, case, world.worker, minutes_ago=90)
    looked(world, case, world.other, minutes_ago=50)
    client.force_login(world.owner.person)
    body = client.get(reverse("case_receipt", args=[case.uuid])).content.decode()
    paper = body.partition("<article")[2].partition("</article>")[0]
    for name in (world.worker.person.name, world.other.person.name, world.owner.person.name):
        assert name not in paper


def test_it_tells_whom_its_reader_may_see_and_no_more(world: World, case: Case, client: Client) -> None:
    world.ground(case, world.elsewhere)
    world.grant(case, world.far)
    looked(world, case, world.far, minutes_ago=50)
    looked(world, case, world.worker, minutes_ago=90)
    assert len(lines(client, case, world.worker)) == 2
    assert [line[:2] for line in lines(client, case, world.other)] == [("Kurator", "skolan i Tjörn")]


def test_it_goes_back_to_the_beginning(
    world: World, case: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(visits, "EVENTS", 3)
    for hours in range(1, 9):
        looked(world, case, world.worker, minutes_ago=60 * hours)
    assert lines(client, case, world.owner) == [("Kurator", "skolan i Tjörn", 1, 8)]


def test_nobody_has_read_yet(world: World, client: Client) -> None:
    case = world.case()
    client.force_login(world.owner.person)
    body = client.get(reverse("case_receipt", args=[case.uuid])).content.decode()
    assert "Ingen har läst något än." in body
