"""What one may not see changes nothing: every page is the same bytes with hidden entries and without.

Two pages are rendered for the same instant, one before and one after the entries were planted; so nothing
but the planted can differ, the clock least of all.
"""

import random
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.urls import reverse

import pytest
import time_machine

from access import clock
from access.enums import Act, Action, EndCause, Result, Role, Sector, UnitKind
from access.models import AccessEvent, Post, SecrecyArea, Unit
from access.policies import allowed
from access.record import Item, Subject, item_reference
from casework.enums import Scope, State, Topic
from casework.models import Case, Entry, EntryReader
from casework.services.case import set_state
from casework.services.ground import tick_entries
from casework.services.note import write_note
from tests.addresses.people import Askers, look, pause
from tests.addresses.table import PARTS, ROWS
from tests.world import FAMILY, PLAN, World

RESULTS = int(Topic.RESULTS)
PAGES = list(dict.fromkeys(row.name for row in ROWS if row.method == "GET"))
OF_A_CASE = {row.name for row in ROWS if row.of in ("own", "back")} - {"post_switch"}
#: What is drawn anew for every page: the form's token, and the mark against forged forms.
DRAWN = re.compile(rb'name="(csrfmiddlewaretoken|token)" value="[^"]+"')
VIEWERS = (
    "owner", "worker", "knows", "colleague", "other", "head", "far",
    "reviews school", "reviews social", "reviews elsewhere", "reviews both",
)  # fmt: skip


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
        ):  # fmt: skip
            self.posts[name] = w.post(name, unit)
        self.build()
        self.reviewers()
        for name, post in self.posts.items():
            self.sign_in(name, post.person)

    def build(self) -> None:
        """The case, with something for everybody to see; and one of social services' own."""
        w, p = self.world, self.posts
        case = self.case = w.case()
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
            w.note(case, f"text av {author}", topics=topics, by=p[author])
        for name in ("owner", "worker", "other", "head", "far"):
            look(w, case, p[name])
        self.social_case = w.case(p["unasked"])
        pause()

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
        """Every page there is, for this case and each of two parts of it; with and without its questions."""
        for name in PAGES:
            kwargs: dict[str, UUID] = {"uuid": self.case.uuid} if name in OF_A_CASE else {}
            parts: dict[str, tuple[Any, Any]] = {
                "grant": (self.grant, self.theirs), "ground": (self.ground, self.back),
            }  # fmt: skip
            if part := PARTS.get(name):
                yield from (reverse(name, kwargs=kwargs | {part: row.uuid}) for row in parts[part])
            else:
                yield reverse(name, kwargs=kwargs)
        yield reverse("note_readers", args=[self.case.uuid]) + "?scope=shared&topics=4"
        yield reverse("note_readers", args=[self.case.uuid]) + "?scope=agency&topics=4&topics=64"
        yield reverse("audit_list") + "?act=write"
        yield reverse("case_detail", args=[self.social_case.uuid])

    def pages(self, viewer: str, at: datetime, only: str | None = None) -> dict[str, object]:
        """What a viewer is sent at an instant, from each address."""
        with pytest.MonkeyPatch.context() as patch, time_machine.travel(at, tick=False):
            real = clock.now

            def fixed(*, person_id: int | None = None) -> datetime:
                real(person_id=person_id)
                return at

            patch.setattr(clock, "now", fixed)
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


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """One world for all; each test's plants are undone with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Stage()
        transaction.set_rollback(True)


def named_note(stage: Stage) -> None:
    entry = stage.note("writer", Scope.NAMED)
    EntryReader.objects.create(version=entry.versions.get(), person=stage.posts["worker"].person)


def removed_note(stage: Stage) -> None:
    entry = stage.note("writer")
    entry.versions.all().end(at=clock.now(), by_id=stage.posts["writer"].person_id, cause=EndCause.REMOVED)


def note_asleep(stage: Stage) -> None:
    """As if written before the region fell asleep: its own ground to the school would let it cross."""
    actor = stage.world.acting(stage.posts["doctor"])
    case = stage.world.seen(stage.world.acting(stage.posts["owner"]), stage.case)
    write_note(
        actor=actor, token=uuid4(), case=case, text="planterad text", scope=Scope.SHARED, topics=PLAN,
        occurred_at=actor.now,
    )  # fmt: skip
    stage.world.log(actor)


def hidden_look(stage: Stage) -> None:
    """The only look of somebody everybody knows of, at nothing but an entry of social services' own."""
    w, other = stage.world, stage.posts["quiet"]
    entry = stage.note("quiet", Scope.AGENCY)
    subject = Subject.of(w.seen(w.acting(other), stage.case))
    item = Item("entry", entry.uuid, entry.agency_id, rule="author").entered(subject.salt)
    assert item["ref"] == item_reference(subject.salt, "entry", entry.uuid)
    AccessEvent.objects.create(
        request_id=uuid4(), actor_id=other.person_id, post_id=other.pk, agency_id=other.agency_id,
        role=subject.role, act=Act.READ, subject=subject.reference, grant_id=subject.grant_id,
        items=[item], result=Result.DONE,
    )  # fmt: skip


def other_case(author: str, to: str) -> Callable[[Stage], None]:
    """A whole case of somebody else's: ground, people, texts, looks, a change of state."""

    def plant(stage: Stage) -> None:
        w, post = stage.world, stage.posts[author]
        agency: SecrecyArea = getattr(stage.world, to)
        case = w.case(post)
        w.ground(case, agency, by=post)
        w.grant(case, stage.posts["writer" if post.agency == w.school else "clerk"], by=post)
        w.note(case, "planterad text", by=post)
        look(w, case, post)
        actor = w.acting(post)
        set_state(actor=actor, case=w.seen(actor, case), state=State.PAUSED)
        w.log(actor)

    return plant


