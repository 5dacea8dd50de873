"""The door for the worker and the clock: ``celery -A config worker`` and ``celery -A config beat``.

A worker is a trigger and nothing else. What is due stands in rows, each effect happens once, and
``manage.py run_due`` does the same by a timer where no worker runs: a message lost or sent twice changes
nothing. A task takes ids, never a text.
"""

import os
from typing import Any

from celery import Celery
from celery.signals import worker_init

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

app = Celery("pilotverkstad")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@worker_init.connect
def refuse_unguarded(**_sent: Any) -> None:
    """As the web server's: a worker does not start on a database that lost one of its guards."""
    from access.database_objects import refuse_unguarded as refuse

    refuse()
