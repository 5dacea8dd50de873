"""One agency asks another about the child: on a ground, or it is told what is missing and nothing is kept."""

import re
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.audit import seen_by
from access.enums import Act, Action, Role, Sector
from access.models import AccessEvent, Post
from access.policies import allowed, audited_items
from casework.enums import Kind, Scope, Topic
from casework.models import Case, Entry, Question
from pilotverkstad.services.participation import leave_project
from tests.addresses.pen import Pen
from tests.world import FAMILY, PLAN, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    """School and social services work together, and both may tell about the plan."""
    case = world.case()
    world.grant(case, world.worker)
    world.ground(case, world.social)
    world.grant(case, world.other, Role.OWNER)
    world.ground(case, world.school, by=world.other)
    return case


def sent(to: Any, **changed: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()), "to_agency": str(to.uuid), "text": "Kommer han till samtalen?",
        "topics": [str(PLAN)], "scope": "shared",
    } | changed  # fmt: skip


def asks(client: Client, case: Case, by: Post, form: dict[str, Any]) -> Any:
    client.force_login(by.person)
    return client.post(reverse("question_new", args=[case.uuid]), form)


def readers(world: World, entry: Entry, *posts: Post) -> set[str]:
    """Whose people can read it, of these."""
    return {
        post.person.name
        for post in posts
        if allowed(Entry, world.acting(post), Action.VIEW).filter(pk=entry.pk).exists()
    }


def everybody(world: World) -> tuple[Post, ...]:
    return (world.owner, world.worker, world.may_know, world.colleague, world.other, world.far)


@pytest.mark.parametrize("by", ["owner", "worker"])
def test_both_agencies_read_it_and_nobody_else(world: World, case: Case, client: Client, by: str) -> None:
    answer = asks(client, case, getattr(world, by), sent(world.social))
    entry = Entry.objects.get(kind=Kind.QUESTION)
    assert answer["Location"] == reverse("case_detail", args=[case.uuid]) + f"#e-{entry.uuid}"
    assert readers(world, entry, *everybody(world)) == {"Owner", "Worker", "Other"}
    for person in (world.owner, world.other):
        client.force_login(person.person)
        page = client.get(reverse("case_detail", args=[case.uuid])).content.decode()
        assert "Kommer han till samtalen?" in page
        assert "Till socialtjänsten" in page
        assert "Väntar på svar" in page


def test_it_is_offered_with_the_name_of_who_is_asked(world: World, case: Case, client: Client) -> None:
    for post, words in (
        (world.worker, "Ställ en fråga till socialtjänsten"),
        (world.other, "Ställ en fråga till skolan"),
    ):
        client.force_login(post.person)
        page = client.get(reverse("case_detail", args=[case.uuid])).content.decode()
        assert words in page
        asking = client.get(reverse("question_new", args=[case.uuid])).content.decode()
        assert f"<h1>{words}</h1>" in asking
        assert "Kan läsas av: " in asking


def test_with_several_one_chooses_and_only_the_chosen_may_answer(
    world: World, case: Case, client: Client
) -> None:
    root = world.school.unit.parent
    assert root is not None
    health, clinic = world.agency(root, "elevhälsan i Tjörn", Sector.PUPIL_HEALTH, "Elevhälsan")
    nurse = world.post("nurse", clinic)
    world.ground(case, health)
    world.grant(case, nurse)
    client.force_login(world.owner.person)
    page = client.get(reverse("question_new", args=[case.uuid])).content.decode()
    assert len(re.findall('type="radio"[^>]*name="to_agency"|name="to_agency"[^>]*type="radio"', page)) == 2
    form = sent(world.social)
    assert asks(client, case, world.owner, form | {"to_agency": ""}).status_code == 422
    assert asks(client, case, world.owner, form | {"to_agency": str(world.elsewhere.uuid)}).status_code == 422
    assert asks(client, case, world.owner, form).status_code == 302
    entry = Entry.objects.get(kind=Kind.QUESTION)
    assert readers(world, entry, *everybody(world), nurse) == {"Owner", "Worker", "Other", "Nurse"}
    client.force_login(nurse.person)
    page = client.get(reverse("case_detail", args=[case.uuid])).content.decode()
    assert "Till en annan verksamhet" in page
    assert "Väntar på svar" not in page
    assert client.get(reverse("question_answer", args=[case.uuid, entry.uuid])).status_code == 403


