"""Random worlds: statement, list, single check, explanation, pages, search, papers, log and counts against an
oracle in plain Python.

``WORLD_SEED`` in the environment chooses other worlds; one that failed is named in the failure.
"""

import json
import os
from collections import Counter
from pathlib import Path

from django.db import transaction

import pytest
from guardian.shortcuts import get_objects_for_user  # noqa: TID251 - compared with, not relied upon

from access.models import Person
from casework.models import Case
from tests.evidence import write_evidence
from tests.rule.faces import Faces
from tests.rule.leaving import Leaving
from tests.rule.loading import Loaded, Stage
from tests.rule.looking import Looking
from tests.rule.oracle import CARRIES
from tests.rule.pages import Pages
from tests.rule.worlds import KINDS, PEOPLE, STATES, make

SEED = int(os.environ.get("WORLD_SEED", "20250601"))
SAMPLE, SAMPLE_PARTS = 25, 5
DEEP, DEEP_PARTS = 2000, 10

#: What so many worlds cannot be without; a rule never met is a rule never tested.
MET = (
    *(f"Case open to {action}: {rule}" for action in CARRIES for rule in ("grant", "grant_on_ground")),
    *(f"Entry open to view: {rule}" for rule in ("author", "own_agency", "named", "ground")),
    *(f"Entry open to change: {rule}" for rule in ("author", "own_agency")),
    *(f"Entry open to manage: {rule}" for rule in ("author", "owner", "removed")),
    *(f"viewers who {able}" for able in ("view", "change and view", "change and manage and view")),
    *("past versions open", "spans of texts", "entries changed by others"),
    "Entry covered: written since",
    *("Ground open to view: giver", "Ground open to view: taker", "Ground open to manage: giver"),
    *("CaseGrant open to view: team", "CaseGrant open to manage: team"),
    *("entries asleep", "entries removed", "entries put back", "entries ended"),
    *("grants asleep", "grants untold", "grounds giving nothing", "permissions of guardian", "readers named"),
)
#: Met in any two hundred worlds at least so often, a third of what comes; not in any five.
RARE = {
    "Entry covered: ticked": 66,
    "Entry covered: kept": 65,
    "Entry covered: kept tick": 25,
    "Entry covered: written since": 250,
    "Entry read across by name": 110,
    "drafts read across": 15,
    "past versions open, today's not": 220,
    "explained as removed": 100,
    "entries due": 30,
    "next follow-ups": 33,
    "questions to one's agency": 1,
    "readers not told of": 20,
    "readers told of": 300,
    "readers kept back": 38,
    "rows of the log in a file": 650,
    "codes that led to a case": 250,
    "papers printed": 66,
    "texts on papers": 78,
    "texts read and on no paper": 180,
    **{f"listed as {state}": 50 for state in set(STATES)},
    **{f"counted while {state}": 12 for state in set(STATES)},
    **{f"read by somebody: {kind}": 20 for kind in set(KINDS)},
}


def compare(first: int, last: int) -> Counter[str]:
    """Worlds of the seed from one number up to another; each is taken back before the next is loaded."""
    tally: Counter[str] = Counter()
    stage = Stage()
    for n in range(first, last):
        world = make(f"{SEED}:{n}")
        with transaction.atomic():
            try:
                loaded = Loaded(stage, world)
                # The faces write a draft at their end, which no page is to show.
                Pages(loaded, tally).compare()
                Leaving(loaded, tally).compare()
                Looking(loaded, tally).compare()
                Faces(loaded, tally).compare()
            except AssertionError as difference:
                difference.add_note(f"in world {world.seed}")
                raise
            transaction.set_rollback(True)
    return tally


@pytest.mark.django_db
@pytest.mark.parametrize("part", range(SAMPLE_PARTS), ids=lambda part: f"seed {SEED} part {part}")
def test_the_faces_and_the_oracle_agree(part: int) -> None:
    size = SAMPLE // SAMPLE_PARTS
    tally = compare(part * size, (part + 1) * size)
    assert tally["worlds"] == size
    assert not [what for what in MET if not tally[what]]


@pytest.mark.django_db
def test_guardian_finds_the_cases_of_a_live_grant_and_no_others() -> None:
    stage = Stage()
    for n in range(5):
        with transaction.atomic():
            loaded = Loaded(stage, make(f"{SEED}:guardian {n}"))
            live = [g for g in loaded.world.facts.grants if g.time.holds(loaded.world.now)]
            assert live
            for person in Person.objects.filter(pk__in=PEOPLE):
                mine = [grant for grant in live if grant.post.person == person.pk]
                for action, roles in CARRIES.items():
                    found = get_objects_for_user(person, f"casework.{action}_case", Case)
                    wanted = {grant.case for grant in mine if grant.role in roles}
                    assert sorted(found.values_list("pk", flat=True)) == sorted(wanted)
            transaction.set_rollback(True)


@pytest.mark.deep
@pytest.mark.django_db
@pytest.mark.parametrize("part", range(DEEP_PARTS), ids=lambda part: f"seed {SEED} part {part}")
def test_two_thousand_worlds(part: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    size = DEEP // DEEP_PARTS
    tally = compare(part * size, (part + 1) * size)
    assert tally["worlds"] == size
    assert not [what for what in MET if not tally[what]]
    seldom = {what: f"{tally[what]}, not {least}" for what, least in RARE.items() if tally[what] < least}
    assert not seldom, f"met too seldom to be tested: {seldom}"
    report(part, tally, tmp_path_factory.getbasetemp())


def report(part: int, tally: Counter[str], place: Path) -> None:
    """Leave a part's figures where the other processes of this run find them; the last writes it all down."""
    shared = place.parent if "PYTEST_XDIST_WORKER" in os.environ else place
    (shared / f"worlds-{part}.json").write_text(json.dumps(tally), encoding="utf-8")
    parts = [json.loads(path.read_text(encoding="utf-8")) for path in shared.glob("worlds-*.json")]
    if len(parts) < DEEP_PARTS:
        return
    total = sum((Counter(figures) for figures in parts), Counter[str]())
    lines = [f"{figure}: {total[figure]:,}" for figure in sorted(total)]
    worlds = f"{total['worlds']:,} random worlds against the oracle of tests/rule/oracle.py: 0 differences"
    write_evidence("three-faces", [worlds, *lines], seed=SEED)
