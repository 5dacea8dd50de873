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
from casework.enums import Consenter, GrantReason, SchoolIs, Scope, Sex, Stage, State, Topic
from casework.models import Case, LegalGround
from casework.policies.case import in_list
from casework.services.case import start_case
from casework.services.grant import give_grant
from casework.services.ground import issue_ground
from casework.services.note import write_note
from pilotverkstad.models import Participation, Project, TargetGroup

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
        self._shared_case(start, maja, elin, ivar)
        self._planned_case(start, maja)

    def _shared_case(self, start: dict[str, Any], maja: Post, elin: Post, ivar: Post) -> None:
        """A case of the school's that social services take part in, on a consent."""
        actor = Actor(post=maja, now=self.now)
        case = self._start(actor, start, State.ACTIVE)
        issue_ground(
            actor=actor,
            token=uuid4(),
            case=case,
            to_agency=ivar.agency,
            legal_ground=LegalGround.objects.get(code="SAMTYCKE"),
            topics=Topic.ATTENDANCE | Topic.PLAN,
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
