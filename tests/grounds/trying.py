"""Trying a cell of the table on the product: a ground is issued with everything said, or all but one thing.

The only file here that knows how the product asks; the table knows the law alone.
"""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import transaction

from access.clock import day_of
from access.enums import Sector, UnitKind
from access.models import Municipality, Post, SecrecyArea, Unit
from casework.enums import AgeBand, ChildView, Decider, HowGiven, Knows, Maturity, PaperAt, Purpose, Topic
from casework.models import Case, LegalGround
from casework.services.ground import issue_ground
from tests.grounds.table import BASICS, TOPICS, Cell
from tests.world import EVERYBODY, World

#: What the product calls a ground where it is not called as in the table.
CODES = {"LAG_2025_170_REKTOR": "LAG_2025_170", "INFOUTBYTE_MYNDIGHET": "INFOUTBYTE"}
FUNCTION = "handläggare"
AHEAD = timedelta(days=5)
#: Everything that a form can say; of a child under 18, where everybody agrees.
SAID: dict[str, Any] = {
    "agreed": EVERYBODY,
    "reason": "Vägt mot barnets intresse.",
    "judged_by": "kurator",
    "statute": "SoL 20 kap. 6 §",
    "age": AgeBand.UNDER_18,
    "how_given": HowGiven.ORAL,
    "purpose": Purpose.PLAN,
    "paper_at": PaperAt.NONE,
    "child_view": ChildView.WANTS,
    "maturity": Maturity.TOGETHER,
    "decided_by": Decider.HEAD_TEACHER,
    "confirmed": True,
    "functions": {FUNCTION: Knows.NO},
}
#: What is said instead, where a condition of the table is not met. An inquiry is confirmed and a weighing is
#: written as the reason; ``until`` is said as a day.
UNMET: dict[str, dict[str, Any]] = {
    "given_by": {"agreed": 0},
    "consent": {"agreed": 0},
    "how_given": {"how_given": ""},
    "purpose": {"purpose": ""},
    "reason": {"reason": ""},
    "weighing": {"reason": ""},
    "judged_by": {"judged_by": ""},
    "manager": {"decided_by": ""},
    "head_teacher": {"decided_by": ""},
    "statute": {"statute": ""},
    "inquiry": {"confirmed": False},
    "under_18": {"age": AgeBand.FROM_18, "agreed": 1},
    "under_21": {"age": AgeBand.FROM_21, "agreed": 1},
    "recipients_do_not_know": {"functions": {FUNCTION: Knows.UNSURE}},
    "until": {"until": None},
}


class Trying(World):
    """Two agencies of every sector, the one with somebody and a case of theirs, the other with a function."""

    def __post_init__(self) -> None:
        super().__post_init__()
        place = Municipality.objects.get(code="1419")
        root = Unit.objects.get(kind=UnitKind.MUNICIPALITY, municipality=place)
        self.givers: dict[str, Post] = {}
        self.cases: dict[str, Case] = {}
        self.takers: dict[str, SecrecyArea] = {}
        for sector in Sector:
            _area, unit = self.agency(root, f"{sector} ett", sector, f"{sector} ett")
            self.takers[sector], other = self.agency(root, f"{sector} två", sector, f"{sector} två")
            self.givers[sector] = self.post(f"giver-{sector}", unit)
            self.post(f"taker-{sector}", other, FUNCTION)
            self.cases[sector] = self.case(self.givers[sector])

    def is_issued(self, cell: Cell, without: str = "") -> bool:
        """Does the product issue it? Undone at once, so that every cell meets the same world.

        Args:
            without: a condition of the table that is not met.
        """
        topics = 0 if cell.topic == BASICS else int(Topic[cell.topic.upper()])
        return self._issues(cell.giver, cell.taker, cell.ground, topics, without)

    def is_issued_on_everything(self, cell: Cell) -> bool:
        """The same about every topic at once."""
        topics = sum(int(Topic[topic.upper()]) for topic in TOPICS)
        return self._issues(cell.giver, cell.taker, cell.ground, topics, "")

    def _issues(self, giver: str, taker: str, code: str, topics: int, without: str) -> bool:
        actor = self.acting(self.givers[giver])
        said = SAID | {"until": AHEAD} | UNMET.get(without, {})
        ahead = said.pop("until")
        try:
            with transaction.atomic():
                issue_ground(
                    actor=actor, token=uuid4(), case=self.seen(actor, self.cases[giver]),
                    to_agency=self.takers[taker], topics=topics, given_on=day_of(actor.now),
                    legal_ground=LegalGround.objects.current().get(code=CODES.get(code, code)),
                    until=actor.now + ahead if ahead else None, **said,
                )  # fmt: skip
                transaction.set_rollback(True)
        except ValidationError:
            return False
        return True
