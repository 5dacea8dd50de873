"""An operator appoints the first people; each is an event that nobody is the actor of."""

from typing import Any

from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

import pytest

from access.models import AccessEvent, Administration, AgencyHead, Invitation, Person
from pilotverkstad.enums import Office
from pilotverkstad.models import ProjectOffice
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


def appoint(role: str, email: str, **options: Any) -> None:
    call_command("appoint", role, email, **options)


def test_an_administrator_a_head_and_a_leader(world: World, client: Client) -> None:
    appoint("administrator", "worker@tjorn.example", municipality="1419")
    appoint("head", "Other@tjorn.example")
    appoint("leader", "owner@tjorn.example", project="SamTidigt")
    assert Administration.objects.get().post == world.worker
    assert AgencyHead.objects.get().agency == world.social
    assert ProjectOffice.objects.get().office == Office.LEADER
    for post, page in (
        (world.worker, "people"), (world.other, "auditors"), (world.owner, "office_list"),
    ):  # fmt: skip
        client.force_login(post.person)
        assert client.get(reverse(page)).status_code == 200
    events = AccessEvent.objects.filter(actor_id=None)
    assert [event.act for event in events.order_by("id")] == ["appoint", "appoint", "office"]
    world.audits(world.auditor, world.school)
    client.force_login(world.auditor.person)
    rows = client.get(reverse("audit_list")).context["rows"]
    told = {(row.person_name, row.act_label, row.case_label) for row in rows}
    assert told == {
        ("systemet", "utsåg administratör eller chef", "Worker, kurator"),
        ("systemet", "ändrade uppdrag i projekt", "Owner, specialpedagog"),
    }


@pytest.mark.parametrize("unit", ["Norra skolan", "uuid"])
def test_somebody_new_is_invited(unit: str, world: World) -> None:
    appoint(
        "head", "ny@tjorn.example", name="Ny Person", title="rektor",
        unit=str(world.north.uuid) if unit == "uuid" else unit,
    )  # fmt: skip
    post = Invitation.objects.get().post
    assert (post.person.name, post.title, post.unit) == ("Ny Person", "rektor", world.north)
    assert not post.person.has_usable_password()


@pytest.mark.parametrize(
    ("role", "options"),
    [
        ("administrator", {"municipality": "1419"}), ("head", {}), ("leader", {"project": "SamTidigt"}),
    ],
)  # fmt: skip
def test_nobody_is_appointed_twice(role: str, options: dict[str, str], world: World) -> None:
    appoint(role, "worker@tjorn.example", **options)
    with pytest.raises(CommandError, match="redan"):
        appoint(role, "worker@tjorn.example", **options)


@pytest.mark.parametrize(
    ("role", "email", "options", "said"),
    [
        ("head", "nobody@tjorn.example", {}, "0 posts"),
        ("administrator", "worker@tjorn.example", {}, "needs --municipality"),
        ("leader", "worker@tjorn.example", {}, "needs --project"),
        ("head", "ny@tjorn.example", {"name": "Ny"}, "--unit and --title"),
        ("head", "ny@tjorn.example", {"name": "Ny", "unit": "Ingen", "title": "rektor"}, "0 units"),
        (
            "head", "worker@tjorn.example", {"name": "Ny", "unit": "Norra skolan", "title": "rektor"},
            "has an account",
        ),
        (
            "administrator", "ny@tjorn.example",
            {"name": "Ny", "unit": "Norra skolan", "title": "rektor", "municipality": "0000"}, "needs",
        ),
    ],
)  # fmt: skip
def test_what_is_missing_is_told_and_nothing_is_done(
    role: str, email: str, options: dict[str, str], said: str, world: World
) -> None:
    with pytest.raises(CommandError, match=said):
        appoint(role, email, **options)
    assert not Person.objects.filter(email="ny@tjorn.example").exists()
    assert not AccessEvent.objects.exists()


def test_of_several_posts_one_is_named_by_its_title(world: World) -> None:
    world.post("worker", world.other.unit, "handläggare", person=world.worker.person)
    with pytest.raises(CommandError, match="2 posts"):
        appoint("head", "worker@tjorn.example")
    appoint("head", "worker@tjorn.example", title="Kurator")
    assert AgencyHead.objects.get().post == world.worker
