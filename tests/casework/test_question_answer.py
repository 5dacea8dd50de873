"""The agency asked answers on a ground of its own, or says no; the two see what became of it, no third."""

from typing import Any
from uuid import uuid4

from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

import pytest

from access.audit import seen_by
from access.conflicts import Conflict
from access.enums import Act, Action, Role, Sector
from access.models import AccessEvent, Post
from access.policies import allowed, audited_items
from casework.enums import Kind
from casework.models import Case, Entry, Reply
from casework.services.question import answer, ask
from tests.addresses.pen import Pen
from tests.world import FAMILY, PLAN, World

pytestmark = pytest.mark.django_db

WAITS, ANSWERED, NO = "Väntar på svar", "Läs svaret", "Socialtjänsten kan inte svara på det här"


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


@pytest.fixture
def question(world: World, case: Case) -> Entry:
    """The school asks social services."""
    return Pen(world, case).ask(world.worker, world.social, "Kommer han till samtalen?")


def sent(**changed: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()), "text": "Ja, varje tisdag.", "topics": [str(PLAN)], "scope": "shared",
    } | changed  # fmt: skip


def answers(client: Client, question: Entry, by: Post, form: dict[str, Any]) -> Any:
    client.force_login(by.person)
    return client.post(reverse("question_answer", args=[question.case.uuid, question.uuid]), form)


def declines(client: Client, question: Entry, by: Post) -> Any:
    client.force_login(by.person)
    return client.post(reverse("question_decline", args=[question.case.uuid, question.uuid]))


def page(client: Client, case: Case, by: Post) -> str:
    client.force_login(by.person)
    return client.get(reverse("case_detail", args=[case.uuid])).content.decode()


def state(client: Client, case: Case, by: Post) -> list[str]:
    """What the page of the case says that became of it."""
    shown = page(client, case, by)
    return [words for words in (WAITS, "Besvarad", ANSWERED, NO, "Svar på en fråga") if words in shown]


def readers(world: World, entry: Entry) -> set[str]:
    """Who can read it, of everybody."""
    posts = (world.owner, world.worker, world.may_know, world.colleague, world.other, world.far)
    return {
        post.person.name
        for post in posts
        if allowed(Entry, world.acting(post), Action.VIEW).filter(pk=entry.pk).exists()
    }


