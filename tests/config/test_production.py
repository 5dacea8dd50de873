"""Production starts with all it needs, or says what is missing."""

import importlib
import sys
from types import ModuleType

from django.core.exceptions import ImproperlyConfigured

import pytest

from config.settings import base

COMPLETE = {
    "SECRET_KEY": "drawn by the operator",
    "DATABASE_URL": "postgres://app:pass@db.example.org/pilot",
    "ALLOWED_HOSTS": "pilot.example.org, www.example.org",
    "SITE_ADDRESS": "https://pilot.example.org",
    "EMAIL_URL": "smtp+tls://app:p%40ss@mail.example.org",
    "DEFAULT_FROM_EMAIL": "pilot@example.org",
    "BROKER_URL": "rediss://:secret@queue.example.org/0",
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
    assert settings.SECOND_FACTOR_REQUIRED
    assert not settings.DEBUG


@pytest.mark.parametrize("missing", COMPLETE)
def test_names_what_is_missing(monkeypatch: pytest.MonkeyPatch, missing: str) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"does not start without {missing}: "):
        production(monkeypatch, **COMPLETE | {missing: ""})


def test_names_all_that_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match=f"without {', '.join(COMPLETE)}: "):
        production(monkeypatch)


def test_refuses_sqlite(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ImproperlyConfigured, match="PostgreSQL only"):
        production(monkeypatch, **COMPLETE | {"DATABASE_URL": "sqlite:///pilot.sqlite3"})


def test_refuses_to_sign_people_in_by_a_password_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(base, "SECOND_FACTOR_REQUIRED", False)
    with pytest.raises(ImproperlyConfigured, match="without a second step"):
        production(monkeypatch, **COMPLETE)


@pytest.mark.parametrize("address", ["http://pilot.example.org", "pilot.example.org", "https://a.example/x"])
def test_refuses_an_address_that_mail_cannot_lead_to(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SITE_ADDRESS is where"):
        production(monkeypatch, **COMPLETE | {"SITE_ADDRESS": address})


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("smtp+tls://app:p%40ss@mail.example.org", ("mail.example.org", 587, "app", "p@ss", True, False)),
        ("smtps://mail.example.org:4650", ("mail.example.org", 4650, "", "", False, True)),
        ("smtp://127.0.0.1", ("127.0.0.1", 25, "", "", False, False)),
    ],
)
def test_mail_leaves_by_the_server_that_is_named(
    monkeypatch: pytest.MonkeyPatch, url: str, said: tuple[object, ...]
) -> None:
    settings = production(monkeypatch, **COMPLETE | {"EMAIL_URL": url})
    names = ("HOST", "PORT", "HOST_USER", "HOST_PASSWORD", "USE_TLS", "USE_SSL")
    assert tuple(getattr(settings, f"EMAIL_{name}") for name in names) == said


@pytest.mark.parametrize("url", ["mail.example.org", "https://secret@mail.example.org", "smtp:///"])
def test_a_mail_server_that_is_none_is_refused_without_repeating_it(
    monkeypatch: pytest.MonkeyPatch, url: str
) -> None:
    with pytest.raises(ImproperlyConfigured, match="EMAIL_URL names a mail server") as refused:
        production(monkeypatch, **COMPLETE | {"EMAIL_URL": url})
    assert "secret" not in str(refused.value)
