"""The world of a play, who is in it, and what its choices are made of."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from uuid import UUID

from django.test import Client
from django.urls import reverse

from access import clock
from access.enums import Role
from access.models import Person, Post
from casework.enums import Kind, Topic
from casework.models import Case, CaseGrant, Entry, EntryAccess
from tests.guards.facts import named_deputy
from tests.record.book import Book, Passage, Written
from tests.record.recorder import Asked
from tests.world import World

TOPICS = (Topic.ATTENDANCE, Topic.PLAN, Topic.FOLLOW_UP, Topic.FAMILY)


@dataclass
class Player:
    """Somebody signed in, and the post they act in."""

    client: Client
    post: Post
    posts: list[Post] = field(default_factory=list)


class Stage:
    """A world, its players and their cases. Every choice is that of the seeded ``Random``."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - repeatable on purpose
        self.world = world = World()
        self.book = Book()
        self.typed = 0
        world.audits(world.auditor, world.school, world.social)
        self.book.reviewed = (world.school.pk, world.social.pk)
        both = world.post("second", world.north, "lärare", person=world.other.person)
        special = [world.owner, world.worker, world.may_know, world.colleague, world.other, world.far]
        self.players = [self._player(post) for post in (*special, world.auditor, world.nobody_special)]
        self.players[4].posts.append(both)
        named_deputy(world)
        self._new_case(world.owner, world.other, [world.worker, world.may_know])
        self._new_case(world.other, world.owner, [])

    def _new_case(self, starter: Post, other: Post, colleagues: list[Post]) -> None:
        """A case with a ground to the other's agency, so that there is something to lose."""
        case = self.world.case(starter)
        self.book.cases.append(case)
        self.book.issued(
            self.world.ground(case, other.agency, int(Topic.PLAN | Topic.ATTENDANCE), by=starter)
        )
        self.world.grant(case, other, Role.OWNER, by=starter)
        for post, role in zip(colleagues, (Role.WORKER, Role.MAY_KNOW), strict=False):
            self.world.grant(case, post, role, by=starter)

    def _player(self, post: Post) -> Player:
        client = Client(raise_request_exception=False)
        client.force_login(Person.objects.get(pk=post.person_id))
        return Player(client, post, [post])

    def _case(self, player: Player) -> Case:
        """Mostly a case the player works in, in an agency awake there; else any, to have some to refuse."""
        held = CaseGrant.objects.live(clock.now()).filter(post=player.post)
        mine = set(held.exclude(role=Role.MAY_KNOW).values_list("case", flat=True))
        agency = player.post.agency_id
        own = [case for case in self.book.cases if case.pk in mine and self.book.awake(case, agency)]
        return self.random.choice(own[-3:] if own and self.random.random() < 0.9 else self.book.cases)

    def _page(self, player: Player, name: str) -> Asked:
        case = self._case(player)
        return Asked(reverse(name, args=[case.uuid]), case=case)

    def _at(self, name: str, written: Written) -> str:
        return reverse(name, args=[written.case.uuid, written.uuid])

    def _some(self, player: Player, *kinds: Kind) -> Written:
        """Mostly a text of the player's agency in a case of theirs, of these kinds if there is one.

        Where nothing is written there is one that does not exist.
        """
        case = self._case(player)
        found = [each for each in self.book.of(case) if each.kind is not Kind.PLAN]
        found = [each for each in found if each.kind in kinds] if kinds else found
        own = [each for each in found if each.agency == player.post.agency_id]
        chosen = own if own and self.random.random() < 0.9 else found
        return self.random.choice(chosen[-8:]) if chosen else self._nothing(case)

    def _nothing(self, case: Case) -> Written:
        now = clock.now()
        return Written(
            0, self._uuid(), case, Kind.NOTE, case.agency_id, 0, now, now, 0, 1, EntryAccess(), set()
        )

    def _way(self, player: Player) -> Passage:
        """Mostly a ground that the player could handle."""
        case = self._case(player)
        own = [way for way in self.book.grounds if (way.case, way.giver) == (case, player.post.agency_id)]
        return self.random.choice(own[-2:] or self.book.grounds)

    def _ways(self, case: Case, post: Post) -> list[Passage]:
        """The grounds in force from this post's agency."""
        ways = [way for way in self.book.grounds if way.holds and way.case == case]
        return [way for way in ways if way.giver == post.agency_id]

    def _ticked(self, way: Passage) -> set[UUID]:
        return set(Entry.objects.filter(ticks__ground=way.pk).values_list("uuid", flat=True))

    def _text(self, what: str) -> str:
        """Words that stand nowhere else; sometimes none."""
        self.typed += 1
        return f"{what}-{self.typed:05}-slut" if self.random.random() > 0.15 else ""

    def _form(self, **fields: object) -> dict[str, object]:
        return {"token": str(self._uuid()), "occurred_on": self._today(), **fields}

    def _today(self, days: int = 0) -> str:
        return (clock.day_of(clock.now()) + timedelta(days=days)).isoformat()

    def _uuid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)