def third_agency(stage: Stage) -> None:
    """Pupil health comes in on the school's ground, looks and writes; only the school is told of it."""
    w, nurse = stage.world, stage.posts["nurse"]
    w.ground(stage.case, stage.health)
    w.grant(stage.case, nurse, Role.OWNER)
    w.grant(stage.case, stage.posts["nurse2"], by=nurse)
    stage.note("nurse")
    stage.note("nurse2", Scope.AGENCY)
    look(w, stage.case, nurse)


def between_two_others(stage: Stage) -> None:
    """Social services let the school far away read a text that the owner's school reads too."""
    w, head = stage.world, stage.posts["head"]
    ground = w.ground(stage.case, w.elsewhere, by=head)
    actor = w.acting(head)
    entries = list(allowed(Entry, actor, Action.VIEW).filter(case=stage.case, agency=w.social))
    tick_entries(actor=actor, case=w.seen(actor, stage.case), ground=ground, entries=entries)
    w.log(actor)


@dataclass(frozen=True)
class Plant:
    """Something hidden from everybody but these viewers, the first of whom sees it on this page."""

    name: str
    plant: Callable[[Stage], object]
    seen_by: tuple[str, ...]
    page: str

    def __str__(self) -> str:
        return self.name


IN_SCHOOL = ("owner", "worker", "reviews school", "reviews both")
IN_SOCIAL = ("other", "head", "reviews social", "reviews both")
OF_SCHOOL = ("reviews school", "reviews both")
OF_BOTH = ("reviews social", "reviews school", "reviews both")
PLANTS = (
    Plant("school's own", lambda s: s.note("writer", Scope.AGENCY), IN_SCHOOL, "case_detail"),
    Plant("social services' own", lambda s: s.note("other", Scope.AGENCY), IN_SOCIAL, "case_detail"),
    Plant("not covered", lambda s: s.note("writer", topics=RESULTS), IN_SCHOOL, "case_detail"),
    Plant("half covered", lambda s: s.note("writer", topics=PLAN | RESULTS), IN_SCHOOL, "case_detail"),
    Plant("not covered back", lambda s: s.note("other", topics=FAMILY), IN_SOCIAL, "case_detail"),
    Plant("of the far away", lambda s: s.note("far"), ("far", "reviews elsewhere"), "case_detail"),
    Plant("named", named_note, ("worker", *OF_SCHOOL), "case_detail"),
    Plant("removed", removed_note, OF_SCHOOL, "audit_list"),
    Plant("asleep", note_asleep, ("reviews rest",), "audit_list"),
    Plant("hidden look", hidden_look, IN_SOCIAL, "case_readers"),
    Plant("school's other case", other_case("stranger", "social"), OF_SCHOOL, "audit_list"),
    Plant("social services' other case", other_case("unasked", "school"), IN_SOCIAL[2:], "audit_list"),
    Plant("third agency", third_agency, IN_SCHOOL, "case_detail"),
    Plant("attempt", lambda s: s.attempt("stranger", s.case), OF_SCHOOL, "audit_list"),
    Plant("attempt across", lambda s: s.attempt("stranger", s.social_case), OF_BOTH, "audit_list"),
    Plant("audit", lambda s: s.remark("reviews rest", Act.AUDIT), ("reviews rest",), "audit_list"),
    Plant("post", lambda s: s.remark("stranger", Act.ACT_IN_POST), OF_SCHOOL, "audit_list"),
)
BETWEEN_OTHERS = Plant(
    "ground between two others", between_two_others, ("head", "other", "far", "reviews social"), "ground_list"
)


def changed(stage: Stage, viewer: str, plants: Iterable[Plant]) -> list[str]:
    """The pages that these plants change for a viewer."""
    at = clock.now() + timedelta(hours=1)
    without = stage.pages(viewer, at)
    for plant in plants:
        plant.plant(stage)
    pause()
    among = stage.pages(viewer, at)
    return [path for path in without if without[path] != among[path]]


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", VIEWERS)
def test_hidden_entries_change_no_byte(viewer: str, stage: Stage) -> None:
    hidden = [plant for plant in PLANTS if viewer not in plant.seen_by]
    random.shuffle(hidden)
    assert changed(stage, viewer, hidden) == [], [str(plant) for plant in hidden]


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", ["owner", "worker", "knows", "reviews elsewhere"])
def test_a_ground_between_two_other_agencies_changes_no_byte(viewer: str, stage: Stage) -> None:
    """Rule 9: a ground is seen by its two sides only, so nobody else may read it off the line of readers."""
    assert changed(stage, viewer, [BETWEEN_OTHERS]) == []


@pytest.mark.django_db
@pytest.mark.parametrize("plant", [*PLANTS, BETWEEN_OTHERS], ids=str)
def test_what_is_planted_is_there_for_those_who_may_see_it(plant: Plant, stage: Stage) -> None:
    """Else the tests above would find nothing because nothing was planted."""
    viewer, at = plant.seen_by[0], clock.now() + timedelta(hours=1)
    path = reverse(plant.page, args=[stage.case.uuid] if plant.page in OF_A_CASE else [])
    without = stage.pages(viewer, at, path)
    plant.plant(stage)
    pause()
    assert stage.pages(viewer, at, path) != without
