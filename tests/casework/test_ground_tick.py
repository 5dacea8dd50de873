"""A ground covers what is written from its start; earlier texts are ticked in by those who wrote them."""

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Action
from access.models import AccessEvent
from access.policies import allowed
from casework.enums import Scope
from casework.models import Case, Entry, Ground
from casework.services.ground import tick_entries
from tests.casework.test_ground_issue import form
from tests.world import FAMILY, PLAN, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    """With four notes from before any ground."""
    case = world.case()
    world.note(case, "tidig plan")
    world.note(case, "också tidig plan")
    world.note(case, "tidig familj", topics=FAMILY)
    world.note(case, "tidig egen", scope=Scope.AGENCY)
    return case


@pytest.fixture
def ground(world: World, case: Case) -> Ground:
    ground = world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    return ground


def read_by_other(world: World) -> set[str]:
    return {entry.note.text for entry in allowed(Entry, world.acting(world.other), Action.VIEW)}


def offered(client: Client, case: Case, ground: Ground) -> set[str]:
    page = client.get(reverse("ground_ticks", args=[case.uuid, ground.uuid])).content.decode()
    texts = ("tidig plan", "också tidig plan", "tidig familj", "tidig egen", "ny")
    return {text for text in texts if f"<p>{text}</p>" in page}


def test_earlier_texts_stay_where_they_are_until_ticked(
    world: World, case: Case, ground: Ground, client: Client
) -> None:
    world.note(case, "ny")
    assert read_by_other(world) == {"ny"}
    client.force_login(world.owner.person)
    assert offered(client, case, ground) == {"tidig plan", "också tidig plan"}
    entry = Entry.objects.get(note__text="tidig plan")
    client.post(reverse("ground_ticks", args=[case.uuid, ground.uuid]), {"entry": [str(entry.uuid)]})
    assert read_by_other(world) == {"ny", "tidig plan"}


def test_each_tick_is_an_act_of_its_own_in_the_record(
    world: World, case: Case, ground: Ground, client: Client
) -> None:
    client.force_login(world.owner.person)
    entries = [str(entry.uuid) for entry in Entry.objects.filter(note__text__contains="tidig plan")]
    client.post(reverse("ground_ticks", args=[case.uuid, ground.uuid]), {"entry": entries})
    shared = AccessEvent.objects.get(act="share")
    assert [item["ground"] for item in shared.items] == [ground.pk, ground.pk]
    assert len({item["ref"] for item in shared.items}) == 2


def test_what_is_not_offered_cannot_be_ticked(
    world: World, case: Case, ground: Ground, client: Client
) -> None:
    client.force_login(world.owner.person)
    every = [str(entry.uuid) for entry in Entry.objects.all()]
    client.post(reverse("ground_ticks", args=[case.uuid, ground.uuid]), {"entry": every})
    assert read_by_other(world) == {"tidig plan", "också tidig plan"}


def test_ticking_twice_shares_once(world: World, case: Case, ground: Ground, client: Client) -> None:
    client.force_login(world.owner.person)
    entry = str(Entry.objects.get(note__text="tidig plan").uuid)
    for _click in range(2):
        client.post(reverse("ground_ticks", args=[case.uuid, ground.uuid]), {"entry": [entry]})
    assert ground.ticks.count() == 1
    assert AccessEvent.objects.filter(act="share").count() == 1


def test_nothing_is_ticked_into_a_ground_that_has_ended(world: World, case: Case, ground: Ground) -> None:
    world.withdraw(case, ground)
    ground.refresh_from_db()
    actor = world.acting(world.owner)
    with pytest.raises(ValidationError, match="har upphört"):
        tick_entries(actor=actor, case=world.seen(actor, case), ground=ground, entries=[])


def test_ticks_follow_to_the_ground_that_replaces(world: World, case: Case, ground: Ground) -> None:
    actor = world.acting(world.owner)
    seen = allowed(Entry, actor, Action.VIEW).filter(note__text="tidig plan")
    tick_entries(actor=actor, case=world.seen(actor, case), ground=ground, entries=seen)
    world.ground(case, world.social, PLAN, replaces=ground)
    assert read_by_other(world) == {"tidig plan"}


def test_the_page_after_issuing_leads_to_the_earlier_texts(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    answer = client.post(reverse("ground_new", args=[case.uuid]), form(world))
    assert answer["Location"] == reverse("ground_ticks", args=[case.uuid, Ground.objects.get().uuid])
