"""What holds for every text, also for what nobody would write."""

import importlib
import pkgutil
import re
from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise
from re import _parser  # type: ignore[attr-defined]
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework import deidentification
from casework.deidentification import find, replaced, vocabulary
from tests.deidentification.noted import notes

TEXTS = [note.text for note in notes()]
PIECES = [
    "Zelal",
    "björn",
    "Hans",
    "110304-2389",
    "070-555 01 23",
    "@",
    ".",
    ", ",
    "Ekgatan 4",
    "8B",
    "\n",
    "-",
    " ",
]
texts = st.one_of(
    st.text(max_size=300),
    st.lists(st.sampled_from(PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join),
    st.lists(st.sampled_from(TEXTS), max_size=5).map(" ".join),
)


@given(texts)
def test_hits_lie_in_the_text_in_order_and_apart(text: str) -> None:
    hits = find(text)
    assert all(0 <= hit.start < hit.end <= len(text) for hit in hits)
    assert all(one.end <= other.start for one, other in pairwise(hits))


def test_nothing_certain_is_left_when_hits_are_replaced() -> None:
    left = [replaced(text, find(text)) for text in TEXTS]
    again = [text[hit.start : hit.end] for text in left for hit in find(text) if hit.confidence == "strong"]
    assert again == []


@given(texts)
def test_the_same_text_gives_the_same_hits(text: str) -> None:
    assert find(text) == find(text)


def test_a_long_text_is_read_to_its_end() -> None:
    filler = "Läget är stabilt. " * 3_000
    text = f"{filler}Zelal ringde."
    assert [text[hit.start : hit.end] for hit in find(text)] == ["Zelal"]


def test_threads_that_come_first_together_find_the_same() -> None:
    vocabulary.data.cache_clear()
    with ThreadPoolExecutor(8) as pool:
        assert len({str(hits) for hits in pool.map(find, ["Zelal ringde Emir."] * 32)}) == 1


def patterns() -> list[Any]:
    modules = [
        importlib.import_module(f"casework.deidentification.{module.name}")
        for module in pkgutil.iter_modules(deidentification.__path__)
    ]
    return [
        pytest.param(value, id=f"{module.__name__.rpartition('.')[2]}.{name}")
        for module in modules
        for name, value in vars(module).items()
        if isinstance(value, re.Pattern)
    ]


@pytest.mark.parametrize("pattern", patterns())
def test_no_pattern_repeats_without_end(pattern: re.Pattern[str]) -> None:
    """With every repetition bounded, and texts read in pieces, time grows as the text does and no faster."""
    assert not endless(_parser.parse(pattern.pattern, pattern.flags))


def endless(part: Any) -> bool:
    if isinstance(part, _parser.SubPattern | list | tuple):
        return any(endless(one) for one in part)
    return part is _parser.MAXREPEAT
