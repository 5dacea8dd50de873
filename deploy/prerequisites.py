"""What a machine must have before anything is made on it; each lack is told with its way out."""

import os
import socket
import tempfile
from importlib.util import find_spec
from pathlib import Path

from deploy.refusal import Refusal

HOST = "127.0.0.1"


def need_venv() -> None:
    """Debian and its kin ship Python without the parts that make an environment.

    Raises:
        Refusal: one of the parts is missing.
    """
    if not (find_spec("venv") and find_spec("ensurepip")):
        raise Refusal(
            "This Python cannot make an environment of its own (venv or ensurepip is missing): "
            "install it, on Debian and Ubuntu with: sudo apt install python3-venv"
        )


def need_writable(directory: Path) -> None:
    """The environment and the demo's database are written inside the checkout.

    Raises:
        Refusal: nothing can be written there.
    """
    try:
        tempfile.TemporaryFile(dir=directory).close()
    except OSError as error:
        raise Refusal(
            f"Nothing can be written in {directory} ({error.strerror}): "
            "change who owns it, or move the checkout to a directory of your own."
        ) from None


def chosen_port() -> int:
    """The port in ``PORT``, else 8000.

    Raises:
        Refusal: it is not the number of a port.
    """
    text = os.environ.get("PORT") or "8000"
    if not (text.isdecimal() and 0 < int(text) < 2**16):
        raise Refusal(f"PORT is {text!r}, which is no port: name one between 1 and 65535, as in PORT=8001.")
    return int(text)


def need_free(port: int) -> None:
    """Opens and closes the port as the server will.

    Raises:
        Refusal: another program has it, or this user may not open it.
    """
    with socket.socket() as probe:
        # As gunicorn does; without it a port just left by a server counts as taken for a minute.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError as error:
            raise Refusal(
                f"Port {port} cannot be used ({error.strerror}): "
                f"stop the program that has it, or choose another, as in: make demo PORT={port + 1}"
            ) from None
