"""The door for the web server; production unless told otherwise, so that a slip never opens a demo."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.production")

application = get_wsgi_application()

from access.database_objects import refuse_unguarded  # noqa: E402 - needs Django set up

refuse_unguarded()
