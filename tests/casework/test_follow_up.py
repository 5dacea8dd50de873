"""Does it work? A talk is planned, held or cancelled, and the next one is planned with it."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils import timezone

import pytest

from access import clock
from access.models import AccessEvent
from casework.enums import Scope
from casework.models import Case, Entry, FollowUp, Measurement
from tests.world import ATTENDANCE, PLAN, World

pytestmark = pytest.mark.django_db

RATING = 8


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    case = world.case()
    world.grant(case, world.worker)
    world.ground(case, world.social, PLAN | RATING)
    world.grant(case, world.other)
    return case


def today(days: int = 0) -> str:
    return (clock.day_of(timezone.now()) + timedelta(days=days)).isoformat()


def held(revision: Any = 1, **said: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()), "revision": revision, "held_on": today(), "present": ["1", "8"],
        "text": "Rasterna är värst.", "next_on": today(21),
    } | said  # fmt: skip


def hold(case: Case, talk: Entry) -> str:
    return reverse("follow_up_hold", args=[case.uuid, talk.uuid])


def test_planned_it_stands_with_its_day(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    path = reverse("follow_up_new", args=[case.uuid])
    planned = {
        "token": str(uuid4()), "planned_on": today(21), "is_check": "on", "scope": "shared",
        "topics": ["8"], "responsible": str(world.worker.uuid),
    }  # fmt: skip
    for _click in range(2):
        assert client.post(path, planned).status_code == 302
    words = FollowUp.objects.get()
    assert (words.is_check, words.responsible) == (True, world.worker)
    assert Entry.objects.get().due_on == words.planned_on
    assert client.post(path, planned | {"planned_on": today(-1)}).status_code == 409
    page = client.get(reverse("follow_ups", args=[case.uuid])).content.decode()
    assert "Worker" in page


def test_held_with_answers_values_and_the_next_talk_in_one(world: World, case: Case, client: Client) -> None:
    goal = world.goal(case, "Tillbaka i klassrummet")
    talk = world.follow_up(case, topics=PLAN | RATING)
    client.force_login(world.worker.person)
    said = held(attendance="71", rating="4", own_words="Första lektionen går bra.")
    said |= {f"child_{goal.uuid.hex}": "more", f"we_{goal.uuid.hex}": "works"}
    for _click in range(2):
        assert client.post(hold(case, talk), said).status_code == 302
    words = FollowUp.objects.get(entry=talk.pk)
    assert words.answers == {goal.uuid.hex: {"child": "more", "we": "works"}}
    assert (words.present, words.held_on) == (9, clock.day_of(clock.now()))
    following = FollowUp.objects.exclude(entry=talk.pk).get()
    assert following.planned_on.isoformat() == today(21)
    values = Measurement.objects.order_by("measure").values_list(
        "measure", "value", "entry__versions__topics"
    )
    assert list(values) == [("attendance", 71, ATTENDANCE), ("rating", 4, RATING)]
    client.force_login(world.other.person)
    page = client.get(reverse("follow_ups", args=[case.uuid])).content.decode()
    assert "Rasterna är värst." in page
    assert "Första lektionen går bra." in page
    assert "71 %" not in page
    client.force_login(world.owner.person)
    assert "71 %" in client.get(reverse("follow_ups", args=[case.uuid])).content.decode()


def test_a_consent_can_cover_the_rating_and_not_the_attendance(world: World, case: Case) -> None:
    shares = AccessEvent.objects.filter(act="share").count()
    world.follow_up(case, topics=RATING)
    assert AccessEvent.objects.filter(act="share").count() == shares + 1


def test_nothing_measured_is_nothing_and_not_wanting_to_say_is_an_answer(
    world: World, case: Case, client: Client
) -> None:
    talk, other = world.follow_up(case), world.follow_up(case)
    client.force_login(world.owner.person)
    client.post(hold(case, talk), held(next_on=""))
    assert not Measurement.objects.exists()
    assert not FollowUp.objects.filter(held_on__isnull=True).exclude(entry=other.pk).exists()
    client.post(hold(case, other), held(rating_missing="declined", next_on=""))
    words = Measurement.objects.get()
    assert (words.value, words.missing) == (None, "declined")


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"held_on": today(2)}, "Dagen ligger framåt i tiden."),
        ({"next_on": today(-2)}, "Dagen har redan varit."),
        ({"attendance": "101"}, "100"),
        ({"rating": "11"}, "11"),
        ({"present": ["4096"]}, "Välj"),
    ],
)
def test_what_cannot_be_comes_back_and_nothing_is_half_done(
    world: World, case: Case, client: Client, said: dict[str, Any], sentence: str
) -> None:
    talk = world.follow_up(case)
    client.force_login(world.owner.person)
    answer = client.post(hold(case, talk), held(attendance="50") | said)
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert "Rasterna är värst." in answer.content.decode()
    assert FollowUp.objects.get().held_on is None
    assert not Measurement.objects.exists()


def test_an_answer_about_a_goal_is_for_whoever_sees_both(world: World, case: Case, client: Client) -> None:
    hidden = world.goal(case, "Skolans eget mål", Scope.AGENCY)
    shared = world.goal(case, "Delat mål")
    talk = world.follow_up(case)
    client.force_login(world.owner.person)
    said = {f"child_{goal.uuid.hex}": "slower" for goal in (hidden, shared)}
    client.post(hold(case, talk), held(**said))
    for who, own in ((world.worker, True), (world.other, False)):
        client.force_login(who.person)
        for name in ("follow_ups", "case_detail"):
            page = client.get(reverse(name, args=[case.uuid])).content.decode()
            assert "Delat mål" in page
            assert ("Skolans eget mål" in page) is own


def test_written_down_it_can_be_put_right_and_answers_one_cannot_see_stay(
    world: World, case: Case, client: Client
) -> None:
    goal = world.goal(case, "Mål")
    talk = world.follow_up(case)
    client.force_login(world.owner.person)
    client.post(hold(case, talk), held(**{f"we_{goal.uuid.hex}": "works"}))
    before = FollowUp.objects.get(entry=talk.pk).answers
    path = reverse("entry_change", args=[case.uuid, goal.uuid])
    client.post(reverse("entry_remove", args=[case.uuid, goal.uuid]))
    assert client.get(path).status_code == 404
    path = reverse("entry_change", args=[case.uuid, talk.uuid])
    form = client.get(path).context["form"]
    assert "next_on" not in form.fields
    client.post(path, held(2, text="Rasterna är bättre.", held_on=today(-3)))
    talk.refresh_from_db()
    assert clock.day_of(talk.occurred_at).isoformat() == today(-3)
    words = FollowUp.objects.get(entry=talk.pk)
    assert (words.text, words.answers) == ("Rasterna är bättre.", before)


def test_two_write_down_the_same_talk(world: World, case: Case, client: Client) -> None:
    talk = world.follow_up(case)
    client.force_login(world.worker.person)
    client.post(hold(case, talk), held(text="Kollegans ord.", next_on=""))
    client.force_login(world.owner.person)
    clash = client.post(hold(case, talk), held(text="Mina ord.", attendance="50"))
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Kollegans ord." in page
    assert "Mina ord." in page
    assert not Measurement.objects.exists()


def test_a_talk_is_written_down_once(world: World, case: Case, client: Client) -> None:
    talk = world.follow_up(case)
    client.force_login(world.worker.person)
    said = held(attendance="50")
    client.post(hold(case, talk), said)
    events = AccessEvent.objects.filter(act="change").count()
    again = client.post(hold(case, talk), said | {"attendance": "60"})
    assert again.status_code == 409
    client.force_login(world.owner.person)
    assert client.post(hold(case, talk), said | {"token": str(uuid4())}).status_code == 409
    change_page = reverse("entry_change", args=[case.uuid, talk.uuid])
    assert client.get(hold(case, talk))["Location"] == change_page
    assert f'action="{change_page}"' in client.post(hold(case, talk), held()).content.decode()
    assert (Measurement.objects.count(), FollowUp.objects.count()) == (1, 2)
    assert AccessEvent.objects.filter(act="change").count() == events


def test_cancelled_from_an_old_page_it_is_not(world: World, case: Case, client: Client) -> None:
    talk = world.follow_up(case)
    world.change(case, talk, planned_on=date(2027, 2, 1))
    client.force_login(world.owner.person)
    path = reverse("follow_up_cancel", args=[case.uuid, talk.uuid])
    for revision, status in (("1", 409), ("x", 302)):
        assert client.post(path, {"revision": revision}).status_code == status
    assert FollowUp.objects.get().cancelled_on is None


def test_cancelled_it_is_no_longer_waited_for(world: World, case: Case, client: Client) -> None:
    talk = world.follow_up(case)
    client.force_login(world.owner.person)
    for _click in range(2):
        client.post(reverse("follow_up_cancel", args=[case.uuid, talk.uuid]), {"revision": 1})
    talk.refresh_from_db()
    assert talk.due_on is None
    assert FollowUp.objects.get().cancelled_on == clock.day_of(clock.now())
    assert FollowUp.history.count() == 2
    note = world.note(case, "Ingen uppföljning.")
    assert client.get(hold(case, note)).status_code == 404


@pytest.mark.parametrize(
    ("said", "status"),
    [
        ({"measure": "attendance", "value": "80"}, 302),
        ({"measure": "rating", "value": "0"}, 302),
        ({"measure": "rating", "missing": "unmeasured"}, 302),
        ({"measure": "rating", "value": "11"}, 422),
        ({"measure": "rating"}, 422),
        ({"measure": "rating", "value": "x"}, 422),
        ({"measure": "weight", "value": "1"}, 422),
        ({"measure": "attendance", "value": "50", "occurred_on": "2099-01-01"}, 422),
    ],
)
def test_a_value_or_why_there_is_none(
    world: World, case: Case, client: Client, said: dict[str, str], status: int
) -> None:
    client.force_login(world.owner.person)
    sent = {"token": str(uuid4()), "scope": "shared", "occurred_on": today()} | said
    path = reverse("measurement_new", args=[case.uuid])
    assert client.post(path, sent).status_code == status
    assert Measurement.objects.count() == (status == 302)
    resent = client.post(path, sent | {"value": "7", "missing": ""})
    assert resent.status_code == (409 if status == 302 else resent.status_code)


def test_the_chart_has_a_gap_where_nothing_was_measured(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    path = reverse("measurement_new", args=[case.uuid])
    for day, said in (("2026-09-01", {"value": "40"}), ("2026-10-01", {"missing": "unmeasured"}),
                      ("2026-11-01", {"value": "80"})):  # fmt: skip
        sent = {"token": str(uuid4()), "scope": "shared", "measure": "attendance", "occurred_on": day}
        assert client.post(path, sent | said).status_code == 302
    answer = client.get(reverse("follow_ups", args=[case.uuid]))
    (chart,) = answer.context["charts"]
    assert chart.path.count("M") == 2
    assert [point.label for point in chart.points] == ["40 %", "80 %"]
    assert "har ej mätt" in answer.content.decode().lower()
    assert chart.points[0].y > chart.points[1].y


def test_a_late_talk_is_seen_on_its_page_and_in_the_list(world: World, case: Case, client: Client) -> None:
    talk = world.follow_up(case)
    world.change(case, talk, planned_on=date(2026, 2, 1))
    client.force_login(world.worker.person)
    page = client.get(reverse("follow_ups", args=[case.uuid]))
    assert page.context["planned"][0].is_late
    row = client.get(reverse("case_list")).context["cases"][0]
    assert (row.next_on, row.is_late) == (date(2026, 2, 1), True)
