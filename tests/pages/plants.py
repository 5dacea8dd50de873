"""What is planted to be hidden, and from whom: things written, done and looked at, each with who may know."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet

from access import clock
from access.clock import after, start_of
from access.enums import Act, Action, EndCause, Result, Role
from access.models import AccessEvent, SecrecyArea
from access.policies import allowed
from access.record import Item, Subject, item_reference
from access.services.post import end_post
from casework.enums import GrantReason, Measure, Scope, State, Topic
from casework.models import Entry, EntryReader, FollowUp, Note
from casework.services.case import set_state
from casework.services.grant import give_grant
from casework.services.ground import tick_entries
from casework.services.note import write_note
from casework.services.take_over import name_deputy, take_over
from tests.addresses.pen import in_days
from tests.addresses.people import look, pause
from tests.pages.stage import Stage
from tests.world import FAMILY, PLAN

RESULTS = int(Topic.RESULTS)


def named_note(stage: Stage) -> None:
    entry = stage.note("writer", Scope.NAMED)
    EntryReader.objects.create(version=entry.versions.get(), person=stage.posts["worker"].person)


def ended_note(stage: Stage) -> None:
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


def islanders_group(stage: Stage) -> None:
    """A workshop on the island, with somebody in it who leads its part of the project."""
    staff = stage.staff
    group = staff.group("planted", staff.ockero)
    staff.add(group, staff.islander)


def last_day(stage: Stage) -> None:
    """Somebody leaves in five days."""
    w, leaver = stage.world, stage.posts["leaver"]
    actor = w.acting(stage.posts["keeper"])
    end_post(actor=actor, post=leaver, last_day=in_days(5))
    w.log(actor)


def to_come(stage: Stage) -> None:
    """A colleague is let in for a day to come."""
    w = stage.world
    actor = w.acting(stage.posts["owner"])
    give_grant(
        actor=actor, token=uuid4(), case=w.seen(actor, stage.case), post=stage.posts["visitor"],
        role=Role.WORKER, reason=GrantReason.MANAGER, since=start_of(in_days(5)), until=after(in_days(5)),
    )  # fmt: skip
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


def late_talk(author: str) -> Callable[[Stage], None]:
    """A three-month check of one's own agency that should have been held three days ago."""

    def plant(stage: Stage) -> None:
        entry = stage.pen.follow_up(stage.posts[author], Scope.AGENCY, is_check=True)
        table: QuerySet[Any] = QuerySet(FollowUp)
        table.filter(entry=entry).update(planned_on=in_days(-3))
        Entry.objects.filter(pk=entry.pk).update(due_on=in_days(-3))

    return plant


def held_talk(stage: Stage) -> None:
    """A talk of the school's own, about a goal that all see and one that the school alone sees."""
    writer = stage.posts["writer"]
    hidden = stage.pen.goal(writer, "planterat mål", Scope.AGENCY)
    stage.pen.hold(writer, stage.pen.follow_up(writer, Scope.AGENCY), "planterad text", stage.goal, hidden)


def hidden_answer(stage: Stage) -> None:
    """As if the talk that all see had been about one goal more, which the school alone sees."""
    goal = stage.pen.goal(stage.posts["writer"], "planterat mål", Scope.AGENCY)
    said = {goal.uuid.hex: {"child": "slower", "we": "else"}}
    answers = FollowUp.objects.get(entry=stage.held).answers | said
    table: QuerySet[Any] = QuerySet(FollowUp)
    table.filter(entry=stage.held).update(answers=answers)


def confirmed(author: str) -> Callable[[Stage], None]:
    """The plan confirmed once more, with nothing new in it but a goal of one's own agency."""

    def plant(stage: Stage) -> None:
        stage.pen.goal(stage.posts[author], "planterat mål", Scope.AGENCY)
        pause()
        stage.pen.plan(stage.posts[author])

    return plant


def far_plan(stage: Stage) -> None:
    """A whole plan of the school far away, which no ground lets out."""
    far = stage.posts["far"]
    stage.pen.activity(far, stage.pen.goal(far, "planterat mål"), "planterad aktivitet")
    stage.pen.measurement(far)
    pause()
    stage.pen.plan(far)


