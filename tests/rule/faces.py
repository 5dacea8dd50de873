"""Every face of the rule, asked about a loaded world and compared with the oracle; and what was met, counted.

The pairs of object and grant are compared whole at every instant; what is asked of one actor (``allowed``,
``decide``, ``explain``, the pages' own questions) for some of them, drawn from the world's seed.
"""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import datetime, timedelta
from functools import cache
from itertools import product
from random import Random
from typing import Any, NamedTuple

from django.db import models

from access.actor import Actor
from access.decisions import DENIED, Decision
from access.enums import Action
from access.models import Post as PostRow
from access.periods import FOREVER
from access.policies import allowed, decide, explain, policy_of
from access.prepared import Prepared
from casework import readings
from casework.models import Case, CaseGrant, CaseUserPermission, Entry, Ground
from casework.policies.entry import readers_of_draft
from tests.rule import oracle
from tests.rule.loading import Loaded
from tests.rule.worlds import BASICS, EVER, PEOPLE, SCOPES, TOPICS

COLUMNS = ("pk", "sight_post_id", "sight_rule", "sight_grant_id", "sight_ground_id")
WHO = ("sight_person_id", "sight_agency_id", "sight_role")
#: What explain says first to the one who sees it, by rule; whoever does not is spoken of as somebody else.
WHY = {
    "grant": ("Du ser caset",),
    "grant_on_ground": ("Du ser caset",),
    "author": ("Du skrev det själv.",),
    "own_agency": ("Det är skrivet i din egen verksamhet.",),
    "named": ("Du är en av dem som namngetts.",),
    "ground": ("Det delas med din verksamhet",),
    "giver": ("Grunden gäller från din verksamhet.",),
    "taker": ("Grunden gäller till din verksamhet.",),
    "team": ("Du arbetar i caset.",),
}
WHY_NOT = ("Personen ", "Behörigheten ", "Texten ", "Bara namngivna ", "Grund", "Ingen ")

Ask = Callable[[oracle.Post, Any, str, int], oracle.Sight | None]
Sights = dict[tuple[int, int], oracle.Sight]


class Guarded(NamedTuple):
    """A guarded model, its plain things, its rows, and what the oracle says of one."""

    model: type[models.Model]
    things: list[Any]
    rows: dict[int, Any]
    ask: Ask


@cache
def everybody(model: type[models.Model], action: Action) -> Prepared:
    """The statement itself, every pair of object and grant; compiled once, for it is asked often."""

    def shape(at: datetime) -> models.QuerySet[Any]:
        return policy_of(model).sights(action, at).values_list(*COLUMNS, *WHO)

    return Prepared(shape)


@cache
def somebody(model: type[models.Model], action: Action) -> Prepared:
    """``allowed``, for one actor at the instant of their request."""

    def shape(person: int, post: int, at: datetime) -> models.QuerySet[Any]:
        actor = Actor(post=PostRow(pk=post, person_id=person), now=at)
        return allowed(model, actor, action).values_list(*COLUMNS)

    return Prepared(shape)


