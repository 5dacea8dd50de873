"""An act about somebody's post is in the log, and the auditor of its agency reads whom it was about."""

from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Act
from access.models import AccessEvent, AccessSubject
from access.services.people import item_of, subject_of
from tests.world import World

pytestmark = pytest.mark.django_db


def test_the_auditor_of_the_posts_agency_reads_whose_post_it_was(client: Client) -> None:
    world = World()
    world.audits(world.auditor, world.school)
    actor = world.acting(world.nobody_special)
    actor.record.done(Act.INVITE, subject_of(world.colleague), item_of(world.colleague))
    world.log(actor)
    client.force_login(world.auditor.person)
    (row,) = client.get(reverse("audit_list"), {"act": "invite"}).context["rows"]
    assert (row.person_name, row.act_label) == ("Administrator", "bjöd in")
    assert (row.case_label, row.items_label) == ("Colleague, lärare", "tjänst")
    assert "colleague" not in str(AccessEvent.objects.filter(act="invite").values().get()).lower()


def test_a_post_is_tied_to_the_log_once() -> None:
    world = World()
    assert subject_of(world.colleague) == subject_of(world.colleague)
    assert AccessSubject.objects.get().agency == world.school
