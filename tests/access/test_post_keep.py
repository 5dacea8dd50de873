"""An administrator keeps posts and accounts; no password, grant or assignment, and nothing of their own."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest
from allauth.mfa.models import Authenticator

from access import clock
from access.enums import EndCause
from access.models import (
    AccessEvent,
    Administration,
    AgencyHead,
    AuditAssignment,
    Invitation,
    Person,
    Post,
)
from access.services.post import change_post, end_post
from casework.models import CaseGrant
from pilotverkstad.enums import MemberFunction
from pilotverkstad.models import Membership, ProjectOffice
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db

EMAIL = "ny@tjorn.example"


@pytest.fixture
def staff() -> Staff:
    return Staff(World())


@pytest.fixture
def keeper(staff: Staff, client: Client) -> Client:
    client.force_login(staff.posts["keeper"].person)
    return client


def give(staff: Staff, keeper: Client, **changed: str) -> tuple[int, str]:
    form = {
        "token": str(uuid4()), "name": "Ny Person", "email": EMAIL, "unit": str(staff.world.north.uuid),
        "title": "kurator", "percentage": "50",
    } | changed  # fmt: skip
    answer = keeper.post(reverse("post_new"), form)
    return answer.status_code, answer.content.decode()


def test_somebody_new_gets_an_account_a_post_and_an_invitation_once(staff: Staff, keeper: Client) -> None:
    token = str(uuid4())
    for _click in range(2):
        assert give(staff, keeper, token=token)[0] == 302
    post = Post.objects.get(person__email=EMAIL)
    assert (post.agency, post.percentage) == (staff.world.school, 50)
    assert Invitation.objects.get().post == post
    assert not post.person.has_usable_password()


def test_somebody_known_gets_another_post_and_keeps_their_name_and_password(
    staff: Staff, keeper: Client
) -> None:
    far = staff.world.far.person
    far.set_password("ett långt lösenord")
    far.save()
    assert give(staff, keeper, email="Far@tjorn.example", name="Någon Annan")[0] == 302
    far.refresh_from_db()
    assert (far.name, far.posts.count()) == ("Far", 2)
    assert not Invitation.objects.exists()
    assert give(staff, keeper, email="far@tjorn.example")[0] == 422


def test_nobody_at_a_closed_account_at_a_place_without_agency_or_elsewhere(
    staff: Staff, keeper: Client
) -> None:
    Person.objects.filter(pk=staff.closed.person_id).update(is_active=False)
    top = list(staff.world.north.upwards())[-1]
    for changed, said in (
        ({"email": "closed@tjorn.example"}, "Kontot är stängt"),
        ({"unit": str(top.uuid)}, "inte till någon verksamhet"),
        ({"unit": str(staff.island.uuid)}, "unit"),
    ):
        status, page = give(staff, keeper, **changed)
        assert status == 422
        assert said in page
    assert not Person.objects.filter(email=EMAIL).exists()


def test_an_administrator_makes_nothing_of_themselves(staff: Staff, keeper: Client) -> None:
    own = staff.posts["keeper"]
    assert give(staff, keeper, email=own.person.email, unit=str(staff.world.other.unit.uuid))[0] == 422
    form = {"title": "rektor", "percentage": ""}
    assert keeper.post(reverse("post_change", args=[own.uuid]), form).status_code == 422
    assert keeper.post(reverse("post_end", args=[own.uuid])).status_code == 422
    for act in ("account_close", "account_open"):
        assert keeper.post(reverse(act, args=[own.person.uuid])).status_code == 404
    own.refresh_from_db()
    assert (own.title, own.ended_at) == ("administratör", None)
    assert AccessEvent.objects.filter(result="refused").count() == 5
    actor = staff.world.acting(own)
    with pytest.raises(ValidationError, match="någon annan administratör"):
        change_post(actor=actor, post=own, title="rektor", percentage=None)


def test_title_and_percentage_are_corrected(staff: Staff, keeper: Client) -> None:
    post = staff.world.colleague
    address = reverse("post_change", args=[post.uuid])
    assert keeper.post(address, {"title": "speciallärare", "percentage": "75"}).status_code == 302
    post.refresh_from_db()
    assert (post.title, post.percentage) == ("speciallärare", 75)
    assert keeper.post(address, {"title": "", "percentage": "75"}).status_code == 422


@pytest.mark.parametrize("days", [None, -1, 0, 3])
def test_whoever_ends_a_post_is_answered_alike_whether_it_has_cases_or_not(
    staff: Staff, keeper: Client, days: int | None
) -> None:
    world = staff.world
    busy, idle = (world.post(name, world.north, "lärare") for name in ("Anna", "Elsa"))
    world.grant(world.case(), busy)
    world.case(busy)
    day = "" if days is None else (clock.day_of(clock.now()) + timedelta(days=days)).isoformat()
    told = []
    for post in (busy, idle):
        answer = keeper.post(reverse("post_end", args=[post.uuid]), {"last_day": day}, follow=True)
        said = [str(message) for message in answer.context["messages"]]
        errors = answer.context["form"].errors if "form" in answer.context else {}
        told.append((answer.status_code, answer.redirect_chain, said, errors))
    assert told[0] == told[1]
    assert told[0][0] == (422 if days == -1 else 200)


def test_everything_held_in_a_post_that_ends_now_ends_with_it(staff: Staff, keeper: Client) -> None:
    world = staff.world
    post = staff.posts["local"]
    world.grant(world.case(), post)
    staff.add(staff.group("own"), post, MemberFunction.CONVENER)
    world.audits(post, world.social)
    staff.head(post)
    staff.keep(post, staff.tjorn.municipality)
    assert keeper.post(reverse("post_end", args=[post.uuid])).status_code == 302
    post.refresh_from_db()
    for model in (CaseGrant, Membership, AuditAssignment, AgencyHead, Administration, ProjectOffice):
        rows = model.objects.filter(post=post)
        assert {(row.until, row.ended_cause) for row in rows} == {(post.until, EndCause.POST_ENDED)}, model
    assert post.until <= clock.now()


def test_an_ended_post_is_gone_with_its_invitation(staff: Staff, keeper: Client) -> None:
    give(staff, keeper)
    post = Post.objects.get(person__email=EMAIL)
    assert keeper.get(reverse("post_end", args=[post.uuid])).status_code == 200
    assert keeper.post(reverse("post_end", args=[post.uuid])).status_code == 302
    assert Invitation.objects.get().ended_at is not None
    assert keeper.get(reverse("post_change", args=[post.uuid])).status_code == 404
    actor = staff.world.acting(staff.posts["keeper"], later=timedelta(seconds=1))
    end_post(actor=actor, post=post)
    assert actor.record.acts == {}


def test_an_account_is_closed_and_opened(staff: Staff, keeper: Client) -> None:
    person = staff.world.colleague.person
    assert keeper.post(reverse("account_close", args=[person.uuid])).status_code == 302
    person.refresh_from_db()
    assert not person.is_active
    assert "kontot är stängt" in keeper.get(reverse("people")).content.decode()
    address = reverse("post_change", args=[staff.world.colleague.uuid])
    assert "Öppna kontot" in keeper.get(address).content.decode()
    assert keeper.post(reverse("account_open", args=[person.uuid])).status_code == 302
    person.refresh_from_db()
    assert person.is_active
    assert keeper.post(reverse("account_close", args=[staff.islander.person.uuid])).status_code == 404


def test_who_has_not_come_in_is_sent_another_link(staff: Staff, keeper: Client) -> None:
    post = staff.invited
    address = reverse("post_invite", args=[post.uuid])
    assert "Skicka inbjudan igen" in keeper.get(reverse("post_change", args=[post.uuid])).content.decode()
    for _click in range(2):
        assert keeper.post(address).status_code == 302
    assert Invitation.objects.filter(ended_at=None).count() == 1
    post.person.set_password("ett långt lösenord")
    post.person.save()
    told = keeper.post(address, follow=True).content.decode()
    assert "behöver ingen inbjudan" in told
    assert "Skicka inbjudan igen" not in told


def test_every_act_is_an_event_that_the_auditor_of_the_posts_agency_sees(
    staff: Staff, keeper: Client
) -> None:
    world = staff.world
    world.audits(world.auditor, world.social)
    give(staff, keeper, unit=str(world.other.unit.uuid))
    post = Post.objects.get(person__email=EMAIL)
    keeper.post(reverse("post_change", args=[post.uuid]), {"title": "handläggare", "percentage": ""})
    keeper.post(reverse("account_close", args=[post.person.uuid]))
    keeper.post(reverse("post_end", args=[post.uuid]))
    keeper.force_login(world.auditor.person)
    rows: list[Any] = keeper.get(reverse("audit_list")).context["rows"]
    acts = [row.act_label for row in rows if row.case_label == "Ny Person, handläggare"]
    posts, accounts = ["ändrade tjänst"] * 3, ["stängde eller öppnade konto"]
    assert sorted(acts) == sorted(["bjöd in", *posts, *accounts])


def test_who_lost_everything_begins_anew_by_a_link_in_their_own_mail(staff: Staff, keeper: Client) -> None:
    post = staff.world.colleague
    person = post.person
    person.set_password("ett långt lösenord")
    person.save()
    Authenticator.objects.create(user=person, type=Authenticator.Type.TOTP, data={})
    theirs = Client()
    theirs.force_login(person)
    address = reverse("post_start_over", args=[post.uuid])
    assert "Kommer inte in" in keeper.get(reverse("post_change", args=[post.uuid])).content.decode()
    assert "ny inbjudan" in keeper.post(address, follow=True).content.decode()
    person.refresh_from_db()
    assert not person.has_usable_password()
    assert not Authenticator.objects.exists()
    assert theirs.get(reverse("my_day")).status_code == 302
    assert Invitation.objects.get(ended_at=None).post == post
    assert "Skicka inbjudan igen" in keeper.post(address, follow=True).content.decode()
    acts = AccessEvent.objects.values_list("act", flat=True)
    assert {"start_over", "invite"} <= set(acts)


def test_nobody_begins_anew_for_themselves_or_at_a_closed_account(staff: Staff, keeper: Client) -> None:
    own = reverse("post_start_over", args=[staff.posts["keeper"].uuid])
    assert "någon annan administratör" in keeper.post(own, follow=True).content.decode()
    closed = staff.world.colleague
    Person.objects.filter(pk=closed.person_id).update(is_active=False)
    told = keeper.post(reverse("post_start_over", args=[closed.uuid]), follow=True).content.decode()
    assert "Kontot är stängt" in told
    assert not Invitation.objects.exists()
