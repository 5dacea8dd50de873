"""The auditor's day: visits instead of rows, one opened to its events, a selection taken out as a file."""

import csv
from dataclasses import replace
from datetime import datetime, timedelta
from io import StringIO
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.test import Client
from django.urls import reverse

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from access import clock
from access.enums import Act, Action
from access.export import harmless
from access.models import AccessEvent, AccessSubject, Post
from access.policies import allowed
from access.visits import GAP
from casework.enums import Scope
from casework.models import Case, Entry
from casework.policies.writing import RULES
from casework.telling import WHY
from tests.addresses.pen import Pen
from tests.world import World

pytestmark = pytest.mark.django_db
SECRET = "En mening som bara står i caset."


@pytest.fixture
def world() -> World:
    world = World()
    world.audits(world.auditor, world.school)
    return world


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def looks(world: World, case: Case, post: Post, minutes: float, since: datetime | None = None) -> None:
    """Somebody opens the case so many minutes from now, or from an instant."""
    actor = world.acting(post)
    actor = replace(actor, now=(since or actor.now) + timedelta(minutes=minutes))
    texts = allowed(Entry, actor, Action.VIEW).filter(case=case.pk)
    actor.record.shown(world.seen(actor, case), *texts)
    actor.record.write(actor, delivered=True)


def page(client: Client, world: World, name: str = "audit_visits", **asked: Any) -> Any:
    client.force_login(world.auditor.person)
    answer = client.get(reverse(name), asked)
    assert SECRET not in answer.content.decode()
    return answer


def visits(client: Client, world: World, **asked: Any) -> list[tuple[str, int]]:
    """Who, and how many events, oldest first; without the auditor's own."""
    found = page(client, world, **asked).context["rows"]
    return [(v.first.person_name, len(v.lines)) for v in reversed(found) if v.first.case_label]


def test_within_half_an_hour_it_is_one_visit_and_after_that_another(
    world: World, case: Case, client: Client
) -> None:
    world.grant(case, world.worker)
    for minutes in (60, 80, 109, 140, 300):
        looks(world, case, world.worker, minutes)
    mine = visits(client, world, person=world.worker.person.uuid)
    assert mine == [("Worker", 3), ("Worker", 1), ("Worker", 1)]


def test_two_people_and_two_cases_are_visits_of_their_own(world: World, case: Case, client: Client) -> None:
    other = world.case()
    for each in (case, other):
        world.grant(each, world.worker)
    for minute, (each, post) in enumerate(
        ((case, world.worker), (other, world.worker), (case, world.owner), (case, world.worker))
    ):
        looks(world, each, post, 60 + minute)
    assert visits(client, world, act="read") == [("Worker", 2), ("Worker", 1), ("Owner", 1)]


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.integers(0, 400), min_size=1, max_size=25))
def test_any_times_make_the_visits_that_a_walk_along_them_makes(
    world: World, case: Case, client: Client, minutes: list[int]
) -> None:
    since = clock.now()
    with transaction.atomic():
        for minute in minutes:
            looks(world, case, world.owner, 60 + minute, since)
        walked: list[list[int]] = []
        for minute in sorted(minutes):
            if walked and timedelta(minutes=minute - walked[-1][-1]) <= GAP:
                walked[-1].append(minute)
            else:
                walked.append([minute])
        assert [n for _name, n in visits(client, world, act="read")] == [len(visit) for visit in walked][-25:]
        transaction.set_rollback(True)


def test_page_by_page_every_visit_is_there_once(world: World, case: Case, client: Client) -> None:
    for number in range(60):
        looks(world, case, world.owner, 60 + 40 * number)
    answer, seen = page(client, world, act="read"), []
    while True:
        seen += [visit.request for visit in answer.context["rows"]]
        if not answer.context["older_url"]:
            break
        answer = client.get(reverse("audit_visits") + answer.context["older_url"])
    assert len(seen) == len(set(seen)) == 60


def test_a_visit_opens_to_its_events_with_field_names_rights_and_no_word(
    world: World, case: Case, client: Client
) -> None:
    world.ground(case, world.social)
    world.grant(case, world.other)
    pen = Pen(world, case)
    goal = pen.goal(world.owner, SECRET)
    pen.change(world.owner, goal, text=f"{SECRET} Ändrad.", how_known="Det syns.")
    looks(world, case, world.other, 5)
    world.note(case, SECRET, scope=Scope.AGENCY, by=world.other)
    found = page(client, world).context["rows"]
    mine = next(v for v in found if v.first.person_name == "Owner" and v.first.case_label)
    opened = client.get(reverse("audit_visit", args=[mine.request, mine.subject])).content.decode()
    assert "ändrade mål, så märker vi det. Hur det stod före och efter finns kvar." in opened
    assert "Behörighet: ansvarig sedan" in opened
    theirs = next(v for v in found if v.first.person_name == "Other")
    told = client.get(reverse("audit_visit", args=[theirs.request, theirs.subject])).content.decode()
    assert "Grund för delning:" in told
    assert "Öppet på en grund för delning: mål." in told
    for text in (opened, told):
        assert SECRET not in text
        assert "Det syns." not in text


