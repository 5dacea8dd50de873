"""What people do with a case itself: who works in it, why it is shared, where it stands."""

from django.urls import reverse

from access.enums import Act, EndCause, Role
from casework.codes import draw_code
from casework.enums import TAKEN, CloseCause, MisregisteredCause, Outcome, State
from casework.models import Case, CaseGrant, CaseState, Deputy, Ground
from tests.record.recorder import Asked, Part, Row, Thing
from tests.record.stage import TOPICS, Player
from tests.record.writing import Writing
from tests.world import CONSENT_SENT

#: Where a case is no longer moved but by opening it again.
OVER = (State.CLOSED, State.MISREGISTERED)


class Governing(Writing):
    """Most of it is for owners."""

    def give_a_grant(self, player: Player) -> Asked:
        case = self._case(player)
        post = self.random.choice([other.post for other in self.players])
        role = self.random.choice((Role.WORKER, Role.WORKER, Role.OWNER, Role.MAY_KNOW))
        data = {"token": str(self._uuid()), "post": str(post.uuid), "reason": "works", "role": role.value}
        seen = self.book.the_case(case, player.post)

        def deed(part: Part) -> list[Row]:
            grant = self.book.held(case).get(post=post)
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
        old = [way for way in self._ways(case, player.post) if way.taker == to.pk]
        replaces = old[0] if old and self.random.random() < 0.5 else None
        topics = [topic.value for topic in self.random.sample(TOPICS, 2)]
        shown = f"{replaces.uuid}.{sum(topics)}" if replaces else ""
        data = {"token": str(self._uuid()), "to_agency": str(to.uuid), "legal_ground": "SAMTYCKE",
                "topics": topics, **CONSENT_SENT,
                "given_on": self._today(), "until": self._today(90), "reason": "Bedömt i gruppen.",
                "replaces": str(replaces.uuid) if replaces else "",
                "seen": self.random.choice(("", shown, shown))}  # fmt: skip
        seen = self.book.the_case(case, player.post)

        def deed(part: Part) -> list[Row]:
            ground = Ground.objects.order_by("-pk")[0]
            slept = self.book.issued(ground)
            issued = Thing("ground", ground.uuid, giver, frozenset({ground.pk}))
            rows = [Row(part.post, Act.GROUND, case, (seen, issued), part.role, part.grant)]
            if slept:
                ended = (Thing("ground", way.uuid, way.giver, frozenset({way.pk})) for way in slept)
                rows.append(Row(part.post, Act.END_GROUND, case, (seen, *ended), part.role, part.grant))
            return rows

        return Asked(reverse("ground_new", args=[case.uuid]), data, case, deed=deed)

    def end_a_ground(self, player: Player) -> Asked:
        way = self._way(player)
        held, seen = way.holds, self.book.the_case(way.case, player.post)

        def deed(part: Part) -> list[Row]:
            way.holds = False
            ended = Thing("ground", way.uuid, way.giver, frozenset({way.pk}))
            row = Row(part.post, Act.END_GROUND, way.case, (seen, ended), part.role, part.grant)
            return [row] if held else []

        data = {"cause": self.random.choice(("withdrawn", "no_longer", "så")), "withdrawn_by": [1]}
        return Asked(reverse("ground_end", args=[way.case.uuid, way.uuid]), data, way.case, deed=deed)

    def tick_an_earlier_text(self, player: Player) -> Asked:
        way = self._way(player)
        written = [each.uuid for each in self.book.of(way.case) if each.agency == way.giver]
        chosen = self.random.choice([*written, self._uuid()])
        before = self._ticked(way)

        def deed(part: Part) -> list[Row]:
            fresh = self._ticked(way) - before
            assert fresh <= {chosen}
            things = tuple(
                Thing("entry", uuid, way.giver, frozenset({way.pk}), self.book.written[uuid].revision)
                for uuid in fresh
            )
            return [Row(part.post, Act.SHARE, way.case, things, part.role, part.grant)] if fresh else []

        path = reverse("ground_ticks", args=[way.case.uuid, way.uuid])
        return Asked(path, {"entry": [str(chosen)]}, way.case, deed=deed)

    def move_a_case(self, player: Player) -> Asked:
        case, state = self._case(player), self.random.choice(("active", "paused", "planned", "så"))
        there = self._state(case) in (state, *OVER)

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

    def close_a_case(self, player: Player) -> Asked:
        """Everything open is ended or handed over, in the one act."""
        case, post = self._case(player), player.post
        heirs = ["end", "end", str(self.world.worker.uuid), str(self.world.owner.uuid)]
        choices = {f"entry_{each.uuid}": self.random.choice(heirs) for each in self.book.of(case)}
        choices |= {
            f"ground_{way.uuid}": self.random.choice(("end", "keep")) for way in self._ways(case, post)
        }
        cause = self.random.choice((*CloseCause, ""))
        data = {"token": str(self._uuid()), "cause": str(cause), "outcome": str(Outcome.UNKNOWN), **choices}
        over = self._state(case) in OVER
        header = self.book.the_case(case, post)

        def deed(part: Part) -> list[Row]:
            if over:
                return []
            ended = [way for way in self._ways(case, post) if choices[f"ground_{way.uuid}"] == "end"]
            rows = self._wrote(part, case, changed=Act.CHANGE)
            for way in ended:
                way.holds = False
            things = tuple(Thing("ground", way.uuid, way.giver, frozenset({way.pk})) for way in ended)
            if things:
                rows.append(Row(post, Act.END_GROUND, case, (header, *things), part.role, part.grant))
            return [*rows, Row(post, Act.STATE, case, (header,), part.role, part.grant)]

        return Asked(reverse("case_close", args=[case.uuid]), data, case, deed=deed)

    def open_a_case_again(self, player: Player) -> Asked:
        case = self._case(player)
        return self._moved(player, case, "case_reopen", {}, self._state(case) in OVER)

    def say_that_a_case_is_misregistered(self, player: Player) -> Asked:
        case = self._case(player)
        data = {"cause": self.random.choice((*MisregisteredCause.values, "", "", ""))}
        is_new = self._state(case) != State.MISREGISTERED
        return self._moved(player, case, "case_misregister", data, is_new)

    def _moved(self, player: Player, case: Case, name: str, data: dict[str, str], moves: bool) -> Asked:  # noqa: FBT001
        header = self.book.the_case(case, player.post)

        def deed(part: Part) -> list[Row]:
            return [Row(part.post, Act.STATE, case, (header,), part.role, part.grant)] if moves else []

        return Asked(reverse(name, args=[case.uuid]), data, case, deed=deed)

    def _state(self, case: Case) -> str:
        return CaseState.objects.get(case=case, ended_at__isnull=True).state

    # Stepping in for somebody.

    def name_a_deputy(self, player: Player) -> Asked:
        post = self.random.choice([other.post for other in self.players])
        data = {"token": str(self._uuid()), "post": str(post.uuid)}
        return Asked(reverse("deputies"), data, look=None, deed=lambda part: [Row(part.post, Act.DEPUTY)])

    def end_a_deputy(self, player: Player) -> Asked:
        mine = list(Deputy.objects.filter(principal=player.post).order_by("pk"))
        deputy = self.random.choice([*mine, *Deputy.objects.order_by("pk"), None])
        held = deputy is not None and deputy.ended_at is None and deputy.principal_id == player.post.pk

        def deed(part: Part) -> list[Row]:
            return [Row(part.post, Act.DEPUTY)] if held else []

        return Asked(reverse("deputy_end", args=[deputy.uuid if deputy else self._uuid()]), {}, deed=deed)

    def take_over_a_case(self, player: Player) -> Asked:
        """In vain it is a row without a case; a code that is no code is not looked for."""
        case, post = self.random.choice(self.book.cases), player.post
        code = self.random.choice((case.code_id, case.code_id, case.code_id, draw_code("TJN"), "TJN-12345"))
        reason = self.random.choice((*TAKEN, ""))
        data = {"token": str(self._uuid()), "code": code, "reason": str(reason)}
        principals = Deputy.objects.filter(post=post, ended_at__isnull=True).values("principal")
        owned = self.book.held(case).filter(role=Role.OWNER, post__in=principals, agency=post.agency_id)
        may = code == case.code_id and owned.exists() and self.book.awake(case, post.agency_id)
        asked = reason and code != "TJN-12345"
        vain = (Row(post, Act.TAKE_OVER, refused=True),) if asked and not may else ()

        def deed(part: Part) -> list[Row]:
            taken = self.book.held(case).get(post=post)
            things = (
                Thing("case", case.uuid, case.agency_id),
                Thing("casegrant", taken.uuid, taken.agency_id),
            )
            return [Row(post, Act.TAKE_OVER, case, things, Role.OWNER, taken.pk)]

        return Asked(reverse("case_take_over"), data, look=None, deed=deed, vain=vain)

    def confirm_a_take_over(self, player: Player) -> Asked:
        case = self._case(player)
        grants = self.book.held(case).order_by("pk")
        grant = self.random.choice(
            [*grants.filter(reason__in=TAKEN), *grants.filter(reason__in=TAKEN), *grants]
        )
        seen = self.book.the_case(case, player.post)

        def deed(part: Part) -> list[Row]:
            now = self.book.held(case).get(post=grant.post_id)
            given = Thing("casegrant", now.uuid, now.agency_id)
            row = Row(part.post, Act.GRANT, case, (seen, given), part.role, part.grant)
            return [row] if now != grant else []

        path = reverse("grant_confirm", args=[case.uuid, grant.uuid])
        return Asked(path, {"token": str(self._uuid())}, case, deed=deed)
