"""The installation itself, as an app: it has no models."""

from django.apps import AppConfig


class ConfigConfig(AppConfig):
    """Asks that every way in is declared."""

    name = "config"

    def ready(self) -> None:
        """Register the check."""
        from config import checks

        checks.install()
