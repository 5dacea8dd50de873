"""Four people of two agencies at one case, in any order; after every step the books are compared."""

from hypothesis import strategies as st
from hypothesis.stateful import invariant, rule

from tests.work.books import Books
from tests.work.governing import Governing
from tests.work.ledger import PEOPLE
from tests.work.saving import Saving


class ManyHands(Saving, Governing):
    """What anybody does, and what holds whatever they do."""

    @property
    def books(self) -> Books:
        """At the instant of the last step."""
        return Books(self.posts, self.case, self.ledger, self.now)

    @rule(name=st.sampled_from(PEOPLE))
    def look_at_versions(self, name: str) -> None:
        """None is empty to its reader, or the same as the one before."""
        actor = self.acting(name)
        versions = Books(self.posts, self.case, self.ledger, actor.now).versions(name)
        self.tally["versions read"] += len(versions)

    @invariant()
    def every_text_is_as_somebody_left_it(self) -> None:
        books = self.books
        books.envelopes()
        books.nothing_lost(books.words())

    @invariant()
    def everybody_sees_what_they_may(self) -> None:
        """Past texts, which take longer to ask for, are looked at by one of the four in turn."""
        self.tally["entries read across"] += self.books.sights()
        reader = PEOPLE[self.steps % len(PEOPLE)]
        self.tally["past texts kept from somebody"] += self.books.histories(reader)
