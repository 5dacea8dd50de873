"""Gunicorn for the demo: one process, a few threads, quiet, and the address said when it answers."""

import os
from typing import Any

wsgi_app = "config.wsgi:application"
bind = f"127.0.0.1:{os.environ['PORT']}"
worker_class = "gthread"
threads = 4
# The application is loaded before the port is opened, so a fault in it never follows the address.
preload_app = True
graceful_timeout = 3
loglevel = "warning"
# Its default lies in the home directory, where two checkouts would meet.
control_socket_disable = True


def when_ready(server: Any) -> None:
    """Says where the page is, once the port is really open."""
    print(f"Pilotverkstad: http://{bind}/  (Ctrl+C stops it)", flush=True)
