"""Every face of the rule, asked about a loaded world and compared with the oracle; and what was met, counted.

The pairs of object and grant are compared whole at every instant; what is asked of one actor (``allowed``,
``decide``, ``explain``) for some of them, drawn from the world's seed. The pages' own questions stand in
``pages``.
"""

from collections import Counter
from datetime import datetime
from functools import cache
from itertools import product
from typing import Any, NamedTuple

from django.db import models

from access.actor import Actor
from access.decisions import DENIED, Decision
from access.enums import Action
from access.models import Post as PostRow
from access.periods import FOREVER
from access.policies import allowed, decide, explain, policy_of
from access.prepared import Prepared
from casework.models import Case, CaseUserPermission, Entry
from casework.policies.entry import actions_of, readers_of_draft, sights_of_versions
from casework.policies.lacking import lacks
from tests.rule import oracle
from tests.rule.comparison import COLUMNS, Comparison, Guarded, Sights, same, sights_of
from tests.rule.worlds import BASICS, EVER, PEOPLE, SCOPES, TOPICS

#: What is said first to the one who may, by rule; whoever may not is spoken of as somebody else.
WHY = {
    "grant": ("Du ser caset",),
    "grant_on_ground": ("Du ser caset",),
    "author": ("Du skrev det själv.",),
    "owner": ("Du är ansvarig för caset i verksamheten som skrev det.",),
    "removed": ("Det är borttaget.",),
    "own_agency": ("Det är skrivet i din egen verksamhet.",),
    "named": ("Du är en av dem som namngetts.",),
    "ground": ("Det delas med din verksamhet",),
    "giver": ("Grunden gäller från din verksamhet.",),
    "taker": ("Grunden gäller till din verksamhet.",),
    "team": ("Du arbetar i caset.",),
}
WHY_NOT = ("Personen ", "Behörigheten ", "Texten ", "Bara namngivna ", "Grund", "Ingen ")
REMOVED = "Texten är borttagen."


class Pair(NamedTuple):
    """An object and a grant that opens it, with the columns that every policy's statement has."""

    pk: int
    sight_post_id: int
    sight_rule: str
    sight_grant_id: int
    sight_ground_id: int | None
    sight_person_id: int
    sight_agency_id: int
    sight_role: str


@cache
def everybody(model: type[models.Model], action: Action) -> Prepared:
    """The statement itself, every pair of object and grant; compiled once, for it is asked often."""

    def shape(at: datetime) -> models.QuerySet[Any]:
        return policy_of(model).sights(action, at).values_list(*Pair._fields)

    return Prepared(shape)


@cache
def somebody(model: type[models.Model], action: Action) -> Prepared:
    """``allowed``, for one actor at the instant of their request."""

    def shape(person: int, post: int, at: datetime) -> models.QuerySet[Any]:
        actor = Actor(post=PostRow(pk=post, person_id=person), now=at)
        return allowed(model, actor, action).values_list(*COLUMNS)

    return Prepared(shape)


