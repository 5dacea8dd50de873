"""What leaves the casework, compared with the oracle: the way in by a code, papers, and counts.

A code that is typed leads to a case exactly for who may know of it, a paper for the family holds what is
shared and goes on of what its printer reads, and the overview counts every case once, where it stands.
"""

from collections import Counter
from datetime import datetime

from access.actor import Actor
from access.clock import day_of, start_of
from access.enums import Action
from access.record import Record
from casework import readings
from casework.figures import RUNNING, counts_of
from casework.models import Case
from casework.plans import plan_of
from casework.views.case import _by_code
from casework.views.family import paper_of
from casework.views.month_chart import months_until
from casework.views.overview import picture
from tests.rule import oracle
from tests.rule.comparison import Comparison, Sights
from tests.rule.loading import code_of
from tests.rule.pages import NEWEST, who_asks


class Asked:
    """As much of a request as the search for a code takes."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor


class Leaving(Comparison):
    """What leaves one world."""

    def compare(self) -> None:
        """As somebody at three instants, and the counts as they are."""
        for at in self.instants()[1:]:
            actor = self.actor(at)
            known = self.expected(self.guarded[0], Action.KNOW, at, [self.plain(actor)])
            self.by_code(actor, known)
            self.told_to_stand(actor, at)
            for case in self.loaded.cases.values():
                self.paper(actor, case, at)
        self.counts()

    def by_code(self, actor: Actor, known: Sights) -> None:
        """Every code, as it is written and as somebody types it."""
        for pk, row in self.loaded.cases.items():
            there = row.uuid if (pk, actor.post_id) in known else None
            for typed in (code_of(pk), code_of(pk).lower().replace("-", " ")):
                record = Record()
                asker = Actor(post=actor.post, now=actor.now, record=record)
                found, said = _by_code(Asked(asker), typed)  # type: ignore[arg-type]
                assert found == there, (pk, actor.post_id)
                assert bool(said) == bool(record.refusals) == (there is None)
            self.tally["codes typed"] += 1
            self.tally["codes that led to a case"] += there is not None

    def told_to_stand(self, actor: Actor, at: int) -> None:
        """Where a case stands, in the list of cases and on "Min dag"."""
        who = who_asks(actor)
        for rows in (
            readings.case_list.rows(**who, **NEWEST),
            readings.my_cases.rows(**who, since=actor.now),
        ):
            for row in rows:
                assert row.state == self.facts.stands(row.pk, at), (row.pk, at)
                self.tally[f"listed as {row.state}"] += 1

    def paper(self, actor: Actor, case: Case, at: int) -> None:
        """The plan for the family: shared by all who work with it, and less than its printer reads."""
        post = self.plain(actor)
        read = [
            entry
            for entry in self.facts.entries
            if entry.case == case.pk and self.facts.entry(post, entry, "view", at)
        ]
        going = {"goal", "activity"}
        wanted = {
            entry.id
            for entry in read
            if (version := self.facts.version(entry, at)) and version.scope == "shared"
            if entry.work.kind in going or (entry.work.kind == "follow_up" and entry.work.due is not None)
        }
        paper = paper_of(plan_of(actor, case).entries)
        assert {entry.pk for entry in paper.plan.entries} == wanted, (case.pk, actor.post_id, at)
        printed = Counter(entry.pk for entry in paper.entries)
        talks = {entry.id: entry.work.due for entry in read if entry.work.kind == "follow_up"}
        assert max(printed.values(), default=1) == 1
        later = {pk for pk in wanted if pk not in printed}
        first = min((due for pk in wanted if (due := talks.get(pk)) is not None), default=None)
        assert all(pk in talks and first is not None and (talks[pk] or 0) >= first for pk in later)
        assert sum(pk in talks for pk in printed) == (first is not None)
        self.tally["papers printed"] += bool(wanted)
        self.tally["texts on papers"] += len(printed)
        self.tally["texts read and on no paper"] += len(read) - len(printed)

    def counts(self) -> None:
        """The overview of who leads the project: every case once, also by month; a slip never."""
        loaded, facts, now = self.loaded, self.facts, self.loaded.world.now
        actor = Actor(post=loaded.stage.leader, now=loaded.now)
        stands = Counter(facts.stands(case.id, now) for case in facts.cases)
        active, planned = sum(stands[state] for state in RUNNING), stands["planned"]
        months = months_until(day_of(loaded.now), 2)
        found = counts_of([loaded.stage.participation], months)[loaded.stage.participation.pk]
        assert found is not None
        assert (found.active, found.planned) == (active, planned)
        borders = [start_of(months[1]), loaded.now]
        counted = [row for row in facts.states if facts.stands(row.case, now) != "misregistered"]
        assert list(found.by_month.values()) == [self.running(counted, at) for at in borders]
        page = picture(actor)
        assert [(row.counts.active, row.counts.planned) for row in page["rows"]] == [(active, planned)]
        assert page["history"].sums[-1] == active
        self.tally["counts compared"] += 1
        for state, n in stands.items():
            self.tally[f"counted while {state}"] += n

    def running(self, states: list[oracle.Standing], at: datetime) -> int:
        """How many cases were running just before an instant."""
        return sum(
            row.state in RUNNING and self.loaded.at(row.time.start) < at <= self.loaded.at(row.time.stop)
            for row in states
        )
