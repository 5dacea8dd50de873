"""A code is read aloud, typed by hand and copied from paper: a slip must not lead to another child."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access.models import Municipality
from casework.codes import ALPHABET, draw_code, draw_words, read_code
from casework.codes import _words as words

codes = st.builds(lambda _draw: draw_code("TJO"), st.integers())


@given(codes)
def test_a_drawn_code_reads_back_however_it_is_typed(code: str) -> None:
    assert read_code(code) == code
    assert read_code(f" {code.lower().replace('-', ' ')} ") == code


@given(codes, st.integers(0, 7), st.sampled_from("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
def test_every_single_wrong_character_is_caught(code: str, place: int, other: str) -> None:
    letters = code.replace("-", "")
    wrong = letters[:place] + other + letters[place + 1 :]
    assert read_code(wrong) == (code if other == letters[place] else None)


@given(codes, st.integers(0, 6))
def test_every_swap_of_neighbours_is_caught(code: str, place: int) -> None:
    letters = code.replace("-", "")
    swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
    assert read_code(swapped) == (code if swapped == letters else None)


@given(codes)
def test_no_drawn_character_can_be_misread(code: str) -> None:
    triple, rest = code.split("-")
    assert triple == "TJO"
    assert len(rest) == 5
    assert set(rest) <= set(ALPHABET)
    assert not set("0O1ILU") & set(rest)


@pytest.mark.django_db
def test_all_290_municipalities_have_three_letters_of_their_own() -> None:
    triples = set(Municipality.objects.values_list("triple", flat=True))
    assert Municipality.objects.count() == len(triples) == 290
    assert Municipality.objects.get(code="1419").triple == "TJO"


def test_spoken_names_are_two_words_from_long_enough_lists() -> None:
    for name in ("adjectives", "nouns"):
        assert len(set(words(name))) == len(words(name)) >= 120
    assert not set(words("adjectives")) & set(words("nouns"))
    first, second = draw_words().split()
    assert first in words("adjectives")
    assert second in words("nouns")
