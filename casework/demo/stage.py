"""What the telling knows by name while it is played: people, cases, texts, grounds."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from access.actor import Actor
from access.enums import Action
from access.models import Post
from access.shortcuts import get_allowed_or_404
from casework import readings
from casework.demo.days import Days
from casework.enums import Topic
from casework.models import Case, Entry
from pilotverkstad.models import Project

#: Who writes in a case has opened it a little before, unless they did so not long ago.
BEFORE, NOT_LONG_AGO = timedelta(minutes=3), timedelta(minutes=25)


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that somebody does at one instant. ``said`` is what the file says besides."""

    at: datetime
    by: str
    do: str
    municipality: str
    said: dict[str, Any]

    @property
    def case(self) -> str:
        """The name of the case it is about."""
        return str(self.said["case"])


@dataclass(slots=True)
class Stage:
    """The demo while it is made. Names are the files' own and are kept nowhere else."""

    days: Days
    project: Project
    posts: dict[str, Post] = field(default_factory=dict)
    cases: dict[str, UUID] = field(default_factory=dict)
    entries: dict[str, UUID] = field(default_factory=dict)
    grounds: dict[str, UUID] = field(default_factory=dict)
    looks: dict[tuple[str, str], datetime] = field(default_factory=dict)

    def case(self, actor: Actor, step: Step, action: Action = Action.CHANGE) -> Any:
        """The case of a step, fetched as a page fetches it."""
        return get_allowed_or_404(Case, actor, action, self.cases[step.case])

    def entry(self, actor: Actor, name: str, case: Any, action: Action = Action.CHANGE) -> Any:
        """A text that was given a name."""
        return get_allowed_or_404(Entry, actor, action, self.entries[name], case=case)

    def keep(self, step: Step, entry: Entry) -> None:
        """Remember a text, if the file gives it a name."""
        if name := step.said.get("name"):
            self.entries[name] = entry.uuid

    def look(self, step: Step) -> None:
        """Somebody opens the page of a case, and what stands on it is recorded."""
        actor = Actor(post=self.posts[step.by], now=step.at)
        case = self.case(actor, step, Action.VIEW)
        rows = readings.plan if step.said.get("page") == "plan" else readings.timeline
        where: dict[str, Any] = {"case": case.pk, "person": actor.person_id, "post": actor.post_id}
        if rows is readings.timeline:
            where |= {"before": actor.now, "uuid": readings.NEWEST}
        actor.record.shown(case, *rows.rows(**where, at=actor.now))
        actor.record.write(actor, delivered=True)
        self.looks[step.by, step.case] = step.at

    def look_first(self, step: Step) -> None:
        """Before one writes in a case one has it in front of one."""
        last = self.looks.get((step.by, step.case))
        if last is None or step.at - last > NOT_LONG_AGO:
            self.look(Step(step.at - BEFORE, step.by, "read", step.municipality, {"case": step.case}))


def topics_of(said: dict[str, Any], usual: str) -> int:
    """The set of topics that a file names, by the catalogue's words."""
    return sum(Topic[name.upper()] for name in said.get("topics", [usual]))
