"""People who keep, lead and are in groups, beside the people of a world; named by what they are.

What an operator appoints is written here; everything else is made with the services.
"""

from collections.abc import Iterable
from typing import Any
from uuid import UUID, uuid4

from access import clock
from access.enums import Sector, UnitKind
from access.models import Administration, AgencyHead, AuditAssignment, Municipality, Person, Post, Unit
from casework.models import AllowedTerm
from pilotverkstad.enums import GroupKind, MemberFunction, Office
from pilotverkstad.models import Group, Membership, Participation, Project, ProjectOffice
from pilotverkstad.services.group import add_member, end_group, make_group
from tests.world import World


class Staff:
    """Two projects. SamTidigt is led by ``leads``, in Tjörn by ``local``, and Öckerö is in it too."""

    def __init__(self, world: World) -> None:
        self.world = world
        north, family, gr = world.north, world.other.unit, world.auditor.unit
        self.tjorn = world.participation
        self.ockero = self.participation(self.tjorn.project, "1407")
        self.elsewhere = self.participation(Project.objects.create(name="Annat projekt"), "1482")
        self.island = self.place("1407", "skolan på Öckerö", "Öskolan")
        self.posts: dict[str, Post] = {
            "keeper": world.post("keeper", north, "administratör"),
            "chief": world.post("chief", north, "rektor"),
            "leads": world.post("leads", gr, "projektledare"),
            "local": world.post("local", north, "lokal projektledare"),
            "member": world.post("member", family, "socialsekreterare"),
            "steers": world.post("steers", north, "skolchef"),
            "rival": world.post("rival", gr, "projektledare"),
        }
        self.islander = world.post("islander", self.island, "lärare")
        self.keep(self.posts["keeper"], self.tjorn.municipality)
        self.head(self.posts["chief"])
        self.office(self.posts["leads"], Office.LEADER, self.tjorn.project)
        self.office(self.posts["rival"], Office.LEADER, self.elsewhere.project)
        self.offices = {
            "own": self.office(self.posts["local"], Office.LOCAL_LEADER, self.tjorn.project, self.tjorn),
            "other": self.office(self.posts["rival"], Office.SUPPORT, self.elsewhere.project),
        }
        self.invited = world.post("invited", north)
        self.closed = world.post("closed", north)
        self.assignments: dict[str, AuditAssignment] = {}
        self.terms = {"own": self.term("Skifo", "1419"), "other": self.term("Skifo", "1407")}
        self.kept: dict[str, Post] = {}
        self.groups: dict[str, Group] = {}
        self.members: dict[str, Membership] = {}

    def participation(self, project: Project, code: str) -> Participation:
        """A municipality that takes part."""
        return Participation.objects.create(project=project, municipality=Municipality.objects.get(code=code))

    def place(self, code: str, name: str, unit: str) -> Unit:
        """A school of another municipality."""
        place = Municipality.objects.get(code=code)
        root = Unit.objects.create(kind=UnitKind.MUNICIPALITY, name=place.name, municipality=place)
        return self.world.agency(root, name, Sector.SCHOOL, unit)[1]

    def keep(self, post: Post, municipality: Municipality) -> Administration:
        """An operator lets somebody keep units, posts and accounts."""
        row: Administration = Administration.objects.create(
            post=post, municipality=municipality, **self.begun()
        )
        return row

    def head(self, post: Post) -> AgencyHead:
        """An operator says who answers for an agency: that of their post."""
        row: AgencyHead = AgencyHead.objects.create(post=post, agency=post.agency, **self.begun())
        return row

    def office(
        self, post: Post, office: Office, project: Project, participation: Participation | None = None
    ) -> ProjectOffice:
        """An operator, or a leader, gives an office."""
        row: ProjectOffice = ProjectOffice.objects.create(
            post=post, office=office, project=project, participation=participation, **self.begun()
        )
        return row

    def term(self, term: str, code: str) -> AllowedTerm:
        """A term that the guard passes over in the cases of a municipality."""
        place = Municipality.objects.get(code=code)
        keeper = self.posts["keeper"].person
        row: AllowedTerm = AllowedTerm.objects.create(
            municipality=place, term=term, folded=term.casefold(), recorded_by=keeper, **self.begun()
        )
        return row

    def begun(self) -> dict[str, Any]:
        """From now on, recorded by nobody."""
        now = clock.now()
        return {"recorded_at": now, "valid_from": now}

    def group(
        self,
        name: str,
        *places: Participation,
        by: str = "leads",
        kind: GroupKind = GroupKind.WORKSHOP,
        parent: Group | None = None,
    ) -> Group:
        """Make a group, called by the name that a test gives it."""
        actor = self.world.acting(self.posts[by])
        self.groups[name] = group = make_group(
            actor=actor, token=uuid4(), participations=places or [self.tjorn], kind=kind,
            name=f"text-{name}", parent=parent,
        )  # fmt: skip
        self.world.log(actor)
        return group

    def end(self, group: Group, *, by: str = "leads") -> None:
        """End a group."""
        actor = self.world.acting(self.posts[by])
        end_group(actor=actor, group=group)
        self.world.log(actor)

    def add(
        self,
        group: Group,
        post: Post,
        function: MemberFunction = MemberFunction.MEMBER,
        *,
        by: str = "leads",
    ) -> Membership:
        """Put somebody into a group."""
        actor = self.world.acting(self.posts[by])
        member = add_member(actor=actor, token=uuid4(), group=group, post=post, function=function)
        self.world.log(actor)
        return member

    def furnish(self) -> None:
        """The groups of the table of addresses, with somebody in each."""
        posts, add = self.posts, self.add
        self.members = {
            "own": add(self.group("own"), posts["member"], MemberFunction.DOCUMENTER),
            "council": add(self.group("council", kind=GroupKind.STEERING), posts["steers"]),
            "across": add(self.group("across", self.tjorn, self.ockero, kind=GroupKind.JOINT), self.islander),
            "beyond": add(self.group("beyond", self.ockero), self.islander),
            "other": add(self.group("other", self.elsewhere, by="rival"), posts["rival"], by="rival"),
            "over": add(self.group("over"), posts["member"]),
        }
        self.end(self.groups["over"])
        self.add(self.group("workshop", by="local"), self.world.owner, by="local")
        Person.objects.filter(pk=self.closed.person_id).update(is_active=False)
        self.kept = {"own": self.world.colleague, "other": self.islander, "over": self.invited}
        assigned = AuditAssignment.objects.filter(post=self.world.auditor)
        self.assignments = {
            "own" if row.agency_id == self.world.school.pk else "other": row for row in assigned
        }

    def part(self, part: str, of: str) -> UUID:
        """What an address names: the object of the table, or in their own group another's, or nothing."""
        if of in ("elsewhere", "nowhere"):
            of = "own" if part == "group" else {"elsewhere": "other"}.get(of, "")
        things: dict[str, dict[str, Any]] = {
            "group": self.groups, "membership": self.members, "assignment": self.assignments,
            "office": self.offices, "post": self.kept,
            "person": {of: post.person for of, post in (self.kept | {"over": self.closed}).items()},
            "participation": {"own": self.tjorn, "other": self.elsewhere},
            "term": self.terms, "unit": {"own": self.world.north, "other": self.island},
        }  # fmt: skip
        row = things[part].get(of)
        return row.uuid if row else uuid4()

    def names_of(self, rows: Iterable[Group]) -> set[str]:
        """The table's names of groups."""
        names = {group.pk: name for name, group in self.groups.items()}
        return {names[row.pk] for row in rows}
