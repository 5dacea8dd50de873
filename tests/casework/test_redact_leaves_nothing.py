"""What was cleared is nowhere: not in the row or its history, not in the log, not in a session."""

from base64 import b64encode
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

from django.contrib.sessions.models import Session
from django.db import connection
from django.test import Client
from django.urls import reverse

import pytest

from access.clock import day_of
from access.enums import Act
from access.models import AccessEvent
from casework.codes import draw_code
from casework.enums import Kind, RedactCause
from casework.models import WORDS, Case, Entry, Goal, Note
from casework.services.unsaying import redact, remove
from tests.guards.written import write_each_kind
from tests.world import World

pytestmark = pytest.mark.django_db
CANARY = "kanariefågel"
NAMED = f"[rensat: {RedactCause.NAME.label}]"


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def planted(kind: str, name: str) -> str:
    return f"{kind} {name}: {CANARY}".replace("_", " ")


@pytest.fixture
def written(world: World, case: Case) -> dict[Kind, Entry]:
    """The canary in every text; then in another place of it; then in the history only."""
    written = write_each_kind(world, case, planted)
    for kind, entry in written.items():
        for said in ("Numera {}", "Inget mer"):
            texts: dict[str, Any] = {name: said.format(planted(kind, name)) for name in WORDS[kind].TEXTS}
            if texts:
                world.change(case, entry, **texts)
    return written


def found(canary: str = CANARY) -> set[str]:
    """Every column of every table that has it somewhere: as text, as bytes, or packed in a session."""
    tables = connection.introspection.table_names()
    return {f"{table}.{column}" for table in tables for column in _columns_with(canary, table)}


def _columns_with(canary: str, table: str) -> Iterator[str]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - names of our own
        columns = [column[0] for column in cursor.description]
        for row in cursor.fetchall():
            yield from (name for name, value in zip(columns, row, strict=True) if canary in _read(value))
    if table == Session._meta.db_table:
        yield from ("unpacked" for session in Session.objects.all() if canary in str(session.get_decoded()))


def _read(value: Any) -> str:
    if isinstance(value, bytes | memoryview):
        return bytes(value).decode(errors="ignore")
    return str(value)


def texts_and_history() -> set[str]:
    """Where the words of every kind stand."""
    return {
        f"{model._meta.db_table}.{name}"
        for words in WORDS.values()
        for model in (words, words.history.model)
        for name in words.TEXTS
    }


def clear_everything(world: World, case: Case) -> None:
    """Every entry of a case, by its owner."""
    for entry in Entry.objects.filter(case=case):
        actor = world.acting(world.owner)
        redact(
            actor=actor, case=world.seen(actor, case), entry=world.managed(actor, entry),
            cause=RedactCause.NAME,
        )  # fmt: skip
        world.log(actor)


def test_the_search_finds_it_wherever_it_is(world: World, case: Case) -> None:
    """Else finding nothing would say nothing: a table, a history, a session and an odd column."""
    write_each_kind(world, case, planted)
    assert found() == texts_and_history()
    client = Client()
    client.force_login(world.owner.person)
    session = client.session
    session["typed"] = f"{CANARY} {b64encode(bytes(200)).decode()}"
    session.save()
    assert found() - texts_and_history() == {"django_session.unpacked"}
    type(world.group).objects.filter(pk=world.group.pk).update(name=CANARY)
    assert "pilotverkstad_targetgroup.name" in found()


def test_a_cleared_text_is_nowhere(world: World, case: Case, written: dict[Kind, Entry]) -> None:
    past = {name for name in texts_and_history() if "historical" in name}
    assert past < found()
    clear_everything(world, case)
    assert found() == set()
    for kind, entry in written.items():
        words, history = WORDS[kind].objects.get(entry=entry), WORDS[kind].history.filter(entry=entry)
        for name in WORDS[kind].TEXTS:
            assert getattr(words, name) == NAMED
            assert {getattr(row, name) for row in history} <= {NAMED, ""}
    assert AccessEvent.objects.filter(act=Act.REDACT).count() == len(written)


def test_it_is_an_event_with_who_when_and_why(world: World, case: Case) -> None:
    note = world.note(case, CANARY)
    actor = world.acting(world.owner)
    redact(
        actor=actor, case=world.seen(actor, case), entry=world.managed(actor, note), cause=RedactCause.UNTRUE
    )
    first, last = Note.history.filter(entry=note).order_by("pk")
    assert (first.text, first.history_user, first.revision) == (last.text, world.owner.person, 1)
    assert (last.text, last.revision) == (f"[rensat: {RedactCause.UNTRUE.label}]", 2)
    assert (last.history_user, last.history_date) == (world.owner.person, actor.now)
    assert last.history_change_reason == RedactCause.UNTRUE


