"""What one may not see changes nothing: every page is the same bytes with hidden entries and without.

Two pages are rendered for the same instant, one before and one after the entries were planted; so nothing
but the planted can differ, the clock least of all.
"""

import random
from collections.abc import Iterable, Iterator
from datetime import timedelta
from typing import Any

from django.db import transaction

import pytest

from access import clock
from tests.addresses.people import pause
from tests.evidence import write_evidence
from tests.pages.plants import BETWEEN_OTHERS, PLANTS, Plant
from tests.pages.stage import Stage
from tests.sampling import sampled

VIEWERS = (
    "owner", "worker", "knows", "colleague", "other", "head", "far",
    "reviews school", "reviews social", "reviews elsewhere", "reviews both",
    "leads", "local", "keeper", "chief",
)  # fmt: skip


#: Who must not read a ground between two other agencies off anything.
ON_NEITHER_SIDE = ("owner", "worker", "knows", "reviews elsewhere")


@pytest.fixture(scope="module")
def stage(django_db_setup: None, django_db_blocker: Any) -> Iterator[Stage]:
    """One world for all; each test's plants are undone with it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Stage()
        transaction.set_rollback(True)


def changed(stage: Stage, viewer: str, plants: Iterable[Plant]) -> list[str]:
    """The pages that these plants change for a viewer."""
    at = clock.now() + timedelta(hours=1)
    without = stage.pages(viewer, at)
    for plant in plants:
        plant.plant(stage)
    pause()
    among = stage.pages(viewer, at)
    return [path for path in without if without[path] != among[path]]


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", sampled(VIEWERS, 5))
def test_hidden_entries_change_no_byte(viewer: str, stage: Stage) -> None:
    hidden = [plant for plant in PLANTS if viewer not in plant.seen_by]
    random.shuffle(hidden)
    assert changed(stage, viewer, hidden) == [], [str(plant) for plant in hidden]


@pytest.mark.django_db
@pytest.mark.parametrize("viewer", sampled(ON_NEITHER_SIDE, 4))
def test_a_ground_between_two_other_agencies_changes_no_byte(viewer: str, stage: Stage) -> None:
    """Rule 9: a ground is seen by its two sides only, so nobody else may read it off the line of readers."""
    assert changed(stage, viewer, [BETWEEN_OTHERS]) == []


@pytest.mark.django_db
@pytest.mark.parametrize("plant", sampled([*PLANTS, BETWEEN_OTHERS], 3), ids=str)
def test_what_is_planted_is_there_for_those_who_may_see_it(plant: Plant, stage: Stage) -> None:
    """Else the tests above would find nothing because nothing was planted."""
    viewer, at = plant.seen_by[0], clock.now() + timedelta(hours=1)
    path = stage.path(plant.page, stage.told)
    without = stage.pages(viewer, at, path)
    plant.plant(stage)
    pause()
    assert stage.pages(viewer, at, path) != without


@pytest.mark.deep
@pytest.mark.django_db
def test_every_plant_for_every_viewer() -> None:
    """The full figure, with a world of its own for each."""
    pages = 0
    for viewer in VIEWERS:
        with transaction.atomic():
            stage = Stage()
            test_hidden_entries_change_no_byte(viewer, stage)
            pages += len(stage.pages(viewer, clock.now()))
            transaction.set_rollback(True)
    for viewer in ON_NEITHER_SIDE:
        with transaction.atomic():
            test_a_ground_between_two_other_agencies_changes_no_byte(viewer, Stage())
            transaction.set_rollback(True)
    for plant in (*PLANTS, BETWEEN_OTHERS):
        with transaction.atomic():
            test_what_is_planted_is_there_for_those_who_may_see_it(plant, Stage())
            transaction.set_rollback(True)
    write_evidence(
        "hidden-entries",
        [
            f"{len(PLANTS)} kinds of hidden things, {len(VIEWERS)} viewers, {pages} pages: 0 bytes differ",
            f"A ground between two other agencies: {len(ON_NEITHER_SIDE)} viewers, 0 bytes",
            "Each is seen on a page of whoever may see it",
        ],
    )
