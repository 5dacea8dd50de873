"""A watchdog learns which part is lacking, without signing in, and leaves no trace."""

from collections import namedtuple
from typing import Any

from django.contrib.sessions.models import Session
from django.db import OperationalError, connection
from django.test import Client

import pytest

from access.models import AccessEvent

pytestmark = pytest.mark.django_db


def parts(answer: Any) -> dict[str, str]:
    return dict(line.split(": ") for line in answer.content.decode().splitlines())


def test_a_process_that_answers_lives_whatever_the_database_does(
    client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(*_args: object, **_more: object) -> None:
        raise OperationalError

    monkeypatch.setattr(connection, "cursor", down)
    assert client.get("/health/live").status_code == 200
    answer = client.get("/health/ready")
    assert (answer.status_code, parts(answer)["database"]) == (503, "lacking")


def test_all_parts_are_well_and_nothing_is_left_behind(client: Client) -> None:
    answer = client.get("/health/ready", headers={"host": "10.0.0.7:8000"})
    assert answer.status_code == 200
    assert parts(answer) == dict.fromkeys(("database", "guards", "log", "disk"), "ok")
    assert (answer["Content-Type"], answer["Cache-Control"]) == ("text/plain", "no-store")
    assert not answer.cookies
    assert not AccessEvent.objects.exists()
    assert not Session.objects.exists()


def test_a_lost_guard_is_told(client: Client) -> None:
    name = "access_accessevent_no_update" if connection.vendor == "sqlite" else "access_accessevent_no_change"
    table = "" if connection.vendor == "sqlite" else " ON access_accessevent"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{table}")
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert parts(answer) == {"database": "ok", "guards": "lacking", "log": "ok", "disk": "ok"}


def test_a_log_that_takes_no_row_is_told(client: Client) -> None:
    statement = (
        "CREATE TRIGGER full BEFORE INSERT ON access_accessevent BEGIN SELECT RAISE(ABORT, 'full'); END"
        if connection.vendor == "sqlite"
        else "ALTER TABLE access_accessevent ADD CONSTRAINT log_is_full CHECK (false) NOT VALID"
    )
    with connection.cursor() as cursor:
        cursor.execute(statement)
    answer = client.get("/health/ready")
    assert answer.status_code == 503
    assert parts(answer)["log"] == "lacking"


def test_a_full_disk_is_told(client: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr("shutil.disk_usage", lambda _path: usage(10, 10, 0))
    answer = client.get("/health/ready")
    assert (answer.status_code, parts(answer)["disk"]) == (503, "lacking")


@pytest.mark.parametrize("path", ["/health/", "/health/live/", "/health/ready/x"])
def test_nothing_else_is_open(client: Client, path: str) -> None:
    assert client.get(path).status_code == 302
