"""The record of one request: what was shown and done, written in one insert before the page leaves.

One row per case and act. Looks count only if the page is delivered; acts are added by the services
that do them. If the insert fails, so does the request (``access.middleware``): no log, no data.
"""

import hashlib
import hmac
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime
from secrets import token_hex
from typing import Any, NamedTuple, Protocol, Self
from uuid import UUID, uuid4

from django.utils.crypto import salted_hmac

from access.enums import Act, Result
from access.models import AccessEvent, AccessSubject


class Who(Protocol):
    """Whose act it is: a person, in a post, for an agency, at an instant of the database; or a job's."""

    @property
    def now(self) -> datetime:
        """When."""

    @property
    def person_id(self) -> int | None:
        """The account."""

    @property
    def post_id(self) -> int | None:
        """The post acted in."""

    @property
    def agency_id(self) -> int | None:
        """The agency acted for."""


class Subject(NamedTuple):
    """What the log needs to know of a case: its reference, the salt under it, who opened it, which grant."""

    reference: str
    salt: str
    agency_id: int
    role: str = ""
    grant_id: int | None = None

    @classmethod
    def of(cls, case: Any) -> Self:
        """From a case row that a policy fetched; it carries the columns."""
        return cls(
            reference=case.sight_reference,
            salt=case.sight_salt,
            agency_id=case.agency_id,
            role=case.sight_role,
            grant_id=case.sight_grant_id,
        )

    @classmethod
    def tied(cls, case: Any, role: str = "", grant_id: int | None = None) -> Self:
        """Of a case that whoever acts did not fetch, and may not see: a job, a head, who ends a post."""
        tie = AccessSubject.objects.get(uuid=case.uuid)
        return cls(tie.reference, tie.salt, case.agency_id, role, grant_id)


class Item(NamedTuple):
    """One thing shown or touched, and what opened it."""

    kind: str
    uuid: UUID
    agency_id: int
    revision: int = 1
    rule: str = ""
    ground_id: int | None = None

    @classmethod
    def of(cls, row: Any) -> Self:
        """From a row that a policy fetched."""
        return cls(
            kind=row._meta.model_name,
            uuid=row.uuid,
            agency_id=row.agency_id,
            revision=row.revision,
            rule=row.sight_rule,
            ground_id=row.sight_ground_id,
        )

    def entered(self, salt: str) -> dict[str, Any]:
        """As it stands in the log: a keyed reference instead of the uuid."""
        return {
            "kind": self.kind,
            "ref": item_reference(salt, self.kind, self.uuid),
            "agency": self.agency_id,
            "revision": self.revision,
            "rule": self.rule,
            "ground": self.ground_id,
        }


def item_reference(salt: str, kind: str, uuid: UUID) -> str:
    """The log's name for an entry: keyed with its case's salt, so that it dies with the case's tie."""
    return hmac.new(salt.encode(), f"{kind}|{uuid}".encode(), hashlib.sha256).hexdigest()[:32]


def new_subject(*, kind: str, uuid: UUID, agency_id: int) -> AccessSubject:
    """Tie a new case to the log: a salt of its own and the reference made from it."""
    salt = token_hex(32)
    reference = hmac.new(salt.encode(), f"{kind}|{uuid}".encode(), hashlib.sha256).hexdigest()
    return AccessSubject.objects.create(
        kind=kind, uuid=uuid, salt=salt, reference=reference, agency_id=agency_id
    )


class Refusal(NamedTuple):
    """Something asked for in vain: what kind, what (hashed before it is stored), in which case if any."""

    kind: str
    what: str
    case: UUID | None = None
    act: Act = Act.TRY

    def hashed(self) -> str:
        """Equal questions have equal hashes; the question itself stays unknown."""
        return salted_hmac("access.refusal", f"{self.kind}|{self.what}", algorithm="sha256").hexdigest()


