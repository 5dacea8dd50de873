"""Makes the demo world once: reads the files, and plays what they tell in the order of time."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction

from access import clock
from access.actor import Actor
from access.database_objects import endings_since
from casework.demo import acts_around, acts_of_asking, acts_of_writing, acts_on_cases, project
from casework.demo.accounts import LENA
from casework.demo.days import Days
from casework.demo.people import hire, join
from casework.demo.stage import Stage, Step
from pilotverkstad.loading import read_file

FOLDER = Path(settings.BASE_DIR) / "casework" / "data" / "demo"
#: What somebody does before they have a case in front of them, or without one.
WITHOUT_A_LOOK = ("start", "deputy", "take over", *acts_around.ACTS)
ACTS: dict[str, Callable[[Stage, Actor, Step], None]] = {
    **acts_on_cases.ACTS, **acts_of_writing.ACTS, **acts_of_asking.ACTS, **acts_around.ACTS,
}  # fmt: skip


def make() -> dict[str, UUID]:
    """The whole world, in one transaction, told until the week before this one.

    Returns:
        The cases by the names they have in the files.
    """
    days = Days(clock.now())
    files = [read_file(path) for path in sorted(FOLDER.glob("*.yaml"))]
    with transaction.atomic(), endings_since(days.beginning):
        stage = Stage(days, project.load(days))
        _people(stage, files)
        for step in sorted(_steps(files, days), key=lambda step: step.at):
            _play(stage, step)
    return stage.cases


def _people(stage: Stage, files: list[dict[str, Any]]) -> None:
    """Everybody begins; and the project's leader, appointed first of all, puts them into their groups."""
    for file in files:
        for name, told in file["people"].items():
            stage.posts[name] = hire(told, file.get("municipality", ""), stage.days)
    first = next(post for post in stage.posts.values() if post.person.email == LENA)
    actor = Actor(post=first, now=stage.days.instant("-26 mån 08.30"))
    acts_around.becomes_leader(stage, actor)
    for file in files:
        for name, told in file["people"].items():
            join(actor, stage.posts[name], file.get("municipality", ""), told.get("groups", {}))
    actor.record.write(actor, delivered=False)


def _steps(files: list[dict[str, Any]], days: Days) -> Iterator[Step]:
    """What is told, case by case and file by file; ``when`` one thing is done on several days, once a day."""
    for file in files:
        for told in file["steps"]:
            said = {name: value for name, value in told.items() if name not in ("at", "by", "do")}
            for at in told["at"] if isinstance(told["at"], list) else [told["at"]]:
                place = file.get("municipality", "")
                yield Step(days.instant(at), told["by"], told["do"], place, said)


def _play(stage: Stage, step: Step) -> None:
    """As one request: what was done is recorded, and what was asked for in vain."""
    if step.do not in WITHOUT_A_LOOK:
        stage.look_first(step)
    actor = Actor(post=stage.posts[step.by], now=step.at)
    ACTS[step.do](stage, actor, step)
    actor.record.write(actor, delivered=True)
    actor.record.write_refusals(actor)
