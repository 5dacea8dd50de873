"""The environment in .venv: filled from the pinned requirements, and left alone until they change."""

import subprocess
import sys
from hashlib import sha256
from pathlib import Path

from deploy.places import PYTHON, ROOT, VENV
from deploy.prerequisites import need_venv, need_writable
from deploy.refusal import Refusal

BASE = ROOT / "requirements" / "base.txt"
#: Names every package of base at the same version, so an environment filled from it serves both.
DEV = ROOT / "requirements" / "dev.txt"
STAMP = VENV / "filled-from"


def setup() -> None:
    """All it takes to change the product: ``make setup``.

    Raises:
        Refusal: something is missing on the machine, or a package could not be had.
    """
    fill(DEV, enough=[DEV])


def setup_to_run() -> None:
    """All it takes to run the product, for ``make demo``.

    Raises:
        Refusal: something is missing on the machine, or a package could not be had.
    """
    fill(BASE, enough=[BASE, DEV])


def fill(requirements: Path, *, enough: list[Path]) -> None:
    """Installs the requirements, unless the environment was last filled from one that is enough.

    Args:
        requirements: the compiled file to install.
        enough: compiled files that hold all of it.

    Raises:
        Refusal: something is missing on the machine, or a package could not be had.
    """
    if STAMP.exists() and STAMP.read_text() in map(fingerprint, enough):
        return
    need_venv()
    need_writable(ROOT)
    print(f"Installing {requirements.name} in {VENV.name} (about a minute, once) ...", flush=True)
    STAMP.unlink(missing_ok=True)
    if not usable():
        quietly(sys.executable, "-m", "venv", "--clear", str(VENV))
    install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--no-input", "--disable-pip-version-check"]
    quietly(*install, "--require-hashes", "--only-binary=:all:", "--requirement", str(requirements))
    STAMP.write_text(fingerprint(requirements))


def fingerprint(requirements: Path) -> str:
    """What the environment depends on: the pinned packages, this Python, and where the checkout lies."""
    return sha256(requirements.read_bytes() + f"{sys.version}{VENV}".encode()).hexdigest()


def usable() -> bool:
    """Whether there is an environment of this very Python, with pip in it."""
    question = [str(PYTHON), "-c", "import pip, sys; print(sys.version)"]
    try:
        answer = subprocess.run(question, check=True, capture_output=True, text=True)
    except (OSError, subprocess.CalledProcessError):
        return False
    return answer.stdout.strip() == sys.version


def quietly(*command: str) -> None:
    """Runs a program whose words matter only when it fails.

    Raises:
        Refusal: it failed; what it said has been printed.
    """
    result = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    if result.returncode:
        print(result.stdout, file=sys.stderr)
        raise Refusal(
            f"{' '.join(command[1:4])} did not succeed; what it said stands above. "
            "If packages could not be fetched, check the network and try again."
        )
