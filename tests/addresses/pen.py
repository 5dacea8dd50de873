"""Everything that is written and unsaid in a case, by people of a world, with the services."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from access import clock
from access.actor import Actor
from access.enums import Action
from access.models import Post, SecrecyArea
from access.policies import allowed
from casework.enums import Measure, RedactCause, Scope
from casework.models import Case, Entry
from casework.plans import fingerprint
from casework.services.follow_up import hold_follow_up, plan_follow_up
from casework.services.note import write_mapping, write_measurement
from casework.services.plan import confirm_plan, write_activity, write_goal
from casework.services.question import answer, ask, decline
from casework.services.unsaying import change_access, redact, remove
from casework.services.writing import change
from tests.world import PLAN, World


def in_days(days: int) -> date:
    """A day from today."""
    return clock.day_of(clock.now()) + timedelta(days=days)


def seen_plan(world: World, case: Case, by: Post) -> str:
    """What tells the plan that stands on this person's page now."""
    return fingerprint(allowed(Entry, world.acting(by), Action.VIEW).filter(case=case.pk))


@dataclass(frozen=True)
class Pen:
    """Writes in one case; each act has its rows in the log."""

    world: World
    case: Case

    @contextmanager
    def _acts(self, by: Post) -> Iterator[tuple[Actor, Any]]:
        """The actor and the case as they see it; then the record of what was done."""
        actor = self.world.acting(by)
        yield actor, self.world.seen(actor, self.case)
        self.world.log(actor)

    def _writes(self, by: Post, service: Callable[..., Entry], **said: Any) -> Entry:
        with self._acts(by) as (actor, case):
            return service(actor=actor, token=uuid4(), case=case, **said)

    def goal(
        self,
        by: Post,
        text: str = "ett mål",
        scope: Scope = Scope.SHARED,
        topics: int = PLAN,
        parent: Entry | None = None,
    ) -> Entry:
        """A goal, or one under another."""
        values = {"text": text, "how_known": "", "present": 2, "wanted": 7}
        return self._writes(by, write_goal, scope=scope, topics=topics, values=values, parent=parent)

    def activity(
        self,
        by: Post,
        goal: Entry,
        text: str = "en aktivitet",
        scope: Scope = Scope.SHARED,
        topics: int = PLAN,
        last: int = 10,
    ) -> Entry:
        """An activity with all its parts, until a day from today."""
        values = {
            "activity": text, "purpose": "ett syfte", "follow_up": "vi frågar", "from_on": in_days(-1),
            "to_on": in_days(last), "responsible_id": by.pk,
        }  # fmt: skip
        return self._writes(by, write_activity, goal=goal, scope=scope, topics=topics, values=values)

    def follow_up(
        self, by: Post, scope: Scope = Scope.SHARED, topics: int = PLAN, days: int = 7, **said: Any
    ) -> Entry:
        """A talk planned to a day from today."""
        said = {"planned_on": in_days(days), "responsible_id": by.pk} | said
        return self._writes(by, plan_follow_up, scope=scope, topics=topics, **said)

    def hold(self, by: Post, entry: Entry, text: str = "det gick bra", *goals: Entry) -> None:
        """The talk was held today, and asked about these goals."""
        with self._acts(by) as (actor, case):
            row = allowed(Entry, actor, Action.CHANGE).get(pk=entry.pk)
            said = {goal.uuid.hex: {"child": "works", "we": "more"} for goal in goals}
            hold_follow_up(
                actor=actor, token=uuid4(), case=case, entry=row, revision=row.revision, measured={},
                next_on=None,
                values={"held_on": in_days(0), "present": 1, "text": text, "answers": said},
            )  # fmt: skip

    def measurement(
        self, by: Post, words: str = "", scope: Scope = Scope.SHARED, measure: Measure = Measure.RATING
    ) -> Entry:
        """A value of today."""
        return self._writes(
            by, write_measurement, measure=measure, value=7, own_words=words, scope=scope,
            occurred_at=clock.now(),
        )  # fmt: skip

    def mapping(
        self, by: Post, text: str = "ett behov", scope: Scope = Scope.SHARED, topics: int = PLAN
    ) -> Entry:
        """A mapping of today."""
        return self._writes(
            by, write_mapping, needs=text, scope=scope, topics=topics, occurred_at=clock.now()
        )  # fmt: skip

    def plan(self, by: Post) -> Entry:
        """The plan is confirmed as this person sees it."""
        return self._writes(by, confirm_plan, seen=seen_plan(self.world, self.case, by))

    def ask(self, by: Post, to: SecrecyArea, text: str = "en fråga", topics: int = PLAN) -> Entry:
        """A question to another agency."""
        return self._writes(by, ask, to_agency=to, text=text, topics=topics)

    def answer(self, by: Post, question: Entry, text: str = "ett svar", topics: int = PLAN) -> Entry:
        """The agency asked answers."""
        with self._acts(by) as (actor, case):
            row = allowed(Entry, actor, Action.VIEW).get(pk=question.pk)
            return answer(actor=actor, token=uuid4(), case=case, question=row, text=text, topics=topics)

    def decline(self, by: Post, question: Entry) -> None:
        """The agency asked cannot answer."""
        with self._acts(by) as (actor, case):
            decline(actor=actor, case=case, question=allowed(Entry, actor, Action.VIEW).get(pk=question.pk))

    def change(self, by: Post, entry: Entry, **values: Any) -> None:
        """Other words, by column."""
        with self._acts(by) as (actor, case):
            row = allowed(Entry, actor, Action.CHANGE).get(pk=entry.pk)
            change(actor=actor, case=case, entry=row, revision=row.revision, values=values)

    def reach(self, by: Post, entry: Entry, scope: Scope, topics: int = PLAN) -> None:
        """Another scope."""
        with self._acts(by) as (actor, case):
            change_access(
                actor=actor, case=case, entry=self._managed(actor, entry), scope=scope, topics=topics
            )

    def remove(self, by: Post, entry: Entry) -> Entry:
        """*Ta bort*."""
        with self._acts(by) as (actor, case):
            remove(actor=actor, case=case, entry=self._managed(actor, entry))
        return entry

    def redact(self, by: Post, entry: Entry) -> None:
        """*Rensa text*."""
        with self._acts(by) as (actor, case):
            redact(actor=actor, case=case, entry=self._managed(actor, entry), cause=RedactCause.NAME)

    @staticmethod
    def _managed(actor: Actor, entry: Entry) -> Any:
        return allowed(Entry, actor, Action.MANAGE).get(pk=entry.pk)
