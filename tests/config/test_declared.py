"""A way in of which nobody has said what it fetches fails the build."""

from django.core.management import call_command
from django.core.management.base import SystemCheckError
from django.http import HttpRequest, HttpResponse
from django.urls import path

import pytest
from celery import shared_task
from pytest_django import Settings

from config import checks
from config.celery import app
from config.declared import ADDRESSES, COMMANDS, TASKS, Open, Own
from config.demo_urls import urlpatterns as product


def said() -> list[tuple[str | None, str]]:
    return [(error.id, str(error.msg)) for error in checks.ways_in_are_declared(None)]


def test_every_way_in_is_declared() -> None:
    assert said() == []


def test_an_address_without_a_policy_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def export(request: HttpRequest) -> HttpResponse:
        return HttpResponse()

    monkeypatch.setattr(checks, "urlpatterns", [*product, path("uttag/", export, name="export")])
    assert said() == [("config.E001", "The address export has no declared policy.")]
    with pytest.raises(SystemCheckError, match="export has no declared policy"):
        call_command("check")


def test_an_address_without_a_name_is_found_by_its_path(settings: Settings) -> None:
    settings.ROOT_URLCONF = __name__
    assert ("config.E001", "The address naken/ has no declared policy.") in said()


def naked(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


urlpatterns = [*product, path("naken/", naked)]


def test_a_task_without_a_policy_is_found() -> None:
    @shared_task(name="casework.tasks.undeclared")
    def undeclared() -> None:
        """Does nothing."""

    try:
        assert said() == [("config.E001", "The task casework.tasks.undeclared has no declared policy.")]
    finally:
        app.tasks.unregister("casework.tasks.undeclared")
    assert undeclared is not None


@pytest.mark.parametrize(
    ("where", "kind", "name"),
    [(TASKS, "task", "casework.tasks.do_what_is_due"), (COMMANDS, "command", "run_due")],
)
def test_what_is_no_longer_declared_is_found(
    monkeypatch: pytest.MonkeyPatch, where: dict[str, object], kind: str, name: str
) -> None:
    monkeypatch.delitem(where, name)
    assert said() == [("config.E001", f"The {kind} {name} has no declared policy.")]


def test_a_declaration_must_fit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(ADDRESSES, "my_day", Open())
    monkeypatch.setitem(ADDRESSES, "case_detail", Own())
    monkeypatch.setitem(ADDRESSES, "gone", Own())
    assert said() == [
        ("config.E003", "The address case_detail names a row, and none is fetched."),
        ("config.E002", "The address my_day is not open."),
        ("config.E004", "There is no address gone."),
    ]
