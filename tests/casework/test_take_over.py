"""A deputy named beforehand steps in at once, within the own agency, for seven days unless confirmed."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.clock import after, day_of, start_of
from access.enums import Action, Role
from access.models import AccessEvent, Post
from access.policies import allowed
from casework import readings
from casework.enums import GrantReason
from casework.models import Case, CaseGrant, Deputy
from casework.policies.deputy import cases_to_take_over
from casework.services.grant import give_grant
from casework.services.take_over import confirm_take_over, name_deputy, take_over
from tests.world import World

pytestmark = pytest.mark.django_db

TAKE_OVER = "/ta-over/"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def named(world: World, post: Post, *, by: Post | None = None) -> Deputy:
    actor = world.acting(by or world.owner)
    deputy = name_deputy(actor=actor, token=uuid4(), post=post)
    world.log(actor)
    return deputy


def taken(case: Case, **said: str) -> dict[str, str]:
    return {"token": str(uuid4()), "code": case.code_id, "reason": "took_ill"} | said


def owns(world: World, post: Post, case: Case, *, later: timedelta = timedelta()) -> bool:
    actor = world.acting(post, later=later)
    return allowed(Case, actor, Action.MANAGE).filter(pk=case.pk).exists()


def test_at_once_for_seven_days_and_told_to_owner_and_auditor(
    world: World, case: Case, client: Client
) -> None:
    named(world, world.colleague)
    client.force_login(world.colleague.person)
    sent = taken(case, code=case.code_id.lower().replace("-", " "))
    for _click in range(2):
        assert client.post(TAKE_OVER, sent)["Location"] == reverse("case_detail", args=[case.uuid])
    assert owns(world, world.colleague, case, later=timedelta(days=6))
    assert not owns(world, world.colleague, case, later=timedelta(days=8))
    assert AccessEvent.objects.filter(act="take_over", result="done").count() == 1
    client.force_login(world.owner.person)
    day = client.get(reverse("my_day"))
    assert "Colleague" in day.content.decode()
    (waiting,) = day.context["taken"]
    assert waiting.reason == "took_ill"
    team = client.get(reverse("case_team", args=[case.uuid])).content.decode()
    assert "Bekräfta" in team


def test_confirmed_it_holds_and_nobody_waits_any_more(world: World, case: Case, client: Client) -> None:
    named(world, world.colleague)
    client.force_login(world.colleague.person)
    client.post(TAKE_OVER, taken(case))
    grant = CaseGrant.objects.get(post=world.colleague)
    path = reverse("grant_confirm", args=[case.uuid, grant.uuid])
    client.post(path, {"token": str(uuid4())})
    assert not owns(world, world.colleague, case, later=timedelta(days=8))
    client.force_login(world.owner.person)
    sent = {"token": str(uuid4())}
    for said in ({"token": "x"}, sent, sent):
        client.post(path, said)
    assert owns(world, world.colleague, case, later=timedelta(days=8))
    assert client.get(reverse("my_day")).context["taken"] == []
    assert CaseGrant.objects.filter(post=world.colleague).count() == 2


def test_who_was_not_named_is_told_no_more_than_that_the_code_is_not_theirs(
    world: World, case: Case, client: Client
) -> None:
    named(world, world.worker)
    pages = []
    for who, code in ((world.colleague, case.code_id), (world.other, case.code_id)):
        client.force_login(who.person)
        answer = client.post(TAKE_OVER, taken(case, code=code))
        assert answer.status_code == 422
        pages.append(answer.context["form"].errors["code"])
    assert pages[0] == pages[1] == ["Du kan inte ta över något case med den koden. Stämmer varje tecken?"]
    assert "felskriven" in client.post(TAKE_OVER, taken(case, code="TJO-00000")).content.decode()
    assert "Fältet behöver" in client.post(TAKE_OVER, taken(case, reason="")).content.decode()
    refused = AccessEvent.objects.filter(act="take_over", result="refused")
    assert {event.subject for event in refused} == {""}
    assert not CaseGrant.objects.filter(post=world.colleague).exists()


def test_nothing_crosses_to_another_agency(world: World, case: Case) -> None:
    """Not by naming: a deputy is of one's own agency. Not by sleeping: the agency has to be awake."""
    with pytest.raises(ValidationError):
        named(world, world.other)
    now = clock.now()
    with pytest.raises(IntegrityError), transaction.atomic():
        Deputy.objects.create(principal=world.owner, post=world.other, recorded_at=now, valid_from=now)
    ground = world.ground(case, world.social)
    world.grant(case, world.other, Role.OWNER)
    stand_in = world.post("stand-in", world.other.unit)
    named(world, stand_in, by=world.other)
    assert list(cases_to_take_over(world.acting(stand_in))) == [case]
    world.withdraw(case, ground)
    assert list(cases_to_take_over(world.acting(stand_in))) == []