def earlier_words(stage: Stage) -> None:
    """As if a text, before it was shared, had said something else."""
    table: QuerySet[Any] = QuerySet(Note.history.model)
    assert table.filter(entry=stage.told, revision=1).update(text="planterad text") == 1


def narrowed(stage: Stage) -> None:
    """Shared for a moment, read by nobody, and then the school's own."""
    entry = stage.note("writer")
    pause()
    stage.pen.reach(stage.posts["writer"], entry, Scope.AGENCY)


def deputy(principal: str, post: str, *, takes_over: bool = False) -> Callable[[Stage], None]:
    """Somebody names a deputy, who steps in or not."""

    def plant(stage: Stage) -> None:
        w = stage.world
        actor = w.acting(stage.posts[principal])
        name_deputy(actor=actor, token=uuid4(), post=stage.posts[post])
        w.log(actor)
        if takes_over:
            actor = w.acting(stage.posts[post])
            take_over(actor=actor, token=uuid4(), code=stage.case.code_id, reason=GrantReason.TOOK_LEAVE)
            w.log(actor)

    return plant


AGENCY = Scope.AGENCY
IN_SCHOOL = ("owner", "worker", "reviews school", "reviews both")
IN_SOCIAL = ("other", "head", "reviews social", "reviews both")
OF_SCHOOL = ("reviews school", "reviews both")
#: To them a case more is one more in a count, and nothing else.
COUNTING = ("leads", "local")
OF_BOTH = ("reviews social", "reviews school", "reviews both")
PLANTS = (
    Plant("school's own", lambda s: s.note("writer", Scope.AGENCY), IN_SCHOOL, "case_detail"),
    Plant("social services' own", lambda s: s.note("other", Scope.AGENCY), IN_SOCIAL, "case_detail"),
    Plant("not covered", lambda s: s.note("writer", topics=RESULTS), IN_SCHOOL, "case_detail"),
    Plant("half covered", lambda s: s.note("writer", topics=PLAN | RESULTS), IN_SCHOOL, "case_detail"),
    Plant("not covered back", lambda s: s.note("other", topics=FAMILY), IN_SOCIAL, "case_detail"),
    Plant("of the far away", lambda s: s.note("far"), ("far", "reviews elsewhere"), "case_detail"),
    Plant("named", named_note, ("worker", *OF_SCHOOL), "case_detail"),
    Plant("ended", ended_note, OF_SCHOOL, "audit_list"),
    Plant("asleep", note_asleep, ("reviews rest",), "audit_list"),
    Plant("hidden look", hidden_look, IN_SOCIAL, "case_readers"),
    Plant("school's other case", other_case("stranger", "social"), (*OF_SCHOOL, *COUNTING), "audit_list"),
    Plant(
        "social services' other case",
        other_case("unasked", "school"),
        (*IN_SOCIAL[2:], *COUNTING),
        "audit_list",
    ),
    Plant("third agency", third_agency, IN_SCHOOL, "case_detail"),
    Plant("attempt", lambda s: s.attempt("stranger", s.case), OF_SCHOOL, "audit_list"),
    Plant("attempt across", lambda s: s.attempt("stranger", s.social_case), OF_BOTH, "audit_list"),
    Plant("audit", lambda s: s.remark("reviews rest", Act.AUDIT), ("reviews rest",), "audit_list"),
    Plant("goal", lambda s: s.pen.goal(s.posts["writer"], "planterat mål", AGENCY), IN_SCHOOL, "plan"),
    Plant(
        "sub-goal",
        lambda s: s.pen.goal(s.posts["writer"], "planterat mål", AGENCY, parent=s.goal),
        IN_SCHOOL,
        "plan",
    ),
    Plant(
        "social services' sub-goal",
        lambda s: s.pen.goal(s.posts["other"], "planterat mål", AGENCY, parent=s.goal),
        IN_SOCIAL,
        "plan",
    ),
    Plant(
        "activity",
        lambda s: s.pen.activity(s.posts["writer"], s.goal, "planterad aktivitet", AGENCY, last=-1),
        IN_SCHOOL,
        "my_day",
    ),
    Plant(
        "social services' activity",
        lambda s: s.pen.activity(s.posts["other"], s.goal, "planterad aktivitet", AGENCY, last=-1),
        IN_SOCIAL,
        "plan",
    ),
    Plant("talk", lambda s: s.pen.follow_up(s.posts["writer"], AGENCY, days=1), IN_SCHOOL, "case_list"),
    Plant("late talk", late_talk("writer"), IN_SCHOOL, "my_day"),
    Plant("social services' late talk", late_talk("other"), IN_SOCIAL, "my_day"),
    Plant("held talk", held_talk, IN_SCHOOL, "follow_ups"),
    Plant("hidden answer", hidden_answer, IN_SCHOOL, "follow_ups"),
    Plant(
        "measurement",
        lambda s: s.pen.measurement(s.posts["writer"], "planterad text", AGENCY),
        IN_SCHOOL,
        "follow_ups",
    ),
    Plant(
        "measurement not covered",
        lambda s: s.pen.measurement(s.posts["writer"], measure=Measure.ATTENDANCE),
        IN_SCHOOL,
        "follow_ups",
    ),
    Plant("mapping", lambda s: s.pen.mapping(s.posts["writer"], "planterad", AGENCY), IN_SCHOOL, "plan"),
    Plant("confirmed again", confirmed("writer"), IN_SCHOOL, "plan"),
    # It touches the goals of the agency that opened the case, whose auditors are told of the act (rule 10).
    Plant("social services' plan", confirmed("other"), (*IN_SOCIAL, "reviews school"), "plan"),
    Plant("plan of the far away", far_plan, ("far", "reviews elsewhere"), "plan"),
    Plant(
        "change",
        lambda s: s.pen.change(s.posts["worker"], s.inside, text="planterad text"),
        IN_SCHOOL,
        "case_detail",
    ),
    Plant("earlier words", earlier_words, ("owner", "worker"), "entry_history"),
    Plant("narrowed", narrowed, IN_SCHOOL, "case_detail"),
    Plant(
        "removed",
        lambda s: s.pen.remove(s.posts["writer"], s.note("writer")),
        ("owner", *OF_SCHOOL),
        "removed",
    ),
    Plant(
        "removed by social services",
        lambda s: s.pen.remove(s.posts["quiet"], s.note("quiet")),
        ("head", *IN_SOCIAL[2:]),
        "removed",
    ),
    Plant("cleared", lambda s: s.pen.redact(s.posts["worker"], s.inside), IN_SCHOOL, "case_detail"),
    # Rule 9: the opening agency's see all grants, others their own and the opening agency's.
    Plant(
        "social services' take-over",
        deputy("head", "clerk", takes_over=True),
        ("owner", "worker", *IN_SOCIAL, "reviews school"),
        "case_team",
    ),
    Plant(
        "school's take-over",
        deputy("owner", "stranger", takes_over=True),
        ("owner", "worker", "other", "head", "far", *OF_SCHOOL),
        "my_day",
    ),
    Plant("deputy", deputy("head", "unasked"), ("head", *IN_SOCIAL[2:]), "deputies"),
    Plant("principal", deputy("stranger", "colleague"), ("colleague", *OF_SCHOOL), "case_take_over"),
    Plant("the island's group", islanders_group, ("leads", "reviews rest"), "group_list"),
    Plant("last day", last_day, ("keeper", *OF_SCHOOL), "people"),
    Plant("to come", to_come, ("owner", "worker", "other", "head", "far", *OF_SCHOOL), "case_team"),
    Plant("post", lambda s: s.remark("stranger", Act.ACT_IN_POST), OF_SCHOOL, "audit_list"),
)
BETWEEN_OTHERS = Plant(
    "ground between two others", between_two_others, ("head", "other", "far", "reviews social"), "ground_list"
)
