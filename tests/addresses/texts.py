"""What is written in the cases of the table: of each kind that an address is about, one of each object.

A text says its own name, so that a list can be read off a page.
"""

from uuid import UUID

from access.models import Post
from casework.enums import CloseCause, Measure, Outcome, Scope
from casework.models import Case, Entry
from casework.services.closing import close_case, open_entries, open_grounds
from tests.addresses.pen import Pen
from tests.world import FAMILY, PLAN, World


class Texts:
    """The texts of one case, by kind and object of the table; and their names, to find them in lists."""

    def __init__(self, world: World, case: Case, names: dict[UUID, str]) -> None:
        self.world, self.case, self.pen = world, case, Pen(world, case)
        self.of: dict[tuple[str, str], Entry] = {}
        self.names = names

    def keep(self, name: str, entry: Entry, of: str = "") -> Entry:
        """Remember a text by its name, and as an object of the table."""
        self.names[entry.uuid] = name
        if of:
            self.of[entry.kind, of] = entry
        return entry

    def note(
        self, name: str, by: Post, of: str = "", scope: Scope = Scope.SHARED, topics: int = PLAN
    ) -> Entry:
        """A note that says its name."""
        return self.keep(name, self.world.note(self.case, f"text-{name}", scope, topics, by=by), of)

    def goal(self, name: str, by: Post, scope: Scope = Scope.SHARED) -> Entry:
        """A goal that says its name."""
        return self.keep(f"goal-{name}", self.pen.goal(by, f"text-goal-{name}", scope), name)

    def activity(self, name: str, by: Post, goal: Entry, scope: Scope = Scope.SHARED) -> Entry:
        """An activity that says its name."""
        text = f"text-activity-{name}"
        return self.keep(f"activity-{name}", self.pen.activity(by, goal, text, scope), name)

    def follow_up(self, name: str, by: Post, scope: Scope = Scope.SHARED) -> Entry:
        """A talk planned in a week."""
        return self.keep(f"follow-up-{name}", self.pen.follow_up(by, scope), name)

    def plan(self, of: str, by: Post) -> Entry:
        """A version of the plan."""
        return self.keep(f"plan-{of}", self.pen.plan(by), of)

    def question(self, name: str, by: Post, of: str = "") -> Entry:
        """A question from school to social services, or back."""
        to = self.world.school if by.agency == self.world.social else self.world.social
        return self.keep(f"question-{name}", self.pen.ask(by, to, f"text-question-{name}"), of or name)

    def one_of_each(self, name: str, by: Post) -> None:
        """A note, a goal, a follow-up, a question and a plan, shared."""
        self.note(name, by, "own")
        self.keep(f"goal-{name}", self.pen.goal(by, f"text-goal-{name}"), "own")
        self.keep(f"follow-up-{name}", self.pen.follow_up(by), "own")
        self.question(name, by, "own")
        self.plan("own", by)

    def close(self, by: Post) -> None:
        """The case is closed: what is open is ended, and the grounds go on holding."""
        actor = self.world.acting(by)
        close_case(
            actor=actor,
            case=self.world.seen(actor, self.case),
            cause=CloseCause.GOALS,
            outcome=Outcome.BETTER,
            handed_over=dict.fromkeys(open_entries(actor, self.case).values_list("uuid", flat=True)),
            kept=frozenset(open_grounds(actor, self.case).values_list("uuid", flat=True)),
        )
        self.world.log(actor)

    def everything(self, owner: Post, worker: Post, other: Post) -> None:
        """All of the own case. What is hidden is confirmed first: later plans hold something shared."""
        self.question("own", owner)
        self.question("back", other)
        self.goal("outside", other, Scope.AGENCY)
        self.plan("outside", other)
        self.goal("inside", worker, Scope.AGENCY)
        self.plan("inside", worker)
        goal = self.goal("own", owner)
        self.activity("own", owner, goal)
        self.plan("own", owner)
        theirs = self.goal("back", other)
        self.activity("back", other, theirs)
        self.plan("back", other)
        self.activity("inside", worker, goal, Scope.AGENCY)
        self.activity("outside", other, goal, Scope.AGENCY)
        for name, by, scope in (
            ("own", owner, Scope.SHARED), ("inside", worker, Scope.AGENCY), ("back", other, Scope.SHARED),
            ("outside", other, Scope.AGENCY),
        ):  # fmt: skip
            self.follow_up(name, by, scope)
        self.keep("mapping", self.pen.mapping(owner, "text-mapping"))
        self.keep("measured", self.pen.measurement(owner, "text-measured", measure=Measure.ATTENDANCE))
        self.notes(owner, worker, other)
        self.removed(owner, worker, other)

    def notes(self, owner: Post, worker: Post, other: Post) -> None:
        """One of each that a list may show or hide."""
        self.note("shared", owner, "own")
        self.note("uncovered", owner, topics=PLAN | FAMILY)
        self.note("school-only", worker, "inside", Scope.AGENCY)
        self.note("social-shared", other, "back")
        self.note("social-uncovered", other, topics=FAMILY)
        self.note("social-only", other, "outside", Scope.AGENCY)
        told = self.keep("told", self.world.note(self.case, "text-first", Scope.AGENCY, by=owner), "told")
        self.pen.change(owner, told, text="text-told")
        self.pen.reach(owner, told, Scope.SHARED)

    def removed(self, owner: Post, worker: Post, other: Post) -> None:
        """Of each kind one that was removed, and one of everybody's."""
        self.pen.remove(owner, self.note("removed", owner, "removed"))
        self.pen.remove(worker, self.note("dropped", worker, "dropped"))
        self.pen.remove(other, self.note("social-removed", other))
        self.pen.remove(owner, self.goal("removed", owner))
        self.pen.remove(owner, self.follow_up("removed", owner))
        self.pen.remove(owner, self.question("removed", owner))
