"""Whatever people do, the log holds exactly the rows that an observer outside would have written."""

import pytest

from access.enums import Act
from access.models import AccessEvent
from tests.evidence import write_evidence
from tests.record.play import ACTS, Play
from tests.sampling import sampled

SEED = 20261
#: What has to be there for the other acts to have something to begin with.
BEFORE = ("write_a_note", "write_a_goal", "write_an_activity", "plan_a_follow_up", "change_a_text")
#: Acts about people and projects; each has a test of its own beside the service that does it.
OF_PEOPLE = {
    Act.KNOWN, Act.COUNTS, Act.INVITE, Act.JOIN, Act.POST, Act.UNIT, Act.ACCOUNT, Act.ASSIGN, Act.OFFICE,
    Act.GROUP, Act.MEMBER, Act.PROJECT, Act.APPOINT, Act.START_OVER, Act.EXPORT, Act.ROLE_REVIEW,
    Act.EVIDENCE, Act.TERM, Act.OVERRIDE,
}  # fmt: skip
pytestmark = pytest.mark.django_db


def played(seed: int, acts: int) -> Play:
    """The acts, one after the other; nothing may differ."""
    play = Play(seed)
    wrong = [said for _act in range(acts) for said in play.act()]
    assert wrong == []
    return play


def test_sixty_acts() -> None:
    played(SEED, 60)


@pytest.mark.parametrize("name", sampled(ACTS, 6))
def test_each_act_by_each_person(name: str) -> None:
    """By those who may and those who may not."""
    play = Play(SEED)
    wrong = []
    for player in (play.players[0], play.players[1], play.players[4]):
        for before in BEFORE:
            wrong += play.perform(player, play.asked(player, before), before)
    for player in play.players:
        for _again in range(2):
            wrong += play.perform(player, play.asked(player, name), name)
    assert wrong == []


def _met() -> set[str]:
    """The acts that the log tells of."""
    return set(AccessEvent.objects.values_list("act", flat=True))


@pytest.mark.deep
@pytest.mark.parametrize("name", ACTS)
def test_every_act_by_each_person(name: str) -> None:
    """The full figure of what each run tries a share of."""
    test_each_act_by_each_person(name)


@pytest.mark.deep
def test_a_thousand_acts() -> None:
    """And as many more as it takes until each act was met."""
    play, acts = played(SEED, 1000), 1000
    while missing := set(Act.values) - OF_PEOPLE - _met():
        assert acts < 3000, missing
        wrong = [said for _act in range(50) for said in play.act()]
        assert wrong == []
        acts += 50
    rows = AccessEvent.objects.count()
    assert not _met() & OF_PEOPLE
    kinds = "; ".join(f"{kind}: {number}" for kind, number in sorted(play.done.items()))
    write_evidence(
        "every-act-is-recorded",
        [
            f"{acts:,} random acts through the pages, against an independent recorder",
            f"{rows} rows: 0 missing, 0 extra, 0 with a wrong subject",
            f"Acts and answers: {kinds}",
        ],
        seed=SEED,
    )
