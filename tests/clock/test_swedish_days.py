"""A day that people mean is a day in Sweden, to its last moment, also on nights when the clock is changed."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest

from access import clock
from access.actor import Actor
from access.enums import Action, EndCause, Role
from access.forms import UntilField
from access.models import AccessEvent
from access.periods import FOREVER
from access.policies import allowed, decide
from casework.enums import GrantReason, Recognition, SchoolIs, Scope, Sex, Stage, State
from casework.models import (
    Case,
    CaseGrant,
    CaseState,
    Entry,
    EntryAccess,
    Ground,
    GroundReach,
    GroundTick,
    LegalGround,
)
from casework.policies.case import in_list
from casework.services.case import answer_recognition, set_state, start_case
from casework.services.grant import end_grant, give_grant
from casework.services.ground import end_ground, issue_ground, tick_entries
from casework.services.note import write_note
from casework.views.parts import last_day
from tests.world import CONSENT, PLAN, World

pytestmark = pytest.mark.django_db
SECOND = timedelta(seconds=1)
TICK = timedelta(microseconds=1)
#: Nights when the clock is changed, far enough ahead that everything in the world has begun.
SPRING, AUTUMN = date(2090, 3, 26), date(2090, 10, 29)


def utc(year: int, month: int, day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(year, month, day, hour, minute, tzinfo=UTC)


def local(day: date, hour: int, minute: int = 0, second: int = 0, *, fold: int = 0) -> datetime:
    """What a clock on a Swedish wall shows."""
    at = datetime(day.year, day.month, day.day, hour, minute, second, tzinfo=clock.STOCKHOLM, fold=fold)
    return at.astimezone(UTC)


@pytest.mark.parametrize(
    ("day", "start", "end"),
    [
        (date(2026, 1, 15), utc(2026, 1, 14, 23), utc(2026, 1, 15, 23)),
        (date(2026, 7, 15), utc(2026, 7, 14, 22), utc(2026, 7, 15, 22)),
        (date(2026, 3, 28), utc(2026, 3, 27, 23), utc(2026, 3, 28, 23)),
        (date(2026, 3, 29), utc(2026, 3, 28, 23), utc(2026, 3, 29, 22)),
        (date(2026, 3, 30), utc(2026, 3, 29, 22), utc(2026, 3, 30, 22)),
        (date(2026, 10, 24), utc(2026, 10, 23, 22), utc(2026, 10, 24, 22)),
        (date(2026, 10, 25), utc(2026, 10, 24, 22), utc(2026, 10, 25, 23)),
        (date(2026, 10, 26), utc(2026, 10, 25, 23), utc(2026, 10, 26, 23)),
        (date(2026, 12, 31), utc(2026, 12, 30, 23), utc(2026, 12, 31, 23)),
        (date(2028, 2, 29), utc(2028, 2, 28, 23), utc(2028, 2, 29, 23)),
    ],
)
def test_a_day_begins_and_ends_at_midnight_in_sweden(day: date, start: datetime, end: datetime) -> None:
    assert (clock.start_of(day), clock.after(day)) == (start, end)
    assert clock.day_of(start) == day
    assert clock.day_of(start - TICK) == day - timedelta(days=1)
    assert clock.day_of(end - TICK) == day
    assert clock.day_of(end) == day + timedelta(days=1)
    assert clock.day_of(local(day, 23, 59, 59)) == day
    assert clock.day_of(local(day, 0)) == day


def test_the_days_on_which_the_clock_is_changed_have_23_and_25_hours() -> None:
    lengths = [clock.after(day) - clock.start_of(day) for day in (date(2026, 3, 29), date(2026, 10, 25))]
    assert lengths == [timedelta(hours=23), timedelta(hours=25)]


@pytest.mark.parametrize(
    "instant",
    [utc(2026, 10, 25, 0, 30), utc(2026, 10, 25, 1, 30), utc(2026, 3, 29, 0, 59), utc(2026, 3, 29, 1)],
)
def test_the_hour_that_comes_twice_or_not_at_all_is_of_its_day(instant: datetime) -> None:
    assert clock.day_of(instant) == instant.date()


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25), date(2026, 11, 5)])
def test_a_last_day_that_is_typed_is_the_last_day_that_is_shown(day: date) -> None:
    until = UntilField().clean(day.isoformat())
    assert until == clock.after(day)
    months = {3: "mars", 10: "oktober", 11: "november"}
    assert last_day(until) == f"till och med {day.day} {months[day.month]} {day.year}"
    assert last_day(UntilField(required=False).clean("")) == "tills vidare"


def test_the_clock_is_the_databases_and_knows_where_it_is() -> None:
    before, now, after = datetime.now(UTC), clock.now(), datetime.now(UTC)
    assert now.tzinfo is UTC
    assert before - SECOND <= now <= after + SECOND


def test_the_clock_is_read_once_for_a_request() -> None:
    world = World()
    case = world.case()
    world.note(case, "Ett samtal")
    client = Client()
    client.force_login(world.owner.person)
    read = {"sqlite": "SELECT strftime", "postgresql": "SELECT statement_timestamp()"}[connection.vendor]
    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 200
    assert [query["sql"].startswith(read) for query in queries].count(True) == 1


class Later:
    """A world, and its people acting at any later instant."""

    def __init__(self) -> None:
        self.world = World()
        self.case = self.world.case()

    def acting(self, post: Any, at: datetime) -> Actor:
        return replace(self.world.acting(post), now=at)

    def seen(self, actor: Actor) -> Any:
        return in_list(allowed(Case, actor, Action.KNOW), actor.now).get(pk=self.case.pk)

    def ground(
        self, at: datetime, last_day: date, *, given_on: date | None = None, replaces: Ground | None = None
    ) -> Ground:
        actor = self.acting(self.world.owner, at)
        return issue_ground(
            actor=actor, token=uuid4(), case=self.seen(actor), to_agency=self.world.social, topics=PLAN,
            legal_ground=LegalGround.objects.current().get(code="SAMTYCKE"), **CONSENT,
            given_on=given_on or clock.day_of(at), until=UntilField().clean(last_day.isoformat()),
            replaces=replaces,
        )  # fmt: skip

    def grant(self, at: datetime, post: Any, until: datetime = FOREVER) -> CaseGrant:
        actor = self.acting(self.world.owner, at)
        return give_grant(
            actor=actor, token=uuid4(), case=self.seen(actor), post=post, role=Role.WORKER,
            reason=GrantReason.WORKS, until=until,
        )  # fmt: skip

    def note(self, at: datetime, text: str = "Ett samtal") -> Entry:
        actor = self.acting(self.world.owner, at)
        return write_note(
            actor=actor, token=uuid4(), case=self.seen(actor), text=text, scope=Scope.SHARED, topics=PLAN,
            occurred_at=at,
        )  # fmt: skip

    def opens(self, post: Any, obj: Any, at: datetime) -> bool:
        """All faces of the rule, which must not differ."""
        actor = self.acting(post, at)
        decided = bool(decide(actor, Action.VIEW, obj))
        assert allowed(type(obj), actor, Action.VIEW).filter(pk=obj.pk).exists() == decided
        assert bool(decide(self.world.acting(post), Action.VIEW, obj, at)) == decided
        return decided


@pytest.fixture
def later() -> Later:
    return Later()


@pytest.mark.parametrize("day", [SPRING, AUTUMN, date(2090, 7, 1), date(2090, 12, 31)])
def test_a_ground_holds_to_the_last_moment_of_its_last_day(later: Later, day: date) -> None:
    """Issued in its last day's first minute, so that the whole day is its period."""
    ground = later.ground(local(day, 0), day)
    later.grant(local(day, 0, 1), later.world.other)
    note = later.note(local(day, 12))
    assert (ground.valid_from, ground.until) == (clock.start_of(day), clock.after(day))
    for holds, at in (
        (True, local(day, 23, 59, 59)),
        (True, clock.after(day) - TICK),
        (False, clock.after(day)),
        (False, local(day + timedelta(days=1), 0)),
        (False, local(day + timedelta(days=1), 0, 0, 1)),
    ):
        assert later.opens(later.world.other, later.case, at) is holds
        assert later.opens(later.world.other, note, at) is holds
        assert later.opens(later.world.owner, note, at)


