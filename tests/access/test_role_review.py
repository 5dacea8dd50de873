"""Somebody who answers for a place says that the roles were reviewed there; it is due again after a year."""

from datetime import date, timedelta
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse

import pytest

from access import needs
from access.clock import day_of, now
from access.enums import Act, ReviewedRole, Verdict
from access.models import AccessEvent, Post, RoleReview
from access.policies import overseen_places, seen_role_reviews
from access.role_reviews import due_after, standings
from access.services.role_review import review_roles
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db
NUMBER = len(ReviewedRole)


@pytest.fixture
def staff() -> Staff:
    return Staff(World())


def answers(staff: Staff, **changed: Any) -> dict[str, Any]:
    return {
        "token": str(uuid4()), "place": str(staff.world.school.uuid), "roles": ["owner", "auditor"],
        "verdict": "approved", "function": "dataskyddsombud", "reviewed_on": day_of(now()).isoformat(),
    } | changed  # fmt: skip


def review(staff: Staff, client: Client, by: str = "chief", **changed: Any) -> tuple[int, str]:
    client.force_login(staff.posts[by].person)
    answer = client.post(reverse("needs_and_risks"), answers(staff, **changed))
    return answer.status_code, answer.content.decode()


def days_ago(number: int) -> date:
    return day_of(now()) - timedelta(days=number)


def recorded(staff: Staff, post: Post, *, days: int = 0, **changed: Any) -> list[RoleReview]:
    """By the service, for the school unless told otherwise."""
    actor = staff.world.acting(post)
    said: dict[str, Any] = {
        "token": uuid4(), "place": staff.world.school, "roles": [ReviewedRole.OWNER],
        "verdict": Verdict.APPROVED, "function": "rektor", "reviewed_on": days_ago(days),
    }  # fmt: skip
    return review_roles(actor=actor, **(said | changed))


def of_owner(staff: Staff) -> tuple[bool, str]:
    """How the role *owner* stands for the school, to its head: whether it is due, and the words."""
    actor = staff.world.acting(staff.posts["chief"])
    found = standings(actor, [staff.world.school])
    (row,) = [each for each in found if each.text.role == ReviewedRole.OWNER]
    return row.is_due, row.said


def test_each_chosen_role_gets_a_row_with_function_day_and_version(staff: Staff, client: Client) -> None:
    assert review(staff, client)[0] == 302
    rows = RoleReview.objects.order_by("role")
    said = [(row.role, row.version, row.verdict, row.function, row.agency, row.recorded_by) for row in rows]
    chief = staff.posts["chief"].person
    assert said == [
        ("auditor", 1, "approved", "dataskyddsombud", staff.world.school, chief),
        ("owner", 1, "approved", "dataskyddsombud", staff.world.school, chief),
    ]
    page = client.get(reverse("needs_and_risks")).content.decode()
    assert f"{NUMBER - 2} av {NUMBER} behöver granskas." in page
    assert "av dataskyddsombud, version 1." in page


def test_it_is_an_act_that_the_agencys_auditor_sees(staff: Staff, client: Client) -> None:
    staff.world.audits(staff.world.auditor, staff.world.school)
    review(staff, client)
    client.force_login(staff.world.auditor.person)
    rows = client.get(reverse("audit_list"), {"act": "role_review"}).context["rows"]
    assert [(row.person_name, row.act_label) for row in rows] == [("Chief", "skrev in granskning av roller")]


def test_an_administrator_reviews_for_the_municipality(staff: Staff, client: Client) -> None:
    place = staff.tjorn.municipality_id
    assert review(staff, client, "keeper", place=place, roles=["administrator"])[0] == 302
    row = RoleReview.objects.get()
    assert (row.agency, row.municipality_id) == (None, place)


@pytest.mark.parametrize("by", ["chief", "keeper"])
def test_nobody_reviews_for_a_place_that_is_not_theirs(by: str, staff: Staff, client: Client) -> None:
    for place in (str(staff.world.social.uuid), str(staff.world.elsewhere.uuid), "1440", "", "1419x"):
        assert review(staff, client, by, place=place)[0] == 422
    assert not RoleReview.objects.exists()


def test_to_everybody_else_the_page_does_not_exist(staff: Staff, client: Client) -> None:
    staff.world.audits(staff.world.auditor, staff.world.school)
    for post in (staff.world.owner, staff.world.auditor, staff.posts["leads"], staff.posts["local"]):
        client.force_login(post.person)
        assert client.get(reverse("needs_and_risks")).status_code == 404
        assert client.post(reverse("needs_and_risks"), answers(staff)).status_code == 404
    assert not RoleReview.objects.exists()


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"roles": []}, "Välj minst en roll."),
        ({"verdict": ""}, "Fältet behöver ett svar."),
        ({"function": " "}, "Fältet behöver ett svar."),
        ({"reviewed_on": ""}, "Fältet behöver ett svar."),
        ({"reviewed_on": "2099-01-01"}, "Dagen ligger framåt i tiden."),
        ({"reviewed_on": "2020-01-01"}, "Granskningen är mer än ett år gammal"),
    ],
)
def test_what_is_not_right_is_said_and_what_was_typed_is_kept(
    changed: dict[str, Any], sentence: str, staff: Staff, client: Client
) -> None:
    status, page = review(staff, client, **changed)
    assert status == 422
    assert sentence in page
    assert "Inget är sparat än." in page
    if "function" not in changed:
        assert 'value="dataskyddsombud"' in page
    assert not RoleReview.objects.exists()
    assert not AccessEvent.objects.filter(act=Act.ROLE_REVIEW).exists()


