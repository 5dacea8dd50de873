"""The demo on one's own machine: an embedded database with made-up cases, served on 127.0.0.1."""

import fcntl
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager

from deploy.environment import setup_to_run
from deploy.places import DEMO_DATABASE, PYTHON, ROOT, VAR
from deploy.prerequisites import HOST, chosen_port, need_free, need_writable
from deploy.refusal import Refusal


def demo() -> None:
    """Everything from a clean clone to a page: ``make demo``. Becomes the server, so it does not return.

    Raises:
        Refusal: something stands in the way.
    """
    with claimed() as port:
        serve(port)


def demo_reset() -> None:
    """The same with a new database: ``make demo-reset``. Never pulls it away from under a server.

    Raises:
        Refusal: the demo is running, or something else stands in the way.
    """
    with claimed() as port:
        for file in VAR.glob(f"{DEMO_DATABASE.name}*"):
            file.unlink()
        serve(port)


@contextmanager
def claimed() -> Iterator[int]:
    """The port to serve on, with the demo's lock held until the last process of the server is gone.

    A lock of the system rather than a file with a process number: it cannot be left behind.

    Raises:
        Refusal: the demo is running already, or the port is another program's.
    """
    port = chosen_port()
    need_writable(ROOT)
    VAR.mkdir(exist_ok=True)
    need_writable(VAR)
    with (VAR / "demo.lock").open("a+") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            lock.seek(0)
            raise Refusal(
                f"The demo of this checkout is already running {lock.read()}: "
                "use it there, or stop it with Ctrl+C where it was started."
            ) from None
        need_free(port)
        lock.truncate(0)
        lock.write(f"at http://{HOST}:{port}/ (process {os.getpid()})")
        lock.flush()
        os.set_inheritable(lock.fileno(), True)  # noqa: FBT003 (the library's own signature)
        yield port


def serve(port: int) -> None:
    """Prepares the database and the static files, then becomes gunicorn, which inherits the lock.

    Raises:
        Refusal: a step of the preparation failed.
    """
    setup_to_run()
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "config.settings.demo", "PORT": str(port)}
    manage("migrate", "--verbosity=0", environment=environment)
    manage("load_demo", environment=environment)
    manage("collectstatic", "--verbosity=0", "--no-input", environment=environment)
    os.chdir(ROOT)
    os.execve(PYTHON, [str(PYTHON), "-m", "gunicorn", "--config", "deploy/gunicorn_demo.py"], environment)


def manage(command: str, *options: str, environment: dict[str, str]) -> None:
    """One of Django's commands with the demo's settings; what it says is for the reader of the terminal.

    Raises:
        Refusal: it failed.
    """
    result = subprocess.run([str(PYTHON), "manage.py", command, *options], cwd=ROOT, env=environment)
    if result.returncode:
        raise Refusal(
            f"manage.py {command} did not succeed; what it said stands above. "
            "If the demo's database is from an older version, begin anew with: make demo-reset"
        )
