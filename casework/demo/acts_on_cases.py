"""Steps about a case itself: started, shared on a ground, who works in it, and how that ends."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError

from access.actor import Actor
from access.clock import after, day_of, start_of
from access.enums import Action, EndCause, Role, Sector
from access.models import SecrecyArea, Unit
from access.shortcuts import get_allowed_or_404
from casework.demo.stage import Stage, Step, topics_of
from casework.enums import (
    AgeBand,
    ChildView,
    CloseCause,
    Consenter,
    GrantReason,
    HowGiven,
    Maturity,
    Outcome,
    PaperAt,
    Purpose,
    Recognition,
    SchoolIs,
    Sex,
    State,
)
from casework.enums import (
    Stage as SchoolStage,
)
from casework.models import Case, CaseGrant, Ground, LegalGround
from casework.services.case import answer_recognition, set_state, start_case
from casework.services.closing import close_case
from casework.services.grant import end_grant, give_grant
from casework.services.ground import SAID, end_ground, issue_ground, tick_entries
from casework.services.notice import let_know
from casework.services.take_over import confirm_take_over, name_deputy, take_over
from pilotverkstad.models import Group, Participation

#: A consent as most are in the demo: for somebody under 18, by all three, in writing.
CONSENT: dict[str, Any] = {
    "age": AgeBand.UNDER_18,
    "agreed": int(Consenter.CHILD | Consenter.GUARDIAN_1 | Consenter.GUARDIAN_2),
    "child_view": ChildView.WANTS,
    "maturity": Maturity.TOGETHER,
    "how_given": HowGiven.WRITTEN,
    "purpose": Purpose.PLAN,
}
#: Where the paper lies, by who keeps it.
PAPERS = {Sector.SCHOOL: PaperAt.PUPIL_FILE, Sector.SOCIAL: PaperAt.PERSONAL_FILE}


def start(stage: Stage, actor: Actor, step: Step) -> None:
    """``school`` (left out: in another municipality), ``group`` of the municipality's target groups."""
    participation = Participation.objects.get(project=stage.project, municipality__name=step.municipality)
    groups = participation.target_groups.order_by("pk")
    group = groups.get(name=step.said["group"]) if "group" in step.said else groups[0]
    school = step.said.get("school")
    case = start_case(
        actor=actor,
        token=uuid4(),
        participation=participation,
        target_group=group,
        school=Unit.objects.get(municipality__name=step.municipality, name=school) if school else None,
        school_is=SchoolIs.NAMED if school else SchoolIs.ELSEWHERE,
        state=State(step.said.get("state", State.ACTIVE)),
        stage=SchoolStage(step.said.get("stage", SchoolStage.UNKNOWN)),
        sex=Sex.UNKNOWN,
    )
    stage.cases[step.case] = case.uuid


def recognise(stage: Stage, actor: Actor, step: Step) -> None:
    """``answer``: can anybody here recognise the child?"""
    case = stage.case(actor, step, Action.MANAGE)
    answer_recognition(actor=actor, case=case, recognition=Recognition(step.said["answer"]))


def ground(stage: Stage, actor: Actor, step: Step) -> None:
    """``to`` an agency, on ``ground`` of the catalogue, for ``topics``, ``until`` a day; ``as`` its name.

    What is said goes by the names of the columns; of a consent ``CONSENT`` holds, unless told otherwise.
    """
    said = step.said
    usual = CONSENT | {"paper_at": PAPERS[Sector(actor.post.agency.sector)], "judged_by": actor.post.title}
    replaces = said.get("replaces")
    row = issue_ground(
        actor=actor,
        token=uuid4(),
        case=stage.case(actor, step, Action.MANAGE),
        to_agency=SecrecyArea.objects.get(name=said["to"]),
        legal_ground=LegalGround.objects.current().get(code=said["ground"]),
        topics=topics_of(said, "plan"),
        given_on=stage.days.day(said["given"]) if "given" in said else day_of(actor.now),
        until=after(stage.days.day(said["until"])) if "until" in said else None,
        replaces=Ground.objects.get(uuid=stage.grounds[replaces]) if replaces else None,
        **{name: value for name, value in (usual | said).items() if name in SAID},
    )
    stage.grounds[said["as"]] = row.uuid


