"""One acts in one post at a time: another post is another actor, with other cases."""

from django.test import Client
from django.urls import reverse

import pytest

from access.enums import EndCause
from access.models import AccessEvent, Post
from casework.models import Case
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def second(world: World) -> Post:
    """The owner also works for social services."""
    return world.post("owner", world.other.unit, "fältsekreterare", person=world.owner.person)


def codes(client: Client) -> set[str]:
    return {case.code_id for case in client.get(reverse("case_list")).context["cases"]}


def test_a_grant_opens_only_in_the_post_it_was_given_to(world: World, second: Post, client: Client) -> None:
    case: Case = world.case()
    client.force_login(world.owner.person)
    assert codes(client) == {case.code_id}
    client.post(reverse("post_switch"), {"post": str(second.uuid)})
    assert codes(client) == set()
    assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 404
    client.post(reverse("post_switch"), {"post": str(world.owner.uuid)})
    assert codes(client) == {case.code_id}


def test_the_change_is_in_the_record_with_the_post_it_was_made_from(
    world: World, second: Post, client: Client
) -> None:
    client.force_login(world.owner.person)
    client.post(reverse("post_switch"), {"post": str(second.uuid)})
    assert AccessEvent.objects.get(act="act_in_post").post_id == world.owner.pk


def test_nobody_acts_in_another_persons_post(world: World, second: Post, client: Client) -> None:
    client.force_login(world.owner.person)
    assert client.post(reverse("post_switch"), {"post": str(world.worker.uuid)}).status_code == 404
    assert client.post(reverse("post_switch")).status_code == 404


def test_a_post_that_has_ended_is_not_acted_in(world: World, second: Post, client: Client) -> None:
    client.force_login(world.owner.person)
    client.post(reverse("post_switch"), {"post": str(second.uuid)})
    Post.objects.filter(pk=second.pk).end(
        at=world.acting(world.owner).now, by_id=world.owner.person_id, cause=EndCause.POST_ENDED
    )
    assert client.get(reverse("case_list")).context["actor"].post == world.owner


def test_without_a_post_today_there_is_one_page_and_it_says_so(world: World, client: Client) -> None:
    Post.objects.filter(pk=world.colleague.pk).end(
        at=world.acting(world.owner).now, by_id=world.owner.person_id, cause=EndCause.POST_ENDED
    )
    client.force_login(world.colleague.person)
    first, second = (client.get(address) for address in (reverse("case_list"), "/finns-inte/"))
    assert (first.status_code, first.content) == (403, second.content)
    assert not AccessEvent.objects.exists()
    assert client.post(reverse("account_logout")).status_code == 302
    assert client.get(reverse("case_list"))["Location"].startswith(reverse("account_login"))


def test_names_and_initials_on_the_page(world: World, client: Client) -> None:
    world.owner.person.name = "Maja Lindqvist"
    world.owner.person.save()
    client.force_login(world.owner.person)
    page = client.get(reverse("case_list")).content.decode()
    assert "Maja Lindqvist" in page
    assert "ML" in page
