"""A page that is only opened, or a form that is only sent, asked the other way: refused in words."""

from django.test import Client
from django.urls import reverse

import pytest

from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(("method", "page"), [("post", "case_list"), ("get", "post_switch")])
def test_it_is_answered_by_a_page(client: Client, method: str, page: str) -> None:
    client.force_login(World().owner.person)
    answer = getattr(client, method)(reverse(page))
    assert answer.status_code == 405
    assert "<h1>" in answer.content.decode()
    assert answer["Content-Length"] == str(len(answer.content))
