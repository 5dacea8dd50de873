"""Every word of the product has its English, with the same places, in the file that the product reads."""

import gettext
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.translation.template import templatize

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

ROOT = Path(settings.BASE_DIR)
ENGLISH = ROOT / "locale" / "en" / "LC_MESSAGES"
FOLDERS = ("access", "casework", "config", "pilotverkstad", "templates")
KEYWORDS: Any = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
}


def sources() -> Iterator[tuple[str, bytes]]:
    """Every file that can hold a marked word, as Python; a template is turned into it by Django."""
    for folder in FOLDERS:
        for path in sorted((ROOT / folder).rglob("*")):
            if path.suffix == ".py" and "migrations" not in path.parts:
                yield str(path), path.read_bytes()
            elif path.suffix in {".html", ".txt"}:
                as_python = templatize(path.read_text(), origin=str(path))
                yield str(path), "\n".join(line.strip() for line in as_python.splitlines()).encode()


def marked() -> set[tuple[str | None, str, str]]:
    """Context, word and plural of all that is marked."""
    found = set()
    for _path, source in sources():
        for _line, words, _comments, context in extract("python", BytesIO(source), KEYWORDS, options={}):
            one, many = (words, "") if isinstance(words, str) else words
            found.add((context, one, many))
    return found


def english() -> Catalog:
    """The catalogue as translators write it."""
    with (ENGLISH / "django.po").open("rb") as file:
        return read_po(file, locale="en", abort_invalid=True)


def key(message: Message) -> tuple[str | None, str, str]:
    one, many = message.id if isinstance(message.id, tuple) else (message.id, "")
    return message.context, str(one), many


def test_every_marked_word_is_in_the_catalogue_and_no_other() -> None:
    assert {key(message) for message in english() if message.id} == marked()


def test_every_word_has_its_english_with_the_same_places_in_it() -> None:
    faults = []
    for message in english():
        said = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id and (message.fuzzy or not all(said)):
            faults.append(f"{message.id}: not translated")
        faults += [f"{message.id}: {error}" for error in message.check()]
    assert not faults, "\n".join(faults)


def test_the_product_reads_what_the_translators_wrote() -> None:
    written = BytesIO()
    write_mo(written, english())
    written.seek(0)
    with (ENGLISH / "django.mo").open("rb") as file:
        assert _words(file) == _words(written)


def _words(file: Any) -> dict[Any, str]:
    words: dict[Any, str] = dict(vars(gettext.GNUTranslations(file))["_catalog"])
    words.pop("")
    return words
