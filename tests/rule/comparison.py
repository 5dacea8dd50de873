"""What every comparison of a loaded world with the oracle needs: whom to ask what, and how answers differ."""

from collections import Counter
from collections.abc import Callable, Iterable
from random import Random
from typing import Any, NamedTuple

from django.db import models

from access.actor import Actor
from casework.models import Case, CaseGrant, Entry, Ground
from tests.rule import oracle
from tests.rule.loading import Loaded

COLUMNS = ("pk", "sight_post_id", "sight_rule", "sight_grant_id", "sight_ground_id")

Ask = Callable[[oracle.Post, Any, str, int], oracle.Sight | None]
#: By the thing that is open (its key, mostly a number) and the post it is open to.
Sights = dict[tuple[Any, int], oracle.Sight]


class Guarded(NamedTuple):
    """A guarded model, its plain things, its rows, and what the oracle says of one."""

    model: type[models.Model]
    things: list[Any]
    rows: dict[int, Any]
    ask: Ask

    def within(self, case: int) -> "Guarded":
        """Only what belongs to one case."""
        return self._replace(things=[thing for thing in self.things if thing.case == case])


class Comparison:
    """One loaded world, somebody to ask as, and what was met, counted."""

    def __init__(self, loaded: Loaded, tally: Counter[str]) -> None:
        self.loaded, self.tally = loaded, tally
        self.facts = facts = loaded.world.facts
        self.entries: dict[int, oracle.Entry] = {entry.id: entry for entry in facts.entries}
        self.dice = Random(f"{type(self).__name__} asked of {loaded.world.seed}")  # noqa: S311
        self.guarded = (
            Guarded(Case, facts.cases, loaded.cases, facts.case),
            Guarded(Entry, facts.entries, loaded.entries, facts.entry),
            Guarded(Ground, facts.grounds, loaded.grounds, facts.ground),
            Guarded(CaseGrant, facts.grants, loaded.grants, facts.part),
        )

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


def sights_of(rows: Iterable[tuple[Any, ...]]) -> Sights:
    """Rows by object and post; a row that comes twice is a defect."""
    listed = [((row[0], row[1]), oracle.Sight(*row[2:5])) for row in rows]
    found = dict(listed)
    assert len(found) == len(listed), "a row twice"
    return found


def of_rows(rows: Iterable[Any]) -> Sights:
    """The same of fetched instances."""
    return sights_of(tuple(getattr(row, column) for column in COLUMNS) for row in rows)


def same(found: Sights, wanted: Sights, about: str) -> None:
    """Say only what differs: the whole relation of a world is too much to read."""
    surplus = {key: sight for key, sight in found.items() if wanted.get(key) != sight}
    missing = {key: sight for key, sight in wanted.items() if found.get(key) != sight}
    assert (surplus, missing) == ({}, {}), (
        f"{about}: only the product opens {surplus}, only the oracle {missing}"
    )
