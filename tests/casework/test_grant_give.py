"""An owner says who works with a case, one by one; the wall between agencies stands in the way."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.clock import RESOLUTION, after, day_of, start_of
from access.enums import Action, EndCause, Role
from access.models import Municipality, Person, Post
from access.policies import decide, explain
from access.services.account import close_account
from casework.enums import GrantReason
from casework.models import Case, CaseGrant, FollowUp
from casework.services.grant import give_grant
from tests.addresses.pen import Pen
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def answers(post: Post, **changed: str) -> dict[str, str]:
    return {
        "token": str(uuid4()),
        "post": str(post.uuid),
        "role": "worker",
        "reason": "works",
        "until": "",
    } | changed


def test_a_colleague_works_in_the_case_from_now_on(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    client.post(reverse("case_team", args=[case.uuid]), answers(world.worker))
    client.force_login(world.worker.person)
    assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 200


def test_another_agency_without_a_ground_is_refused_with_the_reason(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    answer = client.post(reverse("case_team", args=[case.uuid]), answers(world.other, reason="substitute"))
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "det finns ingen grund för delning från skolan i Tjörn till socialtjänsten i Tjörn" in page
    assert reverse("ground_new", args=[case.uuid]) in page
    assert f'value="{world.other.uuid}" selected' in page
    assert case.grants.count() == 1


def test_with_a_ground_it_is_given(world: World, case: Case) -> None:
    world.ground(case, world.social)
    assert world.grant(case, world.other).agency == world.social


def test_somebody_in_another_municipality_is_found_by_choosing_it(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    address = reverse("case_team", args=[case.uuid])
    assert "Aleskolan" not in client.get(address).content.decode()
    assert "Aleskolan" in client.get(address, {"municipality": "1440"}).content.decode()


def test_a_double_click_gives_one_grant(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    twice = answers(world.worker)
    for _click in range(2):
        assert client.post(reverse("case_team", args=[case.uuid]), twice).status_code == 302
    assert CaseGrant.objects.filter(post=world.worker).count() == 1


def test_another_role_replaces_the_one_held(world: World, case: Case) -> None:
    first = world.grant(case, world.worker)
    second = world.grant(case, world.worker, Role.OWNER)
    first.refresh_from_db()
    assert (first.ended_cause, first.until) == (EndCause.CHANGED, second.valid_from)


def test_the_same_role_twice_says_so(world: World, case: Case) -> None:
    world.grant(case, world.worker)
    with pytest.raises(ValidationError, match="redan"):
        world.grant(case, world.worker)


def test_the_last_owner_stays(world: World, case: Case, client: Client) -> None:
    grant = case.grants.get()
    client.force_login(world.owner.person)
    answer = client.post(reverse("grant_end", args=[case.uuid, grant.uuid]), {"cause": "left"})
    assert answer.status_code == 422
    assert "minst en ansvarig" in answer.content.decode()
    with pytest.raises(ValidationError, match="minst en ansvarig"):
        world.grant(case, world.owner, Role.WORKER)
    world.grant(case, world.worker, Role.OWNER)
    person = Person.objects.get(pk=world.worker.person_id)
    close_account(actor=world.acting(world.nobody_special), person=person)
    address = reverse("grant_end", args=[case.uuid, grant.uuid])
    assert client.post(address, {"cause": "left"}).status_code == 422
    world.grant(case, world.colleague, Role.OWNER)
    assert client.post(address, {"cause": "left"}).status_code == 302
    assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 404


def test_an_ended_grant_is_given_anew_as_a_row_of_its_own(world: World, case: Case) -> None:
    first = world.grant(case, world.worker)
    world.end_grant(case, first)
    assert world.grant(case, world.worker).pk != first.pk


def test_ending_twice_ends_once(world: World, case: Case) -> None:
    grant = world.grant(case, world.worker)
    world.end_grant(case, grant)
    first = CaseGrant.objects.get(pk=grant.pk)
    world.end_grant(case, grant)
    assert CaseGrant.objects.get(pk=grant.pk).until == first.until


def test_a_last_day_is_inclusive_and_the_row_then_closes_as_expired(world: World, case: Case) -> None:
    soon = world.acting(world.owner).now + timedelta(milliseconds=300)
    world.grant(case, world.worker, until=soon)
    later = world.acting(world.owner, later=timedelta(seconds=1))
    give_grant(
        actor=later, token=uuid4(), case=world.seen(later, case), post=world.worker, role=Role.WORKER,
        reason=GrantReason.WORKS,
    )  # fmt: skip
    first, second = CaseGrant.objects.filter(post=world.worker).order_by("pk")
    assert (first.ended_cause, first.ended_by, first.until) == (EndCause.EXPIRED, None, soon)
    assert second.valid_from > first.until


def test_a_last_day_already_gone_is_refused(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    yesterday = day_of(world.acting(world.owner).now) - timedelta(days=1)
    answer = client.post(
        reverse("case_team", args=[case.uuid]), answers(world.worker, until=yesterday.isoformat())
    )
    assert answer.status_code == 422
    assert "har redan varit" in answer.content.decode()


def test_a_grant_never_outlives_its_post(world: World, case: Case) -> None:
    now = world.acting(world.owner).now
    short = Post.objects.create(
        person=world.colleague.person, unit=world.north, agency=world.school, title="vikarie",
        recorded_at=now, valid_from=now, valid_to=now + timedelta(days=7),
    )  # fmt: skip
    assert world.grant(case, short).valid_to == short.valid_to


def test_a_post_not_held_now_gets_nothing(world: World, case: Case) -> None:
    now = world.acting(world.owner).now
    past = Post.objects.create(
        person=world.colleague.person, unit=world.north, agency=world.school, title="förr",
        recorded_at=now - timedelta(days=9), valid_from=now - timedelta(days=9),
        valid_to=now - timedelta(days=2),
    )  # fmt: skip
    with pytest.raises(ValidationError, match="inte den tjänsten"):
        world.grant(case, past)


def test_an_owner_of_another_agency_gives_within_their_own_only(
    world: World, case: Case, client: Client
) -> None:
    world.ground(case, world.social)
    world.grant(case, world.other, Role.OWNER)
    with pytest.raises(ValidationError, match="egen verksamhet"):
        world.grant(case, world.colleague, by=world.other)
    client.force_login(world.other.person)
    page = client.get(reverse("case_team", args=[case.uuid])).content.decode()
    assert "Colleague" not in page
    owners = case.grants.get(post=world.owner)
    assert client.post(reverse("grant_end", args=[case.uuid, owners.uuid])).status_code == 403


def test_an_owner_is_told_why_a_colleague_does_not_see_the_case(world: World, case: Case) -> None:
    def why(post: Post) -> str:
        return explain(world.acting(post), case)

    assert why(world.worker) == "Personen arbetar inte i caset."
    grant = world.grant(case, world.worker)
    assert why(world.worker) == "Du ser caset för att du arbetar i det."
    world.end_grant(case, grant)
    assert why(world.worker) == "Behörigheten är avslutad."
    world.grant(case, world.may_know, Role.MAY_KNOW)
    assert why(world.may_know) == "Personen känner till att caset finns men arbetar inte i det."
    ground = world.ground(case, world.social)
    world.grant(case, world.other)
    world.withdraw(case, ground)
    assert why(world.other) == "Behörigheten vilar: grund för delning saknas."
    Municipality.objects.filter(pk=case.municipality_id).update(is_small=True)
    case = Case.objects.get(pk=case.pk)
    assert why(world.may_know) == "Personen arbetar inte i caset."


def test_a_manager_is_let_in_on_the_day_of_one_meeting_and_on_no_other(
    world: World, case: Case, client: Client
) -> None:
    talk = Pen(world, case).follow_up(world.owner)
    day = FollowUp.objects.get(entry=talk.pk).planned_on
    client.force_login(world.owner.person)
    address = reverse("case_team", args=[case.uuid])
    sent = answers(world.worker) | {"reason": "manager", "meeting": str(talk.uuid)}
    assert "Behörigheten gäller den dagen." in client.post(address, sent, follow=True).content.decode()
    grant = CaseGrant.objects.get(post=world.worker)
    assert (grant.valid_from, grant.until) == (start_of(day), after(day))
    page = client.get(address)
    assert [row.pk for row in page.context["coming"]] == [grant.pk]
    assert grant.pk not in {row.pk for row in page.context["team"]}
    now = world.acting(world.worker).now
    first, over = start_of(day), after(day)
    for at, opens in ((now, False), (first, True), (over - RESOLUTION, True), (over, False)):
        actor = replace(world.acting(world.worker), now=at)
        assert bool(decide(actor, Action.VIEW, case)) == opens, at
    client.post(reverse("grant_end", args=[case.uuid, grant.uuid]), {"cause": "mistake"})
    grant.refresh_from_db()
    assert grant.until < grant.valid_from


def test_a_meeting_is_not_for_who_works_there_then_and_is_no_last_day_too(
    world: World, case: Case, client: Client
) -> None:
    talk = Pen(world, case).follow_up(world.owner)
    client.force_login(world.owner.person)
    address = reverse("case_team", args=[case.uuid])
    meeting = {"meeting": str(talk.uuid)}
    both = client.post(address, answers(world.worker) | meeting | {"until": "2027-01-31"})
    assert "antingen en sista dag eller ett möte" in both.content.decode()
    world.grant(case, world.worker)
    again = client.post(address, answers(world.worker) | meeting)
    assert "redan behörighet den dagen" in again.content.decode()
    assert CaseGrant.objects.get(post=world.worker).ended_at is None


def test_whose_post_ends_before_a_meeting_is_not_let_in(world: World, case: Case) -> None:
    actor = world.acting(world.owner)
    post = world.worker
    post.until = actor.now + timedelta(days=1)
    with pytest.raises(ValidationError, match="slutar innan"):
        give_grant(
            actor=actor, token=uuid4(), case=world.seen(actor, case), post=post, role=Role.WORKER,
            reason=GrantReason.MANAGER, since=actor.now + timedelta(days=3),
        )  # fmt: skip


@pytest.mark.parametrize("page", ["case_team", "case_who_sees"])
def test_a_part_to_come_without_an_end_is_told_as_one(
    world: World, case: Case, client: Client, page: str
) -> None:
    actor = world.acting(world.owner)
    give_grant(
        actor=actor, token=uuid4(), case=world.seen(actor, case), post=world.colleague, role=Role.WORKER,
        reason=GrantReason.WORKS, since=actor.now + timedelta(days=3),
    )  # fmt: skip
    world.log(actor)
    client.force_login(world.owner.person)
    assert ", tills vidare." in client.get(reverse(page, args=[case.uuid])).content.decode()
