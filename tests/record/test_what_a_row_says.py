"""A row of the log says who, when, as what and under which rule; of a child and of words it knows nothing."""

import hashlib
import hmac
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connection, transaction
from django.db.models import CharField, TextField, UUIDField
from django.test import Client
from django.urls import reverse

import pytest

from access import clock, subjects
from access.clock import day_of
from access.enums import Act, Result
from access.models import AccessEvent, AccessSubject, Person, RolePermission
from access.record import Item, Record, item_reference
from casework.enums import Kind
from casework.models import Case, CaseGrant, Entry, Ground
from casework.plans import fingerprint
from tests.guards.written import write_each_kind
from tests.record.play import Play

pytestmark = pytest.mark.django_db
#: The log itself, and a table of roles, whose names the log may say.
SILENT = (AccessEvent, AccessSubject, RolePermission)
WORDS = ("Hen gråter på måndagar", "Farmor hämtar numera")


@pytest.fixture
def play() -> Play:
    """A few rows, with words that would be found wherever they were."""
    play = Play(7)
    for text in WORDS:
        play.world.note(play.book.cases[0], text)
    play.book.learn()
    return play


@pytest.fixture
def busy(play: Play) -> Play:
    """Many rows of many kinds."""
    for _act in range(60):
        play.act()
    return play


def rows() -> list[str]:
    """Every row of the log, every column of it, as text."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_accessevent")
        return [" ".join(map(str, row)) for row in cursor.fetchall()]


def strings() -> set[str]:
    """Every word, code and public id of the world; not the closed words that the log itself speaks in."""
    said: set[str] = set()
    for app in ("access", "pilotverkstad", "casework"):
        for model in apps.get_app_config(app).get_models():
            if model in SILENT or not model._meta.managed:
                continue
            for field in model._meta.concrete_fields:
                if isinstance(field, CharField | TextField | UUIDField) and not field.choices:
                    said |= set(map(_written, model._base_manager.values_list(field.attname, flat=True)))
    return {text for text in said if len(text) > 3 and not text.isdigit()}


def _written(value: Any) -> str:
    return str(value) if value is not None else ""


def test_no_row_says_anything_of_a_child(busy: Play) -> None:
    log, said = rows(), strings()
    assert len(log) > 50
    assert {*WORDS, *(case.code_id for case in Case.objects.all())} <= said
    assert {case.words for case in Case.objects.all()} | {"Owner", "specialpedagog", "Norra skolan"} <= said
    assert [text for text in said if any(text in row or text.replace("-", "") in row for row in log)] == []


def test_no_column_points_at_a_case() -> None:
    assert [field.name for field in AccessEvent._meta.get_fields() if field.is_relation] == []


def test_the_subject_is_the_only_tie(busy: Play) -> None:
    """Without it no reference can be told from chance, even by somebody who knows every case and text."""
    references = set(AccessEvent.objects.exclude(subject="").values_list("subject", flat=True))
    named = subjects.names(references)
    assert set(named.values()) == {case.code_id for case in busy.book.cases}
    with transaction.atomic():
        AccessSubject.objects.all().delete()
        assert subjects.names(references) == {}
        assert _guessed() == []
        transaction.set_rollback(True)
    assert subjects.names(references) == named


def _guessed() -> list[str]:
    """References that can be made from what is left: each id, with any salt that is stored anywhere."""
    ids = [("case", uuid) for uuid in Case.objects.values_list("uuid", flat=True)]
    ids += [("entry", uuid) for uuid in Entry.objects.values_list("uuid", flat=True)]
    salts = ["", *AccessSubject.objects.values_list("salt", flat=True), *strings()]
    log = " ".join(rows())
    made = (
        hmac.new(salt.encode(), f"{kind}|{uuid}".encode(), hashlib.sha256).hexdigest()[:32]
        for kind, uuid in ids
        for salt in salts
    )
    return [reference for reference in made if reference in log]


def test_with_the_subject_every_reference_can_be_made(play: Play) -> None:
    """So that the test above looks for the right thing."""
    assert _guessed()


def signed_in(person: Person) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_what_was_asked_for_in_vain_is_kept_as_a_hash(play: Play) -> None:
    client = signed_in(play.world.owner.person)
    wanted = [uuid4() for _ in range(3)]
    for uuid in (*wanted, wanted[0]):
        client.get(reverse("case_detail", args=[uuid]))
    client.get("/hemligt-namn/12/?sok=personnummer")
    client.post(reverse("post_switch"), {"post": "någonting"})
    tried = list(AccessEvent.objects.filter(act=Act.TRY).order_by("-pk")[:6])[::-1]
    assert {(event.result, event.subject, event.case_agency_id, str(event.items)) for event in tried} == {
        (Result.REFUSED, "", None, "[]")
    }
    first, second, third, again, address, post = (event.looked_for for event in tried)
    assert first == again
    assert len({first, second, third, address, post}) == 5
    assert {len(event.looked_for) for event in tried} == {64}
    log = " ".join(rows())
    for typed in (*wanted, "hemligt", "personnummer", "någonting"):
        assert str(typed) not in log
        assert not isinstance(typed, UUID) or typed.hex not in log


def test_the_hash_is_keyed(play: Play, settings: Any) -> None:
    """Nobody without the key can try out what it was that somebody looked for."""
    client, address = signed_in(play.world.owner.person), reverse("case_detail", args=[uuid4()])
    client.get(address)
    settings.SECRET_KEY = "another key"
    signed_in(play.world.owner.person).get(address)
    here, there = AccessEvent.objects.filter(act=Act.TRY).order_by("-pk")[:2]
    assert here.looked_for != there.looked_for


def test_a_look_at_a_hidden_case_is_known_by_its_agency(play: Play) -> None:
    case = play.book.cases[0]
    signed_in(play.world.far.person).get(reverse("case_detail", args=[case.uuid]))
    event = AccessEvent.objects.order_by("-pk")[0]
    subject = AccessSubject.objects.get(uuid=case.uuid)
    assert (event.act, event.subject) == (Act.TRY, subject.reference)
    assert (event.case_agency_id, event.agency_id) == (case.agency_id, play.world.far.agency_id)


def test_two_cases_share_no_salt(play: Play) -> None:
    salts = list(AccessSubject.objects.values_list("salt", flat=True))
    assert len(set(salts)) == len(salts) == len(play.book.cases)
    assert {len(salt) for salt in salts} == {64}


def test_a_row_has_the_databases_time_and_one_request(play: Play) -> None:
    client = signed_in(play.world.owner.person)
    with connection.cursor() as cursor:
        client.get(reverse("case_list"))
        client.get(reverse("case_list"))
        cursor.execute(
            "SELECT count(*), count(DISTINCT request_id), count(DISTINCT act) FROM access_accessevent "
            "WHERE id > (SELECT max(id) FROM access_accessevent) - %s",
            [2 * _cases_of(play)],
        )
        assert cursor.fetchone() == (2 * _cases_of(play), 2, 1)
    assert AccessEvent.objects.order_by("-pk")[0].format == 1


def _cases_of(play: Play) -> int:
    mine = Case.objects.filter(grants__post=play.world.owner, grants__ended_at__isnull=True)
    return min(mine.distinct().count(), 25)


def test_a_row_of_postgresql_names_its_transaction(play: Play) -> None:
    """A seal needs it; SQLite has one writer at a time, whose ids are in order."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM access_accessevent LIMIT 1")
        columns = {column[0] for column in cursor.description}
        if connection.vendor == "sqlite":
            assert "xid" not in columns
            return
        signed_in(play.world.owner.person).get(reverse("case_list"))
        cursor.execute("SELECT xid = pg_current_xact_id() FROM access_accessevent ORDER BY id DESC LIMIT 1")
        assert cursor.fetchone() == (True,)


