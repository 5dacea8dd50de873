"""The casework app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases, grants, grounds for sharing, entries."""

    name = "casework"
    verbose_name = "Case"

    def ready(self) -> None:
        """Say who may, and what the database itself must refuse."""
        from access import subjects
        from access.services import holdings
        from access.services.typed import typed
        from casework import checks, database, policies, telling, walls
        from casework.models import CaseGrant
        from casework.services.grant import record_ended
        from casework.services.guarding import clear_typed
        from casework.services.handing_back import hand_back
        from casework.services.notice import forget_member
        from pilotverkstad.services.group import member_left
        from pilotverkstad.services.participation import municipality_left

        database.install()
        walls.install()
        policies.install()
        checks.install()
        typed.connect(clear_typed, dispatch_uid="casework.clear_typed")
        member_left.connect(forget_member, dispatch_uid="casework.forget_member")
        municipality_left.connect(hand_back, dispatch_uid="casework.hand_back")
        holdings.register(
            lambda post: CaseGrant.objects.filter(post=post).select_related("case"), record_ended
        )
        subjects.register("term", subjects.Kind(telling.terms))
        subjects.register("case", subjects.Kind(telling.codes, telling.of_code, telling.told, telling.page))
