"""Whatever way a text becomes shared: it is clean as it stands, or there is a reason for these very words."""

from collections.abc import Callable
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.db.models import F

import pytest
from hypothesis import Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from access import clock
from access.enums import Action
from access.policies import allowed
from casework.deidentification import find
from casework.enums import OverrideReason, RedactCause, Scope
from casework.findings import passed_over
from casework.models import WORDS, Case, Entry, EntryAccess, GroundTick, GuardOverride
from casework.services.ground import tick_entries
from casework.services.guarding import IdentifyingError, texts_of
from casework.services.note import write_note
from casework.services.plan import write_goal
from casework.services.unsaying import change_access, redact, remove, restore
from casework.services.writing import change
from tests.world import PLAN, World

pytestmark = pytest.mark.django_db
TEXTS = st.sampled_from(
    ["Lugn dag, med Owner.", "Alma Lindqvist ringde.", "Ring 070-123 45 67.", "alma grät och Bo Ek kom."]
)
REASONS = st.sampled_from([None, None, OverrideReason.NOBODY])
SCOPES = st.sampled_from([Scope.SHARED, Scope.AGENCY])
PICK = st.integers(0, 10)


class Desk(RuleBasedStateMachine):
    """Somebody writes, changes, opens, takes away and puts back, with a reason at hand or without."""

    def __init__(self, world: World, case: Case) -> None:
        super().__init__()
        self.world, self.case = world, case
        self.run = transaction.atomic()
        self.run.__enter__()
        self.stopped = 0

    def teardown(self) -> None:
        """Nothing of a run is left."""
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def tries(self, act: Callable[..., Any], row: Any = None, **said: Any) -> None:
        """The owner does it; the guard may stop it, and nothing else."""
        actor = self.world.acting(self.world.owner)
        named = {"entry": row} if row else {"token": uuid4()}
        try:
            act(actor=actor, case=self.world.seen(actor, self.case), **named, **said)
        except IdentifyingError:
            self.stopped += 1

    def picked(self, pick: int, action: Action) -> Any:
        """One of those that the owner can do it to."""
        there = allowed(Entry, self.world.acting(self.world.owner), action)
        rows = list(there.annotate(scope=F("of_scope")).order_by("pk"))
        return rows[pick % len(rows)] if rows else None

    @rule(text=TEXTS, scope=SCOPES, reason=REASONS)
    def writes_a_note(self, text: str, scope: Scope, reason: OverrideReason | None) -> None:
        self.tries(write_note, text=text, scope=scope, topics=PLAN, occurred_at=clock.now(), override=reason)

    @rule(text=TEXTS, more=TEXTS, scope=SCOPES, reason=REASONS)
    def writes_a_goal(self, text: str, more: str, scope: Scope, reason: OverrideReason | None) -> None:
        values = {"text": text, "how_known": more}
        self.tries(write_goal, scope=scope, topics=PLAN, values=values, override=reason)

    @rule(pick=PICK, text=TEXTS, reason=REASONS)
    def changes(self, pick: int, text: str, reason: OverrideReason | None) -> None:
        if row := self.picked(pick, Action.CHANGE):
            self.tries(change, row, revision=row.revision, values={"text": text}, override=reason)

    @rule(pick=PICK, present=st.integers(0, 10))
    def scores(self, pick: int, present: int) -> None:
        row = self.picked(pick, Action.CHANGE)
        if row and row.kind == "goal":
            self.tries(change, row, revision=row.revision, values={"present": present})

    @rule(pick=PICK, scope=SCOPES, reason=REASONS)
    def opens_or_narrows(self, pick: int, scope: Scope, reason: OverrideReason | None) -> None:
        row = self.picked(pick, Action.MANAGE)
        if row and row.scope != Scope.REMOVED:
            self.tries(change_access, row, scope=scope, topics=PLAN, override=reason)

    @rule(pick=PICK)
    def takes_away(self, pick: int) -> None:
        if row := self.picked(pick, Action.MANAGE):
            self.tries(remove, row)

    @rule(pick=PICK, reason=REASONS)
    def puts_back(self, pick: int, reason: OverrideReason | None) -> None:
        if row := self.picked(pick, Action.MANAGE):
            self.tries(restore, row, override=reason)

    @rule(pick=PICK)
    def clears(self, pick: int) -> None:
        if row := self.picked(pick, Action.MANAGE):
            self.tries(redact, row, cause=RedactCause.NAME)

    @rule(pick=PICK, reason=REASONS)
    def ticks(self, pick: int, reason: OverrideReason | None) -> None:
        row = self.picked(pick, Action.VIEW)
        if row and row.scope == Scope.SHARED:
            ground = self.world.ground(self.case, self.world.social)
            actor = self.world.acting(self.world.owner)
            seen = self.world.seen(actor, self.case)
            assert tick_entries(actor=actor, case=seen, ground=ground, entries=[row], override=reason) == 1

    @invariant()
    def nothing_shared_says_who_somebody_is(self) -> None:
        actor = self.world.acting(self.world.owner)
        known, terms = passed_over(actor, self.world.seen(actor, self.case))
        shared = EntryAccess.objects.live(actor.now).filter(scope=Scope.SHARED).values("entry")
        for entry in Entry.objects.filter(pk__in=shared):
            words = WORDS[entry.kind].objects.get(entry=entry)
            hits = [find(text, known=known, allowed=terms) for text in texts_of(words).values()]
            strong = any(hit.confidence == "strong" for found in hits for hit in found)
            assert not strong or self.is_settled(words)
        assert not GroundTick.objects.exclude(entry__versions__scope=Scope.SHARED).exists()

    def is_settled(self, words: Any) -> bool:
        """Was there a reason for these very words?"""
        for override in GuardOverride.objects.filter(entry=words.entry_id):
            then = words.history.get(revision=override.revision)
            if all(getattr(then, name) == getattr(words, name) for name in words.TEXTS):
                return True
        return False


def test_nothing_is_shared_that_says_who_somebody_is_but_for_a_reason() -> None:
    world = World()
    case = world.case()
    stopped: list[int] = []

    class Counted(Desk):
        """Tells how often the guard stopped something, so that a run in which it never did is seen."""

        def __init__(self) -> None:
            super().__init__(world, case)

        def teardown(self) -> None:
            stopped.append(self.stopped)
            super().teardown()

    run_state_machine_as_test(
        Counted,
        settings=settings(max_examples=30, stateful_step_count=20, deadline=None, phases=[Phase.generate]),
    )
    assert any(stopped)
