"""The pages' own questions, each a prepared statement, asked about a loaded world as somebody would.

The timeline, the plan, "Min dag" and their like are filters on the rule: what stands on them is what the
oracle opens, of the kinds and days that the page is about.
"""

from collections import Counter
from collections.abc import Callable, Collection, Iterable
from datetime import timedelta
from typing import Any

from access.actor import Actor
from access.enums import Action
from access.periods import FOREVER
from casework import readings
from casework.histories import spans_of, spans_of_plan
from casework.models import Case
from casework.views.parts import parts_of
from casework.views.who_sees import readers_of
from tests.rule import oracle
from tests.rule.comparison import Comparison, Guarded, Sights, of_rows
from tests.rule.loading import asked_of
from tests.rule.worlds import DAYS, KINDS, LAST

ALL = frozenset(KINDS)
#: Pages that show everything of some kinds.
WHOLE = (
    (readings.plan, ALL - {"note", "measurement", "question"}),
    (readings.talks, {"goal", "follow_up", "measurement"}),
    (readings.goals, {"goal"}),
)
NEWEST: dict[str, Any] = {"before": FOREVER, "uuid": readings.NEWEST}
#: How often each world is looked at as somebody.
LOOKS = 3


class Pages(Comparison):
    """The pages of one world."""

    def compare(self) -> None:
        """All of them."""
        instants = self.instants()
        for at in instants:
            self.readers(at)
        for at in self.dice.sample(instants, LOOKS):
            actor = self.actor(at)
            seen = self.expected(self.guarded[1], Action.VIEW, at, [self.plain(actor)])
            self.lists(actor, at)
            self.my_day(actor, seen)
            for case in self.loaded.cases.values():
                here = {key: sight for key, sight in seen.items() if self.entries[key[0]].case == case.pk}
                self.written(actor, case, here, at)
                self.who_sees(actor, case, here, at)
                self.as_they_were(actor, case, at)
                self.around(actor, case, at)

    def lists(self, actor: Actor, at: int) -> None:
        """My cases, their number, those of "Min dag", and each by its address."""
        who = who_asks(actor)
        known = self.expected(self.guarded[0], Action.KNOW, at, [self.plain(actor)])
        assert of_rows(readings.case_list.rows(**who, **NEWEST)) == known
        assert of_rows(readings.my_cases.rows(**who, since=who["at"])) == known
        assert sum(int(row[-1]) for row in readings.case_count.tuples(**who)) == len(known)
        for pk, row in self.loaded.cases.items():
            here = {key: sight for key, sight in known.items() if key[0] == pk}
            assert of_rows(readings.case_page.rows(uuid=row.uuid, **who)) == here
            self.tally["case pages asked"] += 1
            self.tally["case pages found"] += len(here)

    def my_day(self, actor: Actor, seen: Sights) -> None:
        """What is due, what others changed since, and when each case is followed up next."""
        who = who_asks(actor)
        until, since = self.dice.randrange(DAYS), self.dice.randrange(LAST)
        due = self.only(seen, lambda work: work.due is not None and work.due <= until)
        assert of_rows(readings.due.rows(**who, until=self.loaded.day(until))) == due
        told = self.of_kinds(seen, ALL - {"plan"})
        changed = self.only(told, lambda work: work.changed > since and work.changer != actor.person_id)
        assert of_rows(readings.changed.rows(**who, since=self.loaded.at(since))) == changed
        asked = {
            key: sight
            for key, sight in self.of_kinds(seen, {"question"}).items()
            if asked_of(self.entries[key[0]]) == actor.agency_id
        }
        assert of_rows(readings.unanswered.rows(**who)) == asked
        days: dict[int, set[str]] = {}
        for pk, _post in self.of_kinds(seen, {"follow_up"}):
            entry = self.entries[pk]
            if entry.work.due is not None:
                days.setdefault(entry.case, set()).add(str(self.loaded.day(entry.work.due)))
        found = readings.next_follow_ups.rows(**who, oldest=self.loaded.at(0), newest=FOREVER)
        first = {row.case_id: str(row.due_on) for row in reversed(found)}
        assert first == {case: min(of_case) for case, of_case in days.items()}
        self.tally["entries due"] += len(due)
        self.tally["entries changed by others"] += len(changed)
        self.tally["questions to one's agency"] += len(asked)
        self.tally["next follow-ups"] += len(days)

    def written(self, actor: Actor, case: Case, seen: Sights, at: int) -> None:
        """What is written in a case: the timeline, all of it or two kinds, and the pages of some kinds."""
        who: dict[str, Any] = {"case": case.pk, **who_asks(actor)}
        one, other = self.dice.sample(sorted(ALL), 2)
        pages = [
            (readings.timeline.rows(**who, **NEWEST), ALL - {"plan"}),
            (readings.timeline_of.rows(**who, **NEWEST, one=one, other=other), {one, other}),
            *((page.rows(**who), kinds) for page, kinds in WHOLE),
        ]
        for rows, kinds in pages:
            assert of_rows(rows) == self.of_kinds(seen, kinds), (rows, kinds, at)
            for row in rows:
                version = self.facts.version(self.entries[row.pk], at)
                assert version
                assert (row.scope, row.topics) == (version.scope, sum(version.topics))
        read = {pk for pk, _post in seen}
        planned = [(item.entry_id, item.plan_id, item.revision) for item in self.loaded.planned]
        assert sorted(readings.planned.tuples(**who)) == sorted(row for row in planned if row[0] in read)
        for pk in read:
            self.tally[f"read by somebody: {self.entries[pk].work.kind}"] += 1

    def as_they_were(self, actor: Actor, case: Case, at: int) -> None:
        """When each entry was for the actor, at an instant that is not the request's."""
        post, entries = self.plain(actor), self.guarded[1].within(case.pk).things
        of_plan = {pk: sorted(spans) for pk, spans in spans_of_plan(actor, case).items()}
        found = {
            pk: sorted(spans)
            for entry in entries
            for pk, spans in spans_of(actor, self.loaded.entries[entry.id]).items()
        }
        parts = {entry.id for entry in entries if entry.work.kind in ("goal", "activity")}
        assert of_plan == {pk: spans for pk, spans in found.items() if pk in parts}
        spans = {
            entry.id: sorted(
                (
                    self.loaded.at(self.facts.since(post, entry, version, at)),
                    self.loaded.at(version.time.stop),
                )
                for version, _sight in self.facts.versions(post, entry, at)
            )
            for entry in entries
        }
        assert found == {pk: open_in for pk, open_in in spans.items() if open_in}, (found, spans, at)
        self.tally["spans of texts"] += sum(len(open_in) for open_in in spans.values())

    def around(self, actor: Actor, case: Case, at: int) -> None:
        """The team and the grounds."""
        post, who = self.plain(actor), {"case": case.pk, **who_asks(actor)}
        _cases, _entries, grounds, grants = self.guarded
        self.team(grants.within(case.pk), post, readings.team.rows(**who), at)
        self.grounds(grounds.within(case.pk), post, readings.grounds.rows(**who), at)

    def team(self, of: Guarded, post: oracle.Post, rows: list[Any], at: int) -> None:
        """Those with a part in the case then, or from a day to come, and whether they are awake in it."""
        live = of._replace(things=[grant for grant in of.things if at < grant.time.stop])
        assert of_rows(rows) == self.expected(live, Action.VIEW, at, [post])
        awake = {grant.id: self.facts.awake(grant.case, grant.post.agency, at) for grant in live.things}
        assert all(bool(row.is_awake) == awake[row.pk] for row in rows)

    def grounds(self, of: Guarded, post: oracle.Post, rows: list[Any], at: int) -> None:
        """Of both sides; the reasons are for the from-agency's eyes only."""
        assert of_rows(rows) == self.expected(of, Action.VIEW, at, [post])
        for row in rows:
            own = row.from_agency_id == post.agency
            assert row.own_reason == (f"reason-{row.pk}" if own else "")

    def readers(self, at: int) -> None:
        """The rule reversed: how many people of each agency can read each entry."""
        entries = self.guarded[1]
        agencies = {post.id: (post.person, post.agency) for post in self.facts.posts}
        for case in self.facts.cases:
            open_to = self.expected(entries.within(case.id), Action.VIEW, at)
            people = {(entry, *agencies[post]) for entry, post in open_to}
            wanted = Counter((entry, agency) for entry, _person, agency in people)
            oldest = self.loaded.at(0) - timedelta(days=9)
            found = readings.readers.tuples(
                case=case.id, oldest=oldest, newest=FOREVER, at=self.loaded.at(at)
            )
            assert Counter({row[:2]: row[2] for row in found}) == wanted, (case, at)
            assert len(found) == len(wanted)
            self.tally["entries counted by readers"] += len(wanted)

    def who_sees(self, actor: Actor, case: Case, seen: Sights, at: int) -> None:
        """By name: everybody the case is open to, and of a text those counted in the line under it."""
        cases, entries, _grounds, _grants = self.guarded
        known = self.expected(cases, Action.KNOW, at)
        opened = readings.case_open_to.tuples(case=case.pk, at=actor.now)
        assert sorted(opened) == _ways(sight for (pk, _post), sight in known.items() if pk == case.pk)
        shown = readings.case_page.rows(uuid=case.uuid, **who_asks(actor))
        if not shown or shown[0].sight_role == "may_know":
            return
        parts = parts_of(actor, shown[0])
        for pk, _post in seen:
            read = self.expected(entries._replace(things=[self.entries[pk]]), Action.VIEW, at)
            opened = readings.entry_open_to.tuples(entry=pk, at=actor.now)
            assert sorted(opened) == _ways(read.values())
            posts = {post.id: post for post in self.facts.posts}
            people = {(posts[post].person, posts[post].agency) for _entry, post in read}
            counted = Counter(agency for _person, agency in people)
            named = Counter(
                seer.person.agency_id for seer in readers_of(actor, parts, self.loaded.entries[pk])
            )
            writer = self.entries[pk].post.agency
            told = {writer, actor.agency_id} if writer != actor.agency_id else set(counted)
            assert named == {agency: n for agency, n in counted.items() if agency in told}, (pk, at)
            self.tally["readers named"] += named.total()
            self.tally["readers not told of"] += counted.total() - named.total()

    def only(self, seen: Sights, of: Callable[[oracle.Work], bool]) -> Sights:
        """Those entries whose work is such."""
        return {key: sight for key, sight in seen.items() if of(self.entries[key[0]].work)}

    def of_kinds(self, seen: Sights, kinds: Collection[str]) -> Sights:
        """Those entries that are of some kinds."""
        return self.only(seen, lambda work: work.kind in kinds)


def _ways(sights: Iterable[oracle.Sight]) -> list[tuple[Any, ...]]:
    """By which grant, rule and ground, of everybody."""
    return sorted((sight.grant, sight.rule, sight.ground) for sight in sights)


def who_asks(actor: Actor) -> dict[str, Any]:
    """What every question is told of the one who asks."""
    return {"person": actor.person_id, "post": actor.post_id, "at": actor.now}
