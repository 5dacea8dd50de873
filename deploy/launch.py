"""What the Makefile calls: ``python -m deploy.launch setup|demo|demo-reset``.

This file keeps to words that any Python can read, however old, so that whoever has an old one is told so
in a sentence; everything else is imported only after that.
"""

import sys

if sys.version_info < (3, 11):  # noqa: UP036 (the Makefile runs whatever python3 is)
    sys.exit(
        "Pilotverkstad needs Python 3.11 or newer, and this is Python %d.%d. "  # noqa: UP031
        "Install a newer one and name it, for example: make demo PYTHON=python3.12" % sys.version_info[:2]
    )

from deploy.commands import run

if __name__ == "__main__":
    run(sys.argv[1])
