"""Somebody says why their agency may tell another: complete when issued, blocked where the law blocks."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.clock import day_of
from access.enums import Action, EndCause, Role
from access.policies import allowed
from casework.enums import Consenter, Topic
from casework.models import Case, Ground, LegalGround
from casework.services.ground import issue_ground
from tests.world import ATTENDANCE, CONSENT, CONSENT_SENT, EVERYBODY, FAMILY, PLAN, World

pytestmark = pytest.mark.django_db
EVERY_TOPIC = sum(Topic)


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def issue(world: World, case: Case, code: str = "SAMTYCKE", **changed: Any) -> Ground:
    """A complete consent from school to social services, changed as told."""
    actor = world.acting(changed.pop("by", world.owner))
    complete: dict[str, Any] = {
        "to_agency": world.social,
        "topics": PLAN,
        "given_on": day_of(actor.now),
        "until": actor.now + timedelta(days=30),
        **CONSENT,
        "reason": "Bedömt i gruppen.",
        "decided_by": "head_teacher",
        "confirmed": True,
        "statute": "SoL 19 kap. 1 §",
    }
    return issue_ground(
        actor=actor,
        token=changed.pop("token", uuid4()),
        case=world.seen(actor, case),
        legal_ground=LegalGround.objects.current().get(code=code),
        **(complete | changed),
    )


def refused(world: World, case: Case, field: str, **changed: Any) -> str:
    """The sentence at a field; and nothing was written."""
    before = Ground.objects.count()
    with pytest.raises(ValidationError) as refusal:
        issue(world, case, **changed)
    assert list(refusal.value.message_dict) == [field]
    assert Ground.objects.count() == before
    return str(refusal.value.message_dict[field][0])


def test_a_consent_covers_what_was_said_and_the_header(world: World, case: Case) -> None:
    ground = issue(world, case)
    assert ground.topics == Topic.PLAN | Topic.BASICS
    assert (ground.from_agency, ground.to_agency) == (world.school, world.social)
    assert (ground.must_agree, ground.agreed) == (EVERYBODY, EVERYBODY)


@pytest.mark.parametrize(
    ("field", "changed", "sentence"),
    [
        ("agreed", {"agreed": 0}, "Ange vem som har sagt ja."),
        ("agreed", {"agreed": int(Consenter.CHILD), "reason": ""}, "Alla behöver ha sagt ja."),
        ("until", {"until": None}, "Ange till och med vilken dag det gäller."),
        ("topics", {"topics": 0}, "Välj minst ett ämne."),
        ("topics", {"topics": EVERY_TOPIC}, "Ett samtycke kan inte gälla allt"),
        ("given_on", {"given_on": date(2999, 1, 1)}, "Dagen ligger framåt i tiden."),
        ("reason", {"given_on": date(2020, 1, 1), "reason": ""}, "mer än 90 dagar sedan"),
        ("reason", {"code": "SKOLPLIKT", "topics": ATTENDANCE, "reason": ""}, "Skriv varför uppgifterna"),
        ("judged_by", {"code": "SKOLPLIKT", "topics": ATTENDANCE, "judged_by": ""}, "vilken funktion"),
        ("topics", {"code": "SKOLPLIKT", "topics": FAMILY}, "omfattar inte familj och hem"),
        (
            "topics",
            {"code": "SKOLPLIKT", "topics": int(Topic.PUPIL_HEALTH) | ATTENDANCE},
            "omfattar inte elevhälsa",
        ),
        ("statute", {"code": "UPPGIFTSSKYLDIGHET", "statute": ""}, "vilken lag eller förordning"),
        ("judged_by", {"code": "MENPRÖVNING_STARK", "judged_by": ""}, "vilken funktion"),
    ],
)
def test_what_is_missing_or_blocked_is_said_at_its_field(
    world: World, case: Case, field: str, changed: dict[str, Any], sentence: str
) -> None:
    assert sentence in refused(world, case, field, **changed)


def test_not_everybody_said_yes_but_a_reason_says_why_that_is_enough(world: World, case: Case) -> None:
    ground = issue(world, case, agreed=int(Consenter.CHILD | Consenter.GUARDIAN_1))
    assert ground.reason == "Bedömt i gruppen."


def test_a_last_day_already_gone(world: World, case: Case) -> None:
    yesterday = world.acting(world.owner).now - timedelta(days=1)
    assert "har redan varit" in refused(world, case, "until", until=yesterday)


def test_compulsory_schooling_opens_attendance_and_plan_without_an_end(world: World, case: Case) -> None:
    ground = issue(world, case, "SKOLPLIKT", topics=ATTENDANCE | PLAN, until=None, agreed=0)
    assert ground.until.year == 9999


def test_compulsory_schooling_opens_nothing_back(world: World) -> None:
    case = world.case(world.other)
    sentence = refused(world, case, "legal_ground", code="SKOLPLIKT", by=world.other, to_agency=world.school)
    assert sentence.startswith("Skolplikten är skolans eget arbete")


def test_compulsory_schooling_goes_to_social_services_only(world: World, case: Case) -> None:
    assert refused(world, case, "to_agency", code="SKOLPLIKT", topics=ATTENDANCE, to_agency=world.elsewhere)


def test_social_services_never_use_the_general_clause(world: World) -> None:
    case = world.case(world.other)
    sentence = refused(
        world, case, "legal_ground", code="GENERALKLAUSUL", by=world.other, to_agency=world.school
    )
    assert "får inte användas för uppgifter från socialtjänsten" in sentence


def test_within_one_agency_no_ground_is_needed(world: World, case: Case) -> None:
    assert refused(world, case, "to_agency", to_agency=world.school).startswith("Inom den egna verksamheten")


def test_a_ground_that_replaces_another_ends_it_at_the_same_instant(world: World, case: Case) -> None:
    first = issue(world, case)
    second = issue(world, case, topics=PLAN | ATTENDANCE, replaces=first)
    first.refresh_from_db()
    assert (first.until, first.ended_cause) == (second.valid_from, EndCause.CHANGED)


def test_what_the_replaced_one_covered_stays_covered_within_the_new_ones_topics(
    world: World, case: Case
) -> None:
    first = issue(world, case, topics=PLAN | FAMILY)
    world.grant(case, world.other)
    plan = world.note(case, "plan", topics=PLAN)
    world.note(case, "familj", topics=FAMILY)
    issue(world, case, topics=PLAN | ATTENDANCE, replaces=first)
    seen = allowed(type(plan), world.acting(world.other), Action.VIEW)
    assert [entry.note.text for entry in seen] == ["plan"]


def test_a_double_click_issues_one_ground(world: World, case: Case) -> None:
    same: dict[str, Any] = {"token": uuid4(), "until": world.acting(world.owner).now + timedelta(days=30)}
    assert issue(world, case, **same).pk == issue(world, case, **same).pk


def form(world: World, **changed: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()),
        "to_agency": str(world.social.uuid),
        "legal_ground": "SAMTYCKE",
        "topics": ["4"],
        **CONSENT_SENT,
        "given_on": "2026-11-02",
        "until": "2099-02-28",
        "reason": "Givet på mötet.",
        "statute": "",
        "replaces": "",
    } | changed


def test_the_form_keeps_everything_that_was_typed(world: World, case: Case, client: Client) -> None:
    client.force_login(world.owner.person)
    answer = client.post(
        reverse("ground_new", args=[case.uuid]), form(world, until="", given_on="2026-11-02")
    )
    page = answer.content.decode()
    assert answer.status_code == 422
    for kept in ("2026-11-02", "Givet på mötet.", f'value="{world.social.uuid}" selected'):
        assert kept in page
    assert "Ange till och med vilken dag det gäller." in page


def test_the_form_issues_it_and_the_page_says_it_in_plain_words(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    answer = client.post(reverse("ground_new", args=[case.uuid]), form(world), follow=True)
    assert answer.redirect_chain == [(reverse("ground_list", args=[case.uuid]), 302)]
    page = answer.content.decode()
    assert "får berätta för socialtjänsten i Tjörn om grunduppgifter samt plan och mål" in page
    assert "till och med 28 februari 2099" in page


def test_a_ground_can_only_replace_one_in_its_own_direction(world: World, case: Case, client: Client) -> None:
    first = issue(world, case)
    client.force_login(world.owner.person)
    far = {"to_agency": str(world.elsewhere.uuid), "replaces": str(first.uuid)}
    answer = client.post(reverse("ground_new", args=[case.uuid]) + "?municipality=1440", form(world, **far))
    assert answer.status_code == 422
    first.refresh_from_db()
    assert first.ended_at is None


def test_the_reasons_behind_it_are_the_from_agencys_own(world: World, case: Case, client: Client) -> None:
    issue(world, case, reason="Motiv som bara skolan läser.")
    world.grant(case, world.other)
    for post, reads in ((world.owner, True), (world.other, False)):
        client.force_login(post.person)
        page = client.get(reverse("ground_list", args=[case.uuid])).content.decode()
        assert ("Motiv som bara skolan läser." in page) is reads


def test_withdrawing_shows_first_who_has_read_on_it(world: World, case: Case, client: Client) -> None:
    ground = issue(world, case)
    world.grant(case, world.other)
    client.force_login(world.other.person)
    client.get(reverse("case_detail", args=[case.uuid]))
    client.force_login(world.owner.person)
    address = reverse("ground_end", args=[case.uuid, ground.uuid])
    assert world.other.person.name in client.get(address).content.decode()
    client.post(address, {"cause": "withdrawn", "withdrawn_by": ["2"]})
    client.force_login(world.other.person)
    assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 404


def test_only_an_owner_of_the_from_agency_ends_it(world: World, case: Case, client: Client) -> None:
    ground = issue(world, case)
    world.grant(case, world.other, Role.OWNER)
    client.force_login(world.other.person)
    address = reverse("ground_end", args=[case.uuid, ground.uuid])
    assert client.post(address, {"cause": "withdrawn"}).status_code == 403
    ground.refresh_from_db()
    assert ground.ended_at is None


def test_a_reason_that_does_not_exist_ends_nothing(world: World, case: Case, client: Client) -> None:
    ground = issue(world, case)
    client.force_login(world.owner.person)
    address = reverse("ground_end", args=[case.uuid, ground.uuid])
    assert client.post(address, {"cause": "whim"}).status_code == 422
    ground.refresh_from_db()
    assert ground.ended_at is None
