"""What four people did in one case, kept in plain Python, and what each may therefore see and do.

It shares nothing with the product: no query, no model, no table of roles. The rule is that of
``docs/model.md`` for two agencies and the scopes that a person chooses; all questions are about now.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID

AGENCY = {"owner": "school", "worker": "school", "other": "social", "head": "social"}
PEOPLE = tuple(AGENCY)
#: The agency that opened the case.
HOME = "school"
#: What people write freely, by kind: the only words that can be cleared.
FREE = {
    "note": ("text",),
    "mapping": ("needs", "strengths", "obstacles", "wants", "expectations"),
    "goal": ("text", "how_known"),
    "activity": ("purpose", "activity", "follow_up"),
    "follow_up": ("text",),
    "measurement": ("own_words",),
    "plan": (),
}
#: What stands in the other columns of each kind until somebody says something else.
BLANK: dict[str, dict[str, Any]] = {
    "note": {},
    "mapping": {"unknown": 0, "unmeasured": 0, "made_with": 0},
    "goal": {"parent_id": None, "wanted": None, "present": None, "other_plan_id": None}
    | {"ended_on": None, "ended_how": ""},
    "activity": {"goal_id": None, "from_on": None, "to_on": None, "responsible_id": None}
    | {"ended_on": None, "ended_how": ""},
    "follow_up": {"planned_on": None, "is_check": False, "responsible_id": None, "held_on": None}
    | {"cancelled_on": None, "present": 0, "answers": {}},
    "measurement": {"measure": "", "value": None, "missing": ""},
    "plan": {},
}


@dataclass
class Revision:
    """An entry's words as somebody saved them; its number is its place."""

    words: dict[str, Any]
    by: str
    at: datetime


@dataclass
class Version:
    """Whom an entry is for, until the next one."""

    scope: str
    topics: int
    since: datetime


@dataclass
class Ground:
    """Why one agency may tell the other; of what was ticked, since when."""

    id: int
    uuid: UUID
    giver: str
    topics: int
    since: datetime
    replaces: "Ground | None" = None
    ended: bool = False
    ticked: dict[int, datetime] = field(default_factory=dict)

    def reaches(self, text: "Text", topics: int) -> bool:
        """The text was written while this one, or one it replaced, was in force for all its topics."""
        earlier = self.replaces is not None and self.replaces.reaches(text, topics)
        return not topics & ~self.topics and (text.recorded >= self.since or earlier)


@dataclass(repr=False)
class Text:
    """Something written. ``items``: what a confirmed plan holds, by entry and revision."""

    id: int
    uuid: UUID
    kind: str
    author: str
    recorded: datetime
    occurred: datetime
    revisions: list[Revision]
    versions: list[Version]
    items: frozenset[tuple[int, int]] = frozenset()

    def __repr__(self) -> str:
        return f"{self.kind} {self.id}"

    @property
    def agency(self) -> str:
        """Whose it is."""
        return AGENCY[self.author]

    @property
    def words(self) -> dict[str, Any]:
        """As they stand."""
        return self.revisions[-1].words

    @property
    def scope(self) -> str:
        """Whom it is for now."""
        return self.versions[-1].scope

    def is_for(self, scope: str, topics: int) -> bool:
        """Is it for these already?"""
        return (self.versions[-1].scope, self.versions[-1].topics) == (scope, topics)

    def version_at(self, at: datetime) -> Version:
        """Whom it was for then."""
        return next(version for version in reversed(self.versions) if version.since <= at)

    def due(self) -> Any:
        """The day something is awaited."""
        words = self.words
        if self.kind == "activity":
            return None if words["ended_on"] else words["to_on"]
        if self.kind == "follow_up":
            return None if words["held_on"] or words["cancelled_on"] else words["planned_on"]
        return None

    def is_open(self) -> bool:
        """Is it something that closing the case has to end or hand over?"""
        return self.due() is not None or (self.kind == "activity" and not self.words["ended_on"])

    def typed(self) -> Iterator[str]:
        """Every free text in it, past ones too."""
        for revision in self.revisions:
            yield from (revision.words[name] for name in FREE[self.kind] if revision.words[name])


def full(kind: str, **said: Any) -> dict[str, Any]:
    """All columns of a kind, with what was said in them."""
    return dict.fromkeys(FREE[kind], "") | BLANK[kind] | said


def possible(kind: str, words: dict[str, Any]) -> bool:
    """What the kinds do not let anybody say."""
    if kind == "activity":
        return not (words["from_on"] and words["to_on"] and words["from_on"] > words["to_on"])
    if kind == "follow_up":
        return not (words["held_on"] and words["cancelled_on"])
    scale = {"goal": ("wanted", 10), "measurement": ("value", 100)}.get(kind)
    return scale is None or (words[scale[0]] or 0) <= scale[1]


