"""Random worlds of plain facts, full of live grants and grounds, so that most rules meet in each of them.

A world is made from its seed alone. Positions lie three to a day: the day's first instant, the smallest step
after it, the smallest step before the next, so that one position past a border is one microsecond past it.
"""

from collections.abc import Iterator
from itertools import product
from random import Random
from typing import NamedTuple

from tests.rule.oracle import Case, Entry, Facts, Grant, Ground, Period, Post, Standing, Tick, Version, Work

DAYS = 12
LAST = 3 * DAYS
#: No known end.
EVER = 10**6
AGENCIES = (11, 12, 13)
PEOPLE = (101, 102, 103, 104, 105)
#: Bits of the catalogue of topics. Every ground has the header's own, the first.
BASICS, *TOPICS = (1, 2, 4, 8)
ROLES = ("owner", "owner", "worker", "worker", "worker", "may_know")
SCOPES = ("shared", "shared", "shared", "agency", "named", "named")
STATES = ("planned", "active", "active", "paused", "closed", "misregistered")
KINDS = (
    *("note", "mapping", "measurement", "question", "plan"),
    *("goal", "goal", "activity", "activity", "follow_up", "follow_up"),
)


class World(NamedTuple):
    """The facts, and the position that the real now lies just after."""

    seed: str
    facts: Facts
    now: int

    def borders(self) -> list[int]:
        """Every position at which something begins, ends or is ticked, within the days of the world."""
        facts = self.facts
        periods = [grant.time for grant in facts.grants] + [ground.time for ground in facts.grounds]
        periods += [version.time for entry in facts.entries for version in entry.versions]
        found = {at for period in periods for at in period[:3]} | {tick.since for tick in facts.ticks}
        return sorted(at for at in found if 0 < at < LAST)


def make(seed: str) -> World:
    """The world of that seed."""
    # S311: the same facts for the same seed is the point. What is marked is drawn apart from all else.
    return _Maker(Random(seed), Random(f"{seed} marked")).world(seed)  # noqa: S311