def test_where_nobody_else_is_in_the_case_the_page_says_the_first_step(world: World, client: Client) -> None:
    case = world.case()
    world.grant(case, world.worker)
    for post, says, leads in (
        (world.owner, "Registrera en grund för delning", True),
        (world.worker, "Be Owner registrera en grund för delning.", False),
    ):
        client.force_login(post.person)
        assert "Ställ en fråga" not in client.get(reverse("case_detail", args=[case.uuid])).content.decode()
        answer = client.get(reverse("question_new", args=[case.uuid]))
        page = answer.content.decode()
        assert answer.status_code == 200
        assert says in page
        assert (reverse("ground_new", args=[case.uuid]) in page) == leads


@pytest.mark.parametrize(
    ("topics", "why"),
    [
        ([str(FAMILY)], "grunden för delning omfattar inte alla ämnen i texten"),
        ([str(PLAN), str(FAMILY)], "grunden för delning omfattar inte alla ämnen i texten"),
    ],
)
def test_what_no_ground_covers_is_refused_with_the_text_kept(
    world: World, case: Case, client: Client, topics: list[str], why: str
) -> None:
    answer = asks(client, case, world.owner, sent(world.social, topics=topics))
    page = answer.content.decode()
    assert answer.status_code == 409
    assert f"Ingen i socialtjänsten i Tjörn skulle kunna läsa det: {why}." in page
    assert "Kommer han till samtalen?" in page
    assert reverse("ground_new", args=[case.uuid]) in page
    assert not Entry.objects.filter(kind=Kind.QUESTION).exists()


def test_after_the_ground_is_withdrawn_a_worker_is_told_whom_to_ask(world: World, client: Client) -> None:
    case = world.case()
    world.grant(case, world.worker)
    ground = world.ground(case, world.social)
    world.grant(case, world.other)
    world.withdraw(case, ground)
    page = asks(client, case, world.worker, sent(world.social)).content.decode()
    assert ": grunden för delning har upphört." in page
    assert "Be Owner registrera en grund för delning." in page
    assert reverse("ground_new", args=[case.uuid]) not in page
    assert not Entry.objects.filter(kind=Kind.QUESTION).exists()


def test_where_nobody_works_there_the_way_is_to_give_somebody_a_part(world: World, client: Client) -> None:
    case = world.case()
    world.grant(case, world.worker)
    world.ground(case, world.social)
    page = asks(client, case, world.owner, sent(world.social)).content.decode()
    assert ": ingen där arbetar i caset." in page
    assert "Ge någon där behörighet först." in page
    page = asks(client, case, world.worker, sent(world.social)).content.decode()
    assert "Be Owner ge någon där behörighet." in page


def test_where_the_municipality_has_left_the_page_says_so(world: World, case: Case, client: Client) -> None:
    actor = world.acting(world.owner)
    today = clock.day_of(actor.now)
    leave_project(actor=actor, participation=world.participation, left_on=today, left_for=0)
    world.log(actor)
    client.force_login(world.owner.person)
    assert "Ställ en fråga" not in client.get(reverse("case_detail", args=[case.uuid])).content.decode()
    page = client.get(reverse("question_new", args=[case.uuid])).content.decode()
    assert "Kommunen har lämnat projektet, så caset delas inte igen." in page


