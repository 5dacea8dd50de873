"""Bare questions, without the rule: what the application's role gets of the tables of a case."""

from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress

from django.apps import apps
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection, transaction
from django.db.models import Model

import pytest

from access import clock, database_objects
from access.database_objects import refuse_unguarded
from access.enums import EndCause, Role
from access.models import AccessSubject, Post
from access.walls import Door, door
from casework.disposal import DISPOSED
from casework.enums import GrantReason, Scope
from casework.models import WORDS, Case, CaseGrant, CaseState, Entry, EntryAccess, Ground, Note
from tests.application import application
from tests.world import ATTENDANCE, World

pytestmark = pytest.mark.django_db

WALLED = tuple(model for model in DISPOSED if model is not AccessSubject)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    """With everything in it: texts of every scope, a ground, a colleague told of it, and a plan."""
    case = world.case()
    world.ground(case, world.social)
    world.grant(case, world.other)
    world.grant(case, world.worker)
    for scope in (Scope.SHARED, Scope.AGENCY, Scope.NAMED):
        world.note(case, f"till {scope}", scope)
    world.note(case, "socialtjänstens", Scope.AGENCY, by=world.other)
    world.activity(case, world.goal(case, "mål"), "steg")
    world.follow_up(case)
    world.confirm(case)
    return case


@contextmanager
def asking(post: Post | None) -> Iterator[None]:
    """As the application, for this person; what is done is undone."""
    with transaction.atomic():
        clock.now(person_id=post.person_id if post else None)
        with application():
            yield
        transaction.set_rollback(True)


def rows_of(*models: type[Model]) -> dict[str, int]:
    return {model.__name__: model._base_manager.count() for model in models}


def test_every_table_of_a_case_has_its_wall() -> None:
    """A new one is met here; the tie to the log says nothing by itself (``AccessSubject``)."""
    assert {wall.table for wall in database_objects.walls()} == {model._meta.db_table for model in WALLED}


def test_nobody_named_gets_no_row_of_any(world: World, case: Case) -> None:
    assert all(rows_of(Case, CaseState, CaseGrant, Ground, Entry, EntryAccess, Note).values())
    with asking(None):
        assert set(rows_of(*WALLED).values()) == {0}
    with asking(world.colleague):
        assert set(rows_of(*WALLED).values()) == {0}


def test_nobody_named_gets_nothing_out_of_what_the_walls_ask(world: World, case: Case) -> None:
    """Views are asked as the tables' owner: each has to ask for the person itself."""
    for post, rows in ((None, 0), (world.colleague, 0), (world.other, 1)):
        with asking(post), connection.cursor() as cursor:
            for view in ("wall_mine", "wall_crosses", "wall_texts", "wall_versions", "wall_grounds"):
                cursor.execute(f"SELECT count(*) > 0 FROM {view}")  # noqa: S608 - names of ours
                assert cursor.fetchone()[0] == bool(rows), (view, post)


def test_a_person_left_from_the_transaction_before_is_nobody(world: World, case: Case) -> None:
    clock.now()
    with transaction.atomic():
        clock.now(person_id=world.owner.person_id)
        transaction.set_rollback(True)
    with application():
        assert Case.objects.count() == 0


def test_a_part_opens_its_case_and_what_its_agency_wrote(world: World, case: Case) -> None:
    other = world.case(world.worker)
    with asking(world.owner):
        assert list(Case.objects.values_list("pk", flat=True)) == [case.pk]
        assert set(Note.objects.values_list("text", flat=True)) == {
            "till shared", "till agency", "till named",
        }  # fmt: skip
        assert Note.history.count() == 3
    with asking(world.worker):
        assert set(Case.objects.values_list("pk", flat=True)) == {case.pk, other.pk}


def test_another_agency_gets_what_is_for_others_while_a_ground_holds(world: World, case: Case) -> None:
    with asking(world.other):
        got = {"till shared", "till named", "socialtjänstens"}
        assert set(Note.objects.values_list("text", flat=True)) == got
        assert set(Note.history.values_list("text", flat=True)) == got
        assert EntryAccess.objects.count() == Entry.objects.count()
        assert not EntryAccess.objects.filter(scope=Scope.AGENCY).exclude(entry__agency=world.social).exists()


def test_a_part_or_a_ground_that_is_over_closes_the_wall(world: World, case: Case) -> None:
    """Over before this transaction began: what ends in a request is still met by the rest of it."""
    with asking(world.other):
        assert Note.objects.filter(text="till shared").exists()
    _an_hour_ago("casework_ground")
    with asking(world.other):
        assert set(Note.objects.values_list("text", flat=True)) == {"socialtjänstens"}
    _an_hour_ago("casework_casegrant")
    with asking(world.other):
        assert not any(rows_of(Case, Entry, Note).values())


def _an_hour_ago(table: str) -> None:
    """All of it began two hours ago and ended one ago, which only the owner of the tables can say."""
    begun, ended = "now() - interval '2 hours'", "now() - interval '1 hour'"
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        when = f"recorded_at = {begun}, valid_from = {begun}, valid_to = {ended}"
        cursor.execute(f"UPDATE {table} SET {when}")  # noqa: S608 - names of ours
        cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_a_door_lets_through_what_it_says_and_no_more(world: World, case: Case) -> None:
    everything = (Case, CaseState, CaseGrant, Ground, Entry, EntryAccess, Note, Note.history.model)
    for name in Door:
        with asking(world.colleague), door(name):
            got = {model for model, number in rows_of(*everything).items() if number}
            assert got == ({"Case", "CaseGrant", "Ground"} if name is Door.ENDS else set()), name
    with asking(None), door(Door.UNUSED):
        assert {model for model, number in rows_of(*everything).items() if number} == {"Case", "CaseGrant"}
    world.audits(world.auditor, world.school)
    with asking(world.auditor), door(Door.AUDITS):
        assert set(Entry.objects.values_list("agency", flat=True)) == {world.school.pk}
        assert Note.history.count() == 3
        assert not Note.objects.exists()
        assert not EntryAccess.objects.exists()
        with transaction.atomic():
            assert not Case.objects.filter(pk=case.pk).update(stage="")
            transaction.set_rollback(True)


