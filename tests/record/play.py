"""People who do things at random, through the pages, with the recorder beside them."""

from access.models import AccessEvent
from tests.record.governing import Governing
from tests.record.recorder import Asked, differences, expected
from tests.record.stage import Player


class Play(Governing):
    """A world in which one act follows another, each compared with what the log says of it."""

    def __init__(self, seed: int) -> None:
        super().__init__(seed)
        self._acted = 0
        self.done: dict[str, int] = {}

    def act(self) -> list[str]:
        """One act of one player; what the log and the recorder do not agree about."""
        if self._acted % 50 == 49:
            self._new_case(self.world.owner, self.world.other, [self.world.worker, self.world.may_know])
        self._acted += 1
        player = self.random.choices(self.players, weights=OFTEN_THERE)[0]
        name = self.random.choice([*ACTS, *OFTEN])
        return self.perform(player, self.asked(player, name), name)

    def asked(self, player: Player, name: str) -> Asked:
        """What a player sends for an act."""
        asked: Asked = getattr(self, name)(player)
        return asked

    def perform(self, player: Player, asked: Asked, name: str) -> list[str]:
        """Send it, and compare."""
        last = AccessEvent.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
        part = self.book.part(player.post, asked.case)
        client = player.client
        answer = client.get(asked.path) if asked.data is None else client.post(asked.path, asked.data)
        rows = expected(self.book, asked, part, answer.status_code, answer.content.decode())
        kind = f"{name} {answer.status_code}"
        self.done[kind] = self.done.get(kind, 0) + 1
        return [f"{kind}: {said}" for said in differences(rows, AccessEvent.objects.filter(pk__gt=last))]


ACTS = [name for name in dir(Play) if not name.startswith("_") and name not in ("act", "asked", "perform")]
#: What the rest depends on is done more often, or people lose what they have faster than they get it.
OFTEN = (
    ["write_a_note", "write_a_goal", "write_an_activity", "plan_a_follow_up", "open_a_case_again"] * 4
    + ["ask_the_other_agency", "answer_a_question"] * 3
    + ["give_a_grant", "issue_a_ground", "restore_a_text"] * 4
    + ["tick_an_earlier_text", "change_a_text", "hold_a_follow_up", "take_over_a_case"] * 2
    + ["look_at_a_part", "look_at_a_text", "look_at_my_day"] * 2
)
#: Owner, worker, may-know, colleague, other agency, far away, auditor, administrator.
OFTEN_THERE = (10, 5, 1, 2, 8, 1, 1, 1)
