"""People at one case, whose server is killed under them again and again, and the books compared each time."""

import time
from collections import Counter
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from random import Random
from threading import Semaphore

from django.db import connection

from access import clock
from access.enums import Role
from casework.models import Case
from tests.durability.acts import Act
from tests.durability.books import Books
from tests.durability.composing import Composer
from tests.durability.place import own_database, settle
from tests.durability.server import Server
from tests.durability.writer import PASSWORD, Writer
from tests.world import World

#: So many answers at most before the server is killed, and so many seconds at most after the last of them.
ANSWERS, MOMENT = 20, 0.05
#: How many windows each of the two people writes at.
WINDOWS = 2


@dataclass
class Trial:
    """See the module."""

    case: Case
    writers: list[Writer]
    random: Random

    @property
    def acts(self) -> list[Act]:
        """Everything that was sent so far."""
        return [act for writer in self.writers for act in writer.acts]

    def kill(self, server: Server, hands: ThreadPoolExecutor) -> None:
        """Let them write, kill in the middle of it, and judge what stands."""
        now = clock.now()
        settled = {id(act) for act in self.acts if act.acknowledged}
        # With the last connection gone it is the dead server's file alone that says what was saved.
        connection.close()
        server.start()
        answered = Semaphore(0)
        writing = [
            hands.submit(writer.write_until_cut, server.port, now, answered) for writer in self.writers
        ]
        for _answer in range(self.random.randint(1, ANSWERS)):
            assert answered.acquire(timeout=60), [hand for hand in writing if hand.done()]
        time.sleep(self.random.uniform(0, MOMENT))
        server.kill()
        for hand in writing:
            hand.result()
        settle()
        self.judge([act for act in self.acts if id(act) not in settled])

    def judge(self, acts: list[Act]) -> None:
        """What stands since these acts began: they themselves, and the books as a whole."""
        books = Books(self.case, min(act.begun for act in acts))
        said = books.said()
        assert not [act for act in acts if act.acknowledged and act.is_absent(said)], "lost"
        half = [act for act in acts if not act.is_absent(said) and not act.is_whole(said)]
        assert not half, [
            (act.name, act.acknowledged, left, said.get(left.key)) for act in half for left in act.leaves
        ]
        assert not said.keys() - {left.key for act in self.acts for left in act.leaves}, "more than was sent"
        assert not books.halves()
        done, recorded = books.done(), books.recorded()
        assert not done - recorded, "without an event"
        assert not recorded - done, "an event of nothing"
        for act in acts:
            if not act.acknowledged:
                act.was_cut, act.stood = True, act.is_whole(said)

    def books(self) -> Books:
        """All of them, from the beginning."""
        return Books(self.case, datetime.min.replace(tzinfo=UTC))

    def counted(self) -> dict[str, int]:
        """How many acts of each kind were acknowledged, the most frequent first."""
        return dict(Counter(act.name for act in self.acts if act.acknowledged).most_common())


@contextmanager
def killed(times: int, seed: int) -> Iterator[Trial]:
    """Kill the server so many times; in the end all that was ever written is judged once more."""
    with own_database() as address:
        trial = beginning(Random(seed))  # noqa: S311 - repeatable
        with Server(address) as server, ThreadPoolExecutor(len(trial.writers)) as hands:
            for _kill in range(times):
                trial.kill(server, hands)
        trial.judge(trial.acts)
        yield trial


def beginning(random: Random) -> Trial:
    """Two people are responsible for a case, each with a few windows open."""
    world = World()
    case = world.case()
    world.grant(case, world.worker, Role.OWNER)
    writers: list[Writer] = []
    for post in (world.owner, world.worker):
        post.person.set_password(PASSWORD)
        post.person.save()
        for _window in range(WINDOWS):
            helper = world.post(f"helper-{len(writers)}", world.north)
            composer = Composer(world.acting(post), case, helper, Random(random.random()))  # noqa: S311
            writers.append(Writer(composer))
    return Trial(case, writers, random)
