"""Steps of the four with what is there: opening it, saving from what may be stale, holding a talk."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from access.clock import day_of
from casework.enums import ActivityEnd, GoalEnd, Measure
from casework.models import Entry
from casework.services.follow_up import cancel_follow_up, hold_follow_up
from casework.services.plan import end_part
from casework.services.writing import change
from casework.words import values_of, words_of
from tests.work.desk import Hand
from tests.work.ledger import PEOPLE, Text, full
from tests.work.writing import ATTENDANCE, KINDS, Sent, Writing

#: Settled when a text is written.
SETTLED = {"parent_id", "goal_id", "measure"}
#: How many forms lie open at once, the oldest of them longest.
FORMS = 8


@dataclass
class Form:
    """An entry somebody has open for editing: the revision they fetched, and what stands in the fields."""

    person: str
    text: Text
    revision: int
    values: dict[str, Any]


class Saving(Writing):
    """See the module."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.forms: list[Form] = []

    @rule(data=st.data())
    def open_form(self, data: st.DataObject) -> None:
        self.opens(*self.pick(data, "change", self.there(*KINDS)))

    @rule(data=st.data())
    def open_together(self, data: st.DataObject) -> None:
        """Everybody who may change a text has it before them."""
        _person, text = self.pick(data, "change", self.there(*KINDS))
        for person in PEOPLE:
            if self.ledger.may(person, "change", text):
                self.opens(person, text)

    def opens(self, person: str, text: Text) -> None:
        """A form shows the words as they stand, and remembers which revision that is."""
        hand = self.reach(person, "change", text)
        if hand is None:
            return
        values = values_of(words_of(hand.row))
        assert (hand.row.revision, values) == (len(text.revisions), text.words)
        form = Form(person, text, len(text.revisions), {k: v for k, v in values.items() if k not in SETTLED})
        self.forms = [form, *self.forms][:FORMS]
        self.did(hand, "opened")

    @precondition(lambda self: self.forms)
    @rule(data=st.data(), goes_on=st.booleans())
    def save_newest(self, data: st.DataObject, goes_on: bool) -> None:  # noqa: FBT001
        self.saves(data, self.forms[0], edits=True, goes_on=goes_on)

    @precondition(lambda self: self.forms)
    @rule(data=st.data(), goes_on=st.booleans())
    def save_any(self, data: st.DataObject, goes_on: bool) -> None:  # noqa: FBT001
        self.saves(data, data.draw(st.sampled_from(self.forms)), edits=True, goes_on=goes_on)

    @precondition(lambda self: self.forms)
    @rule(data=st.data())
    def send_what_stands(self, data: st.DataObject) -> None:
        """A double click, or a form sent as it was opened."""
        self.saves(data, data.draw(st.sampled_from(self.forms)), edits=False, goes_on=False)

    def saves(self, data: st.DataObject, form: Form, *, edits: bool, goes_on: bool) -> None:
        """The form stays open: with what was saved, or as "back" shows it, with the revision of before."""
        text = form.text
        hand = self.reach(form.person, "change", text)
        if hand is None:
            return
        if edits:
            form.values = form.values | self.edited(data, hand, text.kind)
        values, revision = dict(form.values), form.revision
        saving = {"entry": hand.row, "revision": revision, "values": values}
        outcome = self.change(hand, text, revision, values, lambda **who: change(**who, **saving))
        if outcome == "saved" and goes_on:
            form.revision += 1

    def change(
        self, hand: Hand, text: Text, revision: int, values: dict[str, Any], act: Callable[..., object]
    ) -> str:
        """Saving over a text does what the ledger says, and nothing else."""
        outcome = self.ledger.judged(text, revision, values)
        assert outcome == self.tried(hand, text, lambda: act(actor=hand.actor, case=hand.case))
        self.changed(hand, text, outcome, values)
        return outcome

    def changed(self, hand: Hand, text: Text, outcome: str, values: dict[str, Any], *acts: str) -> None:
        """The ledger follows what was saved, and only that."""
        if outcome == "saved":
            self.ledger.saved(text, values, hand.person, hand.now)
            acts = ("change", *acts)
        self.did(hand, outcome, *acts)

    def there(self, *kinds: str) -> list[Text]:
        return [text for text in self.ledger.texts.values() if text.kind in kinds]

    def seen_last(self, data: st.DataObject, text: Text) -> int:
        """The revision on somebody's page: mostly today's, else the one before."""
        last = len(text.revisions)
        return data.draw(st.sampled_from([last, last, max(last - 1, 1)]))

    @precondition(lambda self: self.there("goal", "activity"))
    @rule(data=st.data())
    def end(self, data: st.DataObject) -> None:
        person, text = self.pick(data, "change", self.there("goal", "activity"))
        hand = self.reach(person, "change", text)
        if hand is None:
            return
        revision = self.seen_last(data, text)
        how = data.draw(st.sampled_from(GoalEnd.values if text.kind == "goal" else ActivityEnd.values))
        values = {"ended_on": day_of(hand.now), "ended_how": how}
        ending = {"entry": hand.row, "revision": revision, "how": how}
        self.change(hand, text, revision, values, lambda **who: end_part(**who, **ending))

    @precondition(lambda self: self.there("follow_up"))
    @rule(data=st.data())
    def cancel(self, data: st.DataObject) -> None:
        person, text = self.pick(data, "change", self.there("follow_up"))
        hand = self.reach(person, "change", text)
        if hand is None:
            return
        revision = self.seen_last(data, text)
        values = {"cancelled_on": day_of(hand.now)}
        cancelling = {"entry": hand.row, "revision": revision}
        self.change(hand, text, revision, values, lambda **who: cancel_follow_up(**who, **cancelling))

    @precondition(lambda self: self.there("follow_up"))
    @rule(
        data=st.data(),
        value=st.sampled_from([None, 80, 80, 101]),
        days=st.sampled_from([None, 21, 21, -1]),
        clicks=st.sampled_from([1, 2]),
    )
    def hold(self, data: st.DataObject, value: int | None, days: int | None, clicks: int) -> None:
        """The talk, what was measured and the next one: all or nothing, and once however often one clicks."""
        person, text = self.pick(data, "change", self.there("follow_up"))
        revision, token, said = self.seen_last(data, text), uuid4(), self.text(data)
        for click in range(clicks):
            hand = self.reach(person, "change", text)
            if hand is None:
                return
            today = day_of(hand.now)
            values = {
                "held_on": today,
                "present": 1,
                "text": said,
                "answers": {str(text.uuid): {"we": "more"}},
            }
            held: dict[str, Any] = {
                "actor": hand.actor, "token": token, "case": hand.case, "entry": hand.row,
                "revision": revision, "values": values,
                "measured": {} if value is None else {Measure.ATTENDANCE: {"value": value}},
                "next_on": None if days is None else today + timedelta(days),
            }  # fmt: skip
            outcome = self.ledger.judged(text, revision, values)
            more = (value, days) != (None, None)
            if text.words["held_on"] and (outcome == "saved" or (outcome == "same" and more and not click)):
                outcome = "outdated"
            if outcome == "saved" and (value == 101 or days == -1):
                outcome = "impossible"
            assert outcome == self.tried(hand, text, partial(hold_follow_up, **held))
            if outcome == "impossible":
                self.did(hand, outcome)
                continue
            beside = self.beside(hand, text, value, held["next_on"]) if outcome == "saved" else []
            self.changed(hand, text, outcome, values, *beside)

    def beside(self, hand: Hand, text: Text, value: int | None, next_on: date | None) -> set[str]:
        """What else a talk leaves: a measurement and the next talk, for those the talk is for."""
        topics = text.versions[-1].topics
        wanted: dict[str, tuple[dict[str, Any], int]] = {}
        if value is not None:
            wanted["measurement"] = full("measurement", measure="attendance", value=value), ATTENDANCE
        if next_on is not None:
            responsible = text.words["responsible_id"]
            wanted["follow_up"] = full("follow_up", planned_on=next_on, responsible_id=responsible), topics
        made = {entry.kind: entry for entry in Entry.objects.filter(recorded_at=hand.now)}
        assert set(made) == set(wanted)
        acts = set()
        for kind, (words, about) in wanted.items():
            sent = Sent(hand.person, uuid4(), kind, words, text.scope, about)
            new = self.kept(hand, sent, made[kind])
            acts |= {"write", "share"} if self.ledger.crosses(new, new.versions[-1]) else {"write"}
        return acts
