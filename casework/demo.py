"""A small world to try the product in: one municipality, two agencies, an auditor, two cases.

Everything in it is invented. Cases, grounds, grants and notes are made by the services, so the log knows
of them as of anything else.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from access import clock
from access.actor import Actor
from access.clock import day_of
from access.enums import Action, Role, Sector, UnitKind
from access.models import AuditAssignment, Municipality, Person, Post, SecrecyArea, Unit
from access.policies import allowed
from casework.enums import Consenter, GrantReason, Measure, SchoolIs, Scope, Sex, Stage, State, Topic
from casework.models import Case, Entry, LegalGround
from casework.plans import fingerprint, plan_of
from casework.policies.case import in_list
from casework.services.case import start_case
from casework.services.follow_up import plan_follow_up
from casework.services.grant import give_grant
from casework.services.ground import issue_ground
from casework.services.note import write_measurement, write_note
from casework.services.plan import confirm_plan, write_activity, write_goal
from casework.services.take_over import name_deputy
from pilotverkstad.models import OtherPlan, Participation, Project, TargetGroup

#: The mark of a database that this module made.
PROJECT = UUID("5a3711d1-6700-4000-8000-000000000001")

SCHOOL, SOCIAL, REVIEW = "maja@tjorn.example", "ivar@tjorn.example", "granskare@gr.example"
ACCOUNTS = {
    SCHOOL: "Maja Lindqvist, specialpedagog i skolan",
    SOCIAL: "Ivar Holmgren, socialsekreterare",
    REVIEW: "Gun Granath, granskare",
}
EVERYBODY = Consenter.CHILD | Consenter.GUARDIAN_1 | Consenter.GUARDIAN_2


class World:
    """Makes the world once."""

    def __init__(self) -> None:
        self.now = clock.now()

    def make(self) -> None:
        """Places, people, a project and two cases."""
        tjorn = Municipality.objects.get(code="1419")
        root = Unit.objects.create(kind=UnitKind.MUNICIPALITY, name="Tjörns kommun", municipality=tjorn)
        board = self._authority(root, "Barn- och utbildningsförvaltningen", "skolan i Tjörn", Sector.SCHOOL)
        social = self._authority(root, "Socialförvaltningen", "socialtjänsten i Tjörn", Sector.SOCIAL)
        north = self._unit(board, "Norra skolan")
        self._unit(board, "Södra skolan")
        family = self._unit(social, "Barn och familj")
        gr = Unit.objects.create(kind=UnitKind.ASSOCIATION, name="Göteborgsregionen")
        SecrecyArea.objects.create(unit=gr, sector=Sector.OTHER, name="Göteborgsregionen")

        project = Project.objects.create(uuid=PROJECT, name="SamTidigt")
        group = TargetGroup.objects.create(project=project, name="Elever med hög frånvaro")
        participation = Participation.objects.create(project=project, municipality=tjorn)
        participation.target_groups.add(group)
        elof = OtherPlan.objects.create(project=project, name="ELOF", concerns="Olovlig frånvaro")
        participation.other_plans.add(elof)

        maja = self._post(SCHOOL, "Maja Lindqvist", north, "specialpedagog", 100)
        elin = self._post("elin@tjorn.example", "Elin Sandström", north, "kurator", 50)
        ivar = self._post(SOCIAL, "Ivar Holmgren", family, "socialsekreterare", 100)
        self._post("anna@tjorn.example", "Anna Nyström", family, "familjebehandlare", None)
        gun = self._post(REVIEW, "Gun Granath", gr, "granskare", 20)
        for unit in (board, social):
            AuditAssignment.objects.create(
                post=gun, agency=unit.secrecy_area, recorded_at=self.now, valid_from=self.now
            )
        start = {"participation": participation, "target_group": group, "school": north}
        case = self._shared_case(start, maja, elin, ivar)
        self._plan(case, maja, elof)
        self._talks(case, maja)
        name_deputy(actor=Actor(post=maja, now=self.now), token=uuid4(), post=elin)
        self._planned_case(start, maja)

    def _shared_case(self, start: dict[str, Any], maja: Post, elin: Post, ivar: Post) -> Case:
        """A case of the school's that social services take part in, on a consent."""
        actor = Actor(post=maja, now=self.now)
        case = self._start(actor, start, State.ACTIVE)
        issue_ground(
            actor=actor,
            token=uuid4(),
            case=case,
            to_agency=ivar.agency,
            legal_ground=LegalGround.objects.get(code="SAMTYCKE"),
            topics=Topic.ATTENDANCE | Topic.PLAN | Topic.FOLLOW_UP,
            agreed=EVERYBODY,
            given_on=day_of(self.now),
            until=self.now + timedelta(days=120),
        )
        for post, role in ((elin, Role.WORKER), (ivar, Role.WORKER)):
            give_grant(actor=actor, token=uuid4(), case=case, post=post, role=role, reason=GrantReason.WORKS)
        for scope, topics, text in (
            (Scope.SHARED, Topic.ATTENDANCE, "Närvaron var 58 procent i oktober. Måndagar är svårast."),
            (Scope.SHARED, Topic.PLAN, "Eleven vill börja med två lektioner om dagen och sedan öka."),
            (Scope.AGENCY, Topic.RESULTS, "Vi provar en mindre grupp i matematik i tre veckor."),
        ):
            write_note(
                actor=actor,
                token=uuid4(),
                case=case,
                text=text,
                scope=scope,
                topics=topics,
                occurred_at=self.now,
            )
        actor.record.write(actor, delivered=False)
        return case

    def _plan(self, case: Case, maja: Post, elof: OtherPlan) -> None:
        """One goal with two sub-goals, an activity that has all its parts and one that lacks some."""
        actor = Actor(post=maja, now=self.now)
        today = day_of(self.now)
        reach: dict[str, Any] = {"scope": Scope.SHARED, "topics": int(Topic.PLAN)}
        goals: list[Entry] = []
        for text, how_known, present, wanted in (
            ("Tillbaka i klassrummet", "Närvaro räknad varje fredag", 3, 7),
            ("Gå till skolan med en klasskamrat", "Kamraten och mentorn ser det", None, None),
            ("Vara med på första lektionen", "", None, None),
        ):
            values: dict[str, Any] = {
                "text": text,
                "how_known": how_known,
                "present": present,
                "wanted": wanted,
            }
            above = goals[0] if goals else None
            values["other_plan"] = None if above else elof
            goals.append(
                write_goal(actor=actor, token=uuid4(), case=case, parent=above, values=values, **reach)
            )
        for under, values in (
            (goals[1], {"activity": "Möts vid busshållplatsen kl. 07.40", "purpose": "En förutsägbar morgon",
                    "follow_up": "Mentorn frågar varje fredag", "from_on": today,
                    "to_on": today + timedelta(weeks=6), "responsible": maja}),
            (goals[2], {"activity": "Mentorn möter i entrén", "purpose": "Komma in i dagen med klassen",
                      "responsible": maja}),
        ):  # fmt: skip
            write_activity(actor=actor, token=uuid4(), case=case, goal=under, values=values, **reach)
        plan = plan_of(actor, case)
        confirm_plan(actor=actor, token=uuid4(), case=case, seen=fingerprint(plan.entries))
        actor.record.write(actor, delivered=False)

    def _talks(self, case: Case, maja: Post) -> None:
        """What has been measured over some weeks, and the next talk."""
        actor = Actor(post=maja, now=self.now)
        for weeks, attendance, rating in ((9, 41, 2), (6, 52, None), (3, 58, 4), (0, 66, 5)):
            for measure, value in ((Measure.ATTENDANCE, attendance), (Measure.RATING, rating)):
                write_measurement(
                    actor=actor,
                    token=uuid4(),
                    case=case,
                    measure=measure,
                    value=value,
                    scope=Scope.SHARED,
                    occurred_at=self.now - timedelta(weeks=weeks),
                )
        plan_follow_up(
            actor=actor,
            token=uuid4(),
            case=case,
            planned_on=day_of(self.now) + timedelta(weeks=3),
            scope=Scope.SHARED,
            topics=int(Topic.FOLLOW_UP),
            responsible_id=maja.pk,
        )
        actor.record.write(actor, delivered=False)

    def _planned_case(self, start: dict[str, Any], maja: Post) -> None:
        """A case that has not begun; only the one who started it sees it."""
        actor = Actor(post=maja, now=self.now)
        self._start(actor, start, State.PLANNED)
        actor.record.write(actor, delivered=False)

    def _start(self, actor: Actor, start: dict[str, Any], state: State) -> Case:
        case = start_case(
            actor=actor, token=uuid4(), state=state, school_is=SchoolIs.NAMED, stage=Stage.HIGH,
            sex=Sex.UNKNOWN, **start,
        )  # fmt: skip
        seen: Case = in_list(allowed(Case, actor, Action.MANAGE), actor.now).get(pk=case.pk)
        return seen

    def _authority(self, root: Unit, name: str, agency: str, sector: Sector) -> Unit:
        unit = Unit.objects.create(
            parent=root, kind=UnitKind.AUTHORITY, name=name, municipality=root.municipality
        )
        SecrecyArea.objects.create(unit=unit, sector=sector, name=agency)
        return unit

    def _unit(self, authority: Unit, name: str) -> Unit:
        return Unit.objects.create(
            parent=authority, kind=UnitKind.UNIT, name=name, municipality=authority.municipality
        )

    def _post(self, email: str, name: str, unit: Unit, title: str, percentage: int | None) -> Post:
        person = Person.objects.create_user(email=email, name=name)
        return Post.objects.create(
            person=person,
            unit=unit,
            agency=unit.agency(),
            title=title,
            percentage=percentage,
            recorded_at=self.now,
            valid_from=self.now,
        )
