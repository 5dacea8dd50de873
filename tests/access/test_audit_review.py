"""The auditor sees who did what, from which agency, when; never a text, nothing of other agencies' own."""

from datetime import timedelta
from typing import Any

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from access.clock import day_of
from access.enums import EndCause, Role
from access.models import AccessEvent, AccessSubject, AuditAssignment, SecrecyArea
from casework.enums import Scope
from casework.models import Case
from tests.world import World

pytestmark = pytest.mark.django_db
SECRET = "En mening som bara står i caset."


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def review(client: Client, world: World, *agencies: SecrecyArea, **asked: Any) -> list[Any]:
    if agencies:
        world.audits(world.auditor, *agencies)
    client.force_login(world.auditor.person)
    answer = client.get(reverse("audit_list"), asked)
    assert answer.status_code == 200
    assert SECRET not in answer.content.decode()
    rows: list[Any] = answer.context["rows"]
    return rows


def told(rows: list[Any]) -> list[tuple[str, str, str]]:
    return [(row.person_name, row.act_label, row.items_label) for row in rows]


def test_every_act_is_told_without_its_content(world: World, case: Case, client: Client) -> None:
    world.note(case, SECRET)
    world.grant(case, world.worker)
    client.force_login(world.worker.person)
    client.get(reverse("case_detail", args=[case.uuid]))
    assert told(review(client, world, world.school)) == [
        ("Worker", "läste", "caset, 1 text"),
        ("Owner", "gav behörighet", "caset, behörighet"),
        ("Owner", "skrev", "1 text"),
        ("Owner", "startade caset", "caset"),
    ]


def test_looking_at_the_log_is_in_the_log(world: World, case: Case, client: Client) -> None:
    review(client, world, world.school)
    event = AccessEvent.objects.get(act="audit")
    assert (event.actor_id, event.subject) == (world.auditor.person_id, "")
    assert told(review(client, world))[0] == ("Auditor", "granskade åtkomster", "")


def test_what_another_agency_writes_for_itself_does_not_exist(
    world: World, case: Case, client: Client
) -> None:
    world.ground(case, world.social)
    world.grant(case, world.other)
    before = told(review(client, world, world.school))
    world.note(case, SECRET, scope=Scope.AGENCY, by=world.other)
    world.note(case, SECRET, by=world.other)
    assert told(review(client, world)) == [("Auditor", "granskade åtkomster", ""), *before]


def test_what_another_agency_reads_in_my_agencys_case_is_told_with_my_texts_only(
    world: World, case: Case, client: Client
) -> None:
    world.ground(case, world.social)
    world.grant(case, world.other)
    world.note(case, SECRET)
    world.note(case, SECRET, scope=Scope.AGENCY, by=world.other)
    client.force_login(world.other.person)
    client.get(reverse("case_detail", args=[case.uuid]))
    assert told(review(client, world, world.school))[0] == ("Other", "läste", "caset, 1 text")


def test_an_attempt_in_vain_names_the_case_to_its_own_agencys_auditor_only(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.other.person)
    client.get(reverse("case_detail", args=[case.uuid]))
    (mine,) = [row for row in review(client, world, world.school) if row.result == "refused"]
    assert (mine.person_name, mine.case_label) == ("Other", case.code_id)
    AuditAssignment.objects.all().end(
        at=world.acting(world.owner).now, by_id=world.owner.person_id, cause=EndCause.NO_LONGER
    )
    (theirs,) = [row for row in review(client, world, world.social) if row.result == "refused"]
    assert (theirs.person_name, theirs.case_label) == ("Other", "")


