"""Puts a plain world into the database, so that what is asked of it is what the product would be asked.

Rows go in by bulk and with the ids of the facts, past the services, which only know the present. The guards
of the database stand, so a world that could not be is refused. What a ground reaches and which ticks it takes
over is written by the very function that writes it when a ground is issued.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import product
from typing import Any

from django.db import models

from stdnum.iso7064 import mod_37_2

from access import clock
from access.enums import EndCause, Sector, UnitKind
from access.models import Municipality, Person, SecrecyArea, Unit
from access.models import Post as PostRow
from access.periods import FOREVER
from access.record import new_subject
from casework import models as m
from casework.enums import (
    CloseCause,
    GrantReason,
    Kind,
    Measure,
    MisregisteredCause,
    Outcome,
    SchoolIs,
    State,
)
from casework.services.ground import _reach
from casework.services.tally import counted
from pilotverkstad.enums import Office
from pilotverkstad.models import Participation, Project, ProjectOffice, TargetGroup
from tests.rule import oracle
from tests.rule.worlds import AGENCIES, EVER, PEOPLE, World

STEP = clock.RESOLUTION
#: What is said when a case is closed, or was no case.
CODED: dict[str, dict[str, str]] = {
    State.CLOSED: {"cause": CloseCause.GOALS, "outcome": Outcome.BETTER},
    State.MISREGISTERED: {"cause": MisregisteredCause.values[0]},
}
LONG = timedelta(days=400)


def code_of(case: int) -> str:
    """A code that says its number, and can be typed."""
    return f"TJO-R{case}{mod_37_2.calc_check_digit(f'TJOR{case}')}"


def asked_of(entry: oracle.Entry) -> int:
    """To which agency a question goes: the one after the writer's, around the circle."""
    return AGENCIES[(AGENCIES.index(entry.post.agency) + 1) % len(AGENCIES)]


class Stage:
    """What all worlds have: the agencies, and what a case has to belong to."""

    def __init__(self) -> None:
        place = Municipality.objects.get(code="1419")
        root = Unit.objects.create(kind=UnitKind.MUNICIPALITY, name="Tjörn", municipality=place)
        self.units: dict[int, Unit] = {}
        for pk in AGENCIES:
            unit = Unit.objects.create(
                parent=root, kind=UnitKind.AUTHORITY, name=f"Nämnd {pk}", municipality=place
            )
            SecrecyArea.objects.create(pk=pk, unit=unit, sector=Sector.OTHER, name=f"Verksamhet {pk}")
            self.units[pk] = unit
        self.island = Unit.objects.create(
            parent=root, kind=UnitKind.UNIT, name="Öns skola", municipality=place, is_small=True
        )
        project = Project.objects.create(name="SamTidigt", exact_counts=True)
        self.group = TargetGroup.objects.create(project=project, name="Elever med hög frånvaro")
        self.participation = Participation.objects.create(project=project, municipality=place)
        self.participation.target_groups.add(self.group)
        self.leader = self._leader(project)
        self.catalogue = m.LegalGround.objects.order_by("pk")[0]

    def _leader(self, project: Project) -> PostRow:
        """Who follows the counts of all cases and has a part in none."""
        since = {"recorded_at": clock.now() - LONG, "valid_from": clock.now() - LONG}
        person = Person.objects.create(pk=190, email="190@x.example", name="Person 190", password="!")
        post: PostRow = PostRow.objects.create(
            pk=390,
            person=person,
            agency_id=AGENCIES[0],
            unit=self.units[AGENCIES[0]],
            title="projektledare",
            **since,
        )
        ProjectOffice.objects.create(post=post, office=Office.LEADER, project=project, **since)
        return post