def test_a_job_has_no_person(play: Play) -> None:
    event = AccessEvent.objects.create(request_id=Record().request_id, act=Act.READ, result=Result.DONE)
    event.refresh_from_db()
    assert (event.actor_id, event.post_id, event.agency_id) == (None, None, None)
    auditor = signed_in(play.world.auditor.person)
    assert auditor.get(reverse("audit_list")).status_code == 200


# What was done to what is written, and what was shown of it.


@pytest.fixture
def case(play: Play) -> Case:
    return play.book.cases[0]


@pytest.fixture
def owner(play: Play) -> Client:
    return signed_in(play.world.owner.person)


@pytest.fixture
def written(play: Play, case: Case) -> dict[Kind, Entry]:
    return write_each_kind(play.world, case)


def said(case: Case) -> dict[str, list[tuple[UUID, int]]]:
    """Of the last request: each act, with the entries in its row by revision. One row for each act."""
    salt = AccessSubject.objects.get(uuid=case.uuid).salt
    names = {
        hmac.new(salt.encode(), f"entry|{uuid}".encode(), hashlib.sha256).hexdigest()[:32]: uuid
        for uuid in Entry.objects.values_list("uuid", flat=True)
    }
    last = AccessEvent.objects.order_by("-pk")[0]
    events = list(AccessEvent.objects.filter(request_id=last.request_id))
    assert len({(event.act, event.subject) for event in events}) == len(events)
    return {
        event.act: [(names[item["ref"]], item["revision"]) for item in event.items if item["kind"] == "entry"]
        for event in events
    }


