"""``kill -9`` in the middle of writing: what was acknowledged stands, nothing is half or unrecorded."""

from django.test import TransactionTestCase

import pytest

from tests.durability.trial import ANSWERS, MOMENT, Trial, killed
from tests.evidence import write_evidence

SEED = 20250607
SAMPLE, DEEP = 4, 200


class TheServerIsKilled(TransactionTestCase):
    """In no transaction: it is about what another process has committed."""

    def _fixture_teardown(self) -> None:
        """All was written in a copy; there is nothing to empty."""

    def test_a_few_times(self) -> None:
        with killed(SAMPLE, SEED) as trial:
            assert sum(trial.counted().values()) >= SAMPLE

    @pytest.mark.deep
    def test_two_hundred_times(self) -> None:
        with killed(DEEP, SEED) as trial:
            write_evidence("killed", figures(trial), seed=SEED)


def figures(trial: Trial) -> list[str]:
    """What was counted. Acts must have been cut off before their end, or nothing is shown."""
    acknowledged, books = trial.counted(), trial.books()
    cut = [act for act in trial.acts if act.was_cut]
    stood = sum(act.stood for act in cut)
    assert stood < len(cut)
    kinds = ", ".join(f"{number} {name}" for name, number in acknowledged.items())
    revisions = sum(map(len, books.history.values()))
    return [
        f"`kill -9` of the server {DEEP} times while {len(trial.writers)} windows wrote",
        f"Each kill after 1 to {ANSWERS} answers and 0 to {MOMENT * 1000:.0f} ms more",
        f"{sum(acknowledged.values())} writes acknowledged ({kinds})",
        "0 acknowledged writes lost: each stands once, character by character, in the words or their history",
        f"{len(cut)} writes cut off before their answer: {stood} stood whole, {len(cut) - stood} not at all",
        "Sent again, they made one effect each",
        f"0 half writes in {len(books.entries)} entries with {revisions} revisions",
        f"0 changes without an event and 0 events without a change, of {books.recorded().total()}",
    ]
