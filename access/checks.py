"""What must be true before the product starts: guards stand, guardian is in step with the rule."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig, apps
from django.core.checks import CheckMessage, Error, Tags, register
from django.db import connections

from access import database_objects
from access.enums import Action


def install() -> None:
    """Register the checks; called once at start."""
    # Not while migrating, which is what puts a missing trigger in place.
    register(triggers_stand, Tags.database, deploy=True)
    register(permissions_match_actions, Tags.models)


def triggers_stand(
    app_configs: Sequence[AppConfig] | None, databases: Sequence[str] | None = None, **kwargs: Any
) -> list[CheckMessage]:
    """E001: what guards a table is not there: a trigger, so facts could be changed, or a policy of a wall."""
    return [
        Error(
            f"The guard {name} is missing in the database {alias}.",
            hint="Run 'python manage.py migrate'; it puts every trigger and wall back.",
            id="access.E001",
        )
        for alias in databases or []
        for name in sorted(_missing(alias))
    ]


def _missing(alias: str) -> set[str]:
    """Nothing is missing from a database that is not migrated yet."""
    if "access_accessevent" not in connections[alias].introspection.table_names():
        return set()
    return database_objects.missing(connections[alias])


def permissions_match_actions(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """E002: guardian needs one permission row per action of the rule on cases."""
    case = apps.get_model("casework", "Case")
    wanted = {f"{action}_case" for action in Action}
    found = {codename for codename, _name in case._meta.permissions}
    if wanted == found:
        return []
    return [
        Error(f"Permissions of Case are {sorted(found)}, the rule knows {sorted(wanted)}.", id="access.E002")
    ]