@pytest.mark.parametrize("day", [SPRING, AUTUMN])
def test_a_grant_holds_to_the_last_moment_of_its_last_day(later: Later, day: date) -> None:
    later.grant(local(day, 0), later.world.worker, clock.after(day))
    assert not later.opens(later.world.worker, later.case, local(day, 0) - TICK)
    assert later.opens(later.world.worker, later.case, local(day, 0))
    assert later.opens(later.world.worker, later.case, local(day, 23, 59, 59))
    assert not later.opens(later.world.worker, later.case, clock.after(day))


def test_the_hour_that_comes_twice_is_two_hours(later: Later) -> None:
    """Half past two, and half past two again: what ended in the first is over in the second."""
    first, second = local(AUTUMN, 2, 30), local(AUTUMN, 2, 30, fold=1)
    assert second - first == timedelta(hours=1)
    grant = later.grant(local(AUTUMN, 1), later.world.worker)
    actor = later.acting(later.world.owner, first)
    end_grant(actor=actor, case=later.seen(actor), grant=grant, cause=EndCause.LEFT)
    assert later.opens(later.world.worker, later.case, first - TICK)
    assert not later.opens(later.world.worker, later.case, first)
    assert not later.opens(later.world.worker, later.case, second)


def test_a_ground_may_begin_and_end_today_but_not_have_ended(later: Later) -> None:
    at = local(AUTUMN, 23, 59, 59)
    later.ground(at, AUTUMN)
    with pytest.raises(ValidationError, match="Slutdagen har redan varit"):
        later.ground(local(AUTUMN + timedelta(days=1), 0), AUTUMN)