def test_the_other_agency_asks_on_a_ground_of_its_own(world: World, client: Client) -> None:
    """The school may tell social services; that opens nothing back."""
    case = world.case()
    world.ground(case, world.social)
    world.grant(case, world.other, Role.OWNER)
    assert asks(client, case, world.other, sent(world.school)).status_code == 409
    world.ground(case, world.school, by=world.other)
    assert asks(client, case, world.other, sent(world.school)).status_code == 302


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"text": " "}, "Skriv frågan först."),
        ({"topics": []}, "Välj minst ett ämne."),
        ({"text": "x" * 1001}, "1000"),
        ({"scope": "agency"}, "agency"),
    ],
)
def test_a_bad_form_comes_back(
    world: World, case: Case, client: Client, changed: dict[str, Any], sentence: str
) -> None:
    answer = asks(client, case, world.owner, sent(world.social, **changed))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Entry.objects.filter(kind=Kind.QUESTION).exists()


def test_a_resent_form_asks_once_also_when_the_ground_is_gone(
    world: World, case: Case, client: Client
) -> None:
    form = sent(world.social)
    for _turn in range(2):
        assert asks(client, case, world.owner, form).status_code == 302
    world.withdraw(case, case.grounds.get(from_agency=world.school))
    assert asks(client, case, world.owner, form).status_code == 302
    assert asks(client, case, world.owner, form | {"text": "Något annat?"}).status_code == 409
    assert Question.objects.count() == 1
    assert AccessEvent.objects.filter(act=Act.ASK).count() == 1


def test_who_may_only_know_cannot_ask(world: World, case: Case, client: Client) -> None:
    world.grant(case, world.may_know, Role.MAY_KNOW)
    assert asks(client, case, world.may_know, sent(world.social)).status_code == 403
    assert asks(client, case, world.colleague, sent(world.social)).status_code == 404


def test_it_stands_in_the_log_of_each_side(world: World, case: Case, client: Client) -> None:
    """The school opened the case: its auditors see a question to it too; social services' see their own."""
    social = world.post("social-auditor", world.auditor.unit)
    world.audits(world.auditor, world.school)
    world.audits(social, world.social)
    pen = Pen(world, case)
    pen.ask(world.other, world.school)
    pen.ask(world.owner, world.social)
    seen = {}
    for name, agency in (("school", world.school), ("social", world.social)):
        events = AccessEvent.objects.filter(seen_by([agency.pk]), act=Act.ASK).order_by("pk")
        seen[name] = [
            (event.agency_id, sorted(item["kind"] for item in audited_items(event, [agency.pk])))
            for event in events
        ]
    assert seen == {
        "school": [(world.social.pk, ["case"]), (world.school.pk, ["case", "entry"])],
        "social": [(world.social.pk, ["entry"])],
    }


def test_it_stays_shared_and_its_topics_can_be_changed(world: World, case: Case, client: Client) -> None:
    entry = Pen(world, case).ask(world.owner, world.social)
    client.force_login(world.owner.person)
    path = reverse("entry_access", args=[case.uuid, entry.uuid])
    assert 'name="scope"' not in client.get(path).content.decode()
    client.post(path, {"topics": [str(FAMILY)], "scope": "agency"})
    now = entry.versions.latest("pk")
    assert (now.scope, now.topics) == (Scope.SHARED, Topic.FAMILY)
    assert readers(world, entry, *everybody(world)) == {"Owner", "Worker"}


def test_it_is_changed_removed_and_put_back_like_any_text(world: World, case: Case, client: Client) -> None:
    pen = Pen(world, case)
    entry = pen.ask(world.owner, world.social, "Kommer hon?")
    client.force_login(world.owner.person)
    path = reverse("entry_change", args=[case.uuid, entry.uuid])
    assert "to_agency" not in client.get(path).content.decode()
    client.post(path, {"token": str(uuid4()), "revision": "1", "text": "Kommer hon på möten?"})
    history = client.get(reverse("entry_history", args=[case.uuid, entry.uuid])).content.decode()
    assert "på möten" in history
    assert reverse("case_detail", args=[case.uuid]) + f"#e-{entry.uuid}" in history
    pen.remove(world.owner, entry)
    assert readers(world, entry, *everybody(world)) == set()
    client.post(reverse("entry_restore", args=[case.uuid, entry.uuid]))
    assert readers(world, entry, *everybody(world)) == {"Owner", "Worker", "Other"}
