"""The analysis of needs and risks (PuSoL 10 §): the product's text on each role, by version.

The text is the product's and ships with it; that somebody has reviewed it is a row of the customer's
(``RoleReview``).
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from access.enums import ReviewedRole
from access.languages import in_language

FILE = Path(__file__).parent / "data" / "needs_and_risks.yaml"


@dataclass(frozen=True, slots=True)
class Said:
    """The four answers about a role, in one language."""

    sees: str
    needs: str
    risk: str
    limits: str


@dataclass(frozen=True, slots=True)
class RoleText:
    """One version of what the product says of a role. ``rules`` are numbers of ``docs/model.md``."""

    role: ReviewedRole
    version: int
    rules: tuple[int, ...]
    sv: Said
    en: Said

    def _in_language(self, name: str) -> str:
        return in_language(getattr(self.sv, name), getattr(self.en, name))

    @property
    def sees(self) -> str:
        """What the role may see, to whoever reads it."""
        return self._in_language("sees")

    @property
    def needs(self) -> str:
        """Why it needs that."""
        return self._in_language("needs")

    @property
    def risk(self) -> str:
        """What could go wrong."""
        return self._in_language("risk")

    @property
    def limits(self) -> str:
        """What limits it."""
        return self._in_language("limits")


@cache
def role_texts() -> dict[ReviewedRole, RoleText]:
    """The current text on every role, in the order of the file. Read once per process."""
    rows = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    texts = (
        RoleText(
            role=ReviewedRole(row["role"]),
            version=row["version"],
            rules=tuple(row["rules"]),
            sv=Said(**row["sv"]),
            en=Said(**row["en"]),
        )
        for row in rows
    )
    return {text.role: text for text in texts}
