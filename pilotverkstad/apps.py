"""The pilotverkstad app."""

from django.apps import AppConfig


class PilotverkstadConfig(AppConfig):
    """Projects and who takes part in them."""

    name = "pilotverkstad"
    verbose_name = "Pilotverkstad"