class Faces(Comparison):
    """The rule asked of one world."""

    def compare(self) -> None:
        """All of it."""
        instants = self.instants()
        for at in instants:
            self.pairs(at)
        self.one_actor_each(self.dice.choice(instants))
        self.versions(self.dice.choice(instants))
        for ask in (self.one_object_each, self.another_instant, self.explanations):
            at = self.dice.choice(instants)
            ask(self.actor(at), at)
        self.guardian()
        self.draft(self.dice.choice(instants))
        self.tally["worlds"] += 1
        self.tally["instants"] += len(instants)

    def pairs(self, at: int) -> None:
        """The statement of every model and action: exactly these pairs, each once, each for its reason."""
        grants = {grant.id: grant for grant in self.facts.grants}
        for of in self.guarded:
            opened = {action: self.expected(of, action, at) for action in Action}
            for action, wanted in opened.items():
                pairs = [Pair(*row) for row in everybody(of.model, action).tuples(at=self.loaded.at(at))]
                same(sights_of(pairs), wanted, self.about(of, action, at))
                for pair in pairs:
                    holder = grants[pair.sight_grant_id]
                    assert pair[5:] == (holder.post.person, holder.post.agency, holder.role)
                if of.model is Entry and action == Action.VIEW:
                    self.buttons(pairs, opened)
                self.count(of, action, wanted, at)

    def buttons(self, pairs: list[Pair], opened: dict[Action, Sights]) -> None:
        """What the viewer of an entry can do with it, told from the pair that opened it to their eyes."""
        for pair in pairs:
            key = (pair.pk, pair.sight_post_id)
            able = {action for action, wanted in opened.items() if key in wanted} - {Action.KNOW}
            assert actions_of(pair) == able, (key, self.loaded.world.seed)
            self.tally[f"viewers who {' and '.join(sorted(able))}"] += 1

    def versions(self, at: int) -> None:
        """Texts as they were: each version and whom it would let in, by the grants and grounds of then."""
        rows = sights_of_versions(self.loaded.at(at)).values_list("version_from", "version_until", *COLUMNS)
        wanted = {
            (
                (
                    entry.id,
                    self.loaded.at(self.facts.since(post, entry, version, at)),
                    self.loaded.at(version.time.stop),
                ),
                post.id,
            ): sight
            for entry, post in product(self.facts.entries, self.facts.posts)
            for version, sight in self.facts.versions(post, entry, at)
        }
        found = sights_of(((pk, since, until), *why) for since, until, pk, *why in rows)
        same(found, wanted, f"versions at {at} in world {self.loaded.world.seed}")
        today = self.expected(self.guarded[1], Action.VIEW, at)
        for (pk, _since, until), post in wanted:
            self.tally["past versions open"] += until <= self.loaded.at(at)
            self.tally["past versions open, today's not"] += (pk, post) not in today

    def one_actor_each(self, at: int) -> None:
        """``allowed`` for everybody in each of their posts."""
        when = self.loaded.at(at)
        for of in self.guarded:
            action = self.dice.choice(list(Action))
            wanted = self.expected(of, action, at)
            for post in self.facts.posts:
                rows = somebody(of.model, action).tuples(person=post.person, post=post.id, at=when)
                own = {key: sight for key, sight in wanted.items() if key[1] == post.id}
                same(sights_of(rows), own, self.about(of, action, at))
                self.tally["lists asked"] += 1

    def one_object_each(self, actor: Actor, at: int) -> None:
        """``decide`` about every object."""
        action = self.dice.choice(list(Action))
        for of in self.guarded:
            wanted = self.expected(of, action, at, [self.plain(actor)])
            for pk, row in of.rows.items():
                sight = wanted.get((pk, actor.post_id))
                decision = decide(actor, action, row)
                assert decision == self.decision(sight), (pk, self.about(of, action, at))
                if sight and of.model is Entry:
                    assert policy_of(Entry).why(decision).startswith(WHY[sight.rule])
                self.tally["decisions asked"] += 1
                self.tally["decisions allowed"] += sight is not None

    def another_instant(self, actor: Actor, at: int) -> None:
        """The list, not compiled, and the check, about an instant that is not the request's."""
        later = Actor(post=actor.post, now=FOREVER)
        of, action = self.dice.choice(self.guarded), self.dice.choice(list(Action))
        wanted = self.expected(of, action, at, [self.plain(actor)])
        rows = allowed(of.model, later, action, actor.now)
        same(sights_of(rows.values_list(*COLUMNS)), wanted, self.about(of, action, at))
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
                assert (said == REMOVED) == (of.model is Entry and self.misses_it(pk, at))
                if of.model is Entry:
                    assert bool(lacks(row, actor.post, actor.now)) == (sight is None), (pk, actor.post_id, at)
                self.tally["explanations asked"] += 1
                self.tally["explained as removed"] += said == REMOVED

    def misses_it(self, pk: int, at: int) -> bool:
        """Is it an entry that is nobody's to see?"""
        version = self.facts.version(self.entries[pk], at)
        return version is None or version.scope == "removed"

    def draft(self, at: int) -> None:
        """Who could read a text if it were written now is who reads it once written. It stays behind."""
        pairs = list(product(self.facts.posts, self.facts.cases))
        able = [(post, case) for post, case in pairs if self.facts.case(post, case, "change", at)]
        post, case = self.dice.choice(able or pairs)
        scope, topics = self.dice.choice(SCOPES), frozenset(self.dice.sample((BASICS, *TOPICS), 1))
        named = frozenset(self.dice.sample(PEOPLE, 2) if scope == "named" else ())
        version = oracle.Version(scope, topics, named, oracle.Period(at, at, EVER))
        entry = oracle.Entry(599, case.id, post, at, (version,), oracle.Work("note", None, at, post.person))
        wanted = self.expected(self.guarded[1]._replace(things=[entry]), Action.VIEW, at)
        actor = Actor(post=self.loaded.posts[post.id], now=self.loaded.at(at))
        before = readers_of_draft(
            actor=actor, case=self.loaded.cases[case.id], scope=scope, topics=sum(topics), named=named
        )
        foretold = [(entry.id, *row) for row in before.values_list(*COLUMNS[1:])]
        assert sights_of(foretold) == wanted, (entry, at)
        self.loaded.write([entry])
        rows = everybody(Entry, Action.VIEW).tuples(at=actor.now)
        assert sights_of(row for row in rows if row[0] == entry.id) == wanted, (entry, at)
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
        entry = self.entries[pk]
        way = next(row for row in self.facts.grounds if row.id == ground)
        version = self.facts.version(entry, at)
        assert version
        self.tally[f"Entry covered: {self.facts.covers(way, entry, version.topics, at)}"] += 1
        self.tally["Entry read across by name"] += version.scope == "named"

    def count_refusals(self, at: int) -> None:
        """Grants that sleep; entries that do, that are removed, put back, or whose last version was ended."""
        facts = self.facts
        live = [grant for grant in facts.grants if grant.time.holds(at)]
        self.tally["grounds giving nothing"] += sum(
            ground.blind and facts.small(ground.case) and ground.time.holds(at) for ground in facts.grounds
        )
        untold = [grant for grant in live if grant.role == "may_know" and facts.small(grant.case)]
        self.tally["grants untold"] += len(untold)
        self.tally["grants asleep"] += sum(not facts.awake(g.case, g.post.agency, at) for g in live)
        written = [entry for entry in facts.entries if entry.recorded <= at]
        self.tally["entries asleep"] += sum(not facts.awake(e.case, e.post.agency, at) for e in written)
        for entry in written:
            begun = [version for version in entry.versions if version.time.start <= at]
            was = [version.scope for version in begun]
            self.tally["entries ended"] += not begun[-1].time.holds(at)
            self.tally["entries removed"] += begun[-1].time.holds(at) and was[-1] == "removed"
            self.tally["entries put back"] += begun[-1].time.holds(at) and was[-2:-1] == ["removed"]

    def about(self, of: Guarded, action: str, at: int) -> str:
        """Where to look when they differ."""
        return f"{of.model.__name__} {action} at {at} in world {self.loaded.world.seed}"
