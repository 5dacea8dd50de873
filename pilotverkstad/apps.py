"""The pilotverkstad app."""

from django.apps import AppConfig


class PilotverkstadConfig(AppConfig):
    """Projects and who takes part in them."""

    name = "pilotverkstad"
    verbose_name = "Pilotverkstad"

    def ready(self) -> None:
        """Say what the database itself must refuse, and which pages the menu can lead to."""
        from access.actor import duty
        from pilotverkstad import database
        from pilotverkstad.enums import GroupKind, Office
        from pilotverkstad.models import Membership, ProjectOffice

        database.install()
        duty("leads", ProjectOffice, office=Office.LEADER)
        duty("leads_local", ProjectOffice, office=Office.LOCAL_LEADER)
        duty("in_group", Membership)
        duty("steers", Membership, group__kind=GroupKind.STEERING)
