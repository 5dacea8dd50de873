"""Two change the same text: the second gets both side by side, and nothing is overwritten."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.models import AccessEvent
from casework.enums import Measure, Scope
from casework.models import Activity, Case, Entry, Goal, Measurement, Note
from casework.services.note import write_measurement
from tests.world import PLAN, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    case = world.case()
    world.grant(case, world.worker)
    return case


def path(case: Case, entry: Entry) -> str:
    return reverse("entry_change", args=[case.uuid, entry.uuid])


def change_of(text: str, revision: int, **changed: Any) -> dict[str, Any]:
    today = clock.day_of(clock.now()).isoformat()
    return {"token": str(uuid4()), "revision": revision, "text": text, "occurred_on": today} | changed


def test_the_form_holds_the_text_as_it_stands(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "Så här stod det.")
    client.force_login(world.worker.person)
    form = client.get(path(case, entry)).context["form"]
    assert (form["text"].value(), form["revision"].value()) == ("Så här stod det.", 1)
    assert "scope" not in form.fields


def test_a_colleague_changes_it_and_both_texts_are_kept(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "Fel dag.")
    client.force_login(world.worker.person)
    answer = client.post(path(case, entry), change_of("Rätt dag.", 1))
    assert answer["Location"].endswith(f"#e-{entry.uuid}")
    assert Note.objects.get().text == "Rätt dag."
    rows = Note.history.order_by("revision").values_list("text", "revision", "history_user__name")
    assert list(rows) == [("Fel dag.", 1, "Owner"), ("Rätt dag.", 2, "Worker")]
    event = AccessEvent.objects.get(act="change")
    assert event.items[0]["revision"] == 2
    entry.refresh_from_db()
    assert (entry.changed_by, entry.revision) == (world.worker.person, 2)


def test_who_is_second_gets_both_texts_and_can_go_on_from_there(
    world: World, case: Case, client: Client
) -> None:
    entry = world.note(case, "Från början.")
    world.change(case, entry, by=world.worker, text="Kollegans text.")
    client.force_login(world.owner.person)
    clash = client.post(path(case, entry), change_of("Min text.", 1))
    page = clash.content.decode()
    assert clash.status_code == 409
    assert "Worker" in page
    assert "Kollegans text." in page
    assert "Min text." in page
    assert Note.objects.get().text == "Kollegans text."
    form = clash.context["form"]
    assert (form["text"].value(), form["revision"].value()) == ("Min text.", "2")
    assert client.post(path(case, entry), change_of("Min text.", 2)).status_code == 302
    assert Note.history.count() == 3
    assert Note.objects.get().text == "Min text."


def test_the_same_change_twice_is_one(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "Från början.")
    client.force_login(world.owner.person)
    for _click in range(2):
        assert client.post(path(case, entry), change_of("En gång.", 1)).status_code == 302
    assert Note.history.count() == 2
    assert AccessEvent.objects.filter(act="change").count() == 1


def test_when_it_happened_can_be_put_right(world: World, case: Case, client: Client) -> None:
    entry = world.note(case, "Mötet.")
    client.force_login(world.owner.person)
    client.post(path(case, entry), change_of("Mötet.", 1, occurred_on="2026-02-03"))
    entry.refresh_from_db()
    assert clock.day_of(entry.occurred_at).isoformat() == "2026-02-03"
    ahead = client.post(path(case, entry), change_of("Mötet.", 2, occurred_on="2099-02-03"))
    assert ahead.status_code == 422


def test_a_part_that_breaks_its_rule_is_refused_with_a_sentence(
    world: World, case: Case, client: Client
) -> None:
    goal = world.goal(case, "Tillbaka i klassrummet")
    client.force_login(world.owner.person)
    answer = client.post(
        path(case, goal), {"token": str(uuid4()), "revision": 1, "text": "", "present": "11"}
    )
    assert answer.status_code == 422
    assert "Skriv målet först." in answer.content.decode()
    assert Goal.objects.get().present is None


def test_a_value_is_changed_within_its_measure(world: World, case: Case, client: Client) -> None:
    actor = world.acting(world.owner)
    entry = write_measurement(
        actor=actor, token=uuid4(), case=world.seen(actor, case), measure=Measure.RATING, value=4,
        scope=Scope.SHARED, occurred_at=actor.now,
    )  # fmt: skip
    client.force_login(world.owner.person)
    today = clock.day_of(actor.now).isoformat()
    sent = {"token": str(uuid4()), "revision": 1, "value": "11", "missing": "", "occurred_on": today}
    assert client.post(path(case, entry), sent).status_code == 422
    assert client.post(path(case, entry), sent | {"value": "", "missing": "declined"}).status_code == 302
    words = Measurement.objects.get()
    assert (words.value, words.missing, words.measure) == (None, "declined", "rating")


def test_who_was_responsible_stays_so_when_a_comma_is_put_right(
    world: World, case: Case, client: Client
) -> None:
    goal = world.goal(case, "Mål")
    activity = world.activity(case, goal, "Möts", responsible_id=world.colleague.pk)
    client.force_login(world.owner.person)
    form = client.get(path(case, activity)).context["form"]
    assert form["responsible"].value() == "as-before"
    sent = {"token": str(uuid4()), "revision": 1, "activity": "Möts,", "responsible": "as-before"}
    assert client.post(path(case, activity), sent).status_code == 302
    assert Activity.objects.get().responsible == world.colleague


def test_what_is_measured_keeps_its_topic(world: World, case: Case, client: Client) -> None:
    actor = world.acting(world.owner)
    entry = write_measurement(
        actor=actor, token=uuid4(), case=world.seen(actor, case), measure=Measure.RATING, value=4,
        scope=Scope.SHARED, occurred_at=actor.now,
    )  # fmt: skip
    client.force_login(world.owner.person)
    access = reverse("entry_access", args=[case.uuid, entry.uuid])
    assert "topics" not in client.get(access).context["form"].fields
    client.post(access, {"scope": "agency", "topics": ["2"]})
    version = entry.versions.latest("pk")
    assert (version.scope, version.topics) == ("agency", 8)


def test_another_agency_reads_it_but_does_not_change_it(world: World, case: Case, client: Client) -> None:
    world.ground(case, world.social, PLAN)
    world.grant(case, world.other)
    entry = world.note(case, "Skolans.")
    client.force_login(world.other.person)
    assert client.post(path(case, entry), change_of("Ändrad.", 1)).status_code == 403
    assert Note.objects.get().text == "Skolans."
