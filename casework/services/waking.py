"""An agency that wakes in a case begins anew: what was agreed before it fell asleep does not come back.

While it slept a yes could be taken back with nobody to record it, since to its people the case did not exist.
"""

from django.db.models import BooleanField, ExpressionWrapper, Q

from access.actor import Actor
from access.enums import EndCause
from access.models import SecrecyArea
from casework.models import Case, Ground
from casework.policies.small_places import gives


def end_what_slept(*, actor: Actor, case: Case, taker: SecrecyArea) -> list[Ground]:
    """End the grounds from and to an agency that the actor's ground is about to wake (rule 3).

    Those issued to it while it slept are somebody's word of that time, and stay.

    Returns:
        Those that were ended; none if it is awake, never was, or is woken by no ground of the actor's.
    """
    if actor.agency_id != case.agency_id:
        return []
    begun = Ground.objects.filter(
        case=case.pk, from_agency=actor.agency_id, to_agency=taker.pk, valid_from__lte=actor.now
    )
    given = ExpressionWrapper(gives(), output_field=BooleanField())
    ends = list(begun.values_list("until", given))
    if not ends:
        return []
    if any(gave and until > actor.now for until, gave in ends):
        return []
    # On a ground that gives nothing nobody is awake, and since when it does is not known.
    fell_asleep = actor.now if any(until > actor.now for until, _gave in ends) else max(ends)[0]
    its = Q(from_agency=taker.pk) | Q(to_agency=taker.pk)
    slept = Ground.objects.filter(its, case=case.pk, recorded_at__lt=fell_asleep, until__gt=actor.now)
    ended = list(slept.order_by("pk"))
    if ended:
        slept.end(at=actor.now, by_id=actor.person_id, cause=EndCause.NO_LONGER)
    return ended
