"""The demo starts once, in order, and its database is never pulled away from under it."""

import os
import runpy
from collections.abc import Callable
from pathlib import Path

import pytest

from deploy import demo
from deploy.places import ROOT
from deploy.prerequisites import HOST
from deploy.refusal import Refusal


@pytest.fixture
def steps(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """What the launcher did, with a place of its own for what it writes and nothing really started."""
    taken: list[str] = []

    def execve(program: Path, arguments: list[str], environment: dict[str, str]) -> None:
        taken.append(f"{arguments[2]} with {environment['DJANGO_SETTINGS_MODULE']}")

    monkeypatch.setattr(demo, "VAR", tmp_path)
    monkeypatch.setattr(demo, "need_free", lambda port: taken.append(f"port {port}"))
    monkeypatch.setattr(demo, "setup_to_run", lambda: taken.append("packages"))
    monkeypatch.setattr(demo, "manage", lambda command, *_, environment: taken.append(command))
    monkeypatch.setattr(os, "execve", execve)
    monkeypatch.setattr(os, "chdir", lambda path: None)
    monkeypatch.setenv("PORT", "8123")
    return taken


def test_everything_is_prepared_before_the_server_starts(steps: list[str]) -> None:
    demo.demo()
    assert steps == [
        "port 8123",
        "packages",
        "migrate",
        "load_demo",
        "collectstatic",
        "gunicorn with config.settings.demo",
    ]


def test_a_reset_removes_the_database_and_nothing_else(steps: list[str], tmp_path: Path) -> None:
    for name in ("demo.sqlite3", "demo.sqlite3-wal", "demo.sqlite3-shm", "demo.key"):
        (tmp_path / name).touch()
    demo.demo_reset()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["demo.key", "demo.lock"]


@pytest.mark.parametrize("again", [demo.demo, demo.demo_reset])
def test_a_running_demo_is_told_with_its_address(
    steps: list[str], tmp_path: Path, again: Callable[[], None]
) -> None:
    (tmp_path / "demo.sqlite3").touch()
    with demo.claimed(), pytest.raises(Refusal, match=r"already running at http://127.0.0.1:8123/"):
        again()
    assert (tmp_path / "demo.sqlite3").exists()


def test_a_failed_step_stops_the_rest() -> None:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.test"}
    with pytest.raises(Refusal, match="no_such_command did not succeed"):
        demo.manage("no_such_command", environment=environment)


def test_the_address_is_said_when_the_port_is_open(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PORT", "8123")
    server = runpy.run_path(str(ROOT / "deploy" / "gunicorn_demo.py"))
    server["when_ready"](None)
    assert capsys.readouterr().out.startswith(f"Pilotverkstad: http://{HOST}:8123/ ")
