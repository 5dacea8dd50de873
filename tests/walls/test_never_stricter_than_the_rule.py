"""Through the wall everybody gets the answers of the rule that they get past it: it takes nothing away.

Asked of random worlds (``tests/rule``), of the demo's half year, and of every page in it.
"""

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any
from uuid import UUID

from django.db import transaction
from django.test import override_settings
from django.urls import reverse

import pytest
from pytest_django import Settings

from access import clock
from access.actor import Actor
from access.enums import Action
from access.models import Post
from access.periods import FOREVER
from access.policies import allowed
from access.prepared import Prepared
from casework import readings
from casework.demo import world as demo
from casework.demo.accounts import ACCOUNTS
from casework.histories import spans_of_plan
from casework.models import Case, CaseGrant, Entry, Ground
from tests import application
from tests.addresses.people import Askers
from tests.evidence import write_evidence
from tests.rule.comparison import COLUMNS
from tests.rule.loading import Loaded, Stage
from tests.rule.test_three_faces import SEED
from tests.rule.worlds import make
from tests.sampling import sampled

pytestmark = pytest.mark.django_db

SAMPLE, DEEP = 8, 400
NEWEST: dict[str, Any] = {"before": FOREVER, "uuid": readings.NEWEST}
#: What a form holds that is drawn anew for each page.
DRAWN = re.compile(rb'name="(?:csrfmiddlewaretoken|token)" value="[^"]*"')
#: The pages of a case that need no more than its address.
OF_A_CASE = (
    "case_detail", "case_workshop", "case_started", "case_slip", "plan", "plan_family", "mapping_new",
    "goal_new", "activity_new", "follow_ups", "follow_up_new", "measurement_new", "removed", "case_team",
    "ground_list", "ground_new", "case_who_sees", "case_readers", "case_receipt",
    "case_close", "case_misregister",
)  # fmt: skip
ELSEWHERE = (
    "my_day", "case_list", "case_start", "overview", "handing_over", "deputies", "case_take_over",
    "owner_name", "audit_visits", "audit_list", "group_list", "office_list", "people", "auditors",
)  # fmt: skip


class Questions:
    """The rule's faces and the pages' readings, asked as one actor at the real now."""

    def __init__(self, actor: Actor) -> None:
        self.actor = actor
        self.who: dict[str, Any] = {"person": actor.person_id, "post": actor.post_id, "at": actor.now}

    def answers(self) -> dict[str, Any]:
        """Everything they may see, by question; all columns of every row."""
        found: dict[str, Any] = {}
        for model in (Case, Entry, Ground, CaseGrant):
            for action in Action:
                rows = allowed(model, self.actor, action).order_by("pk", "sight_grant_id")
                found[f"{model.__name__} {action}"] = list(rows.values_list(*COLUMNS))
        for name, question, more in self.of_everything():
            found[name] = list(map(_columns, question.rows(**self.who, **more)))
        entries = [row[0] for row in found[f"Entry {Action.VIEW}"]]
        for pk, *_why in found[f"Case {Action.VIEW}"]:
            found[f"in case {pk}"] = self.in_case(pk, entries)
        for entry in entries:
            found[f"entry {entry}"] = sorted(
                readings.entry_open_to.tuples(entry=entry, at=self.actor.now), key=repr
            )
        return found

    def of_everything(self) -> Iterator[tuple[str, Prepared, dict[str, Any]]]:
        """What "Min dag" and the list ask."""
        now = self.actor.now
        long_ago = now.replace(year=now.year - 3)
        yield "case list", readings.case_list, NEWEST
        yield "my cases", readings.my_cases, {"since": long_ago}
        yield "due", readings.due, {"until": now.date().replace(year=now.year + 3)}
        yield "to do", readings.to_do, {}
        yield "changed", readings.changed, {"since": long_ago}
        yield "taken", readings.taken, {"since": long_ago}
        yield "ending", readings.ending, {"until": FOREVER}
        yield "talks to come", readings.next_follow_ups, {"oldest": long_ago, "newest": now}

    def in_case(self, case: int, seen: list[int]) -> list[Any]:
        """What the pages of one case ask; of who reads a text, where they see the text."""
        who = self.who
        lists: list[Any] = [
            [_columns(row) for row in question.rows(case=case, **who, **more)]
            for question, more in (
                (readings.timeline, NEWEST), (readings.plan, {}), (readings.talks, {}), (readings.goals, {}),
                (readings.team, {}), (readings.grounds, {}),
            )
        ]  # fmt: skip
        lists += [
            sorted(question.tuples(case=case, **who)) for question in (readings.planned, readings.versions)
        ]
        readers = readings.plan_readers.tuples(case=case, at=self.actor.now)
        lists.append(sorted(row for row in readers if row[0] in seen))
        lists.append(sorted(readings.case_open_to.tuples(case=case, at=self.actor.now), key=repr))
        row = Case.objects.get(pk=case)
        lists.append(spans_of_plan(self.actor, row))
        return lists


