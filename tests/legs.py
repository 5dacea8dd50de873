"""The legs of a test run: the same product on SQLite, on PostgreSQL, with a worker and in a browser.

For ``make test`` and ``make deep``. A leg that cannot run on this machine is said plainly and never
counted as passed; where ``CI=true`` it is a failure. What was covered is judged over all legs together,
and only when all of them passed.
"""

import os
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import urlsplit

import psycopg
from kombu import Connection
from kombu.exceptions import OperationalError

from tests.browser import chromium
from tests.queue.worker import BROKER

ROOT = Path(__file__).resolve().parents[1]
COVERAGE = ROOT / "var" / "coverage"
TOGETHER = f"--data-file={COVERAGE / 'together'}"
POSTGRESQL = os.environ.get("DATABASE_URL") or "postgres://postgres@127.0.0.1:5432/test"
#: What decides over access is covered to the last branch; the floor for the rest is in pyproject.toml.
FULLY_COVERED = "access/*,*/policies.py,*/policies/*"


class Verdict(StrEnum):
    """How a leg ended."""

    PASSED = "passed"
    FAILED = "failed"
    COULD_NOT_RUN = "could not run"


@dataclass(frozen=True)
class Leg:
    """One run of pytest: which tests, on which database, and what may be in its way.

    The obstacle says why it cannot run on this machine, or None. ``one_in`` is what share of its tests it
    tries: on the second database a third of those that the first tries all of, in ``make deep`` all. To
    measure what is covered takes two thirds more time, so it is done where a line would be covered by no
    other leg.
    """

    name: str
    tests: str
    workers: int
    database: str | None
    obstacle: Callable[[], str | None]
    where: tuple[str, ...] = ("tests",)
    is_measured: bool = False
    one_in: int = 1


@dataclass(frozen=True)
class Outcome:
    """How a leg went, why, and how long it took."""

    leg: Leg
    verdict: Verdict
    why: str = ""
    seconds: float = 0

    def __str__(self) -> str:
        why = f": {self.why}" if self.why else ""
        return f"{self.leg.name:<12}{self.verdict}{why} ({self.seconds:.0f} s)"


def no_postgresql() -> str | None:
    """Why the tests cannot use PostgreSQL here, if so; a password in the address is never repeated."""
    address = urlsplit(POSTGRESQL)
    if address.scheme not in {"postgres", "postgresql"}:
        return "DATABASE_URL names no PostgreSQL"
    try:
        psycopg.connect(POSTGRESQL, connect_timeout=5).close()
    except psycopg.OperationalError:
        return f"PostgreSQL at {address.hostname}:{address.port or 5432} does not let us in"
    return None


def no_broker() -> str | None:
    """Why a worker cannot be tried here, if so; a password in the address is never repeated."""
    address = urlsplit(BROKER)
    try:
        with Connection(BROKER, connect_timeout=5) as broker:
            broker.ensure_connection(max_retries=1)
    except OperationalError:
        return f"no broker at {address.hostname}:{address.port or 6379} lets us in"
    return None


def no_browser() -> str | None:
    """Why the tests cannot open a browser here, if so."""
    return None if chromium.executable() else f"none of {', '.join(chromium.NAMES)} is on the path"


QUICK = "not browser and not broker and not deep"
#: What PostgreSQL itself refuses, and what its roles may: the lines that SQLite never comes to.
GUARDS = ("tests/guards", "tests/record", "tests/walls")
#: What is the same whatever database there is: words, files that are read, tables of law, getting it to run.
ANYWHERE = (
    *("tests/clock", "tests/config", "tests/deidentification", "tests/deploy", "tests/grounds"),
    "tests/loading",
    *("tests/test_legs.py", "tests/test_markup.py", "tests/pages/test_every_word_is_marked.py"),
)
#: What asks the same pages over and over: it covers hardly a line that no other test covers.
PAGES = ("tests/addresses", "tests/pages", "tests/rule")


def but(*places: str) -> tuple[str, ...]:
    """All tests but those in these places."""
    return ("tests", *(f"--ignore={place}" for place in places))


LEGS = {
    "test": [
        Leg("sqlite", QUICK, 2, None, lambda: None, but(*PAGES), is_measured=True),
        Leg("pages", QUICK, 2, None, lambda: None, PAGES),
        Leg("guards", QUICK, 2, POSTGRESQL, no_postgresql, GUARDS, is_measured=True),
        Leg("postgresql", QUICK, 2, POSTGRESQL, no_postgresql, but(*GUARDS, *ANYWHERE), one_in=3),
        Leg("broker", "broker", 0, None, no_broker),
        Leg("browser", "browser and not deep", 2, None, no_browser),
    ],
    "deep": [
        Leg("sqlite", "deep and not browser", 2, None, lambda: None),
        Leg("postgresql", "not browser and not broker", 2, POSTGRESQL, no_postgresql),
        Leg("browser", "browser", 0, None, no_browser),
    ],
}


def run(leg: Leg, which: str) -> Outcome:
    """Runs one leg, with pytest's words on the terminal."""
    if obstacle := leg.obstacle():
        return Outcome(leg, Verdict.COULD_NOT_RUN, obstacle)
    environment = {key: value for key, value in os.environ.items() if key != "DATABASE_URL"}
    if which == "test":
        environment["SAMPLE_SEED"] = leg.name
    environment["COVERAGE_FILE"] = str(COVERAGE / leg.name)
    if leg.database:
        environment["DATABASE_URL"] = leg.database
    print(f"\n--- {leg.name} ---", flush=True)
    began = time.monotonic()
    command = ["pytest", *leg.where, "-m", leg.tests, "-n", str(leg.workers), f"--one-in={leg.one_in}"]
    measured = ["--cov", "--cov-report=", "--cov-fail-under=0"] if leg.is_measured else []
    code = tool(*command, *measured, environment=environment)
    seconds = time.monotonic() - began
    if code == 0:
        return Outcome(leg, Verdict.PASSED, seconds=seconds)
    why = {1: "", 5: "it has no tests"}.get(code, f"pytest ended with {code}")
    return Outcome(leg, Verdict.FAILED, why, seconds)


def tool(*command: str, environment: dict[str, str] | None = None) -> int:
    """Runs one of the installed tools; its exit code."""
    return subprocess.run([sys.executable, "-m", *command], cwd=ROOT, env=environment).returncode


def covered(legs: list[Leg]) -> bool:
    """Whether the floors hold over everything the legs ran together; prints what is missing."""
    print("\n--- coverage ---", flush=True)
    measured = [str(COVERAGE / leg.name) for leg in legs if leg.is_measured]
    tool("coverage", "combine", "--quiet", TOGETHER, *measured)
    floors = [
        tool("coverage", "report", TOGETHER),
        tool("coverage", "report", TOGETHER, f"--include={FULLY_COVERED}", "--fail-under=100"),
    ]
    return not any(floors)


def main(which: str) -> int:
    """Runs the legs one after the other and ends with one line for each; the exit code."""
    COVERAGE.mkdir(parents=True, exist_ok=True)
    outcomes = [run(leg, which) for leg in LEGS[which]]
    verdicts = {outcome.verdict for outcome in outcomes}
    judged = which == "test" and verdicts == {Verdict.PASSED}
    enough = not judged or covered(LEGS[which])
    words = "not judged" if not judged else "enough" if enough else "below its floor, see above"
    print(f"\ncoverage: {words}")
    print(*outcomes, sep="\n")
    in_ci = os.environ.get("CI") == "true"
    broken = Verdict.FAILED in verdicts or (in_ci and Verdict.COULD_NOT_RUN in verdicts)
    return 1 if broken or not enough else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
