"""What an auditor is told of an event in a case: what was touched and why it was open, never a text.

Of a change: which fields, by name, and that they had words before and after. Of a right: which part, which
rule, which ground. Every sentence is about an item of the auditor's own agencies (``audited_items``).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from access.clock import day_of
from access.enums import Act, Role
from access.models import AccessEvent, AccessSubject
from access.record import item_reference
from access.subjects import type_known
from casework.codes import read_code
from casework.enums import GrantReason, Kind
from casework.models import WORDS, AllowedTerm, Case, CaseGrant, Entry, Ground, GuardOverride

#: Which rule of the entry's opened a text, about somebody else. Without one, what was done was its making.
WHY = {
    "author": gettext_lazy("Öppet för att personen skrev det"),
    "owner": gettext_lazy("Öppet för den ansvariga i verksamheten som skrev"),
    "removed": gettext_lazy("Borttaget, öppet för den som skrev eller är ansvarig"),
    "own_agency": gettext_lazy("Öppet inom verksamheten som skrev"),
    "named": gettext_lazy("Öppet för att personen namngetts"),
    "ground": gettext_lazy("Öppet på en grund för delning"),
}


def codes(uuids: Iterable[UUID]) -> dict[UUID, str]:
    """What cases are called."""
    return dict(Case.objects.filter(uuid__in=list(uuids)).values_list("uuid", "code"))


def terms(uuids: Iterable[UUID]) -> dict[UUID, str]:
    """What allowed terms are called: as they are written."""
    return dict(AllowedTerm.objects.filter(uuid__in=list(uuids)).values_list("uuid", "term"))


def of_code(words: str) -> UUID | None:
    """The case with that code, however it is typed."""
    code = read_code(words)
    return Case.objects.filter(code=code).values_list("uuid", flat=True).first() if code else None


def page(uuid: UUID) -> str:
    """Where its grants and grounds stand for an auditor."""
    return reverse("audit_case", args=[uuid])


def told(subject: AccessSubject, events: type_known) -> list[list[str]]:
    """The sentences of each event, that of its part first; as many queries for one as for all."""
    known = _Known(subject, events)
    return [
        [*known.part(event), *known.texts(event, items), *known.reasons(items)] for event, items in events
    ]


class _Known:
    """What these events name, read once: parts, texts by their names in the log, grounds, older words."""

    def __init__(self, subject: AccessSubject, events: type_known) -> None:
        items = [item for _event, its in events for item in its]
        self.parts = CaseGrant.objects.select_related("recorded_by").in_bulk(
            {event.grant_id for event, _items in events if event.grant_id}
        )
        named = Ground.objects.select_related("legal_ground", "from_agency", "to_agency")
        self.grounds = named.in_bulk({item["ground"] for item in items if item["ground"]})
        wanted = {item["ref"] for item in items if item["kind"] == "entry"}
        entries = Entry.objects.filter(case__uuid=subject.uuid) if wanted else []
        by_name = {item_reference(subject.salt, "entry", entry.uuid): entry for entry in entries}
        self.entries = {name: entry for name, entry in by_name.items() if name in wanted}
        changes = [its for event, its in events if event.act == Act.CHANGE]
        changed = {item["ref"] for its in changes for item in its} & set(self.entries)
        self.words = dict(_words([self.entries[name] for name in changed]))
        passed = [item["ref"] for event, its in events if event.act == Act.OVERRIDE for item in its]
        about = [self.entries[name] for name in passed if name in self.entries]
        overrides = GuardOverride.objects.filter(entry__in=about) if about else []
        self.overrides = {(row.entry_id, row.revision): row.get_reason_display() for row in overrides}

    def part(self, event: AccessEvent) -> Iterator[str]:
        """In which part of the case it was done, since when and given by whom; it may have ended since."""
        grant = self.parts.get(event.grant_id or 0)
        if grant is not None:
            yield _("Behörighet: %(role)s sedan %(day)s, given av %(giver)s (%(reason)s).") % {
                "role": Role(grant.role).label,
                "day": _day(grant.valid_from),
                "giver": grant.recorded_by.name if grant.recorded_by else _("systemet"),
                "reason": GrantReason(grant.reason).label,
            }

    def texts(self, event: AccessEvent, items: list[dict[str, Any]]) -> Iterator[str]:
        """How many texts of which kind each rule opened; of a change or an override each, with why."""
        known = [(item, self.entries[item["ref"]]) for item in items if item["ref"] in self.entries]
        if event.act == Act.CHANGE:
            for item, entry in known:
                yield f"{_named(entry)}: {self._changed(entry, item['revision'])}"
            return
        if event.act == Act.OVERRIDE:
            for item, entry in known:
                yield f"{_named(entry)}: {self.overrides[entry.pk, item['revision']]}."
            return
        of_rule: dict[str, Counter[str]] = {}
        for item, entry in known:
            of_rule.setdefault(item["rule"], Counter())[str(Kind(entry.kind).label)] += 1
        for rule, kinds in of_rule.items():
            texts = ", ".join(f"{kind} ({number})" if number > 1 else kind for kind, number in kinds.items())
            yield f"{WHY[rule]}: {texts}." if rule in WHY else f"{texts.capitalize()}."

    def reasons(self, items: list[dict[str, Any]]) -> Iterator[str]:
        """The grounds on which something of the auditor's agencies was open to another."""
        for pk in dict.fromkeys(item["ground"] for item in items if item["ground"]):
            ground = self.grounds[pk]
            yield _("Grund för delning: %(name)s, från %(giver)s till %(taker)s, sedan %(day)s.") % {
                "name": ground.legal_ground,
                "giver": ground.from_agency.name,
                "taker": ground.to_agency.name,
                "day": _day(ground.valid_from),
            }

    def _changed(self, entry: Entry, revision: int) -> str:
        """Which fields were changed into this revision. That there is a before and an after is all."""
        before, after = (self.words.get((entry.pk, number)) for number in (revision - 1, revision))
        if before is None or after is None:
            return ""
        names = [
            str(field.verbose_name)
            for field in WORDS[entry.kind].own_fields()
            if getattr(before, field.attname) != getattr(after, field.attname)
        ]
        if not names:
            return _("ändrade vilken dag det gäller.")
        return _("ändrade %(fields)s. Hur det stod före och efter finns kvar.") % {"fields": ", ".join(names)}


def _named(entry: Entry) -> str:
    return _("%(kind)s från %(day)s") % {
        "kind": str(Kind(entry.kind).label).capitalize(),
        "day": _day(entry.recorded_at),
    }


def _words(entries: list[Entry]) -> Iterator[tuple[tuple[int, int], Any]]:
    """The words of these texts by revision; a query for each kind among them."""
    for kind in {entry.kind for entry in entries}:
        pks = [entry.pk for entry in entries if entry.kind == kind]
        for row in WORDS[kind].history.filter(entry__in=pks):
            yield (row.entry_id, row.revision), row


def _day(instant: Any) -> str:
    return date_format(day_of(instant), "j F Y")