class Faces:
    """One loaded world under comparison."""

    def __init__(self, loaded: Loaded, tally: Counter[str]) -> None:
        self.loaded, self.tally = loaded, tally
        self.facts = facts = loaded.world.facts
        self.dice = Random(f"asked of {loaded.world.seed}")  # noqa: S311
        self.guarded = (
            Guarded(Case, facts.cases, loaded.cases, facts.case),
            Guarded(Entry, facts.entries, loaded.entries, facts.entry),
            Guarded(Ground, facts.grounds, loaded.grounds, facts.ground),
            Guarded(CaseGrant, facts.grants, loaded.grants, facts.part),
        )

    def compare(self) -> None:
        """All of it."""
        instants = self.instants()
        for at in instants:
            self.pairs(at)
            self.readers(at)
        self.one_actor_each(self.dice.choice(instants))
        for ask in (self.one_object_each, self.another_instant, self.explanations, self.pages):
            at = self.dice.choice(instants)
            ask(self.actor(at), at)
        self.guardian()
        self.draft(self.dice.choice(instants))
        self.tally["worlds"] += 1
        self.tally["instants"] += len(instants)

    def instants(self) -> list[int]:
        """Two borders, the last moment before another, and the real now."""
        borders = self.loaded.world.borders()
        return [*self.dice.sample(borders, 2), self.dice.choice(borders) - 1, self.loaded.world.now]

    def expected(self, of: Guarded, action: str, at: int, posts: Iterable[oracle.Post] = ()) -> Sights:
        """What the oracle opens, to everybody or to some."""
        asked = ((thing, post) for thing in of.things for post in (posts or self.facts.posts))
        found = ((thing.id, post.id, of.ask(post, thing, action, at)) for thing, post in asked)
        return {(thing, post): sight for thing, post, sight in found if sight}

    def actor(self, at: int) -> Actor:
        """Somebody, mostly one who has a part in a case then."""
        held = [grant.post for grant in self.facts.grants if grant.time.holds(at)]
        post = self.dice.choice(held if held and self.dice.random() < 0.8 else self.facts.posts)
        return Actor(post=self.loaded.posts[post.id], now=self.loaded.at(at))

    def plain(self, actor: Actor) -> oracle.Post:
        """The actor as the oracle knows them."""
        return next(post for post in self.facts.posts if post.id == actor.post_id)

    def pairs(self, at: int) -> None:
        """The statement of every model and action: exactly these pairs, each once, each for its reason."""
        grants = {grant.id: grant for grant in self.facts.grants}
        for of in self.guarded:
            for action in Action:
                rows = everybody(of.model, action).tuples(at=self.loaded.at(at))
                wanted = self.expected(of, action, at)
                _same(_sights(rows), wanted, self.about(of, action, at))
                for _pk, _post, _rule, grant, _ground, *who in rows:
                    holder = grants[grant]
                    assert who == [holder.post.person, holder.post.agency, holder.role]
                self.count(of, action, wanted, at)

    def one_actor_each(self, at: int) -> None:
        """``allowed`` for everybody in each of their posts."""
        when = self.loaded.at(at)
        for of in self.guarded:
            action = self.dice.choice(list(Action))
            wanted = self.expected(of, action, at)
            for post in self.facts.posts:
                rows = somebody(of.model, action).tuples(person=post.person, post=post.id, at=when)
                own = {key: sight for key, sight in wanted.items() if key[1] == post.id}
                _same(_sights(rows), own, self.about(of, action, at))
                self.tally["lists asked"] += 1

    def one_object_each(self, actor: Actor, at: int) -> None:
        """``decide`` about every object."""
        action = self.dice.choice(list(Action))
        for of in self.guarded:
            wanted = self.expected(of, action, at, [self.plain(actor)])
            for pk, row in of.rows.items():
                sight = wanted.get((pk, actor.post_id))
                assert decide(actor, action, row) == self.decision(sight), (pk, self.about(of, action, at))
                self.tally["decisions asked"] += 1
                self.tally["decisions allowed"] += sight is not None

    def another_instant(self, actor: Actor, at: int) -> None:
        """The list, not compiled, and the check, about an instant that is not the request's."""
        later = Actor(post=actor.post, now=FOREVER)
        of, action = self.dice.choice(self.guarded), self.dice.choice(list(Action))
        wanted = self.expected(of, action, at, [self.plain(actor)])
        rows = allowed(of.model, later, action, actor.now)
        _same(_sights(rows.values_list(*COLUMNS)), wanted, self.about(of, action, at))
        for pk, row in of.rows.items():
            assert decide(later, action, row, actor.now) == self.decision(wanted.get((pk, actor.post_id)))

    def decision(self, sight: oracle.Sight | None) -> Decision:
        """What ``decide`` answers when the oracle answers this."""
        if sight is None:
            return DENIED
        grant = next(grant for grant in self.facts.grants if grant.id == sight.grant)
        return Decision(
            allowed=True,
            rule=sight.rule,
            grant_id=sight.grant,
            ground_id=sight.ground,
            role=grant.role,
            agency_id=grant.post.agency,
        )

    def explanations(self, actor: Actor, at: int) -> None:
        """A sentence of why to the one who sees it, and of what is missing about the one who does not."""
        for of in self.guarded:
            wanted = self.expected(of, Action.VIEW, at, [self.plain(actor)])
            for pk in self.dice.sample(list(of.rows), min(len(of.rows), 5)):
                sight, row = wanted.get((pk, actor.post_id)), of.rows[pk]
                said = explain(actor, row)
                assert said.startswith(WHY[sight.rule] if sight else WHY_NOT), (said, sight, pk, at)
                assert said.endswith(".")
                self.tally["explanations asked"] += 1

    def pages(self, actor: Actor, at: int) -> None:
        """The pages' own questions: my cases, the case, its timeline, team and grounds."""
        post, who = self.plain(actor), _who(actor)
        newest: dict[str, Any] = {"before": FOREVER, "uuid": readings.NEWEST}
        cases, entries, grounds, grants = self.guarded
        known = self.expected(cases, Action.KNOW, at, [post])
        assert _of_rows(readings.case_list.rows(**who, **newest)) == known
        counted = readings.case_count.tuples(**who)
        assert sum(int(row[-1]) for row in counted) == len(known)
        for pk, row in self.loaded.cases.items():
            here = {key: sight for key, sight in known.items() if key[0] == pk}
            assert _of_rows(readings.case_page.rows(uuid=row.uuid, **who)) == here
            self.timeline(_within(entries, pk), post, readings.timeline.rows(case=pk, **who, **newest), at)
            self.team(_within(grants, pk), post, readings.team.rows(case=pk, **who), at)
            self.grounds(_within(grounds, pk), post, readings.grounds.rows(case=pk, **who), at)
            self.tally["case pages asked"] += 1
            self.tally["case pages found"] += len(here)

    def timeline(self, of: Guarded, post: oracle.Post, rows: list[Any], at: int) -> None:
        """Each entry with scope and topics as they were then."""
        assert _of_rows(rows) == self.expected(of, Action.VIEW, at, [post])
        entries: dict[int, oracle.Entry] = {entry.id: entry for entry in of.things}
        for row in rows:
            version = self.facts.version(entries[row.pk], at)
            assert version
            assert (row.scope, row.topics) == (version.scope, sum(version.topics))

    def team(self, of: Guarded, post: oracle.Post, rows: list[Any], at: int) -> None:
        """Those with a part in the case at that instant, and whether they are awake in it."""
        live = of._replace(things=[grant for grant in of.things if grant.time.holds(at)])
        assert _of_rows(rows) == self.expected(live, Action.VIEW, at, [post])
        awake = {grant.id: self.facts.awake(grant.case, grant.post.agency, at) for grant in live.things}
        assert all(bool(row.is_awake) == awake[row.pk] for row in rows)

    def grounds(self, of: Guarded, post: oracle.Post, rows: list[Any], at: int) -> None:
        """Of both sides; the reasons are for the from-agency's eyes only."""
        assert _of_rows(rows) == self.expected(of, Action.VIEW, at, [post])
        for row in rows:
            own = row.from_agency_id == post.agency
            assert row.own_reason == (f"Skäl {row.pk}" if own else "")

    def readers(self, at: int) -> None:
        """The rule reversed: how many people of each agency can read each entry."""
        entries = self.guarded[1]
        agencies = {post.id: (post.person, post.agency) for post in self.facts.posts}
        for case in self.facts.cases:
            open_to = self.expected(_within(entries, case.id), Action.VIEW, at)
            people = {(entry, *agencies[post]) for entry, post in open_to}
            wanted = Counter((entry, agency) for entry, _person, agency in people)
            oldest = self.loaded.at(0) - timedelta(days=9)
            found = readings.readers.tuples(
                case=case.id, oldest=oldest, newest=FOREVER, at=self.loaded.at(at)
            )
            assert Counter({row[:2]: row[2] for row in found}) == wanted, (case, at)
            assert len(found) == len(wanted)
            self.tally["entries counted by readers"] += len(wanted)

    def draft(self, at: int) -> None:
        """Who could read a text if it were written now is who reads it once written. It stays behind."""
        pairs = list(product(self.facts.posts, self.facts.cases))
        able = [(post, case) for post, case in pairs if self.facts.case(post, case, "change", at)]
        post, case = self.dice.choice(able or pairs)
        scope, topics = self.dice.choice(SCOPES), frozenset(self.dice.sample((BASICS, *TOPICS), 1))
        named = frozenset(self.dice.sample(PEOPLE, 2) if scope == "named" else ())
        version = oracle.Version(scope, topics, named, oracle.Period(at, at, EVER))
        entry = oracle.Entry(599, case.id, post, at, (version,))
        wanted = self.expected(self.guarded[1]._replace(things=[entry]), Action.VIEW, at)
        actor = Actor(post=self.loaded.posts[post.id], now=self.loaded.at(at))
        before = readers_of_draft(
            actor=actor, case=self.loaded.cases[case.id], scope=scope, topics=sum(topics), named=named
        )
        foretold = [(entry.id, *row) for row in before.values_list(*COLUMNS[1:])]
        assert _sights(foretold) == wanted, (entry, at)
        self.loaded.write([entry])
        rows = everybody(Entry, Action.VIEW).tuples(at=actor.now)
        assert _sights(row for row in rows if row[0] == entry.id) == wanted, (entry, at)
        self.tally["drafts asked"] += 1
        self.tally["drafts read across"] += any(sight.ground for sight in wanted.values())

    def guardian(self) -> None:
        """Guardian's face: grants in force at the real now, each permission of the role, no word of sleep."""
        wanted = Counter(
            (grant.post.person, f"{action}_case", grant.case)
            for grant in self.facts.grants
            for action, roles in oracle.CARRIES.items()
            if grant.time.holds(self.loaded.world.now) and grant.role in roles
        )
        rows = CaseUserPermission.objects.values_list("user_id", "permission__codename", "content_object_id")
        assert Counter(rows) == wanted
        self.tally["permissions of guardian"] += len(wanted)

    def count(self, of: Guarded, action: Action, sights: Sights, at: int) -> None:
        """What was met, so that a world full of nothing cannot pass for a proof."""
        self.tally["pairs asked"] += len(of.things) * len(self.facts.posts)
        name = of.model.__name__
        for (pk, _post), sight in sights.items():
            self.tally[f"{name} open to {action}: {sight.rule}"] += 1
            if of.model is Entry and sight.ground and action is Action.VIEW:
                self.count_crossing(pk, sight.ground, at)
        if of.model is Case and action is Action.KNOW:
            self.count_refusals(at)

    def count_crossing(self, pk: int, ground: int, at: int) -> None:
        """How a ground covers an entry, and whether it is for somebody by name."""
        entry = next(entry for entry in self.facts.entries if entry.id == pk)
        way = next(row for row in self.facts.grounds if row.id == ground)
        version = self.facts.version(entry, at)
        assert version
        self.tally[f"Entry covered: {self.facts.covers(way, entry, version.topics, at)}"] += 1
        self.tally["Entry read across by name"] += version.scope == "named"

    def count_refusals(self, at: int) -> None:
        """Grants that sleep, entries that do, and those removed."""
        facts = self.facts
        live = [grant for grant in facts.grants if grant.time.holds(at)]
        self.tally["grants asleep"] += sum(not facts.awake(g.case, g.post.agency, at) for g in live)
        written = [entry for entry in facts.entries if entry.recorded <= at]
        self.tally["entries asleep"] += sum(not facts.awake(e.case, e.post.agency, at) for e in written)
        self.tally["entries removed"] += sum(facts.version(entry, at) is None for entry in written)

    def about(self, of: Guarded, action: str, at: int) -> str:
        """Where to look when they differ."""
        return f"{of.model.__name__} {action} at {at} in world {self.loaded.world.seed}"


