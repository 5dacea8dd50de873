"""The pilotverkstad app."""

from django.apps import AppConfig


class PilotverkstadConfig(AppConfig):
    """Projects and who takes part in them."""

    name = "pilotverkstad"
    verbose_name = "Pilotverkstad"

    def ready(self) -> None:
        """Say what the database itself must refuse, what the menu can lead to, what is held in a post."""
        from access import subjects
        from access.actor import duty
        from access.enums import Act
        from access.services import holdings
        from access.services.ties import namer
        from pilotverkstad import database
        from pilotverkstad.enums import GroupKind, Office
        from pilotverkstad.models import Group, Membership, ProjectOffice

        database.install()
        subjects.register("group", subjects.Kind(namer(Group)))
        holdings.register(lambda post: ProjectOffice.objects.filter(post=post), holdings.as_act(Act.OFFICE))
        holdings.register(lambda post: Membership.objects.filter(post=post), holdings.as_act(Act.MEMBER))
        duty("leads", ProjectOffice, office=Office.LEADER)
        duty("leads_local", ProjectOffice, office=Office.LOCAL_LEADER)
        duty("in_group", Membership)
        duty("steers", Membership, group__kind=GroupKind.STEERING)
