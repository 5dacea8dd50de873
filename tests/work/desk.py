"""What every step of the four begins and ends with: somebody who acts, let in or refused by the policies."""

from collections import Counter
from collections.abc import Callable, Iterable
from copy import deepcopy
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models, transaction

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine

from access.actor import Actor
from access.enums import Action
from access.models import Post
from access.policies import decide, one_for_page
from casework.deidentification import find
from casework.models import Case, Entry
from casework.services.writing import Outdated
from casework.words import values_of
from tests.work.ledger import PEOPLE, Ledger, Text
from tests.world import World

T = TypeVar("T")
#: All that a person can type, and no more than it takes to be sure.
TYPED = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=6)


def mostly(data: st.DataObject, able: list[T], everybody: list[T]) -> T:
    """Most steps are tried by somebody who may; the others show that they are refused."""
    nobody = data.draw(st.integers(0, 7)) == 7 or not able
    return data.draw(st.sampled_from(everybody if nobody else able))


@dataclass(frozen=True)
class Beginning:
    """The case as every run finds it, and what the ledger says of it."""

    world: World
    case: Case
    posts: dict[str, Post]
    ledger: Ledger
    at: datetime


@dataclass(frozen=True)
class Hand:
    """Somebody whom the policies have let in, with the case and perhaps an entry as they fetched them."""

    person: str
    actor: Actor
    case: Any
    row: Any = None

    @property
    def now(self) -> datetime:
        """When."""
        return self.actor.now


class Desk(RuleBasedStateMachine):
    """One run: it begins with the case as it was, and is taken back when it is over."""

    def __init__(self, beginning: Beginning, tally: Counter[str]) -> None:
        super().__init__()
        self.world, self.case, self.posts = beginning.world, beginning.case, beginning.posts
        self.ledger = deepcopy(beginning.ledger)
        self.tally = tally
        self.now = beginning.at
        self.steps = self.texts = 0
        self.run = transaction.atomic()
        self.run.__enter__()

    def teardown(self) -> None:
        """Nothing of a run is left."""
        self.tally["runs"] += 1
        transaction.set_rollback(True)
        self.run.__exit__(None, None, None)

    def text(self, data: st.DataObject) -> str:
        """Words that nobody has written before, with all that a person can type and share."""
        self.texts += 1
        return data.draw(TYPED.map(f"{self.texts} {{}}".format).filter(lambda text: not find(text)))

    def acting(self, person: str) -> Actor:
        """Each step has an instant of its own; SQLite counts in milliseconds."""
        actor = self.world.acting(self.posts[person])
        while actor.now <= self.now:
            actor = self.world.acting(actor.post)
        self.now = actor.now
        self.steps += 1
        self.tally["steps"] += 1
        return actor

    def somebody(self, data: st.DataObject, may: Callable[[str], bool]) -> str:
        """Mostly one who may."""
        able = [person for person in PEOPLE if may(person)]
        return mostly(data, able, [*PEOPLE])

    def fetched(self, actor: Actor, action: str, model: type[models.Model], uuid: UUID, pk: int) -> Any:
        """What the policies give them, which is what they decide."""
        question = one_for_page(model, Action(action))
        rows = question.rows(uuid=uuid, person=actor.person_id, post=actor.post_id, at=actor.now)
        assert bool(decide(actor, Action(action), model(pk=pk))) is bool(rows)
        return next(iter(rows), None)

    def enter(self, person: str, action: str) -> Hand | None:
        """Somebody opens the case for an action; None where they are refused."""
        actor = self.acting(person)
        case = self.fetched(actor, action, Case, self.case.uuid, self.case.pk)
        assert (case is not None) is self.ledger.opens(person, action)
        if case is None:
            self.tally["refused"] += 1
            return None
        return Hand(person, actor, case)

    def reach(self, person: str, action: str, text: Text) -> Hand | None:
        """Somebody opens an entry for an action; None where they are refused."""
        actor = self.acting(person)
        row = self.fetched(actor, action, Entry, text.uuid, text.id)
        assert (row is not None) is self.ledger.may(person, action, text)
        if row is None:
            self.tally["refused"] += 1
            return None
        return Hand(person, actor, self.fetched(actor, "know", Case, self.case.uuid, self.case.pk), row)

    def pick(self, data: st.DataObject, action: str, texts: Iterable[Text]) -> tuple[str, Text]:
        """Somebody and an entry, mostly one that is theirs to act on."""
        pairs = [(person, text) for text in texts for person in PEOPLE]
        able = [pair for pair in pairs if self.ledger.may(pair[0], action, pair[1])]
        return mostly(data, able, pairs)

    def tried(self, hand: Hand, text: Text, act: Callable[[], object]) -> str:
        """What became of saving over a text. Who was too late is told what stands there now."""
        try:
            done = act()
        except Outdated as late:
            self.told(text, late)
            return "outdated"
        except ValidationError:
            return "impossible"
        acted = bool(hand.actor.record.acts)
        assert done in (None, acted)
        return "saved" if acted else "same"

    def told(self, text: Text, late: Outdated) -> None:
        """Both texts side by side: the one that stands there is the last that was saved."""
        assert late.entry.pk == text.id
        assert (late.current.revision, values_of(late.current)) == (len(text.revisions), text.words)

    def refused(self, hand: Hand, wanted: str, outcome: str) -> None:
        """The ledger foresaw it, and nothing was done."""
        assert wanted == outcome
        self.did(hand, outcome)

    def did(self, hand: Hand, outcome: str, *acts: str) -> None:
        """The record of a step names what was done, and nothing when nothing was."""
        self.tally[outcome] += 1
        assert {str(act) for _subject, act in hand.actor.record.acts} == set(acts)
        self.world.log(hand.actor)