def _who(actor: Actor) -> dict[str, Any]:
    """What the pages' questions are told of the one who asks."""
    return {"person": actor.person_id, "post": actor.post_id, "at": actor.now}


def _within(of: Guarded, case: int) -> Guarded:
    """Only what belongs to one case."""
    return of._replace(things=[thing for thing in of.things if thing.case == case])


def _sights(rows: Iterable[tuple[Any, ...]]) -> Sights:
    """Rows by object and post; a row that comes twice is a defect."""
    listed = [((row[0], row[1]), oracle.Sight(*row[2:5])) for row in rows]
    found = dict(listed)
    assert len(found) == len(listed), "a row twice"
    return found


def _same(found: Sights, wanted: Sights, about: str) -> None:
    """Say only what differs: the whole relation of a world is too much to read."""
    surplus = {key: sight for key, sight in found.items() if wanted.get(key) != sight}
    missing = {key: sight for key, sight in wanted.items() if found.get(key) != sight}
    assert (surplus, missing) == ({}, {}), (
        f"{about}: only the product opens {surplus}, only the oracle {missing}"
    )


def _of_rows(rows: Iterable[Any]) -> Sights:
    """The same of fetched instances."""
    return _sights(tuple(getattr(row, column) for column in COLUMNS) for row in rows)
