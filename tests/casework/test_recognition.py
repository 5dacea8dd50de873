"""Can anybody here recognise the child? Owners where the case was opened answer, see it, and may change."""

from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Act, Role
from access.models import AccessEvent, Post
from casework.enums import Recognition
from casework.models import Case
from tests.casework.test_workshop_know import joins, made
from tests.world import World

pytestmark = pytest.mark.django_db
ANSWER = "Ja, någon kan det"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    """Of the school, with a worker, somebody who knows, and an owner of social services."""
    case = world.case()
    world.ground(case, world.social)
    world.grant(case, world.worker)
    world.grant(case, world.may_know, Role.MAY_KNOW)
    world.grant(case, world.other, Role.OWNER)
    return case


def answers(case: Case, post: Post, answer: str) -> int:
    client = Client()
    client.force_login(post.person)
    return client.post(reverse("case_recognition", args=[case.uuid]), {"recognition": answer}).status_code


def pages(case: Case, post: Post) -> str:
    client = Client()
    client.force_login(post.person)
    names = ("case_detail", "case_started", "case_team", "case_who_sees", "ground_list", "plan")
    answers = [client.get(reverse(name, args=[case.uuid])) for name in names]
    return "".join(answer.content.decode() for answer in answers if answer.status_code == 200)


def test_owners_where_the_case_was_opened_see_the_answer_and_nobody_else(world: World, case: Case) -> None:
    assert answers(case, world.owner, "yes") == 302
    everybody = (world.owner, world.worker, world.may_know, world.colleague, world.other, world.far)
    assert {post for post in everybody if ANSWER in pages(case, post)} == {world.owner}
    assert {post for post in everybody if "känna igen barnet?" in pages(case, post)} == {world.owner}


def test_only_they_answer(world: World, case: Case) -> None:
    others = (world.worker, world.may_know, world.other, world.colleague)
    assert [answers(case, post, "no") for post in others] == [403, 403, 403, 404]
    case.refresh_from_db()
    assert case.recognition == Recognition.UNASKED


def test_the_answer_is_changed_where_it_stands_and_each_time_is_an_event(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    answers(case, world.owner, "yes")
    page = client.get(reverse("case_detail", args=[case.uuid])).content.decode()
    assert f'<a href="{reverse("case_started", args=[case.uuid])}">Ändra svaret</a>' in page
    asked = client.get(reverse("case_started", args=[case.uuid]))
    assert asked.context["form"].initial == {"recognition": "yes"}
    assert ANSWER in asked.content.decode()
    for _click in range(2):
        answers(case, world.owner, "no")
    page = client.get(reverse("case_detail", args=[case.uuid])).content.decode()
    assert (ANSWER in page, "Nej, ingen" in page) == (False, True)
    asked = client.get(reverse("case_started", args=[case.uuid]))
    assert [(row.answer, row.by) for row in asked.context["earlier"]] == [("yes", world.owner.person)]
    assert AccessEvent.objects.filter(act=Act.RECOGNITION, result="done").count() == 2


def test_a_case_that_is_started_with_a_group_is_asked_about_too(world: World, client: Client) -> None:
    group = made(world, "Norra skolans pilotverkstad")
    joins(world, group, world.owner)
    client.force_login(world.owner.person)
    form = {
        "token": str(uuid4()), "participation": str(world.participation.uuid),
        "target_group": str(world.group.uuid), "school": "unknown", "state": "active", "stage": "unknown",
        "sex": "unknown", "group": str(group.uuid),
    }  # fmt: skip
    page = client.post(reverse("case_start"), form, follow=True)
    case = Case.objects.get()
    assert page.redirect_chain[-1][0].startswith(reverse("case_workshop", args=[case.uuid]))
    assert reverse("case_recognition", args=[case.uuid]) in page.content.decode()
    answers(case, world.owner, "unsure")
    page = client.get(reverse("case_workshop", args=[case.uuid]))
    assert reverse("case_recognition", args=[case.uuid]) not in page.content.decode()