def test_the_answer_is_a_note_of_theirs_that_both_read(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    shown = page(client, case, world.other)
    assert reverse("question_answer", args=[case.uuid, question.uuid]) in shown
    assert answers(client, question, world.other, sent()).status_code == 302
    note = Entry.objects.get(kind=Kind.NOTE)
    reply = Reply.objects.get()
    back = case.grounds.get(from_agency=world.social)
    assert (reply.question_id, reply.entry_id, reply.ground_id) == (question.pk, note.pk, back.pk)
    assert (reply.agency_id, reply.by_id, note.agency_id) == (
        world.social.pk, world.other.person_id, world.social.pk,
    )  # fmt: skip
    assert readers(world, note) == {"Owner", "Worker", "Other"}
    for post in (world.owner, world.worker, world.other):
        assert state(client, case, post) == ["Besvarad", ANSWERED, "Svar på en fråga"]
        assert f"#e-{note.uuid}" in page(client, case, post)
    assert reverse("question_answer", args=[case.uuid, question.uuid]) not in page(client, case, world.other)


def test_when_the_ground_back_is_withdrawn_the_asker_sees_that_it_was_answered_and_no_more(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    note = Pen(world, case).answer(world.other, question)
    world.withdraw(case, case.grounds.get(from_agency=world.social), by=world.other)
    assert readers(world, note) == {"Other"}
    assert readers(world, question) == {"Owner", "Worker", "Other"}
    assert state(client, case, world.owner) == ["Besvarad"]
    assert str(note.uuid) not in page(client, case, world.owner)
    assert state(client, case, world.other) == ["Besvarad", ANSWERED, "Svar på en fråga"]


def test_the_answer_is_in_the_log_where_the_way_to_it_stands(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    """The question alone on a page leads to the answer; its history does not."""
    Pen(world, case).answer(world.other, question)
    client.force_login(world.owner.person)
    for name, texts in (("entry_who_sees", 2), ("entry_history", 1)):
        client.get(reverse(name, args=[case.uuid, question.uuid]))
        look = AccessEvent.objects.filter(act=Act.READ).latest("pk")
        assert [item["kind"] for item in look.items].count("entry") == texts


def test_when_the_question_is_taken_back_the_answer_is_a_note_like_others(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    pen = Pen(world, case)
    note = pen.answer(world.other, question)
    pen.remove(world.worker, question)
    assert readers(world, note) == {"Owner", "Worker", "Other"}
    assert state(client, case, world.other) == []
    assert str(question.uuid) not in page(client, case, world.other)


def test_a_third_agency_is_told_nothing_of_it(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    root = world.school.unit.parent
    assert root is not None
    health, clinic = world.agency(root, "elevhälsan i Tjörn", Sector.PUPIL_HEALTH, "Elevhälsan")
    nurse = world.post("nurse", clinic)
    world.ground(case, health)
    world.grant(case, nurse)
    world.ground(case, health, by=world.other)
    asked = Pen(world, case).ask(world.owner, world.social, "En till?")
    for turn in range(2):
        assert state(client, case, nurse) == []
        assert "En till?" in page(client, case, nurse)
        if not turn:
            Pen(world, case).answer(world.other, asked, "Ja, en till.")
    assert "Ja, en till." in page(client, case, nurse)
    assert state(client, case, world.owner) == [WAITS, "Besvarad", ANSWERED, "Svar på en fråga"]


def test_the_no_gives_no_reason_and_no_text(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    assert declines(client, question, world.other).status_code == 302
    reply = Reply.objects.get()
    assert (reply.entry_id, reply.ground_id, reply.agency_id) == (None, None, world.social.pk)
    assert not Entry.objects.filter(kind=Kind.NOTE).exists()
    for post in (world.owner, world.other):
        assert state(client, case, post) == [NO]


def test_a_no_needs_no_ground(world: World, case: Case, question: Entry, client: Client) -> None:
    world.withdraw(case, case.grounds.get(from_agency=world.social), by=world.other)
    assert declines(client, question, world.other).status_code == 302
    assert state(client, case, world.owner) == [NO]


def test_without_a_ground_back_it_is_refused_with_the_text_kept(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    world.withdraw(case, case.grounds.get(from_agency=world.social), by=world.other)
    colleague = world.post("fellow", world.other.unit)
    world.grant(case, colleague)
    refused = answers(client, question, world.other, sent())
    shown = refused.content.decode()
    assert refused.status_code == 409
    assert "Ingen i skolan i Tjörn skulle kunna läsa det: grunden för delning har upphört." in shown
    assert "Ja, varje tisdag." in shown
    assert reverse("ground_new", args=[case.uuid]) in shown
    shown = answers(client, question, colleague, sent()).content.decode()
    assert "Be Other registrera en grund för delning." in shown
    assert reverse("ground_new", args=[case.uuid]) not in shown
    assert not Reply.objects.exists()
    assert not Entry.objects.filter(kind=Kind.NOTE).exists()
    world.ground(case, world.school, by=world.other)
    assert answers(client, question, world.other, sent()).status_code == 302


def test_a_ground_that_ends_in_the_middle_stops_question_and_answer(
    world: World, case: Case, question: Entry
) -> None:
    """Decided on what was so when the request began, and is no longer."""
    asker, answerer = world.acting(world.owner), world.acting(world.other)
    seen_by_asker, seen = world.seen(asker, case), world.seen(answerer, case)
    row = allowed(Entry, answerer, Action.VIEW).get(pk=question.pk)
    world.withdraw(case, case.grounds.get(from_agency=world.social), by=world.other)
    said: dict[str, Any] = {"token": uuid4(), "text": "Ja.", "topics": PLAN}
    with pytest.raises(Conflict):
        answer(actor=answerer, case=seen, question=row, **said)
    with pytest.raises(Conflict):
        ask(actor=asker, case=seen_by_asker, to_agency=world.social, **said)
    assert not Reply.objects.exists()
    assert list(Entry.objects.all()) == [question]


def test_then_the_page_keeps_what_was_typed(
    world: World, case: Case, question: Entry, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def conflict(**_said: Any) -> None:
        raise Conflict

    monkeypatch.setattr("casework.views.question.answer", conflict)
    refused = answers(client, question, world.other, sent())
    assert refused.status_code == 409
    assert "Något ändrades i caset just nu." in refused.content.decode()
    assert "Ja, varje tisdag." in refused.content.decode()


def test_an_answer_about_more_than_the_ground_covers_is_refused(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    refused = answers(client, question, world.other, sent(topics=[str(FAMILY)]))
    assert refused.status_code == 409
    assert "grunden för delning omfattar inte alla ämnen i texten" in refused.content.decode()
    assert not Reply.objects.exists()


def test_the_form_begins_with_the_topics_of_the_question(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    client.force_login(world.other.person)
    form = client.get(reverse("question_answer", args=[case.uuid, question.uuid])).context["form"]
    assert form["topics"].value() == [PLAN]
    empty = answers(client, question, world.other, sent(text=" "))
    assert empty.status_code == 422
    assert "Skriv svaret först." in empty.content.decode()


def test_a_resent_answer_answers_once_and_the_next_one_is_told(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    form = sent()
    for _turn in range(2):
        assert answers(client, question, world.other, form).status_code == 302
    assert answers(client, question, world.other, form | {"text": "Nej."}).status_code == 409
    second = answers(client, question, world.other, sent(text="En gång till."))
    assert second.status_code == 409
    assert "Frågan är redan besvarad." in second.content.decode()
    assert "En gång till." in second.content.decode()
    assert declines(client, question, world.other).status_code == 302
    assert Reply.objects.get().entry_id is not None
    assert Entry.objects.filter(kind=Kind.NOTE).count() == 1
    assert AccessEvent.objects.filter(act=Act.ANSWER).count() == 1
    gone = client.get(reverse("question_answer", args=[case.uuid, question.uuid]))
    assert gone["Location"].endswith(f"#e-{question.uuid}")


def test_a_no_said_twice_is_one_and_is_not_taken_back(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    for _turn in range(2):
        declines(client, question, world.other)
    assert answers(client, question, world.other, sent()).status_code == 409
    assert Reply.objects.get().entry_id is None
    assert AccessEvent.objects.filter(act=Act.ANSWER).count() == 1


def test_only_the_agency_asked_answers(world: World, case: Case, question: Entry, client: Client) -> None:
    world.grant(case, world.may_know, Role.MAY_KNOW)
    unasked = world.post("unasked", world.other.unit)
    got = {
        post.person.name: (
            answers(client, question, post, sent()).status_code,
            declines(client, question, post).status_code,
        )
        for post in (world.owner, world.worker, world.may_know, world.colleague, unasked, world.far)
    }  # fmt: skip
    assert got == {
        "Owner": (403, 403), "Worker": (403, 403), "May-know": (403, 403), "Colleague": (404, 404),
        "Unasked": (404, 404), "Far": (404, 404),
    }  # fmt: skip
    assert not Reply.objects.exists()


def test_what_the_asked_do_not_see_they_cannot_answer(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    world.withdraw(case, case.grounds.get(from_agency=world.school))
    assert answers(client, question, world.other, sent()).status_code == 404
    assert declines(client, question, world.other).status_code == 404


def test_both_kinds_of_answer_stand_in_the_log_of_each_side(world: World, case: Case) -> None:
    social = world.post("social-auditor", world.auditor.unit)
    world.audits(world.auditor, world.school)
    world.audits(social, world.social)
    pen = Pen(world, case)
    pen.answer(world.other, pen.ask(world.owner, world.social))
    pen.decline(world.owner, pen.ask(world.other, world.school))
    seen = {}
    for name, agency in (("school", world.school), ("social", world.social)):
        events = AccessEvent.objects.filter(seen_by([agency.pk]), act=Act.ANSWER).order_by("pk")
        seen[name] = [
            (event.agency_id, sorted(item["kind"] for item in audited_items(event, [agency.pk])))
            for event in events
        ]
    assert seen == {
        # The question is the school's, the answer social services'; then the other way around, without one.
        "school": [(world.social.pk, ["case", "entry"]), (world.school.pk, ["case"])],
        "social": [(world.social.pk, ["entry"])],
    }


def test_min_dag_of_the_asked_tells_what_waits_until_somebody_answers(
    world: World, case: Case, question: Entry, client: Client
) -> None:
    fellow = world.post("fellow", world.other.unit)
    pen = Pen(world, case)

    def waiting(post: Post) -> list[Any]:
        client.force_login(post.person)
        day = client.get(reverse("my_day"))
        asked = [row.uuid for row in day.context.get("asked", [])]
        assert ("Frågor som väntar på svar" in day.content.decode()) == bool(asked)
        return asked

    assert waiting(world.other) == [question.uuid]
    glance = AccessEvent.objects.filter(act=Act.GLANCE, actor_id=world.other.person_id).latest("pk")
    assert [item["kind"] for item in glance.items].count("entry") == 1
    assert waiting(fellow) == []
    assert waiting(world.owner) == waiting(world.worker) == []
    world.grant(case, fellow)
    assert waiting(fellow) == [question.uuid]
    pen.decline(world.other, question)
    assert waiting(world.other) == waiting(fellow) == []


def test_of_many_that_wait_the_oldest_are_told(world: World, case: Case, client: Client) -> None:
    asked = [Pen(world, case).ask(world.owner, world.social) for _turn in range(7)]
    client.force_login(world.other.person)
    day = client.get(reverse("my_day"))
    assert [row.pk for row in day.context["asked"]] == [entry.pk for entry in asked[:5]]
    assert "2 frågor till väntar." in day.content.decode()


@pytest.mark.parametrize(
    "wrong", ["agency", "no ground", "no text", "their ground", "other case", "not theirs"]
)
def test_the_database_keeps_question_answer_and_ground_together(
    world: World, case: Case, question: Entry, wrong: str
) -> None:
    note = world.note(case, "ett svar", by=world.other)
    back, out = (case.grounds.get(from_agency=agency) for agency in (world.social, world.school))
    elsewhere = world.case()
    actor = world.acting(world.other)
    right: dict[str, Any] = {
        "question": question, "agency": world.social, "by_id": actor.person_id, "at": actor.now,
        "entry": note, "ground": back,
    }  # fmt: skip
    changed: dict[str, dict[str, Any]] = {
        "agency": {"agency": world.school},
        "no ground": {"ground": None},
        "no text": {"entry": None},
        "their ground": {"ground": out},
        "other case": {"entry": world.note(elsewhere, "ett annat barns")},
        "not theirs": {"entry": world.note(case, "vårt eget")},
    }
    with pytest.raises(DatabaseError), transaction.atomic():
        Reply.objects.create(**right | changed[wrong])
    Reply.objects.create(**right)
    with pytest.raises(DatabaseError), transaction.atomic():
        Reply.objects.create(**right)
