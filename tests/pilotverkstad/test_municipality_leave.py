"""A municipality leaves: its cases go back to those who opened them, and nobody else gets in (P8)."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.enums import Act, EndCause, Role
from access.models import AccessEvent
from casework.models import CaseGrant, Ground, Notice
from casework.services.notice import let_know
from pilotverkstad.enums import LeaveReason
from pilotverkstad.models import Group, ProjectOffice
from pilotverkstad.services.participation import leave_project
from tests.addresses.pen import in_days
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db
REASONS = [str(int(LeaveReason.SECRECY)), str(int(LeaveReason.TASK))]


@pytest.fixture
def staff() -> Staff:
    return Staff(World())


def leaves(staff: Staff, client: Client, **changed: Any) -> Any:
    form = {"left_on": in_days(0).isoformat(), "left_for": REASONS} | changed
    client.force_login(staff.posts["leads"].person)
    return client.post(reverse("municipality_leave", args=[staff.tjorn.uuid]), form)


def live(staff: Staff, case: Any) -> set[Any]:
    return set(CaseGrant.objects.live(clock.now()).filter(case=case.pk).values_list("post", flat=True))


def test_only_the_agency_that_opened_a_case_keeps_it(staff: Staff, client: Client) -> None:
    world = staff.world
    case = world.case()
    world.grant(case, world.worker)
    world.ground(case, world.social)
    world.grant(case, world.other)
    world.grant(case, world.may_know, Role.MAY_KNOW)
    theirs = world.case(world.other)
    elsewhere = staff.ockero
    assert leaves(staff, client).status_code == 302
    assert live(staff, case) == {world.owner.pk, world.worker.pk, world.may_know.pk}
    assert live(staff, theirs) == {world.other.pk}
    assert not Ground.objects.live(clock.now()).exists()
    ended = CaseGrant.objects.get(case=case.pk, post=world.other)
    assert ended.ended_cause == EndCause.NO_LONGER
    client.force_login(world.other.person)
    assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 404
    client.force_login(world.owner.person)
    page = client.get(reverse("case_detail", args=[case.uuid])).content.decode()
    assert "Kommunen lämnade projektet" in page
    assert "Varför får ni dela?" not in page
    grounds = client.get(reverse("ground_list", args=[case.uuid])).content.decode()
    assert reverse("ground_new", args=[case.uuid]) not in grounds
    elsewhere.refresh_from_db()
    assert elsewhere.left_on is None


def test_the_case_is_not_shared_again(staff: Staff, client: Client) -> None:
    world = staff.world
    case = world.case()
    leaves(staff, client)
    with pytest.raises(ValidationError, match="lämnat projektet"):
        world.ground(case, world.social)


def test_the_workshop_no_longer_knows(staff: Staff, client: Client) -> None:
    world = staff.world
    case, group = world.case(), staff.group("own")
    staff.add(group, world.owner)
    staff.add(group, world.colleague)
    actor = world.acting(world.owner)
    let_know(actor=actor, token=uuid4(), case=world.seen(actor, case), group=group)
    world.log(actor)
    assert world.colleague.pk in live(staff, case)
    leaves(staff, client)
    assert live(staff, case) == {world.owner.pk}
    assert not Notice.objects.live(clock.now()).exists()


def test_its_offices_and_own_groups_end_and_shared_groups_go_on(staff: Staff, client: Client) -> None:
    outer = staff.group("own")
    inner = staff.group("inner", parent=outer)
    joint = staff.group("across", staff.tjorn, staff.ockero)
    around = staff.group("around")
    staff.group("joint inside", staff.tjorn, staff.ockero, parent=around)
    leaves(staff, client)
    going_on = set(Group.objects.live(clock.now()).values_list("name", flat=True))
    assert going_on == {joint.name, "text-joint inside", around.name}
    assert not ProjectOffice.objects.live(clock.now()).filter(participation=staff.tjorn).exists()
    assert inner.name not in going_on


def test_it_stands_among_those_who_left_with_its_reasons(staff: Staff, client: Client) -> None:
    leaves(staff, client)
    page = client.get(reverse("overview"))
    assert [left["row"].municipality.code for left in page.context["left"]] == ["1419"]
    assert "frågorna om sekretess var obesvarade" in page.content.decode().lower()
    assert staff.tjorn.municipality.name not in {row.name for row in page.context["rows"]}


def test_each_ending_is_an_event_of_the_case_and_the_leader_is_told_of_none(
    staff: Staff, client: Client
) -> None:
    world = staff.world
    case = world.case()
    world.ground(case, world.social)
    world.grant(case, world.other)
    answer = leaves(staff, client)
    acts = AccessEvent.objects.filter(actor_id=staff.posts["leads"].person_id)
    assert sorted(acts.values_list("act", flat=True)) == sorted(
        [Act.END_GRANT, Act.END_GROUND, Act.OFFICE, Act.PROJECT]
    )
    assert case.code_id not in client.get(answer.url).content.decode()


def test_a_day_ahead_or_before_it_joined_is_refused_and_twice_changes_nothing(
    staff: Staff, client: Client
) -> None:
    assert leaves(staff, client, left_on=in_days(1).isoformat()).status_code == 422
    assert leaves(staff, client, left_on="").status_code == 422
    staff.tjorn.joined_on = in_days(-10)
    staff.tjorn.save()
    assert leaves(staff, client, left_on=in_days(-11).isoformat()).status_code == 422
    assert leaves(staff, client, left_for=[]).status_code == 302
    assert leaves(staff, client).status_code == 404
    staff.tjorn.refresh_from_db()
    assert (staff.tjorn.left_on, staff.tjorn.left_for) == (in_days(0), 0)
    actor = staff.world.acting(staff.posts["leads"])
    leave_project(actor=actor, participation=staff.tjorn, left_on=in_days(-1), left_for=1)
    assert actor.record.acts == {}
