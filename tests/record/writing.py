"""What people write, change and unsay."""

from typing import Any

from django.urls import reverse

from access.enums import Act
from access.models import Post
from casework.enums import ActivityEnd, Answer, GoalEnd, Kind, RedactCause, Scope
from casework.models import Case, PlanItem, Reply
from casework.plans import fingerprint
from tests.record.book import Written
from tests.record.looking import Looking
from tests.record.recorder import Asked, Part, Row, Thing
from tests.record.stage import TOPICS, Player


class Writing(Looking):
    """What was done is told from the tables, what it is called from the act."""

    def _wrote(
        self, part: Part, case: Case, *, changed: Act | None = None, reached: Act | None = None
    ) -> list[Row]:
        """The rows of what differs in the case since last time: one for each act.

        Args:
            changed: what a changed text is called here; None where nothing may be.
            reached: the same for whom it is for.
        """
        before = dict(self.book.written)
        self.book.learn()
        done: dict[Act, list[Thing]] = {}
        for written in self.book.of(case):
            old, thing = before.get(written.uuid), self.book.thing(written, part.post, written.revision)
            moved = old is None or old.access != written.access
            if old is None:
                done.setdefault(Act.WRITE, []).append(thing)
            elif old.revision != written.revision:
                assert changed, f"{written} was changed"
                done.setdefault(changed, []).append(thing)
            if old and moved:
                assert reached, f"{written} is for others now"
                done.setdefault(reached, []).append(thing)
            if moved:
                done.setdefault(Act.SHARE, []).extend(self._shared(written, part.post, thing))
        return [
            Row(part.post, act, case, tuple(things), part.role, part.grant)
            for act, things in done.items()
            if things
        ]

    def _shared(self, written: Written, post: Post, thing: Thing) -> list[Thing]:
        """Once for each ground by which another agency can read it at once."""
        if written.access.scope != Scope.SHARED:
            return []
        ways = [way for way in self._ways(written.case, post) if self.book.awake(written.case, way.taker)]
        covering = [way for way in ways if way.covers(written, written.access.topics)]
        return [thing._replace(grounds=frozenset({way.pk})) for way in covering]

    def _sent(self, path: str, case: Case, data: dict[str, Any], **acts: Act) -> Asked:
        def deed(part: Part) -> list[Row]:
            return self._wrote(part, case, **acts)

        return Asked(path, data, case, deed=deed)

    def _new(self, name: str, case: Case, query: str = "", **said: Any) -> Asked:
        """A form of something new, with whom it is for."""
        scope = self.random.choice((Scope.SHARED, Scope.SHARED, Scope.AGENCY))
        topics = [topic.value for topic in self.random.sample(TOPICS, self.random.choice((1, 1, 2)))]
        data = self._form(scope=scope.value, topics=topics, **said)
        return self._sent(reverse(name, args=[case.uuid]) + query, case, data)

    # Something new.

    def write_a_note(self, player: Player) -> Asked:
        return self._new("note_write", self._case(player), text=self._text("Anteckning"))

    def write_the_same_note_twice(self, player: Player) -> Asked:
        asked = self.write_a_note(player)
        player.client.post(asked.path, asked.data)
        self.book.learn()
        return asked

    def ask_the_other_agency(self, player: Player) -> Asked:
        world = self.world
        to = world.school if player.post.agency_id == world.social.pk else world.social
        ways = [way for way in self.book.grounds if (way.giver, way.taker) == (player.post.agency_id, to.pk)]
        ways = [way for way in ways if way.holds]
        case = self.random.choice(ways).case if ways and self.random.random() < 0.9 else self._case(player)
        data = self._form(
            text=self._text("Fråga"), topics=self._crossing(player, case), scope=Scope.SHARED.value,
            to_agency=str(to.uuid),
        )  # fmt: skip
        seen = self.book.the_case(case, player.post)
        told = (seen,) if case.agency_id in (to.pk, player.post.agency_id) else ()

        def deed(part: Part) -> list[Row]:
            rows = self._wrote(part, case)
            (written,) = (thing for row in rows if row.act is Act.WRITE for thing in row.things)
            return [*rows, Row(part.post, Act.ASK, case, (*told, written), part.role, part.grant)]

        return Asked(reverse("question_new", args=[case.uuid]), data, case, deed=deed)

    def answer_a_question(self, player: Player) -> Asked:
        asked = self._asked(player)
        topics = self._crossing(player, asked.case)
        data = self._form(text=self._text("Svar"), topics=topics, scope=Scope.SHARED.value)

        def deed(part: Part) -> list[Row]:
            rows = self._wrote(part, asked.case)
            (written,) = (thing for row in rows if row.act is Act.WRITE for thing in row.things)
            shared = [thing.grounds for row in rows if row.act is Act.SHARE for thing in row.things]
            answer = written._replace(grounds=frozenset[int]().union(*shared))
            return [*rows, self._answered(part, asked, answer)]

        return Asked(self._at("question_answer", asked), data, asked.case, deed=deed)

    def say_that_one_cannot_answer(self, player: Player) -> Asked:
        asked = self._asked(player)
        is_answered = Reply.objects.filter(question=asked.pk).exists()

        def deed(part: Part) -> list[Row]:
            return [] if is_answered else [self._answered(part, asked)]

        return Asked(self._at("question_decline", asked), {}, asked.case, deed=deed)

    def _crossing(self, player: Player, case: Case) -> list[int]:
        """Mostly a topic that a ground covers; one of all where none is in force."""
        covered = [topic for way in self._ways(case, player.post) for topic in TOPICS if way.topics & topic]
        return [self.random.choice(covered if covered and self.random.random() < 0.9 else TOPICS).value]

    def _answered(self, part: Part, asked: Written, *answers: Thing) -> Row:
        """About the question, and the case where one of the two agencies opened it."""
        question = self.book.thing(asked, part.post, asked.revision)
        opened = asked.case.agency_id in (asked.agency, part.post.agency_id)
        told = (self.book.the_case(asked.case, part.post),) if opened else ()
        return Row(part.post, Act.ANSWER, asked.case, (*told, question, *answers), part.role, part.grant)

    def _asked(self, player: Player) -> Written:
        """Mostly a question to the player's agency that they can read."""
        asked = [each for each in self.book.written.values() if each.kind is Kind.QUESTION]
        theirs = [
            each
            for each in asked
            if each.agency != player.post.agency_id
            and self.book.opens(self.book.part(player.post, each.case), each)
        ]
        chosen = theirs if theirs and self.random.random() < 0.9 else asked
        return self.random.choice(chosen[-4:]) if chosen else self._nothing(self._case(player))

    def write_a_mapping(self, player: Player) -> Asked:
        return self._new(
            "mapping_new", self._case(player), needs=self._text("Behov"), wants=self._text("Önskan"),
            obstacles_is="unknown",
        )  # fmt: skip

    def write_a_goal(self, player: Player) -> Asked:
        said = {"text": self._text("Mål"), "how_known": self._text("Märks")}
        if self.random.random() < 0.5:
            return self._new("goal_new", self._case(player), **said)
        goal = self._some(player, Kind.GOAL)
        return self._new("goal_new", goal.case, f"?under={goal.uuid}", **said)

    def write_an_activity(self, player: Player) -> Asked:
        goal = self._some(player, Kind.GOAL)
        return self._new(
            "activity_new", goal.case, f"?mal={goal.uuid}", activity=self._text("Aktivitet"),
            purpose=self._text("Syfte"), from_on=self._today(), to_on=self._today(9),
        )  # fmt: skip

    def write_a_measurement(self, player: Player) -> Asked:
        measure, value = self.random.choice((("attendance", "80"), ("rating", "7"), ("rating", "70")))
        return self._new(
            "measurement_new", self._case(player), measure=measure, value=value, own_words=self._text("Ord")
        )

    def plan_a_follow_up(self, player: Player) -> Asked:
        day = self._today(self.random.choice((0, 9, 21, -1)))
        return self._new("follow_up_new", self._case(player), planned_on=day)

    def confirm_the_plan(self, player: Player) -> Asked:
        """The plan and its parts in one row; one that is empty, or not as it was seen, is not confirmed."""
        case = self._case(player)
        before = set(self.book.written)
        part = self.book.part(player.post, case)
        seen = fingerprint(each for each in self.book.of(case) if self.book.opens(part, each))
        data = self._form(seen=self.random.choice((seen, seen, seen, "0")))

        def deed(part: Part) -> list[Row]:
            rows = self._wrote(part, case)
            new = [each for each in self.book.of(case) if each.uuid not in before]
            if not new:
                return rows
            (plan,) = new
            held = dict(PlanItem.objects.filter(plan=plan.pk).values_list("entry", "revision"))
            parts = [each for each in self.book.of(case) if each.pk in held]
            readable = [
                each
                for each in self.book.of(case)
                if each.kind in (Kind.GOAL, Kind.ACTIVITY) and self.book.opens(part, each)
            ]
            assert parts == readable
            things = [self.book.thing(each, part.post, held[each.pk]) for each in parts]
            confirmed = (self.book.thing(plan, part.post, 1), *things)
            return [*rows, Row(part.post, Act.CONFIRM, case, confirmed, part.role, part.grant)]

        return Asked(reverse("plan_confirm", args=[case.uuid]), data, case, deed=deed)

    # Something changed.

    def _revised(self, written: Written, **fields: Any) -> dict[str, Any]:
        """A form made from the text as it is, or from how it was before."""
        late = self.random.random() < 0.2
        return self._form(revision=written.revision - late, **fields)

    def change_a_text(self, player: Player) -> Asked:
        """The fields of every kind; each form takes its own."""
        written = self._some(player)
        said = {name: self._text(name) for name in ("text", "needs", "activity", "own_words", "how_known")}
        data = self._revised(written, value="5", planned_on=self._today(21), held_on=self._today(), **said)
        return self._sent(self._at("entry_change", written), written.case, data, changed=Act.CHANGE)

    def hold_a_follow_up(self, player: Player) -> Asked:
        """The talk is changed, what was measured and the next talk are written, all in one act."""
        written = self._some(player, Kind.FOLLOW_UP)
        goals = [each for each in self.book.of(written.case) if each.kind is Kind.GOAL]
        answers = {
            f"{who}_{goal.uuid.hex}": self.random.choice((*Answer.values, ""))
            for goal in goals
            for who in ("child", "we")
        }
        measured = {"attendance": self.random.choice(("", "75")), "rating": self.random.choice(("", "6"))}
        data = self._revised(
            written, held_on=self._today(), present=["1"], text=self._text("Samtal"),
            own_words=self._text("Ord"), rating_missing="unknown",
            next_on=self.random.choice(("", self._today(21))), **measured, **answers,
        )  # fmt: skip
        return self._sent(self._at("follow_up_hold", written), written.case, data, changed=Act.CHANGE)

    def cancel_a_follow_up(self, player: Player) -> Asked:
        written = self._some(player, Kind.FOLLOW_UP)
        data = {"revision": written.revision}
        return self._sent(self._at("follow_up_cancel", written), written.case, data, changed=Act.CHANGE)

    def end_a_part(self, player: Player) -> Asked:
        written = self._some(player, Kind.GOAL, Kind.ACTIVITY)
        data = self._revised(written, how=self.random.choice((*GoalEnd.values, *ActivityEnd.values)))
        return self._sent(self._at("part_end", written), written.case, data, changed=Act.CHANGE)

    # Something unsaid.

    def change_who_reads(self, player: Player) -> Asked:
        written = self._some(player)
        scope = self.random.choice((Scope.SHARED, Scope.SHARED, Scope.AGENCY, ""))
        topics = [topic.value for topic in self.random.sample(TOPICS, self.random.choice((1, 2)))]
        data = self._form(scope=str(scope), topics=topics)
        return self._sent(self._at("entry_access", written), written.case, data, reached=Act.SCOPE)

    def remove_a_text(self, player: Player) -> Asked:
        written = self._some(player)
        return self._sent(self._at("entry_remove", written), written.case, {}, reached=Act.REMOVE)

    def restore_a_text(self, player: Player) -> Asked:
        """Mostly one that is removed."""
        written = self._some(player)
        gone = [each for each in self.book.of(written.case) if each.access.scope == Scope.REMOVED]
        if gone and self.random.random() < 0.8:
            written = self.random.choice(gone)
        return self._sent(self._at("entry_restore", written), written.case, {}, reached=Act.RESTORE)

    def redact_a_text(self, player: Player) -> Asked:
        written = self._some(player)
        data = self._form(cause=self.random.choice((*RedactCause.values, "")))
        return self._sent(self._at("entry_redact", written), written.case, data, changed=Act.REDACT)
