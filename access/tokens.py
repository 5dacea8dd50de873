"""One form, one effect: the id of the row a form will make is drawn when the form is shown."""

from uuid import UUID

from django.utils.crypto import salted_hmac

from access.actor import Actor


def row_id(actor: Actor, token: UUID) -> UUID:
    """The public id of the row made by this actor from the form with this token.

    A double click or a resend asks for the same id and makes nothing new. It is bound to the person and
    the post, so that a token copied from somebody else's row neither meets that row nor tells of it.
    """
    digest = salted_hmac(
        "access.row_id", f"{actor.person_id}|{actor.post_id}|{token}", algorithm="sha256"
    ).digest()
    return UUID(bytes=digest[:16], version=4)
