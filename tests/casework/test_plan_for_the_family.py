"""The paper for the family holds what the working group shares, in their words, and nothing else."""

import re
from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

import pytest

from access import clock
from access.enums import Act
from access.models import AccessEvent, Post
from access.record import item_reference
from casework.enums import ActivityEnd, GoalEnd, Scope
from casework.models import Case, Entry
from tests.addresses.pen import Pen
from tests.world import PLAN, World

pytestmark = pytest.mark.django_db

TAGS = re.compile(r"<[^>]+>")
TITLES = (
    "Det här vill jag",
    "Det här gör vi också",
    "Vi ses igen",
    "De här hjälper till",
    "Det här har jag klarat",
)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    case = world.case()
    world.grant(case, world.worker)
    world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    return case


@pytest.fixture
def goal(world: World, case: Case) -> Entry:
    return world.goal(case, "Gå till skolan utan att alla frågar", how_known="Jag sover", present=3, wanted=8)


def paper(client: Client, case: Case, viewer: Post) -> list[str]:
    """The lines of the paper, in order, without its frame."""
    client.force_login(viewer.person)
    body = client.get(reverse("plan_family", args=[case.uuid])).content.decode()
    article = body.partition("<article")[2].partition(">")[2].partition("</article>")[0]
    return [line.strip() for line in TAGS.sub("\n", article).splitlines() if line.strip()]


def part(lines: list[str], title: str) -> list[str]:
    """What stands under one of its headings."""
    rest = lines[lines.index(title) + 1 :]
    ends = (place for place, line in enumerate(rest) if line in TITLES or line.startswith("Undrar du"))
    end = next(ends, None)
    return rest[:end]


def say_how_it_ended(world: World, case: Case, entry: Entry, how: str) -> None:
    world.change(case, entry, ended_on=clock.day_of(clock.now()), ended_how=how)


def test_both_agencies_print_the_same_shared_plan(
    world: World, case: Case, goal: Entry, client: Client
) -> None:
    world.activity(case, goal, "Vi möts i entrén", from_on=None, to_on=None)
    wanted = [
        "Gå till skolan utan att alla frågar", "Så märker vi det: Jag sover",
        "Vi möts i entrén", "Owner ordnar.",
    ]  # fmt: skip
    for viewer in (world.owner, world.worker, world.other):
        lines = paper(client, case, viewer)
        assert part(lines, "Det här vill jag") == wanted
        assert part(lines, "De här hjälper till") == ["Owner, specialpedagog, skolan i Tjörn"]


def test_what_is_for_ones_own_agency_is_not_on_it_for_anybody(
    world: World, case: Case, goal: Entry, client: Client
) -> None:
    before = {who.pk: paper(client, case, who) for who in (world.owner, world.other)}
    world.goal(case, "Skolans eget mål", Scope.AGENCY)
    world.activity(case, goal, "Skolans egen aktivitet", Scope.AGENCY)
    world.activity(case, goal, "Socialtjänstens egen", Scope.AGENCY, by=world.other)
    world.follow_up(case, Scope.AGENCY)
    for who in (world.owner, world.other):
        assert paper(client, case, who) == before[who.pk]


def test_neither_values_nor_notes_nor_mappings_nor_purposes_are_on_it(
    world: World, case: Case, goal: Entry, client: Client
) -> None:
    pen = Pen(world, case)
    pen.mapping(world.owner, "ett hinder")
    pen.measurement(world.owner, "egna ord")
    world.note(case, "en anteckning")
    world.activity(case, goal, "Vi möts", purpose="ett syfte", follow_up="hur vi ser det")
    text = " ".join(paper(client, case, world.owner))
    for internal in ("ett hinder", "egna ord", "en anteckning", "ett syfte", "hur vi ser det", "av 10"):
        assert internal not in text


def test_what_is_over_is_left_out_and_what_was_reached_is_told(
    world: World, case: Case, goal: Entry, client: Client
) -> None:
    done = world.activity(case, goal, "Klar aktivitet")
    say_how_it_ended(world, case, done, ActivityEnd.DONE)
    world.activity(case, goal, "", purpose="Något vi inte har bestämt")
    for text, how in (("Sova på natten", GoalEnd.REACHED), ("Byta skola", GoalEnd.DROPPED)):
        say_how_it_ended(world, case, world.goal(case, text), how)
    lines = paper(client, case, world.other)
    assert part(lines, "Det här vill jag") == [
        "Gå till skolan utan att alla frågar", "Så märker vi det: Jag sover"
    ]  # fmt: skip
    assert part(lines, "Det här har jag klarat") == ["Sova på natten"]


def test_a_shared_part_of_a_hidden_goal_stands_for_itself(world: World, case: Case, client: Client) -> None:
    hidden = world.goal(case, "Skolans eget mål", Scope.AGENCY)
    world.goal(case, "Delmålet", parent=hidden)
    world.activity(case, hidden, "Läxhjälp", from_on=None, to_on=None, responsible_id=None)
    for viewer in (world.owner, world.other):
        lines = paper(client, case, viewer)
        assert part(lines, "Det här vill jag") == ["Delmålet"]
        assert part(lines, "Det här gör vi också") == ["Läxhjälp"]
        assert "De här hjälper till" not in lines


def test_the_next_talk_is_on_it_and_a_day_that_has_passed_is_decided_together(
    world: World, case: Case, goal: Entry, client: Client
) -> None:
    together = ["Vi bestämmer en dag tillsammans:"]
    assert part(paper(client, case, world.other), "Vi ses igen") == together
    talk = world.follow_up(case)
    day = clock.day_of(clock.now()) + timedelta(weeks=3)
    first, *_rest = part(paper(client, case, world.other), "Vi ses igen")
    assert first == date_format(day, "l j F").capitalize()
    world.change(case, talk, planned_on=clock.day_of(clock.now()) - timedelta(days=1))
    assert part(paper(client, case, world.other), "Vi ses igen") == together


def test_without_anything_shared_it_says_the_first_step(world: World, case: Case, client: Client) -> None:
    world.goal(case, "Skolans eget mål", Scope.AGENCY)
    client.force_login(world.owner.person)
    body = client.get(reverse("plan_family", args=[case.uuid])).content.decode()
    assert "Här kommer planen för familjen" in body
    assert "<article" not in body


def test_it_closes_with_the_ground(world: World, case: Case, goal: Entry, client: Client) -> None:
    (ground,) = case.grounds.all()
    world.withdraw(case, ground)
    client.force_login(world.other.person)
    assert client.get(reverse("plan_family", args=[case.uuid])).status_code == 404


def test_it_is_recorded_as_printed_with_exactly_what_stands_on_it(
    world: World, case: Case, goal: Entry, client: Client
) -> None:
    activity = world.activity(case, goal, "Vi möts")
    talk = world.follow_up(case)
    world.note(case, "en anteckning")
    world.activity(case, goal, "Skolans egen", Scope.AGENCY)
    paper(client, case, world.other)
    event = AccessEvent.objects.latest("pk")
    assert (event.act, event.actor_id) == (Act.PRINT, world.other.person_id)
    assert references(event) == told_as(world, case, [goal, activity, talk])


def references(event: AccessEvent) -> set[str]:
    """What a row of the log says was shown."""
    return {item["ref"] for item in event.items}


def told_as(world: World, case: Case, entries: list[Any]) -> set[str]:
    """How the log names the case and these."""
    salt = world.seen(world.acting(world.owner), case).sight_salt
    named = {item_reference(salt, "entry", entry.uuid) for entry in entries}
    return named | {item_reference(salt, "case", case.uuid)}
