"""The access app."""

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db.models.signals import post_migrate, pre_migrate


class AccessConfig(AppConfig):
    """Reinstalls what the schema editor may drop, and checks that it stands."""

    name = "access"
    verbose_name = "Behörighet och åtkomst"

    def ready(self) -> None:
        """Views go before a migration (they block table rebuilds), everything comes back after it.

        And the log is told what people are called, and every sign-in begins its limits.
        """
        from access import checks, database, database_objects, sessions, subjects
        from access.models import Unit
        from access.services import holdings, people
        from access.services.ties import namer

        pre_migrate.connect(database_objects.before_migrate, dispatch_uid="access.before_migrate")
        post_migrate.connect(database_objects.after_migrate, dispatch_uid="access.after_migrate")
        user_logged_in.connect(sessions.begin, dispatch_uid="access.sessions.begin")
        user_logged_out.connect(sessions.end, dispatch_uid="access.sessions.end")
        database.install()
        checks.install()
        holdings.install()
        subjects.register(people.KIND, subjects.Kind(people.names))
        subjects.register("unit", subjects.Kind(namer(Unit)))
