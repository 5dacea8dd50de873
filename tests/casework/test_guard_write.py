"""A name where only a code should stand: it is replaced, or said why it stays, before the text is shared."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.enums import Action
from access.models import AccessEvent
from access.policies import allowed
from casework.enums import Measure, OverrideReason, Scope
from casework.findings import look
from casework.models import Case, Entry, Ground, GuardOverride, Note
from casework.services.follow_up import hold_follow_up
from casework.services.guarding import IdentifyingError
from casework.services.note import write_mapping, write_measurement
from tests.staff import Staff
from tests.world import CONSENT_SENT, PLAN, World

pytestmark = pytest.mark.django_db
NAMED = "Möte med Alma Lindqvist. Alma kom, och Bo Ek."
REPLACED = "Möte med [namn 1]. [namn 1] kom, och [namn 2]."


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def sent(text: str, **changed: Any) -> dict[str, Any]:
    today = clock.day_of(clock.now()).isoformat()
    form = {"token": str(uuid4()), "text": text, "scope": "shared", "topics": ["4"], "occurred_on": today}
    return form | changed


def post(client: Client, case: Case, form: dict[str, Any]) -> Any:
    return client.post(reverse("note_write", args=[case.uuid]), form)


def test_it_is_not_shared_and_comes_back_with_what_was_found(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    answer = post(client, case, sent(NAMED))
    assert answer.status_code == 409
    assert not Entry.objects.exists()
    page = answer.content.decode()
    assert answer.context["form"]["text"].value() == NAMED
    assert '<mark class="hit">Alma Lindqvist<span class="vh"> (namn)</span></mark>' in page
    assert "Ersätt det innan texten delas." in page
    assert all(str(reason) in page.lower() for reason in OverrideReason.labels)


def test_a_click_replaces_all_of_it_and_saves_nothing(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    answer = post(client, case, sent(NAMED, replace="1"))
    assert answer.status_code == 200
    assert answer.context["form"]["text"].value() == REPLACED
    assert not Entry.objects.exists()
    assert post(client, case, sent(REPLACED)).status_code == 302
    assert Note.objects.get().text == REPLACED
    assert not GuardOverride.objects.exists()


def test_the_same_name_has_one_number_in_all_the_texts_of_a_form(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    said = {"needs": "Träffa Bo Ek. Och Alma.", "strengths": "Alma Lindqvist finns.", "replace": "1"}
    today = clock.day_of(clock.now()).isoformat()
    form = {"token": str(uuid4()), "scope": "shared", "topics": ["4"], "occurred_on": today, **said}
    shown = client.post(reverse("mapping_new", args=[case.uuid]), form).context["form"]
    assert shown["needs"].value() == "Träffa [namn 1]. Och [namn 2]."
    assert shown["strengths"].value() == "[namn 2] finns."


def test_said_why_it_stays_it_is_shared_and_only_that_is_recorded(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    assert post(client, case, sent(NAMED, override="public")).status_code == 302
    entry = Entry.objects.get()
    kept = GuardOverride.objects.get()
    assert (kept.entry_id, kept.revision, kept.reason) == (entry.pk, 1, OverrideReason.PUBLIC)
    assert (kept.by_id, kept.at) == (world.owner.person_id, entry.recorded_at)
    event = AccessEvent.objects.get(act="override")
    (item,) = event.items
    assert (item["kind"], item["revision"]) == ("entry", 1)
    assert not any("Alma" in str(value) for row in AccessEvent.objects.values() for value in row.values())


def test_the_auditor_reads_that_it_was_done_and_why(world: World, case: Case, client: Client) -> None:
    world.audits(world.auditor, world.school)
    client.force_login(world.owner.person)
    post(client, case, sent(NAMED, override="safety"))
    event = AccessEvent.objects.get(act="override")
    client.force_login(world.auditor.person)
    shown = client.get(reverse("audit_visit", args=[event.request_id, event.subject])).content.decode()
    assert "elade text trots varning" in shown
    assert "uppgiften behövs för barnets säkerhet." in shown
    assert "Alma" not in shown


@pytest.mark.parametrize("reason", ["", "because", "nobody "])
def test_a_reason_that_is_not_in_the_list_is_none(
    world: World, case: Case, client: Client, reason: str
) -> None:
    client.force_login(world.owner.person)
    assert post(client, case, sent(NAMED, override=reason)).status_code == 409


def test_a_reason_without_anything_to_override_leaves_no_trace(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    assert post(client, case, sent("Lugnt i dag.", override="nobody")).status_code == 302
    assert not GuardOverride.objects.exists()
    assert not AccessEvent.objects.filter(act="override").exists()


def test_for_the_own_agency_it_is_saved_and_pointed_out(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    answer = post(client, case, sent(NAMED, scope="agency"))
    assert answer.status_code == 302
    assert Note.objects.get().text == NAMED
    told = client.get(answer["Location"]).content.decode()
    assert "Det behöver ersättas innan texten delas." in told


def test_a_guess_stops_nothing_and_is_pointed_out(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    guess = "jag pratade med alma i går"
    shown = post(client, case, sent(guess, topics=[])).content.decode()
    assert '<mark class="hit hit-guess">alma' in shown
    assert "Ersätt innan texten delas" not in shown
    assert post(client, case, sent(guess)).status_code == 302


def test_those_who_work_here_and_colleagues_in_ones_groups_are_no_hits(world: World, client: Client) -> None:
    staff, case = Staff(world), world.case()
    elna, tove = world.post("elna", world.north), world.post("tove", world.north)
    client.force_login(world.owner.person)
    for name in ("Elna", "Tove"):
        assert post(client, case, sent(f"Jag talade med {name}.")).status_code == 409
    world.grant(case, elna)
    group = staff.group("workshop")
    for member in (world.owner, tove):
        staff.add(group, member)
    for name in ("Elna", "Tove", "Owner"):
        assert post(client, case, sent(f"Jag talade med {name}.")).status_code == 302


def test_who_one_may_not_know_of_is_a_hit_as_anybody_is(world: World, case: Case, client: Client) -> None:
    """Else trying names would tell who else works with the child."""
    ragna = world.post("ragna", world.far.unit)
    for agency, member in ((world.social, world.other), (world.elsewhere, ragna)):
        world.ground(case, agency)
        world.grant(case, member)
    text = "Jag talade med Ragna."
    client.force_login(world.other.person)
    assert post(client, case, sent(text)).status_code == 409
    client.force_login(world.owner.person)
    assert post(client, case, sent(text)).status_code == 302


def test_a_clean_text_costs_no_question(world: World, case: Case, django_assert_num_queries: Any) -> None:
    actor = world.acting(world.owner)
    row = world.seen(actor, case)
    with django_assert_num_queries(0):
        assert look(actor=actor, case=row, texts={"text": "Lugn dag, två lektioner."}) == {}
    with django_assert_num_queries(3):
        assert look(actor=actor, case=row, texts={"a": NAMED, "b": NAMED})


def test_in_every_kind_of_text(world: World, case: Case) -> None:
    actor = world.acting(world.owner)
    row = world.seen(actor, case)
    goal = world.goal(case, "Tillbaka i klassrummet")
    common: dict[str, Any] = {"actor": actor, "token": uuid4(), "case": row, "scope": Scope.SHARED}
    acts: list[Callable[[], Any]] = [
        lambda: world.note(case, NAMED),
        lambda: world.goal(case, NAMED),
        lambda: world.goal(case, "Må bra", how_known=NAMED),
        lambda: world.activity(case, goal, NAMED),
        lambda: world.activity(case, goal, "Frukost", purpose=NAMED),
        lambda: world.activity(case, goal, "Frukost", follow_up=NAMED),
        lambda: write_mapping(**common, topics=PLAN, occurred_at=actor.now, obstacles=NAMED),
        lambda: write_measurement(
            **common, measure=Measure.RATING, value=4, own_words=NAMED, occurred_at=actor.now
        ),
    ]
    before = Entry.objects.count()
    for act in acts:
        with pytest.raises(IdentifyingError):
            act()
    assert Entry.objects.count() == before


@pytest.mark.parametrize("said", [{"text": NAMED}, {"own_words": NAMED}])
def test_a_talk_that_was_held_is_written_down_whole_or_not_at_all(
    world: World, case: Case, said: dict[str, str]
) -> None:
    talk = world.follow_up(case)
    actor = world.acting(world.owner)
    entry = allowed(Entry, actor, Action.CHANGE).get(pk=talk.pk)
    rating = {"value": 5, "own_words": said.get("own_words", "Bra.")}
    held: dict[str, Any] = {
        "actor": actor, "token": uuid4(), "case": world.seen(actor, case), "entry": entry, "revision": 1,
        "values": {"held_on": clock.day_of(actor.now), "text": said.get("text", "Det går bra.")},
        "measured": {Measure.RATING: rating}, "next_on": None,
    }  # fmt: skip
    with pytest.raises(IdentifyingError):
        hold_follow_up(**held)
    assert Entry.objects.count() == 1
    assert actor.record.acts == {}
    hold_follow_up(**held, override=OverrideReason.STAFF)
    assert Entry.objects.count() == 2
    assert GuardOverride.objects.count() == 1


def test_the_reasons_of_a_ground_do_without_names(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    path = reverse("ground_new", args=[case.uuid])
    form = CONSENT_SENT | {
        "token": str(uuid4()), "to_agency": str(world.social.uuid), "legal_ground": "SAMTYCKE",
        "topics": ["4"], "given_on": clock.day_of(clock.now()).isoformat(),
        "until": (clock.day_of(clock.now()) + timedelta(days=60)).isoformat(),
        "reason": "Alma Lindqvist sa ja.", "judged_by": "rektor", "statute": "",
    }  # fmt: skip
    stopped = client.post(path, form | {"override": "nobody"})
    assert stopped.status_code == 422
    assert stopped.context["form"]["reason"].value() == "Alma Lindqvist sa ja."
    shown = client.post(path, form | {"replace": "1"}).context["form"]
    assert shown["reason"].value() == "[namn 1] sa ja."
    assert not Ground.objects.exists()
    assert client.post(path, form | {"reason": shown["reason"].value()}).status_code == 302
    assert Ground.objects.get().reason == "[namn 1] sa ja."
