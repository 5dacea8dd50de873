"""Steps around the cases: looking, trying in vain, reviewing, and what is given to people."""

from uuid import uuid4

from django.http import Http404

from access.actor import Actor, operator
from access.clock import day_of
from access.enums import Act, Action
from access.models import AuditAssignment, SecrecyArea
from access.periods import FOREVER
from access.services.appointment import appoint_administrator, appoint_head
from access.services.assignment import assign_auditor
from access.services.post import end_post
from access.shortcuts import get_allowed_or_404
from casework.demo.stage import Stage, Step
from casework.models import Case
from pilotverkstad.enums import LeaveReason, Office
from pilotverkstad.models import Participation, ProjectOffice
from pilotverkstad.services.office import appoint, appoint_leader, end_office
from pilotverkstad.services.participation import leave_project


def read(stage: Stage, actor: Actor, step: Step) -> None:
    """Somebody opens a case; ``page: plan`` for its plan."""
    stage.look(step)


def attempt(stage: Stage, actor: Actor, step: Step) -> None:
    """Somebody asks for a case that is not theirs.

    Raises:
        AssertionError: it opened.
    """
    try:
        get_allowed_or_404(Case, actor, Action.VIEW, stage.cases[step.case])
    except Http404:
        return
    raise AssertionError(f"{step} opened")


def see_counts(stage: Stage, actor: Actor, step: Step) -> None:
    """The overview is opened."""
    actor.record.done(Act.COUNTS)


def review(stage: Stage, actor: Actor, step: Step) -> None:
    """The log of every agency one reviews is looked at."""
    held = AuditAssignment.objects.live(actor.now).filter(post=actor.post_id)
    actor.record.audited(held.values_list("agency", flat=True))


def becomes_leader(stage: Stage, actor: Actor) -> None:
    """An operator appoints whoever leads the project; one of its vacant posts is filled by that.

    No step of the files: she puts everybody into their groups before anything is told.
    """
    _fill(stage, actor, None, Office.LEADER)
    told = operator(actor.now)
    appoint_leader(actor=told, project=stage.project, post=actor.post)
    told.record.write(told, delivered=False)


def becomes_administrator(stage: Stage, actor: Actor, step: Step) -> None:
    """An operator lets somebody keep the people of their own municipality."""
    told = operator(actor.now)
    place = actor.post.unit.municipality
    if place is None:
        raise AssertionError(f"{step}: works in no municipality")
    appoint_administrator(actor=told, post=actor.post, municipality=place)
    told.record.write(told, delivered=False)


def becomes_head(stage: Stage, actor: Actor, step: Step) -> None:
    """An operator lets somebody answer for their own agency."""
    told = operator(actor.now)
    appoint_head(actor=told, post=actor.post)
    told.record.write(told, delivered=False)


def appoint_local(stage: Stage, actor: Actor, step: Step) -> None:
    """``who`` becomes local leader, in the post with a percentage that the project's file has."""
    there = Participation.objects.get(project=stage.project, municipality__name=step.said["in"])
    percentage = _fill(stage, actor, there, Office.LOCAL_LEADER)
    appoint(
        actor=actor, token=uuid4(), project=stage.project, participation=there, office=Office.LOCAL_LEADER,
        post=stage.posts[step.said["who"]], percentage=percentage,
    )  # fmt: skip


def _fill(stage: Stage, actor: Actor, there: Participation | None, office: Office) -> int | None:
    """End one vacant post of this kind, so that there are as many as the file says; its percentage."""
    vacant = ProjectOffice.objects.live(actor.now).filter(
        project=stage.project, participation=there, office=office, post=None
    )[0]
    end_office(actor=actor, office=vacant)
    percentage: int | None = vacant.percentage
    return percentage


def assign(stage: Stage, actor: Actor, step: Step) -> None:
    """``who`` is to review the agency that one answers for."""
    assign_auditor(
        actor=actor, token=uuid4(), agency=SecrecyArea.objects.get(pk=actor.agency_id),
        post=stage.posts[step.said["who"]], since=day_of(actor.now), until=FOREVER,
    )  # fmt: skip


def ends_post(stage: Stage, actor: Actor, step: Step) -> None:
    """``who`` works their last day today."""
    end_post(actor=actor, post=stage.posts[step.said["who"]], last_day=day_of(actor.now))


def municipality_leaves(stage: Stage, actor: Actor, step: Step) -> None:
    """``which`` leaves today, for all of the five reasons that the evaluation tells."""
    there = Participation.objects.get(project=stage.project, municipality__name=step.said["which"])
    leave_project(
        actor=actor, participation=there, left_on=day_of(actor.now),
        left_for=sum(LeaveReason),
    )  # fmt: skip


ACTS = {
    "read": read, "try": attempt, "see counts": see_counts, "review": review,
    "become administrator": becomes_administrator, "become head": becomes_head,
    "appoint local leader": appoint_local, "assign auditor": assign, "end post": ends_post,
    "leave project": municipality_leaves,
}  # fmt: skip
