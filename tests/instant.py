"""A clock that stands still, for requests at another instant than now."""

from datetime import datetime

import pytest

from access import clock


def stop_clock(patch: pytest.MonkeyPatch, at: datetime) -> None:
    """From here on it is always this instant; who asks is named to the database all the same."""
    really = clock.now

    def now(*, person_id: int | None = None) -> datetime:
        really(person_id=person_id)
        return at

    patch.setattr(clock, "now", now)
