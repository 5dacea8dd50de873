"""What holds around every request, and what is refused before the product starts."""

from datetime import datetime
from typing import Any

from django.http import StreamingHttpResponse
from django.test import Client
from django.urls import reverse

import pytest

from access import checks, database_objects
from access.enums import Role
from access.middleware import OneTransaction
from access.models import (
    AccessEvent,
    AccessSubject,
    AuditAssignment,
    Person,
    RolePermission,
    SecrecyArea,
    Unit,
)
from access.models.people import initials
from access.requests import ActorRequest
from casework.models import Case
from tests.world import World

pytestmark = pytest.mark.django_db


def test_a_streamed_answer_is_refused_because_it_outlives_its_record() -> None:
    def stream(_request: Any) -> Any:
        return StreamingHttpResponse([b"text"])

    with pytest.raises(TypeError, match="outlives its record"):
        OneTransaction(stream)(ActorRequest())


def test_a_forged_form_from_nobody_is_refused_and_nobody_is_no_actor() -> None:
    forger = Client(enforce_csrf_checks=True)
    answer = forger.post(reverse("account_login"), {"login": "x@x.example", "password": "x"})
    assert answer.status_code == 403
    assert not AccessEvent.objects.exists()


@pytest.mark.parametrize("instant", ["1800-01-01T00:00:00+00:00", "9999-12-31T23:59:59+00:00"])
def test_an_instant_outside_the_calendar_is_no_place(client: Client, instant: str) -> None:
    client.force_login(World().owner.person)
    answer = client.get(reverse("case_list"), {"fore": instant, "efter": "0" * 32})
    assert answer.status_code == 404
    assert datetime.fromisoformat(instant)


def test_guardians_permissions_are_the_actions_of_the_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    assert checks.permissions_match_actions(None) == []
    monkeypatch.setattr(Case._meta, "permissions", [("view_case", "Se")])
    (error,) = checks.permissions_match_actions(None)
    assert (error.id, "view_case" in error.msg) == ("access.E002", True)


def test_nothing_is_missing_from_a_database_that_is_not_migrated(monkeypatch: pytest.MonkeyPatch) -> None:
    class Empty:
        class introspection:  # noqa: N801 - as Django calls it
            @staticmethod
            def table_names() -> list[str]:
                return []

    monkeypatch.setattr(checks, "connections", {"default": Empty})
    assert checks.triggers_stand(None, ["default"]) == []
    monkeypatch.setattr(database_objects, "connections", {"default": Empty})
    database_objects.after_migrate("default")


def test_a_unit_outside_every_agency_has_none() -> None:
    alone = Unit.objects.create(kind="association", name="Förbundet")
    with pytest.raises(SecrecyArea.DoesNotExist):
        alone.agency()


def test_rows_are_called_by_what_they_are() -> None:
    world = World()
    world.audits(world.auditor, world.school)
    case = world.case()
    subject, event = AccessSubject.objects.get(), AccessEvent.objects.get(act="start")
    permission = RolePermission.objects.filter(role=Role.MAY_KNOW).get()
    assert str(world.owner) == "Owner, specialpedagog, Norra skolan"
    assert str(AuditAssignment.objects.get()) == f"{world.auditor} granskar skolan i Tjörn"
    assert str(subject) == f"case {subject.reference[:8]}"
    assert str(event) == f"start {event.subject[:8]}"
    assert str(permission) == f"may_know: {permission.permission_id}"
    assert str(case) == case.code_id


def test_initials_of_any_name() -> None:
    assert [initials(name) for name in ("Maja Lindqvist", "Maja", "anna bo ek", "")] == ["ML", "MM", "AE", ""]
    assert Person(name="Gun Granath").initials == "GG"
