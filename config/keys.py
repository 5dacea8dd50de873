"""A secret key for the demo, drawn on the machine it is for, so that none is ever in the repository."""

from pathlib import Path

from django.core.management.utils import get_random_secret_key


def kept_key(path: Path) -> str:
    """The key in the file; the first to ask draws it, readable by its owner only.

    A key that stayed the same on every machine would let anybody forge the demo's sessions; one drawn at
    every start would sign everybody out.
    """
    path.parent.mkdir(exist_ok=True)
    if not path.exists():
        path.touch(mode=0o600)
        path.write_text(get_random_secret_key())
    return path.read_text()
