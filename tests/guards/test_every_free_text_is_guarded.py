"""Whatever people write freely goes through the guard, or stands here with why it does not.

The columns are asked of the models and the fields of the forms, so that a new one is decided about.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django import forms
from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.test import Client
from django.urls import reverse

import pytest

from access.clock import day_of, now
from access.enums import ReviewedRole, Verdict
from access.forms import WordsField
from access.services.role_review import review_roles
from access.views.typed import FIELDS
from casework.forms.free_text import FreeText
from casework.forms.team import CodeField
from casework.models import WORDS, LegalGround
from casework.services.ground import issue_ground
from casework.services.guarding import IdentifyingError
from casework.services.terms import allow_term
from casework.views.free_text import TEXTS
from config.checks import patterns
from config.urls import urlpatterns
from pilotverkstad.enums import GroupKind
from pilotverkstad.models import Group
from pilotverkstad.services.group import change_group, make_group
from tests.guards.written import write_each_kind
from tests.staff import Staff
from tests.world import CONSENT, PLAN, World

NAME = "Alma Lindqvist"
WRITTEN = [(words.KIND, name) for words in WORDS.values() for name in words.TEXTS]
GUARDED = {
    *(f"{WORDS[kind].__name__}.{name}" for kind, name in WRITTEN),
    *(f"Ground.{name}" for name in ("reason", "judged_by", "statute")),
    "Group.name",
    "RoleReview.function",
}
MACHINE = "made by the product, typed by nobody"
OPERATOR = "comes with the product or an operator's file, and is about no case"
OFFICE = "what an office or a place is called, kept by an administrator"
STAFF = "names a colleague, on purpose"
UNGUARDED = {
    "Municipality.code": OPERATOR, "Municipality.name": OPERATOR, "Municipality.triple": OPERATOR,
    "Unit.name": OFFICE, "SecrecyArea.name": OFFICE, "Post.title": OFFICE,
    "Person.name": STAFF, "Person.email": STAFF, "Person.password": MACHINE,
    "Invitation.secret_hash": MACHINE, "RolePermission.role": MACHINE,
    "AccessSubject.kind": MACHINE, "AccessSubject.salt": MACHINE, "AccessSubject.reference": MACHINE,
    "AccessEvent.subject": MACHINE, "AccessEvent.looked_for": MACHINE,
    "Project.name": OPERATOR, "Project.owner_name": OPERATOR, "Project.purpose": OPERATOR,
    "Project.framework": OPERATOR, "TargetGroup.name": OPERATOR, "TargetGroup.name_en": OPERATOR,
    "OtherPlan.name": OPERATOR, "OtherPlan.concerns": OPERATOR, "Participation.steering_note": OPERATOR,
    "ReportedNumber.series": OPERATOR, "ReportedNumber.observed": OPERATOR, "ReportedNumber.unit": OPERATOR,
    "ReportedNumber.source": OPERATOR,
    "DrawnCode.code": MACHINE, "Case.words": MACHINE,
    "LegalGround.code": OPERATOR, "LegalGround.name": OPERATOR, "LegalGround.statute": OPERATOR,
    "LegalGround.condition": OPERATOR, "LegalGround.name_en": OPERATOR, "LegalGround.condition_en": OPERATOR,
    "AllowedTerm.term": "has a rule of its own: nobody's first name, no number",
    "AllowedTerm.folded": MACHINE,
}  # fmt: skip
SHORT = "a few words beside every case, with a guard of their own (access/services/typed.py)"
CODE = "looks something up, and is not kept"
#: What is typed in forms beside free text, which is looked through while somebody writes as well.
BESIDE = {
    "GroupForm.name": SHORT, "GroupWordsForm.name": SHORT, "RoleReviewForm.function": SHORT,
    "NewPostForm.name": STAFF, "InviteForm.name": STAFF,
    "NewPostForm.title": OFFICE, "InviteForm.title": OFFICE, "PostChangeForm.title": OFFICE,
    "UnitForm.name": OFFICE, "UnitWordsForm.name": OFFICE,
    "TermForm.term": UNGUARDED["AllowedTerm.term"],
    "AuditForm.case": CODE, "OwnerForm.code": CODE, "TakeOverForm.code": CODE,
    "AppForm.code": CODE, "CodeForm.code": CODE,
}  # fmt: skip


def columns() -> Iterator[str]:
    for app in ("access", "casework", "pilotverkstad"):
        for model in apps.get_app_config(app).get_models():
            for field in model._meta.concrete_fields if not hasattr(model, "history_object") else ():
                if isinstance(field, models.CharField | models.TextField) and not field.choices:
                    yield f"{model.__name__}.{field.name}"


def test_every_column_of_words_is_guarded_or_said_not_to_be() -> None:
    assert sorted(columns()) == sorted(GUARDED | set(UNGUARDED))
    assert not GUARDED & set(UNGUARDED)


def forms_of(form: type[Any]) -> Iterator[type[Any]]:
    for below in form.__subclasses__():
        yield from (below, *forms_of(below))


def typed() -> Iterator[tuple[str, Any]]:
    """Every field of the product that somebody types words into, but for addresses and passwords."""
    assert list(patterns(urlpatterns)), "every form is imported by now"
    for form in set(forms_of(forms.Form)):
        if form.__module__.partition(".")[0] in ("access", "casework", "pilotverkstad"):
            for name, field in form.declared_fields.items():
                words = isinstance(field, WordsField | CodeField) or type(field) is forms.CharField
                if words and not isinstance(field.widget, forms.HiddenInput | forms.PasswordInput):
                    yield f"{form.__name__}.{name}", field


def test_every_field_of_words_is_free_text_or_said_not_to_be() -> None:
    found = dict(typed())
    assert {said for said, field in found.items() if not isinstance(field, FreeText)} == set(BESIDE)
    live = {said.partition(".")[2] for said, field in found.items() if isinstance(field, FreeText)}
    assert live <= TEXTS


@pytest.fixture
def staff(db: None) -> Staff:
    return Staff(World())


@pytest.mark.parametrize(("kind", "column"), WRITTEN, ids="-".join)
def test_no_text_of_any_kind_is_shared_with_a_name_in_it(staff: Staff, kind: str, column: str) -> None:
    case = staff.world.case()

    def says(of: str, name: str) -> str:
        return f"Möte med {NAME}." if (of, name) == (kind, column) else "Läget är stabilt."

    with pytest.raises(IdentifyingError) as refusal:
        write_each_kind(staff.world, case, says)
    assert set(refusal.value.found) == {column}


@pytest.mark.parametrize("column", ["reason", "judged_by", "statute"])
def test_no_ground_is_issued_with_a_name_in_its_words(staff: Staff, column: str) -> None:
    world, case = staff.world, staff.world.case()
    actor = world.acting(world.owner)
    said: dict[str, Any] = CONSENT | {column: f"Enligt {NAME}."}
    with pytest.raises(IdentifyingError) as refusal:
        issue_ground(
            actor=actor, token=uuid4(), case=world.seen(actor, case), to_agency=world.social,
            legal_ground=LegalGround.objects.current().get(code="SAMTYCKE"), topics=PLAN,
            given_on=day_of(actor.now), until=actor.now + timedelta(days=90), **said,
        )  # fmt: skip
    assert set(refusal.value.found) == {column}


def make(staff: Staff, name: str) -> Group:
    return make_group(
        actor=staff.world.acting(staff.posts["leads"]), token=uuid4(), participations=[staff.tjorn],
        kind=GroupKind.WORKSHOP, name=name,
    )  # fmt: skip


def rename(staff: Staff, group: Group, name: str) -> None:
    actor = staff.world.acting(staff.posts["leads"])
    change_group(actor=actor, group=group, name=name, parent=None, school=None, with_support=False)


def test_a_group_is_called_after_nobody(staff: Staff) -> None:
    for name in (f"Gruppen kring {NAME}", "Verkstad 20120304-1234", "Ring 070-123 45 67"):
        with pytest.raises(ValidationError) as refusal:
            make(staff, name)
        assert list(refusal.value.message_dict) == ["name"]
    group = make(staff, "Pilotverkstad Norra skolan")
    with pytest.raises(ValidationError):
        rename(staff, group, NAME)
    rename(staff, group, "Pilotverkstad A")
    assert [(row.name) for row in Group.objects.all()] == ["Pilotverkstad A"]


def test_an_administrator_allows_what_a_group_is_called(staff: Staff) -> None:
    with pytest.raises(ValidationError):
        make(staff, "Möten med Zorgblat")
    actor = staff.world.acting(staff.posts["keeper"])
    allow_term(actor=actor, token=uuid4(), municipality=staff.tjorn.municipality, term="Zorgblat")
    make(staff, "Möten med Zorgblat")


def test_it_is_told_while_one_types_and_not_twice(staff: Staff, client: Client) -> None:
    client.force_login(staff.posts["local"].person)
    path = reverse("typed_check")
    for name in FIELDS:
        shown = client.post(path, {name: f"Kring {NAME}"})
        told = shown.context["said"]
        assert NAME in told
        assert client.post(path, {name: f"Kring {NAME} och", "told": told}).status_code == 204
        assert client.post(path, {name: "Pilotverkstad", "told": told}).context["said"] == ""
    for nothing in ({}, {"name": "Pilotverkstad"}, {"text": NAME}):
        assert client.post(path, nothing).status_code == 204


def test_each_short_word_is_asked_about_where_it_is_typed(staff: Staff, client: Client) -> None:
    group = staff.group("own")
    for by, page, args in (
        ("local", "group_new", []), ("local", "group_change", [group.uuid]), ("chief", "needs_and_risks", [])
    ):  # fmt: skip
        client.force_login(staff.posts[by].person)
        shown = client.get(reverse(page, args=args)).content.decode()
        assert f'hx-post="{reverse("typed_check")}"' in shown, page


def test_a_function_reviews_and_not_somebody_by_name(staff: Staff) -> None:
    for place, by in ((staff.world.school, "chief"), (staff.tjorn.municipality, "keeper")):
        with pytest.raises(ValidationError) as refusal:
            review_roles(
                actor=staff.world.acting(staff.posts[by]), token=uuid4(), place=place,
                roles=[ReviewedRole.OWNER], verdict=Verdict.APPROVED, function=f"{NAME}, rektor",
                reviewed_on=day_of(now()),
            )  # fmt: skip
        assert list(refusal.value.message_dict) == ["function"]
