"""How many cases there are in each state: the ledger that counts are read from."""

from django.db import models

from casework.enums import State
from pilotverkstad.models import Participation


class CaseTally(models.Model):
    """By how many the cases of a participation in one state grew or shrank in a month (N1).

    The sum up to a month is the count at its end, so a count and its history cost the same however many
    cases there are. Kept by ``casework.services.tally`` in the transaction that changes a state; a case that
    was misregistered is in none of it, nor ever was. ``month`` is its first day, in Sweden.
    """

    participation = models.ForeignKey(
        Participation, on_delete=models.PROTECT, related_name="tallies", db_index=False
    )
    state = models.CharField(max_length=13, choices=State.choices)
    month = models.DateField()
    n = models.IntegerField(default=0)

    class Meta:
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["participation", "state", "month"], name="tally_once_a_month")
        ]

    def __str__(self) -> str:
        return f"{self.participation_id} {self.state} {self.month}: {self.n}"