def test_today_is_the_swedish_one_when_a_consent_is_given(later: Later) -> None:
    """At half past midnight it is still yesterday in UTC, and at 23.30 it is not tomorrow yet."""
    morning = later.ground(local(SPRING, 0, 30), AUTUMN)
    assert morning.given_on == SPRING != morning.valid_from.date()
    with pytest.raises(ValidationError, match="Dagen ligger framåt i tiden"):
        later.ground(local(SPRING, 23, 30), AUTUMN, given_on=SPRING + timedelta(days=1))


def instants(model: Any, pk: int) -> dict[str, datetime]:
    """Every column of time of a row that is not an open end."""
    row = model._base_manager.filter(pk=pk).values().get()
    return {name: value for name, value in row.items() if isinstance(value, datetime) and value != FOREVER}


def test_every_column_is_written_at_the_actors_instant(later: Later) -> None:
    """Not at the server's: what one request does happens at one instant, which tests choose."""
    at = [local(AUTUMN, hour) for hour in range(9)]
    actor = later.acting(later.world.owner, at[0])
    case = start_case(
        actor=actor, token=uuid4(), participation=later.world.participation, target_group=later.world.group,
        school=later.world.north, school_is=SchoolIs.NAMED, state=State.PLANNED, stage=Stage.UNKNOWN,
        sex=Sex.UNKNOWN,
    )  # fmt: skip
    later.case = case
    mine = CaseGrant.objects.get(case=case)
    first = CaseState.objects.get(case=case)
    assert set(instants(Case, case.pk).values()) == {at[0]}
    assert set(instants(CaseGrant, mine.pk).values()) == {at[0]}
    assert set(instants(CaseState, first.pk).values()) == {at[0]}

    entry = later.note(at[1])
    assert set(instants(Entry, entry.pk).values()) == {at[1]}
    assert set(instants(EntryAccess, entry.versions.get().pk).values()) == {at[1]}

    ground = later.ground(at[2], date(2091, 1, 1))
    written = instants(Ground, ground.pk)
    assert {written.pop("valid_to"), written.pop("until")} == {clock.after(date(2091, 1, 1))}
    assert set(written.values()) == {at[2]}
    assert set(instants(GroundReach, ground.reaches.get().pk).values()) == {at[2]}

    grant = later.grant(at[3], later.world.other)
    assert set(instants(CaseGrant, grant.pk).values()) == {at[3]}

    actor = later.acting(later.world.owner, at[4])
    earlier = allowed(Entry, actor, Action.VIEW)
    tick_entries(actor=actor, case=later.seen(actor), ground=ground, entries=earlier)
    assert set(instants(GroundTick, ground.ticks.get().pk).values()) == {at[4]}
    assert later.opens(later.world.other, entry, at[4])
    assert not later.opens(later.world.other, entry, at[4] - TICK)

    actor = later.acting(later.world.owner, at[5])
    set_state(actor=actor, case=later.seen(actor), state=State.ACTIVE)
    answer_recognition(actor=actor, case=later.seen(actor), recognition=Recognition.NO)
    first.refresh_from_db()
    second = CaseState.objects.get(case=case, ended_at__isnull=True)
    assert (first.ended_at, first.until, second.valid_from, second.recorded_at) == (at[5],) * 4
    assert later.seen(later.acting(later.world.owner, at[5])).state == State.ACTIVE
    assert later.seen(later.acting(later.world.owner, at[5] - TICK)).state == State.PLANNED

    actor = later.acting(later.world.owner, at[6])
    end_grant(actor=actor, case=later.seen(actor), grant=grant, cause=EndCause.LEFT)
    end_ground(actor=actor, case=later.seen(actor), ground=ground, cause=EndCause.NO_LONGER)
    for row in (grant, ground):
        row.refresh_from_db()
        assert (row.ended_at, row.until) == (at[6], at[6])
    assert later.opens(later.world.other, entry, at[6] - TICK)
    assert not later.opens(later.world.other, entry, at[6])


