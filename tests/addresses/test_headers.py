"""What stands around a page says nothing of what is on it, and no browser or proxy keeps the page."""

import re

import pytest

from tests.addresses.people import CODE, TEXT, Answer, Cast
from tests.addresses.table import MEANT, OPEN, ROWS
from tests.sampling import sampled

#: One row of each address and method, on what it is meant for.
FIRST = [row for row in ROWS if row.of in (MEANT.get(row.name, "own"), "-")]
COOKIES = {"sessionid", "csrftoken", "language"}
#: A case's public id is its address, and an address is where one is sent on to.
ADDRESS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")


@pytest.fixture
def cast(db: None) -> Cast:
    """The people and cases of the table of addresses."""
    return Cast()


def test_no_header_and_no_cookie_says_what_stands_on_the_page(cast: Cast) -> None:
    words = {case.case.words for case in (cast.own, cast.closed, cast.other)}
    names = {post.person.name for post in cast.posts.values()} | {
        post.person.email for post in cast.posts.values()
    }
    asked = 0
    for row in sampled(FIRST, 2):
        # One of those who get the same.
        for person in {status: person for person, status in row.statuses.items()}.values():
            answer = cast.asks(person, row.method, row.name, row.of)
            around = "\n".join(f"{name}: {value}" for name, value in answer.headers)
            assert not CODE.search(around), (row, person, around)
            assert not TEXT.search(around), (row, person, around)
            assert not [said for said in (*words, *names) if re.search(rf"\b{re.escape(said)}\b", around)], (
                around
            )
            assert dict(answer.headers)["Cache-Control"] == "no-store"
            assert cookies(answer) <= COOKIES, (row, person, cookies(answer))
            if answer.status == 200 and row.name not in OPEN:
                asked += 1
                assert not ADDRESS.search(around), (row, person, around)
    assert asked > 30


def cookies(answer: Answer) -> set[str]:
    """The names of those that are set."""
    return {value.split("=", 1)[0] for name, value in answer.headers if name == "Set-Cookie"}
