"""Somebody who reads no Swedish meets none: not on a page, not on a form that was sent wrongly.

Every page is asked for in a language in which each marked word stands in brackets. What is outside them,
and is no word of somebody's own, was never marked for translation.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from html.parser import HTMLParser

from django.apps import apps
from django.db import models
from django.utils.translation import trans_real
from django.utils.translation.trans_real import CONTEXT_SEPARATOR, DjangoTranslation

import pytest

from access.needs import role_texts
from casework.evidence_pack import addresses, shipped
from tests.addresses.people import Cast
from tests.addresses.table import ROWS, Row
from tests.sampling import sampled

WORD = re.compile(r"[^\W\d_]{2,}")
TAG = re.compile(r"(<[^>]+>)")
BRACKETED = re.compile(r"⟦[^⟦⟧]*⟧")
#: Attributes that people read or hear.
READ = ("title", "aria-label", "placeholder", "alt", "data-label")
#: Marks whose words nobody reads, and marks that have no end.
SILENT = {"script", "style", "hidden"}
ALONE = {"meta", "link", "input", "br", "hr", "img", "col", "wbr"}
#: Names, which are the same in every language, and what stands on a key.
NAMES = (
    "Pilotverkstad",
    "Svenska",
    "English",
    "pilotverkstad@test.example",
    "Alt",
    "Ctrl",
    "Enter",
    "Esc",
    "Tab",
)
#: How a law is cited, and a secret that a telephone is given by hand.
OF_LAW = re.compile(r"\b(osl|skoll|sol|kap|och|andra|stycket)\b")
SECRET = re.compile(r"^[A-Z2-7]{32}$")


class Bracketed(DjangoTranslation):
    """A language in which every word that can be translated is what it was, in brackets."""

    def gettext(self, message: str) -> str:
        """See the class."""
        word = message.rpartition(CONTEXT_SEPARATOR)[2]
        return "".join(part if part[:1] in {"<", ""} else f"⟦{part}⟧" for part in TAG.split(word))

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        """See the class."""
        return f"⟦{msgid1 if n == 1 else msgid2}⟧"


class Shown(HTMLParser):
    """The words of a page, between its marks and in attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """See the base."""
        if tag not in ALONE:
            self._inside.append("hidden" if ("aria-hidden", "true") in attrs else tag)
        self.words += [value for name, value in attrs if name in READ and value]

    def handle_endtag(self, tag: str) -> None:
        """See the base."""
        if tag not in ALONE:
            self._inside.pop()

    def handle_data(self, data: str) -> None:
        """See the base."""
        if not SILENT & set(self._inside):
            self.words.append(data)


#: Where a page is shown, and where a form that is sent empty is complained of (or has nothing to ask).
PAGE, FORM = {200}, {200, 302}


@pytest.fixture
def cast(db: None) -> Cast:
    """The people and cases of the table of addresses."""
    return Cast()


@pytest.fixture(autouse=True)
def _bracketed(monkeypatch: pytest.MonkeyPatch) -> None:
    """English is that language."""
    monkeypatch.setitem(vars(trans_real)["_translations"], "en", Bracketed("en"))


def of_somebody() -> list[str]:
    """Words that people or the catalogue have in the database or that ship as data, the longest first."""
    found = set(NAMES) | set(shipped_words())
    for model in apps.get_models():
        fields = model._meta.concrete_fields
        columns = [one.attname for one in fields if isinstance(one, models.CharField | models.TextField)]
        for row in model._base_manager.values_list(*columns) if columns else ():
            found |= {word.lower() for word in row if isinstance(word, str) and WORD.search(word)}
    return sorted(found, key=len, reverse=True)


def shipped_words() -> Iterator[str]:
    """What ships in both languages, or in the words of the tests: texts on roles, evidence, addresses."""
    for text in role_texts().values():
        yield from asdict(text.en).values()
    for row in shipped("tests.json"):
        yield from (row["command"], row["database"], row["file"], *row["found"])
    yield from (row.path for _group, rows in addresses() for row in rows)


def unmarked(page: bytes, own: list[str]) -> Iterator[str]:
    """Words outside all brackets, whoever's they are not."""
    shown = Shown()
    shown.feed(page.decode())
    for words in shown.words:
        rest = words
        while BRACKETED.search(rest):
            rest = BRACKETED.sub("", rest)
        rest = SECRET.sub("", rest.strip()).lower()
        for word in own:
            rest = rest.replace(word.lower(), "")
        if WORD.search(OF_LAW.sub("", rest)):
            yield " ".join(words.split())


def got(method: str, statuses: set[int]) -> list[Row]:
    """The rows of the table at which somebody gets something."""
    return [row for row in ROWS if row.method == method and statuses & set(row.statuses.values())]


def faults(cast: Cast, rows: Iterable[Row], statuses: set[int]) -> set[str]:
    """What is unmarked there, for the first who gets it; a form is sent empty."""
    own, found = of_somebody(), set()
    for row in rows:
        who = next(who for who, status in row.statuses.items() if status in statuses)
        found |= {f"{row.name}: {words}" for words in unmarked(in_english(cast, row, who), own)}
    return found


def some(rows: list[Row]) -> Iterator[Row]:
    """Each address about one thing, and of what else it can be about a share."""
    once = {row.name: row for row in reversed(rows)}
    yield from once.values()
    yield from sampled((row for row in rows if row is not once[row.name]), 6)


def in_english(cast: Cast, row: Row, who: str) -> bytes:
    return cast.asks_at(who, row.method, cast.path(row.name, row.of), {}, accept_language="en").body


def test_no_page_has_a_word_that_cannot_be_translated(cast: Cast) -> None:
    assert faults(cast, some(got("GET", PAGE)), PAGE) == set()


def test_no_form_complains_in_a_word_that_cannot_be_translated(cast: Cast) -> None:
    assert faults(cast, some(got("POST", FORM)), FORM) == set()


@pytest.mark.deep
@pytest.mark.parametrize(("method", "statuses"), [("GET", PAGE), ("POST", FORM)])
def test_nothing_anywhere_has_a_word_that_cannot_be_translated(
    cast: Cast, method: str, statuses: set[int]
) -> None:
    assert faults(cast, got(method, statuses), statuses) == set()
