"""Terms that the guard passes over in the cases of a municipality: added and ended by its administrator."""

import re
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import Act, EndCause
from access.models import Municipality, Unit
from access.services.ties import tied
from access.tokens import row_id, saved_before
from casework.deidentification import find, given_name, is_called_after
from casework.models import AllowedTerm

#: The most terms of a municipality: as many as somebody can look through, and a question stays small.
MOST = 300
#: A word, or four in a row; more is a sentence.
_TERM = re.compile(r"[^\W\d_][\w:/&.'’-]*(?: [\w:/&.'’-]+){0,3}")


@transaction.atomic
def allow_term(*, actor: Actor, token: UUID, municipality: Municipality, term: str) -> AllowedTerm:
    """Let the guard pass over a word or phrase in the cases of a municipality that the actor keeps.

    It holds where the whole of it stands, and against names alone: numbers, addresses and schools are found
    all the same.

    Raises:
        ValidationError: it is no word or short phrase, or a school, or what somebody may be called; it is
            allowed already; or there are too many.
    """
    uuid = row_id(actor, token)
    # Two who add at once shall neither add the same nor one too many. The application may not lock the
    # register of municipalities, so it is the top of this one's tree that is held.
    list(Unit.objects.select_for_update(no_key=True).filter(municipality=municipality.pk, parent=None))
    term = " ".join(term.split())
    again: AllowedTerm | None = saved_before(
        AllowedTerm.objects.all(), uuid, {"municipality_id": municipality.pk, "term": term}
    )
    if again is not None:
        return again
    _check(actor, municipality, term)
    row: AllowedTerm = AllowedTerm.objects.create(
        uuid=uuid,
        municipality=municipality,
        term=term,
        folded=term.casefold(),
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
    )
    actor.record.done(Act.TERM, *tied("term", row, actor.agency_id))
    return row


def _check(actor: Actor, municipality: Municipality, term: str) -> None:
    if not _TERM.fullmatch(term):
        raise ValidationError({"term": _("Skriv ett ord, eller högst fyra ord i följd. Inga nummer.")})
    if any(hit.label == "skola" for hit in find(term)):
        raise ValidationError({"term": _("Namn på skolor hittas alltid, för de säger var ett barn är.")})
    if (name := given_name(term)) and not is_called_after(term):
        said = _(
            "”%(name)s” är ett förnamn. Om det tilläts skulle ett barn som heter så inte hittas i texterna."
        )
        raise ValidationError({"term": said % {"name": name}})
    there = AllowedTerm.objects.live(actor.now).filter(municipality=municipality.pk)
    if there.filter(folded=term.casefold()).exists():
        raise ValidationError({"term": _("Det är redan tillåtet.")})
    if there.count() >= MOST:
        said = _("Listan har %(n)d ord, och fler får den inte ha. Avsluta några som inte behövs.")
        raise ValidationError({"term": said % {"n": MOST}})


@transaction.atomic
def end_term(*, actor: Actor, term: AllowedTerm) -> None:
    """Let the guard find it again, from now on. Ended already: nothing happens."""
    rows = AllowedTerm.objects.filter(pk=term.pk)
    if rows.end(at=actor.now, by_id=actor.person_id, cause=EndCause.NO_LONGER):
        actor.record.done(Act.TERM, *tied("term", term, actor.agency_id))
