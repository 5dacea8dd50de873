"""The cases of the table of pages, each with what its pages need in order to show all they can."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from access import clock
from access.enums import Action, EndCause, Role
from access.models import AuditAssignment, Post
from access.policies import allowed, policy_of
from casework.enums import (
    CloseCause,
    GrantReason,
    Measure,
    MisregisteredCause,
    Missing,
    Outcome,
    Scope,
)
from casework.models import Case, Entry, LegalGround
from casework.services.closing import close_case, misregister_case, open_entries
from casework.services.ground import issue_ground
from casework.services.note import write_measurement
from casework.services.take_over import name_deputy, take_over
from pilotverkstad.enums import LeaveReason, MemberFunction
from pilotverkstad.models import OtherPlan, Participation, Project
from tests.addresses.pen import Pen, in_days
from tests.addresses.people import first_visit
from tests.staff import Staff
from tests.world import ATTENDANCE, CONSENT, FAMILY, PLAN, World

LONG_WORD = "Långtordutanmellanslag" * 5


class Places:
    """Cases by what is in them, each with what stands in the addresses of its pages."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.elof = OtherPlan.objects.create(
            project=world.participation.project, name="ELOF", concerns="Frånvaro"
        )
        world.participation.other_plans.add(self.elof)
        self.of: dict[str, dict[str, Any]] = {"missing": {"uuid": uuid4()}}
        for name, furnish in {
            "fresh": None, "asleep": self.asleep, "bare": self.bare, "draft": self.draft,
            "taken": self.taken, "over": self.over, "mistake": self.mistake, "full": self.full,
        }.items():  # fmt: skip
            case = world.case()
            found = self.of[name] = {"uuid": case.uuid}
            if furnish:
                furnish(case, found)

    def asleep(self, case: Case, found: dict[str, Any]) -> None:
        """Somebody's agency has no ground any more."""
        lapsed = self.world.ground(case, self.world.social)
        self.world.grant(case, self.world.other)
        self.world.withdraw(case, lapsed)

    def bare(self, case: Case, found: dict[str, Any]) -> None:
        """A ground on which there is nothing to read, and which soon ends."""
        actor = self.world.acting(self.world.owner)
        ground = issue_ground(
            actor=actor, token=uuid4(), case=self.world.seen(actor, case), to_agency=self.world.social,
            legal_ground=LegalGround.objects.current().get(code="SAMTYCKE"), topics=PLAN, **CONSENT,
            given_on=in_days(0), until=actor.now + timedelta(days=9),
        )  # fmt: skip
        self.world.log(actor)
        found["ground"] = ground.uuid

    def draft(self, case: Case, found: dict[str, Any]) -> None:
        """A plan that lacks some of its parts, and a day that has passed."""
        goal = self.world.goal(case, "Hitta en vuxen att prata med")
        unfinished: dict[str, Any] = {
            "purpose": "",
            "follow_up": "",
            "responsible_id": None,
            "from_on": None,
            "to_on": None,
        }
        self.world.activity(case, goal, "Kuratorn hör av sig", **unfinished)
        late = self.world.follow_up(case)
        self.world.change(case, late, planned_on=in_days(-9))

    def taken(self, case: Case, found: dict[str, Any]) -> None:
        """A colleague stepped in, named beforehand."""
        naming = self.world.acting(self.world.owner)
        name_deputy(actor=naming, token=uuid4(), post=self.world.worker)
        self.world.log(naming)
        actor = self.world.acting(self.world.worker)
        take_over(actor=actor, token=uuid4(), code=case.code_id, reason=GrantReason.TOOK_ILL)
        self.world.log(actor)

    def over(self, case: Case, found: dict[str, Any]) -> None:
        """A case that was closed, with something written in it."""
        self.world.activity(case, self.world.goal(case, "Sova på natten"), "Läggtid klockan nio")
        actor = self.world.acting(self.world.owner)
        ended = dict.fromkeys(open_entries(actor, case).values_list("uuid", flat=True))
        close_case(
            actor=actor, case=self.world.seen(actor, case), cause=CloseCause.GOALS, outcome=Outcome.BETTER,
            handed_over=ended, kept=frozenset(),
        )  # fmt: skip
        self.world.log(actor)

    def mistake(self, case: Case, found: dict[str, Any]) -> None:
        """A case that should never have been one."""
        actor = self.world.acting(self.world.owner)
        cause = MisregisteredCause.DUPLICATE
        misregister_case(actor=actor, case=self.world.seen(actor, case), cause=cause)
        self.world.log(actor)

    def full(self, case: Case, found: dict[str, Any]) -> None:
        """Something of every kind, by three people of two agencies."""
        world, pen = self.world, Pen(self.world, case)
        world.note(case, f"Skrivet före grunden. {LONG_WORD}")
        mistaken = world.ground(case, world.social, FAMILY)
        world.withdraw(case, mistaken)
        ground = world.ground(case, world.social, PLAN | ATTENDANCE)
        grant = world.grant(case, world.other)
        world.grant(case, world.may_know, Role.MAY_KNOW)
        note = world.note(case, "Vi prövar kortare dagar i två veckor.\n\nSedan ses vi.")
        pen.change(world.owner, note, text="Vi prövar kortare dagar i tre veckor.\n\nSedan ses vi igen.")
        world.note(case, "Bara för oss i skolan.", Scope.AGENCY)
        world.note(case, "Socialtjänstens egen.", by=world.other)
        cleared = world.note(case, "Något som inte skulle ha stått här.")
        pen.redact(world.owner, cleared)
        pen.remove(world.owner, world.note(case, "Skrivet i fel case."))
        question = self._questions(case, pen)
        plan = self._plan(case, pen)
        talks = self._talks(case, pen, plan["goal"])
        found["colleague"] = world.colleague.uuid
        found.update(
            {
                "question": question.uuid,
                "ground": ground.uuid,
                "grant": grant.uuid,
                "note": note.uuid,
                "cleared": cleared.uuid,
            }
            | {name: entry.uuid for name, entry in (plan | talks).items()}
        )
        self._looked(case, world.other)
        found["request_id"], found["subject"] = first_visit(case)

    def _questions(self, case: Case, pen: Pen) -> Entry:
        """One answered, one that could not be, and one that waits."""
        world = self.world
        head = world.post("head-of-family", world.other.unit, "enhetschef")
        world.grant(case, head, Role.OWNER)
        world.ground(case, world.school, by=head)
        pen.answer(
            head, pen.ask(world.owner, world.social, "Kommer barnet till samtalen?"), "Ja, varje tisdag."
        )
        pen.decline(world.other, pen.ask(world.owner, world.social, f"Är något planerat? {LONG_WORD}"))
        return pen.ask(world.owner, world.social, "Kan vi ses tillsammans i januari?")

    def _plan(self, case: Case, pen: Pen) -> dict[str, Entry]:
        """Goals with all they can have: through another plan, hidden above what is shared, ended, late."""
        world = self.world
        mapping = pen.mapping(world.owner, "En lugn plats att börja dagen på.")
        whole = world.goal(
            case, "Tillbaka i klassrummet", how_known="Närvaro räknad varje fredag", present=3, wanted=7,
            other_plan_id=self.elof.pk,
        )  # fmt: skip
        folded = world.goal(case, "Gå till skolan med en klasskamrat", parent=whole)
        activity = world.activity(case, folded, "Möts vid busshållplatsen kl. 07.40")
        several = world.goal(case, f"Vara med på lektionen {LONG_WORD}", parent=whole)
        world.activity(case, several, "Mentorn möter i entrén")
        world.activity(case, several, "", follow_up="", responsible_id=world.other.pk)
        late = world.activity(case, whole, "Samtal hem", from_on=in_days(-40), to_on=in_days(-2))
        pen.change(world.owner, late, purpose="Samma bild hemma och i skolan")
        done = world.activity(case, whole, "Studiebesök")
        pen.change(world.owner, done, ended_on=in_days(0), ended_how="done")
        reached = world.goal(case, "Komma upp på morgonen", present=0, wanted=10)
        pen.change(world.owner, reached, ended_on=in_days(0), ended_how="reached")
        hidden = world.goal(case, "Skolans eget mål", Scope.AGENCY)
        world.activity(case, hidden, "Delad, mot ett mål som inte är det")
        version = pen.plan(world.owner)
        pen.change(world.owner, folded, text="Gå till skolan med en kamrat")
        return {
            "goal": whole, "subgoal": folded, "activity": activity, "mapping": mapping, "version": version,
        }  # fmt: skip

    def _talks(self, case: Case, pen: Pen, goal: Entry) -> dict[str, Entry]:
        """What was measured over some weeks, a talk that was held, one that was not, two to come."""
        world = self.world
        actor = world.acting(world.owner)
        for weeks, attendance, rating in ((9, 41, 2), (6, 52, None), (3, 58, 4), (0, 66, 5)):
            for measure, value in ((Measure.ATTENDANCE, attendance), (Measure.RATING, rating)):
                measurement = write_measurement(
                    actor=actor, token=uuid4(), case=world.seen(actor, case), measure=measure, value=value,
                    missing="" if value is not None else Missing.DECLINED, own_words="Det går.",
                    scope=Scope.SHARED, occurred_at=actor.now - timedelta(weeks=weeks),
                )  # fmt: skip
        world.log(actor)
        held, cancelled = pen.follow_up(world.owner), pen.follow_up(world.owner)
        pen.hold(world.owner, held, "Vi fortsätter med det som fungerar.", goal)
        pen.change(world.owner, cancelled, cancelled_on=in_days(0))
        planned = pen.follow_up(world.owner, days=12)
        pen.follow_up(world.other, days=13, is_check=True)
        late = pen.follow_up(world.owner)
        pen.change(world.owner, late, planned_on=in_days(-3))
        return {"held": held, "planned": planned, "measurement": measurement}

    def _looked(self, case: Case, post: Post) -> None:
        """Somebody has opened the case's page and read what is theirs to read."""
        actor = self.world.acting(post)
        read = policy_of(Entry).for_page(allowed(Entry, actor, Action.VIEW), actor.now).filter(case=case.pk)
        actor.record.shown(self.world.seen(actor, case), *read)
        actor.record.write(actor, delivered=True)