class Loaded:
    """A world that stands in the database, and the times of its positions."""

    def __init__(self, stage: Stage, world: World) -> None:
        self.stage, self.world = stage, world
        self.now = clock.now()
        self.start = self.now - timedelta(days=world.now // 3, hours=1)
        facts = world.facts
        Person.objects.bulk_create(
            Person(pk=pk, email=f"{pk}@x.example", name=f"Person {pk}", password="!") for pk in PEOPLE
        )
        self.posts = {post.id: self._post(post) for post in facts.posts}
        PostRow.objects.bulk_create(self.posts.values())
        self.cases = self._cases(facts.cases)
        self._stand(facts.states)
        self.grants = self._grants(facts.grants)
        self.grounds = self._grounds(facts.grounds)
        self.entries: dict[int, m.Entry] = {}
        for entry in self.write(facts.entries):
            self.entries[entry.pk] = entry
        self.planned = self._plans(facts.entries)
        self._reach(facts)

    def at(self, position: int) -> datetime:
        """The time of a position."""
        if position >= EVER:
            return FOREVER
        day, place = divmod(position, 3)
        return self.start + timedelta(days=day) + (timedelta(), STEP, timedelta(days=1) - STEP)[place]

    def day(self, number: int) -> date:
        """A day of the world."""
        return (self.start + timedelta(days=number)).date()

    def period(self, time: oracle.Period, by: int) -> dict[str, Any]:
        """The columns of a period; one ended sooner was planned for ever."""
        ended = time.ending == "ended"
        expired = time.ending == "expired"
        return {
            "recorded_at": self.at(time.recorded),
            "recorded_by_id": by,
            "valid_from": self.at(time.start),
            "valid_to": FOREVER if ended else self.at(time.stop),
            "ended_at": self.at(time.stop) if ended or expired else None,
            "ended_by_id": by if ended else None,
            "ended_cause": EndCause.CHANGED if ended else EndCause.EXPIRED if expired else "",
        }

    def write(self, entries: Iterable[oracle.Entry]) -> list[m.Entry]:
        """Entries with their versions, named readers and words."""
        plain = list(entries)
        made = m.Entry.objects.bulk_create(
            m.Entry(
                pk=entry.id,
                case_id=entry.case,
                kind=entry.work.kind,
                author_id=entry.post.person,
                post_id=entry.post.id,
                agency_id=entry.post.agency,
                occurred_at=self.at(entry.recorded) - timedelta(days=entry.id % 3),
                recorded_at=self.at(entry.recorded),
                changed_at=self.at(entry.work.changed),
                changed_by_id=entry.work.changer,
                due_on=None if entry.work.due is None else self.day(entry.work.due),
                revision=2,
            )
            for entry in plain
        )
        pairs = [(entry, version) for entry in plain for version in entry.versions]
        numbers = [entry.id * 10 + place for entry in plain for place in range(len(entry.versions))]
        rows = m.EntryAccess.objects.bulk_create(
            m.EntryAccess(
                pk=pk,
                entry_id=entry.id,
                scope=version.scope,
                topics=sum(version.topics),
                **self.period(version.time, entry.post.person),
            )
            for pk, (entry, version) in zip(numbers, pairs, strict=True)
        )
        m.EntryReader.objects.bulk_create(
            m.EntryReader(version=row, person_id=person)
            for row, (_entry, version) in zip(rows, pairs, strict=True)
            for person in sorted(version.named)
        )
        self._words(plain)
        return made

    def _words(self, entries: list[oracle.Entry]) -> None:
        """Past the manager, which refuses bulk: nobody asks here for the history of a text."""
        goals = {entry.case: entry.id for entry in reversed(entries) if entry.work.kind == Kind.GOAL}
        for kind, model in m.WORDS.items():
            table: models.QuerySet[Any] = models.QuerySet(model)
            table.bulk_create(
                model(entry_id=entry.id, **self._said(entry, goals))
                for entry in entries
                if entry.work.kind == kind
            )

    def _said(self, entry: oracle.Entry, goals: dict[int, int]) -> dict[str, Any]:
        """The least that each kind has to say, each text naming its entry; what awaits nothing is over.

        It was said in other words before: these are the second.
        """
        due = None if entry.work.due is None else self.day(entry.work.due)
        said: dict[str, dict[str, Any]] = {
            Kind.ACTIVITY: {"goal_id": goals.get(entry.case), "to_on": due},
            Kind.FOLLOW_UP: {"planned_on": due or self.day(0), "held_on": None if due else self.day(0)},
            Kind.MEASUREMENT: {"measure": Measure.RATING, "value": 5},
            Kind.QUESTION: {"to_agency_id": asked_of(entry)},
        }
        texts = dict.fromkeys(m.WORDS[entry.work.kind].TEXTS, f"text-{entry.id}")
        return {"revision": 2} | texts | said.get(entry.work.kind, {})

    @staticmethod
    def _plans(entries: list[oracle.Entry]) -> list[m.PlanItem]:
        """Each plan holds the goals and activities that lay before it in its case, in either wording."""
        plans = [entry for entry in entries if entry.work.kind == Kind.PLAN]
        parts = [entry for entry in entries if entry.work.kind in {Kind.GOAL, Kind.ACTIVITY}]
        return m.PlanItem.objects.bulk_create(
            m.PlanItem(plan_id=plan.id, entry_id=part.id, revision=1 + part.id % 2)
            for plan, part in product(plans, parts)
            if part.case == plan.case and part.id < plan.id
        )

    def _post(self, post: oracle.Post) -> PostRow:
        """Held from before everything; the rule need not look at posts, for a grant lies within its post."""
        return PostRow(
            pk=post.id,
            person_id=post.person,
            agency_id=post.agency,
            unit=self.stage.units[post.agency],
            title="handläggare",
            recorded_at=self.start - LONG,
            valid_from=self.start - LONG,
        )

    def _cases(self, cases: Iterable[oracle.Case]) -> dict[int, m.Case]:
        plain = list(cases)
        codes = m.DrawnCode.objects.bulk_create(m.DrawnCode(code=code_of(case.id)) for case in plain)
        made = m.Case.objects.bulk_create(
            m.Case(
                pk=case.id,
                code=code,
                words=f"Ord {case.id}",
                participation=self.stage.participation,
                municipality_id=self.stage.participation.municipality_id,
                agency_id=case.opener,
                started_by_id=PEOPLE[0],
                started_at=self.at(case.started),
                target_group=self.stage.group,
                school=self.stage.island if case.small else None,
                school_is=SchoolIs.NAMED if case.small else SchoolIs.UNKNOWN,
            )
            for case, code in zip(plain, codes, strict=True)
        )
        for row in made:
            new_subject(kind="case", uuid=row.uuid, agency_id=row.agency_id)
        return {case.pk: case for case in made}

    def _stand(self, states: Iterable[oracle.Standing]) -> None:
        """State by state, each counted as the product counts it."""
        for standing in states:
            with counted(self.cases[standing.case]):
                m.CaseState.objects.create(
                    case_id=standing.case,
                    state=standing.state,
                    **CODED.get(standing.state, {}),
                    **self.period(standing.time, PEOPLE[0]),
                )

    def _grants(self, grants: Iterable[oracle.Grant]) -> dict[int, m.CaseGrant]:
        """Cancelled ones first: the guard against two at a time passes over those that lie there already."""
        rows = m.CaseGrant.objects.bulk_create(
            m.CaseGrant(
                pk=grant.id,
                case_id=grant.case,
                person_id=grant.post.person,
                post_id=grant.post.id,
                agency_id=grant.post.agency,
                role=grant.role,
                reason=GrantReason.WORKS,
                **self.period(grant.time, PEOPLE[0]),
            )
            for grant in sorted(grants, key=lambda grant: grant.time.stop > grant.time.start)
        )
        return {row.pk: row for row in rows}

    def _grounds(self, grounds: Iterable[oracle.Ground]) -> dict[int, m.Ground]:
        """In the order of time, so that the guard sees the one that is replaced."""
        rows = m.Ground.objects.bulk_create(
            m.Ground(
                pk=ground.id,
                case_id=ground.case,
                from_agency_id=ground.giver,
                to_agency_id=ground.taker,
                legal_ground=self.stage.catalogue,
                topics=sum(ground.topics),
                given_on=date(2025, 1, 1),
                reason=f"reason-{ground.id}",
                functions={"lärare": "no"} if ground.blind else {},
                replaces_id=ground.replaces,
                **self.period(ground.time, PEOPLE[0]),
            )
            for ground in sorted(grounds, key=lambda ground: ground.time.start)
        )
        return {row.pk: row for row in rows}

    def _reach(self, facts: oracle.Facts) -> None:
        """Ground by ground as time went: what it took over, then the ticks that were not there yet."""
        for ground in self.grounds.values():
            replaced = None if ground.replaces_id is None else self.grounds[ground.replaces_id]
            _reach(ground, replaced)
            kept = set(ground.ticks.values_list("entry", flat=True)) if replaced else set()
            m.GroundTick.objects.bulk_create(
                m.GroundTick(ground=ground, entry_id=tick.entry, since=self.at(tick.since))
                for tick in facts.ticks
                if tick.ground == ground.pk and tick.entry not in kept
            )
