"""The rule once more, from the prose of ``docs/model.md``, in plain Python over plain tuples.

It shares nothing with the policies: no query, no model, no table of roles, no reach written beforehand. What
a ground keeps by replacing another is followed backwards through the chain each time it is asked. Instants
are whole numbers; ``tests.rule.worlds`` says how they lie, ``tests.rule.loading`` which time each stands for.
"""

from collections.abc import Iterator
from typing import NamedTuple

#: Rule 2: may-know may know; worker may know, see and change; owner also manages.
CARRIES = {
    "know": {"owner", "worker", "may_know"},
    "view": {"owner", "worker"},
    "change": {"owner", "worker"},
    "manage": {"owner"},
}


#: Of grounds and grants only two things are said: who sees them, and who issues, gives and ends them.
PART = {"know": "view", "view": "view", "change": "manage", "manage": "manage"}


class Post(NamedTuple):
    """A person in an agency: the actor of every question."""

    id: int
    person: int
    agency: int


class Case(NamedTuple):
    """A case and the agency that opened it."""

    id: int
    opener: int
    started: int
    #: In a small place nobody who only knows of it is to know.
    small: bool = False


class Period(NamedTuple):
    """In force from ``start`` and no longer at ``stop``; a stop before the start is a cancelled one."""

    recorded: int
    start: int
    stop: int
    #: How it ends: planned, ended (by a person), expired (closed later at the end it had). Decides nothing.
    ending: str = "planned"

    def holds(self, at: int) -> bool:
        """Half-open: at the very end it no longer holds."""
        return self.start <= at < self.stop


class Grant(NamedTuple):
    """A part in a case, of one person in one post."""

    id: int
    case: int
    post: Post
    role: str
    time: Period


class Ground(NamedTuple):
    """A ground in one direction; ``replaces`` is the id of the one its issuing ended."""

    id: int
    case: int
    giver: int
    taker: int
    topics: frozenset[int]
    time: Period
    replaces: int | None = None
    #: De-identified: it gives nothing in a small place.
    blind: bool = False


class Tick(NamedTuple):
    """An earlier entry taken into a ground by hand, from an instant."""

    ground: int
    entry: int
    since: int


class Version(NamedTuple):
    """Whom an entry is for, for a time; ``named`` are persons."""

    scope: str
    topics: frozenset[int]
    named: frozenset[int]
    time: Period


class Work(NamedTuple):
    """What an entry is, the day it awaits, and when it was changed last, by whom. It decides nothing."""

    kind: str
    due: int | None
    changed: int
    changer: int


class Entry(NamedTuple):
    """Something written; its person and agency are the post's it was written in."""

    id: int
    case: int
    post: Post
    recorded: int
    versions: tuple[Version, ...]
    work: Work


class Standing(NamedTuple):
    """Where a case stands, for a time. It opens nothing; it is told in lists and counted."""

    case: int
    state: str
    time: Period


class Sight(NamedTuple):
    """Why something is open: by which rule, grant and ground."""

    rule: str
    grant: int
    ground: int | None = None


