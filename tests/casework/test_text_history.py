"""How a text has read is under the same rule as the text: an old wording does not cross with the new one."""

from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Action
from access.policies import allowed
from casework.enums import Scope
from casework.histories import difference
from casework.models import Case, Entry, Ground
from casework.services.ground import tick_entries
from casework.services.unsaying import change_access
from tests.world import PLAN, World

pytestmark = pytest.mark.django_db


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


def history(client: Client, case: Case, entry: Entry) -> str:
    return client.get(reverse("entry_history", args=[case.uuid, entry.uuid])).content.decode()


def test_who_when_before_and_after(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "Vi ses på måndag.")
    world.change(case, entry, by=world.worker, text="Vi ses på fredag.")
    client.force_login(world.other.person)
    page = history(client, case, entry)
    assert "Worker" in page
    assert "Owner" in page
    assert "måndag." in page
    assert "fredag." in page


def test_what_was_written_for_the_own_agency_stays_there_when_the_text_is_shared(
    world: World, case: Case, client: Client
) -> None:
    entry = world.note(case, "Läraren är orolig för hemmet.", Scope.AGENCY)
    world.change(case, entry, text="Vi vill prata om morgnarna.")
    actor = world.acting(world.owner)
    change_access(
        actor=actor, case=world.seen(actor, case), entry=world.managed(actor, entry), scope=Scope.SHARED,
        topics=PLAN,
    )  # fmt: skip
    client.force_login(world.worker.person)
    assert "orolig" in history(client, case, entry)
    client.force_login(world.other.person)
    page = history(client, case, entry)
    assert "morgnarna" in page
    assert "orolig" not in page
    world.change(case, entry, text="Vi vill prata om morgnarna och kvällarna.")
    page = history(client, case, entry)
    assert "kvällarna" in page
    assert "orolig" not in page


def test_what_was_written_before_the_text_was_ticked_in_stays_in_its_agency(
    world: World, client: Client
) -> None:
    """Also when the ground is extended: what was written since the first tick is read, and no more."""
    case = world.case()
    entry = world.note(case, "Läraren är orolig för hemmet.")
    world.change(case, entry, text="Vi vill prata om morgnarna.")
    ground = world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    tick(world, case, ground, entry)
    for text in ("Om kvällarna.", "Om nätterna."):
        world.change(case, entry, text=text)
    client.force_login(world.other.person)
    timeline = client.get(reverse("case_detail", args=[case.uuid])).content.decode()
    assert "nätterna" in timeline
    assert "ändrad" not in timeline
    for _before_and_after in range(2):
        page = history(client, case, entry)
        assert [word for word in WORDS if word in page] == ["kvällarna", "nätterna"]
        ground = world.ground(case, world.social, PLAN, replaces=ground)
    world.withdraw(case, ground)
    tick(world, case, world.ground(case, world.social, PLAN), entry)
    page = history(client, case, entry)
    assert [word for word in WORDS if word in page] == ["nätterna"]
    client.force_login(world.owner.person)
    page = history(client, case, entry)
    assert [word for word in WORDS if word in page] == list(WORDS)


WORDS = ("orolig", "morgnarna", "kvällarna", "nätterna")


def tick(world: World, case: Case, ground: Ground, entry: Entry) -> None:
    actor = world.acting(world.owner)
    row = allowed(Entry, actor, Action.VIEW).get(pk=entry.pk)
    tick_entries(actor=actor, case=world.seen(actor, case), ground=ground, entries=[row])
    world.log(actor)


def test_a_text_narrowed_takes_its_past_along(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "Delad.")
    actor = world.acting(world.owner)
    change_access(
        actor=actor, case=world.seen(actor, case), entry=world.managed(actor, entry), scope=Scope.AGENCY,
        topics=PLAN,
    )  # fmt: skip
    client.force_login(world.other.person)
    missing = client.get(reverse("entry_history", args=[case.uuid, entry.uuid]))
    assert missing.status_code == 404


@pytest.mark.parametrize(
    ("before", "after", "pieces"),
    [
        ("a b c", "a b c", [("kept", "a b c")]),
        ("a b c", "a d c", [("kept", "a "), ("gone", "b"), ("new", "d"), ("kept", " c")]),
        ("", "ny", [("new", "ny")]),
        ("bort", "", [("gone", "bort")]),
        ("rad\nett", "rad\n\nett", [("kept", "rad"), ("gone", "\n"), ("new", "\n\n"), ("kept", "ett")]),
    ],
)
def test_a_difference_can_be_read(before: str, after: str, pieces: list[tuple[str, str]]) -> None:
    found = difference(before, after)
    assert [(piece.how, piece.text) for piece in found] == pieces