def test_a_door_is_shut_again_also_when_something_goes_wrong(world: World, case: Case) -> None:
    with asking(world.colleague):
        with door(Door.ENDS), door(Door.AUDITS):
            pass
        assert not Case.objects.exists()
        with suppress(LookupError), door(Door.ENDS):
            assert Case.objects.exists()
            raise LookupError
        assert not Case.objects.exists()
        with door(Door.ENDS):
            with door(Door.AUDITS):
                assert not Case.objects.exists()
            assert Case.objects.exists()


def test_nobody_gives_themselves_a_part(world: World, case: Case) -> None:
    """Through no door either: whoever opens it has nothing to do with the case."""
    now, mine = clock.now(), world.far
    said = {
        "case_id": case.pk, "person": mine.person, "post": mine, "agency": mine.agency, "role": Role.OWNER,
        "reason": GrantReason.WORKS, "recorded_at": now, "recorded_by": mine.person, "valid_from": now,
    }  # fmt: skip
    for name in (None, *Door):
        with (
            asking(mine),
            door(name) if name else nullcontext(),
            pytest.raises(DatabaseError, match="row-level security"),
            transaction.atomic(),
        ):
            CaseGrant.objects.create(**said)


def test_topics_are_the_rules_own(world: World, case: Case) -> None:
    """The wall says less than the rule: this text is about something that the ground does not cover."""
    note = world.note(case, "frånvaro", Scope.SHARED, ATTENDANCE)
    with asking(world.other):
        assert Entry.objects.filter(pk=note.pk).exists()


@pytest.mark.parametrize(
    "statement",
    [
        "ALTER TABLE casework_note DISABLE ROW LEVEL SECURITY",
        "ALTER TABLE casework_note NO FORCE ROW LEVEL SECURITY",
        "DROP POLICY casework_note_wall ON casework_note",
        "ALTER POLICY casework_note_wall ON casework_note USING (true)",
        "CREATE POLICY open ON casework_note USING (true)",
        "CREATE OR REPLACE VIEW wall_mine AS SELECT id AS case_id, agency_id FROM casework_case",
        "DROP VIEW wall_texts CASCADE",
        "CREATE OR REPLACE FUNCTION wall_heads(bigint) RETURNS boolean LANGUAGE sql AS 'SELECT true'",
        "SET LOCAL row_security = off; SELECT * FROM casework_note",
        "ALTER ROLE CURRENT_USER BYPASSRLS",
        "SELECT entry_in_its_envelope_check()",
    ],
)
def test_the_application_cannot_take_a_wall_down(world: World, statement: str) -> None:
    with pytest.raises(DatabaseError), asking(world.owner):
        connection.cursor().execute(statement)


def test_a_row_behind_the_wall_still_stands_in_the_way_of_a_wrong_one(world: World, case: Case) -> None:
    """Triggers and unique keys look at all rows: whoever ends a post need not see what is held in it."""
    with pytest.raises(DatabaseError, match="end the grants of a post"), asking(world.colleague):
        Post.objects.filter(pk=world.owner.pk).end(
            at=clock.now(person_id=world.colleague.person_id),
            by_id=world.colleague.person_id,
            cause=EndCause.LEFT,
        )


def test_a_wall_with_a_gap_is_found_at_start() -> None:
    for wall in database_objects.walls():
        for gap in (
            f"ALTER TABLE {wall.table} DISABLE ROW LEVEL SECURITY",
            f"DROP POLICY {wall.table}_wall ON {wall.table}",
        ):
            with transaction.atomic():
                connection.cursor().execute(gap)
                with pytest.raises(ImproperlyConfigured, match=f"{wall.table}_wall"):
                    refuse_unguarded()
                transaction.set_rollback(True)
    refuse_unguarded()


def test_a_view_that_the_application_may_not_ask_is_found_at_start() -> None:
    """As after a migrate that no ``grant_role`` has followed."""
    database_objects.install(connection)
    refuse_unguarded()
    with application(), pytest.raises(ImproperlyConfigured, match=r"wall_crosses.*grant_role"):
        refuse_unguarded()


def test_no_other_policy_stands() -> None:
    """One that nobody declared could open what the others close."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT policyname FROM pg_policies WHERE schemaname = 'public'")
        standing = [row[0] for row in cursor.fetchall()]
    assert sorted(standing) == sorted(name for wall in database_objects.walls() for name in wall.policies())


def test_an_older_policy_goes_when_walls_are_raised_anew() -> None:
    with connection.cursor() as cursor:
        cursor.execute("CREATE POLICY older ON casework_note USING (true)")
    database_objects.before_migrate("default")
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_policies WHERE tablename = 'casework_note'")
        assert cursor.fetchone()[0] == 0
    database_objects.install(connection)
    refuse_unguarded()


def test_words_of_every_kind_are_meant() -> None:
    """The walls follow ``WORDS``, history included."""
    tables = {wall.table for wall in database_objects.walls()}
    for words in WORDS.values():
        assert {words._meta.db_table, words.history.model._meta.db_table} <= tables
    assert apps.get_model("casework", "Case")._meta.db_table in tables
