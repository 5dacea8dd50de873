"""Steps of the four with whom a text is for, why it is shared, who works in the case and where it stands."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from access.clock import day_of
from access.enums import EndCause, Role
from casework.enums import (
    ActivityEnd,
    CloseCause,
    Consenter,
    GrantReason,
    Outcome,
    RedactCause,
    Scope,
    State,
    Topic,
)
from casework.models import CaseGrant, Entry, Ground, LegalGround
from casework.services.closing import close_case, reopen_case
from casework.services.grant import end_grant, give_grant
from casework.services.ground import end_ground, issue_ground, tick_entries
from casework.services.unsaying import change_access, redact, remove, restore
from tests.work import ledger as said
from tests.work.desk import Desk, Hand, mostly
from tests.work.ledger import AGENCY, HOME, PEOPLE, Text, Version
from tests.work.writing import SCOPES, TOPICS
from tests.world import CONSENT

BASICS = int(Topic.BASICS)
CLEARED = {f"[rensat: {cause.label}]" for cause in RedactCause}


class Governing(Desk):
    """See the module."""

    # Whom a text is for.

    def unsay(self, data: st.DataObject, text: Text) -> Hand | None:
        """Somebody about to say who reads a text, or to unsay it."""
        person, _text = self.pick(data, "manage", [text])
        return self.reach(person, "manage", text)

    def let(self, hand: Hand, text: Text, what: str, act: str) -> None:
        """A version that lets the other agency read is recorded as making it available."""
        shared = ["share"] if self.ledger.crosses(text, text.versions[-1]) else []
        self.did(hand, what, act, *shared)

    @rule(data=st.data(), scope=SCOPES, topics=TOPICS)
    def rescope(self, data: st.DataObject, scope: str, topics: int) -> None:
        everything = list(self.ledger.texts.values())
        others = [text for text in everything if not text.is_for(scope, topics)]
        text = mostly(data, others, everything)
        hand = self.unsay(data, text)
        if hand is None:
            return
        change_access(actor=hand.actor, case=hand.case, entry=hand.row, scope=Scope(scope), topics=topics)
        if text.is_for(scope, topics):
            self.did(hand, "same")
            return
        text.versions.append(Version(scope, topics, hand.now))
        self.let(hand, text, "changed who reads", "scope")

    @rule(data=st.data())
    def take_away(self, data: st.DataObject) -> None:
        everything = list(self.ledger.texts.values())
        there = [text for text in everything if text.scope != "removed"]
        text = mostly(data, there, everything)
        hand = self.unsay(data, text)
        if hand is None:
            return
        remove(actor=hand.actor, case=hand.case, entry=hand.row)
        if text.scope == "removed":
            self.did(hand, "same")
            return
        text.versions.append(Version("removed", text.versions[-1].topics, hand.now))
        self.did(hand, "removed", "remove")

    @precondition(lambda self: self.removed())
    @rule(data=st.data())
    def put_back(self, data: st.DataObject) -> None:
        text = data.draw(st.sampled_from(self.removed()))
        hand = self.unsay(data, text)
        if hand is None:
            return
        restore(actor=hand.actor, case=hand.case, entry=hand.row)
        self.ledger.restored(text, hand.now)
        self.let(hand, text, "put back", "restore")

    def removed(self) -> list[Text]:
        return [text for text in self.ledger.texts.values() if text.scope == "removed"]

    @rule(data=st.data(), cause=st.sampled_from(RedactCause))
    def clear(self, data: st.DataObject, cause: RedactCause) -> None:
        everything = list(self.ledger.texts.values())
        typed = [text for text in everything if set(text.typed()) - CLEARED]
        text = mostly(data, typed, everything)
        hand = self.unsay(data, text)
        if hand is None:
            return
        redact(actor=hand.actor, case=hand.case, entry=hand.row, cause=cause)
        words = f"[rensat: {cause.label}]"
        if self.ledger.clear(text, words, CLEARED, hand.person, hand.now):
            self.did(hand, "cleared", "redact")
        else:
            self.did(hand, "same")

    # Why it is shared.

    @rule(data=st.data(), topics=TOPICS, replacing=st.booleans())
    def issue(self, data: st.DataObject, topics: int, replacing: bool) -> None:  # noqa: FBT001
        person = self.somebody(data, lambda who: self.ledger.opens(who, "manage"))
        hand = self.enter(person, "manage")
        if hand is None:
            return
        in_force = self.ledger.in_force(AGENCY[person])
        old = data.draw(st.sampled_from(in_force)) if replacing and in_force else None
        ground = issue_ground(
            actor=hand.actor,
            token=uuid4(),
            case=hand.case,
            to_agency=self.world.social if AGENCY[person] == HOME else self.world.school,
            legal_ground=LegalGround.objects.current().get(code="SAMTYCKE"),
            topics=topics,
            **CONSENT,
            given_on=day_of(hand.now),
            until=hand.now + timedelta(days=90),
            replaces=self.fetched(hand.actor, "manage", Ground, old.uuid, old.id) if old else None,
        )
        covers = topics | BASICS
        ends = ["end_ground"] if self.ledger.wakes(AGENCY[person]) and self.ledger.in_force("social") else []
        self.ledger.issued(said.Ground(ground.pk, ground.uuid, AGENCY[person], covers, hand.now, old))
        self.did(hand, "replaced a ground" if old else "issued a ground", "ground", *ends)

    def on_a_ground(self, data: st.DataObject) -> tuple[said.Ground, Hand | None, Any]:
        """Somebody with a ground in force before them, as they fetched it."""
        ground = data.draw(st.sampled_from([ground for ground in self.ledger.grounds if not ground.ended]))
        theirs = [who for who in PEOPLE if AGENCY[who] == ground.giver and self.ledger.opens(who, "manage")]
        hand = self.enter(self.somebody(data, theirs.__contains__), "view")
        if hand is None:
            return ground, None, None
        row = self.fetched(hand.actor, "manage", Ground, ground.uuid, ground.id)
        assert (row is not None) is (hand.person in theirs)
        if row is None:
            self.tally["refused"] += 1
            return ground, None, None
        return ground, hand, row

    def in_force(self) -> bool:
        return any(not ground.ended for ground in self.ledger.grounds)

    @precondition(in_force)
    @rule(data=st.data())
    def withdraw(self, data: st.DataObject) -> None:
        ground, hand, row = self.on_a_ground(data)
        if hand:
            end_ground(
                actor=hand.actor, case=hand.case, ground=row, cause=EndCause.WITHDRAWN,
                withdrawn_by=int(Consenter.GUARDIAN_2),
            )  # fmt: skip
            ground.ended = True
            self.did(hand, "withdrew a ground", "end_ground")

    @precondition(in_force)
    @rule(data=st.data())
    def tick(self, data: st.DataObject) -> None:
        ground, hand, row = self.on_a_ground(data)
        if hand is None:
            return
        own = [text for text in self.ledger.seen(hand.person) if text.agency == AGENCY[hand.person]]
        if not own:
            return
        text = data.draw(st.sampled_from(own))
        entry = self.fetched(hand.actor, "view", Entry, text.uuid, text.id)
        fresh = tick_entries(actor=hand.actor, case=hand.case, ground=row, entries=[entry])
        assert fresh == (text.id not in ground.ticked)
        ground.ticked.setdefault(text.id, hand.now)
        self.did(hand, "ticked" if fresh else "same", *["share"] * fresh)

    # Who works in it.

    @rule(data=st.data())
    def give(self, data: st.DataObject) -> None:
        everything = [(to, role) for to in PEOPLE for role in ("worker", "owner", "may_know")]
        to, role = mostly(data, [one for one in everything if self.can_be_given(*one)], everything)
        hand = self.enter(self.somebody(data, lambda who: self.ledger.manages(who, AGENCY[to])), "manage")
        if hand is None:
            return
        possible = self.ledger.manages(hand.person, AGENCY[to]) and self.can_be_given(to, role)
        try:
            give_grant(
                actor=hand.actor, token=uuid4(), case=hand.case, post=self.posts[to],
                role=Role(role), reason=GrantReason.WORKS,
            )  # fmt: skip
        except ValidationError:
            assert not possible
            self.did(hand, "impossible")
            return
        assert possible
        self.ledger.parts[to] = role
        self.did(hand, "gave a part", "grant")

    def can_be_given(self, to: str, role: str) -> bool:
        """Another role than they have, to somebody whose agency is awake, and not the last owner's away."""
        kept = role == "owner" or not self.ledger.last_owner(to)
        return kept and self.ledger.parts.get(to) != role and self.ledger.awake(AGENCY[to])

    @rule(data=st.data())
    def end_part(self, data: st.DataObject) -> None:
        whose = data.draw(st.sampled_from(sorted(self.ledger.parts)))
        hand = self.enter(self.somebody(data, lambda who: self.ledger.manages(who, AGENCY[whose])), "view")
        if hand is None:
            return
        open_ones = CaseGrant.objects.filter(case=self.case.pk, ended_at__isnull=True)
        grant = open_ones.get(post=self.posts[whose].pk)
        row = self.fetched(hand.actor, "manage", CaseGrant, grant.uuid, grant.pk)
        assert (row is not None) is self.ledger.manages(hand.person, AGENCY[whose])
        if row is None:
            self.tally["refused"] += 1
            return
        try:
            end_grant(actor=hand.actor, case=hand.case, grant=row, cause=EndCause.LEFT)
        except ValidationError:
            assert self.ledger.last_owner(whose)
            self.did(hand, "impossible")
            return
        assert not self.ledger.last_owner(whose)
        del self.ledger.parts[whose]
        self.did(hand, "ended a part", "end_grant")

    # Where it stands.

    @rule(data=st.data(), cause=st.sampled_from(CloseCause), outcome=st.sampled_from(Outcome))
    def close(self, data: st.DataObject, cause: CloseCause, outcome: Outcome) -> None:
        person = self.somebody(data, lambda who: self.ledger.opens(who, "manage"))
        hand = self.enter(person, "manage")
        if hand is None:
            return
        mine = [text for text in self.ledger.texts.values() if self.ledger.may(person, "change", text)]
        going_on = [text for text in mine if text.is_open()]
        posts = st.sampled_from([None, self.world.worker])
        handed = {text.uuid: data.draw(posts) for text in going_on}
        grounds = self.ledger.in_force(AGENCY[person])
        kept = frozenset(ground.uuid for ground in grounds if data.draw(st.booleans()))
        close_case(
            actor=hand.actor, case=hand.case, cause=cause, outcome=outcome, handed_over=handed, kept=kept
        )
        acts = {"state"} if self.ledger.state != "closed" else set()
        for text in going_on:
            if self.continued(hand, text, handed[text.uuid]):
                acts.add("change")
        for ground in grounds:
            if ground.uuid not in kept:
                ground.ended = True
                acts.add("end_ground")
        self.ledger.state = "closed"
        self.did(hand, "closed", *acts)

    def continued(self, hand: Hand, text: Text, post: Any) -> bool:
        """What becomes of something going on when the case is closed; was anything changed?"""
        today = day_of(hand.now)
        values = {"responsible_id": post.pk} if post else {"cancelled_on": today}
        if text.kind == "activity" and not post:
            values = {"ended_on": today, "ended_how": str(ActivityEnd.STOPPED)}
        if self.ledger.judged(text, len(text.revisions), values) == "same":
            return False
        self.ledger.saved(text, values, hand.person, hand.now)
        return True

    @precondition(lambda self: self.ledger.state == "closed")
    @rule(data=st.data())
    def reopen(self, data: st.DataObject) -> None:
        hand = self.enter(self.somebody(data, lambda who: self.ledger.opens(who, "manage")), "manage")
        if hand:
            reopen_case(actor=hand.actor, case=hand.case)
            self.ledger.state = str(State.ACTIVE)
            self.did(hand, "reopened", "state")
