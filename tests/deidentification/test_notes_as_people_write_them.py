"""How much is found, and how little is marked for nothing, in the invented notes."""

from collections.abc import Callable, Iterator

import pytest

from casework.deidentification import Hit, find
from tests.deidentification.noted import Note, notes

NOTES = notes()
Want = tuple[int, int, str]


def meets(hit: Hit, want: Want) -> bool:
    return hit.start < want[1] and want[0] < hit.end


def wanted() -> Iterator[tuple[Note, Want]]:
    return ((note, want) for note in NOTES for want in note.wanted)


def share(rows: list[bool]) -> float:
    return sum(rows) / len(rows)


def recall(which: Callable[[Want], bool], *, labelled: bool = True) -> float:
    return share(
        [
            any(meets(hit, want) and (not labelled or hit.label == want[2]) for hit in find(note.text))
            for note, want in wanted()
            if which(want)
        ]
    )


def precision(label: str = "") -> float:
    return share(
        [
            any(meets(hit, want) for want in note.wanted)
            for note in NOTES
            for hit in find(note.text)
            if label in {"", hit.label}
        ]
    )


def test_of_what_tells_who_somebody_is_nearly_all_is_found() -> None:
    assert recall(lambda want: True, labelled=False) >= 0.99
    assert recall(lambda want: True) >= 0.985


def test_names_are_found_and_words_are_not() -> None:
    assert recall(lambda want: want[2] == "namn") >= 0.985
    assert precision("namn") >= 0.98


def test_little_is_marked_for_nothing() -> None:
    assert precision() >= 0.985


def test_a_note_without_anybody_in_it_is_left_alone() -> None:
    clean = [note for note in NOTES if not note.wanted]
    assert share([bool(find(note.text)) for note in clean]) <= 0.02 + 1 / len(clean)


def test_names_in_small_letters_are_found() -> None:
    small = [
        any(meets(hit, want) for hit in find(note.text))
        for note, want in wanted()
        if want[2] == "namn" and note.text[want[0]].islower()
    ]
    assert share(small) >= 0.95


@pytest.mark.parametrize("label", sorted({want[2] for _, want in wanted()} - {"namn"}))
def test_what_has_a_form_of_its_own_is_found(label: str) -> None:
    assert recall(lambda want: want[2] == label, labelled=False) == 1
