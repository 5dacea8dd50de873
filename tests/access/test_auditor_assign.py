"""The head of an agency says who reviews it, from a day to a day; each time an event."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.clock import after, day_of, last_day, now, start_of
from access.models import AccessEvent, AuditAssignment, Post
from access.periods import FOREVER
from access.services.assignment import assign_auditor, end_assignment
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff(World())


def answers(staff: Staff, whom: Post, **changed: str) -> dict[str, str]:
    return {
        "token": str(uuid4()), "email": whom.person.email, "post": "", "since": day_of(now()).isoformat(),
        "agency": str(staff.world.school.uuid), "until": "",
    } | changed  # fmt: skip


def assign(staff: Staff, client: Client, whom: Post, **changed: str) -> tuple[int, str]:
    client.force_login(staff.posts["chief"].person)
    answer = client.post(reverse("auditors"), answers(staff, whom, **changed))
    return answer.status_code, answer.content.decode()


def days(number: int) -> str:
    return (day_of(now()) + timedelta(days=number)).isoformat()


def test_from_the_next_click_the_auditor_reads_the_log_until_it_is_ended(
    staff: Staff, client: Client
) -> None:
    auditor = staff.world.auditor
    assert assign(staff, client, auditor)[0] == 302
    page = client.get(reverse("auditors")).content.decode()
    assert "tills vidare" in page
    client.force_login(auditor.person)
    rows = client.get(reverse("audit_list")).context["rows"]
    assert [(row.person_name, row.act_label) for row in rows] == [("Chief", "ändrade granskaruppdrag")]
    client.force_login(staff.posts["chief"].person)
    row = AuditAssignment.objects.get()
    for _click in range(2):
        assert client.post(reverse("assignment_end", args=[row.uuid])).status_code == 302
    assert AccessEvent.objects.filter(act="assign").count() == 2
    assert "Har granskat" in client.get(reverse("auditors")).content.decode()
    client.force_login(auditor.person)
    assert client.get(reverse("audit_list")).status_code == 404


def test_days_are_swedish_days_and_the_last_is_inclusive(staff: Staff, client: Client) -> None:
    assert assign(staff, client, staff.world.auditor, since=days(2), until=days(5))[0] == 302
    row = AuditAssignment.objects.get()
    today = day_of(now())
    assert row.valid_from == start_of(today + timedelta(days=2))
    assert row.valid_to == after(today + timedelta(days=5))
    assert last_day(row.until) == today + timedelta(days=5)
    assert last_day(FOREVER) is None
    client.force_login(staff.world.auditor.person)
    assert client.get(reverse("audit_list")).status_code == 404


@pytest.mark.parametrize(
    ("since", "until", "said"),
    [(-1, 5, "Första dagen har redan varit"), (5, 3, "Slutdagen ligger före den första dagen")],
)
def test_days_that_make_no_sense_are_refused(
    since: int, until: int, said: str, staff: Staff, client: Client
) -> None:
    status, page = assign(staff, client, staff.world.auditor, since=days(since), until=days(until))
    assert status == 422
    assert said in page


def test_the_same_form_twice_makes_one_and_the_same_days_again_are_refused(
    staff: Staff, client: Client
) -> None:
    token = str(uuid4())
    for _click in range(2):
        assert assign(staff, client, staff.world.auditor, token=token)[0] == 302
    status, page = assign(staff, client, staff.world.auditor, since=days(3))
    assert status == 422
    assert "granskar redan verksamheten" in page
    assert AuditAssignment.objects.count() == 1


def test_an_address_without_a_post_says_the_same_whoever_has_it(staff: Staff, client: Client) -> None:
    staff.closed.person.is_active = False
    staff.closed.person.save()
    pages = set()
    for email in ("closed@tjorn.example", "nobody@tjorn.example"):
        status, page = assign(staff, client, staff.world.auditor, email=email)
        assert status == 422
        pages.add("Ingen med den adressen har en tjänst i dag" in page)
    assert pages == {True}
    assert AccessEvent.objects.filter(result="refused").count() == 2


def test_of_several_posts_one_is_chosen(staff: Staff, client: Client) -> None:
    world = staff.world
    second = world.post("auditor", world.north, "controller", person=world.auditor.person)
    status, page = assign(staff, client, world.auditor)
    assert status == 422
    assert "Personen har flera tjänster" in page
    assert assign(staff, client, world.auditor, post=str(world.worker.uuid))[0] == 422
    assert assign(staff, client, world.auditor, post=str(second.uuid))[0] == 302
    assert AuditAssignment.objects.get().post == second


def test_another_agency_cannot_be_given(staff: Staff, client: Client) -> None:
    assert assign(staff, client, staff.world.auditor, agency=str(staff.world.social.uuid))[0] == 422
    assert assign(staff, client, staff.world.auditor, email="inte en adress")[0] == 422
    assert not AuditAssignment.objects.exists()


def test_an_assignment_ends_with_the_post_it_is_held_in(staff: Staff) -> None:
    world = staff.world
    actor = world.acting(staff.posts["chief"])
    short = Post.objects.create(
        person=world.auditor.person, unit=world.north, agency=world.school, title="vikarie",
        recorded_at=actor.now, valid_from=actor.now, valid_to=actor.now + timedelta(days=7),
    )  # fmt: skip
    row = assign_auditor(
        actor=actor, token=uuid4(), agency=world.school, post=short, since=day_of(actor.now), until=FOREVER
    )
    assert row.until == short.until


def test_what_is_to_begin_can_be_taken_back(staff: Staff) -> None:
    actor = staff.world.acting(staff.posts["chief"])
    given: dict[str, Any] = {"agency": staff.world.school, "post": staff.world.auditor, "until": FOREVER}
    since = day_of(actor.now) + timedelta(days=4)
    row = assign_auditor(actor=actor, token=uuid4(), since=since, **given)
    with pytest.raises(ValidationError, match="granskar redan"):
        assign_auditor(actor=actor, token=uuid4(), since=since, **given)
    end_assignment(actor=actor, assignment=row)
    assert assign_auditor(actor=actor, token=uuid4(), since=since, **given).pk != row.pk


def test_an_administrator_assigns_nobody(staff: Staff, client: Client) -> None:
    client.force_login(staff.posts["keeper"].person)
    assert client.get(reverse("auditors")).status_code == 404
    assert client.post(reverse("auditors"), answers(staff, staff.world.auditor)).status_code == 404


def test_whoever_answers_for_an_agency_does_not_review_it(staff: Staff, client: Client) -> None:
    status, page = assign(staff, client, staff.posts["chief"])
    assert (status, "granskar den inte själv" in page) == (422, True)
    assert not AuditAssignment.objects.exists()
    assert AccessEvent.objects.filter(act="assign", result="refused").count() == 1
