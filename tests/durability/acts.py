"""What people send, and what each act leaves if it is done: all that is written here, or nothing."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID


class Key(NamedTuple):
    """Which words, access or part in the case: of what, and the how manieth of it."""

    what: str
    uuid: UUID
    number: int


#: What stands in the database, by column, under its key.
type_said = Mapping[Key, dict[str, Any]]


class Left(NamedTuple):
    """What an act leaves under a key, by column; other columns are not its own."""

    key: Key
    said: dict[str, Any]


@dataclass
class Act:
    """A form as it was sent. ``begun``: an instant before it was sent the first time.

    ``was_cut``: a server died before its answer; ``stood``: it was there all the same when it last did.
    """

    name: str
    path: str
    form: dict[str, Any]
    leaves: tuple[Left, ...]
    begun: datetime
    acknowledged: bool = False
    was_cut: bool = False
    stood: bool = False

    def is_absent(self, said: type_said) -> bool:
        """Does nothing of what it leaves stand there?"""
        return not any(left.key in said for left in self.leaves)

    def is_whole(self, said: type_said) -> bool:
        """Does all of it stand there, character by character?"""
        return all(left.said.items() <= said.get(left.key, {}).items() for left in self.leaves)
