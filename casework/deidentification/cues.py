"""Lists of words that the rules go by, kept as data so that they can be reviewed without reading code."""

from functools import cache
from pathlib import Path

DATA = Path(__file__).parent.parent / "data" / "deidentification"


@cache
def cues(title: str) -> frozenset[str]:
    """The words of one section of ``cues.txt``."""
    return sections("cues.txt")[title]


@cache
def endings(title: str) -> tuple[str, ...]:
    """The same for ``str.endswith``."""
    return tuple(sorted(cues(title)))


@cache
def sections(name: str) -> dict[str, frozenset[str]]:
    """The words of a file under each of its headings."""
    found: dict[str, frozenset[str]] = {}
    for section in (DATA / name).read_text("utf-8").split("\n[")[1:]:
        title, _, words = section.partition("]")
        found[title] = frozenset(words.split())
    return found


def listed(name: str) -> frozenset[str]:
    """The words of a file without headings."""
    lines = (DATA / name).read_text("utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())
