import pytest

from casework.deidentification import find

TEXT = "Kurator Sten Lindgren ringde Zelal om Skatboprojektet."


def found(**passed: frozenset[str]) -> list[str]:
    return [TEXT[hit.start : hit.end] for hit in find(TEXT, **passed)]


def test_the_team_of_the_case_is_no_hit() -> None:
    assert found() == ["Sten Lindgren", "Zelal"]
    assert found(known=frozenset({"Sten Lindgren"})) == ["Zelal"]


def test_a_term_that_administrators_added_is_no_hit() -> None:
    text = "Vi följer Zorba och Kvistlyktan."
    assert find(text)
    assert find(text, allowed=frozenset({"Zorba", "Kvistlyktan"})) == []


def test_a_name_found_once_is_found_everywhere_in_the_note() -> None:
    text = "Idag var Björn här. Björn i dörren, och med zelal kom Zelal."
    assert [text[hit.start : hit.end] for hit in find(text)] == ["Björn", "Björn", "zelal", "Zelal"]


def test_capitals_are_certain_and_small_letters_a_guess() -> None:
    confidence = {hit.confidence for hit in find("pratade med zelal i korridoren")}
    assert confidence == {"guess"}
    assert {hit.confidence for hit in find("Pratade med Zelal i korridoren")} == {"strong"}


FUND = "Anna Lindhs minnesfond"


def left(text: str, *terms: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text, allowed=frozenset(terms))]


@pytest.mark.parametrize(
    "text",
    [
        "Vi söker ur Anna Lindhs minnesfond i dag.",
        "Enligt Anna Lindhs minnesfonds regler.",
        "Vi sökte ur anna lindhs minnesfond.",
    ],
)
def test_the_whole_of_an_allowed_phrase_is_no_hit_in_the_genitive_either(text: str) -> None:
    assert left(text)
    assert left(text, FUND) == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Anna Lindh ringde. Anna kom.", ["Anna Lindh", "Anna"]),
        ("Lindhs mamma kom med Anna.", ["Lindhs", "Anna"]),
        ("Eleven Alma fick av Anna Lindhs minnesfond.", ["Alma"]),
        ("Alma-Anna Lindhs minnesfond svarade.", ["Alma-Anna Lindhs"]),
    ],
)
def test_a_word_of_an_allowed_phrase_is_a_hit_as_ever(text: str, hits: list[str]) -> None:
    assert left(text, FUND) == hits


def test_an_allowed_surname_hides_no_other_name() -> None:
    assert left("Lindh ringde om Lindhs plan.", "Lindh") == []
    assert left("Anna Lindh ringde.", "Lindh") == ["Anna"]
    assert left("Anna-Lindh kom.", "Lindh") == ["Anna-Lindh"]


def test_a_school_is_found_whatever_is_allowed() -> None:
    """It says where the child is each day, whoever calls it a thing."""
    assert left("Hon går på Anna Lindhs skola.", "Anna Lindhs skola") == ["Anna Lindhs skola"]


def test_a_number_or_an_address_is_found_whatever_is_allowed() -> None:
    said = ["0701234567", "anna@lindh.se", "20120304-1234", "Storgatan 12"]
    text = f"Tel {said[0]}, mejl {said[1]}, pnr {said[2]}, bor på {said[3]}."
    assert left(text, *said, f"Tel {said[0]}", f"pnr {said[2]}", "Anna", "lindh.se", "Storgatan") == said
