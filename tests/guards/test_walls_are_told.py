"""An operator asks which walls stand, and is told in sentences."""

from io import StringIO

from django.core.management import CommandError, call_command
from django.db import connection

import pytest

from access import database_objects
from tests import application

pytestmark = pytest.mark.django_db


def told() -> tuple[str, str]:
    """What the command says, and what it refuses for."""
    said = StringIO()
    try:
        call_command("walls", stdout=said)
    except CommandError as refusal:
        return said.getvalue(), str(refusal)
    return said.getvalue(), ""


def test_an_installation_as_it_should_be() -> None:
    """On SQLite it says plainly that there is one wall; on PostgreSQL, as the application, that two stand."""
    if connection.vendor == "sqlite":
        said, refusal = told()
        assert "there is no second wall behind the rule" in said
    else:
        with application.application():
            said, refusal = told()
        assert "owns nothing there" in said
        walls = len(database_objects.walls())
        assert f"in {walls} of {walls} tables of cases, and no policy is missing" in said
        assert "cannot change or remove a row" in said
    assert "Case, CaseGrant, Entry, Ground" in said
    assert refusal == ""
    assert "!" not in said


def test_whoever_owns_the_tables_is_no_application() -> None:
    if connection.vendor == "sqlite":
        return
    said, refusal = told()
    assert [line[2:30] for line in said.splitlines() if line.startswith("!")] == [
        f"The role {connection.settings_dict['USER']} owns, or may act fo"[:28],
        "Row-level security, the seco",
        f"The role {connection.settings_dict['USER']} may UPDATE"[:28],
    ]
    assert "grant_role" in refusal


def test_a_missing_trigger_and_a_missing_policy_are_named() -> None:
    name, gone = "access_accessevent_no_update", "DROP TRIGGER access_accessevent_no_update"
    if connection.vendor == "postgresql":
        name, gone = "casework_note_wall", "DROP POLICY casework_note_wall ON casework_note"
    with connection.cursor() as cursor:
        cursor.execute(gone)
    said, refusal = told()
    assert f"issing: {name}." in said
    assert refusal
