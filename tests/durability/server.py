"""The product as it runs, in processes of its own that can be killed in the middle of anything."""

import os
import signal
import socket
import subprocess
import sys
from types import TracebackType
from typing import Self

from deploy.places import ROOT

COMMAND = (sys.executable, "-m", "gunicorn", "--config", "deploy/gunicorn_demo.py")


class Server:
    """Gunicorn with the configuration of the demo and the settings of the tests, on the database given."""

    def __init__(self, address: str) -> None:
        self.environment = os.environ | {
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }
        self.process: subprocess.Popen[str] | None = None
        self.port = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.kill()

    def start(self) -> None:
        """Start it; when this returns the port is open."""
        self.port = _free_port()
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            COMMAND,
            cwd=ROOT,
            env=self.environment | {"PORT": str(self.port)},
            stdout=subprocess.PIPE,
            text=True,
            start_new_session=True,
        )
        assert self.process.stdout
        assert self.process.stdout.readline(), "the server did not start"

    def kill(self) -> None:
        """``kill -9`` of the master and its worker at once, and wait until both are gone."""
        if self.process is None:
            return
        os.killpg(self.process.pid, signal.SIGKILL)
        # Its output ends when the last process that could write to it has.
        self.process.communicate()
        self.process = None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
