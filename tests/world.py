"""A small world for tests: two agencies of Tjörn, one of Ale, and people named by what they are.

Made with the services, so that whatever a test builds is what the product would have built.
"""

from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import uuid4

from access import clock
from access.actor import Actor
from access.enums import Action, EndCause, Role, Sector, UnitKind
from access.models import AuditAssignment, Municipality, Person, Post, SecrecyArea, Unit
from access.periods import FOREVER
from access.policies import allowed
from access.record import Record
from casework.enums import Consenter, GrantReason, SchoolIs, Scope, Sex, Stage, State, Topic
from casework.models import Case, CaseGrant, Entry, Ground, LegalGround
from casework.plans import fingerprint, plan_of
from casework.policies.case import in_list
from casework.services.case import start_case
from casework.services.follow_up import plan_follow_up
from casework.services.grant import end_grant, give_grant
from casework.services.ground import end_ground, issue_ground
from casework.services.note import write_note
from casework.services.plan import confirm_plan, write_activity, write_goal
from casework.services.writing import change
from pilotverkstad.models import Participation, Project, TargetGroup

EVERYBODY = int(Consenter.CHILD | Consenter.GUARDIAN_1 | Consenter.GUARDIAN_2)
#: What is said of a consent for somebody under 18, and how a form sends it.
CONSENT: dict[str, Any] = {
    "age": "under_18", "agreed": EVERYBODY, "child_view": "wants", "maturity": "together",
    "how_given": "written", "purpose": "plan", "paper_at": "pupil_file", "judged_by": "kurator",
}  # fmt: skip
CONSENT_SENT = CONSENT | {"agreed": [1, 2, 4]}
PLAN = int(Topic.PLAN)
ATTENDANCE = int(Topic.ATTENDANCE)
FAMILY = int(Topic.FAMILY)


