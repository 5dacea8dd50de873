"""What every policy answers with."""

from dataclasses import dataclass
from typing import Any, Self


@dataclass(frozen=True, slots=True)
class Decision:
    """Allowed or not; under which rule, by which grant, on which ground: what the access log stores."""

    allowed: bool
    rule: str = ""
    grant_id: int | None = None
    ground_id: int | None = None
    role: str = ""
    agency_id: int | None = None

    @classmethod
    def of(cls, row: Any) -> Self:
        """Read the decision off a row that ``allowed`` fetched; no query."""
        return cls(
            allowed=True,
            rule=row.sight_rule,
            grant_id=row.sight_grant_id,
            ground_id=row.sight_ground_id,
            role=row.sight_role,
            agency_id=row.sight_agency_id,
        )

    def __bool__(self) -> bool:
        return self.allowed


DENIED = Decision(allowed=False)
