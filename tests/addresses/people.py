"""The people and objects of the table, made with the services, and how they ask."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from http.cookies import SimpleCookie
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from access import clock
from access.actor import SESSION_KEY
from access.clock import after
from access.enums import Act, Action, Role, Sector, UnitKind
from access.models import AccessEvent, AccessSubject, Person, Post, Unit
from access.policies import allowed
from access.sessions import BEGAN, SEEN
from casework.enums import GrantReason
from casework.models import Case, CaseGrant, Deputy, Entry, Ground
from casework.services.notice import let_know
from casework.services.take_over import name_deputy, take_over
from tests.addresses.forms import form
from tests.addresses.pen import in_days
from tests.addresses.table import KINDS, LINKS, NAMELESS, PARTS, STAFF
from tests.addresses.texts import Texts
from tests.staff import Staff
from tests.world import World

#: How long the manager of the table is let in: over before anybody asks.
MEETING = timedelta(milliseconds=500)
#: What everybody in the table signs in with.
PASSWORD = "ett-langt-losenord"
DAY = 24 * 60 * 60
CODE = re.compile(r"\b[A-ZÅÄÖ]{3}-[0-9A-Z]{5}\b")
#: Not the attribute of a drawing.
TEXT = re.compile(r"text-([a-z-]+)(?![a-z=-])")


@dataclass
class Staffed:
    """A case with everybody in it who is told of in the table, and its parts by name."""

    case: Case
    texts: Texts
    grants: dict[str, CaseGrant] = field(default_factory=dict)
    grounds: dict[str, Ground] = field(default_factory=dict)


@dataclass(frozen=True)
class Answer:
    """What somebody got, in a form that can be compared byte by byte."""

    status: int
    headers: tuple[tuple[str, str], ...]
    body: bytes
    statements: tuple[str, ...]
    context: Any = field(compare=False)

    @property
    def bytes(self) -> tuple[int, tuple[tuple[str, str], ...], bytes]:
        """All that leaves the house. The test client adds no Date; refusals carry no form and so no token."""
        return self.status, self.headers, self.body


#: What a transaction costs is no query: a test runs inside one more than the product does.
FRAME = ("SAVEPOINT", "RELEASE", "ROLLBACK", "BEGIN", "COMMIT")


class Askers:
    """People who are signed in, by name, and what they get when they ask."""

    def __init__(self) -> None:
        self.cookies: dict[str, str] = {}

    def sign_in(self, name: str, person: Person, post: Post | None = None) -> None:
        """From now on this name asks as this person, acting in this post."""
        client = Client()
        if not person.has_usable_password():
            person.set_password(PASSWORD)
            person.save()
        client.force_login(person)
        session = client.session
        # A long run is no idling: nobody is signed out meanwhile, and no look is written down.
        session[BEGAN] = session[SEEN] = session[SEEN] + DAY
        if post is not None:
            session[SESSION_KEY] = str(post.uuid)
        session.save()
        self.cookies[name] = client.cookies[settings.SESSION_COOKIE_NAME].value

    def asks_at(
        self, person: str, method: str, path: str, data: dict[str, Any] | None = None, **headers: str
    ) -> Answer:
        """Ask and undo: every question finds the same world."""
        with transaction.atomic():
            answer = self.sends(person, method, path, data, **headers)
            transaction.set_rollback(True)
        return answer

    def sends(
        self, person: str, method: str, path: str, data: dict[str, Any] | None = None, **headers: str
    ) -> Answer:
        """Ask, and let what was done stand. A fault of the product is a status, not an error here."""
        client = Client(raise_request_exception=False)
        if person in self.cookies:
            client.cookies = SimpleCookie({settings.SESSION_COOKIE_NAME: self.cookies[person]})
        posted = {"data": data} if method == "POST" else {}
        connection.queries_log.clear()
        with CaptureQueriesContext(connection) as queries:
            response = getattr(client, method.lower())(path, headers=headers, **posted)
        told = tuple(sorted(response.headers.items()))
        told += tuple(("Set-Cookie", morsel.OutputString()) for morsel in response.cookies.values())
        statements = tuple(q["sql"] for q in queries if not q["sql"].startswith(FRAME))
        return Answer(response.status_code, told, response.content, statements, response.context)


def pause() -> None:
    """Let the database's clock move on: SQLite's has milliseconds, and order is what texts are about."""
    now = clock.now()
    while clock.now() <= now:
        pass


def look(world: World, case: Case, post: Post) -> None:
    """Somebody opens the case's page and has before them what they may read there."""
    actor = world.acting(post)
    texts = allowed(Entry, actor, Action.VIEW).filter(case=case.pk)
    actor.record.shown(world.seen(actor, case), *texts)
    actor.record.write(actor, delivered=True)


