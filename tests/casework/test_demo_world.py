"""Whoever tries the demo finds a half year of true-looking work, recorded as work is."""

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any
from uuid import UUID

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connections, transaction
from django.test import Client, override_settings
from django.urls import reverse

import pytest

from access import clock
from access.actor import Actor
from access.database_objects import endings_since
from access.enums import Action, EndCause
from access.models import AccessEvent, Person, Post
from access.policies import allowed
from casework.demo import world
from casework.demo.accounts import GUN, IVAR, LENA, MAJA
from casework.demo.days import Days
from casework.demo.project import SAMTIDIGT, moved
from casework.models import WORDS, Case, CaseGrant, Entry, Ground
from casework.views.overview import picture
from pilotverkstad.loading import read_file
from pilotverkstad.models import ReportedNumber

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("cases")]
EVA, OLLE, STIG, ADMINISTRATOR, MANAGER = (
    "eva@tjorn.example", "olle@lerum.example", "stig@tjorn.example", "admin@tjorn.example",
    "gunilla@alingsas.example",
)  # fmt: skip


@pytest.fixture(scope="module")
def cases(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, UUID]]:
    """The world, loaded once for all of these; the cases by the names of the files."""
    with django_db_blocker.unblock(), override_settings(IS_DEMO=True), transaction.atomic():
        yield world.make()
        transaction.set_rollback(True)


def actor_of(email: str) -> Actor:
    return Actor(post=Post.objects.with_names().get(person__email=email), now=clock.now())


def test_the_leader_sees_the_figures_of_the_evaluation() -> None:
    page = picture(actor_of(LENA))
    rows = {row.name: (row.counts.active, row.counts.planned, row.groups, row.leader) for row in page["rows"]}
    assert rows == {
        "Alingsås": (2, 0, 3, "ja, 25 %"),
        "Lerum": (1, 0, None, "ja, 2 om 20 %"),
        "Mölndal": (9, 0, 1, "ja, okänd procent"),
        "Partille": (1, 2, 1, "ja, 10 %"),
        "Stenungsund": (0, 0, 2, "ja, 20 %"),
        "Tjörn": (8, 0, 3, "ja, 20 %"),
        "Öckerö": (3, 0, 5, "nej"),
    }
    assert (page["sums"].active, round(page["sums"].average, 1), page["sums"].goal) == (24, 3.4, 70)
    (left,) = page["left"]
    assert str(left["row"].municipality) == "Kungsbacka"
    assert left["row"].left_on == clock.day_of(Days(clock.now()).instant("månaden"))
    assert len(left["reasons"]) == 5


def test_the_figures_were_observed_this_month() -> None:
    assert set(ReportedNumber.objects.values_list("observed", flat=True)) == {
        f"{clock.day_of(clock.now()):%Y-%m}"
    }


@pytest.mark.parametrize(
    ("today", "begins", "ends", "observed"),
    [
        (date(2012, 5, 9), "2011-09-01", "2014-08-28", "2012-05"),
        (date(2026, 11, 28), "2026-03-01", "2029-02-28", "2026-11"),
    ],
)
def test_may_2012_becomes_the_month_of_loading(today: date, begins: str, ends: str, observed: str) -> None:
    document = moved(read_file(SAMTIDIGT), today)
    assert (document["begins_on"], document["ends_on"]) == (begins, ends)
    assert {row["observed"] for row in document["reported"]} == {observed}
    assert all("left" not in row for row in document["municipalities"])


@pytest.mark.parametrize(
    ("email", "opened", "known"),
    [
        (MAJA, {"rik", "tvåa", "trea", "fyra"}, {"femma"}),
        (IVAR, {"rik", "trea", "b-ett", "b-två"}, {"b-tre"}),
        (LENA, set(), set()),
        (GUN, set(), set()),
        (OLLE, set(), set()),
    ],
)
def test_everybody_sees_their_own_cases(
    cases: dict[str, UUID], email: str, opened: set[str], known: set[str]
) -> None:
    actor = actor_of(email)
    assert seen(cases, actor, Action.VIEW) == opened
    assert seen(cases, actor, Action.KNOW) == opened | known


def seen(cases: dict[str, UUID], actor: Actor, action: Action) -> set[str]:
    names = {uuid: name for name, uuid in cases.items()}
    return {names[uuid] for uuid in allowed(Case, actor, action).values_list("uuid", flat=True)}


def test_the_log_tells_of_half_a_year_of_work() -> None:
    kinds = Counter(AccessEvent.objects.values_list("act", "result"))
    assert kinds["try", "refused"] == 10
    assert kinds["grant", "refused"] == 2
    assert kinds["read", "done"] > 100
    assert {act for act, _result in kinds} == {
        "read", "start", "state", "recognition", "write", "change", "remove", "confirm", "share", "grant",
        "ask", "answer", "end_grant", "take_over", "deputy", "ground", "end_ground", "known", "counts",
        "audit", "post", "appoint", "assign", "office", "member", "project", "try",
    }  # fmt: skip
    assert len(set(AccessEvent.objects.filter(act="read").values_list("actor_id", flat=True))) > 12


def test_work_is_done_on_working_days_in_the_order_of_time() -> None:
    events = AccessEvent.objects.order_by("pk").values_list("act", "at")
    times = [at.astimezone(clock.STOCKHOLM) for act, at in events if act != "project"]
    assert all(at.weekday() < 5 and 8 <= at.hour < 17 for at in times)
    assert all(later - earlier > timedelta(minutes=-5) for earlier, later in pairwise(times))
    assert times[-1] - times[0] > timedelta(weeks=24)
    assert max(times) <= clock.now()


