"""Taking back what was written: hidden, put back, cleared for ever, or for fewer eyes."""

from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Action, Role
from access.models import AccessEvent, Post
from access.policies import allowed
from casework.enums import Scope
from casework.models import Case, Entry, EntryAccess, FollowUp, Note
from tests.addresses.people import look
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


def address(name: str, case: Case, entry: Entry) -> str:
    return reverse(name, args=[case.uuid, entry.uuid])


def sees(world: World, post: Post, entry: Entry) -> bool:
    return allowed(Entry, world.acting(post), Action.VIEW).filter(pk=entry.pk).exists()


def test_removed_nobody_reads_it_and_its_author_puts_it_back(
    world: World, case: Case, client: Client
) -> None:
    entry = world.note(case, "Skrevs i fel case.", by=world.worker)
    client.force_login(world.worker.person)
    page = client.get(address("entry_remove", case, entry)).content.decode()
    assert "Skrevs i fel case." in page
    assert client.post(address("entry_remove", case, entry)).status_code == 302
    assert not any(sees(world, post, entry) for post in (world.owner, world.worker, world.other))
    assert "Skrevs i fel case." in client.get(reverse("removed", args=[case.uuid])).content.decode()
    client.post(address("entry_restore", case, entry))
    assert all(sees(world, post, entry) for post in (world.owner, world.worker, world.other))
    assert [row.scope for row in EntryAccess.objects.order_by("pk")] == ["shared", "removed", "shared"]
    acts = AccessEvent.objects.filter(act__in=["remove", "restore"]).order_by("pk")
    assert [event.act for event in acts] == ["remove", "restore"]


def test_an_owner_unsays_what_a_colleague_wrote_and_a_colleague_does_not(
    world: World, case: Case, client: Client
) -> None:
    entry = world.note(case, "Ägarens text.")
    client.force_login(world.worker.person)
    for name in ("entry_remove", "entry_redact", "entry_access"):
        assert client.post(address(name, case, entry)).status_code == 403
    world.grant(case, world.worker, Role.OWNER)
    assert client.post(address("entry_remove", case, entry)).status_code == 302
    client.force_login(world.other.person)
    assert client.get(address("entry_history", case, entry)).status_code == 404
    assert client.get(reverse("removed", args=[case.uuid])).context["entries"] == []


def test_twice_is_once(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "En gång.")
    client.force_login(world.owner.person)
    for name in ("entry_remove", "entry_remove", "entry_restore", "entry_restore"):
        client.post(address(name, case, entry))
    assert EntryAccess.objects.count() == 3


def test_cleared_text_is_gone_from_the_row_and_from_all_history(
    world: World, case: Case, client: Client
) -> None:
    entry = world.note(case, "Kim Andersson ringde.", Scope.AGENCY)
    world.change(case, entry, text="Kim A ringde.")
    client.force_login(world.owner.person)
    asked = client.post(address("entry_redact", case, entry), {"cause": ""})
    assert asked.status_code == 422
    for _click in range(2):
        assert client.post(address("entry_redact", case, entry), {"cause": "name"}).status_code == 302
    assert Note.objects.get().text == "[rensat: namn eller personuppgift]"
    assert set(Note.history.values_list("text", flat=True)) == {"[rensat: namn eller personuppgift]"}
    assert AccessEvent.objects.filter(act="redact").count() == 1
    history = client.get(address("entry_history", case, entry)).content.decode()
    assert "Kim" not in history
    assert "amn eller personuppgift" in history


def test_a_removed_text_can_be_cleared_too_and_codes_and_days_stay(
    world: World, case: Case, client: Client
) -> None:
    talk = world.follow_up(case)
    world.change(case, talk, text="Ett namn.", answers={"0" * 32: {"child": "works", "we": ""}})
    client.force_login(world.owner.person)
    client.post(address("entry_remove", case, talk))
    answer = client.post(address("entry_redact", case, talk), {"cause": "untrue"})
    assert answer["Location"] == reverse("removed", args=[case.uuid])
    words = FollowUp.objects.get()
    assert (words.text, bool(words.answers)) == ("[rensat: uppgiften är fel]", True)
    assert client.get(address("entry_access", case, talk))["Location"] == answer["Location"]


def test_before_fewer_may_read_it_one_sees_who_has(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "Delad.")
    look(world, case, world.other)
    client.force_login(world.other.person)
    client.get(reverse("case_detail", args=[case.uuid]))
    client.force_login(world.owner.person)
    page = client.get(address("entry_access", case, entry)).content.decode()
    assert world.other.person.name in page
    assert (
        client.post(address("entry_access", case, entry), {"scope": "agency", "topics": []}).status_code
        == 422
    )
    narrowed = {"scope": "agency", "topics": ["4"]}
    for _click in range(2):
        assert client.post(address("entry_access", case, entry), narrowed).status_code == 302
    assert not sees(world, world.other, entry)
    assert sees(world, world.worker, entry)
    assert EntryAccess.objects.count() == 2
    wider = AccessEvent.objects.filter(act="share").count()
    client.post(address("entry_access", case, entry), {"scope": "shared", "topics": ["4"]})
    assert sees(world, world.other, entry)
    assert AccessEvent.objects.filter(act="share").count() == wider + 1
