"""The envelope of everything written in a case, and whom each is for. The words stand in ``words``."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from access.fields import BitSetField
from access.models import Identified, Person, Post, SecrecyArea
from access.periods import Period
from casework.enums import Kind, Scope
from casework.models.case import Case


class Entry(Identified):
    """The envelope of anything written in a case; the rule reads it and its versions, never the words.

    ``agency`` is the one the author acted for, for ever. ``occurred_at`` is when it happened, ``recorded_at``
    when it was written: a ground reaches back by the latter. ``revision`` is the edit lock of the words.
    ``due_on`` is the day something is to happen next (a follow-up is to be held, an activity ends), None
    when nothing is awaited; it follows from the words (``Words.due``) and stands here for "Min dag".
    """

    case = models.ForeignKey(Case, on_delete=models.PROTECT, related_name="entries", db_index=False)
    kind = models.CharField(max_length=12, choices=Kind.choices)
    author = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    post = models.ForeignKey(Post, on_delete=models.PROTECT, related_name="+", db_index=False)
    agency = models.ForeignKey(SecrecyArea, on_delete=models.PROTECT, related_name="+", db_index=False)
    occurred_at = models.DateTimeField(_("hände"))
    recorded_at = models.DateTimeField(_("skrevs"))
    changed_at = models.DateTimeField(_("ändrades"))
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)
    due_on = models.DateField(_("ska ske"), null=True)
    revision = models.PositiveIntegerField(default=1)

    class Meta:
        default_permissions = ()
        indexes = [
            models.Index(fields=["case", "-occurred_at", "-uuid"], name="entry_timeline"),
            models.Index(fields=["case", "kind"], name="entry_of_kind"),
            models.Index(fields=["case", "changed_at"], name="entry_changed"),
            models.Index(fields=["case", "due_on"], name="entry_due", condition=Q(due_on__isnull=False)),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.uuid}"


class EntryAccess(Period):
    """One version of whom an entry is for. A change of scope, topics or readers is a new version.

    *Removed* is a version too: only the author and owners of the agency reach it, to put it back or clear it.
    """

    entry = models.ForeignKey(Entry, on_delete=models.PROTECT, related_name="versions", db_index=False)
    scope = models.CharField(max_length=7, choices=Scope.choices)
    topics = BitSetField()

    class Meta(Period.Meta):
        default_permissions = ()
        constraints = [
            *Period.Meta.constraints,
            models.CheckConstraint(
                condition=Q(topics__gt=0),
                name="entryaccess_has_topics",
                violation_error_message=_("Välj minst ett ämne."),
            ),
        ]
        indexes = [models.Index(fields=["entry", "until"], name="access_of_entry")]

    def __str__(self) -> str:
        return f"{self.entry_id}: {self.scope}"


class EntryReader(models.Model):
    """A person named by one version of an entry's access; written with the version and never after."""

    version = models.ForeignKey(EntryAccess, on_delete=models.PROTECT, related_name="readers", db_index=False)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", db_index=False)

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["version", "person"], name="reader_once")]

    def __str__(self) -> str:
        return f"{self.person_id} i {self.version_id}"
