"""Steps of the four that make something new: writing, confirming the plan, sending a form once more."""

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from access.clock import day_of
from access.tokens import RESENT
from casework.enums import Measure, Missing, Scope, Topic
from casework.models import Entry
from casework.plans import fingerprint, plan_of
from casework.services.follow_up import plan_follow_up
from casework.services.note import write_mapping, write_measurement, write_note
from casework.services.plan import confirm_plan, write_activity, write_goal
from tests.work.desk import Desk, Hand
from tests.work.ledger import FREE, Revision, Text, Version, full, possible

KINDS = ("note", "goal", "activity", "follow_up", "mapping", "measurement")
SCOPES = st.sampled_from(["shared", "agency"])
PLAN, ATTENDANCE = int(Topic.PLAN), int(Topic.ATTENDANCE)
TOPICS = st.sampled_from([PLAN, ATTENDANCE, PLAN | ATTENDANCE])


@dataclass
class Sent:
    """A form for something new, as it was sent; it can be sent again."""

    person: str
    token: UUID
    kind: str
    words: dict[str, Any]
    scope: str
    topics: int
    text: Text | None = None

    @property
    def above(self) -> int | None:
        """The goal it hangs on."""
        return self.words.get("parent_id") or self.words.get("goal_id")


class Writing(Desk):
    """See the module."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.sent: list[Sent] = []

    @initialize(data=st.data())
    def begin(self, data: st.DataObject) -> None:
        """Something of each kind to work with."""
        for kind in KINDS:
            self.write_one(data, kind)

    @rule(data=st.data(), kind=st.sampled_from(KINDS))
    def write(self, data: st.DataObject, kind: str) -> None:
        self.write_one(data, kind)

    def write_one(self, data: st.DataObject, kind: str) -> None:
        """Somebody writes, for whom they choose, about what they choose."""
        scope, topics = data.draw(SCOPES), data.draw(TOPICS)
        hand = self.enter(self.somebody(data, lambda who: self.ledger.opens(who, "change")), "change")
        if hand is None:
            return
        goals = [text.id for text in self.ledger.seen(hand.person) if text.kind == "goal"]
        if kind == "activity" and not goals:
            kind = "goal"
        if kind == "measurement":
            topics = ATTENDANCE
        words = self.said(data, hand, kind, goals)
        self.send(hand, Sent(hand.person, uuid4(), kind, words, scope, topics))

    def said(self, data: st.DataObject, hand: Hand, kind: str, goals: list[int]) -> dict[str, Any]:
        """What somebody fills in; sometimes what cannot be."""
        words = full(kind)
        filled = FREE[kind][:1] if data.draw(st.booleans()) else FREE[kind]
        words |= {name: self.text(data) for name in filled}
        if kind == "goal":
            words["parent_id"] = data.draw(st.sampled_from([None, *goals]))
        elif kind == "activity":
            words["goal_id"] = data.draw(st.sampled_from(goals))
        elif kind == "follow_up":
            words |= {"text": "", "planned_on": day_of(hand.now) + timedelta(21)}
        elif kind == "measurement":
            words |= {"measure": "attendance", "value": data.draw(st.sampled_from([None, 0, 60, 100, 101]))}
            words["missing"] = (
                "" if words["value"] is not None else data.draw(st.sampled_from(Missing.values))
            )
        if kind in ("goal", "activity"):
            words |= self.edited(data, hand, kind)
        return words

    def send(self, hand: Hand, sent: Sent) -> None:
        """What a form makes; a form that made something makes nothing new."""
        if above := sent.above:
            goal = self.ledger.texts[above]
            row = self.fetched(hand.actor, "view", Entry, goal.uuid, goal.id)
            assert (row is not None) is self.ledger.may(hand.person, "view", goal)
            if row is None:
                self.tally["refused"] += 1
                return
        wanted = self.foreseen(sent)
        try:
            entry = self.make(hand, sent)
        except ValidationError as refusal:
            resent = getattr(refusal, "code", "") == RESENT
            self.refused(hand, wanted, "other words" if resent else "impossible")
            return
        if wanted == "resent":
            assert sent.text is not None
            assert entry.pk == sent.text.id
            self.did(hand, wanted)
            return
        assert wanted == "written"
        sent.text = self.kept(hand, sent, entry)
        self.sent.append(sent)
        shared = ["share"] if self.ledger.crosses(sent.text, sent.text.versions[-1]) else []
        confirmed = ["confirm"] if sent.kind == "plan" else []
        self.did(hand, wanted, "write", *shared, *confirmed)

    def foreseen(self, sent: Sent) -> str:
        """What the ledger says that sending it does."""
        goal = self.ledger.texts.get(sent.words.get("parent_id") or 0)
        if sent.kind == "plan" and not self.held_now(sent.person)[0]:
            return "impossible"
        if sent.text is not None:
            return "resent" if sent.text.revisions[0].words == sent.words else "other words"
        above = self.ledger.texts.get(goal.words["parent_id"] or 0) if goal else None
        if above and self.ledger.may(sent.person, "view", above):
            return "impossible"
        return "written" if possible(sent.kind, sent.words) else "impossible"

    def kept(self, hand: Hand, sent: Sent, entry: Entry) -> Text:
        """A new text in the ledger."""
        text = Text(
            entry.pk, entry.uuid, sent.kind, sent.person, hand.now, hand.now,
            [Revision(dict(sent.words), sent.person, hand.now)],
            [Version(sent.scope, sent.topics, hand.now)],
        )  # fmt: skip
        self.ledger.wrote(text)
        return text

    def make(self, hand: Hand, sent: Sent) -> Entry:
        """By the service of its kind."""
        where: dict[str, Any] = {"actor": hand.actor, "token": sent.token, "case": hand.case}
        if sent.kind == "plan":
            seen = fingerprint(plan_of(hand.actor, hand.case).entries)
            return confirm_plan(**where, seen=seen)
        where["scope"] = Scope(sent.scope)
        words = dict(sent.words)
        if sent.kind == "measurement":
            words["measure"] = Measure(words["measure"])
            return write_measurement(**where, **words, occurred_at=hand.now)
        where["topics"] = sent.topics
        if sent.kind == "note":
            return write_note(**where, **words, occurred_at=hand.now)
        if sent.kind == "mapping":
            return write_mapping(**where, **words, occurred_at=hand.now)
        if sent.kind == "follow_up":
            return plan_follow_up(**where, planned_on=words["planned_on"])
        goal = Entry.objects.get(pk=sent.above) if sent.above else None
        if sent.kind == "activity":
            del words["goal_id"]
            assert goal
            return write_activity(**where, goal=goal, values=words)
        del words["parent_id"]
        return write_goal(**where, parent=goal, values=words)

    @precondition(lambda self: self.sent)
    @rule(data=st.data(), other_words=st.sampled_from([False, False, True]))
    def send_again(self, data: st.DataObject, other_words: bool) -> None:  # noqa: FBT001
        sent = data.draw(st.sampled_from(self.sent))
        if other_words and sent.kind in ("note", "goal"):
            sent = replace(sent, words=sent.words | {"text": self.text(data)})
        hand = self.enter(sent.person, "change")
        if hand:
            self.send(hand, sent)

    @rule(data=st.data())
    def confirm(self, data: st.DataObject) -> None:
        person = self.somebody(data, lambda who: self.ledger.opens(who, "change"))
        hand = self.enter(person, "change")
        if hand is None:
            return
        _goals, shared, items = self.held_now(person)
        sent = Sent(person, uuid4(), "plan", full("plan"), "shared" if shared else "agency", PLAN)
        self.send(hand, sent)
        if sent.text:
            sent.text.items = items

    def held_now(self, person: str) -> tuple[bool, bool, frozenset[tuple[int, int]]]:
        """Of the plan as somebody sees it: has it a goal, is any of it shared, and what is in it."""
        parts = [text for text in self.ledger.seen(person) if text.kind in ("goal", "activity")]
        return (
            any(text.kind == "goal" for text in parts),
            any(text.scope == "shared" for text in parts),
            frozenset((text.id, len(text.revisions)) for text in parts),
        )

    def edited(self, data: st.DataObject, hand: Hand, kind: str) -> dict[str, Any]:
        """One part of a form filled in anew."""
        today = day_of(hand.now)
        days = st.sampled_from([None, today, today + timedelta(1), today + timedelta(30)])
        by_kind: dict[str, dict[str, st.SearchStrategy[Any]]] = {
            "mapping": {"unknown": st.integers(0, 31), "made_with": st.integers(0, 7)},
            "goal": {"wanted": st.sampled_from([None, 0, 10, 11]), "present": st.integers(0, 10)},
            "activity": {"from_on": days, "to_on": days, "responsible_id": self.responsible()},
            "follow_up": {"planned_on": st.just(today + timedelta(35)), "responsible_id": self.responsible()},
        }
        others = by_kind.get(kind, {})
        name = data.draw(st.sampled_from([*FREE[kind], *others]))
        return {name: data.draw(others[name]) if name in others else self.text(data)}

    def responsible(self) -> st.SearchStrategy[int]:
        """Somebody who could be responsible."""
        return st.sampled_from([self.world.owner.pk, self.world.other.pk])
