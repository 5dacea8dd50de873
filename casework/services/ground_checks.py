"""What must be true for a ground to be issued: its direction, days and topics, and what was said."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from access.actor import Actor
from access.clock import day_of
from access.enums import ROLES, Action, Sector
from access.models import Post, SecrecyArea
from casework.enums import (
    ADULT,
    CHOOSABLE_TOPICS,
    AgeBand,
    ChildView,
    Consenter,
    HowGiven,
    Knows,
    Maturity,
    PaperAt,
    Topic,
    topic_names,
)
from casework.models import Case, CaseGrant, LegalGround
from casework.policies.small_places import any_small

EVERYTHING = sum(CHOOSABLE_TOPICS)
#: How long before it is recorded a consent may have been given without a reason.
GIVEN_WITHIN = timedelta(days=90)


def check_direction(*, giver: SecrecyArea, taker: SecrecyArea, legal_ground: LegalGround) -> None:
    """Between two agencies, of sectors that the catalogue's version allows."""
    if giver.pk == taker.pk:
        raise ValidationError({"to_agency": _("Inom den egna verksamheten behövs ingen grund för delning.")})
    rules = legal_ground.rules
    if giver.sector not in rules.get("from", [giver.sector]):
        raise ValidationError({"legal_ground": legal_ground.what_it_is_not_for()})
    if taker.sector not in rules.get("to", [taker.sector]):
        raise ValidationError({"to_agency": legal_ground.what_it_is_not_for()})
    if rules.get("crosses_sectors") and giver.sector == taker.sector:
        raise ValidationError({"to_agency": legal_ground.what_it_is_not_for()})


def check_time(*, actor: Actor, given_on: date, until: datetime | None, reason: str) -> None:
    """Given lately, or a reason says why it still holds; it ends ahead."""
    today = day_of(actor.now)
    if given_on > today:
        raise ValidationError({"given_on": _("Dagen ligger framåt i tiden.")})
    if given_on < today - GIVEN_WITHIN and not reason:
        raise ValidationError(
            {"reason": _("Det gavs för mer än 90 dagar sedan: skriv varför det gäller än.")}
        )
    if until is not None and until <= actor.now:
        raise ValidationError({"until": _("Slutdagen har redan varit.")})


def check_topics(legal_ground: LegalGround, topics: int) -> None:
    """At least one besides the header's own, and none that the ground does not open."""
    rules = legal_ground.rules
    if topics == Topic.BASICS:
        raise ValidationError({"topics": _("Välj minst ett ämne.")})
    if outside := topics & ~(rules.get("topics", EVERYTHING) | Topic.BASICS):
        words = {"ground": str(legal_ground), "topics": ", ".join(topic_names(outside))}
        raise ValidationError({"topics": _("%(ground)s omfattar inte %(topics)s.") % words})
    if rules.get("not_everything") and topics & EVERYTHING == EVERYTHING:
        raise ValidationError({"topics": _("Ett samtycke kan inte gälla allt: välj de ämnen som behövs.")})


def missing(legal_ground: LegalGround, said: Mapping[str, Any]) -> dict[str, str]:
    """What the catalogue's version requires and was not said: the sentence at each field."""
    asked = legal_ground.asks(said.get("age", ""))
    return {name: MISSING[name]() for name in asked if not said.get(name)}


def check_said(legal_ground: LegalGround, said: Mapping[str, Any]) -> None:
    """Everything the catalogue's version requires has been said, all that is missing at once; and it fits."""
    if unsaid := missing(legal_ground, said):
        raise ValidationError(unsaid)
    ages = legal_ground.rules.get("ages")
    if ages and said["age"] not in ages:
        bands = _(" eller ").join(str(AgeBand(band).label) for band in ages)
        words = {"ground": str(legal_ground), "ages": bands}
        raise ValidationError({"age": _("%(ground)s gäller bara den som är %(ages)s.") % words})
    if must_agree := legal_ground.must_agree(said["age"]):
        _check_consent(must_agree, said)


