"""The catalogue shows every component there is; outside the demo there is no such page."""

from pathlib import Path

from django.conf import settings
from django.test import Client, override_settings
from django.urls import NoReverseMatch, reverse

import pytest

from config.settings import demo
from tests.markup import faults_in

ADDRESS = "/komponenter/"
in_the_demo = override_settings(ROOT_URLCONF=demo.ROOT_URLCONF, IS_DEMO=True)


@pytest.mark.django_db
@in_the_demo
def test_every_component_is_shown(client: Client) -> None:
    answer = client.get(ADDRESS)
    assert answer.status_code == 200
    there = {
        f"components/{path.name}" for path in Path(settings.BASE_DIR, "templates/components").glob("*.html")
    }
    assert there <= {template.name for template in answer.templates}
    assert faults_in(answer.content.decode()) == []


def test_it_has_neither_address_nor_name_outside_the_demo(client: Client) -> None:
    with pytest.raises(NoReverseMatch):
        reverse("catalogue")


@pytest.mark.django_db
def test_asked_for_outside_the_demo_it_is_like_any_address_that_never_was(client: Client) -> None:
    strange = client.get("/finns-inte/")
    there = client.get(ADDRESS)
    assert there.status_code == strange.status_code
    assert there["Location"].replace(ADDRESS, "") == strange["Location"].replace("/finns-inte/", "")
