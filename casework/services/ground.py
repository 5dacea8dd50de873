"""Issuing a ground for sharing, ticking earlier entries into it, ending it."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, timedelta
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, Value
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of
from access.enums import Act, EndCause
from access.fields import BitSetField
from access.models import SecrecyArea
from access.periods import FOREVER
from access.record import Item, Subject
from access.tokens import row_id, saved_before
from casework.enums import CHOOSABLE_TOPICS, Consenter, OverrideReason, Topic, topic_names
from casework.models import Case, Entry, EntryAccess, Ground, GroundReach, GroundTick, LegalGround
from casework.services.guarding import clear_reasons, clear_there
from casework.services.once import hold
from pilotverkstad.models import Participation

EVERYTHING = sum(CHOOSABLE_TOPICS)
EVERYBODY = sum(Consenter)
#: How long before it is recorded a consent may have been given without a reason.
GIVEN_WITHIN = timedelta(days=90)


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
    agreed: int = 0,
    reason: str = "",
    judged_by: str = "",
    statute: str = "",
    replaces: Ground | None = None,
) -> Ground:
    """Issue a ground from the actor's agency, complete, in force from now (W6, E13).

    With ``replaces`` that ground ends at the same instant, and what it covered stays covered within the
    topics of the new one.

    Args:
        until: the first instant it no longer holds; None is "tills vidare", where the catalogue allows it.

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
    if Participation.objects.filter(pk=case.participation_id, left_on__isnull=False).exists():
        raise ValidationError(
            _("Kommunen har lämnat projektet. Caset är er verksamhets och delas inte igen.")
        )
    must_agree = EVERYBODY if "consent" in legal_ground.rules["requires"] else 0
    _check_time(actor=actor, given_on=given_on, until=until, reason=reason)
    _check_direction(giver=actor.post.agency, taker=to_agency, legal_ground=legal_ground)
    _check_topics(legal_ground, topics)
    stated: dict[str, object] = {
        "until": until,
        "reason": reason,
        "judged_by": judged_by,
        "consent": agreed,
        "statute": statute,
    }
    _check_stated(legal_ground, stated)
    reasons = {"reason": reason, "judged_by": judged_by, "statute": statute}
    clear_reasons(actor=actor, case=case, texts=reasons)
    if must_agree & ~agreed and not reason:
        raise ValidationError(
            {"agreed": _("Alla behöver ha sagt ja. Om någon inte har det: skriv varför det räcker ändå.")}
        )
    if replaces is not None:
        _end(actor=actor, ground=replaces, cause=EndCause.CHANGED)
    ground: Ground = Ground.objects.create(
        uuid=uuid,
        case_id=case.pk,
        from_agency_id=actor.agency_id,
        to_agency=to_agency,
        legal_ground=legal_ground,
        topics=topics,
        must_agree=must_agree,
        agreed=agreed,
        given_on=given_on,
        reason=reason,
        judged_by=judged_by,
        statute=statute,
        replaces=replaces,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
        valid_to=until or FOREVER,
    )
    _reach(ground, replaces)
    actor.record.done(Act.GROUND, Subject.of(case), *_items(case, ground))
    return ground


def _check_time(*, actor: Actor, given_on: date, until: datetime | None, reason: str) -> None:
    if given_on > day_of(actor.now):
        raise ValidationError({"given_on": _("Dagen ligger framåt i tiden.")})
    if given_on < day_of(actor.now) - GIVEN_WITHIN and not reason:
        raise ValidationError(
            {"reason": _("Det gavs för mer än 90 dagar sedan: skriv varför det gäller än.")}
        )
    if until is not None and until <= actor.now:
        raise ValidationError({"until": _("Slutdagen har redan varit.")})


def _check_direction(*, giver: SecrecyArea, taker: SecrecyArea, legal_ground: LegalGround) -> None:
    """Between two agencies, of sectors that the catalogue's version allows."""
    if giver.pk == taker.pk:
        raise ValidationError({"to_agency": _("Inom den egna verksamheten behövs ingen grund för delning.")})
    rules = legal_ground.rules
    if giver.sector not in rules.get("from", [giver.sector]):
        raise ValidationError({"legal_ground": legal_ground.what_it_is_not_for()})
    if taker.sector not in rules.get("to", [taker.sector]):
        raise ValidationError({"to_agency": legal_ground.what_it_is_not_for()})


def _check_topics(legal_ground: LegalGround, topics: int) -> None:
    """At least one besides the header's own, and none that the ground does not open."""
    rules = legal_ground.rules
    if topics == Topic.BASICS:
        raise ValidationError({"topics": _("Välj minst ett ämne.")})
    if outside := topics & ~(rules.get("topics", EVERYTHING) | Topic.BASICS):
        words = {"ground": str(legal_ground), "topics": ", ".join(topic_names(outside))}
        raise ValidationError({"topics": _("%(ground)s omfattar inte %(topics)s.") % words})
    if rules.get("not_everything") and topics & EVERYTHING == EVERYTHING:
        raise ValidationError({"topics": _("Ett samtycke kan inte gälla allt: välj de ämnen som behövs.")})


def _check_stated(legal_ground: LegalGround, stated: dict[str, object]) -> None:
    """Everything the catalogue's version requires has been said."""
    for name in legal_ground.rules["requires"]:
        if not stated[name]:
            raise ValidationError({_FIELD.get(name, name): _MISSING[name]()})


_FIELD = {"consent": "agreed"}
_MISSING = {
    "consent": lambda: _("Ange vem som har sagt ja."),
    "until": lambda: _("Ange till och med vilken dag det gäller."),
    "reason": lambda: _("Skriv varför uppgifterna kan lämnas."),
    "statute": lambda: _("Skriv vilken lag eller förordning som kräver att uppgiften lämnas."),
    "judged_by": lambda: _("Skriv vilken funktion som har bedömt det, till exempel rektor."),
}


def _reach(ground: Ground, replaced: Ground | None) -> None:
    """What it covers: its own time, and what the one it replaces covered within its topics (rule 8)."""
    reaches = [GroundReach(ground=ground, since=ground.valid_from, topics=ground.topics)]
    if replaced is not None:
        reaches += [
            GroundReach(ground=ground, since=reach.since, topics=reach.topics & ground.topics)
            for reach in replaced.reaches.all()
        ]
        # A text whose topics were changed out of the old ground's is not covered by it any more.
        ticked = (
            EntryAccess.objects.live(ground.valid_from)
            .alias(covered=Value(replaced.topics, BitSetField()))
            .filter(entry__ticks__ground=replaced.pk, covered__covers=F("topics"))
        )
        GroundTick.objects.bulk_create(
            GroundTick(ground=ground, entry_id=entry, since=ground.valid_from)
            for entry in ticked.values_list("entry_id", flat=True)
        )
    GroundReach.objects.bulk_create(reaches)


@transaction.atomic
def end_ground(*, actor: Actor, case: Case, ground: Ground, cause: EndCause) -> None:
    """End a ground: from the next request nobody crosses on it (W7). Ended already: nothing happens."""
    hold(actor, case)
    if _end(actor=actor, ground=ground, cause=cause):
        actor.record.done(Act.END_GROUND, Subject.of(case), *_items(case, ground))


def _end(*, actor: Actor, ground: Ground, cause: EndCause) -> int:
    return Ground.objects.filter(pk=ground.pk).end(at=actor.now, by_id=actor.person_id, cause=cause)


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
