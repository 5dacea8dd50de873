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
