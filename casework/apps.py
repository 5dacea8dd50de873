"""The casework app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases, grants, grounds for sharing, entries."""

    name = "casework"
    verbose_name = "Case"

    def ready(self) -> None:
        """Say who may, and what the database itself must refuse."""
        from access import subjects
        from casework import checks, database, policies
        from casework.models import Case

        database.install()
        policies.install()
        checks.install()
        subjects.register(
            "case", lambda uuids: dict(Case.objects.filter(uuid__in=list(uuids)).values_list("uuid", "code"))
        )