@dataclass
class Ledger:
    """Everything that was done. ``alive`` and ``cleared``: every text whose saving was acknowledged."""

    parts: dict[str, str] = field(default_factory=dict)
    grounds: list[Ground] = field(default_factory=list)
    texts: dict[int, Text] = field(default_factory=dict)
    state: str = "active"
    alive: set[str] = field(default_factory=set)
    cleared: set[str] = field(default_factory=set)

    # Who may what.

    def in_force(self, giver: str) -> list[Ground]:
        """Grounds from one agency to the other."""
        return [ground for ground in self.grounds if ground.giver == giver and not ground.ended]

    def awake(self, agency: str) -> bool:
        """Rule 3."""
        return agency == HOME or bool(self.in_force(HOME))

    def opens(self, person: str, action: str) -> bool:
        """Rules 1, 2 and 4: is the case open to somebody for an action?"""
        roles = {"know": "owner worker may_know", "manage": "owner"}.get(action, "owner worker")
        return self.parts.get(person) in roles.split() and self.awake(AGENCY[person])

    def manages(self, person: str, agency: str) -> bool:
        """Rule 9: the grants of an agency's people."""
        return self.opens(person, "manage") and AGENCY[person] in (HOME, agency)

    def last_owner(self, person: str) -> bool:
        """Would the agency that opened the case have nobody responsible without them?"""
        owners = [who for who, role in self.parts.items() if role == "owner" and AGENCY[who] == HOME]
        return owners == [person]

    def may(self, person: str, action: str, text: Text) -> bool:
        """Rules 5 to 7, and who unsays a text."""
        version = text.versions[-1]
        if action == "view":
            return self._reads(person, text, version)
        if AGENCY[person] != text.agency or not self.opens(person, "change"):
            return False
        mine, owns = text.author == person, self.parts[person] == "owner"
        return (mine or owns) if action == "manage" else version.scope != "removed"

    def _reads(self, person: str, text: Text, version: Version) -> bool:
        if version.scope == "removed" or not self.opens(person, "view") or not self.awake(text.agency):
            return False
        return AGENCY[person] == text.agency or self.crosses(text, version)

    def crosses(self, text: Text, version: Version) -> bool:
        """Rules 7 and 8: would it reach the other agency's people?"""
        grounds = self.in_force(text.agency) if version.scope == "shared" and self.awake("social") else []
        return any(
            not version.topics & ~ground.topics
            and (ground.reaches(text, version.topics) or text.id in ground.ticked)
            for ground in grounds
        )

    def seen(self, person: str) -> list[Text]:
        """All that somebody reads, oldest first."""
        return [text for text in self.texts.values() if self.may(person, "view", text)]

    def readable(self, person: str, text: Text) -> list[int]:
        """Which revisions of a text that they see somebody reads: today's, and those written for them."""
        last = len(text.revisions)
        return [
            number
            for number, revision in enumerate(text.revisions, 1)
            if number == last
            or (
                self._reads(person, text, version := text.version_at(revision.at))
                and (AGENCY[person] == text.agency or self.was_crossing(text, version, revision.at))
            )
        ]

    def was_crossing(self, text: Text, version: Version, at: datetime) -> bool:
        """Was it for the other agency then? A tick opens nothing that was written before it."""
        grounds = [ground for ground in self.in_force(text.agency) if not version.topics & ~ground.topics]
        ticks = [ground.ticked[text.id] for ground in grounds if text.id in ground.ticked]
        return any(ground.reaches(text, version.topics) for ground in grounds) or any(t <= at for t in ticks)

    def versions(self, person: str) -> list[tuple[int, frozenset[tuple[int, int]]]]:
        """The confirmed plans somebody can tell apart, with what they read of each."""
        seen = self.seen(person)
        readable = {(text.id, number) for text in seen for number in self.readable(person, text)}
        found: list[tuple[int, frozenset[tuple[int, int]]]] = []
        for plan in (text for text in seen if text.kind == "plan"):
            items = plan.items & readable
            if items and (not found or found[-1][1] != items):
                found.append((plan.id, items))
        return found

    # What they did.

    def wrote(self, text: Text) -> None:
        """Something new."""
        self.texts[text.id] = text
        self.alive |= set(text.typed())

    def judged(self, text: Text, revision: int, values: dict[str, Any]) -> str:
        """What becomes of saving these values over a revision: same, outdated, impossible or saved."""
        if text.words == text.words | values:
            return "same"
        if revision != len(text.revisions):
            return "outdated"
        return "saved" if possible(text.kind, text.words | values) else "impossible"

    def saved(self, text: Text, values: dict[str, Any], by: str, at: datetime) -> None:
        """A new revision."""
        text.revisions.append(Revision(text.words | values, by, at))
        self.alive |= set(text.typed()) - self.cleared

    def clear(self, text: Text, said: str, labels: set[str], by: str, at: datetime) -> bool:
        """Every text in it, past ones too, gives way to what is said instead; was there any left?"""
        if set(text.typed()) <= labels:
            return False
        self.cleared |= set(text.typed()) - labels
        self.alive -= set(text.typed())
        text.revisions.append(Revision(dict(text.words), by, at))
        for revision in text.revisions:
            revision.words.update({name: said for name in FREE[text.kind] if revision.words[name]})
        return True

    def restored(self, text: Text, at: datetime) -> None:
        """Back to the version it had before it was removed."""
        before = next(version for version in reversed(text.versions) if version.scope != "removed")
        text.versions.append(Version(before.scope, before.topics, at))

    def issued(self, ground: Ground) -> None:
        """A ground; the one it replaces ends, and hands over the ticks that it still covered.

        One that wakes the other agency ends what that had issued before it fell asleep.
        """
        if old := ground.replaces:
            old.ended = True
            ground.ticked = {
                each: since
                for each, since in old.ticked.items()
                if not self.texts[each].versions[-1].topics & ~old.topics
            }
        elif self.wakes(ground.giver):
            for before in self.in_force("social"):
                before.ended = True
        self.grounds.append(ground)

    def wakes(self, giver: str) -> bool:
        """Would a ground from there let the other agency in again, which was in before?"""
        return giver == HOME and not self.awake("social") and any(g.giver == HOME for g in self.grounds)