def test_what_ended_ended_when_it_was_told() -> None:
    causes = set(Ground.objects.exclude(ended_at=None).values_list("ended_cause", flat=True))
    assert causes == {EndCause.WITHDRAWN, EndCause.CHANGED}
    assert Person.objects.filter(name="Rolf Berg", posts__until__lt=clock.now()).exists()
    left = Post.objects.get(person__name="Lotta Nyberg")
    assert not AccessEvent.objects.filter(post_id=left.pk, at__gte=left.until).exists()
    assert not CaseGrant.objects.filter(post=left, until__gt=left.until).exists()


def test_the_guards_are_back_when_the_world_is_made() -> None:
    grant = CaseGrant.objects.filter(ended_at=None, until__gt=clock.now())[0]
    with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
        CaseGrant.objects.filter(pk=grant.pk).end(
            at=clock.now() - timedelta(hours=1), by_id=grant.recorded_by_id, cause=EndCause.LEFT
        )


def test_the_guards_are_never_moved_outside_a_transaction() -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(connections["default"], "in_atomic_block", False)
        with pytest.raises(ImproperlyConfigured, match="within a transaction"), endings_since(clock.now()):
            pass


def test_the_guards_are_never_moved_outside_a_demo() -> None:
    with (
        override_settings(IS_DEMO=False),
        pytest.raises(ImproperlyConfigured, match="Only a demo"),
        endings_since(clock.now()),
    ):
        pass


def test_the_auditor_finds_the_month_in_alingsas() -> None:
    lately = AccessEvent.objects.filter(at__gte=clock.now() - timedelta(weeks=6))

    def did(name: str, **what: str) -> int:
        return lately.filter(actor_id=Person.objects.get(name=name).pk, **what).count()

    assert did("Sofia Bergman", act="read") == 6
    assert did("Johan Ek", act="change") == 2
    assert did("Peter Hansson", act="try", result="refused") == 3


def test_every_kind_of_step_is_told() -> None:
    told = {step["do"] for path in world.FOLDER.glob("*.yaml") for step in read_file(path)["steps"]}
    assert told == set(world.ACTS)


def test_no_text_has_anything_like_a_personal_number() -> None:
    numbers = re.compile(r"(\d{6}|\d{8})\s*[-+]?\s*\d{4}")
    texts = [
        getattr(words, name)
        for model in WORDS.values()
        for words in (*model.objects.all(), *model.history.all())
        for name in model.TEXTS
    ]
    assert len(texts) > 100
    assert not [text for text in texts if numbers.search(text)]


def test_what_olle_wrote_is_kept_and_read_by_nobody(cases: dict[str, UUID]) -> None:
    his = Entry.objects.filter(author__email=OLLE)
    assert his.filter(case__uuid=cases["placerad"]).count() == 3
    for actor in (actor_of(OLLE), actor_of("petra@partille.example")):
        assert not allowed(Entry, actor, Action.VIEW).filter(pk__in=his.values("pk")).exists()


@pytest.mark.parametrize(
    ("email", "name", "of", "words"),
    [
        (MAJA, "my_day", "", "TJO-"),
        (MAJA, "case_list", "", "TJO-"),
        (MAJA, "case_detail", "rik", "Fyra hela dagar den här veckan"),
        (MAJA, "plan", "rik", "Gå in själv på torsdagar"),
        (MAJA, "follow_ups", "rik", "Jag var med på utflykten!"),
        (MAJA, "follow_ups", "rik", "akta ner"),
        (MAJA, "ground_list", "rik", "Återkallat"),
        (MAJA, "case_team", "rik", "Ivar Holmgren"),
        (MAJA, "removed", "rik", "Vårdnadshavaren ringde"),
        (MAJA, "case_readers", "rik", "Ivar Holmgren"),
        (MAJA, "group_list", "", "Pilotverkstad A"),
        (MAJA, "deputies", "", "Elin Sandström"),
        (IVAR, "case_detail", "rik", "Närvaron var 41 procent"),
        (IVAR, "my_day", "", "Kontaktpersonen följer med"),
        (LENA, "overview", "", "Kungsbacka"),
        (LENA, "office_list", "", "Eva Sköld"),
        (LENA, "group_list", "", "Gemensam pilotverkstad"),
        (GUN, "audit_visits", "", "Sofia Bergman"),
        (EVA, "overview", "", "TJO-"),
        (MANAGER, "overview", "", "Alingsås"),
        (ADMINISTRATOR, "people", "", "Elin Sandström"),
        (STIG, "auditors", "", "Gun Granath"),
    ],
)
def test_every_page_has_something_to_show(
    client: Client, cases: dict[str, UUID], email: str, name: str, of: str, words: str
) -> None:
    client.force_login(Person.objects.get(email=email))
    page = client.get(reverse(name, args=[cases[of]] if of else []))
    assert page.status_code == 200
    assert words in page.content.decode()


def days(*now: int) -> Days:
    return Days(datetime(*now, tzinfo=UTC))  # type: ignore[misc, arg-type]


@pytest.mark.parametrize("day", [1, 2, 3, 27, 28, 29, 30])
def test_it_can_be_loaded_on_any_day_of_a_month(day: int) -> None:
    told = days(2026, 11, day, 2, 15)
    assert told.today.day == day
    assert told.day("idag").weekday() < 5
    assert told.day("idag") - told.today < timedelta(days=3)
    assert told.instant("-1 fre 15.10") < told.now
    assert told.instant("månaden") < told.now
    assert clock.day_of(told.instant("månaden")).month == 11


def test_nothing_is_told_that_has_not_been() -> None:
    with pytest.raises(ValueError, match="has not been yet"):
        days(2026, 11, 23, 9).instant("0 fre 10.00")
