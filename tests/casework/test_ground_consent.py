"""A consent is from whoever is entitled, for a purpose, with its paper; and any of them takes it back."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

import pytest

from access.clock import day_of
from access.enums import EndCause
from casework.enums import Consenter, Topic
from casework.models import Case, Ground, LegalGround
from casework.services.ground import end_ground
from tests.casework.test_ground_issue import form, issue, refused
from tests.world import ATTENDANCE, CONSENT, PLAN, World

pytestmark = pytest.mark.django_db
CHILD, GUARDIAN_1, GUARDIAN_2 = (int(one) for one in Consenter)
ADULTS = ("18_20", "21")


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def withdraw(world: World, case: Case, ground: Ground, who: int, **changed: Any) -> None:
    actor = world.acting(world.owner)
    end_ground(
        actor=actor, case=world.seen(actor, case), ground=ground, withdrawn_by=who,
        **{"cause": EndCause.WITHDRAWN} | changed,
    )  # fmt: skip


def test_it_keeps_how_and_for_what_and_what_the_child_wanted(world: World, case: Case) -> None:
    ground = Ground.objects.get(pk=issue(world, case).pk)
    assert {name: getattr(ground, name) for name in CONSENT} == CONSENT
    assert (ground.legal_ground.code, ground.legal_ground.version) == ("SAMTYCKE", 2)


def test_it_keeps_nothing_that_it_does_not_ask_for(world: World, case: Case) -> None:
    ground = issue(world, case, "SKOLPLIKT", topics=ATTENDANCE)
    assert (ground.agreed, ground.age, ground.how_given, ground.statute) == (0, "", "", "")
    assert (ground.decided_by, ground.confirmed, ground.judged_by) == ("", False, "kurator")


def test_all_that_is_missing_is_said_at_once(world: World, case: Case) -> None:
    with pytest.raises(ValidationError) as refusal:
        issue(world, case, **dict.fromkeys(CONSENT, ""), until=None)
    assert set(refusal.value.message_dict) == {*CONSENT, "until"}


@pytest.mark.parametrize("age", ADULTS)
def test_from_eighteen_the_young_person_alone_decides(world: World, case: Case, age: str) -> None:
    ground = issue(world, case, age=age, agreed=CHILD, reason="")
    assert (ground.must_agree, ground.agreed, ground.child_view, ground.maturity) == (CHILD, CHILD, "", "")


@pytest.mark.parametrize("age", ADULTS)
@pytest.mark.parametrize("who", [GUARDIAN_1, CHILD | GUARDIAN_2])
def test_a_guardian_of_somebody_grown_up_is_refused(world: World, case: Case, age: str, who: int) -> None:
    said = refused(world, case, "agreed", age=age, agreed=who)
    assert said == "Den som har fyllt 18 år bestämmer själv: vårdnadshavarnas ja räknas inte. Ta bort dem."


def test_not_even_the_database_takes_a_guardians_yes_for_somebody_grown_up(world: World, case: Case) -> None:
    ground = issue(world, case)
    columns = {field.name: getattr(ground, field.name) for field in Ground._meta.concrete_fields}
    columns |= {"id": None, "uuid": uuid4(), "age": "21", "replaces": None}
    del columns["until"]
    with pytest.raises(DatabaseError, match="ground_adult_decides_alone"), transaction.atomic():
        Ground.objects.create(**columns)


@pytest.mark.parametrize("view", ["against", "unasked"])
def test_a_child_who_said_yes_has_been_asked_and_wants_it(world: World, case: Case, view: str) -> None:
    assert "Barnet står bland dem" in refused(world, case, "child_view", child_view=view)
    issue(world, case, child_view=view, agreed=GUARDIAN_1 | GUARDIAN_2, reason="Barnet är tre år.")


@pytest.mark.parametrize("reason", ["", "Barnet sa ja."])
def test_a_child_who_cannot_decide_yet_does_not_decide_alone(world: World, case: Case, reason: str) -> None:
    said = refused(world, case, "agreed", agreed=CHILD, maturity="not_yet", reason=reason)
    assert said.startswith("Barnet kan inte ta ställning än: då bestämmer vårdnadshavarna")
    ground = issue(world, case, agreed=CHILD | GUARDIAN_1, maturity="not_yet", reason="Ensam vårdnad.")
    assert (ground.child_view, ground.maturity) == ("wants", "not_yet")


@pytest.mark.parametrize("said", [{"maturity": "decides"}, {"age": "18_20", "maturity": "not_yet"}])
def test_who_can_decide_alone_does(world: World, case: Case, said: dict[str, str]) -> None:
    assert issue(world, case, agreed=CHILD, **said).agreed == CHILD


def test_what_is_in_writing_lies_somewhere(world: World, case: Case) -> None:
    assert "var papperet ligger" in refused(world, case, "paper_at", paper_at="none")
    assert issue(world, case, how_given="oral", paper_at="none").paper_at == "none"


@pytest.mark.parametrize("days", [1, 90])
def test_it_may_have_been_given_earlier_and_holds_from_now(world: World, case: Case, days: int) -> None:
    actor = world.acting(world.owner)
    ground = issue(world, case, given_on=day_of(actor.now) - timedelta(days=days), reason="")
    assert ground.valid_from == ground.recorded_at >= actor.now


def test_given_ninety_one_days_ago_it_needs_a_reason(world: World, case: Case) -> None:
    before = day_of(world.acting(world.owner).now) - timedelta(days=91)
    assert "mer än 90 dagar sedan" in refused(world, case, "reason", given_on=before, reason="")
    issue(world, case, given_on=before, reason="Familjen bekräftade det i dag.")


@pytest.mark.parametrize("who", [CHILD, GUARDIAN_1, CHILD | GUARDIAN_2])
def test_each_of_them_can_take_their_yes_back(world: World, case: Case, who: int) -> None:
    ground = issue(world, case)
    withdraw(world, case, ground, who)
    ground.refresh_from_db()
    assert (ground.withdrawn_by, ground.ended_cause, ground.agreed) == (who, "withdrawn", 7)


@pytest.mark.parametrize(
    ("agreed", "who", "field"),
    [(CHILD | GUARDIAN_1, 0, "withdrawn_by"), (CHILD | GUARDIAN_1, GUARDIAN_2, "withdrawn_by")],
)
def test_nobody_takes_back_what_they_never_gave(
    world: World, case: Case, agreed: int, who: int, field: str
) -> None:
    ground = issue(world, case, agreed=agreed)
    with pytest.raises(ValidationError) as refusal:
        withdraw(world, case, ground, who)
    assert list(refusal.value.message_dict) == [field]
    ground.refresh_from_db()
    assert ground.ended_at is None


def test_what_is_no_consent_is_not_withdrawn(world: World, case: Case) -> None:
    ground = issue(world, case, "SKOLPLIKT", topics=ATTENDANCE)
    with pytest.raises(ValidationError, match="inget samtycke"):
        withdraw(world, case, ground, CHILD)
    withdraw(world, case, ground, CHILD, cause=EndCause.NO_LONGER)
    ground.refresh_from_db()
    assert (ground.ended_cause, ground.withdrawn_by) == ("no_longer", 0)


def test_who_took_it_back_comes_with_the_ending_and_stays(world: World, case: Case) -> None:
    ground = issue(world, case)
    rows = Ground.objects.filter(pk=ground.pk)
    with pytest.raises(DatabaseError), transaction.atomic():
        rows.update(withdrawn_by=CHILD)
    withdraw(world, case, ground, CHILD)
    for who in (0, GUARDIAN_1):
        with pytest.raises(DatabaseError, match="never changed"), transaction.atomic():
            rows.update(withdrawn_by=who)
    withdraw(world, case, ground, GUARDIAN_1)
    ground.refresh_from_db()
    assert ground.withdrawn_by == CHILD


def test_the_page_of_the_ending_asks_who_and_only_of_those_who_agreed(
    world: World, case: Case, client: Client
) -> None:
    ground = issue(world, case, agreed=CHILD | GUARDIAN_1)
    client.force_login(world.owner.person)
    address = reverse("ground_end", args=[case.uuid, ground.uuid])
    asked = client.get(address).context["form"]["withdrawn_by"]
    assert [value for value, _label in asked.field.choices] == [CHILD, GUARDIAN_1]
    answer = client.post(address, {"cause": "withdrawn"})
    assert answer.status_code == 422
    assert "Ange vem som har tagit tillbaka sitt ja." in answer.content.decode()
    assert client.post(address, {"cause": "withdrawn", "withdrawn_by": [GUARDIAN_2]}).status_code == 422
    assert client.post(address, {"cause": "withdrawn", "withdrawn_by": [GUARDIAN_1]}).status_code == 302
    ground.refresh_from_db()
    assert ground.withdrawn_by == GUARDIAN_1


def test_what_is_no_consent_is_asked_nothing_of_the_kind(world: World, case: Case, client: Client) -> None:
    ground = issue(world, case, "SKOLPLIKT", topics=ATTENDANCE)
    client.force_login(world.owner.person)
    shown = client.get(reverse("ground_end", args=[case.uuid, ground.uuid])).context["form"]
    assert "withdrawn_by" not in shown.fields
    assert [value for value, _label in shown.fields["cause"].choices] == ["no_longer", "mistake"]


def test_what_is_known_of_the_child_and_the_paper_is_the_givers_own(
    world: World, case: Case, client: Client
) -> None:
    ground = issue(world, case)
    world.grant(case, world.other)
    own = ("under 18 år", "i elevakten", "Vill det", "tillsammans med vårdnadshavarna")
    for post, reads in ((world.owner, True), (world.other, False)):
        client.force_login(post.person)
        page = client.get(reverse("ground_list", args=[case.uuid])).content.decode()
        assert [word for word in own if word.lower() in page.lower()] == (list(own) if reads else [])
        assert "Planera stödet tillsammans" in page
    withdraw(world, case, ground, GUARDIAN_1)
    client.force_login(world.owner.person)
    page = client.get(reverse("ground_list", args=[case.uuid])).content.decode()
    assert "<dt>Återkallat av</dt><dd>Vårdnadshavare 1</dd>" in page


def test_extending_begins_from_the_old_one_without_its_yes(world: World, case: Case, client: Client) -> None:
    old = issue(world, case, topics=PLAN | ATTENDANCE, purpose="attendance")
    client.force_login(world.owner.person)
    listed = client.get(reverse("ground_list", args=[case.uuid])).content.decode()
    address = f"{reverse('ground_new', args=[case.uuid])}?replaces={old.uuid}"
    assert f'href="{address}"' in listed
    shown = client.get(address).context["form"]
    begun = {name: shown[name].value() for name in ("to_agency", "replaces", "legal_ground", "purpose")}
    assert begun == {
        "to_agency": world.social.uuid, "replaces": old.uuid, "legal_ground": "SAMTYCKE",
        "purpose": "attendance",
    }  # fmt: skip
    assert shown["topics"].value() == [int(Topic.ATTENDANCE), int(Topic.PLAN)]
    anew = ("agreed", "age", "child_view", "maturity", "how_given", "until")
    assert [name for name in anew if shown[name].value()] == []
    sent = form(world, replaces=str(old.uuid), topics=["2", "4"], seen=f"{old.uuid}.6")
    assert client.post(address, sent).status_code == 302
    old.refresh_from_db()
    assert old.until == Ground.objects.get(replaces=old).valid_from


def test_extending_one_to_another_municipality_offers_its_agencies(
    world: World, case: Case, client: Client
) -> None:
    old = issue(world, case, to_agency=world.elsewhere)
    client.force_login(world.owner.person)
    shown = client.get(f"{reverse('ground_new', args=[case.uuid])}?replaces={old.uuid}").context["form"]
    assert set(shown.fields["to_agency"].queryset) == {world.elsewhere}


def test_extending_what_one_may_not_manage_begins_from_nothing(
    world: World, case: Case, client: Client
) -> None:
    theirs = world.ground(world.case(), world.social)
    client.force_login(world.owner.person)
    path = reverse("ground_new", args=[case.uuid])
    for asked in (theirs.uuid, uuid4(), "x"):
        shown = client.get(f"{path}?replaces={asked}").context["form"]
        assert [shown[name].value() for name in ("to_agency", "replaces", "legal_ground")] == [None] * 3


def test_an_older_version_of_the_catalogue_stays_for_what_was_issued_on_it(world: World, case: Case) -> None:
    first = LegalGround.objects.get(code="SAMTYCKE", version=1)
    assert first.asks() == ["agreed", "until"]
    assert LegalGround.objects.current().get(code="SAMTYCKE").version == 2
