"""A fact is never edited, moved, removed or written afterwards; a period is ended, once, by somebody, now."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

from django.db import connection, transaction
from django.db.models import Model

import pytest

from access import clock
from access.enums import EndCause
from access.models import AccessEvent, Post
from access.periods import ENDING, FOREVER, Period
from access.sql import Guarded
from access.walls import Door, door
from casework.enums import Scope, State
from casework.models import (
    WORDS,
    Activity,
    Case,
    CaseGrant,
    CaseState,
    Deputy,
    Entry,
    EntryAccess,
    Goal,
    Ground,
    Measurement,
    Question,
)
from pilotverkstad.models import Group, ProjectOffice
from tests.guards.facts import Facts, another, guarded, label, long_ago, periods, refused, unset
from tests.record.app_role import as_application

pytestmark = pytest.mark.django_db
NEVER = "is never changed"
#: What decides nothing about who may see what, and may be corrected.
CORRECTED: dict[type[Model], tuple[str, ...]] = {
    Post: ("title", "percentage"),
    ProjectOffice: ("percentage",),
    Group: ("name", "parent_id", "school_id", "with_support"),
    Case: ("target_group_id", "school_is", "school_id", "sex", "stage", "recognition", "revision"),
    Entry: ("occurred_at", "changed_at", "changed_by_id", "due_on", "revision"),
}
#: What hangs words on an entry, a goal on a goal; the rest of the words is what people change.
SETTLED: dict[type[Model], tuple[str, ...]] = dict.fromkeys(WORDS.values(), ("entry_id",)) | {
    Goal: ("entry_id", "parent_id"),
    Activity: ("entry_id", "goal_id"),
    Measurement: ("entry_id", "measure"),
    Question: ("entry_id", "to_agency_id"),
}
#: What can be cleared in the history of each kind: what people write freely, and nothing else.
CLEARED = {
    "note": ("text",),
    "mapping": ("needs", "strengths", "obstacles", "wants", "expectations"),
    "goal": ("text", "how_known"),
    "activity": ("purpose", "activity", "follow_up"),
    "follow_up": ("text",),
    "measurement": ("own_words",),
    "question": ("text",),
    "plan": (),
}
CORRECTED |= {words.history.model: CLEARED[kind] for kind, words in WORDS.items()}
CAUSE = "ended_for_a_cause"
SOMEONE = "ended_by_someone"


@pytest.fixture(scope="module")
def facts(django_db_setup: None, django_db_blocker: Any) -> Iterator[Facts]:
    """One world for all: what a test does to a row is undone with the test."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Facts()
        transaction.set_rollback(True)


def change(row: Any, **columns: Any) -> int:
    """Straight to the table, past every service."""
    number: int = type(row)._base_manager.filter(pk=row.pk).update(**columns)
    return number


def copy_of(row: Any, **columns: Any) -> Any:
    """The same fact once more, with these columns."""
    fields = [field for field in row._meta.concrete_fields if not field.generated and not field.unique]
    return type(row)(**{field.attname: getattr(row, field.attname) for field in fields} | columns)


def frozen(model: type[Model]) -> list[Any]:
    """The columns of a table that nobody changes."""
    fields = [field for field in model._meta.concrete_fields if not field.generated]
    if model in SETTLED:
        return [field for field in fields if field.column in SETTLED[model]]
    return [field for field in fields if field.column not in (*ENDING, *CORRECTED.get(model, ()))]


@pytest.mark.parametrize("guard", guarded(), ids=label)
def test_no_column_is_ever_changed(facts: Facts, guard: Guarded) -> None:
    row = facts.row(guard.model)
    for field in frozen(guard.model):
        value = getattr(row, field.attname)
        with refused(NEVER):
            change(row, **{field.attname: unset(field) if value is None else another(value)})
    assert type(row)._base_manager.filter(pk=row.pk).values().get() == {
        field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields
    }


