"""What an operator gives: who keeps a municipality's people, and who answers for an agency."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import Act
from access.models import Administration, AgencyHead, Municipality, Post
from access.services.people import item_of, subject_of


@transaction.atomic
def appoint_administrator(*, actor: Actor, post: Post, municipality: Municipality) -> Administration:
    """Let somebody, in this post, keep the units, posts and accounts of a municipality.

    Raises:
        ValidationError: they do already.
    """
    held = Administration.objects.live(actor.now).filter(post=post.pk, municipality=municipality.pk)
    if held.exists():
        raise ValidationError(_("Personen är redan administratör där."))
    row: Administration = Administration.objects.create(
        post=post,
        municipality=municipality,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
        valid_to=post.until,
    )
    actor.record.done(Act.APPOINT, subject_of(post), item_of(post))
    return row


@transaction.atomic
def appoint_head(*, actor: Actor, post: Post) -> AgencyHead:
    """Let somebody answer for the agency that their post is of, so that its auditors see what they do for it.

    Raises:
        ValidationError: they do already.
    """
    if AgencyHead.objects.live(actor.now).filter(post=post.pk, agency=post.agency_id).exists():
        raise ValidationError(_("Personen svarar redan för verksamheten."))
    row: AgencyHead = AgencyHead.objects.create(
        post=post,
        agency_id=post.agency_id,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
        valid_to=post.until,
    )
    actor.record.done(Act.APPOINT, subject_of(post), item_of(post))
    return row
