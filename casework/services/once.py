"""What every service that writes in a case begins with: the case held, so that nobody else changes it."""

from django.db.models import Q

from access import clock
from access.actor import Actor
from access.conflicts import Conflict
from casework.models import Case, CaseGrant, CaseState, Entry, EntryAccess, Ground


def lock(case: Case) -> None:
    """One at a time writes in a case, until this is done."""
    Case.objects.select_for_update(no_key=True).get(pk=case.pk)


def hold(actor: Actor, case: Case, entry: Entry | None = None) -> None:
    """Let nobody else change who works in a case, why it is shared or where it stands, until this is done.

    Args:
        entry: also whom this entry is for.

    Raises:
        Conflict: somebody did between this request's beginning and now, so that what it was decided on is
            no longer so. On SQLite requests come one at a time and this cannot happen.
    """
    lock(case)
    since = actor.now
    until = clock.now(person_id=actor.person_id)
    just_now = Q(recorded_at__gt=since) | Q(ended_at__gt=since, ended_at__lte=until)
    for fact in (CaseGrant, CaseState, Ground):
        if fact.objects.filter(just_now, case=case.pk).exists():
            raise Conflict
    # Whoever began before this request, and was done after it had fetched the case, is missed by the times;
    # what all was decided on is the actor's own part. A case that was not fetched through a part has none.
    part = getattr(case, "sight_grant_id", None)
    if part and CaseGrant.objects.filter(pk=part, until__lte=since).exists():
        raise Conflict
    if entry and EntryAccess.objects.filter(just_now, entry=entry.pk).exists():
        raise Conflict