def test_what_replaces_begins_when_the_other_ends(later: Later) -> None:
    begun, replaced = local(SPRING, 1, 59), local(SPRING, 3)
    assert replaced - begun == timedelta(minutes=1)
    old = later.ground(begun, AUTUMN)
    new = later.ground(replaced, AUTUMN, replaces=old)
    old.refresh_from_db()
    assert old.until == new.valid_from == replaced
    assert sorted(new.reaches.values_list("since", flat=True)) == [begun, replaced]


@pytest.mark.parametrize("day", [date(2026, 3, 29), date(2026, 10, 25)])
def test_an_auditor_who_asks_for_a_day_gets_all_of_it(later: Later, day: date) -> None:
    world = later.world
    world.audits(world.auditor, world.school)
    AccessEvent.objects.bulk_create(
        AccessEvent(
            at=at, request_id=uuid4(), actor_id=world.worker.person_id, post_id=world.worker.pk,
            agency_id=world.school.pk, act=act, result="done",
        )
        for act, at in (
            ("print", clock.start_of(day) - TICK),
            ("start", clock.start_of(day)),
            ("share", clock.after(day) - TICK),
            ("ground", clock.after(day)),
        )
    )  # fmt: skip
    client = Client()
    client.force_login(world.auditor.person)
    found = client.get(reverse("audit_list"), {"since": day.isoformat(), "until": day.isoformat()})
    lines = [(line.act_label, line.at) for line in found.context["rows"]]
    assert [label for label, _at in lines] == ["gjorde tillgängligt för annan verksamhet", "startade caset"]
    assert [at for _label, at in lines] == [clock.after(day) - TICK, clock.start_of(day)]
