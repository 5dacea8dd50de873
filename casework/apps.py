"""The casework app."""

from django.apps import AppConfig


class CaseworkConfig(AppConfig):
    """Cases, grants, grounds for sharing, entries."""

    name = "casework"
    verbose_name = "Case"

    def ready(self) -> None:
        """Say who may, and what the database itself must refuse."""
        from django.utils.translation import ngettext

        from access import holdings, subjects
        from casework import checks, database, policies
        from casework.models import Case, CaseGrant
        from casework.services.notice import forget_member
        from pilotverkstad.services.group import member_left

        database.install()
        policies.install()
        checks.install()
        member_left.connect(forget_member, dispatch_uid="casework.forget_member")
        holdings.register(
            lambda post: CaseGrant.objects.filter(post=post),
            lambda n: ngettext("%(n)d behörighet i case", "%(n)d behörigheter i case", n) % {"n": n},
        )
        subjects.register(
            "case", lambda uuids: dict(Case.objects.filter(uuid__in=list(uuids)).values_list("uuid", "code"))
        )
