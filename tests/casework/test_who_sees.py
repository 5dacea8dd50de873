"""Who can see a case or a text, by name, rule and ground: for each viewer those they may know of."""

from itertools import product
from typing import Any

from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Role, Sector
from access.models import AccessEvent, Person, Post
from access.services.account import close_account
from casework.enums import GrantReason, Scope
from casework.models import Case, Entry, EntryReader
from casework.services.grant import give_grant
from tests.addresses.pen import in_days
from tests.world import FAMILY, PLAN, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def head(world: World) -> Post:
    """Owner for social services."""
    return world.post("head", world.other.unit, "enhetschef")


@pytest.fixture
def case(world: World, head: Post) -> Case:
    """Of three agencies: social services and the school far away do not know each other in it."""
    case = world.case()
    world.note(case, "skriven före grunden")
    world.grant(case, world.worker)
    world.grant(case, world.may_know, Role.MAY_KNOW)
    world.ground(case, world.social)
    world.ground(case, world.elsewhere, FAMILY)
    world.grant(case, world.other)
    world.grant(case, head, Role.OWNER)
    world.grant(case, world.far, Role.OWNER)
    return case


def shown(client: Client, viewer: Post, case: Case, entry: Entry | None = None) -> Any:
    client.force_login(viewer.person)
    if entry is None:
        return client.get(reverse("case_who_sees", args=[case.uuid]))
    return client.get(reverse("entry_who_sees", args=[case.uuid, entry.uuid]))


def names(page: Any, part: str = "seers") -> list[str]:
    rows = page.context[part]
    return sorted((row.person if part == "seers" else row).person_name for row in rows)


def rules(page: Any) -> dict[str, tuple[str, str | None]]:
    """By name: the rule in words, and the ground."""
    return {
        seer.person.person_name: (seer.rule, seer.ground and seer.ground.legal_name)
        for seer in page.context["seers"]
    }


OURS = ["May-know", "Owner", "Worker"]


def test_each_is_told_of_whom_they_may_know_of(world: World, case: Case, head: Post, client: Client) -> None:
    assert names(shown(client, world.owner, case)) == ["Far", "Head", *OURS[:1], "Other", *OURS[1:]]
    assert names(shown(client, world.worker, case)) == ["Far", "Head", *OURS[:1], "Other", *OURS[1:]]
    assert names(shown(client, world.other, case)) == ["Head", *OURS[:1], "Other", *OURS[1:]]
    assert names(shown(client, world.far, case)) == ["Far", *OURS]
    assert shown(client, world.may_know, case).status_code == 403
    assert shown(client, world.colleague, case).status_code == 404


def test_why_the_case_is_open_to_each(world: World, case: Case, client: Client) -> None:
    ours = "Har behörighet i verksamheten som startade caset."
    theirs = "Har behörighet, och en grund för delning gäller till verksamheten."
    found = rules(shown(client, world.owner, case))
    assert found["May-know"] == found["Owner"] == (ours, None)
    assert found["Far"] == found["Other"] == (theirs, "Samtycke")


def test_a_ground_between_two_others_is_not_told(
    world: World, case: Case, head: Post, client: Client
) -> None:
    """Far and social services come to know each other; not on which ground the school lets either in."""
    world.ground(case, world.social, FAMILY, by=world.far)
    rule, ground = rules(shown(client, head, case))["Far"]
    assert (rule[:16], ground) == ("Har behörighet, ", None)


def test_whose_agency_sleeps_sees_nothing(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "delad")
    assert names(shown(client, world.owner, case, entry)) == ["Head", "Other", "Owner", "Worker"]
    ground = case.grounds.get(to_agency=world.social)
    world.withdraw(case, ground)
    page = shown(client, world.owner, case)
    assert names(page) == ["Far", *OURS]
    assert names(page, "asleep") == ["Head", "Other"]
    assert names(shown(client, world.owner, case, entry)) == ["Owner", "Worker"]
    assert shown(client, world.other, case, entry).status_code == 404