def first_visit(case: Case) -> tuple[UUID, str]:
    """What the auditor's address of a visit names: of the one who was the first to read in the case."""
    subject = AccessSubject.objects.get(uuid=case.uuid).reference
    looks = AccessEvent.objects.filter(subject=subject, act=Act.READ)
    return looks.earliest("at", "pk").request_id, subject


class Cast(Askers):
    """Everybody in the table's columns, everything in its objects."""

    def __init__(self) -> None:
        super().__init__()
        w = self.world = World()
        root = w.school.unit.parent
        assert root is not None
        self.health, clinic = w.agency(root, "elevhälsan i Tjörn", Sector.PUPIL_HEALTH, "Elevhälsan")
        family = w.other.unit
        south = Unit.objects.create(
            parent=w.north.parent, kind=UnitKind.UNIT, name="Södra skolan", municipality=w.north.municipality
        )
        w.audits(w.auditor, w.school, w.social)
        self.posts: dict[str, Post] = {
            "owner": w.owner,
            "worker": w.worker,
            "knows": w.may_know,
            "other": w.other,
            "head": w.post("head", family),
            "colleague": w.colleague,
            "unasked": w.post("unasked", family),
            "sleeper": w.post("sleeper", clinic),
            "twin": w.post("twin", south, person=w.owner.person),
            "far": w.far,
            "former": w.post("former", w.north),
            "auditor": w.auditor,
            "stranger": w.post("stranger", w.north),
            "deputy": w.post("deputy", w.north),
            "support": w.post("support", w.north, "processtöd"),
            "needed": w.post("needed", family, "enhetschef"),
        }
        self.staff = Staff(w)
        self.staff.furnish()
        self.staff.add(self.staff.groups["workshop"], self.posts["stranger"], by="local")
        self.posts |= self.staff.posts
        self.postless = Person.objects.create_user(email="postless@tjorn.example", name="Postless")
        self.names: dict[UUID, str] = {}
        self.own, self.closed = self.staffed(), self.staffed()
        self.other = self.strangers()
        self.orphan = w.case(w.post("gone", w.north))
        Person.objects.filter(email="gone@tjorn.example").update(is_active=False)
        owner, head = self.posts["owner"], self.posts["head"]
        self.own.texts.everything(owner, self.posts["worker"], self.posts["other"])
        self.closed.texts.one_of_each("closed", owner)
        self.tells("workshop", self.closed.case)
        self.closed.texts.close(owner)
        pause()
        look(w, self.own.case, head)
        self.deputies = {
            "own": self.names_deputy("owner", "colleague"),
            "back": self.names_deputy("head", "unasked"),
        }
        self.names_deputy("owner", "deputy")
        self.own.grants["taken"] = self.takes_over("deputy")
        for name, post in self.posts.items():
            self.sign_in(name, post.person, post)
        self.sign_in("postless", self.postless)

    def staffed(self) -> Staffed:
        """A case of the owner's with everybody's part in it, begun and ended as the table tells."""
        w, posts = self.world, self.posts
        made = self.begun(posts["owner"])
        case, grants, grounds = made.case, made.grants, made.grounds
        made.texts.note("old", posts["owner"])
        pause()
        grounds["ended"] = w.ground(case, w.social)
        grants["ended"] = w.grant(case, posts["former"])
        grants["own"] = w.grant(case, posts["worker"])
        w.grant(case, posts["knows"], Role.MAY_KNOW)
        grounds["third"] = w.ground(case, self.health)
        grants["third"] = w.grant(case, posts["sleeper"])
        pause()
        for name in ("former", "sleeper"):
            look(w, case, posts[name])
        w.withdraw(case, grounds["ended"])
        w.withdraw(case, grounds["third"])
        w.end_grant(case, grants["ended"])
        pause()
        grounds["own"] = w.ground(case, w.social)
        grants["back"] = w.grant(case, posts["other"])
        w.grant(case, posts["head"], Role.OWNER)
        w.grant(case, posts["support"], until=after(in_days(9)))
        meeting = clock.now() + MEETING
        w.grant(case, posts["needed"], until=meeting)
        grounds["back"] = w.ground(case, w.school, by=posts["head"])
        pause()
        for name in ("owner", "worker", "other", "head"):
            look(w, case, posts[name])
        while clock.now() <= meeting:
            pause()
        return made

    def begun(self, by: Post) -> Staffed:
        """A case with nothing in it."""
        case = self.world.case(by)
        return Staffed(case, Texts(self.world, case, self.names))

    def strangers(self) -> Staffed:
        """A case of a colleague's; somebody of social services is in it too, and nobody of the table is."""
        stranger = self.posts["stranger"]
        made = self.begun(stranger)
        made.grounds["own"] = self.world.ground(made.case, self.world.social, by=stranger)
        made.grants["own"] = CaseGrant.objects.get(case=made.case)
        self.world.grant(made.case, self.world.post("distant", self.world.other.unit), by=stranger)
        made.texts.one_of_each("strange", stranger)
        return made

    def tells(self, group: str, case: Case) -> None:
        """The owner lets a group know that a case exists."""
        actor = self.world.acting(self.posts["owner"])
        row, place = self.world.seen(actor, case), self.staff.groups[group]
        let_know(actor=actor, token=uuid4(), case=row, group=place)
        self.world.log(actor)

    def names_deputy(self, principal: str, deputy: str) -> Deputy:
        """Somebody lets another take over their cases."""
        actor = self.world.acting(self.posts[principal])
        named = name_deputy(actor=actor, token=uuid4(), post=self.posts[deputy])
        self.world.log(actor)
        return named

    def takes_over(self, deputy: str) -> CaseGrant:
        """A deputy steps in in the own case."""
        actor = self.world.acting(self.posts[deputy])
        case, reason = self.own.case, GrantReason.TOOK_ILL
        take_over(actor=actor, token=uuid4(), code=case.code_id, reason=reason)
        self.world.log(actor)
        return CaseGrant.objects.get(case=case, post=self.posts[deputy])

    def case_of(self, of: str) -> Staffed:
        """The case that an object of the table lies in."""
        return {"closed": self.closed, "other": self.other}.get(of, self.own)

    def path(self, name: str, of: str) -> str:
        """The address of an object of the table."""
        if name in STAFF:
            return reverse(name, kwargs={part: self.staff.part(part, of) for part in STAFF[name]})
        if name in LINKS:
            return reverse(name, kwargs=LINKS[name])
        if name == "audit_visit":
            request, subject = first_visit(self.own.case)
            return reverse(name, args=[uuid4() if of == "missing" else request, subject])
        kwargs = {"uuid": uuid4() if of == "missing" else self.case_of(of).case.uuid}
        part = PARTS.get(name, "")
        if of == "-" or name in NAMELESS or part == "deputy":
            kwargs = {}
        if part.startswith("?"):
            asked = "" if of == "unsaid" else f"{part}={self.part(name, of)}"
            return reverse(name, kwargs=kwargs) + asked
        return reverse(name, kwargs=kwargs | ({part: self.part(name, of)} if part else {}))

    def part(self, name: str, of: str) -> UUID:
        """The public id of what an address names beside the case."""
        if of in ("nowhere", "missing"):
            return uuid4()
        if of in ("elsewhere", "astray"):
            return self.part(name, "other" if of == "elsewhere" else "closed")
        made, part = self.case_of(of), PARTS[name]
        if part == "group":
            return self.staff.groups["own" if of == "other" else "workshop"].uuid
        parts: dict[str, dict[str, Any]] = {
            "grant": made.grants, "ground": made.grounds, "deputy": self.deputies,
        }  # fmt: skip
        if part not in parts:
            entry = self.entry(name, of)
            assert entry is not None
            return entry.uuid
        uuid: UUID = parts[part]["own" if of in ("closed", "other") else of].uuid
        return uuid

    def entry(self, name: str, of: str) -> Entry | None:
        """The text that an address is about, as it stands now."""
        kind = KINDS.get(name, "note")
        if of == "unlike":
            kind = "note" if kind != "note" else "plan"
        made = self.case_of(of)
        found = made.texts.of.get((kind, "own" if of in ("closed", "other", "unlike") else of))
        return Entry.objects.get(pk=found.pk) if found else None

    def asks(self, person: str, method: str, name: str, of: str = "-") -> Answer:
        """Ask for a row of the table, with a form that is right."""
        sent = form(self, name, of, person) if method == "POST" else {}
        return self.asks_at(person, method, self.path(name, of), sent)

    def cases_named(self, codes: Iterable[str]) -> Iterator[str]:
        """The table's names of cases."""
        made = {self.own.case.code_id: "own", self.closed.case.code_id: "closed"}
        return (made[code] for code in codes)

    def named(self, posts: Any) -> set[str]:
        """The table's names of posts."""
        names = {post.pk: name for name, post in self.posts.items()}
        return {names[pk] for pk in posts}
