"""What is written already becomes shared in some other way: its words are looked through then."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.enums import Action
from access.models import AccessEvent
from access.policies import allowed
from casework.enums import OverrideReason, RedactCause, Scope
from casework.models import Case, Entry, EntryAccess, GroundTick, GuardOverride, Note
from casework.services.ground import tick_entries
from casework.services.guarding import IdentifyingError
from casework.services.plan import end_part
from casework.services.unsaying import change_access, redact, remove, restore
from casework.services.writing import change
from tests.world import PLAN, World

pytestmark = pytest.mark.django_db
NAMED = "Möte med Alma Lindqvist."


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


@pytest.fixture
def inside(world: World, case: Case) -> Entry:
    """For the own agency, with a name in it."""
    return world.note(case, NAMED, Scope.AGENCY)


@pytest.fixture
def overridden(world: World, case: Case) -> Entry:
    """Shared with a name in it, for a reason."""
    entry = world.note(case, "Ett möte.")
    actor = world.acting(world.owner)
    row = allowed(Entry, actor, Action.CHANGE).get(pk=entry.pk)
    change(
        actor=actor, case=world.seen(actor, case), entry=row, revision=1, values={"text": NAMED},
        override=OverrideReason.STAFF,
    )  # fmt: skip
    world.log(actor)
    return entry


def scope_of(entry: Entry) -> str:
    return str(EntryAccess.objects.live(clock.now()).get(entry=entry).scope)


def test_another_scope_is_stopped_with_what_was_found_and_a_way_to_change_it(
    world: World, case: Case, inside: Entry, client: Client
) -> None:
    client.force_login(world.owner.person)
    path = reverse("entry_access", args=[case.uuid, inside.uuid])
    answer = client.post(path, {"scope": "shared", "topics": [PLAN]})
    assert answer.status_code == 409
    page = answer.content.decode()
    assert '<mark class="hit">Alma Lindqvist<span class="vh"> (namn)</span></mark>' in page
    assert reverse("entry_change", args=[case.uuid, inside.uuid]) in page
    assert scope_of(inside) == "agency"
    assert client.post(path, {"scope": "shared", "topics": [PLAN], "override": "safety"}).status_code == 302
    assert scope_of(inside) == "shared"
    assert GuardOverride.objects.get().reason == "safety"


def test_changed_first_it_is_shared_without_a_reason(
    world: World, case: Case, inside: Entry, client: Client
) -> None:
    world.change(case, inside, text="Möte med [namn 1].")
    client.force_login(world.owner.person)
    path = reverse("entry_access", args=[case.uuid, inside.uuid])
    assert client.post(path, {"scope": "shared", "topics": [PLAN]}).status_code == 302
    assert not GuardOverride.objects.exists()


def test_within_the_agency_words_change_without_a_stop(world: World, case: Case, inside: Entry) -> None:
    world.change(case, inside, text=NAMED + " Och Bo Ek.")
    assert not GuardOverride.objects.exists()


def test_a_shared_text_is_not_changed_into_one_that_names(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "Ett möte.")
    client.force_login(world.owner.person)
    path = reverse("entry_change", args=[case.uuid, entry.uuid])
    today = clock.day_of(clock.now()).isoformat()
    sent: dict[str, Any] = {"token": str(uuid4()), "revision": 1, "text": NAMED, "occurred_on": today}
    assert client.post(path, sent).status_code == 422
    assert Note.objects.get().text == "Ett möte."
    assert client.post(path, sent | {"override": "nobody"}).status_code == 302
    kept = GuardOverride.objects.get()
    assert (kept.entry_id, kept.revision) == (entry.pk, 2)


def test_an_override_holds_for_the_words_it_was_said_of(world: World, case: Case, overridden: Entry) -> None:
    with pytest.raises(IdentifyingError):
        world.change(case, overridden, text=NAMED + " Igen.")
    world.change(case, overridden, text="Ett möte till.")
    assert GuardOverride.objects.count() == 1


def test_what_is_no_text_changes_without_a_stop(world: World, case: Case) -> None:
    goal = world.goal(case, "Målet är att Alma Lindqvist trivs.", Scope.AGENCY)
    actor = world.acting(world.owner)
    row = world.managed(actor, goal)
    share_there(world, case, goal, OverrideReason.PUBLIC)
    assert end_part(actor=actor, case=world.seen(actor, case), entry=row, revision=1, how="reached")
    world.log(actor)


def share_there(world: World, case: Case, entry: Entry, override: OverrideReason) -> None:
    actor = world.acting(world.owner)
    row = world.managed(actor, entry)
    change_access(
        actor=actor, case=world.seen(actor, case), entry=row, scope=Scope.SHARED, topics=PLAN,
        override=override,
    )  # fmt: skip
    world.log(actor)


def test_what_was_overridden_comes_back_as_it_was(world: World, case: Case, overridden: Entry) -> None:
    put_away(world, case, overridden)
    actor = world.acting(world.owner)
    restore(actor=actor, case=world.seen(actor, case), entry=world.managed(actor, overridden))
    world.log(actor)
    assert scope_of(overridden) == "shared"
    assert AccessEvent.objects.filter(act="override").count() == 1


def put_away(world: World, case: Case, entry: Entry) -> None:
    actor = world.acting(world.owner)
    remove(actor=actor, case=world.seen(actor, case), entry=world.managed(actor, entry))
    world.log(actor)


@pytest.fixture
def from_before(world: World, case: Case) -> Entry:
    """Clean when it was written: its name was a colleague's, who has left the case since."""
    alma = world.post("alma", world.north)
    grant = world.grant(case, alma)
    entry = world.note(case, "Alma ringde hem.")
    world.end_grant(case, grant)
    return entry