def test_a_double_click_makes_one_row_for_each_role(staff: Staff, client: Client) -> None:
    same = answers(staff)
    for _click in range(2):
        assert review(staff, client, **same)[0] == 302
    assert RoleReview.objects.count() == 2
    assert AccessEvent.objects.filter(act=Act.ROLE_REVIEW).count() == 1


def test_the_same_form_with_another_verdict_is_not_saved_unseen(staff: Staff, client: Client) -> None:
    same = answers(staff)
    review(staff, client, **same)
    status, page = review(staff, client, **(same | {"verdict": "change"}))
    assert status == 422
    assert "redan sparat med ett annat innehåll" in page
    assert not RoleReview.objects.filter(verdict=Verdict.CHANGE).exists()


def test_a_role_that_nobody_has_reviewed_is_due(staff: Staff) -> None:
    assert of_owner(staff) == (True, "aldrig granskad")


def test_a_reviewed_role_is_due_again_after_a_year(staff: Staff) -> None:
    recorded(staff, staff.posts["chief"], days=360)
    assert of_owner(staff)[0] is False
    actor = staff.world.acting(staff.posts["chief"], later=timedelta(days=30))
    (row,) = [each for each in standings(actor, [staff.world.school]) if each.text.role == "owner"]
    assert row.is_due
    assert row.said.startswith("skulle ha granskats igen ")


@pytest.mark.parametrize(
    ("day", "again"),
    [(date(2026, 5, 3), date(2027, 5, 3)), (date(2028, 2, 29), date(2029, 3, 1))],
)
def test_a_year_later_is_the_same_day(day: date, again: date) -> None:
    assert due_after(day) == again


def test_what_is_to_be_changed_stands_until_it_is_approved(staff: Staff) -> None:
    recorded(staff, staff.posts["chief"], verdict=Verdict.CHANGE)
    assert of_owner(staff) == (True, "ska ändras")
    recorded(staff, staff.posts["chief"])
    assert of_owner(staff)[0] is False


def test_a_new_text_is_due_whenever_the_old_one_was_reviewed(
    staff: Staff, monkeypatch: pytest.MonkeyPatch
) -> None:
    recorded(staff, staff.posts["chief"])
    older = needs.role_texts()
    newer = {role: needs.RoleText(role, 2, text.rules, text.sv, text.en) for role, text in older.items()}
    monkeypatch.setattr("access.role_reviews.role_texts", lambda: newer)
    assert of_owner(staff) == (True, "texten är ny sedan granskningen")


def test_an_earlier_review_that_is_recorded_later_does_not_hide_a_newer_one(staff: Staff) -> None:
    recorded(staff, staff.posts["chief"], verdict=Verdict.CHANGE)
    recorded(staff, staff.posts["chief"], days=100)
    assert of_owner(staff) == (True, "ska ändras")


def test_a_head_sees_the_own_agency_and_its_municipality_alone(staff: Staff) -> None:
    world, tjorn = staff.world, staff.tjorn.municipality
    far_head, family_head = (
        world.post("far-head", world.far.unit),
        world.post("family-head", world.other.unit),
    )
    for post in (far_head, family_head):
        staff.head(post)
    own = recorded(staff, staff.posts["chief"])
    of_place = recorded(staff, staff.posts["keeper"], place=tjorn)
    social = recorded(staff, family_head, place=world.social)
    recorded(staff, far_head, place=world.elsewhere)
    auditor, keeper = world.auditor, staff.posts["keeper"]
    world.audits(auditor, world.social)
    expected = {
        staff.posts["chief"]: [*own, *of_place], family_head: [*of_place, *social],
        keeper: [*own, *of_place, *social], auditor: [*of_place, *social], world.owner: [],
    }  # fmt: skip
    for post, rows in expected.items():
        assert set(seen_role_reviews(world.acting(post))) == set(rows), post
    assert set(overseen_places(world.acting(auditor))) == {world.social, tjorn}
    assert set(overseen_places(world.acting(keeper))) == {world.school, world.social, tjorn}


def test_a_review_is_about_one_place(staff: Staff) -> None:
    row = recorded(staff, staff.posts["chief"])[0]
    said = {
        name: getattr(row, name)
        for name in ("role", "version", "verdict", "function", "reviewed_on", "recorded_by")
    }
    for places in ({}, {"agency": staff.world.school, "municipality": staff.tjorn.municipality}):
        with pytest.raises(DatabaseError, match="role_review_of_one_place"), transaction.atomic():
            RoleReview.objects.create(recorded_at=now(), **said, **places)


def test_a_day_ahead_is_refused_by_the_service_itself(staff: Staff) -> None:
    with pytest.raises(ValidationError, match="framåt"):
        recorded(staff, staff.posts["chief"], days=-1)