def test_to_somebody_who_reviews_nothing_the_page_does_not_exist(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    assert client.get(reverse("audit_list")).status_code == 404


def test_an_assignment_holds_for_its_time_and_its_post(world: World, case: Case, client: Client) -> None:
    now = timezone.now()
    short = {"valid_from": now, "valid_to": now + timedelta(microseconds=1)}
    later = {"valid_from": now + timedelta(days=1)}
    for period in (short, later):
        AuditAssignment.objects.create(post=world.auditor, agency=world.school, recorded_at=now, **period)
    client.force_login(world.auditor.person)
    assert client.get(reverse("audit_list")).status_code == 404


@pytest.fixture
def several(world: World, case: Case, client: Client) -> World:
    """Two people of two agencies have acted."""
    world.ground(case, world.social)
    world.grant(case, world.other)
    world.grant(case, world.worker)
    for post in (world.other, world.worker):
        client.force_login(post.person)
        client.get(reverse("case_detail", args=[case.uuid]))
    world.audits(world.auditor, world.school, world.social)
    return world


def test_by_person(several: World, client: Client) -> None:
    assert told(review(client, several, person=str(several.worker.person.uuid))) == [
        ("Worker", "läste", "caset")
    ]


def test_by_agency(several: World, client: Client) -> None:
    assert told(review(client, several, agency=str(several.social.uuid))) == [("Other", "läste", "caset")]


def test_by_act(several: World, client: Client) -> None:
    rows = review(client, several, act="grant")
    assert told(rows) == [("Owner", "gav behörighet", "caset, behörighet")] * 2


def test_by_period(several: World, client: Client) -> None:
    today = day_of(timezone.now())
    tomorrow, yesterday = today + timedelta(days=1), today - timedelta(days=1)
    assert review(client, several, since=tomorrow.isoformat()) == []
    assert review(client, several, until=yesterday.isoformat()) == []
    assert len(review(client, several, since=today.isoformat(), until=today.isoformat())) >= 6


def test_an_answer_that_makes_no_sense_is_told(several: World, client: Client) -> None:
    client.force_login(several.auditor.person)
    answer = client.get(reverse("audit_list"), {"since": "i går", "person": "okänd"})
    assert answer.status_code == 422
    assert answer.context["form"].errors
    assert answer.context["rows"] == []


def test_page_by_page_without_a_gap_or_a_repeat(world: World, case: Case, client: Client) -> None:
    """Sixty rows share three instants: a page may end in the middle of one."""
    now = world.acting(world.owner).now
    AccessEvent.objects.bulk_create(
        AccessEvent(
            at=now - timedelta(seconds=number // 20), request_id=case.uuid, actor_id=world.owner.person_id,
            post_id=world.owner.pk, agency_id=world.school.pk, act="read", result="done",
            items=[{"kind": "entry", "ref": str(number), "agency": world.school.pk}],
        )
        for number in range(130)
    )  # fmt: skip
    world.audits(world.auditor, world.school)
    client.force_login(world.auditor.person)
    address, shown, pages = reverse("audit_list"), [], 0
    query = "?act=read"
    while query:
        answer = client.get(address + query)
        shown += [(row.at, row.items_label) for row in answer.context["rows"]]
        query = answer.context["older_url"]
        pages += 1
    assert (len(shown), pages) == (130, 3)
    assert shown == sorted(shown, reverse=True)


@pytest.mark.parametrize(
    "query",
    [
        "?fore=i-gar&hopp=1",
        "?fore=2026-01-01T00:00:00&hopp=1",
        "?fore=0001-01-01T00:00:00%2B14:00&hopp=1",
        "?fore=2026-01-01T00:00:00%2B00:00&hopp=x",
        "?fore=2026-01-01T00:00:00%2B00:00",
    ],
)
def test_a_place_that_was_tampered_with_does_not_exist(world: World, client: Client, query: str) -> None:
    world.audits(world.auditor, world.school)
    client.force_login(world.auditor.person)
    assert client.get(reverse("audit_list") + query).status_code == 404


def test_one_who_may_know_is_told_as_such(world: World, case: Case, client: Client) -> None:
    world.grant(case, world.may_know, Role.MAY_KNOW)
    client.force_login(world.may_know.person)
    client.get(reverse("case_detail", args=[case.uuid]))
    first = review(client, world, world.school)[0]
    assert (first.act_label, first.role_label) == ("såg i lista", "känner till att caset finns")


def test_when_the_tie_to_a_case_is_cut_the_row_stays_without_a_name(
    world: World, case: Case, client: Client
) -> None:
    AccessSubject.objects.all().delete()
    (row,) = review(client, world, world.school)
    assert (row.act_label, row.case_label) == ("startade caset", "")