@pytest.mark.parametrize("guard", guarded(), ids=label)
def test_no_row_is_ever_removed(facts: Facts, guard: Guarded) -> None:
    with refused(NEVER):
        guard.model._base_manager.all()._raw_delete("default")


@pytest.mark.parametrize("guard", guarded(), ids=label)
def test_a_table_is_never_emptied(facts: Facts, guard: Guarded) -> None:
    statement = "DELETE FROM {}"
    if connection.vendor == "postgresql":
        connection.cursor().execute("SET CONSTRAINTS ALL IMMEDIATE")
        statement = "TRUNCATE {} CASCADE"
    with refused(NEVER):
        connection.cursor().execute(statement.format(guard.table))


@pytest.mark.parametrize("guard", guarded(), ids=label)
def test_a_fact_says_what_it_is(facts: Facts, guard: Guarded) -> None:
    """For whoever stands in a shell or reads a failure; nothing of it is shown in the product."""
    assert str(facts.row(guard.model)) != f"{guard.model.__name__} object"


def test_what_decides_nothing_may_be_corrected(facts: Facts) -> None:
    assert change(facts.world.colleague, title="rektor", percentage=50) == 1


@pytest.mark.parametrize("kind", WORDS)
def test_words_are_changed_and_their_history_is_cleared(facts: Facts, kind: str) -> None:
    """Else what refuses the rest would refuse everything."""
    words = facts.row(WORDS[kind])
    past = facts.row(WORDS[kind].history.model)
    said = dict.fromkeys(CLEARED[kind], "[rensat: uppgiften är fel]")
    assert change(words, revision=words.revision + 1, **said) == 1
    assert not said or change(past, **said) == 1


@pytest.mark.parametrize("model", periods(), ids=label)
def test_a_period_is_ended_once(facts: Facts, model: type[Period]) -> None:
    row, now, by = facts.row(model), clock.now(), facts.world.owner.person_id
    assert change(row, ended_at=now, ended_by_id=by, ended_cause=EndCause.LEFT) == 1
    for again in (
        {"ended_at": now + timedelta(hours=1)},
        {"ended_at": None, "ended_by_id": None, "ended_cause": ""},
        {"ended_cause": EndCause.MISTAKE},
        {"ended_by_id": facts.world.worker.person_id},
        {"ended_at": row.valid_to, "ended_by_id": None, "ended_cause": EndCause.EXPIRED},
    ):
        with refused(NEVER):
            change(row, **again)
    assert model.objects.filter(pk=row.pk).end(at=now, by_id=by, cause=EndCause.LEFT) == 0


@pytest.mark.parametrize("model", periods(), ids=label)
def test_an_ending_that_lies_ahead_comes_sooner_and_never_later(facts: Facts, model: type[Period]) -> None:
    row, now, by = facts.row(model), clock.now(), facts.world.owner.person_id
    ending = {"ended_by_id": by, "ended_cause": EndCause.POST_ENDED}
    days = [now + timedelta(days=number) for number in range(4)]
    assert change(row, ended_at=days[2], **ending) == 1
    for again in (
        {"ended_at": days[3]},
        {"ended_at": None, "ended_by_id": None, "ended_cause": ""},
        {"ended_cause": EndCause.MISTAKE},
        {"ended_at": now - timedelta(minutes=6)},
        {"ended_at": row.valid_to, "ended_by_id": None, "ended_cause": EndCause.EXPIRED},
    ):
        with refused(f"{NEVER}|{CAUSE}|{SOMEONE}"):
            change(row, **again)
    assert change(row, ended_at=days[1]) == 1
    assert change(row, ended_at=now) == 1
    with refused(NEVER):
        change(row, ended_at=now - timedelta(minutes=1))


