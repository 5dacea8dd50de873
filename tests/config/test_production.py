"""Production starts with all it needs, or says what is missing."""

import importlib
import sys
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured

import pytest

COMPLETE = {
    "SECRET_KEY": "drawn by the operator",
    "DATABASE_URL": "postgres://app:pass@db.example.org/pilot",
    "ALLOWED_HOSTS": "pilot.example.org, www.example.org",
}


def production(monkeypatch: pytest.MonkeyPatch, **environment: str) -> ModuleType:
    """The settings as a process with this environment reads them."""
    for name in COMPLETE:
        monkeypatch.delenv(name, raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    monkeypatch.delitem(sys.modules, "config.settings.production", raising=False)
    return importlib.import_module("config.settings.production")


def test_starts_when_complete(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = production(monkeypatch, **COMPLETE)
    assert settings.ALLOWED_HOSTS == ["pilot.example.org", "www.example.org"]
    assert settings.DATABASES["default"]["NAME"] == "pilot"
    assert not settings.DEBUG


@pytest.mark.parametrize("missing", COMPLETE)
def test_names_what_is_missing(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"does not start without {missing}: "):
        production(monkeypatch, **COMPLETE | {missing: ""})


def test_names_all_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="without SECRET_KEY, DATABASE_URL, ALLOWED_HOSTS: "):
        production(monkeypatch)


def test_refuses_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL only"):
        production(monkeypatch, **COMPLETE | {"DATABASE_URL": "sqlite:///pilot.sqlite3"})
