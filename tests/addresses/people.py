"""The people and objects of the table, made with the services, and how they ask."""

import re
from dataclasses import dataclass, field
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
from access.enums import Role, Sector, UnitKind
from access.models import Person, Post, Unit
from casework.enums import Scope, State
from casework.models import Case, CaseGrant, Ground
from tests.addresses.table import PARTS
from tests.world import FAMILY, PLAN, World

CODE = re.compile(r"\b[A-ZÅÄÖ]{3}-[0-9A-Z]{5}\b")
TEXT = re.compile(r"text-([a-z-]+)")


@dataclass
class Staffed:
    """A case with everybody in it who is told of in the table, and its parts by name."""

    case: Case
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
        client.force_login(person)
        if post is not None:
            session = client.session
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
    """Somebody opens the case's page."""
    actor = world.acting(post)
    actor.record.shown(world.seen(actor, case))
    actor.record.write(actor, delivered=True)


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
        }
        self.postless = Person.objects.create_user(email="postless@tjorn.example", name="Postless")
        self.own = self.staffed(State.ACTIVE)
        self.closed = self.staffed(State.CLOSED)
        self.other = self.strangers()
        self.write_texts()
        for name, post in self.posts.items():
            self.sign_in(name, post.person, post)
        self.sign_in("postless", self.postless)

    def staffed(self, state: State) -> Staffed:
        """A case of the owner's with everybody's part in it, begun and ended as the table tells."""
        w, posts = self.world, self.posts
        made = Staffed(w.case(state=state))
        case, grants, grounds = made.case, made.grants, made.grounds
        w.note(case, "text-old")
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
        grounds["back"] = w.ground(case, w.school, by=posts["head"])
        pause()
        for name in ("owner", "worker", "other", "head"):
            look(w, case, posts[name])
        return made

    def strangers(self) -> Staffed:
        """A case of a colleague's; social services are awake in it too, and nobody of the table is in it."""
        w, stranger = self.world, self.posts["stranger"]
        case = w.case(stranger)
        ground = w.ground(case, w.social, by=stranger)
        w.note(case, "text-strange", by=stranger)
        return Staffed(case, {"own": CaseGrant.objects.get(case=case)}, {"own": ground})

    def write_texts(self) -> None:
        """One of each that a list may show or hide."""
        w, case, other = self.world, self.own.case, self.posts["other"]
        w.note(case, "text-shared")
        w.note(case, "text-uncovered", topics=PLAN | FAMILY)
        w.note(case, "text-school-only", Scope.AGENCY, by=self.posts["worker"])
        w.note(case, "text-social-shared", by=other)
        w.note(case, "text-social-uncovered", topics=FAMILY, by=other)
        w.note(case, "text-social-only", Scope.AGENCY, by=other)

    def case_of(self, of: str) -> Staffed:
        """The case that an object of the table lies in."""
        return {"closed": self.closed, "other": self.other}.get(of, self.own)

    def kwargs(self, name: str, of: str) -> dict[str, UUID]:
        """What stands in the address."""
        if of == "-" or name == "post_switch":
            return {}
        made = self.case_of(of)
        kwargs = {"uuid": uuid4() if of == "missing" else made.case.uuid}
        if part := PARTS.get(name):
            kwargs[part] = self._part(part, of)
        return kwargs

    def _part(self, part: str, of: str) -> UUID:
        if of in ("nowhere", "missing"):
            return uuid4()
        if of in ("elsewhere", "astray"):
            return self._part(part, "other" if of == "elsewhere" else "closed")
        made = self.case_of(of)
        parts: dict[str, Any] = made.grants if part == "grant" else made.grounds
        uuid: UUID = parts[of if of in ("back", "ended", "third") else "own"].uuid
        return uuid

    def data(self, name: str, of: str, person: str) -> dict[str, Any]:
        """A form that this person could send; every field of it, so that whatever is added is extra."""
        w, token = self.world, str(uuid4())
        today = clock.day_of(clock.now()).isoformat()
        until = clock.day_of(clock.now()).replace(year=clock.now().year + 1, day=1).isoformat()
        entries = list(self.own.case.entries.filter(note__text="text-old").values_list("uuid", flat=True))
        post = {"missing": uuid4(), "other": self.posts["stranger"].uuid}.get(
            of, self.posts[person].uuid if person in self.posts else uuid4()
        )
        forms: dict[str, dict[str, Any]] = {
            "post_switch": {"post": post},
            "case_start": {
                "token": token, "participation": w.participation.uuid, "target_group": w.group.uuid,
                "school": w.north.uuid, "state": "active", "stage": "high", "sex": "unknown",
            },
            "case_recognition": {"recognition": "no"},
            "case_state": {"state": "paused"},
            "note_write": {
                "token": token, "text": "text-new", "scope": "shared", "topics": [PLAN], "occurred_on": today,
            },
            "case_team": {
                "token": token, "post": self.posts["unasked"].uuid, "role": "worker", "reason": "works",
                "until": until,
            },
            "grant_end": {"cause": "left"},
            "ground_new": {
                "token": token, "to_agency": self.health.uuid, "legal_ground": "SAMTYCKE",
                "topics": [PLAN], "agreed": [1, 2, 4], "given_on": today, "until": until, "reason": "",
                "judged_by": "", "statute": "", "replaces": "",
            },
            "ground_end": {"cause": "withdrawn"},
            "ground_ticks": {"entry": entries},
        }  # fmt: skip
        return forms.get(name, {})

    def asks(self, person: str, method: str, name: str, of: str = "-") -> Answer:
        """Ask for a row of the table, with a form that is right."""
        path = reverse(name, kwargs=self.kwargs(name, of))
        return self.asks_at(person, method, path, self.data(name, of, person))

    def named(self, posts: Any) -> set[str]:
        """The table's names of posts."""
        names = {post.pk: name for name, post in self.posts.items()}
        return {names[pk] for pk in posts}
