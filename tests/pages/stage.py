"""A case of four agencies, what each viewer is sent of it, and two pages compared for the same instant."""

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any
from uuid import UUID

from django.urls import reverse

import pytest
import time_machine

from access.enums import Act, Role, Sector, UnitKind
from access.models import Post, Unit
from casework.enums import Scope
from casework.models import Case, Entry
from casework.views.timeline import FILTERS
from tests.addresses.pen import Pen
from tests.addresses.people import Askers, first_visit, look, pause
from tests.addresses.table import KINDS, LINKS, NAMELESS, PARTS, ROWS, STAFF
from tests.instant import stop_clock
from tests.staff import Staff
from tests.world import FAMILY, PLAN, World

#: What they show is drawn for every look, and of one's own account alone.
DRAWN_PAGES = ("mfa_activate_totp", "mfa_add_webauthn")
PAGES = list(dict.fromkeys(row.name for row in ROWS if row.method == "GET" and row.name not in DRAWN_PAGES))
OF_A_CASE = {row.name for row in ROWS if row.of in ("own", "back")} - {*NAMELESS, *STAFF, "deputy_end"}
#: What is drawn anew for every page: the form's token, and the mark against forged forms.
DRAWN = re.compile(rb'name="(csrfmiddlewaretoken|token)" value="[^"]+"')