@pytest.mark.parametrize("model", periods(), ids=label)
def test_an_ending_says_when_why_and_by_whom(facts: Facts, model: type[Period]) -> None:
    row, now, by = facts.row(model), clock.now(), facts.world.owner.person_id
    for why, columns in (
        (f"{CAUSE}|{SOMEONE}", {"ended_at": now, "ended_by_id": by, "ended_cause": ""}),
        (CAUSE, {"ended_at": now, "ended_by_id": None, "ended_cause": ""}),
        (f"{NEVER}|{CAUSE}", {"ended_at": None, "ended_by_id": by, "ended_cause": EndCause.LEFT}),
        (SOMEONE, {"ended_at": now, "ended_by_id": None, "ended_cause": EndCause.LEFT}),
        (f"{NEVER}|{SOMEONE}", {"ended_at": now, "ended_by_id": by, "ended_cause": EndCause.EXPIRED}),
    ):
        with refused(why):
            change(row, **columns)


@pytest.mark.parametrize("model", periods(), ids=label)
def test_a_period_does_not_end_in_the_past(facts: Facts, model: type[Period]) -> None:
    """A row that is older than the ending, so that no constraint but the guard can refuse it."""
    old = old_row(facts, model, days=9, length=timedelta(days=99))
    ending = {"ended_by_id": facts.world.owner.person_id, "ended_cause": EndCause.LEFT}
    with refused(NEVER):
        change(old, ended_at=clock.now() - timedelta(minutes=6), **ending)
    assert change(old, ended_at=clock.now() - timedelta(minutes=4), **ending) == 1


@pytest.mark.parametrize("model", periods(), ids=label)
def test_a_period_does_not_end_after_its_end(facts: Facts, model: type[Period]) -> None:
    row = facts.row(model)
    with refused(CAUSE):
        change(
            row,
            ended_at=row.valid_to + timedelta(seconds=1),
            ended_by_id=facts.world.owner.person_id,
            ended_cause=EndCause.LEFT,
        )


@pytest.mark.parametrize("model", periods(), ids=label)
def test_what_ran_out_may_be_closed_at_the_end_it_had_by_nobody(facts: Facts, model: type[Period]) -> None:
    old = old_row(facts, model, days=9, length=timedelta(days=2))
    rows = model.objects.filter(pk=old.pk)
    assert rows.end(at=clock.now(), by_id=facts.world.owner.person_id, cause=EndCause.LEFT) == 0
    closed = rows.get()
    assert (closed.ended_at, closed.ended_by_id) == (old.valid_to, None)
    assert closed.ended_cause == EndCause.EXPIRED
    assert closed.until == old.until


@pytest.mark.parametrize("model", periods(), ids=label)
@pytest.mark.parametrize("when", ["now", "at its end"])
def test_what_still_holds_is_not_closed_as_run_out(facts: Facts, model: type[Period], when: str) -> None:
    """It would be an ending by nobody, or stand in the way of the ending by somebody that is to come."""
    row = facts.row(model)
    with refused(f"{NEVER}|ended"):
        change(
            row,
            ended_at=clock.now() if when == "now" else row.valid_to,
            ended_by_id=None,
            ended_cause=EndCause.EXPIRED,
        )


def old_row(facts: Facts, model: type[Period], *, days: int, length: timedelta) -> Any:
    """A row that was recorded that many days ago, beside nothing that it could overlap."""
    begun = clock.now() - timedelta(days=days)
    row = copy_of(facts.row(model), recorded_at=begun, valid_from=begun, valid_to=begun + length)
    if isinstance(row, CaseGrant):
        row.post_id, row.person_id = facts.world.worker.pk, facts.world.worker.person_id
        row.agency_id = facts.world.worker.agency_id
    long_ago(row.save)
    return model._base_manager.get(pk=row.pk)


@pytest.mark.parametrize("model", periods(), ids=label)
def test_nothing_holds_from_before_it_was_recorded(facts: Facts, model: type[Period]) -> None:
    now = clock.now()
    row = copy_of(facts.row(model), recorded_at=now, valid_from=now - timedelta(seconds=1))
    with refused("not_backdated|within|at the same time|one_open"):
        row.save()


