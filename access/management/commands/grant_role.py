"""Gives the role that the application signs in as its rights; run after every migrate, as the owner."""

from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction

from access.roles import grant_to_application


class Command(BaseCommand):
    """``manage.py grant_role NAME``: everything the application needs, nothing else."""

    help = "Give a PostgreSQL role exactly the rights the application needs, after migrate."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom."""
        parser.add_argument("role", help="the role that the application signs in as; it owns nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """See the class."""
        if connection.vendor != "postgresql":
            raise CommandError("Roles are PostgreSQL's; this database is embedded and has none.")
        try:
            with transaction.atomic():
                # Where attempts to sign in are counted; a table that no model describes.
                call_command("createcachetable", verbosity=0)
                grant_to_application(connection, options["role"])
        except ValueError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"The role {options['role']} has the rights of the application.")
