"""Somebody tries the product on their own machine; the demo never touches anything else."""

from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command

import pytest
from pytest_django import Settings

from access.models import AccessEvent, Person
from casework.models import Case, Entry

pytestmark = pytest.mark.django_db


@pytest.fixture
def demo(settings: Settings, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    settings.IS_DEMO = True
    settings.VAR_DIR = tmp_path
    monkeypatch.delenv("DEMO_PASSWORD", raising=False)


def load() -> str:
    told = StringIO()
    call_command("load_demo", stdout=told)
    return told.getvalue()


@pytest.mark.usefixtures("demo")
def test_three_people_can_sign_in_with_the_password_that_is_told() -> None:
    told = load()
    password = told.strip().split()[-1]
    for email in ("maja@tjorn.example", "ivar@tjorn.example", "granskare@gr.example"):
        assert email in told
        assert Person.objects.get(email=email).check_password(password)
    assert not Person.objects.get(email="elin@tjorn.example").has_usable_password()


@pytest.mark.usefixtures("demo")
def test_the_world_was_made_by_the_services_so_the_log_knows_of_it() -> None:
    load()
    assert Case.objects.count() == 2
    assert AccessEvent.objects.filter(act="write").count() == 3
    assert Entry.objects.count() == sum(len(event.items) for event in AccessEvent.objects.filter(act="write"))


@pytest.mark.usefixtures("demo")
def test_a_second_run_keeps_what_was_entered_and_the_password() -> None:
    first = load()
    Entry.objects.first()
    before = Case.objects.get(states__state="active").code_id
    assert load() == first
    assert Case.objects.get(states__state="active").code_id == before


@pytest.mark.usefixtures("demo")
def test_a_password_that_was_asked_for_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    load()
    monkeypatch.setenv("DEMO_PASSWORD", "valfritt-losenord")
    assert load().strip().endswith("valfritt-losenord")
    assert Person.objects.get(email="maja@tjorn.example").check_password("valfritt-losenord")


def test_outside_the_demo_it_refuses() -> None:
    with pytest.raises(CommandError, match="another installation"):
        load()
    assert not Person.objects.exists()


@pytest.mark.usefixtures("demo")
def test_a_database_it_did_not_make_is_left_alone() -> None:
    Person.objects.create_user(email="somebody@else.example", name="Somebody")
    with pytest.raises(CommandError, match="not made by the demo"):
        load()
    assert Person.objects.count() == 1