def at(name: str, case: Case, *entries: Entry) -> str:
    return reverse(name, args=[case.uuid, *(entry.uuid for entry in entries)])


def test_a_change_says_the_new_revision(owner: Client, case: Case, written: dict[Kind, Entry]) -> None:
    note = written[Kind.NOTE]
    today = day_of(clock.now()).isoformat()
    sent = {"token": str(uuid4()), "revision": "1", "text": "Nytt", "occurred_on": today}
    assert owner.post(at("entry_change", case, note), sent).status_code == 302
    assert said(case) == {Act.CHANGE: [(note.uuid, 2)]}


def test_unsaying_says_what_was_unsaid(owner: Client, case: Case, written: dict[Kind, Entry]) -> None:
    """Making it available once more is a row of its own, beside what was done."""
    note = written[Kind.NOTE]
    reach = {"topics": ["4"], "scope": "agency"}
    for name, data, rows in (
        ("entry_access", reach, {Act.SCOPE: [(note.uuid, 1)]}),
        ("entry_access", reach | {"scope": "shared"}, {act: [(note.uuid, 1)] for act in ("scope", "share")}),
        ("entry_remove", {}, {Act.REMOVE: [(note.uuid, 1)]}),
        ("entry_restore", {}, {act: [(note.uuid, 1)] for act in ("restore", "share")}),
        ("entry_redact", {"cause": "name"}, {Act.REDACT: [(note.uuid, 2)]}),
    ):
        assert owner.post(at(name, case, note), data).status_code == 302
        assert said(case) == rows


def test_a_confirmed_plan_is_named_with_its_parts(
    owner: Client, case: Case, written: dict[Kind, Entry]
) -> None:
    entries = Entry.objects.filter(case=case)
    sent = {"token": str(uuid4()), "seen": fingerprint(entries)}
    assert owner.post(at("plan_confirm", case), sent).status_code == 302
    plan = entries.latest("pk")
    parts = [(part.uuid, part.revision) for part in entries.filter(kind__in=["goal", "activity"])]
    rows = said(case)
    assert set(rows) == {Act.WRITE, Act.SHARE, Act.CONFIRM}
    assert rows[Act.WRITE] == rows[Act.SHARE] == [(plan.uuid, 1)]
    assert sorted(rows[Act.CONFIRM]) == sorted([(plan.uuid, 1), *parts])


def test_a_history_says_which_revisions_were_read(
    play: Play, owner: Client, case: Case, written: dict[Kind, Entry]
) -> None:
    goal = written[Kind.GOAL]
    play.world.change(case, goal, text="Numera")
    assert owner.get(at("entry_history", case, goal)).status_code == 200
    assert sorted(said(case)[Act.READ]) == [(goal.uuid, 1), (goal.uuid, 2)]


def test_a_confirmed_plan_says_which_revisions_were_read(
    play: Play, owner: Client, case: Case, written: dict[Kind, Entry]
) -> None:
    goal = written[Kind.GOAL]
    play.world.change(case, goal, text="Numera")
    assert owner.get(at("plan_version", case, written[Kind.PLAN])).status_code == 200
    assert [revision for uuid, revision in said(case)[Act.READ] if uuid == goal.uuid] == [1]


def test_a_talk_that_was_held_is_one_row_for_each_act(play: Play, owner: Client, case: Case) -> None:
    talk = play.world.follow_up(case)
    today = day_of(clock.now())
    sent = {"token": str(uuid4()), "revision": "1", "held_on": today.isoformat(), "text": "Det går bättre",
            "attendance": "80", "rating": "6", "next_on": (today + timedelta(21)).isoformat()}  # fmt: skip
    assert owner.post(at("follow_up_hold", case, talk), sent).status_code == 302
    new = Entry.objects.filter(case=case, pk__gt=talk.pk)
    assert sorted(entry.kind for entry in new) == ["follow_up", "measurement", "measurement"]
    rows = said(case)
    assert set(rows) == {Act.CHANGE, Act.WRITE, Act.SHARE}
    assert rows[Act.CHANGE] == [(talk.uuid, 2)]
    assert sorted(rows[Act.WRITE]) == sorted((entry.uuid, 1) for entry in new)


