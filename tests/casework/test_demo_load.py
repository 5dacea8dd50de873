"""Somebody tries the product on their own machine; the demo never touches anything else."""

from io import StringIO
from pathlib import Path

from django.core.management import CommandError, call_command
from django.db import connection

import pytest
from pytest_django import Settings

from access.database_objects import missing
from access.models import AccessEvent, Person
from casework.demo.accounts import ACCOUNTS, ON_THE_PAGE
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
def test_it_is_loaded_once_and_lets_its_accounts_in(monkeypatch: pytest.MonkeyPatch) -> None:
    first = load()
    password = first.strip().split()[-1]
    assert [line.split()[0] for line in first.splitlines()[1:-1]] == [*ACCOUNTS]
    assert Person.objects.get(email=next(iter(ACCOUNTS))).check_password(password)
    # One reckoning for all of them: each takes a second.
    (kept,) = set(Person.objects.values_list("password", flat=True))
    newcomer = Person.objects.create_user(email="ny@tjorn.example", name="Ny", password="deras eget val")
    assert missing(connection) == set()

    before = [model.objects.count() for model in (Person, Case, Entry, AccessEvent)]
    assert load() == first
    assert newcomer.password == Person.objects.get(pk=newcomer.pk).password
    assert [model.objects.count() for model in (Person, Case, Entry, AccessEvent)] == before
    assert set(Person.objects.filter(email__in=ACCOUNTS).values_list("password", flat=True)) == {kept}

    monkeypatch.setenv("DEMO_PASSWORD", "valfritt-losenord")
    assert load().strip().endswith("valfritt-losenord")
    assert all(Person.objects.get(email=email).check_password("valfritt-losenord") for email in ON_THE_PAGE)


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
