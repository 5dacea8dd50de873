"""What a worker does when the clock says so."""

from celery import shared_task

from casework.jobs import run_due


@shared_task
def do_what_is_due() -> dict[str, int]:
    """Every hour; any number of times, for nothing is done twice. How much of each was done."""
    return run_due()
