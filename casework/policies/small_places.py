"""Places where a pseudonym does not hide a child: once for a query, once for a case at hand."""

from django.db.models import Q
from django.utils.translation import gettext as _

from casework.models import Case

IN_SMALL_MUNICIPALITY = Q(municipality__is_small=True)
AT_SMALL_SCHOOL = Q(school__is_small=True)
IN_SMALL_PLACE = IN_SMALL_MUNICIPALITY | AT_SMALL_SCHOOL
#: Written without a "not", which an unknown school would make unknown.
ELSEWHERE = Q(municipality__is_small=False) & (Q(school=None) | Q(school__is_small=False))


def is_small(case: Case) -> bool:
    """Whether the case's municipality is marked small, or its school."""
    return case.municipality.is_small or bool(case.school and case.school.is_small)


def only_the_team() -> str:
    """What an owner is told who would let somebody know of a case there."""
    return _("Här kan ett barn kännas igen bakom en kod. Bara de som arbetar i caset får veta om det.")
