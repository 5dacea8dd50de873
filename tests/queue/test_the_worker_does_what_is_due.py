"""A message in a real broker, a worker in a process of its own: what is due is done, and once."""

from datetime import datetime, timedelta
from unittest.mock import patch

from django.test import TransactionTestCase

from access import clock
from access.enums import EndCause
from casework.models import CaseGrant
from config.celery import app
from pilotverkstad.models import Project
from tests.durability.place import own_database
from tests.queue.worker import Worker
from tests.world import World

TASK = "casework.tasks.do_what_is_due"
_now = clock.now


def _sixty_days_ago(*, person_id: int | None = None) -> datetime:
    return _now(person_id=person_id) - timedelta(days=60)


class TheWorker(TransactionTestCase):
    """In no transaction: another process does it."""

    def _fixture_teardown(self) -> None:
        """All was written in a copy; there is nothing to empty."""

    def test_a_part_that_nobody_uses_ends_when_the_clock_says_so_and_twice_changes_nothing(self) -> None:
        with own_database() as address:
            with patch("access.clock.now", _sixty_days_ago):
                world = World()
                grant = world.grant(world.case(), world.worker)
            Project.objects.update(unused_days=30)
            with Worker(address) as worker:
                for _message in range(2):
                    worker.run("call", TASK, "--queue", worker.queue)
                worker.says("'unused grants ended': 1")
                worker.says("'unused grants ended': 0")
            grant.refresh_from_db()
            assert grant.ended_cause == EndCause.UNUSED
            assert clock.now() - grant.until < timedelta(minutes=5)
            assert CaseGrant.objects.filter(ended_cause=EndCause.UNUSED).count() == 1


def test_what_the_clock_asks_for_is_there_and_runs_each_hour() -> None:
    (due,) = app.conf.beat_schedule.values()
    app.loader.import_default_modules()
    assert due["task"] in app.tasks
    assert len(due["schedule"].hour) == 24


def test_messages_are_json_and_no_result_is_kept() -> None:
    assert app.conf.accept_content == ["json"]
    assert app.conf.task_ignore_result
    assert app.conf.task_acks_late
