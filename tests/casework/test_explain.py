"""What somebody is told about a part, a ground and a removed text: why they see it, or what is missing."""

import pytest

from access.enums import Action
from access.policies import allowed, explain
from casework.models import Case, Entry
from casework.policies.lacking import What, lacks
from casework.services.unsaying import remove
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    """The school's, with social services in it."""
    return world.case()


def test_of_a_ground_each_side_is_told_which_it_is_and_a_third_that_it_is_neither(
    world: World, case: Case
) -> None:
    ground = world.ground(case, world.social)
    world.grant(case, world.other)
    told = {
        post.person.name: explain(world.acting(post), ground)
        for post in (world.owner, world.other, world.colleague)
    }
    assert told == {
        "Owner": "Grunden gäller från din verksamhet.",
        "Other": "Grunden gäller till din verksamhet.",
        "Colleague": "Grunden gäller inte personens verksamhet, eller så arbetar personen inte i caset.",
    }


def test_of_a_part_its_colleagues_are_told_that_they_work_there(world: World, case: Case) -> None:
    grant = world.grant(case, world.worker)
    told = {
        post.person.name: explain(world.acting(post), grant)
        for post in (world.owner, world.worker, world.other)
    }
    assert told == {
        "Owner": "Du arbetar i caset.",
        "Worker": "Du arbetar i caset.",
        "Other": "Personen arbetar inte i caset, eller så finns ingen grund mellan verksamheterna.",
    }


def test_of_a_removed_text_only_that_is_said(world: World, case: Case) -> None:
    world.ground(case, world.social)
    world.grant(case, world.other)
    entry = world.note(case, "texten")
    actor = world.acting(world.owner)
    remove(actor=actor, case=world.seen(actor, case), entry=world.managed(actor, entry))
    world.log(actor)
    (lack,) = lacks(entry, world.other, world.acting(world.other).now)
    assert (lack.what, lack.sentence) == (What.TEXT, "Texten är borttagen.")
    assert not allowed(Entry, world.acting(world.other), Action.VIEW).exists()
