"""The embedded database is opened as the access log needs it, and the demo's key is its own."""

import importlib
import sys
from pathlib import Path
from types import ModuleType

from django.db.utils import ConnectionHandler

import pytest
from pytest_django.plugin import DjangoDbBlocker

from config.databases import from_url
from config.settings import base
from deploy.places import DEMO_DATABASE, VAR


@pytest.fixture
def var(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Where the demo's settings keep what they make, for one test."""
    monkeypatch.setattr(base, "VAR_DIR", tmp_path / "var")
    return tmp_path / "var"


def started() -> ModuleType:
    """The demo's settings as a new process reads them."""
    sys.modules.pop("config.settings.demo", None)
    return importlib.import_module("config.settings.demo")


def test_sqlite_writes_safely_whatever_names_it(tmp_path: Path, django_db_blocker: DjangoDbBlocker) -> None:
    handler = ConnectionHandler({"default": from_url(f"sqlite:///{tmp_path / 'a.sqlite3'}")})
    with django_db_blocker.unblock(), handler["default"].cursor() as cursor:
        found = [cursor.execute(f"PRAGMA {name}").fetchone()[0] for name in ("journal_mode", "synchronous")]
    handler["default"].close()
    assert found == ["wal", 2]
    assert handler["default"].settings_dict["OPTIONS"]["transaction_mode"] == "IMMEDIATE"


def test_the_demo_draws_its_key_once(var: Path) -> None:
    first, second = started().SECRET_KEY, started().SECRET_KEY
    assert first == second
    assert len(first) >= 50


def test_the_demos_key_is_its_owners_only(var: Path) -> None:
    started()
    assert (var / "demo.key").stat().st_mode & 0o777 == 0o600


def test_the_launcher_resets_the_database_the_demo_uses(var: Path) -> None:
    assert Path(started().DATABASES["default"]["NAME"]).relative_to(var) == DEMO_DATABASE.relative_to(VAR)
