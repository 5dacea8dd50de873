from casework.deidentification import find, replaced


def shown(text: str) -> str:
    return replaced(text, find(text))


def test_each_person_has_one_number() -> None:
    assert shown("Zelal ringde. Hon och Emir väntar på Zelals mamma.") == (
        "[namn 1] ringde. Hon och [namn 2] väntar på [namn 1] mamma."
    )


def test_a_full_name_and_its_first_name_are_the_same_person() -> None:
    assert shown("Zelal Demir ringde. Zelal är orolig.") == "[namn 1] ringde. [namn 1] är orolig."


def test_what_is_no_name_is_called_what_it_is() -> None:
    assert shown("Ring 073-555 01 23 om 110304-2389.") == "Ring [telefon] om [personnummer]."


def test_a_text_that_was_replaced_before_keeps_its_numbers() -> None:
    assert shown("[namn 1] ringde med Emir.") == "[namn 1] ringde med [namn 2]."


def test_without_hits_nothing_changes() -> None:
    assert replaced("Hans mamma ringde.", []) == "Hans mamma ringde."
