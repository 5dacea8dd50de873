"""Whoever starts the launcher gets a sentence, never a traceback."""

import ast
import runpy
import sys
from pathlib import Path

import pytest

from deploy import commands
from deploy.places import ROOT
from deploy.refusal import Refusal


def test_an_old_python_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "version_info", (3, 9, 2))
    with pytest.raises(SystemExit, match=r"^Pilotverkstad needs .* and this is Python 3.9\. "):
        launch()


def test_a_new_python_runs_the_command(monkeypatch: pytest.MonkeyPatch) -> None:
    run: list[str] = []
    monkeypatch.setitem(commands.COMMANDS, "demo", lambda: run.append("demo"))
    monkeypatch.setattr(sys, "argv", ["launch", "demo"])
    launch()
    assert run == ["demo"]


def launch() -> None:
    """What ``python -m deploy.launch`` does."""
    runpy.run_module("deploy.launch", run_name="__main__")


@pytest.mark.parametrize("name", ["__init__.py", "launch.py"])
def test_what_an_old_python_reads_has_no_new_words(name: str) -> None:
    source = Path(ROOT, "deploy", name).read_text(encoding="ascii")
    tree = ast.parse(source, feature_version=(3, 4))
    assert not [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef | ast.JoinedStr)]


@pytest.mark.parametrize(
    ("stop", "said"), [(Refusal("Taken."), "Taken"), (KeyboardInterrupt(), "Interrupted")]
)
def test_what_stops_a_command_is_a_sentence(
    monkeypatch: pytest.MonkeyPatch, stop: BaseException, said: str
) -> None:
    def stopped() -> None:
        raise stop

    monkeypatch.setitem(commands.COMMANDS, "demo", stopped)
    with pytest.raises(SystemExit, match=said):
        commands.run("demo")
