"""A row of every guarded table, and the ways a test tries to change it behind the services' back."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db import DatabaseError, connection, models, transaction

import pytest

from access import clock, database_objects
from access.enums import ReviewedRole, Role, Verdict
from access.models import AccessEvent, Administration, AgencyHead, Invitation, RoleReview
from access.periods import Period
from access.sql import Guarded
from casework.models import (
    AllowedTerm,
    Deputy,
    EntryAccess,
    EntryReader,
    GroundTick,
    GuardOverride,
    LegalGround,
    Notice,
    RecognitionAnswer,
)
from casework.services.take_over import name_deputy
from pilotverkstad.enums import GroupKind, MemberFunction, Office
from pilotverkstad.models import Group, Membership, ProjectOffice
from tests.addresses.pen import Pen
from tests.guards.written import write_each_kind
from tests.world import World


def guarded() -> list[Guarded]:
    """Every table whose rows are facts."""
    return [guard for guard in database_objects.guards() if isinstance(guard, Guarded)]


def periods() -> list[type[Period]]:
    """Those that hold for a while."""
    return [guard.model for guard in guarded() if issubclass(guard.model, Period)]


def label(guard: Any) -> str:
    """What pytest calls a table."""
    return str(getattr(guard, "model", guard).__name__)


class Facts:
    """A world with at least one row in every guarded table."""

    def __init__(self) -> None:
        self.world = world = World()
        world.audits(world.auditor, world.school)
        answered_question(world)
        self.case = world.case()
        self.entry = world.note(self.case, "Ett samtal")
        self.ground = world.ground(self.case, world.social)
        self.grant = world.grant(self.case, world.other)
        GroundTick.objects.create(ground=self.ground, entry=self.entry, since=clock.now())
        self.deputy = named_deputy(world)
        self.surroundings()
        self.written = write_each_kind(world, self.case)
        version = EntryAccess.objects.get(entry=self.entry)
        EntryReader.objects.create(version=version, person=world.worker.person)
        GuardOverride.objects.create(
            entry=self.entry, revision=1, reason="nobody", by=world.owner.person, at=clock.now()
        )
        assert AccessEvent.objects.exists()
        assert LegalGround.objects.exists()

    def surroundings(self) -> None:
        """Who keeps the municipality, answers for the agency, leads the project, is in its group."""
        world, now = self.world, clock.now()
        begun: dict[str, Any] = {
            "recorded_at": now,
            "valid_from": now,
            "recorded_by_id": world.owner.person_id,
        }
        keeper, project = world.nobody_special, world.participation.project
        Administration.objects.create(post=keeper, municipality=world.participation.municipality, **begun)
        AgencyHead.objects.create(post=keeper, agency=world.school, **begun)
        RoleReview.objects.create(
            agency=world.school, role=ReviewedRole.OWNER, version=1, verdict=Verdict.APPROVED,
            function="rektor", reviewed_on=clock.day_of(now), recorded_at=now,
            recorded_by_id=world.owner.person_id,
        )  # fmt: skip
        Invitation.objects.create(post=world.far, secret_hash="0" * 64, **begun)
        local = {"project": project, "participation": world.participation, "office": Office.LOCAL_LEADER}
        ProjectOffice.objects.create(post=keeper, percentage=20, **local, **begun)
        group = Group.objects.create(project=project, kind=GroupKind.WORKSHOP, name="Norra", **begun)
        Membership.objects.create(group=group, post=world.may_know, function=MemberFunction.MEMBER, **begun)
        Notice.objects.create(case=self.case, group=group, **begun)
        RecognitionAnswer.objects.create(case=self.case, answer="no", by_id=world.owner.person_id, at=now)
        place = world.participation.municipality
        AllowedTerm.objects.create(municipality=place, term="Skifo", folded="skifo", **begun)

    def row(self, model: type[models.Model]) -> Any:
        """The latest row of a table, or the one the tests have something beside."""
        if model is type(self.grant):
            return self.grant
        if model is type(self.world.owner):
            return self.world.colleague
        return model._base_manager.order_by("pk").last()


def answered_question(world: World) -> None:
    """In a case of its own: the school asked, and social services answered on their ground."""
    case, head = world.case(), world.post("head", world.other.unit)
    world.ground(case, world.social)
    world.grant(case, head, Role.OWNER)
    world.ground(case, world.school, by=head)
    pen = Pen(world, case)
    pen.answer(head, pen.ask(world.owner, world.social))


def named_deputy(world: World) -> Deputy:
    """The colleague may take over the owner's cases."""
    actor = world.acting(world.owner)
    deputy = name_deputy(actor=actor, token=uuid4(), post=world.colleague)
    world.log(actor)
    return deputy


def another(value: Any) -> Any:
    """A value of the same kind that is not this one."""
    match value:
        case datetime() | date():
            return value + timedelta(days=1)
        case bool():
            return not value
        case int():
            return value + 1
        case UUID():
            return uuid4()
        case str():
            return value[1:] + "x" if value else "x"
        case dict() | list():
            return {"another": "value"}
    raise TypeError(f"no other value for {value!r}")


def unset(field: Any) -> Any:
    """Some value for a column that holds none."""
    if isinstance(field, models.DateTimeField):
        return clock.now()
    if isinstance(field, models.DateField):
        return clock.day_of(clock.now())
    return 1


@contextmanager
def refused(why: str) -> Iterator[None]:
    """The database refuses what happens inside, for this reason, and nothing of it remains."""
    with pytest.raises(DatabaseError, match=why), transaction.atomic():
        yield


def long_ago(make: Callable[[], Any]) -> Any:
    """What make inserts, as if it had been there for long: without the guards, which stand again after."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for guard in database_objects.guards():
            for name in guard.trigger_names(connection.vendor):
                on = f" ON {guard.table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER {name}{on}")
        made = make()
        if connection.vendor == "postgresql":
            cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
    database_objects.install(connection)
    assert database_objects.missing(connection) == set()
    return made
