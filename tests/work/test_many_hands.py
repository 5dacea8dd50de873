"""Four people write, save, confirm, unsay, share and close at once; nothing is lost or seen too much."""

import json
import os
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from access.enums import Role
from access.models import Post, SecrecyArea
from tests.evidence import write_evidence
from tests.work import ledger as said
from tests.work.desk import Beginning
from tests.work.ledger import Ledger, Revision, Text, Version, full
from tests.work.machine import ManyHands
from tests.world import ATTENDANCE, PLAN, World

SEED = int(os.environ.get("WORK_SEED", "20250601"))
STEPS = 50
SAMPLE = 4
#: A run that has drawn very much ends sooner than after fifty steps; so there are some more of them.
DEEP, DEEP_PARTS, RUNS = 10_000, 10, 25
#: What no sample can be without.
MET = ("written", "opened", "saved", "outdated", "same", "refused", "entries read across")
#: Met in ten thousand steps.
RARE = (
    *("impossible", "resent", "other words", "changed who reads", "removed", "put back", "cleared"),
    *("issued a ground", "replaced a ground", "withdrew a ground", "ticked", "gave a part", "ended a part"),
    *("closed", "reopened", "versions read", "past texts kept from somebody"),
)


def beginning() -> Beginning:
    """A case shared both ways, with a note; two of the school and two of social services work in it."""
    world = World()
    head = world.post("head", world.other.unit, "enhetschef")
    posts = {"owner": world.owner, "worker": world.worker, "other": world.other, "head": head}
    case = world.case()
    ledger = Ledger(parts={"owner": "owner"})

    def share(giver: str, to: SecrecyArea, by: Post) -> None:
        ground = world.ground(case, to, PLAN | ATTENDANCE, by=by)
        ledger.issued(said.Ground(ground.pk, ground.uuid, giver, ground.topics, ground.valid_from))

    share("school", world.social, world.owner)
    for name, role in (("worker", Role.WORKER), ("other", Role.WORKER), ("head", Role.OWNER)):
        world.grant(case, posts[name], role)
        ledger.parts[name] = str(role)
    share("social", world.school, head)
    note = world.note(case, "Det första.")
    at = note.recorded_at
    first = Revision(full("note", text="Det första."), "owner", at)
    shared = Version("shared", PLAN, at)
    ledger.wrote(Text(note.pk, note.uuid, "note", "owner", at, at, [first], [shared]))
    return Beginning(world, case, posts, ledger, at)


def run(runs: int, number: int) -> Counter[str]:
    """Some runs of fifty steps, random from the seed; each is taken back before the next."""
    tally: Counter[str] = Counter()
    start = beginning()

    class Run(ManyHands):
        """From this beginning."""

        def __init__(self) -> None:
            super().__init__(start, tally)

    run_state_machine_as_test(
        seed(SEED + number)(Run),
        settings=settings(
            max_examples=runs,
            stateful_step_count=STEPS,
            database=None,
            deadline=None,
            phases=[Phase.generate, Phase.shrink],
            suppress_health_check=list(HealthCheck),
        ),
    )
    return tally


@pytest.mark.django_db
def test_nothing_is_lost_or_seen_too_much() -> None:
    tally = run(SAMPLE, 0)
    assert tally["steps"] >= SAMPLE * STEPS * 2 // 3
    assert not [what for what in MET if not tally[what]]


@pytest.mark.deep
@pytest.mark.django_db
@pytest.mark.parametrize("part", range(1, DEEP_PARTS + 1), ids=lambda part: f"seed {SEED} part {part}")
def test_ten_thousand_steps(part: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    tally = run(RUNS, part)
    assert not [what for what in MET if not tally[what]]
    report(part, tally, tmp_path_factory.getbasetemp())


def report(part: int, tally: Counter[str], place: Path) -> None:
    """Leave a part's figures where the other processes of this run find them; the last writes it all down."""
    shared = place.parent if "PYTEST_XDIST_WORKER" in os.environ else place
    (shared / f"hands-{part}.json").write_text(json.dumps(tally), encoding="utf-8")
    parts = [json.loads(path.read_text(encoding="utf-8")) for path in shared.glob("hands-*.json")]
    if len(parts) < DEEP_PARTS:
        return
    total = sum((Counter(figures) for figures in parts), Counter[str]())
    assert total["steps"] >= DEEP
    assert not [what for what in RARE if not total[what]]
    found = f"{total['steps']:,} steps of four people in {total['runs']:,} runs: 0 silent overwrites, "
    nothing = "0 lost characters, 0 entries or past texts seen that the ledger of tests/work forbids"
    lines = [f"{figure}: {total[figure]:,}" for figure in sorted(total) if figure not in ("runs", "steps")]
    write_evidence("many-hands", [found + nothing, *lines], seed=SEED)
