"""In a small place a class, a sex, a school and a day can be one child, though nobody is named."""

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from casework.deidentification import Feature, mentions, rare

HEAD: frozenset[Feature] = frozenset({"target_group"})


def told(text: str) -> dict[str, str]:
    return {text[found.start : found.end]: found.instead for found in sorted(mentions(text))}


@pytest.mark.parametrize(
    ("text", "instead"),
    [
        ("Flickan går i åk 9.", {"Flickan": "eleven", "åk 9": "högstadiet"}),
        ("pojken i 7B", {"pojken": "eleven", "7B": "högstadiet"}),
        ("en tjej i klass 4", {"tjej": "eleven", "klass 4": "mellanstadiet"}),
        ("Hon går i trean.", {"trean": "lågstadiet"}),
        ("Årskurs 6 b", {"Årskurs 6 b": "mellanstadiet"}),
        ("sonens rum", {"sonens": "barnet"}),
        ("bråk den 12 mars", {"den 12 mars": "på våren"}),
        ("den 3/12 och 2026-07-01", {"den 3/12": "på vintern", "2026-07-01": "på sommaren"}),
        ("5 okt", {"5 okt": "på hösten"}),
        ("Går på Hedenskolan nu.", {"Hedenskolan": "skolan"}),
        ("skolan ringde, personen svarade, solen sken", {}),
        ("årskurs 7-9, 4 böcker, 3/4 av tiden, klassen", {}),
        ("4B-kort", {}),
    ],
)
def test_each_is_told_with_what_to_write_instead(text: str, instead: dict[str, str]) -> None:
    assert told(text) == instead


def test_together_they_recognise_and_alone_they_do_not() -> None:
    assert rare("Flickan sov gott.", HEAD) == []
    assert rare("Prov den 12 mars.", HEAD) == []
    assert [found.feature for found in rare("Flickan går i åk 9.", HEAD)] == ["sex", "class"]


def test_what_the_head_tells_counts_and_is_no_news() -> None:
    head: frozenset[Feature] = HEAD | {"school", "stage", "sex"}
    assert rare("Flickan sov gott.", head) == []
    assert [found.feature for found in rare("Flickan sjöng den 3 maj.", head)] == ["sex", "day"]
    assert [found.feature for found in rare("Hon går i åk 9.", head)] == ["class"]
    assert rare("Hon går i åk 9.", HEAD | {"stage"}) == []


@given(st.text(max_size=300))
def test_any_text_can_be_asked_about(text: str) -> None:
    for found in mentions(text):
        assert 0 <= found.start < found.end <= len(text)


@pytest.mark.parametrize("piece", ["åk ", "12 ", "klass 9", "den 3/", "A", "flicka", "Aa Aa skol", "20"])
def test_a_hostile_text_takes_no_time(piece: str) -> None:
    text = (piece * 20_000)[:20_000]
    began = process_time()
    list(mentions(text))
    assert process_time() - began < 1