def _columns(row: Any) -> dict[str, Any]:
    return {name: value for name, value in vars(row).items() if not name.startswith("_")}


def compared(posts: list[Post]) -> Counter[str]:
    """Each of these asks past the wall and through it; how many rows they got."""
    tally: Counter[str] = Counter()
    for post in posts:
        questions = Questions(Actor(post=post, now=clock.now(person_id=post.person_id)))
        past = questions.answers()
        with application.application():
            through = questions.answers()
        assert through == past, {
            name: (past[name], through.get(name)) for name in past if past[name] != through.get(name)
        }
        tally["posts"] += 1
        for name, rows in past.items():
            tally[name.split(" ")[0] if name.startswith(("in case", "entry ")) else name] += len(rows)
    return tally


def worlds(number: int) -> Counter[str]:
    """So many random worlds, asked by everybody in them."""
    tally: Counter[str] = Counter()
    stage = Stage()
    for n in range(number):
        with transaction.atomic():
            loaded = Loaded(stage, make(f"{SEED}:wall {n}"))
            tally += compared(list(loaded.posts.values()))
            tally["worlds"] += 1
            transaction.set_rollback(True)
    return tally


def test_random_worlds_answer_the_same_through_the_wall() -> None:
    tally = worlds(SAMPLE)
    assert tally["worlds"] == SAMPLE
    assert min(tally[f"Entry {action}"] for action in Action) > 0
    assert tally["Ground view"] > 0


@pytest.mark.deep
def test_many_random_worlds_answer_the_same_through_the_wall() -> None:
    tally = worlds(DEEP)
    lines = [f"{figure}: {tally[figure]:,}" for figure in sorted(tally)]
    said = f"{DEEP:,} random worlds asked through the wall and past it, by everybody in them: 0 differences"
    write_evidence("second-wall", [said, *lines], seed=SEED)


@pytest.fixture(scope="module")
def cases(django_db_setup: None, django_db_blocker: Any) -> Iterator[dict[str, UUID]]:
    """The demo's half year, loaded once."""
    with django_db_blocker.unblock(), override_settings(IS_DEMO=True), transaction.atomic():
        yield demo.make()
        transaction.set_rollback(True)


@pytest.mark.usefixtures("cases")
def test_the_demo_answers_the_same_through_the_wall() -> None:
    tally = compared(list(Post.objects.live(clock.now()).filter(person__email__in=ACCOUNTS).with_names()))
    assert tally["posts"] >= len(ACCOUNTS)
    assert tally["my cases"] > len(ACCOUNTS)


@pytest.mark.usefixtures("cases")
def test_every_page_of_the_demo_is_the_same_through_the_wall(settings: Settings) -> None:
    """Byte by byte, for every account; in ``make test`` a share of the pages."""
    askers, paths = Askers(), []
    for post in Post.objects.live(clock.now()).filter(person__email__in=ACCOUNTS).with_names():
        askers.sign_in(str(post.pk), post.person, post)
        paths += [(str(post.pk), reverse(name)) for name in ELSEWHERE]
        mine = CaseGrant.objects.live(clock.now()).filter(post=post)
        for uuid in mine.values_list("case__uuid", flat=True):
            paths += [(str(post.pk), reverse(name, args=[uuid])) for name in OF_A_CASE]
    through, past = (
        settings.MIDDLEWARE,
        [name for name in settings.MIDDLEWARE if name != application.MIDDLEWARE],
    )
    statuses: Counter[int] = Counter()
    for who, path in sampled(paths, 8):
        settings.MIDDLEWARE = past
        wanted = askers.asks_at(who, "GET", path)
        settings.MIDDLEWARE = through
        got = askers.asks_at(who, "GET", path)
        assert (got.status, DRAWN.sub(b"", got.body)) == (wanted.status, DRAWN.sub(b"", wanted.body)), (
            who,
            path,
        )
        statuses[got.status] += 1
    assert statuses[200] > statuses.total() / 2
