"""Does what is due now; to be run every hour, by cron or a timer, where no worker runs."""

from typing import Any

from django.core.management.base import BaseCommand

from casework.jobs import run_due


class Command(BaseCommand):
    """Any number of times: nothing is done twice."""

    help = "End grants that nobody has used for as long as their project says."

    def handle(self, *args: Any, **options: Any) -> None:
        """See the class."""
        for what, number in run_due().items():
            self.stdout.write(f"{what}: {number}")
