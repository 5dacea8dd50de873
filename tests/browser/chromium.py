"""Where this machine has its browser; asked by the tests and by the one who decides whether they can run."""

import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

#: No sandbox, because a container's root cannot have one; the rest keeps it from calling home.
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def executable() -> str | None:
    """The first browser found on the path."""
    return next(filter(None, map(shutil.which, NAMES)), None)