def places_of(staff: Staff) -> dict[str, dict[str, Any]]:
    """What the addresses of people and groups name: somebody there, nobody there, something refused."""
    staff.furnish()
    Project.objects.filter(pk=staff.tjorn.project_id).update(exact_counts=True, case_goal=10)
    gone = staff.participation(staff.tjorn.project, "1384")
    Participation.objects.filter(pk=gone.pk).update(
        left_on=in_days(-30), left_for=int(LeaveReason.SECRECY | LeaveReason.TASK)
    )
    own, world = staff.groups["own"], staff.world
    staff.add(own, world.worker, MemberFunction.CHAIR)
    staff.group(f"inner {LONG_WORD}"[:70], parent=own)
    twin = world.post("twin", world.other.unit, "handläggare")
    world.post("twin", world.north, LONG_WORD[:80], person=twin.person)
    world.audits(twin, world.school)
    AuditAssignment.objects.filter(post=twin).end(
        at=clock.now(), by_id=staff.posts["chief"].person_id, cause=EndCause.WITHDRAWN
    )
    return {
        "staff": {
            "group": own.uuid, "unit": world.north.uuid, "post": staff.closed.uuid,
            "participation": staff.tjorn.uuid,
        },
        "empty": {"group": staff.group("empty").uuid, "post": staff.invited.uuid},
        "held": {"group": own.uuid},
    }  # fmt: skip
