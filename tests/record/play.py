"""People who do things at random, through the pages, with the recorder beside them."""

from dataclasses import dataclass, field
from datetime import timedelta
from random import Random
from uuid import UUID

from django.test import Client
from django.urls import reverse

from access import clock
from access.enums import Act, EndCause, Role
from access.models import AccessEvent, Person, Post
from casework.enums import Scope, Topic
from casework.models import Case, CaseGrant, CaseState, Entry, Ground
from tests.record.recorder import Asked, Book, Part, Passage, Row, Thing, differences
from tests.world import World

TOPICS = (Topic.ATTENDANCE, Topic.PLAN, Topic.FOLLOW_UP, Topic.FAMILY)
EVERYBODY = [1, 2, 4]


@dataclass
class Player:
    """Somebody signed in, and the post they act in."""

    client: Client
    post: Post
    posts: list[Post] = field(default_factory=list)


class Play:
    """A world, its players and their cases. Every act begins with a choice of the seeded ``Random``."""

    def __init__(self, seed: int) -> None:
        self.random = Random(seed)  # noqa: S311 - repeatable on purpose
        self.world = world = World()
        self.book = Book()
        self.acted = self.written = 0
        self.done: dict[str, int] = {}
        world.audits(world.auditor, world.school, world.social)
        self.book.reviewed = (world.school.pk, world.social.pk)
        both = world.post("second", world.north, "lärare", person=world.other.person)
        special = [world.owner, world.worker, world.may_know, world.colleague, world.other, world.far]
        self.players = [self._player(post) for post in (*special, world.auditor, world.nobody_special)]
        self.players[4].posts.append(both)
        self.new_case(world.owner, world.other, [world.worker, world.may_know])
        self.new_case(world.other, world.owner, [])

    def new_case(self, starter: Post, other: Post, colleagues: list[Post]) -> None:
        """A case with a ground to the other's agency, so that there is something to lose."""
        case = self.world.case(starter)
        self.book.cases.append(case)
        self._issued(self.world.ground(case, other.agency, int(Topic.PLAN | Topic.ATTENDANCE), by=starter))
        self.world.grant(case, other, Role.OWNER, by=starter)
        for post, role in zip(colleagues, (Role.WORKER, Role.MAY_KNOW), strict=False):
            self.world.grant(case, post, role, by=starter)

    def _player(self, post: Post) -> Player:
        client = Client(raise_request_exception=False)
        client.force_login(Person.objects.get(pk=post.person_id))
        return Player(client, post, [post])

    def _issued(self, ground: Ground) -> None:
        case = next(case for case in self.book.cases if case.pk == ground.case_id)
        self.book.grounds.append(
            Passage(ground.pk, ground.uuid, case, ground.from_agency_id, ground.to_agency_id, ground.topics)
        )

    def act(self) -> list[str]:
        """One act of one player; what the log and the recorder do not agree about."""
        if self.acted % 50 == 49:
            self.new_case(self.world.owner, self.world.other, [self.world.worker, self.world.may_know])
        self.acted += 1
        player = self.random.choices(self.players, weights=OFTEN_THERE)[0]
        name = self.random.choice([*ACTS, *OFTEN])
        asked: Asked = getattr(self, name)(player)
        return self.perform(player, asked, name)

    def perform(self, player: Player, asked: Asked, name: str) -> list[str]:
        """Send it, and compare."""
        last = AccessEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        part = self.book.part(player.post, asked.case)
        client = player.client
        answer = client.get(asked.path) if asked.data is None else client.post(asked.path, asked.data)
        expected = self.book.expected(asked, part, answer.status_code, answer.content.decode())
        kind = f"{name} {answer.status_code}"
        self.done[kind] = self.done.get(kind, 0) + 1
        return [f"{kind}: {said}" for said in differences(expected, AccessEvent.objects.filter(pk__gt=last))]

    # What somebody looks at.

    def look_at_a_list(self, player: Player) -> Asked:
        return Asked(reverse("case_list"), look=Act.LIST)

    def look_at_a_case(self, player: Player) -> Asked:
        return self._page(player, "case_detail")

    def look_at_a_part(self, player: Player) -> Asked:
        names = ("case_started", "note_write", "case_team", "ground_list", "ground_new", "case_readers")
        return self._page(player, self.random.choice(names))

    def look_at_the_slip(self, player: Player) -> Asked:
        case = self._case(player)
        return Asked(reverse("case_slip", args=[case.uuid]), case=case, look=Act.PRINT)

    def ask_who_could_read(self, player: Player) -> Asked:
        case = self._case(player)
        path = reverse("note_readers", args=[case.uuid])
        return Asked(f"{path}?scope=shared&topics={self.random.choice(TOPICS).value}", case=case, blind=True)

    def look_before_ending(self, player: Player) -> Asked:
        case = self._case(player)
        name, rows = self.random.choice(
            (("grant_end", CaseGrant), ("ground_end", Ground), ("ground_ticks", Ground))
        )
        found = self.random.choice([*rows.objects.filter(case=case).order_by("pk"), None])
        return Asked(reverse(name, args=[case.uuid, found.uuid if found else self._uuid()]), case=case)

    def look_at_the_log(self, player: Player) -> Asked:
        query = self.random.choice(("", "?act=read", "?since=2026-01-01&act=try", "?until=x", "?act=x"))
        return Asked(reverse("audit_list") + query, look=Act.AUDIT)

    def look_at_what_is_nobodys(self, player: Player) -> Asked:
        return Asked(self.random.choice((reverse("case_start"), reverse("home"))), look=None)

    def look_for_what_does_not_exist(self, player: Player) -> Asked:
        missing = reverse("case_detail", args=[self._uuid()])
        return Asked(self.random.choice((missing, "/finns/inte/", "/case/?fore=nyss&efter=1")))

    def send_to_a_page_that_only_shows(self, player: Player) -> Asked:
        case = self._case(player)
        return Asked(reverse("case_detail", args=[case.uuid]), data={}, case=case)

    # What somebody does.

    def write_a_note(self, player: Player) -> Asked:
        case, post = self._case(player), player.post
        scope = self.random.choice((Scope.SHARED, Scope.SHARED, Scope.AGENCY))
        topics = self.random.sample(TOPICS, self.random.choice((1, 1, 2)))
        self.written += 1
        text = f"Anteckning-{self.written:05}-slut" if self.random.random() > 0.2 else ""
        data = {"token": str(self._uuid()), "text": text, "scope": scope.value,
                "topics": [topic.value for topic in topics], "occurred_on": self._today()}  # fmt: skip

        def deed(part: Part) -> list[Row]:
            entry = Entry.objects.get(note__text=text)
            self.book.texts[text] = (case, entry.uuid, post.agency_id)
            note = Thing("entry", entry.uuid, post.agency_id)
            written = Row(post, Act.WRITE, case, (note,), part.role, part.grant)
            if scope is Scope.AGENCY or not (open_ways := self._ways(case, post, sum(topics))):
                return [written]
            shared = tuple(note._replace(grounds=frozenset({way.pk})) for way in open_ways)
            return [written, Row(post, Act.SHARE, case, shared, part.role, part.grant)]

        return Asked(reverse("note_write", args=[case.uuid]), data, case, deed=deed)

    def write_the_same_note_twice(self, player: Player) -> Asked:
        asked = self.write_a_note(player)
        player.client.post(asked.path, asked.data)
        text = asked.data["text"] if asked.data else ""
        if entry := Entry.objects.filter(note__text=text).first():
            assert asked.case
            self.book.texts[text] = (asked.case, entry.uuid, entry.agency_id)
        return Asked(asked.path, asked.data, asked.case)

    def give_a_grant(self, player: Player) -> Asked:
        case = self._case(player)
        post = self.random.choice([other.post for other in self.players])
        role = self.random.choice((Role.WORKER, Role.WORKER, Role.OWNER, Role.MAY_KNOW))
        data = {"token": str(self._uuid()), "post": str(post.uuid), "reason": "works", "role": role.value}
        seen = self.book.the_case(case, player.post)

        def deed(part: Part) -> list[Row]:
            grant = CaseGrant.objects.get(case=case, post=post, ended_at__isnull=True)
            given = Thing("casegrant", grant.uuid, post.agency_id)
            return [Row(part.post, Act.GRANT, case, (seen, given), part.role, part.grant)]

        there = post.unit.municipality_id == case.municipality_id
        open_to = post.agency_id == case.agency_id or self.book.crossing(case, case.agency_id, post.agency_id)
        vain = (Row(player.post, Act.GRANT, case, refused=True),) if there and not open_to else ()
        return Asked(reverse("case_team", args=[case.uuid]), data, case, deed=deed, vain=vain)

    def end_a_grant(self, player: Player) -> Asked:
        case = self._case(player)
        grant = self.random.choice(list(CaseGrant.objects.filter(case=case).order_by("pk")))
        held, seen = grant.ended_at is None, self.book.the_case(case, player.post)

        def deed(part: Part) -> list[Row]:
            ended = Thing("casegrant", grant.uuid, grant.agency_id)
            row = Row(part.post, Act.END_GRANT, case, (seen, ended), part.role, part.grant)
            return [row] if held else []

        cause = self.random.choice((EndCause.LEFT, EndCause.MISTAKE, "så"))
        return Asked(
            reverse("grant_end", args=[case.uuid, grant.uuid]), {"cause": str(cause)}, case, deed=deed
        )

    def issue_a_ground(self, player: Player) -> Asked:
        case, giver = self._case(player), player.post.agency_id
        to = self.random.choice((self.world.school, self.world.social, self.world.social))
        old = [way for way in self._ways(case, player.post, 0) if way.taker == to.pk]
        replaces = old[0] if old and self.random.random() < 0.5 else None
        data = {"token": str(self._uuid()), "to_agency": str(to.uuid), "legal_ground": "SAMTYCKE",
                "topics": [topic.value for topic in self.random.sample(TOPICS, 2)], "agreed": EVERYBODY,
                "given_on": self._today(), "until": self._today(90), "reason": "Bedömt i gruppen.",
                "replaces": str(replaces.uuid) if replaces else ""}  # fmt: skip
        seen = self.book.the_case(case, player.post)

        def deed(part: Part) -> list[Row]:
            ground = Ground.objects.order_by("-pk")[0]
            if replaces:
                replaces.holds = False
            self._issued(ground)
            issued = Thing("ground", ground.uuid, giver, frozenset({ground.pk}))
            return [Row(part.post, Act.GROUND, case, (seen, issued), part.role, part.grant)]

        return Asked(reverse("ground_new", args=[case.uuid]), data, case, deed=deed)

    def end_a_ground(self, player: Player) -> Asked:
        way = self._way(player)
        held, seen = way.holds, self.book.the_case(way.case, player.post)

        def deed(part: Part) -> list[Row]:
            way.holds = False
            ended = Thing("ground", way.uuid, way.giver, frozenset({way.pk}))
            row = Row(part.post, Act.END_GROUND, way.case, (seen, ended), part.role, part.grant)
            return [row] if held else []

        data = {"cause": self.random.choice(("withdrawn", "no_longer", "så"))}
        return Asked(reverse("ground_end", args=[way.case.uuid, way.uuid]), data, way.case, deed=deed)

    def tick_an_earlier_text(self, player: Player) -> Asked:
        way = self._way(player)
        written = [
            uuid for case, uuid, agency in self.book.texts.values() if (case, agency) == (way.case, way.giver)
        ]
        chosen = self.random.choice([*written, self._uuid()])
        before = self._ticked(way)

        def deed(part: Part) -> list[Row]:
            fresh = self._ticked(way) - before
            assert fresh <= {chosen}
            things = tuple(Thing("entry", uuid, way.giver, frozenset({way.pk})) for uuid in fresh)
            return [Row(part.post, Act.SHARE, way.case, things, part.role, part.grant)] if fresh else []

        path = reverse("ground_ticks", args=[way.case.uuid, way.uuid])
        return Asked(path, {"entry": [str(chosen)]}, way.case, deed=deed)

    def move_a_case(self, player: Player) -> Asked:
        case, state = self._case(player), self.random.choice(("active", "paused", "planned", "så"))
        there = CaseState.objects.get(case=case, ended_at__isnull=True).state == state

        def deed(part: Part) -> list[Row]:
            row = Row(
                part.post, Act.STATE, case, (self.book.the_case(case, part.post),), part.role, part.grant
            )
            return [] if there or state == "så" else [row]

        return Asked(reverse("case_state", args=[case.uuid]), {"state": state}, case, deed=deed)

    def answer_about_recognition(self, player: Player) -> Asked:
        case = self._case(player)

        def deed(part: Part) -> list[Row]:
            header = self.book.the_case(case, part.post)
            return [Row(part.post, Act.RECOGNITION, case, (header,), part.role, part.grant)]

        data = {"recognition": self.random.choice(("yes", "no", "unsure", ""))}
        return Asked(reverse("case_recognition", args=[case.uuid]), data, case, deed=deed)

    def start_a_case(self, player: Player) -> Asked:
        world = self.world
        data = {"token": str(self._uuid()), "participation": str(world.participation.uuid), "state": "active",
                "target_group": self.random.choice((str(world.group.uuid), str(world.group.uuid), "")),
                "school": "unknown", "stage": "unknown", "sex": "unknown"}  # fmt: skip

        def deed(part: Part) -> list[Row]:
            case = Case.objects.order_by("-pk")[0]
            self.book.cases.append(case)
            begun = self.book.part(part.post, case)
            header = Thing("case", case.uuid, part.post.agency_id)
            return [Row(part.post, Act.START, case, (header,), begun.role, begun.grant)]

        return Asked(reverse("case_start"), data, look=None, deed=deed)

    def act_in_another_post(self, player: Player) -> Asked:
        other = self.random.choice([*player.posts, self.world.owner])

        def deed(part: Part) -> list[Row]:
            player.post = other
            return [Row(part.post, Act.ACT_IN_POST)]

        return Asked(reverse("post_switch"), {"post": str(other.uuid)}, deed=deed)

    # What the choices are made of.

    def _case(self, player: Player) -> Case:
        """Mostly a case the player has a part in; else any, so that there is something to refuse."""
        mine = CaseGrant.objects.filter(post=player.post, ended_at__isnull=True).values_list(
            "case", flat=True
        )
        own = [case for case in self.book.cases if case.pk in set(mine)]
        return self.random.choice(own[-3:] if own and self.random.random() < 0.8 else self.book.cases)

    def _page(self, player: Player, name: str) -> Asked:
        case = self._case(player)
        return Asked(reverse(name, args=[case.uuid]), case=case)

    def _way(self, player: Player) -> Passage:
        """Mostly a ground that the player could handle."""
        case = self._case(player)
        own = [way for way in self.book.grounds if (way.case, way.giver) == (case, player.post.agency_id)]
        return self.random.choice(own[-2:] or self.book.grounds)

    def _ways(self, case: Case, post: Post, topics: int) -> list[Passage]:
        """The grounds in force from this post's agency that cover the topics."""
        ways = [way for way in self.book.grounds if way.holds and way.case == case]
        return [way for way in ways if way.giver == post.agency_id and way.topics & topics == topics]

    def _ticked(self, way: Passage) -> set[UUID]:
        return set(Entry.objects.filter(ticks__ground=way.pk).values_list("uuid", flat=True))

    def _today(self, days: int = 0) -> str:
        return (clock.day_of(clock.now()) + timedelta(days=days)).isoformat()

    def _uuid(self) -> UUID:
        return UUID(int=self.random.getrandbits(128), version=4)


ACTS = [
    name for name in vars(Play) if not name.startswith("_") and name not in ("act", "perform", "new_case")
]
#: What the rest depends on is done more often, or people lose their parts faster than they get them.
OFTEN = ["write_a_note"] * 4 + ["give_a_grant", "issue_a_ground", "tick_an_earlier_text"]
#: Owner, worker, may-know, colleague, other agency, far away, auditor, administrator.
OFTEN_THERE = (4, 2, 1, 1, 4, 1, 1, 1)
