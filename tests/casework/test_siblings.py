"""Two cases of siblings, with the same agencies and partly the same people: each opens by its own."""

from typing import Any

import pytest

from access.enums import Action, Role
from access.models import Post
from access.policies import allowed
from casework.enums import Scope
from casework.models import Case, CaseGrant, Entry, Ground
from casework.services.ground import tick_entries
from tests.world import ATTENDANCE, FAMILY, PLAN, World

pytestmark = pytest.mark.django_db


class Siblings:
    """The owner works with both, the worker with the elder; Ivar may with both, Anna with the younger."""

    def __init__(self) -> None:
        self.world = w = World()
        self.ivar, self.anna = w.other, w.post("anna", w.other.unit, "socialsekreterare")
        self.elder, self.younger = w.case(), w.case()
        w.note(self.elder, "äldre före")
        w.note(self.younger, "yngre före")
        w.grant(self.elder, w.worker)

    def part(self, case: Case, post: Post, role: Role = Role.WORKER) -> CaseGrant:
        return self.world.grant(case, post, role)

    def write(self, case: Case, name: str) -> None:
        """One about the plan, one about the family, one for the school alone."""
        self.world.note(case, f"{name} plan", topics=PLAN)
        self.world.note(case, f"{name} familj", topics=FAMILY)
        self.world.note(case, f"{name} skolans", Scope.AGENCY)

    def sees(self, post: Post) -> tuple[set[str], set[str], set[str]]:
        """The cases, the texts, and the cases whose grounds somebody sees."""
        actor, names = self.world.acting(post), {self.elder.pk: "äldre", self.younger.pk: "yngre"}
        cases = allowed(Case, actor, Action.VIEW).values_list("pk", flat=True)
        texts = {entry.note.text for entry in allowed(Entry, actor, Action.VIEW)}
        grounds = allowed(Ground, actor, Action.VIEW).values_list("case", flat=True)
        return {names[pk] for pk in cases}, texts, {names[pk] for pk in grounds}


@pytest.fixture
def siblings() -> Siblings:
    return Siblings()


ELDER = {"äldre plan", "äldre familj", "äldre skolans", "äldre före"}
YOUNGER = {"yngre plan", "yngre familj", "yngre skolans", "yngre före"}
NOTHING: tuple[set[str], set[str], set[str]] = (set(), set(), set())


def test_a_ground_for_one_opens_nothing_of_the_other(siblings: Siblings) -> None:
    w = siblings.world
    w.ground(siblings.elder, w.social, PLAN)
    siblings.part(siblings.elder, siblings.ivar)
    for case, name in ((siblings.elder, "äldre"), (siblings.younger, "yngre")):
        siblings.write(case, name)
    assert siblings.sees(siblings.ivar) == ({"äldre"}, {"äldre plan"}, {"äldre"})
    assert siblings.sees(siblings.anna) == NOTHING
    assert siblings.sees(w.owner) == ({"äldre", "yngre"}, ELDER | YOUNGER, {"äldre"})
    assert siblings.sees(w.worker) == ({"äldre"}, ELDER, {"äldre"})


def test_with_a_ground_for_each_each_opens_its_own(siblings: Siblings) -> None:
    w = siblings.world
    w.ground(siblings.elder, w.social, PLAN)
    w.ground(siblings.younger, w.social, FAMILY)
    for case, post in (
        (siblings.elder, siblings.ivar), (siblings.younger, siblings.ivar), (siblings.younger, siblings.anna),
    ):  # fmt: skip
        siblings.part(case, post)
    for case, name in ((siblings.elder, "äldre"), (siblings.younger, "yngre")):
        siblings.write(case, name)
    both = ({"äldre", "yngre"}, {"äldre plan", "yngre familj"}, {"äldre", "yngre"})
    assert siblings.sees(siblings.ivar) == both
    assert siblings.sees(siblings.anna) == ({"yngre"}, {"yngre familj"}, {"yngre"})
    assert siblings.sees(w.worker) == ({"äldre"}, ELDER, {"äldre"})


def test_withdrawn_for_one_the_other_holds(siblings: Siblings) -> None:
    w = siblings.world
    first = w.ground(siblings.elder, w.social, PLAN | FAMILY)
    w.ground(siblings.younger, w.social, PLAN)
    for case, name in ((siblings.elder, "äldre"), (siblings.younger, "yngre")):
        siblings.part(case, siblings.ivar)
        siblings.write(case, name)
    w.withdraw(siblings.elder, first)
    assert siblings.sees(siblings.ivar) == ({"yngre"}, {"yngre plan"}, {"yngre"})
    assert siblings.sees(w.owner) == ({"äldre", "yngre"}, ELDER | YOUNGER, {"äldre", "yngre"})


def test_a_tick_and_an_extension_for_one_take_nothing_of_the_other(siblings: Siblings) -> None:
    w = siblings.world
    grounds = {case.pk: w.ground(case, w.social, PLAN) for case in (siblings.elder, siblings.younger)}
    for case in (siblings.elder, siblings.younger):
        siblings.part(case, siblings.ivar)
    actor = w.acting(w.owner)
    mine: Any = allowed(Entry, actor, Action.VIEW).filter(note__text="äldre före")
    ground = grounds[siblings.elder.pk]
    tick_entries(actor=actor, case=w.seen(actor, siblings.elder), ground=ground, entries=mine)
    assert siblings.sees(siblings.ivar)[1] == {"äldre före"}
    w.ground(siblings.elder, w.social, PLAN | ATTENDANCE, replaces=ground)
    assert siblings.sees(siblings.ivar) == ({"äldre", "yngre"}, {"äldre före"}, {"äldre", "yngre"})


def test_a_part_in_one_case_is_none_in_the_other(siblings: Siblings) -> None:
    w = siblings.world
    for case in (siblings.elder, siblings.younger):
        w.ground(case, w.social, PLAN)
    siblings.part(siblings.elder, siblings.ivar, Role.OWNER)
    siblings.part(siblings.younger, siblings.anna)
    for case, name in ((siblings.elder, "äldre"), (siblings.younger, "yngre")):
        siblings.write(case, name)
    assert siblings.sees(siblings.ivar) == ({"äldre"}, {"äldre plan"}, {"äldre"})
    assert siblings.sees(siblings.anna) == ({"yngre"}, {"yngre plan"}, {"yngre"})
