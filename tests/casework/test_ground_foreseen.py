"""Before a ground is changed or ended one sees what opens and what closes; and that is what happens."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from access.clock import day_of
from access.enums import Action
from access.models import AccessEvent
from access.policies import allowed
from casework.enums import Scope
from casework.models import Case, Entry, Ground
from tests.world import ATTENDANCE, CONSENT_SENT, FAMILY, PLAN, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    case = world.case()
    world.grant(case, world.worker)
    return case


def stated(world: World, ground: Ground, topics: list[str], **said: Any) -> dict[str, Any]:
    today = day_of(timezone.now())
    return {
        "token": str(uuid4()), "to_agency": str(world.social.uuid), "legal_ground": "SAMTYCKE",
        "topics": topics, **CONSENT_SENT, "given_on": today.isoformat(),
        "until": (today + timedelta(days=60)).isoformat(), "replaces": str(ground.uuid),
    } | said  # fmt: skip


def read(world: World, case: Case) -> set[int]:
    return set(allowed(Entry, world.acting(world.other), Action.VIEW).values_list("pk", flat=True))


def test_replaced_it_opens_and_closes_what_was_foreseen(world: World, case: Case, client: Client) -> None:
    ground = world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    closes = world.note(case, "Om planen.", topics=PLAN)
    world.note(case, "Skolans egen.", Scope.AGENCY, topics=FAMILY)
    client.force_login(world.owner.person)
    path = reverse("ground_new", args=[case.uuid])
    events = AccessEvent.objects.filter(act="ground").count()
    shown = client.post(path, stated(world, ground, ["64"]))
    assert shown.status_code == 200
    change = shown.context["change"]
    assert ([entry.pk for entry in change.closes], change.opens) == ([closes.pk], [])
    seen = shown.context["form"]["seen"].value()
    assert Ground.objects.count() == 1
    assert AccessEvent.objects.filter(act="ground").count() == events
    assert read(world, case) == {closes.pk}
    anew = client.post(path, stated(world, ground, ["64", "2"], seen=seen))
    assert [entry.pk for entry in anew.context["change"].closes] == [closes.pk]
    assert Ground.objects.count() == 1
    client.post(path, stated(world, ground, ["64"], seen=seen))
    assert Ground.objects.count() == 2
    assert read(world, case) == set()


def test_what_the_other_agency_wrote_is_told_as_far_as_one_sees_it(
    world: World, case: Case, client: Client
) -> None:
    ground = world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    world.note(case, "Deras egen.", Scope.AGENCY, by=world.other)
    mine = world.note(case, "Vår.")
    client.force_login(world.owner.person)
    page = client.get(reverse("ground_end", args=[case.uuid, ground.uuid]))
    assert [entry.pk for entry in page.context["change"].closes] == [mine.pk]
    assert len(read(world, case)) == 2
    withdrawn = {"cause": "withdrawn", "withdrawn_by": ["1"]}
    client.post(reverse("ground_end", args=[case.uuid, ground.uuid]), withdrawn)
    assert read(world, case) == set()


def end_page(world: World, case: Case, ground: Ground, client: Client) -> Any:
    client.force_login(world.owner.person)
    return client.get(reverse("ground_end", args=[case.uuid, ground.uuid]))


def test_what_another_ground_keeps_open_is_told_before_the_end(
    world: World, case: Case, client: Client
) -> None:
    ground = world.ground(case, world.social, PLAN | ATTENDANCE)
    second = world.ground(case, world.social, PLAN | FAMILY)
    world.ground(case, world.elsewhere, PLAN)
    world.grant(case, world.other)
    kept = world.note(case, "Om planen.", topics=PLAN)
    closes = world.note(case, "Om frånvaron.", topics=ATTENDANCE)
    world.note(case, "Skolans egen.", Scope.AGENCY, topics=PLAN)
    world.note(case, "Om hemmet.", topics=FAMILY)
    answer = end_page(world, case, ground, client)
    told = [(one.ground.pk, [entry.pk for entry in one.entries]) for one in answer.context["beside"]]
    assert told == [(second.pk, [kept.pk])]
    assert [entry.pk for entry in answer.context["change"].closes] == [closes.pk]
    page = answer.content.decode()
    assert "En grund till gäller åt samma håll." in page
    assert "Casets grunduppgifter fortsätter också att vara öppna." in page
    assert page.count("Om planen.") == 1
    world.withdraw(case, ground)
    assert kept.pk in read(world, case)
    assert closes.pk not in read(world, case)


def test_what_another_ground_keeps_open_needs_nobody_who_reads_it_now(
    world: World, case: Case, client: Client
) -> None:
    ground = world.ground(case, world.social, PLAN)
    second = world.ground(case, world.social, PLAN)
    kept = world.note(case, "Om planen.", topics=PLAN)
    answer = end_page(world, case, ground, client)
    told = [(one.ground.pk, [entry.pk for entry in one.entries]) for one in answer.context["beside"]]
    assert told == [(second.pk, [kept.pk])]
    assert "Ingen av de texter du ser stängs." in answer.content.decode()
    world.withdraw(case, second)
    answer = end_page(world, case, ground, client)
    assert answer.context["beside"] == []
    assert "Öppet ändå" not in answer.content.decode()
    world.withdraw(case, ground)
    listed = client.get(reverse("ground_list", args=[case.uuid])).content.decode()
    assert "Ingen grund för delning gäller nu." in listed
    assert "Gäller inte längre" in listed


def test_a_new_ground_needs_no_second_look(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    path = reverse("ground_new", args=[case.uuid])
    said = stated(world, Ground(uuid=uuid4()), ["4"], replaces="")
    assert client.post(path, said).status_code == 302


def test_what_is_refused_is_refused_before_it_is_foreseen(world: World, case: Case, client: Client) -> None:
    ground = world.ground(case, world.social, PLAN)
    client.force_login(world.owner.person)
    said = stated(world, ground, ["64"], agreed=["1"])
    answer = client.post(reverse("ground_new", args=[case.uuid]), said)
    assert answer.status_code == 422
    assert answer.context["change"] is None
    assert Ground.objects.filter(ended_at__isnull=True).count() == 1