def test_only_cases_that_the_one_who_named_is_responsible_for(world: World, case: Case) -> None:
    world.grant(case, world.worker)
    named(world, world.colleague, by=world.worker)
    assert list(cases_to_take_over(world.acting(world.colleague))) == []


def test_a_worker_becomes_responsible_and_an_owner_is_already(
    world: World, case: Case, client: Client
) -> None:
    world.grant(case, world.worker)
    named(world, world.worker)
    client.force_login(world.worker.person)
    client.post(TAKE_OVER, taken(case, reason="took_urgent"))
    assert owns(world, world.worker, case)
    assert CaseGrant.objects.live(clock.now()).filter(post=world.worker).count() == 1
    again = client.post(TAKE_OVER, taken(case))
    assert "Du är redan ansvarig" in again.content.decode()


def test_the_part_one_had_before_holds_again_afterwards(world: World, case: Case, client: Client) -> None:
    world.grant(case, world.worker)
    named(world, world.worker)
    client.force_login(world.worker.person)
    client.post(TAKE_OVER, taken(case))
    actor = world.acting(world.worker, later=timedelta(days=8))
    assert allowed(Case, actor, Action.CHANGE).exists()
    assert not allowed(Case, actor, Action.MANAGE).exists()
    world.end_grant(case, CaseGrant.objects.live(clock.now()).get(post=world.worker))
    actor = world.acting(world.worker)
    assert allowed(Case, actor, Action.CHANGE).exists()
    assert not allowed(Case, actor, Action.MANAGE).exists()


def test_who_stands_in_decides_nothing_about_owners(world: World, case: Case, client: Client) -> None:
    named(world, world.colleague)
    client.force_login(world.colleague.person)
    client.post(TAKE_OVER, taken(case))
    said = {"token": str(uuid4()), "role": "owner", "reason": "works", "until": ""}
    for post in (world.colleague, world.worker):
        path = reverse("case_team", args=[case.uuid])
        answer = client.post(path, said | {"post": str(post.uuid), "token": str(uuid4())})
        assert "Du har tagit över caset tillfälligt." in answer.content.decode()
    principal = CaseGrant.objects.live(clock.now()).get(post=world.owner)
    path = reverse("grant_end", args=[case.uuid, principal.uuid])
    assert client.post(path, {"cause": "left"}).status_code == 422
    lesser = said | {"post": str(world.owner.uuid), "role": "worker", "token": str(uuid4())}
    assert client.post(reverse("case_team", args=[case.uuid]), lesser).status_code == 422
    worker = said | {"post": str(world.worker.uuid), "role": "worker", "token": str(uuid4())}
    assert client.post(reverse("case_team", args=[case.uuid]), worker).status_code == 302
    assert owns(world, world.owner, case)


def test_who_stands_in_chooses_nobody_to_stand_in_for_them(world: World, case: Case) -> None:
    """Else a chain of friends would keep a case that no owner gave any of them."""
    named(world, world.colleague)
    actor = world.acting(world.colleague)
    take_over(actor=actor, token=uuid4(), code=case.code_id, reason=GrantReason.TOOK_ILL)
    world.log(actor)
    named(world, world.worker, by=world.colleague)
    assert not cases_to_take_over(world.acting(world.worker)).exists()
    grant = CaseGrant.objects.get(case=case, post=world.colleague)
    actor = world.acting(world.owner)
    confirm_take_over(actor=actor, token=uuid4(), case=world.seen(actor, case), grant=grant)
    assert cases_to_take_over(world.acting(world.worker)).get() == case


