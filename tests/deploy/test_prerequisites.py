"""What stands in the way of starting is told in one sentence with a way out."""

import socket
from pathlib import Path

import pytest

from deploy import prerequisites
from deploy.refusal import Refusal


def test_a_python_without_venv_is_told_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    prerequisites.need_venv()
    monkeypatch.setattr(prerequisites, "find_spec", lambda name: name != "ensurepip")
    with pytest.raises(Refusal, match="apt install python3-venv"):
        prerequisites.need_venv()


def test_a_checkout_that_cannot_be_written_is_told_to_move(tmp_path: Path) -> None:
    prerequisites.need_writable(tmp_path)
    with pytest.raises(Refusal, match="move the checkout"):
        prerequisites.need_writable(tmp_path / "gone")


@pytest.mark.parametrize(("text", "port"), [("", 8000), ("8001", 8001)])
def test_the_port_is_chosen_in_the_environment(monkeypatch: pytest.MonkeyPatch, text: str, port: int) -> None:
    monkeypatch.setenv("PORT", text)
    assert prerequisites.chosen_port() == port


@pytest.mark.parametrize("text", ["0", "65536", "-1", "http"])
def test_what_is_no_port_is_told(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    monkeypatch.setenv("PORT", text)
    with pytest.raises(Refusal, match="no port"):
        prerequisites.chosen_port()


def test_a_taken_port_is_told_with_another_to_try() -> None:
    with socket.create_server((prerequisites.HOST, 0)) as other:
        port = other.getsockname()[1]
        with pytest.raises(Refusal, match=f"Port {port} cannot be used.*PORT={port + 1}"):
            prerequisites.need_free(port)
    prerequisites.need_free(port)
