"""The document that auditors and lawyers read says what the table says, which is held against the product."""

from collections import Counter

from tests.addresses.document import APART, DATA, FILE, OUTCOMES, addresses, data, document, outcome
from tests.addresses.table import OPEN, PEOPLE, ROWS


def test_the_document_is_what_the_table_says() -> None:
    assert FILE.read_text() == document(), "Run python -m tests.addresses.document"


def test_the_products_own_data_is_what_the_table_says() -> None:
    assert DATA.read_text() == data(), "Run python -m tests.addresses.document"


def test_the_document_tells_of_every_address_once() -> None:
    assert Counter(addresses()) == Counter({row.name for row in ROWS})


def test_whoever_is_told_of_once_gets_that_everywhere_behind_the_sign_in() -> None:
    """Everybody else stands in each row; these do so only where this would not be so."""
    apart = [tuple(outcome(row, person) for person in APART) for row in ROWS if row.name not in OPEN]
    assert set(apart) == {("no", "sign in", "sign in")}


def test_every_answer_has_a_word_and_every_word_is_explained() -> None:
    assert {outcome(row, person) for row in ROWS for person in PEOPLE} == set(OUTCOMES)
