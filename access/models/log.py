"""The record of who looked at what and who did what. Insert only, by triggers on both databases."""

from django.db import models
from django.db.models.functions import Now

from access.enums import Act, Result, Role
from access.models.places import SecrecyArea


class AccessSubject(models.Model):
    """The only tie between the log and a case. Deleting it (disposal) cuts the tie; the log stays whole.

    ``reference`` is SHA-256 of salt, kind and uuid: the log commits to a case without naming it. ``agency``
    opened it: its auditors see attempts on it that failed.
    """

    kind = models.CharField(max_length=12)
    uuid = models.UUIDField(unique=True)
    salt = models.CharField(max_length=64)
    reference = models.CharField(max_length=64, unique=True)
    agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.kind} {self.reference[:8]}"


class AccessEvent(models.Model):
    """One row per case, act and request (P4, N22). No code, name, title or text, and no foreign key.

    ``items`` holds what was shown or touched: kind, keyed reference, agency, revision, rule, ground.
    ``case_agency_id`` is the agency that opened the case, when the event touched something of that agency's
    own; only then do its auditors see it, so that a look at a hidden entry betrays nothing. Of a look at the
    log itself it is the agency whose log was looked at.
    ``looked_for`` is a keyed hash of what was asked for in vain. ``actor_id`` is null for a job.
    On PostgreSQL a column ``xid`` beside these holds the transaction's id, for sealing.
    """

    at = models.DateTimeField(db_default=Now(), editable=False)
    request_id = models.UUIDField()
    actor_id = models.BigIntegerField(null=True)
    post_id = models.BigIntegerField(null=True)
    agency_id = models.BigIntegerField(null=True)
    role = models.CharField(max_length=10, blank=True, choices=Role.choices)
    act = models.CharField(max_length=12, choices=Act.choices)
    subject = models.CharField(max_length=64, blank=True)
    case_agency_id = models.BigIntegerField(null=True)
    grant_id = models.BigIntegerField(null=True)
    items = models.JSONField(default=list)
    looked_for = models.CharField(max_length=64, blank=True)
    result = models.CharField(max_length=8, choices=Result.choices)
    format = models.PositiveSmallIntegerField(default=1)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["subject", "-at", "-id"], name="event_of_subject"),
            models.Index(fields=["agency_id", "-at", "-id"], name="event_of_agency"),
            models.Index(fields=["case_agency_id", "-at", "-id"], name="event_of_case_agency"),
            models.Index(fields=["actor_id", "-at", "-id"], name="event_of_actor"),
            models.Index(fields=["request_id"], name="event_of_request"),
        ]

    def __str__(self) -> str:
        return f"{self.act} {self.subject[:8]}"
