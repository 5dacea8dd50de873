"""Where a property's full figures are kept: what was counted, with what seed, when, and how to repeat it."""

import sys
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path

from django.db import connection

PLACE = Path(__file__).resolve().parents[1] / "docs" / "evidence"


def write_evidence(name: str, lines: Iterable[str], *, seed: int | None = None) -> Path:
    """Write ``docs/evidence/<name>-<vendor>.md``; the file of the latest run replaces the one before.

    Args:
        lines: what was found, one sentence each.
        seed: what the random choices began with, if there were any.
    """
    said = [
        f"# {name.replace('-', ' ').capitalize()}, {connection.vendor}",
        "",
        *(f"* {line}" for line in lines),
        f"* Seed: {seed}" if seed is not None else "* Seed: none, nothing here is random",
        "* Command: `make deep`",
        f"* Date: {datetime.now(UTC):%Y-%m-%d}, Python {sys.version.split()[0]}",
    ]
    PLACE.mkdir(parents=True, exist_ok=True)
    path = PLACE / f"{name}-{connection.vendor}.md"
    path.write_text("\n".join(said) + "\n", encoding="utf-8")
    return path