def test_put_back_it_is_stopped_and_says_how_to_go_on(
    world: World, case: Case, from_before: Entry, client: Client
) -> None:
    put_away(world, case, from_before)
    client.force_login(world.owner.person)
    path = reverse("entry_restore", args=[case.uuid, from_before.uuid])
    answer = client.post(path)
    assert answer.status_code == 409
    assert reverse("entry_redact", args=[case.uuid, from_before.uuid]) in answer.content.decode()
    assert scope_of(from_before) == "removed"
    assert client.post(path, {"override": "staff"}).status_code == 302
    assert scope_of(from_before) == "shared"


def test_put_back_for_the_own_agency_it_is_not_stopped(world: World, case: Case, inside: Entry) -> None:
    put_away(world, case, inside)
    actor = world.acting(world.owner)
    restore(actor=actor, case=world.seen(actor, case), entry=world.managed(actor, inside))
    world.log(actor)
    assert scope_of(inside) == "agency"


def test_cleared_it_is_put_back(world: World, case: Case, from_before: Entry) -> None:
    put_away(world, case, from_before)
    for cause in RedactCause:
        actor = world.acting(world.owner)
        row = world.managed(actor, from_before)
        redact(actor=actor, case=world.seen(actor, case), entry=row, cause=cause)
        world.log(actor)
    actor = world.acting(world.owner)
    restore(actor=actor, case=world.seen(actor, case), entry=world.managed(actor, from_before))
    world.log(actor)
    assert scope_of(from_before) == "shared"


def test_ticked_into_a_ground_it_is_stopped_with_the_ticks_kept(
    world: World, case: Case, from_before: Entry, client: Client
) -> None:
    clean = world.note(case, "Lugn dag.")
    ground = world.ground(case, world.social)
    client.force_login(world.owner.person)
    path = reverse("ground_ticks", args=[case.uuid, ground.uuid])
    ticks = {"entry": [str(clean.uuid), str(from_before.uuid)]}
    answer = client.post(path, ticks)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert page.count("checked") == 2
    assert page.count('<mark class="hit">Alma<span') == 1
    assert not GroundTick.objects.exists()
    assert client.post(path, ticks | {"override": "staff"}).status_code == 302
    assert set(GroundTick.objects.values_list("entry", flat=True)) == {clean.pk, from_before.pk}
    assert [row.entry_id for row in GuardOverride.objects.all()] == [from_before.pk]


def test_what_was_overridden_is_ticked_without_a_stop(world: World, case: Case, overridden: Entry) -> None:
    ground = world.ground(case, world.social)
    actor = world.acting(world.owner)
    rows = [allowed(Entry, actor, Action.VIEW).get(pk=overridden.pk)]
    assert tick_entries(actor=actor, case=world.seen(actor, case), ground=ground, entries=rows) == 1
    world.log(actor)