class Stage(Askers):
    """Four agencies in one case, which the school opened.

    Social services and another municipality's school are awake in it and do not know each other. A region
    fell asleep in it, while its own ground to the school still runs.
    """

    def __init__(self) -> None:
        super().__init__()
        w = self.world = World()
        root = w.school.unit.parent
        assert root is not None
        self.health, clinic = w.agency(root, "elevhälsan i Tjörn", Sector.PUPIL_HEALTH, "Elevhälsan")
        region = Unit.objects.create(kind=UnitKind.REGION, name="Regionen")
        self.region, hospital = w.agency(region, "sjukvården", Sector.HEALTH, "Sjukhuset")
        self.posts: dict[str, Post] = {
            "owner": w.owner, "worker": w.worker, "knows": w.may_know, "colleague": w.colleague,
            "other": w.other, "far": w.far,
        }  # fmt: skip
        for name, unit in (
            ("head", w.other.unit), ("unasked", w.other.unit), ("clerk", w.other.unit),
            ("quiet", w.other.unit), ("writer", w.north),
            ("nurse", clinic), ("nurse2", clinic), ("doctor", hospital), ("stranger", w.north),
            ("leaver", w.north), ("visitor", w.north),
        ):  # fmt: skip
            self.posts[name] = w.post(name, unit)
        self.texts: dict[tuple[str, str], Entry] = {}
        self.staff = Staff(w)
        w.participation.project.exact_counts = True
        w.participation.project.save()
        self.staff.group("seen")
        self.posts |= {name: self.staff.posts[name] for name in ("leads", "local", "keeper", "chief")}
        self.build()
        self.reviewers()
        for name, post in self.posts.items():
            self.sign_in(name, post.person)

    def build(self) -> None:
        """The case, with something for everybody to see; and one of social services' own."""
        w, p = self.world, self.posts
        case = self.case = w.case()
        self.pen = Pen(w, case)
        w.note(case, "äldre text")
        pause()
        self.to_region = w.ground(case, self.region)
        w.grant(case, p["doctor"], Role.OWNER)
        w.ground(case, w.school, by=p["doctor"])
        look(w, case, p["doctor"])
        w.withdraw(case, self.to_region)
        for name in ("worker", "writer"):
            self.grant = w.grant(case, p[name])
        w.grant(case, p["knows"], Role.MAY_KNOW)
        self.ground = w.ground(case, w.social)
        w.ground(case, w.elsewhere, FAMILY)
        self.theirs = w.grant(case, p["other"])
        w.grant(case, p["head"], Role.OWNER)
        w.grant(case, p["far"])
        w.grant(case, p["quiet"])
        self.back = w.ground(case, w.school, by=p["head"])
        pause()
        for author, topics in (("owner", PLAN), ("worker", FAMILY), ("other", PLAN), ("far", PLAN)):
            self.texts["note", author] = w.note(case, f"text av {author}", topics=topics, by=p[author])
        self.work()
        for name in ("owner", "worker", "other", "head", "far"):
            look(w, case, p[name])
        self.social_case = w.case(p["unasked"])
        pause()

    def work(self) -> None:
        """A plan that both see, with talks about it; what each has hidden, changed and removed before."""
        pen, p, texts = self.pen, self.posts, self.texts
        goal = self.goal = texts["goal", "owner"] = pen.goal(p["owner"], "målet")
        texts["goal", "other"] = pen.goal(p["other"], "socialtjänstens mål")
        pen.goal(p["owner"], "delmålet", parent=goal)
        texts["activity", "owner"] = pen.activity(p["owner"], goal, "det vi gör")
        texts["follow_up", "owner"] = pen.follow_up(p["owner"])
        held = self.held = texts["follow_up", "held"] = pen.follow_up(p["worker"])
        pen.hold(p["worker"], held, "det gick bra", goal)
        pen.mapping(p["owner"], "det barnet behöver")
        pen.measurement(p["owner"], "barnets egna ord")
        texts["plan", "owner"] = pen.plan(p["owner"])
        pen.change(p["owner"], texts["note", "owner"], text="text av owner, ändrad")
        self.inside = self.world.note(self.case, "skolans text", Scope.AGENCY, by=p["worker"])
        told = self.told = texts["note", "told"] = self.world.note(
            self.case, "hur det stod först", Scope.AGENCY, by=p["owner"]
        )
        pen.change(p["owner"], told, text="hur det står nu")
        pause()
        pen.reach(p["owner"], told, Scope.SHARED)
        removed = texts["note", "removed"] = self.world.note(self.case, "borttagen text", by=p["worker"])
        pen.remove(p["worker"], removed)

    def reviewers(self) -> None:
        """Auditors of one agency each, and one of two."""
        w = self.world
        for name, agencies in {
            "school": (w.school,), "social": (w.social,), "elsewhere": (w.elsewhere,),
            "both": (w.school, w.social), "rest": (self.region, w.auditor.agency),
        }.items():  # fmt: skip
            post = self.posts[f"reviews {name}"] = w.post(f"reviews-{name}", w.auditor.unit)
            w.audits(post, *agencies)

    def paths(self) -> Iterator[str]:
        """Every page there is, for this case and several parts of it; with and without its questions."""
        parts: dict[str, tuple[Any, ...]] = {
            "": (None,), "grant": (self.grant, self.theirs), "ground": (self.ground, self.back),
        }  # fmt: skip
        for name in PAGES:
            part = PARTS.get(name, "")
            for row in parts[part] if part in parts else self.about(name):
                yield self.path(name, row)
        case = [self.case.uuid]
        yield reverse("note_readers", args=case) + "?scope=shared&topics=4"
        yield reverse("note_readers", args=case) + "?scope=agency&topics=4&topics=64"
        yield reverse("goal_new", args=case) + f"?under={self.goal.uuid}"
        yield from (reverse("case_detail", args=case) + f"?visa={only}" for only in FILTERS)
        yield reverse("audit_list") + "?act=write"
        yield reverse("case_detail", args=[self.social_case.uuid])

    def about(self, name: str) -> list[Entry]:
        """The texts of the case that an address can be asked about."""
        kind = KINDS.get(name)
        return [entry for (each, _whose), entry in self.texts.items() if kind in (None, each)]

    def path(self, name: str, row: Any = None) -> str:
        """An address of the case, about one part of it if it names one."""
        if name in STAFF:
            own = {"group": self.staff.groups["seen"].uuid, "unit": self.world.north.uuid}
            return reverse(name, kwargs={part: own.get(part, self.case.uuid) for part in STAFF[name]})
        if name == "audit_visit":
            return reverse(name, args=first_visit(self.case))
        kwargs: dict[str, UUID] = {"uuid": self.case.uuid} if name in OF_A_CASE else {}
        part = PARTS.get(name, "")
        if name in LINKS:
            return reverse(name, kwargs=LINKS[name])
        if part.startswith("?"):
            return reverse(name, kwargs=kwargs) + f"{part}={row.uuid}"
        return reverse(name, kwargs=kwargs | ({part: row.uuid} if part else {}))

    def pages(self, viewer: str, at: datetime, only: str | None = None) -> dict[str, object]:
        """What a viewer is sent at an instant, from each address."""
        with pytest.MonkeyPatch.context() as patch, time_machine.travel(at, tick=False):
            stop_clock(patch, at)
            return {path: self.page(viewer, path) for path in ([only] if only else self.paths())}

    def page(self, viewer: str, path: str) -> object:
        """All that leaves the house, without what is drawn for each page."""
        answer = self.asks_at(viewer, "GET", path)
        assert answer.status < 500
        cookies = [key for key, _value in answer.headers if key == "Set-Cookie"]
        told = [(key, value) for key, value in answer.headers if key != "Set-Cookie"]
        return answer.status, told, cookies, DRAWN.sub(b"", answer.body)

    def note(self, author: str, scope: Scope = Scope.SHARED, topics: int = PLAN) -> Entry:
        """Something written in the case, with its rows in the log."""
        return self.world.note(self.case, "planterad text", scope, topics, by=self.posts[author])

    def remark(self, who: str, act: Act) -> None:
        """An act that touches no case."""
        actor = self.world.acting(self.posts[who])
        actor.record.done(act)
        self.world.log(actor)

    def attempt(self, who: str, case: Case) -> None:
        """Somebody tries to open a case in vain."""
        actor = self.world.acting(self.posts[who])
        actor.record.refused("Case", case.uuid, case=case.uuid)
        actor.record.write_refusals(actor)
