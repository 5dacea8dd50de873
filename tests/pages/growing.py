"""A world with one of each thing, and ways to have more of one; what each page asks the database in it."""

from typing import Any
from uuid import uuid4

from django.urls import reverse

from access.clock import day_of
from access.enums import ReviewedRole, Sector, UnitKind, Verdict
from access.models import Post, Unit
from access.services.role_review import review_roles
from casework.models import CaseGrant, Entry, Ground
from casework.services.take_over import name_deputy
from pilotverkstad.enums import Office
from tests.addresses.pen import Pen
from tests.addresses.people import Answer, Askers, first_visit, look, pause
from tests.addresses.table import KINDS, LINKS, PARTS, ROWS, STAFF
from tests.pages.costs import warm
from tests.staff import Staff
from tests.world import World

#: Who is shown a page, if not the owner.
WHOSE = (
    {"audit_list": "auditor", "audit_visits": "auditor", "audit_file": "auditor", "audit_visit": "auditor"}
    | {"audit_case": "auditor", "auditors": "chief", "member_invite": "local"}
    | dict.fromkeys(("group_list", "group_new", "group_detail", "group_change", "group_end"), "leads")
    | dict.fromkeys(("people", "unit_new", "unit_change", "post_new", "post_change", "post_end"), "keeper")
    | {"office_list": "leads", "needs_and_risks": "keeper", "evidence_pack": "keeper", "terms": "keeper"}
    | {"question_answer": "asked"}
)


