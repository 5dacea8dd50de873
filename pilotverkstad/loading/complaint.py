"""What is wrong with a file, as one sentence for whoever wrote it."""

from collections.abc import Iterable
from itertools import islice

#: More letters or words than this, and what was found would hide the rest of the sentence.
SHOWN = 40


class LoadError(Exception):
    """A file that cannot be loaded: at which place, and why."""

    def __init__(self, place: str, reason: str) -> None:
        super().__init__(f"{place}: {reason}" if place else reason)


def path_of(parts: Iterable[str | int]) -> str:
    """A place in a document as people write it: ``municipalities[2].groups[0].kind``."""
    path = "".join(f"[{part}]" if isinstance(part, int) else f".{part}" for part in parts)
    return path.removeprefix(".") or "hela filen"


def shown(found: object) -> str:
    """What was found, short enough to stand in a sentence."""
    if isinstance(found, dict):
        return "ett block med fält"
    if isinstance(found, list):
        return "en lista"
    if found is None:
        return "ingenting"
    if isinstance(found, bool):
        return "true" if found else "false"
    if isinstance(found, str):
        line = " ".join(found[: SHOWN + 1].splitlines())
        return f"”{line[:SHOWN]}…”" if len(line) > SHOWN else f"”{line}”"
    return f"talet {found}"


def listed(words: Iterable[object]) -> str:
    """Words in a row, for "allowed is …"; of very many, the first."""
    first = [str(word) for word in islice(words, SHOWN + 1)]
    return ", ".join(first[:SHOWN] + ["…"] * (len(first) > SHOWN))
