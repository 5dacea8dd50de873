"""What an agency had agreed before it fell asleep does not come back when it wakes: it begins anew."""

from datetime import timedelta
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Action, EndCause, Role
from access.models import AccessEvent, Municipality, Post, SecrecyArea
from access.policies import allowed
from casework.models import Case, Entry, Ground
from tests.casework.test_ground_issue import issue
from tests.world import FAMILY, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    """The school's, in which social services and the school far away are awake, and speak to each other."""
    case = world.case()
    for agency, post in ((world.social, world.other), (world.elsewhere, world.far)):
        world.ground(case, agency)
        world.grant(case, post, Role.OWNER)
    return case


def read(world: World, post: Post) -> set[int]:
    return set(allowed(Entry, world.acting(post), Action.VIEW).values_list("pk", flat=True))


def way(case: Case, to: SecrecyArea) -> Ground:
    """The school's latest ground to an agency."""
    ground: Ground = Ground.objects.filter(case=case, from_agency=case.agency, to_agency=to).latest("pk")
    return ground


def test_an_agency_that_wakes_lets_nothing_cross_that_it_did_before(world: World, case: Case) -> None:
    back = world.ground(case, world.school, by=world.other)
    across = world.ground(case, world.elsewhere, by=world.other)
    text = world.note(case, "Socialtjänstens.", by=world.other)
    assert all(text.pk in read(world, post) for post in (world.owner, world.far, world.other))
    world.withdraw(case, way(case, world.social))
    assert not any(text.pk in read(world, post) for post in (world.owner, world.far, world.other))
    world.ground(case, world.social, FAMILY)
    assert [text.pk in read(world, post) for post in (world.owner, world.far, world.other)] == [
        False, False, True,
    ]  # fmt: skip
    for ground in (back, across):
        ground.refresh_from_db()
        assert (ground.ended_cause, ground.ended_by) == (EndCause.NO_LONGER, world.owner.person)


def test_what_a_third_let_it_read_before_it_slept_is_not_opened_again(world: World, case: Case) -> None:
    """The consent is to one of two second agencies; that one is shut out, and later let in again."""
    towards = world.ground(case, world.social, by=world.far)
    text = world.note(case, "Den andra skolans.", by=world.far)
    assert text.pk in read(world, world.other)
    world.withdraw(case, way(case, world.social))
    world.ground(case, world.social)
    assert text.pk not in read(world, world.other)
    towards.refresh_from_db()
    assert towards.ended_cause == EndCause.NO_LONGER


def test_what_is_said_while_it_sleeps_holds_when_it_wakes(world: World, case: Case) -> None:
    world.withdraw(case, way(case, world.social))
    world.ground(case, world.social, by=world.far)
    text = world.note(case, "Den andra skolans.", by=world.far)
    assert text.pk not in read(world, world.other)
    world.ground(case, world.social)
    assert text.pk in read(world, world.other)


def test_what_was_withdrawn_while_the_other_slept_stays_withdrawn(world: World, case: Case) -> None:
    towards = world.ground(case, world.social, by=world.far)
    text = world.note(case, "Den andra skolans.", by=world.far)
    world.withdraw(case, way(case, world.social))
    world.withdraw(case, towards, by=world.far)
    world.ground(case, world.social)
    assert text.pk not in read(world, world.other)
    towards.refresh_from_db()
    assert towards.ended_cause == EndCause.WITHDRAWN


@pytest.mark.parametrize("replaces", [True, False])
def test_who_never_slept_keeps_what_they_have(world: World, case: Case, replaces: bool) -> None:  # noqa: FBT001
    across = world.ground(case, world.elsewhere, by=world.other)
    text = world.note(case, "Socialtjänstens.", by=world.other)
    world.ground(case, world.social, FAMILY, replaces=way(case, world.social) if replaces else None)
    assert text.pk in read(world, world.far)
    across.refresh_from_db()
    assert across.ended_at is None


def test_what_was_to_begin_later_is_ended_before_it_begins_and_never_does(world: World, case: Case) -> None:
    """No form makes such a ground; the table could hold it."""
    now = world.acting(world.owner)
    shape = way(case, world.social)
    columns = {field.name: getattr(shape, field.name) for field in Ground._meta.concrete_fields}
    later = now.now + timedelta(days=3)
    columns |= {"id": None, "uuid": uuid4(), "valid_from": later, "recorded_at": now.now, "replaces": None}
    del columns["until"]
    ground = Ground.objects.create(**columns)
    world.withdraw(case, shape)
    world.withdraw(case, ground)
    for days in (0, 4):
        assert not Ground.objects.live(now.now + timedelta(days=days)).filter(pk=ground.pk).exists()


def test_a_ground_that_was_withdrawn_is_replaced_by_none(world: World, case: Case) -> None:
    ground = way(case, world.social)
    world.withdraw(case, ground)
    with pytest.raises(ValidationError) as refusal:
        issue(world, case, replaces=ground)
    assert list(refusal.value.message_dict) == ["replaces"]


def test_the_ending_is_in_the_log_and_on_the_page_of_whose_it_was(
    world: World, case: Case, client: Client
) -> None:
    back = world.ground(case, world.school, by=world.other)
    world.withdraw(case, way(case, world.social))
    world.ground(case, world.social)
    event = AccessEvent.objects.filter(act="end_ground").latest("pk")
    assert event.actor_id == world.owner.person_id
    assert [item["ground"] for item in event.items if item["kind"] == "ground"] == [back.pk]
    client.force_login(world.other.person)
    page = client.get(reverse("ground_list", args=[case.uuid]))
    assert [ground.pk for ground in page.context["ended"] if ground.from_agency_id == world.social.pk] == [
        back.pk
    ]


def test_a_ground_that_gives_nothing_kept_nobody_awake(world: World) -> None:
    """A de-identified one in a place that is marked small, beside a consent that is taken back."""
    case = world.case()
    issue(world, case, "AVIDENTIFIERAT", functions={world.other.title: "no"})
    consent = world.ground(case, world.social)
    world.grant(case, world.other, Role.OWNER)
    back = world.ground(case, world.school, by=world.other)
    Municipality.objects.filter(pk=case.municipality_id).update(is_small=True)
    world.withdraw(case, consent)
    world.ground(case, world.social)
    back.refresh_from_db()
    assert back.ended_cause == EndCause.NO_LONGER


def test_nor_did_one_that_holds_in_a_place_marked_small_after_an_older_consent(world: World) -> None:
    """Since when they slept nobody knows: not since the consent before, on which they were not awake."""
    case = world.case()
    world.withdraw(case, world.ground(case, world.social))
    issue(world, case, "AVIDENTIFIERAT", functions={world.other.title: "no"})
    world.grant(case, world.other, Role.OWNER)
    back = world.ground(case, world.school, by=world.other)
    text = world.note(case, "Socialtjänstens.", by=world.other)
    Municipality.objects.filter(pk=case.municipality_id).update(is_small=True)
    world.ground(case, world.social)
    assert text.pk not in read(world, world.owner)
    back.refresh_from_db()
    assert back.ended_cause == EndCause.NO_LONGER
