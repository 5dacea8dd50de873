"""The pages behind the footer: for anybody, with what the customer has said, or that they have not."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.test import Client, override_settings
from django.urls import reverse

import pytest

from config.customer import Customer
from config.settings import demo

PAGES = ("accessibility", "privacy", "help")
ALL = Customer(
    name="Exempelkommunen", email="fraga@example.org", phone="010-123",
    controller="Barn- och skolnämnden", dpo="ombud@example.org",
)  # fmt: skip


def read(client: Client, page: str) -> str:
    answer = client.get(reverse(page))
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize("page", PAGES)
def test_what_is_not_filled_in_is_said(client: Client, page: str) -> None:
    assert "inte ifyllt" in read(client, page)


@pytest.mark.django_db
@override_settings(CUSTOMER=ALL)
def test_what_is_filled_in_stands_there(client: Client) -> None:
    for page in PAGES:
        assert "inte ifyllt" not in read(client, page)
        assert 'href="mailto:fraga@example.org"' in read(client, page)
    for said in ("Barn- och skolnämnden", "ombud@example.org", "010-123"):
        assert said in read(client, "privacy")


@pytest.mark.django_db
def test_the_footer_leads_to_them_signed_out_too(client: Client) -> None:
    body = read(client, "account_login")
    assert all(f'href="{reverse(page)}"' in body for page in PAGES)


def test_the_customer_is_read_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("NAME", "EMAIL", "PHONE", "CONTROLLER", "DPO"):
        monkeypatch.delenv(f"CUSTOMER_{name}", raising=False)
    assert Customer.from_environment() == Customer()
    monkeypatch.setenv("CUSTOMER_NAME", " Exempelkommunen ")
    assert Customer.from_environment() == Customer(name="Exempelkommunen")


def test_the_demo_has_filled_in_everything() -> None:
    assert all(getattr(demo.CUSTOMER, field) for field in Customer.__slots__)


@pytest.mark.django_db
def test_a_text_of_the_customers_own_stands_before_ours(client: Client, tmp_path: Path) -> None:
    (tmp_path / "about").mkdir()
    (tmp_path / "about/help.html").write_text("Fråga Ulla.")
    ours: dict[str, Any] = settings.TEMPLATES[0]
    with override_settings(TEMPLATES=[ours | {"DIRS": [tmp_path, *ours["DIRS"]]}]):
        assert read(client, "help") == "Fråga Ulla."