@dataclass
class World:
    """Places and people. ``owner`` and ``worker`` are of the school, ``other`` of social services."""

    school: SecrecyArea = field(init=False)
    social: SecrecyArea = field(init=False)
    elsewhere: SecrecyArea = field(init=False)
    north: Unit = field(init=False)
    participation: Participation = field(init=False)
    group: TargetGroup = field(init=False)
    owner: Post = field(init=False)
    worker: Post = field(init=False)
    may_know: Post = field(init=False)
    colleague: Post = field(init=False)
    other: Post = field(init=False)
    far: Post = field(init=False)
    auditor: Post = field(init=False)
    nobody_special: Post = field(init=False)

    def __post_init__(self) -> None:
        tjorn, ale = (Municipality.objects.get(code=code) for code in ("1419", "1440"))
        root = Unit.objects.create(kind=UnitKind.MUNICIPALITY, name="Tjörn", municipality=tjorn)
        self.school, self.north = self.agency(root, "skolan i Tjörn", Sector.SCHOOL, "Norra skolan")
        self.social, family = self.agency(root, "socialtjänsten i Tjörn", Sector.SOCIAL, "Barn och familj")
        far_root = Unit.objects.create(kind=UnitKind.MUNICIPALITY, name="Ale", municipality=ale)
        self.elsewhere, far_unit = self.agency(far_root, "skolan i Ale", Sector.SCHOOL, "Aleskolan")
        gr = Unit.objects.create(kind=UnitKind.ASSOCIATION, name="Göteborgsregionen")
        SecrecyArea.objects.create(unit=gr, sector=Sector.OTHER, name="Göteborgsregionen")
        project = Project.objects.create(name="SamTidigt")
        self.group = TargetGroup.objects.create(project=project, name="Elever med hög frånvaro")
        self.participation = Participation.objects.create(project=project, municipality=tjorn)
        self.participation.target_groups.add(self.group)
        self.owner = self.post("owner", self.north, "specialpedagog")
        self.worker = self.post("worker", self.north, "kurator")
        self.may_know = self.post("may-know", self.north, "lärare")
        self.colleague = self.post("colleague", self.north, "lärare")
        self.other = self.post("other", family, "socialsekreterare")
        self.far = self.post("far", far_unit, "lärare")
        self.auditor = self.post("auditor", gr, "granskare")
        self.nobody_special = self.post("administrator", gr, "administratör")

    def agency(self, root: Unit, name: str, sector: Sector, unit: str) -> tuple[SecrecyArea, Unit]:
        """An authority with secrecy of its own, and a unit in it."""
        place = root.municipality
        board = Unit.objects.create(
            parent=root, kind=UnitKind.AUTHORITY, name=f"Förvaltningen för {name}", municipality=place
        )
        area = SecrecyArea.objects.create(unit=board, sector=sector, name=name)
        return area, Unit.objects.create(parent=board, kind=UnitKind.UNIT, name=unit, municipality=place)

    def post(self, name: str, unit: Unit, title: str = "lärare", person: Person | None = None) -> Post:
        """A person with a post; another post of the same person when one is given."""
        now = clock.now()
        person = person or Person.objects.create_user(email=f"{name}@tjorn.example", name=name.capitalize())
        return Post.objects.create(
            person=person, unit=unit, agency=unit.agency(), title=title, recorded_at=now, valid_from=now
        )

    def audits(self, post: Post, *agencies: SecrecyArea) -> None:
        """Assign an auditor."""
        now = clock.now()
        for agency in agencies:
            AuditAssignment.objects.create(post=post, agency=agency, recorded_at=now, valid_from=now)

    def acting(self, post: Post, *, later: timedelta = timedelta()) -> Actor:
        """The actor of this post now, with a fresh record; named to the database, as by a request."""
        return Actor(post=post, now=clock.now(person_id=post.person_id) + later, record=Record())

    def case(self, post: Post | None = None, *, state: State = State.ACTIVE) -> Case:
        """A case started by the owner."""
        actor = self.acting(post or self.owner)
        case = start_case(
            actor=actor,
            token=uuid4(),
            participation=self.participation,
            target_group=self.group,
            school=self.north,
            school_is=SchoolIs.NAMED,
            state=state,
            stage=Stage.UNKNOWN,
            sex=Sex.UNKNOWN,
        )
        self.log(actor)
        return case

    def seen(self, actor: Actor, case: Case, action: Action = Action.KNOW) -> Any:
        """The case as a policy fetches it for this actor."""
        return in_list(allowed(Case, actor, action), actor.now).get(pk=case.pk)

    def grant(
        self,
        case: Case,
        post: Post,
        role: Role = Role.WORKER,
        *,
        by: Post | None = None,
        until: Any = FOREVER,
    ) -> CaseGrant:
        """Give a part in the case."""
        actor = self.acting(by or self.owner)
        grant = give_grant(
            actor=actor, token=uuid4(), case=self.seen(actor, case), post=post, role=role,
            reason=GrantReason.WORKS, until=until,
        )  # fmt: skip
        self.log(actor)
        return grant

    def end_grant(self, case: Case, grant: CaseGrant, *, by: Post | None = None) -> None:
        """End a part in the case."""
        actor = self.acting(by or self.owner)
        end_grant(actor=actor, case=self.seen(actor, case), grant=grant, cause=EndCause.LEFT)
        self.log(actor)

    def ground(
        self,
        case: Case,
        to: SecrecyArea,
        topics: int = PLAN,
        *,
        by: Post | None = None,
        replaces: Ground | None = None,
        code: str = "SAMTYCKE",
    ) -> Ground:
        """A complete consent from the agency of the one who issues it."""
        actor = self.acting(by or self.owner)
        ground = issue_ground(
            actor=actor, token=uuid4(), case=self.seen(actor, case), to_agency=to,
            legal_ground=LegalGround.objects.current().get(code=code), topics=topics,
            given_on=clock.day_of(actor.now), until=actor.now + timedelta(days=90), replaces=replaces,
            **CONSENT | {"reason": "Bedömt i gruppen.", "statute": "SoL 19 kap. 1 §"},
        )  # fmt: skip
        self.log(actor)
        return ground

    def withdraw(self, case: Case, ground: Ground, *, by: Post | None = None) -> None:
        """Withdraw a ground."""
        actor = self.acting(by or self.owner)
        end_ground(
            actor=actor, case=self.seen(actor, case), ground=ground, cause=EndCause.WITHDRAWN,
            withdrawn_by=int(Consenter.CHILD),
        )  # fmt: skip
        self.log(actor)

    def note(
        self,
        case: Case,
        text: str,
        scope: Scope = Scope.SHARED,
        topics: int = PLAN,
        *,
        by: Post | None = None,
    ) -> Entry:
        """Write a note."""
        actor = self.acting(by or self.owner)
        entry = write_note(
            actor=actor, token=uuid4(), case=self.seen(actor, case), text=text, scope=scope, topics=topics,
            occurred_at=actor.now,
        )  # fmt: skip
        self.log(actor)
        return entry

    def goal(
        self,
        case: Case,
        text: str,
        scope: Scope = Scope.SHARED,
        topics: int = PLAN,
        *,
        by: Post | None = None,
        parent: Entry | None = None,
        **values: Any,
    ) -> Entry:
        """Write a goal, or a sub-goal under one."""
        actor = self.acting(by or self.owner)
        entry = write_goal(
            actor=actor, token=uuid4(), case=self.seen(actor, case), scope=scope, topics=topics,
            parent=parent, values={"text": text} | values,
        )  # fmt: skip
        self.log(actor)
        return entry

    def activity(
        self,
        case: Case,
        goal: Entry,
        text: str,
        scope: Scope = Scope.SHARED,
        topics: int = PLAN,
        *,
        by: Post | None = None,
        **values: Any,
    ) -> Entry:
        """Write an activity towards a goal; whole unless parts of it are given as empty."""
        actor = self.acting(by or self.owner)
        today = clock.day_of(actor.now)
        whole: dict[str, Any] = {
            "activity": text, "purpose": "Trygghet", "follow_up": "Varje fredag", "from_on": today,
            "to_on": today + timedelta(weeks=6), "responsible_id": actor.post_id,
        }  # fmt: skip
        entry = write_activity(
            actor=actor, token=uuid4(), case=self.seen(actor, case), goal=goal, scope=scope, topics=topics,
            values=whole | values,
        )  # fmt: skip
        self.log(actor)
        return entry

    def follow_up(
        self,
        case: Case,
        scope: Scope = Scope.SHARED,
        topics: int = PLAN,
        *,
        by: Post | None = None,
        **values: Any,
    ) -> Entry:
        """Plan a talk, three weeks ahead unless a day is given."""
        actor = self.acting(by or self.owner)
        planned_on = clock.day_of(actor.now) + timedelta(weeks=3)
        entry = plan_follow_up(
            actor=actor, token=uuid4(), case=self.seen(actor, case), scope=scope, topics=topics,
            **{"planned_on": planned_on} | values,
        )  # fmt: skip
        self.log(actor)
        return entry

    def change(self, case: Case, entry: Entry, *, by: Post | None = None, **values: Any) -> None:
        """Change the words of an entry as they stand now."""
        actor = self.acting(by or self.owner)
        row = allowed(Entry, actor, Action.CHANGE).get(pk=entry.pk)
        change(actor=actor, case=self.seen(actor, case), entry=row, revision=row.revision, values=values)
        self.log(actor)

    def confirm(self, case: Case, *, by: Post | None = None) -> Entry:
        """Confirm the plan as somebody sees it now."""
        actor = self.acting(by or self.owner)
        row = self.seen(actor, case)
        seen = fingerprint(plan_of(actor, row).entries)
        entry = confirm_plan(actor=actor, token=uuid4(), case=row, seen=seen)
        self.log(actor)
        return entry

    def managed(self, actor: Actor, entry: Entry) -> Any:
        """An entry as somebody fetches it who may unsay it."""
        return allowed(Entry, actor, Action.MANAGE).get(pk=entry.pk)

    def log(self, actor: Actor) -> None:
        """Write what a service did, as the request would."""
        actor.record.write(actor, delivered=False)
