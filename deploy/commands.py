"""The commands by name, for the Makefile."""

import sys

from deploy.demo import demo, demo_reset
from deploy.environment import setup
from deploy.refusal import Refusal

COMMANDS = {"setup": setup, "demo": demo, "demo-reset": demo_reset}


def run(command: str) -> None:
    """Runs one command; what stands in its way is one sentence and exit code 1, never a traceback."""
    try:
        COMMANDS[command]()
    except Refusal as refusal:
        sys.exit(str(refusal))
    except KeyboardInterrupt:
        sys.exit("Interrupted; the next run takes up where this one stopped.")
