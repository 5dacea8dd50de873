"""Places where a pseudonym does not hide a child: once for a query, once for a case at hand."""

from django.db.models import Exists, OuterRef, Q
from django.utils.translation import gettext as _

from access.models import Municipality, SecrecyArea
from casework.models import Case, Ground

IN_SMALL_MUNICIPALITY = Q(municipality__is_small=True)
AT_SMALL_SCHOOL = Q(school__is_small=True)
IN_SMALL_PLACE = IN_SMALL_MUNICIPALITY | AT_SMALL_SCHOOL
#: Written without a "not", which an unknown school would make unknown.
ELSEWHERE = Q(municipality__is_small=False) & (Q(school=None) | Q(school__is_small=False))

#: Of a ground: nobody on either side of it, and neither the child's municipality nor school, is in one.
_GROUND_ELSEWHERE = (
    Q(case__municipality__is_small=False)
    & (Q(case__school=None) | Q(case__school__is_small=False))
    & (Q(from_agency__unit__municipality=None) | Q(from_agency__unit__municipality__is_small=False))
    & (Q(to_agency__unit__municipality=None) | Q(to_agency__unit__municipality__is_small=False))
)


def gives(path: str = "") -> Q:
    """Of a ground that holds: does it give anything? A de-identified one does not in a small place.

    Asked in a subquery, which only a de-identified ground comes to: in every other question about grounds
    there is nothing of places to join.

    Args:
        path: from the row to its ground, as "ground__"; empty for the ground itself.
    """
    there = Ground.objects.filter(_GROUND_ELSEWHERE, pk=OuterRef(f"{path}pk"))
    return Q(**{f"{path}functions": {}}) | Q(Exists(there))


def is_small(case: Case) -> bool:
    """Whether the case's municipality is marked small, or its school."""
    return case.municipality.is_small or bool(case.school and case.school.is_small)


def any_small(case: Case, *agencies: SecrecyArea) -> bool:
    """The same, or the municipality of one of these agencies."""
    places = Municipality.objects.filter(units__secrecy_area__in=agencies, is_small=True)
    return is_small(case) or places.exists()


def only_the_team() -> str:
    """What an owner is told who would let somebody know of a case there."""
    return _("Här kan ett barn kännas igen bakom en kod. Bara de som arbetar i caset får veta om det.")
