"""A row of the log says who, when, as what and under which rule; of a child and of words it knows nothing."""

import hashlib
import hmac
from typing import Any
from uuid import UUID, uuid4

from django.apps import apps
from django.db import connection, transaction
from django.db.models import CharField, TextField, UUIDField
from django.test import Client
from django.urls import reverse

import pytest

from access import subjects
from access.enums import Act, Result
from access.models import AccessEvent, AccessSubject, Person, RolePermission
from access.record import Record
from casework.models import Case, Entry
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