def _check_consent(must_agree: int, said: Mapping[str, Any]) -> None:
    """Who said yes was entitled to, who did not is explained; the child's view and the paper fit."""
    if said["agreed"] & ~must_agree:
        raise ValidationError(
            {
                "agreed": _(
                    "Den som har fyllt 18 år bestämmer själv: vårdnadshavarnas ja räknas inte. Ta bort dem."
                )
            }
        )
    alone = said["agreed"] == Consenter.CHILD and said["age"] not in ADULT
    if alone and said["maturity"] == Maturity.NOT_YET:
        raise ValidationError(
            {
                "agreed": _(
                    "Barnet kan inte ta ställning än: då bestämmer vårdnadshavarna, och barnets ja räcker "
                    "inte ensamt. Vad barnet vill skriver ni som barnets inställning."
                )
            }
        )
    if must_agree & ~said["agreed"] and not said["reason"]:
        raise ValidationError(
            {"agreed": _("Alla behöver ha sagt ja. Om någon inte har det: skriv varför det räcker ändå.")}
        )
    refused = (ChildView.AGAINST, ChildView.UNASKED)
    if said["agreed"] & Consenter.CHILD and said["age"] not in ADULT and said["child_view"] in refused:
        raise ValidationError(
            {
                "child_view": _(
                    "Barnet står bland dem som har sagt ja. Ändra barnets inställning, eller ta bort dess ja."
                )
            }
        )
    if said["how_given"] == HowGiven.WRITTEN and said["paper_at"] == PaperAt.NONE:
        raise ValidationError({"paper_at": _("Det gavs skriftligt: välj var papperet ligger.")})


def check_deidentified(*, actor: Actor, case: Case, taker: SecrecyArea, functions: Mapping[str, str]) -> None:
    """Nobody who receives it can know who the child is: each function is asked about, and none of them can.

    Only the agency that opened the case sees everybody who works in it (rule 9): another would learn from a
    refusal whether a third agency does.

    Raises:
        ValidationError: by another agency than the one that opened the case; in a small place, on either
            side; towards the child's own school or who works with the child; or one function was not answered
            with no.
    """
    if actor.agency_id != case.agency_id:
        raise ValidationError(
            {
                "legal_ground": _(
                    "Avidentifierat delar bara den verksamhet som startade caset: den ser alla som arbetar i "
                    "det. Välj en annan grund."
                )
            }
        )
    if any_small(case, actor.post.agency, taker):
        raise ValidationError({"legal_ground": _("Orten eller skolan är liten: där känns barnet igen ändå.")})
    if case.school is None and taker.sector == Sector.SCHOOL:
        raise ValidationError(
            {
                "to_agency": _(
                    "Barnets skola är inte angiven i caset. Det kan vara den här skolan, som känner barnet."
                )
            }
        )
    if case.school is not None and case.school.agency().pk == taker.pk:
        raise ValidationError({"to_agency": _("Det är barnets egen skola, som vet vem barnet är.")})
    parts = CaseGrant.objects.filter(case=case.pk, agency=taker.pk, role__in=ROLES[Action.VIEW])
    if parts.filter(until__gt=actor.now).exists():
        raise ValidationError(
            {"to_agency": _("Någon där arbetar redan med barnet, och vet vem det är. Välj en annan grund.")}
        )
    _check_functions(functions_of(actor, taker), functions)


def _check_functions(asked: list[str], functions: Mapping[str, str]) -> None:
    if not asked:
        raise ValidationError(
            {
                "to_agency": _(
                    "Ingen har en tjänst där än, så det går inte att svara på vem som kan känna igen barnet."
                )
            }
        )
    if unanswered := [title for title in asked if title not in functions]:
        words = {"functions": ", ".join(unanswered)}
        raise ValidationError(
            {"functions": _("Svara för varje funktion som tar emot: %(functions)s.") % words}
        )
    if knowing := [title for title in asked if functions[title] != Knows.NO]:
        words = {"functions": ", ".join(knowing)}
        raise ValidationError(
            {"functions": _("Det är inte avidentifierat för %(functions)s. Välj en annan grund.") % words}
        )


def functions_of(actor: Actor, agency: SecrecyArea) -> list[str]:
    """The functions of an agency: the titles of its posts today, each once. Never a name."""
    titles = Post.objects.live(actor.now).filter(agency=agency.pk).order_by("title")
    return list(titles.values_list("title", flat=True).distinct())


MISSING = {
    "agreed": lambda: _("Ange vem som har sagt ja."),
    "until": lambda: _("Ange till och med vilken dag det gäller."),
    "reason": lambda: _("Skriv varför uppgifterna kan lämnas."),
    "statute": lambda: _("Skriv vilken lag eller förordning som kräver att uppgiften lämnas."),
    "judged_by": lambda: _("Skriv vilken funktion som har bedömt det, till exempel rektor."),
    "age": lambda: _("Välj hur gammalt barnet är."),
    "how_given": lambda: _("Välj hur samtycket gavs."),
    "purpose": lambda: _("Välj vad uppgifterna ska användas till."),
    "paper_at": lambda: _("Välj var papperet ligger, eller att det inte finns något."),
    "child_view": lambda: _("Välj vad barnet själv vill."),
    "maturity": lambda: _("Välj hur långt barnet kan ta ställning."),
    "decided_by": lambda: _("Välj vilken chef som har beslutat."),
    "confirmed": lambda: _("Bekräfta att villkoret för grunden är uppfyllt. Annars gäller den inte."),
    "functions": lambda: _("Svara för varje funktion som tar emot."),
}
