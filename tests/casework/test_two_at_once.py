"""Two people, or two windows, at the same moment: one effect, no half ones, and the later is told."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.conflicts import Conflict
from access.enums import EndCause, Role
from access.tokens import RESENT
from casework.enums import GrantReason, State
from casework.models import Case, CaseGrant, Entry, Ground
from casework.services import case as services
from casework.services.case import set_state
from casework.services.grant import end_grant, give_grant
from casework.services.ground import end_ground
from pilotverkstad.models import TargetGroup
from tests.casework.test_case_start import answers
from tests.casework.test_note_write import note
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def test_two_owners_who_end_each_other_leave_one(world: World, case: Case) -> None:
    """The second decided on what was so before the first had ended theirs."""
    world.grant(case, world.worker, Role.OWNER)
    first, second = world.acting(world.owner), world.acting(world.worker)
    cases = world.seen(first, case), world.seen(second, case)
    grants = {grant.post: grant for grant in case.grants.all()}
    end_grant(actor=world.acting(world.owner), case=cases[0], grant=grants[world.worker], cause=EndCause.LEFT)
    with pytest.raises(Conflict):
        end_grant(actor=second, case=cases[1], grant=grants[world.owner], cause=EndCause.LEFT)
    assert [grant.post for grant in CaseGrant.objects.filter(ended_at=None)] == [world.owner]


def test_what_was_decided_on_older_facts_is_not_done(world: World, case: Case) -> None:
    ground = world.ground(case, world.social)
    actor = world.acting(world.owner)
    seen = world.seen(actor, case)
    world.grant(case, world.worker)
    with pytest.raises(Conflict):
        set_state(actor=actor, case=seen, state=State.PAUSED)
    with pytest.raises(Conflict):
        end_ground(actor=actor, case=seen, ground=ground, cause=EndCause.WITHDRAWN, withdrawn_by=1)
    assert Ground.objects.get().ended_at is None
    assert case.states.count() == 1


def test_whose_part_was_ended_by_who_asked_before_them_does_nothing_on_it(world: World, case: Case) -> None:
    """The first began before the second and was done after the second had fetched the case."""
    world.grant(case, world.worker, Role.OWNER)
    first, second = world.acting(world.owner), world.acting(world.worker)
    of_first, of_second = world.seen(first, case), world.seen(second, case)
    part = CaseGrant.objects.get(case=case, post=world.worker)
    end_grant(actor=first, case=of_first, grant=part, cause=EndCause.LEFT)
    with pytest.raises(Conflict):
        set_state(actor=second, case=of_second, state=State.PAUSED)
    assert case.states.count() == 1


def test_the_page_says_that_somebody_was_first(
    world: World, case: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def conflict(**_changed: Any) -> None:
        raise Conflict

    monkeypatch.setattr("casework.views.case.set_state", conflict)
    client.force_login(world.owner.person)
    answer = client.post(reverse("case_state", args=[case.uuid]), {"state": "paused"})
    assert answer.status_code == 409
    assert "Någon hann före" in answer.content.decode()


def test_a_fault_that_is_no_conflict_is_a_fault(
    world: World, case: Case, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fault(**_changed: Any) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr("casework.views.case.set_state", fault)
    client.force_login(world.owner.person)
    client.raise_request_exception = False
    answer = client.post(reverse("case_state", args=[case.uuid]), {"state": "paused"})
    assert answer.status_code == 500
    assert case.code_id not in answer.content.decode()


def test_a_form_opened_in_another_post_is_refused(world: World, case: Case, client: Client) -> None:
    """Two windows: the text would belong to the wrong agency for ever."""
    second = world.post("owner", world.other.unit, person=world.owner.person)
    client.force_login(world.owner.person)
    opened = note("För skolan.", scope="agency", acting=str(world.owner.uuid))
    client.post(reverse("post_switch"), {"post": str(second.uuid)})
    assert client.post(reverse("note_write", args=[case.uuid]), opened).status_code == 409
    client.post(reverse("post_switch"), {"post": str(world.owner.uuid)})
    assert client.post(reverse("note_write", args=[case.uuid]), opened).status_code == 302
    assert Entry.objects.get().agency == world.school


def test_the_same_form_with_another_text_is_asked_about_and_nothing_is_lost(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    address = reverse("note_write", args=[case.uuid])
    first = note("Första texten.")
    client.post(address, first)
    answer = client.post(address, first | {"text": "Andra texten."})
    assert answer.status_code == 409
    assert "Andra texten." in answer.content.decode()
    again = answer.context["form"]["token"].value()
    assert client.post(address, first | {"text": "Andra texten.", "token": again}).status_code == 302
    assert {entry.note.text for entry in Entry.objects.all()} == {"Första texten.", "Andra texten."}


def test_the_same_start_with_another_target_group_is_asked_about(world: World, client: Client) -> None:
    other = TargetGroup.objects.create(project=world.group.project, name="Placerade barn")
    world.participation.target_groups.add(other)
    client.force_login(world.owner.person)
    first = answers(world)
    client.post(reverse("case_start"), first)
    answer = client.post(reverse("case_start"), first | {"target_group": str(other.uuid)})
    assert answer.status_code == 422
    assert "redan sparat" in answer.content.decode()
    assert Case.objects.count() == 1


def test_the_same_grant_form_with_another_person_is_asked_about(world: World, case: Case) -> None:
    token = uuid4()

    def give(post: Any) -> CaseGrant:
        actor = world.acting(world.owner)
        return give_grant(
            actor=actor, token=token, case=world.seen(actor, case), post=post, role=Role.WORKER,
            reason=GrantReason.WORKS,
        )  # fmt: skip

    assert give(world.worker).pk == give(world.worker).pk
    with pytest.raises(ValidationError) as refusal:
        give(world.colleague)
    assert refusal.value.code == RESENT


def test_a_start_that_another_request_just_saved_is_found(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """On PostgreSQL both can look before either has saved; the second then meets the first one's row."""
    first = world.case()
    monkeypatch.setattr(services, "row_id", lambda _actor, _token: first.uuid)
    monkeypatch.setattr(services, "saved_before", lambda *_looked: None)
    assert world.case().pk == first.pk
    assert CaseGrant.objects.count() == 1