def test_a_visit_of_another_agencys_own_does_not_exist_and_the_attempt_is_recorded(
    world: World, case: Case, client: Client
) -> None:
    theirs = world.case(world.other)
    looks(world, theirs, world.other, 5)
    event = AccessEvent.objects.filter(act="read").get()
    client.force_login(world.auditor.person)
    for subject in (event.subject, "-"):
        assert client.get(reverse("audit_visit", args=[event.request_id, subject])).status_code == 404
    assert AccessEvent.objects.filter(act="try", result="refused").count() == 2


def test_filters_of_municipality_case_and_refusal(world: World, case: Case, client: Client) -> None:
    client.force_login(world.far.person)
    client.get(reverse("case_detail", args=[case.uuid]))
    looks(world, case, world.owner, 5)
    assert visits(client, world, refused="on") == [("Far", 1)]
    own = {"municipality": world.north.municipality_id}
    assert visits(client, world, **own, act="read") == [("Owner", 1)]
    assert visits(client, world, **own, refused="on") == []
    assert visits(client, world, case=case.code_id.lower(), act="read") == [("Owner", 1)]
    assert visits(client, world, case="TJO-7K3RZ") == []


def test_a_code_does_not_tie_an_attempt_to_a_case_of_another_agency(world: World, client: Client) -> None:
    theirs = world.case(world.other)
    client.force_login(world.owner.person)
    client.get(reverse("case_detail", args=[theirs.uuid]))
    assert page(client, world, refused="on").context["rows"]
    assert page(client, world, refused="on", case=theirs.code_id).context["rows"] == []


def test_attempts_on_another_agencys_case_look_like_attempts_on_nothing(world: World, client: Client) -> None:
    """Neither a visit's address nor how attempts are grouped tells which case it was, or that it is one."""
    theirs = world.case(world.other)
    client.force_login(world.owner.person)
    for uuid in (theirs.uuid, theirs.uuid, uuid4()):
        client.get(reverse("case_detail", args=[uuid]))
    found = page(client, world, refused="on").context["rows"]
    assert [(visit.subject, len(visit.lines), visit.first.case_label) for visit in found] == [
        ("-", 1, "")
    ] * 3
    tie = AccessSubject.objects.get(uuid=theirs.uuid).reference
    for visit in found:
        opened = client.get(reverse("audit_visit", args=[visit.request, "-"]))
        assert opened.status_code == 200
        assert tie not in opened.content.decode()
        assert client.get(reverse("audit_visit", args=[visit.request, tie])).status_code == 404


def test_a_look_about_several_agencies_is_one_visit_to_whoever_reviews_them(
    world: World, client: Client
) -> None:
    world.audits(world.auditor, world.social)
    for _look in range(2):
        page(client, world)
    assert AccessEvent.objects.count() == 4
    found = page(client, world).context["rows"]
    assert [(visit.first.person_name, len(visit.lines)) for visit in found] == [("Auditor", 1)] * 2
    opened = client.get(reverse("audit_visit", args=[found[0].request, "-"]))
    assert len(opened.context["events"]) == 1


def test_attempts_on_a_case_of_the_own_agency_are_one_visit_to_it(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.other.person)
    for _click in range(2):
        client.get(reverse("case_detail", args=[case.uuid]))
    (visit,) = page(client, world, refused="on").context["rows"]
    assert (len(visit.lines), visit.refused, visit.first.case_label) == (2, 2, case.code_id)
    opened = client.get(reverse("audit_visit", args=[visit.request, visit.subject]))
    assert len(opened.context["events"]) == 2


def test_the_file_holds_what_was_asked_for_and_taking_it_is_an_event(
    world: World, case: Case, client: Client
) -> None:
    world.worker.person.name = "=HYPERLINK(1)"
    world.worker.person.save()
    world.grant(case, world.worker)
    looks(world, case, world.worker, 5)
    answer = page(client, world, "audit_file", act="read")
    assert (answer.status_code, answer["Content-Type"]) == (200, "text/csv; charset=utf-8")
    assert "attachment" in answer["Content-Disposition"]
    rows = list(csv.reader(StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    assert rows[0][:2] == ["När", "Person"]
    assert [(row[1], row[4], row[6]) for row in rows[1:]] == [("'=HYPERLINK(1)", "läste", case.code_id)]
    assert AccessEvent.objects.filter(act=Act.EXPORT, case_agency_id=world.school.pk).count() == 1


def test_too_many_are_refused_in_a_sentence(
    world: World, case: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("access.views.audit.MOST", 1)
    for minutes in (5, 6):
        looks(world, case, world.owner, minutes)
    answer = page(client, world, "audit_file", act="read")
    assert answer.status_code == 422
    assert "Välj en kortare tid" in answer.content.decode()
    assert not AccessEvent.objects.filter(act=Act.EXPORT).exists()


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "|", "%"])
def test_nothing_in_a_file_is_a_formula(start: str) -> None:
    assert harmless(f"{start}1") == f"'{start}1"
    assert harmless("Åsa") == "Åsa"


def test_every_rule_that_opens_a_text_has_words_for_somebody_else() -> None:
    assert set(WHY) == {rule.code for rule in RULES}
