"""The pilotverkstad app."""

from django.apps import AppConfig


class PilotverkstadConfig(AppConfig):
    """Projects and who takes part in them."""

    name = "pilotverkstad"
    verbose_name = "Pilotverkstad"

    def ready(self) -> None:
        """Say what the database itself must refuse."""
        from pilotverkstad import database

        database.install()
