"""What a run of the tests says about itself."""

from collections.abc import Sequence
from pathlib import Path

import pytest

from tests import legs
from tests.legs import Leg, main


def run(monkeypatch: pytest.MonkeyPatch, obstacles: Sequence[str | None], code: int = 0, ci: str = "") -> int:
    """Plays ``make test`` with legs that have these obstacles and a pytest that ends with this code."""
    played = [Leg(f"leg{i}", "", 0, None, lambda why=why: why) for i, why in enumerate(obstacles)]  # type: ignore[misc]
    monkeypatch.setitem(legs.LEGS, "test", played)
    monkeypatch.setattr(legs, "tool", lambda *command, environment=None: code if "pytest" in command else 0)
    monkeypatch.setenv("CI", ci)
    return main("test")


def test_all_passed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(monkeypatch, [None, None]) == 0
    assert capsys.readouterr().out.splitlines()[-3:] == [
        "coverage: enough",
        "leg0        passed (0 s)",
        "leg1        passed (0 s)",
    ]


def test_a_failed_leg_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, [None], code=1) == 1
    assert capsys.readouterr().out.splitlines()[-2:] == ["coverage: not judged", "leg0        failed (0 s)"]


def test_a_leg_without_tests_fails_the_run(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(monkeypatch, [None], code=5) == 1
    assert capsys.readouterr().out.endswith("leg0        failed: it has no tests (0 s)\n")


@pytest.mark.parametrize(("ci", "code"), [("", 0), ("true", 1)])
def test_a_leg_that_cannot_run_is_said_and_fails_in_ci(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], ci: str, code: int
) -> None:
    assert run(monkeypatch, [None, "no browser"], ci=ci) == code
    assert capsys.readouterr().out.endswith("leg1        could not run: no browser (0 s)\n")


@pytest.mark.parametrize("url", ["sqlite:///x", "postgres://u:hemligt@127.0.0.1:1/x"])
def test_an_unusable_postgresql_is_told_without_its_password(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    monkeypatch.setattr(legs, "POSTGRESQL", url)
    why = legs.no_postgresql()
    assert why
    assert "hemligt" not in why


def test_no_browser_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert legs.no_browser() == (
        "none of chromium, chromium-browser, google-chrome, google-chrome-stable is on the path"
    )


def test_what_is_covered_is_judged_over_the_legs_that_measured_it(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[tuple[str, ...]] = []

    def tool(*command: str, environment: dict[str, str] | None = None) -> int:
        told.append(command)
        return 0

    monkeypatch.setattr(legs, "tool", tool)
    measured = Leg("own", "", 0, None, lambda: None, is_measured=True)
    assert legs.covered([measured, Leg("other", "", 0, None, lambda: None)])
    assert [Path(part).name for part in told[0][4:]] == ["own"]
