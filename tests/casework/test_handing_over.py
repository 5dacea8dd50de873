"""Somebody leaves: what hangs on them is handed over before the day; on it everything ends, without grace."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.clock import after
from access.enums import Act, EndCause, Role
from access.models import AccessEvent, AuditAssignment, Person, Post
from access.services.post import end_post
from casework.enums import GrantReason
from casework.models import Activity, CaseGrant, FollowUp
from casework.services.writing import Outdated
from pilotverkstad.models import Membership, ProjectOffice
from tests.addresses.pen import Pen, in_days
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff(World())


def leaves(staff: Staff, post: Post, days: int = 7) -> None:
    """The administrator says that a post ends after a day."""
    actor = staff.world.acting(staff.posts["keeper"])
    end_post(actor=actor, post=post, last_day=in_days(days))
    staff.world.log(actor)


def handed_over(client: Client, case: Any, to: Post) -> Any:
    form = {"token": str(uuid4()), "post": str(to.uuid)}
    return client.post(reverse("case_hand_over", args=[case.uuid]), form, follow=True)


def test_everything_held_in_a_post_ends_on_the_same_instant_and_not_before(staff: Staff) -> None:
    world, post = staff.world, staff.posts["local"]
    case = world.case()
    world.grant(case, post)
    staff.add(staff.group("own"), post)
    world.audits(post, world.school)
    staff.head(post)
    leaves(staff, post)
    until = after(in_days(7))
    for rows in (
        CaseGrant.objects.filter(post=post), Membership.objects.filter(post=post),
        AuditAssignment.objects.filter(post=post), ProjectOffice.objects.filter(post=post),
        Post.objects.filter(pk=post.pk),
    ):  # fmt: skip
        assert [(row.until, row.ended_cause) for row in rows] == [(until, EndCause.POST_ENDED)]
    seen = world.acting(post)
    assert world.seen(seen, case).pk == case.pk
    with pytest.raises(type(case).DoesNotExist):
        world.seen(world.acting(post, later=until - seen.now), case)


def test_at_midnight_the_person_is_out(staff: Staff, client: Client) -> None:
    post = staff.world.worker
    case = staff.world.case()
    staff.world.grant(case, post)
    leaves(staff, post, days=0)
    client.force_login(post.person)
    assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 200
    actor = staff.world.acting(post, later=timedelta(days=2))
    assert not Post.objects.live(actor.now).filter(pk=post.pk).exists()


def test_the_case_learns_that_a_part_ends_and_who_said_so(staff: Staff) -> None:
    world, post = staff.world, staff.world.worker
    case = world.case()
    grant = world.grant(case, post)
    leaves(staff, post)
    row = AccessEvent.objects.filter(act=Act.END_GRANT).get()
    assert row.actor_id == staff.posts["keeper"].person_id
    assert [item["kind"] for item in row.items] == ["casegrant"]
    assert row.case_agency_id == world.school.pk
    grant.refresh_from_db()
    assert grant.ended_by == staff.posts["keeper"].person


def test_a_last_day_can_come_sooner_and_never_later(staff: Staff) -> None:
    post = staff.world.worker
    staff.world.grant(staff.world.case(), post)
    leaves(staff, post, days=20)
    leaves(staff, post, days=5)
    assert Post.objects.get(pk=post.pk).until == after(in_days(5))
    assert CaseGrant.objects.get(post=post).until == after(in_days(5))
    with pytest.raises(ValidationError, match="kan inte sluta senare"):
        leaves(staff, post, days=9)
    assert Post.objects.get(pk=post.pk).until == after(in_days(5))


def test_an_owner_ends_the_part_of_somebody_who_leaves_before_their_day(staff: Staff) -> None:
    world, post = staff.world, staff.world.worker
    case = world.case()
    grant = world.grant(case, post)
    leaves(staff, post)
    world.end_grant(case, grant)
    grant.refresh_from_db()
    assert (grant.ended_cause, grant.until <= clock.now()) == (EndCause.LEFT, True)


def test_who_leaves_is_given_a_part_until_their_day_at_most(staff: Staff) -> None:
    world, post = staff.world, staff.world.worker
    case = world.case()
    world.grant(case, post)
    leaves(staff, post)
    again = world.grant(case, Post.objects.get(pk=post.pk), Role.OWNER)
    assert again.until == after(in_days(7))


def test_a_day_that_has_been_is_no_last_day(staff: Staff) -> None:
    actor = staff.world.acting(staff.posts["keeper"])
    with pytest.raises(ValidationError, match="redan varit"):
        end_post(actor=actor, post=staff.world.worker, last_day=in_days(-1))


def test_the_form_says_when_and_the_list_shows_it(staff: Staff, client: Client) -> None:
    post = staff.world.worker
    staff.world.grant(staff.world.case(), post)
    client.force_login(staff.posts["keeper"].person)
    address = reverse("post_end", args=[post.uuid])
    answer = client.post(address, {"last_day": in_days(3).isoformat()}, follow=True)
    assert "Tjänsten slutar den dagen." in answer.content.decode()
    assert "slutar " in answer.content.decode()
    assert "Den kan sluta tidigare" in client.get(address).content.decode()


def test_my_day_says_that_ones_post_ends_and_where_to_hand_over(staff: Staff, client: Client) -> None:
    owner = staff.world.owner
    staff.world.case()
    client.force_login(owner.person)
    assert "Din tjänst slutar" not in client.get(reverse("my_day")).content.decode()
    leaves(staff, owner)
    assert "Din tjänst slutar" in client.get(reverse("my_day")).content.decode()
    assert "Efter den dagen" in client.get(reverse("handing_over")).content.decode()


def test_what_hangs_on_one_is_handed_over_at_once_and_with_it_the_case(staff: Staff, client: Client) -> None:
    world, owner = staff.world, staff.world.owner
    case = world.case()
    world.grant(case, world.worker)
    pen = Pen(world, case)
    goal = pen.goal(owner)
    activity, talk = pen.activity(owner, goal), pen.follow_up(owner)
    for entry in (activity, talk):
        pen.change(owner, entry, responsible_id=owner.pk)
    leaves(staff, owner)
    client.force_login(owner.person)
    rows = client.get(reverse("handing_over")).context["cases"]
    assert [(row.pk, row.is_alone, {step.pk for step in row.steps}) for row in rows] == [
        (case.pk, True, {activity.pk, talk.pk})
    ]
    answer = handed_over(client, case, world.worker)
    assert "är ansvarig nu" in answer.content.decode()
    assert answer.context["cases"] == answer.context["lonely"] == []
    assert Activity.objects.get(entry=activity).responsible == world.worker
    assert FollowUp.objects.get(entry=talk).responsible == world.worker
    assert CaseGrant.objects.live(clock.now()).get(post=world.worker).role == Role.OWNER
    assert "inget kvar" in handed_over(client, case, world.worker).content.decode()


def test_only_colleagues_in_the_case_who_stay_as_long_can_take_it(staff: Staff, client: Client) -> None:
    world, owner = staff.world, staff.world.owner
    case = world.case()
    world.ground(case, world.social)
    for post in (world.worker, world.colleague, world.other):
        world.grant(case, post)
    world.grant(case, world.may_know, Role.MAY_KNOW)
    leaves(staff, owner, days=9)
    leaves(staff, world.colleague, days=3)
    client.force_login(owner.person)
    (row,) = client.get(reverse("handing_over")).context["cases"]
    assert row.colleagues == [world.worker]
    for refused in (world.colleague, world.other, world.may_know, world.far):
        assert "Välj vem" in handed_over(client, case, refused).content.decode()
    assert CaseGrant.objects.filter(case=case.pk, role=Role.OWNER).count() == 1


def test_a_case_without_a_colleague_says_what_to_do(staff: Staff, client: Client) -> None:
    world = staff.world
    case = world.case()
    client.force_login(world.owner.person)
    answer = client.get(reverse("handing_over"))
    assert [row.pk for row in answer.context["lonely"]] == [case.pk]
    page = answer.content.decode()
    assert "Ge någon behörighet" in page
    assert reverse("case_team", args=[case.uuid]) in page
    assert "Inget hänger på dig" in client_of(world.far).get(reverse("handing_over")).content.decode()


def client_of(post: Post) -> Client:
    other = Client()
    other.force_login(post.person)
    return other


def test_what_another_agency_wrote_is_theirs_to_hand_over(staff: Staff, client: Client) -> None:
    world = staff.world
    case = world.case()
    world.ground(case, world.social)
    world.grant(case, world.other)
    pen = Pen(world, case)
    activity = pen.activity(world.owner, pen.goal(world.owner))
    pen.change(world.owner, activity, responsible_id=world.other.pk)
    client.force_login(world.other.person)
    page = client.get(reverse("handing_over"))
    (row,) = page.context["cases"]
    assert (row.is_stuck, row.colleagues) == (True, [])
    assert "Skrevs i en annan verksamhet" in page.content.decode()


def test_somebody_who_changed_it_meanwhile_stops_it_all(
    staff: Staff, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, owner = staff.world, staff.world.owner
    case = world.case()
    world.grant(case, world.worker)
    pen = Pen(world, case)
    talk = pen.follow_up(owner)
    pen.change(owner, talk, responsible_id=owner.pk)
    client.force_login(owner.person)

    def late(**_said: Any) -> bool:
        raise Outdated(talk, FollowUp.objects.get(entry=talk.pk))

    monkeypatch.setattr("casework.services.handing_over.change", late)
    assert "Inget är överlämnat" in handed_over(client, case, world.worker).content.decode()
    assert not CaseGrant.objects.filter(post=world.worker, role=Role.OWNER).exists()


# --- nobody is left ---------------------------------------------------------------------------------------


@pytest.fixture
def orphan(staff: Staff) -> Any:
    """A case of the school's whose only owner has a closed account."""
    case = staff.world.case()
    Person.objects.filter(pk=staff.world.owner.person_id).update(is_active=False)
    return case


