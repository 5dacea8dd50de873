"""What is due now. A worker may call it often, or ``manage.py run_due``: each effect happens once."""

from access import clock
from casework.services.unused import end_unused


def run_due() -> dict[str, int]:
    """Do all that is due; how much of each was done."""
    return {"unused grants ended": end_unused(clock.now())}
