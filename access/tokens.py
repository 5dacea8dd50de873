"""One form, one effect: the id of the row a form will make is drawn when the form is shown."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _

from access.actor import Actor

#: The code of the refusal of a form that was saved before with other content.
RESENT = "resent"


def row_id(actor: Actor, token: UUID) -> UUID:
    """The public id of the row made by this actor from the form with this token.

    A double click or a resend asks for the same id and makes nothing new. It is bound to the person and
    the post, so that a token copied from somebody else's row neither meets that row nor tells of it.
    """
    digest = salted_hmac(
        "access.row_id", f"{actor.person_id}|{actor.post_id}|{token}", algorithm="sha256"
    ).digest()
    return UUID(bytes=digest[:16], version=4)


def saved_before(rows: models.QuerySet[Any], uuid: UUID, same: Mapping[str, Any]) -> Any:
    """The row that this very form made already, or None.

    Raises:
        ValidationError: it made one with other content; what was sent now is not saved.
    """
    row = rows.filter(uuid=uuid).first()
    if row is None or all(getattr(row, name) == value for name, value in same.items()):
        return row
    raise ValidationError(
        _("Formuläret är redan sparat med ett annat innehåll. Spara en gång till om du vill ha med båda."),
        code=RESENT,
    )
