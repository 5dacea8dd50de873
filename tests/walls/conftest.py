"""SQLite has no second wall: there is nothing here to ask it."""

from django.db import connection

collect_ignore_glob = [] if connection.vendor == "postgresql" else ["test_*.py"]