class Growing(Askers):
    """One case with one of each thing, and ways to have nineteen more of one."""

    def __init__(self) -> None:
        super().__init__()
        w = self.world = World()
        w.audits(w.auditor, w.school, w.social)
        self.case = w.case()
        w.note(self.case, "en äldre text")
        pause()
        self.ground = w.ground(self.case, w.social)
        self.team(1)
        look(w, self.case, w.owner)
        self.pen = Pen(w, self.case)
        self.texts: dict[str, Entry] = {"note": w.note(self.case, "en text")}
        self.revisions(1)
        self.questions(1)
        self.goals(1)
        self.talks(1)
        self.removed(1)
        self.plans(1)
        self.deputies(1)
        self.staff = Staff(w)
        self.staff.furnish()
        self.sign_in("owner", w.owner.person)
        self.sign_in("auditor", w.auditor.person)
        self.sign_in("asked", self.last.post.person)
        for name, post in self.staff.posts.items():
            self.sign_in(name, post.person)

    def cases(self, number: int) -> None:
        """Cases of the owner's."""
        for _ in range(number):
            self.world.case()

    def notes(self, number: int) -> None:
        """Texts on the timeline, of both agencies."""
        for _ in range(number):
            for author in (self.world.owner, self.last.post):
                self.world.note(self.case, "en text", by=author)

    def team(self, number: int) -> list[Post]:
        """People who work in the case."""
        family = self.world.other.unit
        posts = [self.world.post(f"p{CaseGrant.objects.count()}-{turn}", family) for turn in range(number)]
        for post in posts:
            self.last = self.world.grant(self.case, post)
        return posts

    #: Each of them sees the case, and reads its text.
    seers = readers = team

    def grounds(self, number: int) -> None:
        """Grounds in force and ended."""
        for turn in range(number):
            ground = self.world.ground(self.case, self.world.social)
            if turn % 2:
                self.world.withdraw(self.case, ground)

    def older_texts(self, number: int) -> None:
        """Texts from before a ground, some of them ticked into it."""
        for _ in range(number):
            self.world.note(self.case, "en äldre text")
        pause()
        self.ground = self.world.ground(self.case, self.world.social)

    def events(self, number: int) -> None:
        """Looks by many people at many cases."""
        for post in self.team(number):
            look(self.world, self.case, post)
        for _ in range(number):
            look(self.world, self.world.case(), self.world.owner)

    #: Each of those looks is a visit too.
    visits = events

    def questions(self, number: int) -> None:
        """Questions to the other agency: one that waits, one that it could not answer."""
        owner, social = self.world.owner, self.world.social
        for _ in range(number):
            self.pen.decline(self.last.post, self.pen.ask(owner, social))
            self.texts["question"] = self.pen.ask(owner, social)

    def goals(self, number: int) -> None:
        """Goals with a sub-goal and activities under both."""
        owner = self.world.owner
        for _ in range(number):
            goal = self.texts["goal"] = self.pen.goal(owner)
            for above in (goal, self.pen.goal(owner, parent=goal)):
                self.pen.activity(owner, above)

    def talks(self, number: int) -> None:
        """Talks planned and held, and values."""
        owner = self.world.owner
        for _ in range(number):
            self.texts["follow_up"] = self.pen.follow_up(owner)
            self.pen.hold(owner, self.pen.follow_up(owner), "det gick bra", self.texts["goal"])
            self.pen.measurement(owner)

    def revisions(self, number: int) -> None:
        """Changes of one text."""
        for turn in range(number):
            self.pen.change(self.world.owner, self.texts["note"], text=f"en text, ändrad {turn}")

    def removed(self, number: int) -> None:
        """Texts that are there no more."""
        for _ in range(number):
            self.pen.remove(self.world.owner, self.world.note(self.case, "en text"))

    def plans(self, number: int) -> None:
        """Versions of the plan, each with something new in it."""
        owner = self.world.owner
        for _ in range(number):
            self.pen.change(owner, self.texts["goal"], text=f"målet, ändrat {uuid4()}")
            self.texts["plan"] = self.pen.plan(owner)

    def deputies(self, number: int) -> None:
        """Colleagues who may take over the owner's cases."""
        for turn in range(number):
            post = self.world.post(f"d{turn}-{uuid4()}", self.world.north)
            actor = self.world.acting(self.world.owner)
            name_deputy(actor=actor, token=uuid4(), post=post)
            self.world.log(actor)

    def groups(self, number: int) -> None:
        """Groups that lie in one of the municipality."""
        for turn in range(number):
            self.staff.group(f"group-{turn}", parent=self.staff.groups["own"])

    def members(self, number: int) -> None:
        """People in a group, each with an office in the project and a part in its review."""
        for turn in range(number):
            post = self.world.post(f"m{turn}", self.world.north)
            self.staff.add(self.staff.groups["own"], post)
            self.staff.office(post, Office.SUPPORT, self.staff.tjorn.project)
            self.world.audits(post, self.world.school)

    def units(self, number: int) -> None:
        """Units with somebody at each."""
        for turn in range(number):
            unit = Unit.objects.create(
                parent=self.world.north.parent, kind=UnitKind.UNIT, name=f"Skola {turn}",
                municipality=self.world.north.municipality,
            )  # fmt: skip
            self.world.post(f"u{turn}", unit)

    def agencies(self, number: int) -> None:
        """Agencies of the municipality, which its administrator has reviewed a role for."""
        root = self.world.school.unit.parent
        assert root is not None
        for turn in range(number):
            place, _unit = self.world.agency(root, f"skola {turn}", Sector.SCHOOL, f"Skolan {turn}")
            actor = self.world.acting(self.staff.posts["keeper"])
            review_roles(
                actor=actor, token=uuid4(), place=place, roles=[ReviewedRole.OWNER], function="rektor",
                verdict=Verdict.APPROVED, reviewed_on=day_of(actor.now),
            )  # fmt: skip
            self.world.log(actor)

    def terms(self, number: int) -> None:
        """Terms that the guard passes over."""
        for turn in range(number):
            self.staff.term(f"Metod {turn}", "1419")

    def shows(self, name: str) -> Answer:
        """That page now."""
        answer = self.asks_at(WHOSE.get(name, "owner"), "GET", self.path(name))
        assert answer.status in (200, 302, 404), name
        return answer

    def costs(self, page: str) -> tuple[str, ...]:
        """What that page asks the database now."""
        return warm(lambda: self.shows(page)).statements

    def path(self, name: str) -> str:
        """The page of this case, this ground, this text or the grant given last."""
        if name == "audit_visit":
            return reverse(name, args=first_visit(self.case))
        if name in LINKS:
            return reverse(name, kwargs=LINKS[name])
        if name in STAFF:
            return reverse(name, kwargs={part: self.staff.part(part, "own") for part in STAFF[name]})
        pattern = next(row for row in ROWS if row.name == name)
        kwargs: dict[str, Any] = {} if pattern.of == "-" else {"uuid": self.case.uuid}
        part = PARTS.get(name, "")
        parts: dict[str, CaseGrant | Ground | Entry] = {"grant": self.last, "ground": self.ground}
        row = parts.get(part) or self.texts[KINDS.get(name, "note")]
        if part.startswith("?"):
            return reverse(name, kwargs=kwargs) + f"{part}={row.uuid}"
        return reverse(name, kwargs=kwargs | ({part: row.uuid} if part else {}))