def test_the_owner_is_told_even_when_it_is_over(world: World, case: Case) -> None:
    named(world, world.colleague)
    actor = world.acting(world.colleague)
    take_over(actor=actor, token=uuid4(), code=case.code_id, reason=GrantReason.TOOK_ILL)
    later = world.acting(world.owner, later=timedelta(days=9))
    who: dict[str, Any] = {"person": later.person_id, "post": later.post_id, "at": later.now}
    for days, told in ((10, 1), (1, 0)):
        assert len(readings.taken.rows(**who, since=later.now - timedelta(days=days))) == told


def test_what_nobody_took_is_not_confirmed(world: World, case: Case, client: Client) -> None:
    grant = world.grant(case, world.worker)
    actor = world.acting(world.owner)
    with pytest.raises(ValidationError):
        confirm_take_over(actor=actor, token=uuid4(), case=world.seen(actor, case), grant=grant)
    client.force_login(world.owner.person)
    path = reverse("grant_confirm", args=[case.uuid, grant.uuid])
    page = client.post(path, {"token": str(uuid4())}, follow=True)
    assert "Det finns inget övertagande" in page.content.decode()


def test_naming_and_ending_a_deputy(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    path = reverse("deputies")
    offered = str(client.get(path).context["form"])
    assert "Colleague" in offered
    assert "Other" not in offered
    sent = {"token": str(uuid4()), "post": str(world.colleague.uuid)}
    for _click in range(2):
        assert client.post(path, sent)["Location"] == path
    assert client.post(path, sent | {"token": str(uuid4())}).status_code == 422
    assert client.post(path, sent | {"post": str(world.other.uuid)}).status_code == 422
    deputy = Deputy.objects.get()
    client.force_login(world.worker.person)
    client.post(reverse("deputy_end", args=[deputy.uuid]))
    assert list(cases_to_take_over(world.acting(world.colleague))) == [case]
    client.force_login(world.owner.person)
    for _click in range(2):
        client.post(reverse("deputy_end", args=[deputy.uuid]))
    assert list(cases_to_take_over(world.acting(world.colleague))) == []
    assert AccessEvent.objects.filter(act="deputy").count() == 2
    client.force_login(world.colleague.person)
    assert client.get(TAKE_OVER).context["principals"].count() == 0


def test_somebody_in_between_is_no_second_taking(world: World, case: Case) -> None:
    named(world, world.colleague)
    token = uuid4()
    said: dict[str, Any] = {"token": token, "code": case.code_id, "reason": GrantReason.TOOK_LEFT}
    for _time in range(2):
        actor = world.acting(world.colleague)
        assert take_over(actor=actor, **said) == case
        world.log(actor)
    assert CaseGrant.objects.filter(post=world.colleague).count() == 1


def let_in(world: World, case: Case, post: Post, day: date) -> CaseGrant:
    """The owner lets somebody in for a day to come."""
    actor = world.acting(world.owner)
    grant = give_grant(
        actor=actor, token=uuid4(), case=world.seen(actor, case), post=post, role=Role.WORKER,
        reason=GrantReason.MANAGER, since=start_of(day), until=after(day),
    )  # fmt: skip
    world.log(actor)
    return grant


def test_a_part_for_a_meeting_after_those_days_is_kept_and_does_not_begin_before(
    world: World, case: Case, client: Client
) -> None:
    day = day_of(clock.now()) + timedelta(days=20)
    meeting = let_in(world, case, world.colleague, day)
    named(world, world.colleague)
    client.force_login(world.colleague.person)
    assert client.post(TAKE_OVER, taken(case)).status_code == 302
    stand_in = CaseGrant.objects.get(post=world.colleague, role=Role.OWNER)
    world.end_grant(case, stand_in)
    meeting.refresh_from_db()
    assert (meeting.ended_at, meeting.valid_from) == (None, start_of(day))
    assert not CaseGrant.objects.live(clock.now()).filter(post=world.colleague).exists()