@dataclass(slots=True)
class Record:
    """What one request has shown, done and been refused so far."""

    request_id: UUID = field(default_factory=uuid4)
    looks: dict[tuple[Subject, Act], dict[Item, None]] = field(default_factory=dict)
    acts: dict[tuple[Subject | None, Act], dict[Item, None]] = field(default_factory=dict)
    refusals: list[Refusal] = field(default_factory=list)
    reviewed: tuple[int, ...] = ()
    reviewed_by: Act = Act.AUDIT

    def shown(self, case: Any, *rows: Any, act: Act = Act.READ) -> None:
        """These rows of this case are on the page."""
        items = self.looks.setdefault((Subject.of(case), act), {})
        items.update(dict.fromkeys(Item.of(row) for row in (case, *rows)))

    def shown_as_they_were(self, case: Any, items: Iterable[Item]) -> None:
        """Earlier texts of this case are on the page, each by its revision."""
        self.looks.setdefault((Subject.of(case), Act.READ), {}).update(dict.fromkeys(items))

    def done(self, act: Act, subject: Subject | None = None, *items: Item) -> None:
        """This was done; several calls for the same case and act become one row."""
        self.acts.setdefault((subject, act), {}).update(dict.fromkeys(items))

    @contextmanager
    def kept_if_done(self) -> Iterator[None]:
        """What was done inside stands only if all of it was: an act that is undone leaves no row."""
        before = {key: dict(items) for key, items in self.acts.items()}
        try:
            yield
        except Exception:
            self.acts = before
            raise

    def audited(self, agencies: Iterable[int], act: Act = Act.AUDIT) -> None:
        """The log of these agencies was looked at, or taken out; each agency's auditors see that it was."""
        self.reviewed, self.reviewed_by = tuple(agencies), act

    def refused(self, kind: str, what: object, *, case: UUID | None = None, act: Act = Act.TRY) -> None:
        """This was asked for in vain. A case that exists is named, so that its agency's auditor sees it."""
        self.refusals.append(Refusal(kind, str(what), case, act))

    def write(self, who: Who, *, delivered: bool) -> None:
        """Insert the rows of what happened; looks only if the page goes out."""
        done = [*self.acts.items(), *(self.looks.items() if delivered else ())]
        events = [self._event(who, subject, act, items) for (subject, act), items in done]
        for agency in self.reviewed:
            event = self._row(who, self.reviewed_by, Result.DONE)
            event.case_agency_id = agency
            events.append(event)
        AccessEvent.objects.bulk_create(events)

    def write_refusals(self, who: Who) -> None:
        """Insert what was asked for in vain: with a form that was sent back, or, when the request was undone,
        in a transaction of its own."""
        if not self.refusals:
            return
        cases = [refusal.case for refusal in self.refusals if refusal.case]
        subjects = {subject.uuid: subject for subject in AccessSubject.objects.filter(uuid__in=cases)}
        events = []
        for refusal in self.refusals:
            event = self._row(who, refusal.act, Result.REFUSED)
            event.looked_for = refusal.hashed()
            if refusal.case and (subject := subjects.get(refusal.case)):
                event.subject = subject.reference
                event.case_agency_id = subject.agency_id
            events.append(event)
        AccessEvent.objects.bulk_create(events)

    def _event(self, who: Who, subject: Subject | None, act: Act, items: Iterable[Item]) -> AccessEvent:
        event = self._row(who, act, Result.DONE)
        if subject is not None:
            event.subject = subject.reference
            event.role = subject.role
            event.grant_id = subject.grant_id
            event.items = [item.entered(subject.salt) for item in items]
            if any(item.agency_id == subject.agency_id for item in items):
                event.case_agency_id = subject.agency_id
        return event

    def _row(self, who: Who, act: Act, result: Result) -> AccessEvent:
        return AccessEvent(
            at=who.now,
            request_id=self.request_id,
            actor_id=who.person_id,
            post_id=who.post_id,
            agency_id=who.agency_id,
            act=act,
            result=result,
        )
