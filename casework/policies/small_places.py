"""Places where a pseudonym does not hide a child: once for a query, once for a case at hand."""

from django.db.models import Q

from casework.models import Case

IN_SMALL_MUNICIPALITY = Q(municipality__is_small=True)
AT_SMALL_SCHOOL = Q(school__is_small=True)


def is_small(case: Case) -> bool:
    """Whether the case's municipality is marked small, or its school."""
    return case.municipality.is_small or bool(case.school and case.school.is_small)
