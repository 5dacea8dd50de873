"""What nobody uses ends by itself, after a time that the project sets, and its holder is told beforehand."""

from datetime import datetime, timedelta
from io import StringIO
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.enums import Act, EndCause, Role
from access.models import AccessEvent, Post
from casework.models import Case, CaseGrant
from casework.services.unused import end_unused
from pilotverkstad.models import Project
from tests.instant import stop_clock
from tests.world import World

pytestmark = pytest.mark.django_db
DAYS = timedelta(days=60)


@pytest.fixture
def world() -> World:
    world = World()
    Project.objects.update(unused_days=60)
    return world


def looks(post: Post, name: str, *args: Any) -> Any:
    client = Client()
    client.force_login(post.person)
    return client.get(reverse(name, args=args))


def later(**more: int) -> datetime:
    """Two months from now, and a little."""
    return clock.now() + DAYS + timedelta(**more)


def ended(case: Case) -> dict[Post, str]:
    rows = CaseGrant.objects.filter(case=case, ended_at__isnull=False).select_related("post")
    return {row.post: row.ended_cause for row in rows}


@pytest.fixture
def case(world: World) -> Case:
    """With a part for everybody: the owner's own, and four that are given."""
    case = world.case()
    world.ground(case, world.social)
    world.grant(case, world.worker)
    world.grant(case, world.other, Role.OWNER)
    world.grant(case, world.may_know, Role.MAY_KNOW)
    return case


def test_parts_end_but_for_those_of_who_must_answer_for_the_case(world: World, case: Case) -> None:
    second = world.grant(case, world.colleague, Role.OWNER)
    assert end_unused(later(hours=1)) == 3
    assert ended(case) == dict.fromkeys((world.worker, world.other, world.may_know), EndCause.UNUSED)
    assert not CaseGrant.objects.get(pk=second.pk).ended_cause
    assert end_unused(later(hours=2)) == 0


def test_a_part_that_is_used_stays(world: World, case: Case) -> None:
    """Opening the case is use; that it stands in a list is not, but for whoever only knows of it."""
    for post in (world.worker, world.other):
        looks(post, "case_list")
    looks(world.worker, "case_detail", case.uuid)
    looks(world.may_know, "my_day")
    assert end_unused(later(seconds=-30)) == 0
    at = CaseGrant.objects.get(case=case, post=world.other).valid_from + DAYS
    assert end_unused(at) == 1
    assert ended(case) == {world.other: EndCause.UNUSED}


def test_a_project_that_has_not_said_so_ends_nothing(world: World, case: Case) -> None:
    Project.objects.update(unused_days=None)
    assert end_unused(later(days=900)) == 0


def test_a_month_is_the_shortest_time(world: World) -> None:
    project = Project.objects.get()
    project.unused_days = 29
    with pytest.raises(ValidationError, match="minst 30 dagar"):
        project.full_clean()


def test_the_end_is_an_event_by_nobody_that_the_auditors_of_both_sides_see(world: World, case: Case) -> None:
    end_unused(later(hours=1))
    rows = AccessEvent.objects.filter(act=Act.END_GRANT)
    assert {(row.actor_id, row.post_id, row.agency_id, row.case_agency_id) for row in rows} == {
        (None, None, world.school.pk, world.school.pk),
        (None, None, world.social.pk, world.school.pk),
    }
    assert {row.role for row in rows} == set(Role)


@pytest.mark.parametrize(("days", "told"), [(45, False), (47, True)])
def test_its_holder_is_told_a_fortnight_before(
    world: World,
    case: Case,
    monkeypatch: pytest.MonkeyPatch,
    days: int,
    told: bool,  # noqa: FBT001
) -> None:
    at = clock.now() + timedelta(days=days)
    stop_clock(monkeypatch, at)
    answers = {post: looks(post, "my_day") for post in (world.worker, world.owner, world.may_know)}
    lapsing = {post: [each.pk for each in answer.context["lapsing"]] for post, answer in answers.items()}
    assert lapsing == {world.worker: [case.pk] if told else [], world.owner: [], world.may_know: []}
    assert ("Din behörighet upphör" in answers[world.worker].content.decode()) == told


def test_who_has_used_it_is_not_told(world: World, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    at = clock.now() + timedelta(days=50)
    stop_clock(monkeypatch, at)
    assert looks(world.worker, "case_detail", case.uuid).status_code == 200
    assert looks(world.worker, "my_day").context["lapsing"] == []


def test_the_command_does_what_is_due(world: World, case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    at = later(hours=1)
    stop_clock(monkeypatch, at)
    said = StringIO()
    call_command("run_due", stdout=said)
    call_command("run_due", stdout=said)
    assert said.getvalue() == "unused grants ended: 3\nunused grants ended: 0\n"