def names(client: Client, code: str, post: Post) -> Any:
    form = {"token": str(uuid4()), "code": code, "email": post.person.email, "post": ""}
    return client.post(reverse("owner_name"), form)


def test_the_head_names_an_owner_where_there_is_none_and_sees_nothing(
    staff: Staff, orphan: Any, client: Client
) -> None:
    world = staff.world
    client.force_login(staff.posts["chief"].person)
    assert client.get(reverse("owner_name")).status_code == 200
    assert names(client, orphan.code_id, world.worker).status_code == 302
    grant = CaseGrant.objects.get(case=orphan.pk, post=world.worker)
    assert (grant.role, grant.reason, grant.recorded_by) == (
        Role.OWNER, GrantReason.APPOINTED, staff.posts["chief"].person,
    )  # fmt: skip
    event = AccessEvent.objects.filter(act=Act.GRANT, grant_id=None).latest("pk")
    assert (event.actor_id, event.case_agency_id) == (staff.posts["chief"].person_id, world.school.pk)
    assert client.get(reverse("case_detail", args=[orphan.uuid])).status_code == 404
    assert client_of(world.worker).get(reverse("case_detail", args=[orphan.uuid])).status_code == 200


def test_a_head_names_nobody_for_a_case_that_has_an_owner_is_another_agencys_or_was_never(
    staff: Staff, client: Client
) -> None:
    world = staff.world
    owned = world.case()
    theirs = world.case(world.other)
    Person.objects.filter(pk=world.other.person_id).update(is_active=False)
    client.force_login(staff.posts["chief"].person)
    told: list[set[str]] = []
    for code in (owned.code_id, theirs.code_id, "TJO-7K3RZ"):
        answer = names(client, code, world.worker)
        assert answer.status_code == 422
        told.append({line for line in answer.content.decode().splitlines() if "Stämmer varje" in line})
    assert told[0]
    assert told[0] == told[1] == told[2]
    assert not CaseGrant.objects.filter(post=world.worker).exists()