@pytest.mark.parametrize(
    ("model", "columns"),
    [
        (Post, ("recorded_at", "valid_from")),
        (Ground, ("recorded_at", "valid_from")),
        (Entry, ("recorded_at", "occurred_at")),
        (AccessEvent, ("at",)),
        (Deputy, ("recorded_at", "valid_from")),
        *((words.history.model, ("history_date",)) for words in WORDS.values()),
    ],
    ids=lambda value: getattr(value, "__name__", ""),
)
def test_nothing_is_recorded_as_of_an_earlier_day(
    facts: Facts, model: type[Model], columns: tuple[str, ...]
) -> None:
    """Else the answer about 3 May would change. The embedded database has no owner to tell apart."""
    if connection.vendor == "sqlite":
        return
    row, now = facts.row(model), facts.world.acting(facts.world.owner).now
    old, recent = (now - timedelta(minutes=minutes) for minutes in (6, 4))
    if isinstance(row, Deputy):
        change(row, ended_at=row.recorded_at, ended_by_id=row.recorded_by_id, ended_cause=EndCause.LEFT)
    with as_application(), door(Door.STARTS):
        with refused("never back-dated"):
            copy_of(row, **dict.fromkeys(columns, old)).save()
        copy_of(row, **dict.fromkeys(columns, recent)).save()


@pytest.mark.parametrize("model", periods(), ids=label)
def test_a_period_has_length(facts: Facts, model: type[Period]) -> None:
    now = clock.now()
    row = copy_of(facts.row(model), recorded_at=now, valid_from=now, valid_to=now)
    with refused("has_length|at the same time|one_open"):
        row.save()


def test_one_state_at_a_time(facts: Facts) -> None:
    now = clock.now()
    present = facts.row(CaseState)
    with refused("at the same time"):
        copy_of(present, state=State.PAUSED, recorded_at=now, valid_from=now).save()
    with refused("at the same time"):
        copy_of(present, state=State.PAUSED, recorded_at=now, valid_from=now + timedelta(days=9)).save()
    ending = {"ended_by_id": present.recorded_by_id, "ended_cause": EndCause.CHANGED}
    change(present, ended_at=now, **ending)
    with refused("at the same time"), transaction.atomic():
        copy_of(present, recorded_at=present.recorded_at, valid_from=now - timedelta(microseconds=1)).save()
    copy_of(present, state=State.PAUSED, recorded_at=now, valid_from=now).save()


def test_one_version_of_an_entry_at_a_time(facts: Facts) -> None:
    now = clock.now()
    with refused("at the same time"):
        copy_of(facts.row(EntryAccess), scope=Scope.AGENCY, recorded_at=now, valid_from=now).save()


def test_one_grant_of_a_post_in_a_case_at_a_time(facts: Facts) -> None:
    now = clock.now()
    with refused("at the same time"):
        copy_of(facts.grant, role="owner", recorded_at=now, valid_from=now).save()
    by = facts.world.owner.person_id
    change(facts.grant, ended_at=now + timedelta(days=9), ended_by_id=by, ended_cause=EndCause.LEFT)
    with refused("at the same time"):
        copy_of(facts.grant, recorded_at=now, valid_from=now + timedelta(days=8)).save()
    copy_of(facts.grant, recorded_at=now, valid_from=now + timedelta(days=9)).save()


def test_one_and_the_same_deputy_at_a_time(facts: Facts) -> None:
    now, world = clock.now(), facts.world
    with refused("at the same time"):
        copy_of(facts.deputy, recorded_at=now, valid_from=now).save()
    copy_of(facts.deputy, recorded_at=now, valid_from=now, post_id=world.worker.pk).save()
    change(facts.deputy, ended_at=now, ended_by_id=world.owner.person_id, ended_cause=EndCause.CHANGED)
    copy_of(facts.deputy, recorded_at=now, valid_from=now).save()


def test_no_known_end_is_the_year_9999(facts: Facts) -> None:
    assert {facts.row(model).until for model in (Post, CaseState, EntryAccess)} == {FOREVER}
