"""What somebody writes next: a note, a change, a talk planned or held, the plan confirmed, a part given."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID, uuid5

from django.urls import reverse

from access.actor import Actor
from access.clock import day_of
from access.enums import Role
from access.models import Post
from access.tokens import row_id
from casework.enums import GrantReason, Kind, Measure, Scope, Topic
from casework.models import Case
from tests.durability.acts import Act, Key, Left

#: What a form, a driver or a page could take for something else than itself.
TYPED = "abcdefghij åäö éß ☃ 𝄞 '\"<&>%\\{}$;--\n"
PLAN = int(Topic.PLAN)


@dataclass
class Text:
    """A text of one's own, as one left it."""

    kind: Kind
    uuid: UUID
    revision: int = 1
    versions: int = 1
    scope: Scope = Scope.SHARED


@dataclass
class Composer:
    """Composes for one person, who changes only what they wrote themselves; every text is new.

    The ids are known beforehand, since a form's token decides them. ``helper`` is the one this person gives
    a part in the case, again and again.
    """

    actor: Actor
    case: Case
    helper: Post
    random: Random
    texts: list[Text] = field(default_factory=list)
    planned: list[UUID] = field(default_factory=list)
    number: int = 0
    role: Role = Role.MAY_KNOW

    def compose(self, now: datetime) -> Act:
        """The next act; the first is a goal, because a plan is confirmed with one."""
        ways = [
            self.note, self.change, self.change, self.talk, self.hold, self.confirm, self.reach, self.give,
        ]  # fmt: skip
        make = self.random.choice(ways) if self.number else self.goal
        self.number += 1
        return make(now)

    @property
    def today(self) -> date:
        """The day the run began."""
        return day_of(self.actor.now)

    def at(self, name: str, *args: object) -> str:
        """An address in the case."""
        return reverse(name, args=[self.case.uuid, *args])

    def typed(self) -> str:
        """Words that nobody has written before; some are long."""
        length = self.random.choice([20, 200, 900])
        return f"{self.helper.pk}/{self.number}: {''.join(self.random.choices(TYPED, k=length))}."

    def token(self) -> UUID:
        """A form's own."""
        return UUID(int=self.random.getrandbits(128), version=4)

    def made(self, token: UUID, *step: str) -> UUID:
        """The id of what a form with this token makes, or makes besides."""
        return row_id(self.actor, uuid5(token, step[0]) if step else token)

    def written(self, kind: Kind, uuid: UUID, **said: Any) -> tuple[Left, Left]:
        """Something new, shared and about the plan unless it says otherwise."""
        topics = said.pop("topics", PLAN)
        words = Left(Key("words", uuid, 1), {"kind": kind, **said})
        return words, Left(Key("access", uuid, 1), {"scope": Scope.SHARED, "topics": topics})

    def note(self, now: datetime) -> Act:
        """Writes a note."""
        token, text = self.token(), self.typed()
        self.texts.append(Text(Kind.NOTE, self.made(token)))
        form = {"text": text, "scope": "shared", "topics": PLAN, "occurred_on": self.today, "token": token}
        leaves = self.written(Kind.NOTE, self.made(token), text=text)
        return Act("note", self.at("note_write"), form, leaves, now)

    def goal(self, now: datetime) -> Act:
        """Writes a goal."""
        token, said = (
            self.token(),
            {"text": self.typed(), "how_known": self.typed(), "present": 2, "wanted": 8},
        )
        self.texts.append(Text(Kind.GOAL, self.made(token)))
        form = said | {"scope": "shared", "topics": PLAN, "token": token}
        leaves = self.written(Kind.GOAL, self.made(token), **said)
        return Act("goal", self.at("goal_new"), form, leaves, now)

    def change(self, now: datetime) -> Act:
        """Changes what one wrote."""
        text = self.random.choice(self.texts)
        said: dict[str, Any] = {"text": self.typed()}
        beside: dict[str, Any] = {"occurred_on": self.today}
        if text.kind == Kind.GOAL:
            said |= {"how_known": self.typed(), "present": self.random.randrange(11), "wanted": 10}
            beside = {}
        form = said | beside | {"revision": text.revision, "token": self.token()}
        text.revision += 1
        leaves = (Left(Key("words", text.uuid, text.revision), {"kind": text.kind, **said}),)
        return Act("change", self.at("entry_change", text.uuid), form, leaves, now)

    def reach(self, now: datetime) -> Act:
        """Changes who reads it: one version ends, another begins."""
        text = self.random.choice(self.texts)
        text.scope = Scope.AGENCY if text.scope == Scope.SHARED else Scope.SHARED
        text.versions += 1
        said = {"scope": text.scope, "topics": PLAN}
        leaves = (Left(Key("access", text.uuid, text.versions), said),)
        return Act("reach", self.at("entry_access", text.uuid), said, leaves, now)

    def talk(self, now: datetime) -> Act:
        """Plans a follow-up."""
        token, day = self.token(), self.today + timedelta(self.random.randrange(20, 300))
        self.planned.append(self.made(token))
        form = {"planned_on": day, "scope": "shared", "topics": PLAN, "token": token}
        leaves = self.written(Kind.FOLLOW_UP, self.made(token), planned_on=day, responsible_id=None)
        return Act("talk", self.at("follow_up_new"), form, leaves, now)

    def hold(self, now: datetime) -> Act:
        """Writes down a talk that was held: four entries in one act."""
        if not self.planned:
            return self.talk(now)
        token, talk, text, own_words = self.token(), self.planned.pop(), self.typed(), self.typed()
        attendance, next_on = self.random.randrange(101), self.today + timedelta(21)
        form = {
            "held_on": self.today, "present": [1, 8], "text": text, "attendance": attendance, "rating": 4,
            "own_words": own_words, "next_on": next_on, "revision": 1, "token": token,
        }  # fmt: skip
        following = self.made(token, "next")
        self.planned.append(following)
        leaves = (
            Left(Key("words", talk, 2), {"held_on": self.today, "present": 9, "text": text}),
            *self.written(
                Kind.MEASUREMENT, self.made(token, Measure.ATTENDANCE),
                value=attendance, topics=int(Topic.ATTENDANCE),
            ),
            *self.written(
                Kind.MEASUREMENT, self.made(token, Measure.RATING),
                value=4, own_words=own_words, topics=int(Topic.FOLLOW_UP),
            ),
            *self.written(Kind.FOLLOW_UP, following, planned_on=next_on),
        )  # fmt: skip
        return Act("hold", self.at("follow_up_hold", talk), form, leaves, now)

    def confirm(self, now: datetime) -> Act:
        """Confirms the plan; which revisions it holds stands in the log too.

        Not the one on the page at first: the answer, 409, shows the plan that is there to be confirmed.
        """
        token = self.token()
        words, _access = self.written(Kind.PLAN, self.made(token))
        # Whether it is shared follows from what is in it at that instant.
        leaves = (words, Left(Key("access", self.made(token), 1), {"topics": PLAN}))
        return Act("confirm", self.at("plan_confirm"), {"token": token, "seen": "another"}, leaves, now)

    def give(self, now: datetime) -> Act:
        """Gives somebody another part in the case: the one they had ends."""
        token = self.token()
        self.role = Role.WORKER if self.role == Role.MAY_KNOW else Role.MAY_KNOW
        said = {"role": self.role, "reason": GrantReason.WORKS}
        form = said | {"post": self.helper.uuid, "token": token}
        leaves = (Left(Key("part", self.made(token), 1), said | {"post_id": self.helper.pk}),)
        return Act("give", self.at("case_team"), form, leaves, now)