class Facts(NamedTuple):
    """Everything there is. Grounds stand in order of their ids; of several that open, the first is named."""

    posts: list[Post]
    cases: list[Case]
    grants: list[Grant]
    grounds: list[Ground]
    ticks: list[Tick]
    entries: list[Entry]
    states: list[Standing]

    def stands(self, case: int, at: int) -> str | None:
        """Where a case stands then."""
        return next((row.state for row in self.states if row.case == case and row.time.holds(at)), None)

    # Rules 1 to 4.

    def opener(self, case: int) -> int:
        """The agency that opened the case."""
        return next(c.opener for c in self.cases if c.id == case)

    def small(self, case: int) -> bool:
        """Is the place such that a code hides nobody?"""
        return next(c.small for c in self.cases if c.id == case)

    def crossing(self, case: int, giver: int, taker: int, at: int) -> Iterator[Ground]:
        """The grounds in force in that direction."""
        for ground in self.grounds:
            if ground.blind and self.small(case):
                continue
            if (ground.case, ground.giver, ground.taker) == (case, giver, taker) and ground.time.holds(at):
                yield ground

    def awake(self, case: int, agency: int, at: int) -> bool:
        """Rule 3."""
        opener = self.opener(case)
        return agency == opener or any(True for _ in self.crossing(case, opener, agency, at))

    def grant(self, post: Post, case: int, action: str, at: int) -> Grant | None:
        """Rules 1, 2 and 4: the grant through which the case is open for the action."""
        for grant in self.grants:
            mine = grant.case == case and grant.post == post and grant.time.holds(at)
            if mine and grant.role in CARRIES[action] and self.awake(case, post.agency, at):
                return None if grant.role == "may_know" and self.small(case) else grant
        return None

    def case(self, post: Post, case: Case, action: str, at: int) -> Sight | None:
        """Why the case is open to somebody, with the ground that keeps their agency awake."""
        grant = self.grant(post, case.id, action, at)
        if grant is None:
            return None
        if post.agency == case.opener:
            return Sight("grant", grant.id)
        return Sight(
            "grant_on_ground", grant.id, next(self.crossing(case.id, case.opener, post.agency, at)).id
        )

    # Rules 5 to 8.

    def version(self, entry: Entry, at: int) -> Version | None:
        """The one in force, if any: unwritten entries have none, nor have those whose last one was ended."""
        return next((v for v in entry.versions if v.time.holds(at)), None)

    def replaced(self, ground: Ground) -> Ground | None:
        """The one it took over from."""
        return next((g for g in self.grounds if g.id == ground.replaces), None)

    def covers(self, ground: Ground, entry: Entry, topics: frozenset[int], at: int) -> str | None:
        """Rule 8: how the ground covers an entry with these topics, if it does."""
        if not topics <= ground.topics:
            return None
        if entry.recorded >= ground.time.start:
            return "written since"
        before = self.replaced(ground)
        if before and self.reaches(before, entry, topics):
            return "kept"
        return self.ticked(ground, entry, at)

    def reaches(self, ground: Ground, entry: Entry, topics: frozenset[int]) -> bool:
        """It was written while the ground, or one that this one replaced, was in force for all its topics."""
        before = self.replaced(ground)
        earlier = before is not None and self.reaches(before, entry, topics)
        return topics <= ground.topics and (entry.recorded >= ground.time.start or earlier)

    def ticked(self, ground: Ground, entry: Entry, at: int) -> str | None:
        """By hand, or because the replaced ground covered it by a tick when this one was issued."""
        if any((t.ground, t.entry) == (ground.id, entry.id) and t.since <= at for t in self.ticks):
            return "ticked"
        before, version = self.replaced(ground), self.version(entry, ground.time.start)
        if before is None or version is None or not version.topics <= before.topics:
            return None
        return "kept tick" if self.ticked(before, entry, ground.time.start) else None

    def first_ticked(self, ground: Ground, entry: Entry, at: int) -> int:
        """When an entry that is ticked into a ground was ticked first, without a break since."""
        before, version = self.replaced(ground), self.version(entry, ground.time.start)
        kept = before and version and version.topics <= before.topics
        if before and kept and self.ticked(before, entry, ground.time.start):
            return self.first_ticked(before, entry, ground.time.start)
        return min(t.since for t in self.ticks if (t.ground, t.entry) == (ground.id, entry.id))

    def since(self, post: Post, entry: Entry, version: Version, at: int) -> int:
        """From when on what was written under a version that opens to somebody was written for them."""
        if post.agency == entry.post.agency:
            return version.time.start
        found = []
        for ground in self.crossing(entry.case, entry.post.agency, post.agency, at):
            how = self.covers(ground, entry, version.topics, at)
            if how in {"written since", "kept"}:
                return version.time.start
            if how:
                found.append(self.first_ticked(ground, entry, at))
        return max(version.time.start, min(found))

    def entry(self, post: Post, entry: Entry, action: str, at: int) -> Sight | None:
        """Rules 5, 6 and 7: why the entry is open to somebody. To know of it is to see it."""
        version = self.version(entry, at)
        return version and self.opens(post, entry, version, "view" if action == "know" else action, at)

    def versions(self, post: Post, entry: Entry, at: int) -> Iterator[tuple[Version, Sight]]:
        """Texts as they were: the versions begun by then, with why each would open it if it were in force."""
        for version in entry.versions:
            sight = self.opens(post, entry, version, "view", at)
            if sight and version.time.start <= at:
                yield version, sight

    def opens(self, post: Post, entry: Entry, version: Version, action: str, at: int) -> Sight | None:
        """The same of any of its versions. Who may change something may have something to manage."""
        grant = self.grant(post, entry.case, "change" if action == "manage" else action, at)
        if grant is None or not self.awake(entry.case, entry.post.agency, at):
            return None
        if action == "manage":
            return self._managed(post, entry, version, grant)
        if version.scope == "removed":
            return None
        if post.agency == entry.post.agency:
            return self._within(post, entry, version, action, grant.id)
        for_them = version.scope == "shared" or (version.scope == "named" and post.person in version.named)
        if action == "change" or not for_them:
            return None
        for ground in self.crossing(entry.case, entry.post.agency, post.agency, at):
            if self.covers(ground, entry, version.topics, at):
                return Sight("ground", grant.id, ground.id)
        return None

    @staticmethod
    def _within(post: Post, entry: Entry, version: Version, action: str, grant: int) -> Sight | None:
        """Rule 6."""
        if post.person == entry.post.person:
            return Sight("author", grant)
        if version.scope in {"shared", "agency"}:
            return Sight("own_agency", grant)
        return Sight("named", grant) if action == "view" and post.person in version.named else None

    @staticmethod
    def _managed(post: Post, entry: Entry, version: Version, grant: Grant) -> Sight | None:
        """Unsaid, put back, its readers chosen: by its author, and by owners unless it is for the named."""
        mine, owns = post.person == entry.post.person, grant.role == "owner"
        if post.agency != entry.post.agency or not (mine or owns):
            return None
        if version.scope == "removed":
            return Sight("removed", grant.id)
        if mine:
            return Sight("author", grant.id)
        return None if version.scope == "named" else Sight("owner", grant.id)

    # Rule 9.

    def ground(self, post: Post, ground: Ground, action: str, at: int) -> Sight | None:
        """Members acting for one of its agencies see it; an owner acting for the from-agency manages it."""
        grant = self.grant(post, ground.case, PART[action], at)
        if grant is None or ground.time.recorded > at:
            return None
        if post.agency == ground.giver:
            return Sight("giver", grant.id)
        return Sight("taker", grant.id) if PART[action] == "view" and post.agency == ground.taker else None

    def part(self, post: Post, other: Grant, action: str, at: int) -> Sight | None:
        """Whose grants one sees, and which ones one gives and ends."""
        grant = self.grant(post, other.case, PART[action], at)
        if grant is None or other.time.recorded > at:
            return None
        opener, mine, theirs = self.opener(other.case), post.agency, other.post.agency
        if mine in {opener, theirs}:
            return Sight("team", grant.id)
        joined = (*self.crossing(other.case, theirs, mine, at), *self.crossing(other.case, mine, theirs, at))
        return Sight("team", grant.id) if PART[action] == "view" and (theirs == opener or joined) else None
