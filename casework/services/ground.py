"""Issuing a ground for sharing, ticking earlier entries into it, ending it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import Act, EndCause
from access.fields import BitSetField
from access.models import SecrecyArea
from access.periods import FOREVER
from access.record import Item, Subject
from access.tokens import row_id, saved_before
from casework.enums import OverrideReason, Topic
from casework.models import Case, Entry, EntryAccess, Ground, GroundReach, GroundTick, LegalGround
from casework.services.ground_checks import (
    check_deidentified,
    check_direction,
    check_said,
    check_time,
    check_topics,
)
from casework.services.guarding import clear_reasons, clear_there
from casework.services.once import hold
from casework.services.waking import end_what_slept
from pilotverkstad.models import Participation

#: What can be said of a ground beside where it goes, about what and when; empty where nothing was.
SAID: dict[str, Any] = {
    "agreed": 0,
    "reason": "",
    "judged_by": "",
    "statute": "",
    "age": "",
    "how_given": "",
    "purpose": "",
    "paper_at": "",
    "child_view": "",
    "maturity": "",
    "decided_by": "",
    "confirmed": False,
    "functions": {},
}


@transaction.atomic
def issue_ground(
    *,
    actor: Actor,
    token: UUID,
    case: Case,
    to_agency: SecrecyArea,
    legal_ground: LegalGround,
    topics: int,
    given_on: date,
    until: datetime | None,
    replaces: Ground | None = None,
    **said: Any,
) -> Ground:
    """Issue a ground from the actor's agency, complete, in force from now (W6, E13).

    With ``replaces`` that ground ends at the same instant, and what it covered stays covered within the
    topics of the new one. An agency that wakes by it begins anew (``waking``).

    Args:
        until: the first instant it no longer holds; None is "tills vidare", where the catalogue allows it.
        said: by the names of ``SAID``. Of it what the catalogue's version asks for is kept, and a reason.

    Raises:
        IdentifyingError: its reason, who judged it or its statute seems to say who somebody is.
        ValidationError: something the catalogue requires is missing, or something it blocks was chosen; or
            the municipality has left the project (P8).
    """
    uuid = row_id(actor, token)
    topics |= Topic.BASICS
    hold(actor, case)
    same = {
        "case_id": case.pk,
        "to_agency": to_agency,
        "topics": topics,
        "legal_ground": legal_ground,
        "valid_to": until or FOREVER,
    }
    again: Ground | None = saved_before(Ground.objects.all(), uuid, same)
    if again is not None:
        return again
    # Held, so that a municipality that leaves meanwhile ends this ground too.
    participation = Participation.objects.select_for_update(no_key=True).get(pk=case.participation_id)
    if participation.left_on is not None:
        raise ValidationError(
            _("Kommunen har lämnat projektet. Caset är er verksamhets och delas inte igen.")
        )
    stated = SAID | said
    check_direction(giver=actor.post.agency, taker=to_agency, legal_ground=legal_ground)
    check_time(actor=actor, given_on=given_on, until=until, reason=stated["reason"])
    check_topics(legal_ground, topics)
    if "functions" in legal_ground.asks():
        check_deidentified(actor=actor, case=case, taker=to_agency, functions=stated["functions"])
    check_said(legal_ground, stated | {"until": until})
    texts = {name: stated[name] for name in ("reason", "judged_by", "statute")}
    clear_reasons(actor=actor, case=case, texts=texts)
    for slept in end_what_slept(actor=actor, case=case, taker=to_agency):
        actor.record.done(Act.END_GROUND, Subject.of(case), *_items(case, slept))
    if replaces is not None and not _end(actor=actor, ground=replaces, cause=EndCause.CHANGED):
        raise ValidationError({"replaces": _("Den grunden gäller inte längre, och kan inte ersättas.")})
    ground: Ground = Ground.objects.create(
        uuid=uuid,
        case_id=case.pk,
        from_agency_id=actor.agency_id,
        to_agency=to_agency,
        legal_ground=legal_ground,
        topics=topics,
        must_agree=legal_ground.must_agree(stated["age"]),
        given_on=given_on,
        **_kept(legal_ground, stated),
        replaces=replaces,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
        valid_to=until or FOREVER,
    )
    _reach(ground, replaces)
    actor.record.done(Act.GROUND, Subject.of(case), *_items(case, ground))
    return ground


def _kept(legal_ground: LegalGround, stated: dict[str, Any]) -> dict[str, Any]:
    """What was asked for, and a reason, which may be given anyway; the rest is of no use and so not kept."""
    asked = {"reason", *legal_ground.asks(stated["age"])}
    return {name: value if name in asked else SAID[name] for name, value in stated.items()}


def _reach(ground: Ground, replaced: Ground | None) -> None:
    """What it covers: its own time, and what the one it replaces covered within its topics (rule 8)."""
    reaches = [GroundReach(ground=ground, since=ground.valid_from, topics=ground.topics)]
    if replaced is not None:
        reaches += [
            GroundReach(ground=ground, since=reach.since, topics=reach.topics & ground.topics)
            for reach in replaced.reaches.all()
        ]
        # A text whose topics were changed out of the old ground's is not covered by it any more.
        within = (
            EntryAccess.objects.live(ground.valid_from)
            .alias(covered=Value(replaced.topics, BitSetField()))
            .filter(entry__case=ground.case_id, covered__covers=F("topics"))
        )
        ticked = replaced.ticks.filter(entry__in=within.values("entry"))
        GroundTick.objects.bulk_create(
            GroundTick(
                ground=ground,
                entry_id=tick.entry_id,
                since=ground.valid_from,
                kept_since=tick.kept_since or tick.since,
            )
            for tick in ticked
        )
    GroundReach.objects.bulk_create(reaches)


@transaction.atomic
def end_ground(*, actor: Actor, case: Case, ground: Ground, cause: EndCause, withdrawn_by: int = 0) -> None:
    """End a ground: from the next request nobody crosses on it (W7). Ended already: nothing happens.

    Args:
        withdrawn_by: who of those who agreed took their yes back; said once and kept on the ground. One is
            enough for the whole consent to end.

    Raises:
        ValidationError: withdrawn by nobody, or by somebody who never agreed; or it is no consent.
    """
    hold(actor, case)
    if cause == EndCause.WITHDRAWN:
        _check_withdrawal(ground, withdrawn_by)
    else:
        withdrawn_by = 0
    if _end(actor=actor, ground=ground, cause=cause, withdrawn_by=withdrawn_by):
        actor.record.done(Act.END_GROUND, Subject.of(case), *_items(case, ground))


def _check_withdrawal(ground: Ground, withdrawn_by: int) -> None:
    if not ground.agreed:
        raise ValidationError({"cause": _("Grunden är inget samtycke: välj en annan orsak.")})
    if not withdrawn_by:
        raise ValidationError({"withdrawn_by": _("Ange vem som har tagit tillbaka sitt ja.")})
    if withdrawn_by & ~ground.agreed:
        raise ValidationError({"withdrawn_by": _("Bara den som har sagt ja kan ta tillbaka det.")})


def _end(*, actor: Actor, ground: Ground, cause: EndCause, withdrawn_by: int = 0) -> int:
    rows = Ground.objects.filter(pk=ground.pk)
    return rows.end(at=actor.now, by_id=actor.person_id, cause=cause, withdrawn_by=withdrawn_by)


@transaction.atomic
def tick_entries(
    *,
    actor: Actor,
    case: Case,
    ground: Ground,
    entries: Iterable[Entry],
    override: OverrideReason | None = None,
) -> int:
    """Take earlier entries of the own agency into a ground; making each available is an act of its own.

    Args:
        entries: fetched for the actor; those ticked already are passed over.
        override: why they are shared although some seem to say who somebody is.

    Raises:
        IdentifyingError: one of them seems to; nothing is ticked.
        ValidationError: the ground has ended.
    """
    if not ground.valid_from <= actor.now < ground.until:
        raise ValidationError(_("Grunden för delning har upphört."))
    hold(actor, case)
    ticked = set(ground.ticks.values_list("entry_id", flat=True))
    fresh = [entry for entry in entries if entry.pk not in ticked]
    clear_there(actor=actor, case=case, entries=fresh, override=override)
    GroundTick.objects.bulk_create(
        GroundTick(ground=ground, entry_id=entry.pk, since=actor.now) for entry in fresh
    )
    if fresh:
        shared = (Item.of(entry)._replace(ground_id=ground.pk) for entry in fresh)
        actor.record.done(Act.SHARE, Subject.of(case), *shared)
    return len(fresh)


def _items(case: Case, ground: Ground) -> Iterator[Item]:
    """The ground, and the case where it concerns the agency that opened it: its auditors see no other."""
    if case.agency_id in (ground.from_agency_id, ground.to_agency_id):
        yield Item.of(case)
    yield Item("ground", ground.uuid, ground.from_agency_id, ground_id=ground.pk)