def test_whose_part_has_ended_or_is_to_come_does_not_see_it_now(
    world: World, case: Case, client: Client
) -> None:
    entry = world.note(case, "delad")
    world.end_grant(case, case.grants.get(post=world.other))
    actor = world.acting(world.owner)
    give_grant(
        actor=actor, token=actor.post.uuid, case=world.seen(actor, case), post=world.colleague,
        role=Role.WORKER, reason=GrantReason.WORKS, since=actor.now + (in_days(2) - in_days(0)),
    )  # fmt: skip
    world.log(actor)
    page = shown(client, world.owner, case)
    assert names(page) == ["Far", "Head", *OURS]
    assert names(page, "coming") == ["Colleague"]
    assert names(shown(client, world.owner, case, entry)) == ["Head", "Owner", "Worker"]


def test_whose_account_is_closed_sees_nothing(world: World, case: Case, head: Post, client: Client) -> None:
    entry = world.note(case, "delad")
    for post in (world.worker, head):
        close_account(actor=world.acting(world.nobody_special), person=Person.objects.get(pk=post.person_id))
    page = shown(client, world.owner, case)
    assert names(page) == ["Far", "May-know", "Other", "Owner"]
    assert names(page, "asleep") == ["Head", "Worker"]
    assert page.content.decode().count("kontot är stängt") == 2
    page = shown(client, world.owner, case, entry)
    assert names(page) == ["Other", "Owner"]
    assert "Kan läsas av: 1 i skolan i Tjörn, 1 i socialtjänsten." in page.content.decode()
    line = client.get(reverse("note_readers", args=[case.uuid]), {"scope": "shared", "topics": str(PLAN)})
    assert "Kan läsas av: 1 i skolan i Tjörn, 1 i socialtjänsten." in line.content.decode()


def test_where_nobody_is_responsible_one_is_told_whom_to_ask(
    world: World, case: Case, client: Client
) -> None:
    entry = world.note(case, "delad")
    told = "Be den som svarar för skolan i Tjörn att utse någon"
    for answers in (False, True):
        for viewer, of in product((world.worker, world.other), (None, entry)):
            page = shown(client, viewer, case, of).content.decode()
            assert ("är ansvarig för caset just nu." in page) is answers
            assert (told in page) is answers
        owner = Person.objects.get(pk=world.owner.person_id)
        close_account(actor=world.acting(world.nobody_special), person=owner)


CROSSING = "Head Other Owner Worker"


@pytest.mark.parametrize(
    ("author", "scope", "topics", "seen"),
    [
        ("owner", Scope.SHARED, PLAN, dict.fromkeys(("owner", "worker", "other", "head"), CROSSING)),
        ("owner", Scope.SHARED, FAMILY, dict.fromkeys(("owner", "worker", "far"), "Far Owner Worker")),
        ("owner", Scope.SHARED, PLAN | FAMILY, dict.fromkeys(("owner", "worker"), "Owner Worker")),
        ("worker", Scope.AGENCY, PLAN, dict.fromkeys(("owner", "worker"), "Owner Worker")),
        ("other", Scope.SHARED, PLAN, dict.fromkeys(("other", "head"), "Head Other")),
        ("far", Scope.SHARED, PLAN, {"far": "Far"}),
    ],
)
def test_a_text_is_seen_by_exactly_these(
    world: World, case: Case, head: Post, client: Client, author: str, scope: Scope, topics: int,
    seen: dict[str, str],
) -> None:  # fmt: skip
    posts = {"owner": world.owner, "worker": world.worker, "other": world.other, "far": world.far}
    posts |= {"head": head, "may_know": world.may_know, "colleague": world.colleague}
    entry = world.note(case, "texten", scope, topics, by=posts[author])
    pages = {name: shown(client, post, case, entry) for name, post in posts.items()}
    assert {name: page.status_code for name, page in pages.items() if name not in seen} == {
        name: 403 if name == "may_know" else 404 for name in posts if name not in seen
    }
    assert {name: " ".join(names(pages[name])) for name in seen} == seen


