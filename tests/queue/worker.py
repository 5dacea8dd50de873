"""A worker in a process of its own, on the database given, with a queue that nobody else looks at."""

import os
import subprocess
import sys
from types import TracebackType
from typing import Self
from uuid import uuid4

from deploy.places import ROOT

BROKER = os.environ.get("BROKER_URL") or "redis://127.0.0.1:6379/0"
CELERY = (sys.executable, "-m", "celery", "-A", "config")


class Worker:
    """Started on entering; ended, and its queue emptied, on leaving."""

    def __init__(self, database: str) -> None:
        self.queue = f"test-{uuid4()}"
        self.environment = os.environ | {
            "BROKER_URL": BROKER,
            "DATABASE_URL": database,
            "DJANGO_SETTINGS_MODULE": "config.settings.test",
        }

    def __enter__(self) -> Self:
        self.process = subprocess.Popen(  # noqa: S603 - our own program
            [*CELERY, "worker", "--pool", "solo", "--queues", self.queue, "--loglevel", "INFO",
             "--without-gossip", "--without-mingle", "--without-heartbeat"],
            cwd=ROOT, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
        )  # fmt: skip
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.process.terminate()
        self.process.communicate(timeout=30)
        self.run("purge", "--force", "--queues", self.queue)

    def run(self, *command: str) -> None:
        """Another of Celery's commands, to its end."""
        subprocess.run(  # noqa: S603 - our own program
            [*CELERY, *command], cwd=ROOT, env=self.environment, check=True, capture_output=True, timeout=60
        )

    def says(self, words: str) -> str:
        """The next line of the worker's output with these words; waits for it."""
        assert self.process.stdout
        heard = []
        for line in self.process.stdout:
            heard.append(line)
            if words in line:
                return line
        raise AssertionError(f"The worker ended without saying {words}:\n{''.join(heard)}")
