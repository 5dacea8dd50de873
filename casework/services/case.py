"""Starting a case and moving it through its states."""

from typing import Any
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F

from access.actor import Actor
from access.enums import Act, EndCause, Role
from access.models import Municipality, Unit
from access.record import Item, Subject, new_subject
from access.tokens import row_id, saved_before
from access.walls import Door, door
from casework.codes import draw_code, draw_words
from casework.enums import GrantReason, Recognition, SchoolIs, State
from casework.models import Case, CaseGrant, CaseState, DrawnCode, RecognitionAnswer
from casework.services.once import hold
from casework.services.tally import counted
from pilotverkstad.models import Participation, TargetGroup

#: How often a draw may meet one already taken before something is wrong.
DRAWS = 50


@transaction.atomic
@door(Door.STARTS)
def start_case(
    *,
    actor: Actor,
    token: UUID,
    participation: Participation,
    target_group: TargetGroup,
    school: Unit | None,
    school_is: SchoolIs,
    state: State,
    stage: str,
    sex: str,
) -> Case:
    """Start a case; the one who starts it becomes its owner (W1, W2). A resent form finds its case again."""
    uuid = row_id(actor, token)
    same = {"target_group_id": target_group.pk, "school": school}
    again: Case | None = saved_before(Case.objects.all(), uuid, same)
    if again is not None:
        return again
    case = _insert_case(
        participation.municipality,
        uuid=uuid,
        participation=participation,
        agency_id=actor.agency_id,
        started_by_id=actor.person_id,
        started_at=actor.now,
        target_group=target_group,
        school=school,
        school_is=school_is,
        stage=stage,
        sex=sex,
    )
    if case is None:
        return Case.objects.get(uuid=uuid)
    subject = new_subject(kind="case", uuid=case.uuid, agency_id=case.agency_id)
    # The part first: what stands in the case is behind the wall of whoever has none.
    grant = CaseGrant.objects.create(
        case=case,
        person_id=actor.person_id,
        post_id=actor.post_id,
        agency_id=actor.agency_id,
        role=Role.OWNER,
        reason=GrantReason.STARTED,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
        valid_to=actor.post.until,
    )
    with counted(case):
        _begin(actor=actor, case=case, state=state)
    actor.record.done(
        Act.START,
        Subject(subject.reference, subject.salt, case.agency_id, Role.OWNER, grant.pk),
        Item("case", case.uuid, case.agency_id),
    )
    return case


def _insert_case(municipality: Municipality, **columns: Any) -> Case | None:
    """With a code never drawn before and words that no case of the municipality has.

    None if another request is saving the same form at this moment, and was first.
    """
    for _draw in range(DRAWS):
        try:
            with transaction.atomic():
                code = DrawnCode(code=draw_code(municipality.triple))
                code.save(force_insert=True)
                return Case.objects.create(
                    code=code, words=draw_words(), municipality=municipality, **columns
                )
        except IntegrityError:
            if Case.objects.filter(uuid=columns["uuid"]).exists():
                return None
    raise RuntimeError("No free code could be drawn for a case.")


@transaction.atomic
def set_state(*, actor: Actor, case: Case, state: State, cause: str = "", outcome: str = "") -> None:
    """Move a case to a state from now on. Already there: nothing happens.

    Args:
        cause: why it is closed or misregistered (``CloseCause``, ``MisregisteredCause``).
        outcome: how it went, when it is closed (``Outcome``).
    """
    hold(actor, case)
    present = CaseState.objects.live(actor.now).filter(case=case.pk)
    if present.filter(state=state).exists():
        return
    with counted(case):
        present.end(at=actor.now, by_id=actor.person_id, cause=EndCause.CHANGED)
        _begin(actor=actor, case=case, state=state, cause=cause, outcome=outcome)
    actor.record.done(Act.STATE, Subject.of(case), Item.of(case))


def _begin(*, actor: Actor, case: Case, state: State, **coded: str) -> None:
    CaseState.objects.create(
        case_id=case.pk,
        state=state,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
        **coded,
    )


@transaction.atomic
def answer_recognition(*, actor: Actor, case: Case, recognition: Recognition) -> None:
    """Keep the answer to "kan någon här känna igen barnet?" (W9), and with it those before.

    The same answer as the last one, as of a form that is sent twice: nothing happens.
    """
    hold(actor, case)
    last = RecognitionAnswer.objects.filter(case=case.pk).order_by("at", "pk").last()
    if last is not None and last.answer == recognition:
        return
    RecognitionAnswer.objects.create(case_id=case.pk, answer=recognition, by_id=actor.person_id, at=actor.now)
    Case.objects.filter(pk=case.pk).update(recognition=recognition, revision=F("revision") + 1)
    actor.record.done(Act.RECOGNITION, Subject.of(case), Item.of(case))