def test_what_was_cleared_once_stays_as_it_was_cleared(world: World, case: Case) -> None:
    note = world.note(case, CANARY)
    clear_everything(world, case)
    before = Note.history.count()
    actor = world.acting(world.owner)
    redact(
        actor=actor, case=world.seen(actor, case), entry=world.managed(actor, note), cause=RedactCause.UNTRUE
    )
    assert Note.objects.get(entry=note).text == NAMED
    assert (Note.history.count(), actor.record.acts) == (before, {})


def test_a_removed_text_is_cleared_too(world: World, case: Case) -> None:
    note = world.note(case, CANARY)
    actor = world.acting(world.owner)
    remove(actor=actor, case=world.seen(actor, case), entry=world.managed(actor, note))
    assert found() == {"casework_note.text", "casework_historicalnote.text"}
    clear_everything(world, case)
    assert found() == set()


def test_what_is_empty_stays_empty(world: World, case: Case) -> None:
    goal = world.goal(case, CANARY, how_known="")
    clear_everything(world, case)
    words = Goal.objects.get(entry=goal)
    assert (words.text, words.how_known) == (NAMED, "")
    assert set(Goal.history.values_list("how_known", flat=True)) == {""}


def test_what_another_entry_says_stays(world: World, case: Case) -> None:
    kept, cleared = world.note(case, "Detta ska stå kvar"), world.note(case, CANARY)
    actor = world.acting(world.owner)
    redact(
        actor=actor, case=world.seen(actor, case), entry=world.managed(actor, cleared), cause=RedactCause.NAME
    )
    history = Note.history.filter(entry=kept)
    assert {Note.objects.get(entry=kept).text, *history.values_list("text", flat=True)} == {
        "Detta ska stå kvar"
    }


# Typed, and never saved.


@pytest.fixture
def client(world: World) -> Client:
    client = Client()
    client.force_login(world.owner.person)
    return client


def form(world: World, **typed: Any) -> dict[str, Any]:
    today = day_of(world.acting(world.owner).now).isoformat()
    return {"token": str(uuid4()), "scope": "shared", "topics": ["4"], "occurred_on": today} | typed


def test_what_was_typed_into_a_form_that_came_back_is_nowhere(
    world: World, case: Case, client: Client
) -> None:
    """Refused, too late, sent again with other words, or sent by somebody who was signed out."""
    note = world.note(case, "Först")
    at, sent = reverse("note_write", args=[case.uuid]), form(world, text="Ett samtal")
    changing = reverse("entry_change", args=[case.uuid, note.uuid])
    world.change(case, note, text="Sedan")
    assert client.post(at, sent).status_code == 302
    for path, typed, status in (
        (at, form(world, text=CANARY, topics=[]), 422),
        (at, sent | {"text": CANARY}, 409),
        (changing, form(world, text=CANARY, revision=1), 409),
        (changing, form(world, text=CANARY), 422),
    ):
        answer = client.post(path, typed)
        assert (answer.status_code, path) == (status, path)
        assert CANARY in answer.content.decode()
    assert Client().post(at, form(world, text=CANARY)).status_code == 401
    assert found() == set()


def test_what_was_looked_for_in_vain_is_nowhere(world: World, case: Case, client: Client) -> None:
    code = draw_code("TJN")
    client.get(reverse("case_list"), {"kod": CANARY})
    client.get(reverse("case_list"), {"kod": code})
    client.post(reverse("case_take_over"), {"token": str(uuid4()), "code": CANARY, "reason": "took_ill"})
    client.post(reverse("case_take_over"), {"token": str(uuid4()), "code": code, "reason": "took_ill"})
    client.get(f"/{CANARY}/", {"q": CANARY})
    assert found() == found(code) == set()


def test_nobody_puts_it_back_from_an_old_form(world: World, case: Case, client: Client) -> None:
    """A form that was open while the text was cleared, and the form that wrote it, sent again."""
    at, sent = reverse("note_write", args=[case.uuid]), form(world, text=CANARY)
    assert client.post(at, sent).status_code == 302
    note = Entry.objects.get(note__text=CANARY)
    clear_everything(world, case)
    assert client.post(at, sent).status_code == 409
    changing = reverse("entry_change", args=[case.uuid, note.uuid])
    answer = client.post(changing, form(world, text=f"{CANARY}!", revision=1))
    assert answer.status_code == 409
    assert found() == set()