def withdraw(stage: Stage, actor: Actor, step: Step) -> None:
    """A ``ground`` is taken back, by ``who`` of those who gave it."""
    case = stage.case(actor, step, Action.MANAGE)
    row = get_allowed_or_404(Ground, actor, Action.MANAGE, stage.grounds[step.said["ground"]], case=case)
    who = Consenter[step.said["who"].upper()]
    end_ground(actor=actor, case=case, ground=row, cause=EndCause.WITHDRAWN, withdrawn_by=int(who))


def tick(stage: Stage, actor: Actor, step: Step) -> None:
    """Earlier ``texts`` are taken into a ``ground``."""
    case = stage.case(actor, step, Action.MANAGE)
    row = get_allowed_or_404(Ground, actor, Action.MANAGE, stage.grounds[step.said["ground"]], case=case)
    texts = [stage.entry(actor, name, case) for name in step.said["texts"]]
    tick_entries(actor=actor, case=case, ground=row, entries=texts)


def grant(stage: Stage, actor: Actor, step: Step) -> None:
    """``to`` somebody, as ``role``, for a ``reason``; ``on`` one day only."""
    said: dict[str, Any] = {}
    if "on" in step.said:
        day = stage.days.day(step.said["on"])
        said = {"since": start_of(day), "until": after(day)}
    give_grant(
        actor=actor,
        token=uuid4(),
        case=stage.case(actor, step, Action.MANAGE),
        post=stage.posts[step.said["to"]],
        role=Role(step.said.get("role", Role.WORKER)),
        reason=GrantReason(step.said.get("reason", GrantReason.WORKS)),
        **said,
    )


def refused_grant(stage: Stage, actor: Actor, step: Step) -> None:
    """The same where there is no ground yet: refused in words, and the attempt is kept.

    Raises:
        AssertionError: it was not refused.
    """
    try:
        grant(stage, actor, step)
    except ValidationError:
        return
    raise AssertionError(f"{step} was not refused")


def leave_case(stage: Stage, actor: Actor, step: Step) -> None:
    """``who`` does not work in the case any longer."""
    case = stage.case(actor, step, Action.MANAGE)
    post = stage.posts[step.said["who"]]
    row = CaseGrant.objects.live(actor.now).get(case=case.pk, post=post)
    end_grant(actor=actor, case=case, grant=row, cause=EndCause.LEFT)


def know(stage: Stage, actor: Actor, step: Step) -> None:
    """``group`` is told that the case exists."""
    case = stage.case(actor, step, Action.MANAGE)
    group = Group.objects.get(name=step.said["group"], participations__municipality__name=step.municipality)
    let_know(actor=actor, token=uuid4(), case=case, group=group)


def deputy(stage: Stage, actor: Actor, step: Step) -> None:
    """``who`` may take over one's cases."""
    name_deputy(actor=actor, token=uuid4(), post=stage.posts[step.said["who"]])


def takes_over(stage: Stage, actor: Actor, step: Step) -> None:
    """Somebody steps in, for a ``reason``."""
    code = Case.objects.values_list("code", flat=True).get(uuid=stage.cases[step.case])
    take_over(actor=actor, token=uuid4(), code=code, reason=GrantReason(step.said["reason"]))


def confirm_stand_in(stage: Stage, actor: Actor, step: Step) -> None:
    """An owner lets ``who`` stepped in remain."""
    case = stage.case(actor, step, Action.MANAGE)
    row = CaseGrant.objects.live(actor.now).get(case=case.pk, post=stage.posts[step.said["who"]])
    confirm_take_over(actor=actor, token=uuid4(), case=case, grant=row)


def state(stage: Stage, actor: Actor, step: Step) -> None:
    """Begun, or resting."""
    case = stage.case(actor, step, Action.MANAGE)
    set_state(actor=actor, case=case, state=State(step.said["state"]))


def close(stage: Stage, actor: Actor, step: Step) -> None:
    """For a ``cause``, with its ``outcome``; of a case where nothing is open."""
    close_case(
        actor=actor,
        case=stage.case(actor, step, Action.MANAGE),
        cause=CloseCause(step.said["cause"]),
        outcome=Outcome(step.said["outcome"]),
        handed_over={},
        kept=frozenset(),
    )


#: By the word of the files; the first two need no case in front of one.
ACTS = {
    "start": start, "deputy": deputy, "take over": takes_over, "recognise": recognise, "ground": ground,
    "withdraw": withdraw, "tick": tick, "grant": grant, "refused grant": refused_grant,
    "leave case": leave_case, "let know": know, "confirm stand-in": confirm_stand_in, "state": state,
    "close": close,
}  # fmt: skip
