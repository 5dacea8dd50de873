"""The plan: goals, sub-goals and activities; what is missing is said, and each reads their own plan."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.enums import Role
from access.models import AccessEvent
from casework.enums import Scope
from casework.models import Activity, Case, Entry, Goal, Mapping, PlanItem
from casework.plans import ActionPlan, plan_of, three_months_after, versions_of
from pilotverkstad.models import OtherPlan
from tests.world import PLAN, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    case = world.case()
    world.grant(case, world.worker)
    world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    return case


def seen(world: World, case: Case, who: Any) -> ActionPlan:
    actor = world.acting(who)
    return plan_of(actor, world.seen(actor, case))


def reach(**said: Any) -> dict[str, Any]:
    return {"token": str(uuid4()), "scope": "shared", "topics": ["4"]} | said


def page(client: Client, case: Case, **query: str) -> str:
    return client.get(reverse("plan", args=[case.uuid]), query).content.decode()


def test_a_first_plan_goal_activity_and_next_talk(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    goal = client.post(
        reverse("goal_new", args=[case.uuid]),
        reach(text="Tillbaka i klassrummet", how_known="", present="3", wanted="", then="activity"),
    )
    assert goal["Location"].startswith(reverse("activity_new", args=[case.uuid]))
    talk = client.post(
        goal["Location"],
        reach(
            activity="Mentorn möter i entrén", purpose="Komma in i dagen", follow_up="Varje fredag",
            from_on="2026-11-23", to_on="2027-01-15", responsible=str(world.owner.uuid), then="follow_up",
        ),
    )  # fmt: skip
    assert talk["Location"] == reverse("follow_up_new", args=[case.uuid])
    form = client.get(talk["Location"]).context["form"]
    assert form["planned_on"].value() == clock.day_of(clock.now()) + timedelta(weeks=3)
    shown = page(client, case)
    assert "Tillbaka i klassrummet" in shown
    assert (Goal.objects.get().present, Goal.objects.get().wanted) == (3, None)
    assert seen(world, case, world.owner).is_active


def test_without_the_follow_up_it_stays_a_draft_and_says_what_is_missing(
    world: World, case: Case, client: Client
) -> None:
    goal = world.goal(case, "Tillbaka i klassrummet")
    world.activity(case, goal, "Möts vid bussen", follow_up="", to_on=None)
    assert not seen(world, case, world.owner).is_active
    client.force_login(world.owner.person)
    shown = page(client, case)
    assert "uppföljning" in shown
    assert "tidsperiod" in shown


def test_whether_it_is_active_is_answered_for_each_reader(world: World, case: Case) -> None:
    goal = world.goal(case, "Delat mål")
    world.activity(case, goal, "Skolans egen insats", Scope.AGENCY)
    assert seen(world, case, world.worker).is_active
    assert not seen(world, case, world.other).is_active


def test_a_sub_goal_lies_one_level_deep(world: World, case: Case, client: Client) -> None:
    goal = world.goal(case, "Mål")
    below = world.goal(case, "Delmål", parent=goal)
    with pytest.raises(ValidationError):
        world.goal(case, "För djupt", parent=below)
    client.force_login(world.owner.person)
    deep = client.post(
        reverse("goal_new", args=[case.uuid]) + f"?under={below.uuid}", reach(text="För djupt")
    )
    assert deep.status_code == 409
    client.post(reverse("goal_new", args=[case.uuid]) + f"?under={goal.uuid}", reach(text="Delmål två"))
    (card,) = seen(world, case, world.owner).goals
    assert [each.words.text for each in card.subgoals] == ["Delmål", "Delmål två"]


def test_a_sub_goal_whose_goal_is_hidden_does_not_say_so(world: World, case: Case, client: Client) -> None:
    goal = world.goal(case, "Skolans eget mål", Scope.AGENCY)
    below = world.goal(case, "Delat delmål", parent=goal)
    client.force_login(world.other.person)
    path = reverse("goal_new", args=[case.uuid]) + f"?under={below.uuid}"
    assert client.post(path, reach(text="Deras delmål")).status_code == 302
    (card,) = seen(world, case, world.other).goals
    assert [each.words.text for each in card.subgoals] == ["Deras delmål"]
    world.ground(case, world.school, PLAN, by=owner_of_social(world, case))
    world.goal(case, "Ett till, på samma grund", parent=below, by=world.other)
    (card,) = seen(world, case, world.owner).goals
    assert [each.words.text for each in card.subgoals] == ["Delat delmål", "Ett till, på samma grund"]


def owner_of_social(world: World, case: Case) -> Any:
    """Somebody who can let the school read what social services write."""
    head = world.post("head", world.other.unit)
    world.grant(case, head, Role.OWNER)
    return head


def test_what_hangs_on_a_goal_one_does_not_see_stands_on_its_own(world: World, case: Case) -> None:
    goal = world.goal(case, "Skolans eget mål", Scope.AGENCY)
    world.goal(case, "Delat delmål", parent=goal)
    world.activity(case, goal, "Delad aktivitet")
    theirs = seen(world, case, world.other)
    assert [card.words.text for card in theirs.goals] == ["Delat delmål"]
    assert [each.words.activity for each in theirs.loose] == ["Delad aktivitet"]
    assert not seen(world, case, world.owner).loose


@pytest.mark.parametrize("named", ["", "inte-ett-id", "00000000-0000-4000-8000-000000000000"])
def test_an_activity_needs_a_goal_that_its_author_sees(
    world: World, case: Case, client: Client, named: str
) -> None:
    client.force_login(world.owner.person)
    assert client.get(reverse("activity_new", args=[case.uuid]) + f"?mal={named}").status_code == 404
    note = world.note(case, "Ingen plan.")
    assert client.get(reverse("activity_new", args=[case.uuid]) + f"?mal={note.uuid}").status_code == 404


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "Skriv vad ni ska göra, eller varför."),
        ({"activity": "Möts", "from_on": "2026-05-02", "to_on": "2026-05-01"}, "före startdagen"),
        ({"activity": "Möts", "responsible": "00000000-0000-4000-8000-000000000000"}, "Välj"),
        ({"activity": "Möts", "topics": []}, "Välj minst ett ämne."),
    ],
)
def test_a_bad_activity_comes_back_with_a_sentence(
    world: World, case: Case, client: Client, said: dict[str, Any], sentence: str
) -> None:
    goal = world.goal(case, "Mål")
    client.force_login(world.owner.person)
    answer = client.post(reverse("activity_new", args=[case.uuid]) + f"?mal={goal.uuid}", reach(**said))
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Activity.objects.exists()


def test_one_click_says_that_something_is_done(world: World, case: Case, client: Client) -> None:
    goal = world.goal(case, "Mål")
    activity = world.activity(case, goal, "Möts vid bussen")
    client.force_login(world.worker.person)
    for entry, how in ((activity, "done"), (goal, "reached"), (goal, "reached")):
        sent = {"revision": 1, "how": how}
        answer = client.post(reverse("part_end", args=[case.uuid, entry.uuid]), sent)
        assert answer.status_code == 302
    assert (Activity.objects.get().ended_how, Goal.objects.get().ended_how) == ("done", "reached")
    activity.refresh_from_db()
    assert activity.due_on is None
    late = client.post(reverse("part_end", args=[case.uuid, goal.uuid]), {"revision": 1, "how": "dropped"})
    assert late.status_code == 409
    client.post(reverse("part_end", args=[case.uuid, activity.uuid]), {"revision": 2, "how": ""})
    assert Activity.objects.get().ended_on is None
    nonsense = {"revision": "x", "how": "flew away", "from": "my_day"}
    answer = client.post(reverse("part_end", args=[case.uuid, goal.uuid]), nonsense, follow=True)
    assert "Inget är ändrat" in answer.content.decode()
    note = world.note(case, "Ingen plan.")
    assert client.post(reverse("part_end", args=[case.uuid, note.uuid]), sent).status_code == 404


def test_a_plan_in_use_is_a_lens_on_the_same_plan(world: World, case: Case, client: Client) -> None:
    elof = OtherPlan.objects.create(project=world.participation.project, name="ELOF")
    OtherPlan.objects.create(project=world.participation.project, name="Inte här")
    world.participation.other_plans.add(elof)
    world.goal(case, "Närvaro", other_plan=elof)
    umbrella = world.goal(case, "Hemma")
    world.goal(case, "Kvällar", parent=umbrella, other_plan=elof)
    world.goal(case, "Något annat")
    client.force_login(world.owner.person)
    form = client.get(reverse("goal_new", args=[case.uuid])).context["form"]
    assert [plan.name for plan in form.fields["other_plan"].queryset] == ["ELOF"]
    through = page(client, case, genom="ELOF")
    assert "Närvaro" in through
    assert "Kvällar" in through
    assert "Något annat" not in through
    assert "Något annat" in page(client, case, genom="Finns inte")
    goal = Entry.objects.filter(goal__text="Närvaro").get()
    change = client.get(reverse("entry_change", args=[case.uuid, goal.uuid])).context["form"]
    assert change["other_plan"].value() == elof.uuid


def test_a_version_is_read_under_the_rule_of_today(world: World, case: Case, client: Client) -> None:
    goal = world.goal(case, "Första ordalydelsen")
    world.goal(case, "Skolans eget", Scope.AGENCY)
    first = world.confirm(case)
    world.change(case, goal, text="Andra ordalydelsen")
    second = world.confirm(case)
    assert PlanItem.objects.count() == 4
    for who, own in ((world.worker, True), (world.other, False)):
        client.force_login(who.person)
        then = client.get(reverse("plan_version", args=[case.uuid, first.uuid])).content.decode()
        assert "Första ordalydelsen" in then
        assert "Andra ordalydelsen" not in then
        assert ("Skolans eget" in then) is own
        now = client.get(reverse("plan_version", args=[case.uuid, second.uuid])).content.decode()
        assert "Andra ordalydelsen" in now
    assert AccessEvent.objects.filter(act="confirm").count() == 2


def test_a_version_that_tells_a_reader_nothing_new_is_none_to_them(
    world: World, case: Case, client: Client
) -> None:
    world.goal(case, "Delat mål")
    hidden = world.goal(case, "Skolans eget", Scope.AGENCY)
    world.confirm(case)
    world.change(case, hidden, text="Skolans eget, ändrat")
    second = world.confirm(case)
    for who, number in ((world.worker, 2), (world.other, 1)):
        actor = world.acting(who)
        versions = versions_of(actor, world.seen(actor, case), seen(world, case, who))
        assert [version.number for version in versions] == list(range(1, number + 1))
    client.force_login(world.other.person)
    assert client.get(reverse("plan_version", args=[case.uuid, second.uuid])).status_code == 404


def test_confirming_needs_a_goal_and_happens_once(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    path = reverse("plan_confirm", args=[case.uuid])

    def on_page() -> dict[str, Any]:
        form = client.get(reverse("plan", args=[case.uuid])).context["form"]
        return {"token": str(uuid4()), "seen": form["seen"].value()}

    assert "Skriv ett mål först." in client.post(path, on_page()).content.decode()
    assert client.post(path, {"token": "x"}).status_code == 422
    goal = world.goal(case, "Skolans eget", Scope.AGENCY)
    sent = on_page()
    for _click in range(2):
        client.post(path, sent)
    world.change(case, goal, text="Ändrat sedan")
    client.post(path, sent)
    plan = Entry.objects.get(kind="plan")
    assert plan.versions.get().scope == "agency"
    assert PlanItem.objects.count() == 1
    stale = client.post(path, sent | {"token": str(uuid4())})
    assert stale.status_code == 409
    assert "Planen har ändrats sedan sidan visades." in stale.content.decode()


def test_a_mapping_has_answers_instead_of_forced_texts(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    said = reach(
        needs="Lugn på morgonen", strengths="", strengths_is="unknown", obstacles_is="unmeasured",
        wants="Egna ord", wants_is="unknown", made_with=["1", "8"], occurred_on="2026-11-01",
    )  # fmt: skip
    path = reverse("mapping_new", args=[case.uuid])
    assert client.post(path, said | {"occurred_on": "2099-01-01"}).status_code == 422
    for _click in range(2):
        assert client.post(path, said).status_code == 302
    words = Mapping.objects.get()
    assert (words.unknown, words.unmeasured, words.made_with) == (2, 4, 9)
    shown = page(client, case)
    assert "Vet ej" in shown
    assert "Har ej mätt" in shown
    entry = Entry.objects.get(kind="mapping")
    form = client.get(reverse("entry_change", args=[case.uuid, entry.uuid])).context["form"]
    assert (form["strengths_is"].value(), form["obstacles_is"].value()) == ("unknown", "unmeasured")
    history = client.get(reverse("entry_history", args=[case.uuid, entry.uuid])).content.decode()
    assert "Resurser och styrkor" in history


@pytest.mark.parametrize(
    ("day", "later"),
    [
        (date(2026, 1, 15), date(2026, 4, 15)),
        (date(2026, 11, 30), date(2027, 2, 28)),
        (date(2026, 10, 1), date(2027, 1, 1)),
        (date(2027, 11, 30), date(2028, 2, 29)),
        (date(2026, 9, 30), date(2026, 12, 30)),
    ],
)
def test_three_months_later_is_the_same_day_or_the_last_of_the_month(day: date, later: date) -> None:
    assert three_months_after(day) == later


def test_the_three_month_check_follows_what_each_sees(world: World, case: Case) -> None:
    assert seen(world, case, world.owner).check() is None
    goal = world.goal(case, "Mål")
    world.activity(case, goal, "Skolans egen", Scope.AGENCY, from_on=date(2026, 1, 1))
    world.activity(case, goal, "Delad", from_on=date(2026, 2, 1))
    world.follow_up(case, is_check=True, planned_on=date(2027, 3, 1))
    mine, theirs = seen(world, case, world.owner).check(), seen(world, case, world.other).check()
    assert mine
    assert theirs
    assert (mine.due_on, theirs.due_on) == (date(2026, 4, 1), date(2026, 5, 1))
    assert mine.planned_on == date(2027, 3, 1)
