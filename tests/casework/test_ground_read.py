"""Before a ground ends its owner sees what has been read on it, text by text, by whom and when."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access.models import AccessEvent, Post
from access.record import item_reference
from casework.enums import Scope
from casework.models import Case, EntryReader, Ground
from casework.services.unsaying import remove
from tests.world import FAMILY, PLAN, World

pytestmark = pytest.mark.django_db
HEADER = "header"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    case = world.case()
    world.grant(case, world.worker)
    return case


def reads(client: Client, case: Case, post: Post) -> None:
    client.force_login(post.person)
    assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 200


def told(client: Client, world: World, case: Case, ground: Ground) -> dict[Any, list[tuple[str, int]]]:
    """What the owner is told: of each thing its readers, and how often."""
    client.force_login(world.owner.person)
    answer = client.get(reverse("ground_end", args=[case.uuid, ground.uuid]))
    return {
        one.entry.pk if one.entry else HEADER: [
            (reader.latest.person_name, reader.times) for reader in one.readers
        ]
        for one in answer.context["read"]
    }


def test_each_text_that_was_read_is_told_and_no_other(world: World, case: Case, client: Client) -> None:
    ground = world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    assert told(client, world, case, ground) == {}
    plan = world.note(case, "Om planen.", topics=PLAN)
    world.note(case, "Om hemmet.", topics=FAMILY)
    world.note(case, "Skolans egen.", Scope.AGENCY)
    world.note(case, "Deras egen.", by=world.other)
    reads(client, case, world.other)
    reads(client, case, world.worker)
    unread = world.note(case, "Skriven efteråt.", topics=PLAN)
    by_other = [("Other", 1)]
    assert told(client, world, case, ground) == {HEADER: by_other, plan.pk: by_other}
    page = client.get(reverse("ground_end", args=[case.uuid, ground.uuid])).content.decode()
    section = page[page.index('id="read"') :]
    assert "Om planen." in section
    assert "Other, socialsekreterare, socialtjänsten i Tjörn" in " ".join(section.split())
    assert "Skriven efteråt." not in section
    reads(client, case, world.other)
    assert unread.pk in told(client, world, case, ground)


def test_what_was_read_on_the_grounds_it_replaced_is_told_too(
    world: World, case: Case, client: Client
) -> None:
    first = world.ground(case, world.social, PLAN | FAMILY)
    world.grant(case, world.other)
    home = world.note(case, "Om hemmet.", topics=FAMILY)
    reads(client, case, world.other)
    second = world.ground(case, world.social, PLAN, replaces=first)
    third = world.ground(case, world.social, PLAN, replaces=second)
    beside = world.ground(case, world.social, PLAN)
    by_other = [("Other", 1)]
    assert told(client, world, case, third) == {HEADER: by_other, home.pk: by_other}
    assert told(client, world, case, beside) == {}


def test_how_often_and_from_when_to_when(world: World, case: Case, client: Client) -> None:
    first = world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    plan = world.note(case, "Om planen.", topics=PLAN)
    actor = world.acting(world.owner)
    seen = world.seen(actor, case)
    for hours in (0, 3, 3.1):
        AccessEvent.objects.create(
            at=actor.now + timedelta(hours=hours), request_id=uuid4(), actor_id=world.other.person_id,
            post_id=world.other.pk, agency_id=world.social.pk, act="print" if hours else "read",
            result="done", subject=seen.sight_reference,
            items=[{"kind": "entry", "ref": item_reference(seen.sight_salt, "entry", plan.uuid),
                    "agency": world.school.pk, "revision": 1, "rule": "ground", "ground": first.pk}],
        )  # fmt: skip
    assert told(client, world, case, first) == {plan.pk: [("Other", 2)]}
    page = " ".join(client.get(reverse("ground_end", args=[case.uuid, first.uuid])).content.decode().split())
    assert "skrev ut, läste 2 gånger, från" in page


def test_a_text_removed_since_is_told_and_one_that_is_hidden_is_not(
    world: World, case: Case, client: Client
) -> None:
    ground = world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    gone = world.note(case, "Togs bort.")
    named = world.note(case, "Bara för Other.", Scope.NAMED, by=world.worker)
    EntryReader.objects.create(version=named.versions.get(), person=world.other.person)
    reads(client, case, world.other)
    owner = world.acting(world.owner)
    remove(actor=owner, case=world.seen(owner, case), entry=world.managed(owner, gone))
    read = told(client, world, case, ground)
    assert set(read) == {HEADER, gone.pk}
    reference = item_reference(world.seen(owner, case).sight_salt, "entry", named.uuid)
    assert any(reference in str(event.items) for event in AccessEvent.objects.filter(act="read"))
