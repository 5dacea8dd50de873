"""SamTidigt as its first evaluation tells it, loaded from its file, with people who are made up."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings

from playwright.sync_api import Page

from access import clock
from access.actor import Actor
from access.models import Person, Post, Unit
from access.record import Record
from casework.enums import SchoolIs, Sex, Stage, State
from casework.services.case import start_case
from pilotverkstad.enums import Office
from pilotverkstad.loading import load_project
from pilotverkstad.models import Participation, Project, ProjectOffice

SAMTIDIGT = Path(settings.BASE_DIR) / "pilotverkstad" / "data" / "samtidigt.yaml"


def load() -> Project:
    """The project with its municipalities, groups and reported numbers; nobody works there yet."""
    load_project(SAMTIDIGT)
    return Project.objects.get()


def unit_of(municipality: str, name: str) -> Unit:
    """A workplace."""
    return Unit.objects.get(municipality__name=municipality, name=name)


def hire(email: str, unit: Unit, name: str = "Lena Ledare", title: str = "processledare") -> Post:
    """Somebody who works there from now on."""
    now = clock.now()
    person = Person.objects.create_user(email=email, name=name)
    return Post.objects.create(
        person=person, unit=unit, agency=unit.agency(), title=title, recorded_at=now, valid_from=now
    )


def start(starter: Post, participation: Participation, school: Unit, state: State) -> None:
    """A case of the first target group of the municipality."""
    actor = Actor(post=starter, now=clock.now(), record=Record())
    group: Any = participation.target_groups.order_by("pk")[0]
    start_case(
        actor=actor, token=uuid4(), participation=participation, target_group=group, school=school,
        school_is=SchoolIs.NAMED, state=state, stage=Stage.UNKNOWN, sex=Sex.UNKNOWN,
    )  # fmt: skip
    actor.record.write(actor, delivered=False)


def leads(project: Project, post: Post, *, local: str = "") -> None:
    """Appoint a leader of the project, or of one municipality."""
    now = clock.now()
    there = Participation.objects.get(municipality__name=local) if local else None
    ProjectOffice.objects.create(
        project=project, participation=there, post=post, recorded_at=now, valid_from=now,
        office=Office.LOCAL_LEADER if local else Office.LEADER,
    )  # fmt: skip


def table(page: Page) -> dict[str, list[str]]:
    """The rows of the overview's municipalities, by name."""
    rows = page.locator("section[aria-labelledby=municipalities] tbody tr").all()
    return {
        row.locator("th").inner_text(): [cell.strip() for cell in row.locator("td").all_inner_texts()]
        for row in rows
    }
