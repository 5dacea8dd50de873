"""Consents withdrawn and parts ended while the case is being read: no read begun after that succeeds."""

import http.client
import time
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from itertools import cycle
from random import Random
from threading import Event
from typing import NamedTuple

from django.conf import settings
from django.db import connection
from django.test import Client, TransactionTestCase

import pytest

from tests.durability.place import own_database
from tests.durability.server import Server
from tests.evidence import write_evidence
from tests.world import World

SEED = 20250611
SAMPLE, DEEP = 12, 1_000
#: A case is read this often before another one begins: what has ended stays in it for ever.
ROUNDS_OF_A_CASE = 50
READERS = 2
#: What of the case each of them asks for, in turn.
PAGES = ("", "plan/", "uppfoljning/", "vem-kan-se/")
CONSENT, PART = KINDS = ("consents withdrawn", "parts ended")
#: How long a round may take until its case is read again, and how long one waits at most before withdrawing.
PATIENCE, MOMENT = 30.0, 0.03


class Read(NamedTuple):
    """One request: for which page, when it was begun, and whether the case was in the answer."""

    page: str
    begun: float
    succeeded: bool


class Reader:
    """Somebody of the other agency who asks for the case's pages again and again, at a server of its own."""

    def __init__(self, port: int, cookie: str) -> None:
        self.port, self.cookie = port, cookie
        self.case = ""
        self.reads: list[Read] = []
        self.over = Event()

    def read_on(self) -> None:
        """Until told to stop."""
        with closing(http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)) as server:
            for page in cycle(PAGES):
                if self.over.is_set():
                    return
                begun, case = time.monotonic(), self.case
                server.request("GET", case + page, headers={"Cookie": self.cookie})
                answer = server.getresponse()
                answer.read()
                assert answer.status in (200, 403, 404)
                if case == self.case:
                    self.reads.append(Read(page, begun, succeeded=answer.status == 200))

    def wait_for(self, *, success: bool, since: float) -> None:
        """Until a read begun after that moment succeeded, or was refused."""
        until = time.monotonic() + PATIENCE
        while not any(read.begun > since and read.succeeded is success for read in self.reads[-50:]):
            assert time.monotonic() < until, "nobody got an answer" if success else "nobody was refused"
            time.sleep(0.002)


class Race:
    """The case, who withdraws, who reads, and what came of it."""

    def __init__(self, world: World, readers: list[Reader], dice: Random) -> None:
        self.world, self.readers, self.dice = world, readers, dice
        self.late: list[Read] = []
        self.between = 0
        self.begun_open: Counter[str] = Counter()
        self.kinds = dict.fromkeys(KINDS, 0)
        self.begin()

    def run(self, rounds: int) -> None:
        """Every other round a consent is withdrawn, every other a part ended."""
        for number in range(rounds):
            if number and number % ROUNDS_OF_A_CASE == 0:
                self.begin()
            kind = KINDS[number % len(KINDS)]
            self.round(self.taken_away(kind))
            self.kinds[kind] += 1
            self.given(kind)

    def begin(self) -> None:
        """Another case, shared; the readers turn to it."""
        self.case = self.world.case()
        for kind in KINDS:
            self.given(kind)
        for reader in self.readers:
            reader.case = f"/case/{self.case.uuid}/"

    def given(self, kind: str) -> None:
        """What opens the case, anew."""
        world = self.world
        if kind == CONSENT:
            self.ground = world.ground(self.case, world.social)
        else:
            self.grant = world.grant(self.case, world.other)

    def taken_away(self, kind: str) -> Callable[[], None]:
        """What closes it."""
        world, case = self.world, self.case
        if kind == CONSENT:
            return lambda: world.withdraw(case, self.ground)
        return lambda: world.end_grant(case, self.grant)

    def round(self, act: Callable[[], None]) -> None:
        """Open to everybody who reads, then not: whoever asks after the commit gets nothing."""
        opened = time.monotonic()
        for reader in self.readers:
            reader.wait_for(success=True, since=opened)
        time.sleep(self.dice.uniform(0, MOMENT))
        before = time.monotonic()
        act()
        committed = time.monotonic()
        for reader in self.readers:
            reader.wait_for(success=False, since=committed)
        for reader in self.readers:
            reads = [read for read in reader.reads if read.begun > opened]
            self.late += [read for read in reads if read.begun > committed and read.succeeded]
            self.begun_open.update(read.page for read in reads if read.succeeded)
            self.between += sum(before < read.begun <= committed for read in reads)


@contextmanager
def raced(rounds: int) -> Iterator[Race]:
    """So many withdrawals, on a copy of the database and with the server in a process of its own."""
    with own_database() as address, Server(address) as server:
        world = World()
        client = Client()
        client.force_login(world.other.person)
        cookie = f"{settings.SESSION_COOKIE_NAME}={client.cookies[settings.SESSION_COOKIE_NAME].value}"
        server.start()
        readers = [Reader(server.port, cookie) for _reader in range(READERS)]
        race = Race(world, readers, Random(SEED))  # noqa: S311 - repeatable
        with ThreadPoolExecutor(READERS) as hands:
            reading = [hands.submit(reader.read_on) for reader in readers]
            try:
                race.run(rounds)
            finally:
                for reader in readers:
                    reader.over.set()
                for hand in reading:
                    hand.result()
        connection.close()
        yield race


class WithdrawalsRaceReads(TransactionTestCase):
    """In no transaction: it is about what another process reads of what this one has committed."""

    def _fixture_teardown(self) -> None:
        """All was written in a copy; there is nothing to empty."""

    def test_a_few_times(self) -> None:
        with raced(SAMPLE) as race:
            assert not race.late
            assert race.begun_open.total() >= SAMPLE * READERS
            assert set(race.begun_open) == set(PAGES)

    @pytest.mark.deep
    def test_a_thousand_times(self) -> None:
        with raced(DEEP) as race:
            assert not race.late
            assert set(race.begun_open) == set(PAGES)
            kinds = ", ".join(f"{number} {kind}" for kind, number in race.kinds.items())
            write_evidence(
                "withdrawals-race-reads",
                [
                    f"{DEEP:,} withdrawals ({kinds}) while {READERS} windows read its pages without a pause",
                    f"{race.begun_open.total():,} reads succeeded; {race.between:,} were begun meanwhile",
                    "0 reads begun after the commit succeeded",
                ],
                seed=SEED,
            )
