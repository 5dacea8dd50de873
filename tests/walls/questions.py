"""What somebody may see, by every question there is, asked past the second wall and through it."""

from collections import Counter
from collections.abc import Iterator
from typing import Any

from access import clock
from access.actor import Actor
from access.enums import Action
from access.models import Post
from access.periods import FOREVER
from access.policies import allowed
from access.prepared import Prepared
from casework import readings
from casework.histories import spans_of_plan
from casework.models import Case, CaseGrant, Entry, Ground
from tests import application
from tests.rule.comparison import COLUMNS

NEWEST: dict[str, Any] = {"before": FOREVER, "uuid": readings.NEWEST}


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
        yield "unanswered", readings.unanswered, {}
        yield "taken", readings.taken, {"since": long_ago}
        yield "ending", readings.ending, {"until": FOREVER}
        yield "talks to come", readings.next_follow_ups, {"oldest": long_ago, "newest": now}

    def in_case(self, case: int, seen: list[int]) -> list[Any]:
        """What the pages of one case ask; of who reads a text and of its past, where they see the text.

        A past wording is shown to whom today's version of access lets in too, and the wall knows today alone.
        """
        who = self.who
        lists: list[Any] = [
            [_columns(row) for row in question.rows(case=case, **who, **more)]
            for question, more in (
                (readings.timeline, NEWEST), (readings.plan, {}), (readings.talks, {}), (readings.goals, {}),
                (readings.team, {}), (readings.grounds, {}),
            )
        ]  # fmt: skip
        lists += [
            sorted(row for row in question.tuples(case=case, **who) if row[0] in seen)
            for question in (readings.planned, readings.versions)
        ]
        readers = readings.plan_readers.tuples(case=case, at=self.actor.now)
        lists.append(sorted(row for row in readers if row[0] in seen))
        lists.append(sorted(readings.case_open_to.tuples(case=case, at=self.actor.now), key=repr))
        row = Case.objects.get(pk=case)
        lists.append({pk: spans for pk, spans in spans_of_plan(self.actor, row).items() if pk in seen})
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
