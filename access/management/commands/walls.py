"""Tells which walls stand in this installation."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import connection

from access.standing import standing


class Command(BaseCommand):
    """As the role that the application signs in as, for it is that role that the walls are to hold."""

    help = "Say which walls stand in this installation; ends with 1 where one is missing that should stand."

    def handle(self, *args: Any, **options: Any) -> None:
        """See the class."""
        walls = list(standing(connection))
        for wall in walls:
            self.stdout.write(f"{'  ' if wall.holds else '! '}{wall.sentence}")
        if not all(wall.holds for wall in walls):
            raise CommandError(
                "A wall is missing that should stand, see the lines with '!'. 'manage.py migrate' raises "
                "walls and triggers; 'manage.py grant_role NAME' gives the application's role its rights."
            )
