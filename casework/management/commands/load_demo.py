"""Loads the demo's world, once, and sees to it that its accounts can sign in."""

import os
from pathlib import Path
from secrets import token_urlsafe
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.db.models import Q

from access.models import Person
from casework.demo import world
from casework.demo.accounts import ACCOUNTS, LENA


class Command(BaseCommand):
    """Refuses outside the demo and on a database it did not make; keeps what was entered since."""

    help = "Load the demo's world and print its accounts."

    def handle(self, *args: Any, **options: Any) -> None:
        """See the class."""
        if not settings.IS_DEMO:
            raise CommandError("load_demo only runs with config.settings.demo; this is another installation.")
        with transaction.atomic():
            is_new = not Person.objects.filter(email=LENA).exists()
            if is_new:
                if Person.objects.exists():
                    raise CommandError("This database was not made by the demo; nothing was loaded.")
                world.make()
            password = self._password()
            self._let_in(password, is_new=is_new)
        self.stdout.write("Accounts:")
        for email, who in ACCOUNTS.items():
            self.stdout.write(f"  {email:26} {who}")
        self.stdout.write(f"Password of all of them, and of everybody they work with: {password}")

    def _let_in(self, password: str, *, is_new: bool) -> None:
        """Everybody in the world has this password, worked out once: each time takes a second.

        Whoever came later keeps their own, and so does whoever chose another and is not on the list.
        """
        kept = Person.objects.get(email=LENA).password
        same = Q(email__in=ACCOUNTS) | Q(password=kept)
        everybody = Person.objects.all() if is_new else Person.objects.filter(same)
        if not check_password(password, kept):
            kept = make_password(password)
        everybody.exclude(password=kept).update(password=kept)

    def _password(self) -> str:
        """The one asked for, or one drawn the first time and kept beside the database."""
        if asked := os.environ.get("DEMO_PASSWORD"):
            return asked
        kept: Path = settings.VAR_DIR / "demo.password"
        if not kept.exists():
            kept.touch(mode=0o600)
            kept.write_text(token_urlsafe(9), encoding="utf-8")
        return kept.read_text(encoding="utf-8")
