"""A local project leader invites somebody new: account, post, membership and mail in one act."""

from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.models import AccessEvent, Invitation, Person, Post
from pilotverkstad.enums import MemberFunction
from pilotverkstad.models import Group, Membership
from pilotverkstad.services.invitation import invite_member
from tests.access.signing_in import is_in, link_in, mails
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db

EMAIL = "ny@tjorn.example"


@pytest.fixture
def staff() -> Staff:
    return Staff(World())


@pytest.fixture
def group(staff: Staff) -> Group:
    return staff.group("own")


def answers(staff: Staff, **changed: str) -> dict[str, str]:
    return {
        "token": str(uuid4()), "name": "Ny Person", "email": EMAIL, "unit": str(staff.world.north.uuid),
        "title": "kurator", "percentage": "", "function": "core",
    } | changed  # fmt: skip


def send(staff: Staff, client: Client, group: Group, **changed: str) -> tuple[int, str]:
    client.force_login(staff.posts["local"].person)
    answer = client.post(reverse("member_invite", args=[group.uuid]), answers(staff, **changed))
    return answer.status_code, answer.content.decode()


def test_in_one_act_and_once_for_two_clicks(
    staff: Staff, group: Group, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    token = str(uuid4())
    with django_capture_on_commit_callbacks(execute=True):
        for _click in range(2):
            assert send(staff, client, group, token=token)[0] == 302
    person = Person.objects.get(email=EMAIL)
    post = Post.objects.get(person=person)
    assert not person.has_usable_password()
    assert (post.unit, post.agency, post.title, post.percentage) == (
        staff.world.north, staff.world.school, "kurator", None,
    )  # fmt: skip
    member = Membership.objects.get(post=post)
    assert (member.group, member.function) == (group, MemberFunction.CORE)
    assert Invitation.objects.get().post == post
    client.logout()
    client.get(link_in(mails()[-1]))
    chosen = "fyra vanliga ord i rad"
    client.post(reverse("invitation_accept"), {"new_password1": chosen, "new_password2": chosen})
    assert is_in(client)
    assert "text-own" in client.get(reverse("group_list")).content.decode()


def test_an_address_with_an_account_is_refused_alike_wherever_it_works(
    staff: Staff, group: Group, client: Client
) -> None:
    said = set()
    for email in ("colleague@tjorn.example", "FAR@tjorn.example", "rival@tjorn.example"):
        status, page = send(staff, client, group, email=email)
        assert status == 422
        assert "Aleskolan" not in page
        said.add("Den adressen kan inte bjudas in här." in page)
    assert said == {True}
    assert AccessEvent.objects.filter(act="invite", result="refused").count() == 3
    assert not Membership.objects.exists()


def test_a_form_sent_again_with_another_function_is_not_taken_for_the_first(
    staff: Staff, group: Group, client: Client
) -> None:
    token = str(uuid4())
    assert send(staff, client, group, token=token)[0] == 302
    status, page = send(staff, client, group, token=token, function="chair")
    assert status == 422
    assert "redan sparat med ett annat innehåll" in page


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"percentage": "0"}, "mellan 1 och 100"),
        ({"percentage": "101"}, "mellan 1 och 100"),
        ({"title": ""}, "Fältet behöver ett svar"),
        ({"email": "inte en adress"}, "email"),
        ({"unit": "island"}, "unit"),
    ],
)
def test_what_makes_no_sense_is_refused(
    changed: dict[str, str], said: str, staff: Staff, group: Group, client: Client
) -> None:
    places = {"island": str(staff.island.uuid)}
    status, page = send(
        staff, client, group, **{name: places.get(value, value) for name, value in changed.items()}
    )
    assert status == 422
    assert said in page
    assert not Person.objects.filter(email=EMAIL).exists()


def test_only_to_groups_of_the_own_municipality_alone(staff: Staff, client: Client) -> None:
    across = staff.group("across", staff.tjorn, staff.ockero)
    assert send(staff, client, across)[0] == 403
    client.force_login(staff.posts["leads"].person)
    own = staff.group("own")
    assert client.get(reverse("member_invite", args=[own.uuid])).status_code == 403
    page = client.get(reverse("group_detail", args=[own.uuid])).content.decode()
    assert "Den lokala projektledaren i kommunen bjuder in" in page


def test_a_unit_without_an_agency_takes_nobody_and_leaves_no_account(staff: Staff, group: Group) -> None:
    root = staff.world.north.upwards()
    top = list(root)[-1]
    actor = staff.world.acting(staff.posts["local"])
    with pytest.raises(ValidationError, match="inte till någon verksamhet"):
        invite_member(
            actor=actor, token=uuid4(), group=group, email=EMAIL, name="Ny", unit=top, title="kurator",
            percentage=None, function=MemberFunction.MEMBER,
        )  # fmt: skip
    assert not Person.objects.filter(email=EMAIL).exists()


def test_what_was_done_is_seen_by_the_auditor_of_the_new_persons_agency(
    staff: Staff, group: Group, client: Client
) -> None:
    world = staff.world
    world.audits(world.auditor, world.social)
    send(staff, client, group, unit=str(world.other.unit.uuid))
    client.force_login(world.auditor.person)
    rows = client.get(reverse("audit_list")).context["rows"]
    told = {(row.person_name, row.act_label, row.case_label) for row in rows if row.case_label}
    assert told == {
        ("Local", act, "Ny Person, kurator")
        for act in ("ändrade tjänst", "bjöd in", "ändrade medlemskap i grupp")
    }
