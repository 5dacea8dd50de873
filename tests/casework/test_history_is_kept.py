"""No text is overwritten without a trace: what would skip its history raises; saving leaves one row."""

from collections.abc import Callable
from typing import Any

from django.apps import apps
from django.db import DatabaseError, transaction

import pytest
from asgiref.sync import async_to_sync

from access.enums import Action
from access.models import Post
from access.policies import allowed
from casework.enums import Kind
from casework.models import WORDS, Case, Entry, HistorySkippedError, Words
from casework.services.writing import Outdated, change
from casework.words import values_of
from tests.guards.written import write_each_kind
from tests.world import World

pytestmark = pytest.mark.django_db
#: What a person changes in each kind, and what is settled otherwise.
CHANGED: dict[str, dict[str, Any]] = {
    Kind.NOTE: {"text": "Nytt"},
    Kind.MAPPING: {"wants": "Nytt", "unknown": 2},
    Kind.GOAL: {"how_known": "Nytt", "present": 3},
    Kind.ACTIVITY: {"purpose": "Nytt", "responsible_id": None},
    Kind.FOLLOW_UP: {"text": "Nytt", "answers": {"0" * 32: {"child": "works", "we": "more"}}},
    Kind.MEASUREMENT: {"own_words": "Nytt", "value": 0},
    Kind.QUESTION: {"text": "Nytt"},
}
SKIPPING: dict[str, Callable[[Any, Any], object]] = {
    "update": lambda rows, one: rows.update(revision=9),
    "bulk_create": lambda rows, one: rows.bulk_create([one]),
    "bulk_update": lambda rows, one: rows.bulk_update([one], ["revision"]),
    "delete": lambda rows, one: rows.delete(),
    "filter, update": lambda rows, one: rows.filter(pk=one.pk).update(revision=9),
    "filter, delete": lambda rows, one: rows.filter(pk=one.pk).delete(),
    "exclude, order, update": lambda rows, one: rows.exclude(pk=0).order_by("pk").update(revision=9),
    "aupdate": lambda rows, one: async_to_sync(rows.all().aupdate)(revision=9),
    "adelete": lambda rows, one: async_to_sync(rows.all().adelete)(),
    "abulk_create": lambda rows, one: async_to_sync(rows.all().abulk_create)([one]),
}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


@pytest.fixture
def written(world: World, case: Case) -> dict[Kind, Entry]:
    return write_each_kind(world, case)


def everything(model: Any) -> list[Any]:
    """The words of a kind, and their history."""
    return [list(rows.order_by("pk").values()) for rows in (model.objects, model.history)]


def test_every_kind_of_words_is_known() -> None:
    models = [model for model in apps.get_app_config("casework").get_models() if issubclass(model, Words)]
    assert set(models) == set(WORDS.values())
    assert set(WORDS) == set(Kind)


@pytest.mark.parametrize("way", SKIPPING)
@pytest.mark.parametrize("kind", WORDS)
def test_what_would_skip_the_history_raises(written: dict[Kind, Entry], kind: str, way: str) -> None:
    model: Any = WORDS[kind]
    before = everything(model)
    with pytest.raises(HistorySkippedError, match="one by one"):
        SKIPPING[way](model.objects, model.objects.first())
    assert everything(model) == before


@pytest.mark.parametrize("related", ["subgoals", "activities"])
def test_what_hangs_on_a_goal_is_no_way_around(written: dict[Kind, Entry], related: str) -> None:
    goal = written[Kind.GOAL]
    for skip in SKIPPING.values():
        with pytest.raises(HistorySkippedError):
            skip(getattr(goal, related), getattr(goal, related).first())


@pytest.mark.parametrize("kind", WORDS)
def test_the_database_keeps_what_is_deleted_one_by_one(written: dict[Kind, Entry], kind: str) -> None:
    model: Any = WORDS[kind]
    before = everything(model)
    with pytest.raises(DatabaseError), transaction.atomic():
        model.objects.first().delete()
    assert everything(model) == before


@pytest.mark.parametrize("kind", CHANGED)
def test_saving_leaves_one_row_with_who_and_when(
    world: World, case: Case, written: dict[Kind, Entry], kind: Kind
) -> None:
    """The colleague at work: by the agency's own rule, and not the author."""
    world.grant(case, world.worker)
    model: Any = WORDS[kind]
    entry = written[kind]
    before = list(model.history.order_by("pk").values())
    earlier = values_of(model.objects.get(entry=entry))
    at = saved(world, case, entry, world.worker, CHANGED[kind])
    now = list(model.history.order_by("pk").values())
    row = model.history.latest("pk")
    assert now[:-1] == before
    assert len(now) == len(before) + 1
    assert (row.entry_id, row.history_user, row.history_date) == (entry.pk, world.worker.person, at)
    assert (row.history_type, row.history_change_reason) == ("~", None)
    words = model.objects.get(entry=entry)
    assert (row.revision, words.revision) == (entry.revision + 1 + (kind == Kind.FOLLOW_UP),) * 2
    assert {name: getattr(row, name) for name in earlier} == values_of(words) == earlier | CHANGED[kind]


def saved(world: World, case: Case, entry: Entry, by: Post, values: dict[str, Any]) -> Any:
    """By somebody who fetched it; when."""
    actor = world.acting(by)
    row = allowed(Entry, actor, Action.CHANGE).get(pk=entry.pk)
    change(actor=actor, case=world.seen(actor, case), entry=row, revision=row.revision, values=values)
    return actor.now


@pytest.mark.parametrize("kind", WORDS)
def test_writing_leaves_the_first_row(world: World, written: dict[Kind, Entry], kind: Kind) -> None:
    entry = written[kind]
    first = WORDS[kind].history.filter(entry=entry).earliest("pk")
    assert (first.revision, first.history_type, first.history_user) == (1, "+", world.owner.person)
    assert first.history_date == entry.recorded_at


@pytest.mark.parametrize("kind", CHANGED)
def test_the_same_words_once_more_leave_nothing(
    world: World, case: Case, written: dict[Kind, Entry], kind: Kind
) -> None:
    saved(world, case, written[kind], world.owner, CHANGED[kind])
    before = everything(WORDS[kind])
    saved(world, case, written[kind], world.owner, CHANGED[kind])
    assert everything(WORDS[kind]) == before


def test_what_came_second_leaves_nothing(world: World, case: Case, written: dict[Kind, Entry]) -> None:
    entry = written[Kind.NOTE]
    actor = world.acting(world.owner)
    row = allowed(Entry, actor, Action.CHANGE).get(pk=entry.pk)
    saved(world, case, entry, world.owner, {"text": "Först"})
    before = everything(WORDS[Kind.NOTE])
    with pytest.raises(Outdated) as outdated:
        change(
            actor=actor, case=world.seen(actor, case), entry=row, revision=row.revision,
            values={"text": "Sedan"},
        )  # fmt: skip
    assert values_of(outdated.value.current) == {"text": "Först"}
    assert everything(WORDS[Kind.NOTE]) == before
