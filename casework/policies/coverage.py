"""Rule 8 asked of grounds instead of people: which of them cover which texts.

A ground that ends closes only what no other in the same direction covers, whoever works where just then.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db.models import BigIntegerField, BooleanField, CharField, ExpressionWrapper, Value

from access.enums import Role
from access.periods import live
from casework.enums import Kind, Scope
from casework.models import Entry, Ground
from casework.policies.sight import is_there
from casework.policies.writing import as_writings, covering


def covered_by(grounds: Sequence[Ground], at: datetime) -> dict[int, set[int]]:
    """The ids of the texts that each of these grounds lets cross, by its own id; plans apart.

    Args:
        grounds: in force, of one case and in one direction.
    """
    texts = Entry.objects.filter(case=grounds[0].case_id, agency=grounds[0].from_agency_id).annotate(
        # Nobody's: whether a ground covers a text does not depend on who would read it.
        sight_person_id=Value(0, BigIntegerField()),
        sight_agency_id=Value(grounds[0].to_agency_id, BigIntegerField()),
        sight_role=Value(Role.WORKER, CharField()),
    )
    across = as_writings(texts.exclude(kind=Kind.PLAN), live(at, "versions__"))
    each = {
        f"by_{ground.pk}": ExpressionWrapper(is_there(covering(at).filter(pk=ground.pk)), BooleanField())
        for ground in grounds
    }
    found: dict[int, set[int]] = {ground.pk: set() for ground in grounds}
    rows = across.filter(of_scope__in=(Scope.SHARED, Scope.NAMED)).annotate(**each)
    for pk, *covers in rows.values_list("pk", *each):
        for ground, is_covered in zip(grounds, covers, strict=True):
            if is_covered:
                found[ground.pk].add(pk)
    return found
