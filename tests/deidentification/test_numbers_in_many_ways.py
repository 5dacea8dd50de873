import pytest

from casework.deidentification import Hit, find

TEN_WAYS = [
    "20110304-2389",
    "201103042389",
    "110304-2389",
    "1103042389",
    "110304 2389",
    "110304–2389",
    "110304+2389",
    "2011-03-04-2389",
    "2011 03 04 2389",
    "11 03 04 23 89",
    "2O11O3O4-2389",
    "20l10304-2389",
    "110304-23B9",
    "110364-2389",
]


@pytest.mark.parametrize("written", TEN_WAYS)
@pytest.mark.parametrize("around", ["{}", "Pnr {}.", "Eleven ({}) är anmäld.", "står {}, se akten"])
def test_a_personal_number_is_found_however_it_is_written(written: str, around: str) -> None:
    text = around.format(written)
    start = text.index(written)
    assert Hit(start, start + len(written), "personnummer") in find(text)


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Ring 070174 0622 efter tre.", "telefon"),
        ("Samordningsnummer 070174 0622.", "personnummer"),
        ("Han nås på 0701740622.", "telefon"),
        ("Personnummer 0701740622.", "personnummer"),
    ],
)
def test_what_may_be_two_things_is_settled_by_the_word_before(text: str, label: str) -> None:
    assert [hit.label for hit in find(text)] == [label]


@pytest.mark.parametrize(
    "text",
    [
        "Ring 112, 1177 eller Bris 116 111.",
        "Kvinnofridslinjen 020-50 50 50.",
        "Försäkringskassan 0771-524 524.",
        "Mötet är 2026-03-14 kl 13.00-14.30.",
        "Kostnaden är 12 450 kr för 14 dagar.",
        "Beslut 2026/118 fattat 14/2.",
        "Elev K-7731 i klass 8B.",
        "Läsåret 2026/27, vecka 12, sal 214.",
    ],
)
def test_numbers_of_nobody_are_left_alone(text: str) -> None:
    assert find(text) == []
