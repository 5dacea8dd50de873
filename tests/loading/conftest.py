"""Where projects are loaded, somebody is there already."""

import pytest

from access import clock
from access.enums import Sector, UnitKind
from access.models import Person, Post, SecrecyArea, Unit


@pytest.fixture(autouse=True)
def administrator() -> Post:
    """Whoever an installation begins with, at Göteborgsregionen."""
    unit = Unit.objects.create(kind=UnitKind.ASSOCIATION, name="Göteborgsregionen")
    agency = SecrecyArea.objects.create(unit=unit, sector=Sector.OTHER, name="Göteborgsregionen")
    person = Person.objects.create_user(email="administrator@gr.example", name="Administratör")
    now = clock.now()
    return Post.objects.create(
        person=person, unit=unit, agency=agency, title="administratör", recorded_at=now, valid_from=now
    )
