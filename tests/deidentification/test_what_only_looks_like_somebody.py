"""Words that are cut short, things that are called as people are, and people who are called by a letter."""

import pytest

from casework.deidentification import find


def found(text: str) -> list[str]:
    return [text[hit.start : hit.end] for hit in find(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Orosanm görs idag.",
        "Åtgprogram upprättas v 9",
        "Skyddsbed klar. Likabeh rev.",
        "Betvarn skickad, Famhem söks",
        "Kalles kaviar på allt",
        "Dom i Svea hovrätt",
        "lyssnar på Kent",
        "Elfsborg mot Sirius",
        "Emil i Lönneberga, Ronja, Madicken",
        "Linnea o blåsippa i herbariet",
        "Simning mån, tis, tor. Tor 10.20 inställt",
        "Elev A o elev B bråkar",
        "Från D t B, E i eng",
        "Match 3:1, kl 13:30, Luk 2:1, Skollag 10:30",
        "Möte i Kalmar 14 mars 2012",
    ],
)
def test_nobody_is_found_where_nobody_is(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("Kent ringde Felix.", ["Kent", "Felix"]),
        ("Storm o Molly kom", ["Storm", "Molly"]),
        ("Orsolya sa nej.", ["Orsolya"]),
        ("ungen heter my o går", ["my"]),
        ("hämtade lovis o juni, sent", ["lovis", "juni"]),
        ("hämtade noomi, saga o bo vid grinden", ["noomi", "saga", "bo"]),
        ("skrev in nooran idag", ["nooran"]),
        ("Fick K att skriva på", ["K"]),
        ("P-O (rektor) ringde", ["P-O"]),
        ("Kazimierz 14 mars 2012", ["Kazimierz", "14 mars 2012"]),
        ("blå bil, XQO 7I3", ["XQO 7I3"]),
        ("postadr c/o, 541 32", ["541 32"]),
        ("bor på Hult 3:14 nu", ["Hult 3:14"]),
        ("Norrbyn 12:3 är såld", ["Norrbyn 12:3"]),
    ],
)
def test_somebody_is_found_all_the_same(text: str, hits: list[str]) -> None:
    assert found(text) == hits
