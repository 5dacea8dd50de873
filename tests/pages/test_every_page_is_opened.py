"""Every address that is declared is opened in the browser in some state, or it is said why there is no page.

It needs no browser, so that a new page that nobody opened fails wherever the tests run.
"""

from collections.abc import Iterable

from config.declared import ADDRESSES
from tests.addresses.table import ROWS
from tests.browser.table import NO_PAGE, STATES

OPENED = {state.address for state in STATES}
#: What answers a plain visit, by the rows of the table of addresses; everything else is only sent to.
VISITED = {row.name for row in ROWS if row.method == "GET"}


def unopened(declared: Iterable[str]) -> set[str]:
    return set(declared) - OPENED - set(NO_PAGE)


def test_every_declared_address_is_opened_or_has_no_page() -> None:
    assert unopened(ADDRESSES) == set()
    assert OPENED | set(NO_PAGE) <= set(ADDRESSES), "what is no address any more"
    assert not OPENED & set(NO_PAGE)


def test_a_new_page_that_nobody_opened_is_named() -> None:
    assert unopened([*ADDRESSES, "brand_new"]) == {"brand_new"}


def test_what_is_said_to_be_a_button_answers_no_visit() -> None:
    buttons = {name for name, why in NO_PAGE.items() if why.startswith("a button")}
    assert not buttons & VISITED
    assert all(NO_PAGE.values())


def test_every_page_is_seen_when_all_goes_well() -> None:
    """Not only refused, or with something wrong in its form."""
    well = {state.address for state in STATES if state.status == 200}
    assert (OPENED & VISITED) - well == set()
