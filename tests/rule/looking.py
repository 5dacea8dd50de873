"""Who has read, and the log as a file, compared with the looks that were made in a loaded world.

Whoever looks leaves a row; a member is told of those whose part they may see, an auditor of what was done for
their agency or in a case that it opened, in the list and in the file alike.
"""

import csv
from collections import Counter
from io import StringIO
from typing import NamedTuple

from django.db.models import Q

from access.actor import Actor
from access.audit import Place, page_of
from access.enums import Act
from access.export import as_csv
from access.periods import FOREVER
from access.record import Record
from casework import readings
from casework.visits import receipt, visits
from tests.rule import oracle
from tests.rule.comparison import Comparison
from tests.rule.loading import code_of
from tests.rule.pages import NEWEST, who_asks
from tests.rule.worlds import AGENCIES

#: How often somebody looks at all they have, and how often somebody asks who did.
LOOKS, ASKS = 5, 2


class Look(NamedTuple):
    """Somebody had a case before them."""

    post: oracle.Post
    case: int


class Looking(Comparison):
    """The looks of one world."""

    def compare(self) -> None:
        """First some look, then others ask who has."""
        instants = self.instants()
        looks = [look for _ in range(LOOKS) for look in self.look(self.actor(self.dice.choice(instants)))]
        for _ in range(ASKS):
            at = self.dice.choice(instants)
            self.has_read(self.actor(at), at, looks)
        for agency in AGENCIES:
            self.audited(agency, looks)

    def look(self, actor: Actor) -> list[Look]:
        """At every case they have, as a page or a paper, and at what is written in it if that is theirs."""
        found = []
        for pk, case in self.loaded.cases.items():
            for row in readings.case_page.rows(uuid=case.uuid, **who_asks(actor)):
                texts = readings.timeline.rows(case=pk, **who_asks(actor), **NEWEST)
                record = Record()
                record.shown(row, *texts, act=self.dice.choice((Act.READ, Act.PRINT)))
                record.write(actor, delivered=True)
                found.append(Look(self.plain(actor), pk))
        return found

    def has_read(self, actor: Actor, at: int, looks: list[Look]) -> None:
        """On the page by name and on the receipt by function: those whose part the one who asks may see."""
        viewer = self.plain(actor)
        for pk, case in self.loaded.cases.items():
            for row in readings.case_page.rows(uuid=case.uuid, **who_asks(actor)):
                if row.sight_role == "may_know":
                    continue
                here = {look.post for look in looks if look.case == pk}
                wanted = {post.id for post in here if self.may_see_part(viewer, post, pk, at)}
                named = {visit.post_id for visit in visits(actor=actor, case=row).visits}
                printed = [post for line in receipt(actor=actor, case=row) for post in line.posts]
                assert named == wanted, (pk, viewer.id, at)
                assert sorted(printed) == sorted(wanted), (pk, viewer.id, at)
                self.tally["readers told of"] += len(wanted)
                self.tally["readers kept back"] += len(here) - len(wanted)

    def may_see_part(self, viewer: oracle.Post, post: oracle.Post, case: int, at: int) -> bool:
        """Does the viewer see a part in the case that the other has or had?"""
        parts = [grant for grant in self.facts.grants if (grant.case, grant.post) == (case, post)]
        return any(self.facts.part(viewer, grant, "view", at) for grant in parts)

    def audited(self, agency: int, looks: list[Look]) -> None:
        """Rule 10, row by row: the case of each, in the list and in the file."""
        wanted = Counter(
            code_of(look.case) for look in looks if agency in (look.post.agency, self.facts.opener(look.case))
        )
        page = page_of([agency], Q(), Place(FOREVER))
        assert page.older is None
        assert Counter(line.case_label for line in page.lines) == wanted, agency
        _heads, *rows = csv.reader(StringIO(as_csv(page.lines).decode("utf-8-sig")), delimiter=";")
        assert Counter(row[6] for row in rows) == wanted, agency
        self.tally["rows of the log in a file"] += wanted.total()
        self.tally["rows of the log in no file of an agency"] += len(looks) - wanted.total()