def test_what_was_undone_is_not_told_as_done(play: Play, owner: Client, case: Case) -> None:
    """The form of a talk, sent once more with a value it did not have and another day to meet again."""
    talk = play.world.follow_up(case)
    today = day_of(clock.now())
    sent = {"token": str(uuid4()), "revision": "1", "held_on": today.isoformat(), "text": "Det går bättre",
            "next_on": (today + timedelta(21)).isoformat()}  # fmt: skip
    assert owner.post(at("follow_up_hold", case, talk), sent).status_code == 302
    number = Entry.objects.count()
    again = sent | {"attendance": "80", "next_on": (today + timedelta(28)).isoformat()}
    assert owner.post(at("follow_up_hold", case, talk), again).status_code == 409
    assert Entry.objects.count() == number
    assert set(said(case)) == {Act.READ}


def test_what_was_done_before_something_failed_is_forgotten_with_it() -> None:
    record = Record()
    record.done(Act.DEPUTY)

    def undone() -> None:
        with record.kept_if_done():
            record.done(Act.DEPUTY, None, Item("case", uuid4(), 1))
            record.done(Act.GRANT)
            raise ValueError("undone")

    with pytest.raises(ValueError, match="undone"):
        undone()
    assert record.acts == {(None, Act.DEPUTY): {}}


def test_my_day_lists_each_case_with_what_waits_in_it(
    play: Play, case: Case, written: dict[Kind, Entry]
) -> None:
    """Of the other agency: what is due, and what was changed since they last looked, are items."""
    talk = play.world.follow_up(case, planned_on=day_of(clock.now()))
    signed_in(play.world.other.person).get(reverse("my_day"))
    last = AccessEvent.objects.order_by("-pk")[0]
    events = AccessEvent.objects.filter(request_id=last.request_id)
    assert events.filter(act=Act.LIST).count() == len(play.book.cases)
    assert events.exclude(act=Act.LIST).get().act == Act.GLANCE
    assert (talk.uuid, 1) in said_of(case)
    assert {written[Kind.NOTE].uuid, written[Kind.GOAL].uuid} <= {uuid for uuid, _revision in said_of(case)}


def said_of(case: Case) -> list[tuple[UUID, int]]:
    """The entries in the row of one case among several."""
    subject = AccessSubject.objects.get(uuid=case.uuid)
    event = AccessEvent.objects.filter(subject=subject.reference).order_by("-pk")[0]
    refs = {item["ref"]: item["revision"] for item in event.items if item["kind"] == "entry"}
    return [
        (entry.uuid, refs[ref])
        for entry in Entry.objects.filter(case=case)
        if (ref := item_reference(subject.salt, "entry", entry.uuid)) in refs
    ]


def test_a_case_taken_over_is_told_with_its_new_part(play: Play, case: Case) -> None:
    world = play.world
    sent = {"token": str(uuid4()), "code": case.code_id, "reason": "took_ill"}
    assert signed_in(world.colleague.person).post(reverse("case_take_over"), sent).status_code == 302
    event = AccessEvent.objects.order_by("-pk")[0]
    grant = CaseGrant.objects.get(case=case, post=world.colleague)
    assert (event.act, event.result, event.role) == (Act.TAKE_OVER, Result.DONE, "owner")
    assert (event.grant_id, event.case_agency_id) == (grant.pk, case.agency_id)
    assert [item["kind"] for item in event.items] == ["case", "casegrant"]


def test_a_take_over_in_vain_names_no_case(play: Play, case: Case) -> None:
    sent = {"token": str(uuid4()), "code": case.code_id, "reason": "took_ill"}
    assert signed_in(play.world.worker.person).post(reverse("case_take_over"), sent).status_code == 422
    event = AccessEvent.objects.order_by("-pk")[0]
    assert (event.act, event.result, event.subject) == (Act.TAKE_OVER, Result.REFUSED, "")
    assert (event.case_agency_id, event.items, len(event.looked_for)) == (None, [], 64)
    assert case.code_id not in " ".join(rows())


def test_closing_and_opening_again_are_changes_of_state(owner: Client, case: Case) -> None:
    grounds = {f"ground_{ground.uuid}": "keep" for ground in Ground.objects.filter(case=case)}
    closing = {"token": str(uuid4()), "cause": "goals", "outcome": "better", **grounds}
    for name, data in (
        ("case_close", closing),
        ("case_reopen", {}),
        ("case_misregister", {"cause": "trial"}),
    ):
        assert owner.post(at(name, case), data).status_code == 302
        assert said(case) == {Act.STATE: []}


def test_an_owner_of_another_agency_who_would_close_it_is_known_by_the_case(play: Play, case: Case) -> None:
    """Rule 10: an attempt in vain on a case is always told to the agency that opened it."""
    assert signed_in(play.world.other.person).post(at("case_reopen", case)).status_code == 403
    event = AccessEvent.objects.order_by("-pk")[0]
    assert (event.act, event.result) == (Act.TRY, Result.REFUSED)
    assert event.subject == AccessSubject.objects.get(uuid=case.uuid).reference
