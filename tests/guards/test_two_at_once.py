"""Two transactions on PostgreSQL that each see a world in which their act is right: one of them loses.

SQLite has one writer at a time (``config.databases``); there is nothing to race.
"""

import threading
import time
from collections.abc import Callable
from dataclasses import replace

from django.apps import apps
from django.db import DatabaseError, connection, connections, transaction
from django.test import TransactionTestCase

from access import clock, database_objects
from access.enums import EndCause, Role
from access.models import AuditAssignment, Post
from casework.enums import GrantReason, Scope, State
from casework.models import CaseGrant, CaseState, Deputy, EntryAccess
from casework.services.case import set_state
from tests.world import PLAN, World

#: Filled by migrations, not by a test: these tables and those of these apps.
KEPT = ("access_municipality", "casework_legalground", "access_rolepermission")
KEPT_APPS = ("contenttypes", "auth")


def _written() -> list[str]:
    """Every table that a test can have written to."""
    return [
        model._meta.db_table
        for model in apps.get_models(include_auto_created=True)
        if model._meta.managed and model._meta.app_label not in KEPT_APPS and model._meta.db_table not in KEPT
    ]


class TwoAtOnce(TransactionTestCase):
    """What is written here is committed, so that another connection sees it, and removed by the owner."""

    def setUp(self) -> None:
        self.errors: list[DatabaseError] = []
        if connection.vendor == "postgresql":
            self.world = World()
            self.case = self.world.case()

    def _fixture_teardown(self) -> None:
        """A flush would be refused by the triggers: they step aside, in one transaction."""
        if connection.vendor != "postgresql":
            return
        with transaction.atomic(), connection.cursor() as cursor:
            for guard in database_objects.guards():
                cursor.execute(f"ALTER TABLE {guard.table} DISABLE TRIGGER USER")
            cursor.execute(f"TRUNCATE {', '.join(_written())}")
            database_objects.install(connection)
        assert database_objects.missing(connection) == set()

    def race(self, first: Callable[[], object], second: Callable[[], object]) -> int:
        """Each in its transaction, the second begun before the first commits; how many succeeded."""
        begun, go_on, done = threading.Event(), threading.Event(), []

        def run(act: Callable[[], object], before: Callable[[], object], after: Callable[[], object]) -> None:
            try:
                before()
                with transaction.atomic():
                    act()
                    after()
                done.append(act)
            except DatabaseError as error:
                self.errors.append(error)
            finally:
                begun.set()
                connections.close_all()

        def hold() -> None:
            begun.set()
            go_on.wait(10)

        threads = [
            threading.Thread(target=run, args=(first, lambda: None, hold)),
            threading.Thread(target=run, args=(second, lambda: begun.wait(10), lambda: None)),
        ]
        for thread in threads:
            thread.start()
        begun.wait(10)
        self.wait_until_blocked_or_done(threads[1])
        go_on.set()
        for thread in threads:
            thread.join(10)
        return len(done)

    def wait_until_blocked_or_done(self, thread: threading.Thread) -> None:
        """The second has met the first's lock, or has nothing to wait for."""
        query = (
            "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
            "AND wait_event_type = 'Lock'"
        )
        for _try in range(200):
            with connection.cursor() as cursor:
                cursor.execute(query)
                if cursor.fetchone()[0] or not thread.is_alive():
                    return
            time.sleep(0.02)
        raise AssertionError("The second transaction neither waited nor ended.")

    def give(self) -> None:
        now, post = clock.now(), self.world.colleague
        CaseGrant.objects.create(
            case=self.case, post=post, person_id=post.person_id, agency_id=post.agency_id, role=Role.WORKER,
            reason=GrantReason.WORKS, recorded_at=now, recorded_by_id=post.person_id, valid_from=now,
        )  # fmt: skip

    def assign(self) -> None:
        now = clock.now()
        AuditAssignment.objects.create(
            post=self.world.colleague, agency=self.world.school, recorded_at=now, valid_from=now
        )

    def end_post(self) -> None:
        by = self.world.owner.person_id
        Post.objects.filter(pk=self.world.colleague.pk).end(
            at=clock.now(), by_id=by, cause=EndCause.POST_ENDED
        )

    def in_both_orders(
        self, one: Callable[[], object], other: Callable[[], object], alone: Callable[[], bool]
    ) -> None:
        """Whoever comes second finds what the first did."""
        if connection.vendor != "postgresql":
            return
        assert self.race(one, other) == 1
        assert alone()
        self._fixture_teardown()
        self.setUp()
        assert self.race(other, one) == 1
        assert alone()

    def test_a_grant_is_not_given_while_its_post_is_ended(self) -> None:
        def alone() -> bool:
            given = CaseGrant.objects.filter(post=self.world.colleague).count()
            return (
                given + Post.objects.filter(pk=self.world.colleague.pk, ended_at__isnull=False).count() == 1
            )

        self.in_both_orders(self.give, self.end_post, alone)

    def test_an_audit_is_not_assigned_while_its_post_is_ended(self) -> None:
        def alone() -> bool:
            given = AuditAssignment.objects.filter(post=self.world.colleague).count()
            return (
                given + Post.objects.filter(pk=self.world.colleague.pk, ended_at__isnull=False).count() == 1
            )

        self.in_both_orders(self.assign, self.end_post, alone)

    def test_one_post_does_not_get_two_grants_at_once(self) -> None:
        self.in_both_orders(
            self.give, self.give, lambda: CaseGrant.objects.filter(post=self.world.colleague).count() == 1
        )

    def test_a_case_does_not_get_two_states_at_once(self) -> None:
        def move() -> None:
            now, by = clock.now(), self.world.owner.person_id
            present = CaseState.objects.filter(case=self.case.pk)
            present.end(at=now, by_id=by, cause=EndCause.CHANGED)
            CaseState.objects.create(
                case=self.case, state=State.PAUSED, recorded_at=now, recorded_by_id=by, valid_from=now
            )

        self.in_both_orders(move, move, lambda: CaseState.objects.filter(ended_at__isnull=True).count() == 1)

    def test_a_case_without_a_state_does_not_get_two_at_once(self) -> None:
        """Nothing to end, so no row on which one would wait for the other."""

        def begin() -> None:
            now, by = clock.now(), self.world.owner.person_id
            CaseState.objects.create(
                case=self.case, state=State.PAUSED, recorded_at=now, recorded_by_id=by, valid_from=now
            )

        def alone() -> bool:
            return CaseState.objects.filter(ended_at__isnull=True).count() == 1

        if connection.vendor == "postgresql":
            by = self.world.owner.person_id
            CaseState.objects.all().end(at=clock.now(), by_id=by, cause=EndCause.CHANGED)
            assert self.race(begin, begin) == 1
            assert alone()

    def test_an_entry_does_not_get_two_versions_at_once(self) -> None:
        def version() -> None:
            EntryAccess.objects.create(
                entry=entry, scope=Scope.AGENCY, topics=PLAN, recorded_at=clock.now(), valid_from=clock.now()
            )

        if connection.vendor == "postgresql":
            entry = self.world.note(self.case, "Ett samtal")
            by = self.world.owner.person_id
            EntryAccess.objects.all().end(at=clock.now(), by_id=by, cause=EndCause.CHANGED)
            assert self.race(version, version) == 1
            assert EntryAccess.objects.filter(ended_at__isnull=True).count() == 1

    def test_a_deputy_is_not_named_twice_at_once(self) -> None:
        def name() -> None:
            now, by = clock.now(), self.world.owner.person_id
            Deputy.objects.create(
                principal=self.world.owner, post=self.world.colleague, recorded_at=now, recorded_by_id=by,
                valid_from=now,
            )  # fmt: skip

        self.in_both_orders(name, name, lambda: Deputy.objects.count() == 1)

    def test_two_owners_who_move_a_case_at_once_leave_it_in_one_state(self) -> None:
        def move(state: State) -> Callable[[], object]:
            actor = self.world.acting(self.world.owner)
            seen = self.world.seen(actor, self.case)
            return lambda: set_state(actor=replace(actor, now=clock.now()), case=seen, state=state)

        if connection.vendor == "postgresql":
            assert self.race(move(State.PAUSED), move(State.PLANNED)) >= 1
            assert CaseState.objects.filter(ended_at__isnull=True).count() == 1