def so_far(world: World) -> World:
    """The same world late in its days, without what is recorded after that: people can act in it.

    What lies in the future of a request has come in between for the product, and nothing is done.
    """
    now, facts = max(world.now, 2 * LAST // 3 + 1), world.facts
    entries = [_so_far(entry, now) for entry in facts.entries if entry.recorded <= now]
    with_goals = {entry.case for entry in entries if entry.work.kind == "goal"}
    entries = [entry for entry in entries if entry.work.kind != "activity" or entry.case in with_goals]
    grounds = [ground for ground in facts.grounds if ground.time.recorded <= now]
    there = {entry.id for entry in entries} | {ground.id for ground in grounds}
    kept = facts._replace(
        grants=[grant for grant in facts.grants if grant.time.recorded <= now],
        grounds=grounds,
        ticks=[tick for tick in facts.ticks if {tick.ground, tick.entry} <= there and tick.since <= now],
        entries=entries,
    )
    return World(world.seed, kept, now)


def _so_far(entry: Entry, now: int) -> Entry:
    versions = tuple(version for version in entry.versions if version.time.recorded <= now)
    return entry._replace(versions=versions, work=entry.work._replace(changed=min(entry.work.changed, now)))


class _Maker:
    """Draws one world."""

    def __init__(self, dice: Random, marks: Random) -> None:
        self.dice, self.marks = dice, marks
        self.posts: list[Post] = []
        self.with_goals: set[int] = set()

    def world(self, seed: str) -> World:
        self.posts = list(self.employ())
        cases = [self.case(400 + n) for n in range(2)]
        grounds = self.numbered([ground for case in cases for ground in self.grounds(case)])
        entries = [
            self.entry(500 + n, self.dice.choice(cases), grounds) for n in range(self.dice.randrange(8, 11))
        ]
        facts = Facts(
            posts=self.posts,
            cases=cases,
            grants=[row._replace(id=600 + n) for n, row in enumerate(self.grants(cases))],
            grounds=grounds,
            ticks=list(self.ticks(grounds, entries)),
            entries=entries,
            states=[],
        )
        now = 3 * self.dice.randrange(1, DAYS) + 1
        return World(
            seed, facts._replace(states=[row for case in cases for row in self.states(case, now)]), now
        )

    def states(self, case: Case, now: int) -> Iterator[Standing]:
        """Where it stood until now, one after the other without a gap; where it stands has no end."""
        start, state = case.started, self.dice.choice(("planned", "active"))
        for _ in range(self.dice.randrange(5)):
            stop = self.day(start + 1, start + 12)
            if stop > now:
                break
            yield Standing(case.id, state, Period(start, start, stop, "ended"))
            start, state = stop, self.dice.choice([other for other in STATES if other != state])
        yield Standing(case.id, state, Period(start, start, EVER))

    def case(self, pk: int) -> Case:
        """Of any agency, begun on the first day; some at a small school."""
        dice = self.dice
        return Case(pk, dice.choice(AGENCIES), dice.choice((0, 0, 1)), small=self.marks.random() < 0.5)

    def day(self, first: int, last: int) -> int:
        """A position, mostly a day's first instant, sometimes a microsecond beside."""
        return min(
            max(
                3 * self.dice.randrange(first // 3, last // 3 + 1) + self.dice.choice((0, 0, 0, 1, 2)), first
            ),
            last,
        )

    def employ(self) -> Iterator[Post]:
        """Everybody has a post; two have another one, in the same agency or a different one."""
        for n, person in enumerate((*PEOPLE, *self.dice.sample(PEOPLE, 2))):
            yield Post(301 + n, person, self.dice.choice(AGENCIES))

    def grants(self, cases: list[Case]) -> Iterator[Grant]:
        """Up to three parts of each post in each case, in turn; the next closes the one before."""
        for case, post in product(cases, self.posts):
            free, parts = case.started, list[Grant]()
            for part in range(self.dice.choice((0, 1, 1, 1, 2, 2, 3))):
                time = self.period(free, part)
                if time is None:
                    break
                parts.append(Grant(0, case.id, post, self.dice.choice(ROLES), time))
                free = max(free, time.stop)
            for grant in parts[:-1]:
                closed = "expired" if grant.time.ending == "planned" else grant.time.ending
                yield grant._replace(time=grant.time._replace(ending=closed))
            yield from parts[-1:]

    def period(self, free: int, part: int) -> Period | None:
        """From ``free`` or later; a first one begins early, so that much is in force at the same time."""
        if free >= LAST - 3:
            return None
        start = self.day(free, free + 3) if part else self.day(free, min(free + 6, LAST - 3))
        recorded = self.day(free, start) if self.dice.random() < 0.2 else start
        ending = self.dice.choice(("planned", "planned", "ended", "expired"))
        if ending == "planned":
            stop = EVER if self.dice.random() < 0.5 else self.day(start + 1, LAST)
        elif ending == "ended" and recorded < start and self.dice.random() < 0.5:
            stop = self.day(recorded, start)
        else:
            stop = self.day(start + 1, LAST)
        return Period(recorded, start, stop, ending)

    def numbered(self, grounds: list[Ground]) -> list[Ground]:
        """Ids in no order of time: which of two grounds is named must not hang on when they began."""
        ids = self.dice.sample(range(700, 700 + len(grounds)), len(grounds))
        renamed = [
            row._replace(id=new, replaces=None if row.replaces is None else ids[row.replaces])
            for row, new in zip(self.chained(grounds), ids, strict=True)
        ]
        return sorted(renamed)

    @staticmethod
    def chained(grounds: list[Ground]) -> Iterator[Ground]:
        """``replaces`` of a fresh row counts backwards; here it becomes a place in the list."""
        for place, row in enumerate(grounds):
            yield row._replace(replaces=None if row.replaces is None else place - row.replaces)

    def grounds(self, case: Case) -> Iterator[Ground]:
        """Mostly out from the agency that opened the case, and back; chains of up to four."""
        for _ in range(self.dice.randrange(4, 8)):
            giver = case.opener if self.dice.random() < 0.6 else self.dice.choice(AGENCIES)
            taker = self.dice.choice([agency for agency in AGENCIES if agency != giver])
            yield from self.chain(case, giver, taker)

    def chain(self, case: Case, giver: int, taker: int) -> Iterator[Ground]:
        """A ground and those that replace it; now and then one follows without a gap and replaces nothing."""
        start = self.day(case.started, case.started + 12)
        length, topics = self.dice.choice((1, 1, 2, 3, 4)), self.topics()
        linked = False
        for left in reversed(range(length)):
            stop = self.day(start + 1, min(start + 9, LAST)) if left else self.stop(start)
            ending = "ended" if left else self.dice.choice(("planned", "ended", "expired"))
            recorded = self.day(case.started, start) if not linked and self.dice.random() < 0.2 else start
            ending = "planned" if stop == EVER else ending
            time = Period(recorded, start, stop, ending)
            before = 1 if linked else None
            blind = self.marks.random() < 0.2
            yield Ground(0, case.id, giver, taker, topics | {BASICS}, time, before, blind)
            if stop >= LAST - 3:
                return
            start, linked, topics = stop, self.dice.random() < 0.85, self.topics()

    def stop(self, start: int) -> int:
        """The end of the last ground of a chain."""
        return EVER if self.dice.random() < 0.4 else self.day(start + 1, LAST)

    def topics(self) -> frozenset[int]:
        """What a ground is about, besides the header."""
        return frozenset(self.dice.sample(TOPICS, self.dice.choice((1, 2, 2, 3))))

    def entry(self, pk: int, case: Case, grounds: list[Ground]) -> Entry:
        """By somebody in any of their posts, with a part in the case or without; often just at a border."""
        post = self.dice.choice(self.posts)
        begun = [g.time.start for g in grounds if (g.case, g.giver) == (case.id, post.agency)]
        near = [max(at + step, case.started) for at in begun for step in (-1, 0, 1) if at < LAST - 3]
        recorded = self.dice.choice(near) if near and self.dice.random() < 0.6 else self.day(case.started, 24)
        return Entry(pk, case.id, post, recorded, tuple(self.versions(recorded)), self.work(case, recorded))

    def versions(self, start: int) -> Iterator[Version]:
        """One after the other without a gap: some removed, some of those put back; the last may be ended.

        A removed one may name people, as the database allows: it must not be for them either.
        """
        scopes: tuple[str, ...] = SCOPES
        for left in reversed(range(self.dice.choice((1, 1, 1, 2, 2, 3, 3)))):
            stop = self.day(start + 1, min(start + 12, LAST)) if left or self.dice.random() < 0.2 else EVER
            topics = frozenset(self.dice.sample((BASICS, *TOPICS), self.dice.choice((1, 1, 1, 2))))
            scope = self.dice.choice(scopes)
            named = frozenset(self.dice.sample(PEOPLE, 3) if scope in {"named", "removed"} else ())
            ending = "planned" if stop == EVER else "ended"
            yield Version(scope, topics, named, Period(start, start, stop, ending))
            start, scopes = stop, SCOPES if scope == "removed" else (*SCOPES, *["removed"] * 6)

    def work(self, case: Case, recorded: int) -> Work:
        """Of any kind; only an activity needs something there before it, a goal of its case."""
        kind = self.dice.choice(KINDS)
        kind = "goal" if kind == "activity" and case.id not in self.with_goals else kind
        self.with_goals |= {case.id} if kind == "goal" else set()
        awaits = kind in {"activity", "follow_up"} and self.dice.random() < 0.8
        due = self.dice.randrange(DAYS) if awaits else None
        return Work(kind, due, self.day(recorded, LAST), self.dice.choice(PEOPLE))

    def ticks(self, grounds: list[Ground], entries: list[Entry]) -> Iterator[Tick]:
        """Entries of the from-agency, mostly older than the ground."""
        for ground, entry in product(grounds, entries):
            own = (ground.case, ground.giver) == (entry.case, entry.post.agency)
            late, time = entry.recorded >= ground.time.start, ground.time
            first, last = max(time.start, entry.recorded), min(time.stop - 1, LAST)
            if own and first <= last and self.dice.random() < (0.1 if late else 0.6):
                yield Tick(ground.id, entry.id, self.day(first, last))
