"""Who works for a project: given and ended by its leader, each an event."""

from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from access.actor import Actor
from access.enums import Act, EndCause
from access.models import Post
from access.services.people import item_of, subject_of
from access.tokens import row_id, saved_before
from pilotverkstad.enums import Office
from pilotverkstad.models import Participation, Project, ProjectOffice


@transaction.atomic
def appoint(
    *,
    actor: Actor,
    token: UUID,
    project: Project,
    participation: Participation | None,
    office: Office,
    post: Post,
    percentage: int | None,
) -> ProjectOffice:
    """Give somebody, in a post of theirs, an office in a project or in one municipality's part of it.

    Args:
        percentage: of full time, 1-100; None is "okänt".

    Raises:
        ValidationError: a local leader of no municipality or of another than they work in; the leader of all,
            which only an operator appoints; an office they hold already.
    """
    uuid = row_id(actor, token)
    Post.objects.select_for_update(no_key=True).get(pk=post.pk)
    where = {"project_id": project.pk, "participation_id": participation.pk if participation else None}
    same = where | {"office": office, "post_id": post.pk, "percentage": percentage}
    again: ProjectOffice | None = saved_before(ProjectOffice.objects.all(), uuid, same)
    if again is not None:
        return again
    _check(office, post, participation)
    held = ProjectOffice.objects.live(actor.now).filter(**where, office=office, post=post.pk)
    if held.exists():
        raise ValidationError({"email": _("Personen har redan det uppdraget.")})
    return _given(
        actor,
        post,
        uuid=uuid,
        project=project,
        participation=participation,
        office=office,
        percentage=percentage,
    )


@transaction.atomic
def appoint_leader(*, actor: Actor, project: Project, post: Post) -> ProjectOffice:
    """An operator says who leads all of a project.

    Raises:
        ValidationError: they do already.
    """
    held = ProjectOffice.objects.live(actor.now).filter(project=project, office=Office.LEADER, post=post.pk)
    if held.exists():
        raise ValidationError(_("Personen har redan det uppdraget."))
    return _given(actor, post, project=project, office=Office.LEADER)


def _given(actor: Actor, post: Post, **what: Any) -> ProjectOffice:
    """It holds from now on, for as long as the post."""
    row: ProjectOffice = ProjectOffice.objects.create(
        post=post,
        recorded_at=actor.now,
        recorded_by_id=actor.person_id,
        valid_from=actor.now,
        valid_to=post.until,
        **what,
    )
    actor.record.done(Act.OFFICE, subject_of(post), item_of(post))
    return row


def _check(office: Office, post: Post, participation: Participation | None) -> None:
    if office == Office.LEADER:
        raise ValidationError({"office": _("Projektledaren utses av driften.")})
    if office != Office.LOCAL_LEADER:
        return
    if participation is None:
        raise ValidationError({"place": _("En lokal projektledare hör till en kommun.")})
    if post.unit.municipality_id != participation.municipality_id:
        raise ValidationError({"email": _("En lokal projektledare arbetar i kommunen den leder.")})


@transaction.atomic
def end_office(*, actor: Actor, office: ProjectOffice) -> None:
    """End an office from now on. Ended already: nothing happens. Without a holder the event names nobody."""
    ended = ProjectOffice.objects.filter(pk=office.pk)
    if not ended.end(at=actor.now, by_id=actor.person_id, cause=EndCause.NO_LONGER):
        return
    if office.post is None:
        actor.record.done(Act.OFFICE)
    else:
        actor.record.done(Act.OFFICE, subject_of(office.post), item_of(office.post))
