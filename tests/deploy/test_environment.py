"""The environment is filled when it must be, and otherwise left alone."""

import sys
from pathlib import Path

import pytest

from deploy import environment
from deploy.environment import setup, setup_to_run
from deploy.refusal import Refusal


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> list[str]:
    """Which programs were run, in an empty checkout where running them has no effect."""
    run: list[str] = []
    (tmp_path / "base.txt").write_text("a==1")
    (tmp_path / "dev.txt").write_text("a==1 b==1")
    monkeypatch.setattr(environment, "BASE", tmp_path / "base.txt")
    monkeypatch.setattr(environment, "DEV", tmp_path / "dev.txt")
    monkeypatch.setattr(environment, "STAMP", tmp_path / "filled-from")
    monkeypatch.setattr(environment, "usable", lambda: bool(run))
    monkeypatch.setattr(environment, "quietly", lambda *line: run.append(f"{line[2]} {Path(line[-1]).name}"))
    return run


def test_the_first_run_makes_it_and_the_second_leaves_it(commands: list[str]) -> None:
    setup_to_run()
    assert commands == ["venv .venv", "pip base.txt"]
    setup_to_run()
    assert len(commands) == 2


def test_what_a_developer_needs_is_enough_to_run(commands: list[str]) -> None:
    setup()
    setup_to_run()
    assert commands == ["venv .venv", "pip dev.txt"]


def test_what_it_takes_to_run_is_not_enough_for_a_developer(commands: list[str]) -> None:
    setup_to_run()
    setup()
    assert commands == ["venv .venv", "pip base.txt", "pip dev.txt"]


def test_new_requirements_are_installed(commands: list[str]) -> None:
    setup_to_run()
    environment.BASE.write_text("a==2")
    setup_to_run()
    assert commands == ["venv .venv", "pip base.txt", "pip base.txt"]


def test_what_failed_is_tried_again(commands: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    setup_to_run()
    environment.BASE.write_text("a==2")
    with monkeypatch.context() as patch:
        patch.setattr(environment, "quietly", failing)
        with pytest.raises(Refusal):
            setup_to_run()
    environment.BASE.write_text("a==1")
    setup_to_run()
    assert commands == ["venv .venv", "pip base.txt", "pip base.txt"]


def failing(*command: str) -> None:
    """A package that could not be fetched."""
    raise Refusal


def test_this_very_environment_is_usable_and_a_missing_one_is_not(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    assert environment.usable()
    monkeypatch.setattr(environment, "PYTHON", tmp_path / "python")
    assert not environment.usable()


def test_a_program_is_heard_only_when_it_fails(capfd: pytest.CaptureFixture[str]) -> None:
    python = sys.executable
    environment.quietly(python, "-c", "print('all is well')")
    assert capfd.readouterr() == ("", "")
    with pytest.raises(Refusal, match="stands above"):
        environment.quietly(python, "-c", "raise SystemExit('no such package')")
    assert "no such package" in capfd.readouterr().err