def test_a_text_from_before_the_ground_is_seen_inside_alone(world: World, case: Case, client: Client) -> None:
    entry = Entry.objects.get(case=case)
    assert names(shown(client, world.owner, case, entry)) == ["Owner", "Worker"]


def test_who_is_told_of_a_text_of_another_agency_learns_nothing_of_a_third(
    world: World, case: Case, head: Post, client: Client
) -> None:
    """Both social services and the school far away read it; neither is told of the other."""
    world.ground(case, world.elsewhere)
    entry = world.note(case, "delad med två")
    assert names(shown(client, world.owner, case, entry)) == ["Far", "Head", "Other", "Owner", "Worker"]
    assert names(shown(client, world.other, case, entry)) == ["Head", "Other", "Owner", "Worker"]
    assert names(shown(client, world.far, case, entry)) == ["Far", "Owner", "Worker"]
    page = shown(client, world.other, case, entry)
    assert "skolan i Ale" not in page.content.decode()


def test_the_named_are_told_by_name_and_rule(world: World, case: Case, head: Post, client: Client) -> None:
    world.grant(case, world.colleague)
    entry = world.note(case, "för några", Scope.NAMED)
    for post in (world.worker, world.other):
        EntryReader.objects.create(version=entry.versions.get(), person=post.person)
    page = shown(client, world.owner, case, entry)
    assert rules(page) == {
        "Owner": ("Skrev texten.", None),
        "Worker": ("Är en av dem som namngetts.", None),
        "Other": ("Texten delas med verksamheten, på en grund för delning.", "Samtycke"),
    }
    assert "Kan läsas av: 2 i skolan i Tjörn, 1 i socialtjänsten." in page.content.decode()
    for post in (world.colleague, head, world.far):
        assert shown(client, post, case, entry).status_code == 404


def test_who_has_two_posts_is_one_reader(world: World, case: Case, client: Client) -> None:
    twin = world.post("twin", world.north, "rektor", person=world.worker.person)
    world.grant(case, twin)
    entry = world.note(case, "delad")
    page = shown(client, world.owner, case, entry)
    assert names(page) == ["Head", "Other", "Owner", "Worker"]
    assert "Kan läsas av: 2 i skolan i Tjörn, 2 i socialtjänsten." in page.content.decode()


def test_the_looks_are_recorded(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "delad")
    shown(client, world.worker, case)
    shown(client, world.worker, case, entry)
    looks = AccessEvent.objects.filter(actor_id=world.worker.person_id, act="read").order_by("id")
    assert [[item["kind"] for item in look.items] for look in looks] == [["case"], ["case", "entry"]]


def test_every_text_leads_to_its_readers(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "delad")
    goal = world.goal(case, "målet")
    client.force_login(world.other.person)
    for page, text in (("case_detail", entry), ("plan", goal)):
        body = client.get(reverse(page, args=[case.uuid])).content.decode()
        assert reverse("entry_who_sees", args=[case.uuid, text.uuid]) in body
        assert reverse("case_who_sees", args=[case.uuid]) in body


def test_pupil_health_is_told_of_as_an_agency_of_its_own(world: World, client: Client) -> None:
    """Of the same municipality and unit tree, and yet across a wall."""
    root = world.school.unit.parent
    assert root is not None
    health, clinic = world.agency(root, "elevhälsan i Tjörn", Sector.PUPIL_HEALTH, "Elevhälsan")
    nurse = world.post("nurse", clinic, "skolsköterska")
    case = world.case()
    world.ground(case, health)
    world.grant(case, nurse)
    entry = world.note(case, "delad")
    page = shown(client, world.owner, case, entry)
    assert [seer.person.agency_name for seer in page.context["seers"]] == [
        "elevhälsan i Tjörn",
        "skolan i Tjörn",
    ]