def test_the_head_does_not_name_themself(staff: Staff, orphan: Any, client: Client) -> None:
    chief = staff.posts["chief"]
    client.force_login(chief.person)
    answer = names(client, orphan.code_id, chief)
    assert (answer.status_code, "än dig själv" in answer.content.decode()) == (422, True)
    assert not CaseGrant.objects.filter(post=chief).exists()


def test_an_owner_of_another_agency_is_no_owner_here_and_nobody_outside_is_named(
    staff: Staff, orphan: Any, client: Client
) -> None:
    client.force_login(staff.posts["chief"].person)
    answer = names(client, orphan.code_id, staff.world.other)
    assert answer.status_code == 422
    assert "arbetar i verksamheten som startade caset" in answer.content.decode()
    form = {"token": str(uuid4()), "code": orphan.code_id, "email": "ingen@tjorn.example", "post": ""}
    assert client.post(reverse("owner_name"), form).status_code == 422


def test_a_worker_becomes_owner_in_place_of_being_one_of_two(staff: Staff, client: Client) -> None:
    world = staff.world
    case = world.case()
    world.grant(case, world.worker)
    leaves(staff, world.owner, days=0)
    Person.objects.filter(pk=world.owner.person_id).update(is_active=False)
    client.force_login(staff.posts["chief"].person)
    form = {"token": str(uuid4()), "code": case.code_id, "email": world.worker.person.email, "post": ""}
    for _click in range(2):
        assert client.post(reverse("owner_name"), form).status_code == 302
    live = CaseGrant.objects.live(clock.now()).filter(case=case.pk, post=world.worker)
    assert [grant.role for grant in live] == [Role.OWNER]
