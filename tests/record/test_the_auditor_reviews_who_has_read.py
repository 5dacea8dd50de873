"""Alingsås: the auditor sees that secrecy between the agencies holds, without reading the child's story.

Everything goes through the pages, but the last resort of somebody who wants a line away: the database itself.
"""

import csv
from contextlib import nullcontext
from dataclasses import dataclass, field
from io import StringIO
from typing import Any

from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.models import AccessEvent, Post, Unit
from casework.enums import Topic
from casework.models import Entry
from tests.addresses.pen import Pen
from tests.record.app_role import as_application
from tests.record.statements import changing
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db
STORY = "Barnet bor sedan i mars hos en familj i en annan kommun."
BEFORE, AFTER = "Komma till första lektionen.", "Vara med hela förmiddagen."


@dataclass
class Month:
    """What happened: one case of each school, both on a consent, and who did what."""

    world: World = field(default_factory=World)

    def __post_init__(self) -> None:
        w = self.world
        south = Unit.objects.create(
            parent=w.north.parent, kind=w.north.kind, name="Södra skolan", municipality=w.north.municipality
        )
        self.south = w.post("south", south, "lärare")
        w.audits(w.auditor, w.school, w.social)
        self.absent, self.placed = w.case(), w.case(self.south)
        for case, by in ((self.absent, w.owner), (self.placed, self.south)):
            w.ground(case, w.social, Topic.PLAN, by=by)
            w.note(case, STORY, by=by)
        w.grant(self.absent, w.other)
        w.ground(self.absent, w.school, Topic.PLAN, by=w.other)
        self.goal = Pen(w, self.absent).goal(w.other, BEFORE)
        self.leaver = w.worker
        w.grant(self.absent, self.leaver)

    def come(self, post: Post) -> Client:
        """Somebody's window."""
        client = Client()
        client.force_login(post.person)
        return client

    def happens(self) -> None:
        """A teacher reads her own case six times, a plan is changed twice, three attempts, and one leaves."""
        teacher, social, curious, leaving = map(
            self.come, (self.world.owner, self.world.other, self.south, self.leaver)
        )
        of_own = reverse("case_detail", args=[self.absent.uuid])
        for _time in range(6):
            assert teacher.get(of_own).status_code == 200
        for text in (AFTER, BEFORE):
            self.rewrite(social, text)
        for _time in range(3):
            assert curious.get(of_own).status_code == 404
        assert leaving.get(of_own).status_code == 200
        keeper = self.come(Staff(self.world).posts["keeper"])
        sent = {"last_day": clock.day_of(clock.now()).isoformat()}
        assert keeper.post(reverse("post_end", args=[self.leaver.uuid]), sent).status_code == 302

    def rewrite(self, client: Client, text: str) -> None:
        """The goal in other words, as one does it on its page."""
        page = reverse("entry_change", args=[self.absent.uuid, self.goal.uuid])
        form = client.get(page).context["form"]
        sent = {name: form[name].value() or "" for name in form.fields}
        assert client.post(page, sent | {"text": text}).status_code == 302


@pytest.fixture
def month(db: None) -> Month:
    month = Month()
    month.happens()
    return month


@pytest.fixture
def auditor(month: Month) -> Client:
    return month.come(month.world.auditor)


def asked(client: Client, name: str, *args: Any, **filters: Any) -> Any:
    """A page of the auditor's. No text of a case is ever on it."""
    answer = client.get(reverse(name, args=args), filters)
    for words in (STORY, BEFORE, AFTER):
        assert words not in answer.content.decode("utf-8-sig")
    return answer


def of_the_month(month: Month) -> dict[str, Any]:
    today = clock.day_of(clock.now()).isoformat()
    return {"municipality": month.world.north.municipality_id, "since": today, "until": today}


def lines(client: Client, month: Month, **filters: Any) -> list[Any]:
    return list(asked(client, "audit_list", **of_the_month(month), **filters).context["rows"])


def test_each_reading_change_and_attempt_says_who_for_whom_when_and_on_what(
    month: Month, auditor: Client
) -> None:
    case, owner = month.absent.code_id, month.world.owner.person.uuid
    reads = lines(auditor, month, act="read", person=owner)
    assert [(row.person_name, row.title, row.agency_name, row.case_label) for row in reads] == [
        ("Owner", "specialpedagog", "skolan i Tjörn", case)
    ] * 6
    assert len({row.at for row in reads}) == 6
    changes = lines(auditor, month, act="change")
    assert [(row.person_name, row.agency_name, row.items_label) for row in changes] == [
        ("Other", "socialtjänsten i Tjörn", "1 text")
    ] * 2
    attempts = lines(auditor, month, refused="on")
    assert [(row.person_name, row.result, row.case_label) for row in attempts] == [
        ("South", "refused", case)
    ] * 3


def test_a_change_says_which_field_and_that_there_is_a_before_and_an_after(
    month: Month, auditor: Client
) -> None:
    visits = asked(auditor, "audit_visits", **of_the_month(month), act="change").context["rows"]
    (visit,) = visits
    events = asked(auditor, "audit_visit", visit.request, visit.subject).context["events"]
    told = [sentence for _line, sentences in events for sentence in sentences]
    changed = [line for line in told if "Hur det stod före och efter finns kvar." in line]
    assert len(changed) == 2
    assert all("ändrade mål" in line for line in changed)
    assert any(line.startswith("Behörighet: arbetar i caset sedan") for line in told)


def test_no_way_leads_from_the_log_to_the_text(month: Month, auditor: Client) -> None:
    entry = Entry.objects.filter(case=month.absent).first()
    assert entry is not None
    for name, args in (
        ("case_detail", [month.absent.uuid]),
        ("plan", [month.absent.uuid]),
        ("entry_history", [month.absent.uuid, entry.uuid]),
        ("case_readers", [month.absent.uuid]),
    ):
        assert asked(auditor, name, *args).status_code == 404


def test_no_line_can_be_altered_or_removed_by_anybody(month: Month) -> None:
    before = list(AccessEvent.objects.order_by("pk").values())
    for role in (nullcontext, as_application):
        for sql in changing(connection.vendor, before[0]["id"]):
            with role(), pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
    assert list(AccessEvent.objects.order_by("pk").values()) == before


def test_whoever_left_has_an_end_and_no_reading_after_it(
    month: Month, auditor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    rights = asked(auditor, "audit_case", month.absent.uuid)
    (theirs,) = (grant for grant in rights.context["grants"] if grant.post_id == month.leaver.pk)
    assert clock.last_day(theirs.until) == clock.day_of(clock.now())
    looks = lines(auditor, month, person=month.leaver.person.uuid)
    assert [(row.act_label, row.at < theirs.until) for row in looks] == [("läste", True)]
    gone = month.come(month.leaver)
    monkeypatch.setattr(clock, "now", lambda **_who: theirs.until)
    assert gone.get(reverse("case_detail", args=[month.absent.uuid])).status_code == 403
    monkeypatch.undo()
    assert lines(auditor, month, person=month.leaver.person.uuid) == looks


def test_taking_the_period_out_is_a_line_itself(month: Month, auditor: Client) -> None:
    file = asked(auditor, "audit_file", **of_the_month(month), act="read")
    rows = list(csv.reader(StringIO(file.content.decode("utf-8-sig")), delimiter=";"))
    assert len(rows) - 1 == len(lines(auditor, month, act="read"))
    (taken,) = AccessEvent.objects.filter(act="export", case_agency_id=month.world.school.pk)
    assert taken.agency_id == month.world.auditor.agency_id
