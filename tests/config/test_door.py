"""The server does not start on a database whose facts could be changed."""

from importlib import import_module, reload

from django.core.exceptions import ImproperlyConfigured
from django.db import connection

import pytest

from access.database_objects import refuse_unguarded

pytestmark = pytest.mark.django_db


def test_it_starts_when_every_trigger_stands() -> None:
    refuse_unguarded()
    assert callable(reload(import_module("config.wsgi")).application)


def test_it_refuses_when_one_is_missing_and_says_what_to_do() -> None:
    name = "access_accessevent_no_update" if connection.vendor == "sqlite" else "access_accessevent_no_change"
    table = "" if connection.vendor == "sqlite" else " ON access_accessevent"
    with connection.cursor() as cursor:
        cursor.execute(f"DROP TRIGGER {name}{table}")
    with pytest.raises(ImproperlyConfigured, match=f"{name} missing.*migrate"):
        refuse_unguarded()
