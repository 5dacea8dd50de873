"""Hostile text in every field of every form: refused with a sentence, or shown as the text it is."""

import csv
from collections import Counter
from io import StringIO
from itertools import product
from typing import Any

from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

import pytest

from access.models import Person, Post
from tests.addresses import hostile
from tests.addresses.forms import form
from tests.addresses.people import Cast
from tests.addresses.table import MEANT, ROWS, Row
from tests.evidence import write_evidence
from tests.sampling import sampled

#: Acts by whoever can do them, on what they are for. Signing in has tests of its own.
ACTS = [
    row
    for row in ROWS
    if row.method == "POST"
    and row.of in (MEANT.get(row.name, "own"), "-")
    and 302 in {row.statuses[who] for who in row.statuses if who not in ("nobody", "invited", "postless")}
]
REFUSALS = (400, 403, 404, 409, 413, 422, 429)
#: Forms that find somebody by an address.
LOOKED_UP = ("owner_name", "auditors", "office_list")
#: What nobody types has no sentence of its own beside it.
HIDDEN = ("token", "revision", "seen")


@pytest.fixture
def cast(db: None) -> Cast:
    """The people and cases of the table of addresses."""
    return Cast()


class Hostile:
    """Somebody who may do all this sends it, one field at a time."""

    def __init__(self, cast: Cast) -> None:
        self.cast = cast
        self.tally: Counter[str] = Counter()

    def every(self) -> list[tuple[Row, str, str]]:
        """Each act, field and text."""
        fields = [(row, name) for row in ACTS for name in form(self.cast, row.name, row.of, self.who(row))]
        return [(row, name, kind) for (row, name), kind in product(fields, hostile.TEXTS)]

    def who(self, row: Row) -> str:
        """Somebody whose act is done."""
        done = (who for who, status in row.statuses.items() if status == 302)
        return next(who for who in done if who not in ("nobody", "invited", "postless"))

    def sent(self, row: Row, name: str, kind: str) -> None:
        """Send it, look at what comes back and at the page that follows; everything is undone."""
        who, text = self.who(row), hostile.TEXTS[kind]
        data = form(self.cast, row.name, row.of, who) | {name: text}
        about = (str(row), name, kind)
        with transaction.atomic():
            client = Client(raise_request_exception=False)
            client.cookies["sessionid"] = self.cast.cookies[who]
            path = self.cast.path(row.name, row.of)
            answer: Any = client.post(
                path, hostile.encoded(data), content_type="application/x-www-form-urlencoded"
            )
            if answer.status_code == 302:
                answer = client.get(answer["Location"])
                self.tally["saved"] += 1
                assert answer.status_code in (200, 302, 403, 404), about
                if answer.status_code == 200:
                    self.shown(answer, about)
            else:
                assert answer.status_code in (200, *REFUSALS), (*about, answer.status_code)
                self.refused(answer, about)
            transaction.set_rollback(True)
        self.tally["sent"] += 1

    def shown(self, answer: HttpResponse, about: tuple[str, str, str]) -> None:
        """The page that follows: what was written stands there as text, and turns no direction."""
        source = answer.content.decode()
        assert hostile.alive(source) == [], about
        assert not set(hostile.DIRECTIONS) & set(source), about
        self.tally["shown as text"] += hostile.MARK in source or "HYPERLINK" in source

    def refused(self, answer: HttpResponse, about: tuple[str, str, str]) -> None:
        """With what is wrong and what was typed, escaped; a refusal of another kind says nothing of it."""
        source = answer.content.decode()
        assert hostile.alive(source) == [], about
        if answer.status_code == 422 and about[1] not in HIDDEN:
            assert 'role="alert"' in source, about
        self.tally["refused"] += 1


@pytest.mark.django_db
def test_hostile_text_changes_nothing(cast: Cast) -> None:
    """A seeded share; all of it in ``make deep``."""
    trial = Hostile(cast)
    for case in sampled(trial.every(), 30):
        trial.sent(*case)
    assert trial.tally["saved"]
    assert trial.tally["refused"]


@pytest.mark.django_db
def test_an_address_that_is_looked_up_may_hold_anything(cast: Cast) -> None:
    """PostgreSQL cannot be asked for a null nor SQLite for a long pattern, and who has the address is asked
    before the form is judged.
    """
    trial = Hostile(cast)
    rows = [row for row in ACTS if row.name in LOOKED_UP]
    for row, kind in product(rows, hostile.TEXTS):
        trial.sent(row, "email", kind)
    assert trial.tally["refused"] == len(LOOKED_UP) * len(hostile.TEXTS)


@pytest.mark.django_db
def test_a_form_without_one_of_its_fields_is_refused_or_done(cast: Cast) -> None:
    """A program may leave out what a browser always sends; a seeded share of the fields, or all."""
    trial = Hostile(cast)
    fields = [(row, name) for row, name, kind in trial.every() if kind == "much"]
    looked_up = [each for each in fields if each[0].name in LOOKED_UP and each[1] == "email"]
    assert len(looked_up) == len(LOOKED_UP)
    for row, name in [*looked_up, *sampled(fields, 12)]:
        data = form(cast, row.name, row.of, trial.who(row))
        del data[name]
        answer = cast.asks_at(trial.who(row), "POST", cast.path(row.name, row.of), data)
        assert answer.status in (200, 302, *REFUSALS), (row, name, answer.status)


@pytest.mark.deep
@pytest.mark.django_db
def test_all_hostile_text_in_all_fields_changes_nothing(cast: Cast) -> None:
    trial = Hostile(cast)
    every = trial.every()
    for case in every:
        trial.sent(*case)
    assert trial.tally["shown as text"] > 50
    fields = len(every) // len(hostile.TEXTS)
    lines = [
        f"{len(ACTS)} acts, {fields} fields, {len(hostile.TEXTS)} kinds of text: {', '.join(hostile.TEXTS)}",
        *(f"{what}: {number:,}" for what, number in sorted(trial.tally.items())),
        "answers of 500 and over: 0; elements made of text: 0",
    ]
    write_evidence("hostile-text", lines)


@pytest.mark.django_db
def test_a_file_of_the_log_executes_nothing(cast: Cast) -> None:
    """Names and titles are typed by people, and a spreadsheet opens the file."""
    post = cast.posts["owner"]
    Person.objects.filter(pk=post.person_id).update(name=hostile.TEXTS["a formula"])
    Post.objects.filter(pk=post.pk).update(title="@SUM(1)")
    answer = cast.asks_at("auditor", "GET", reverse("audit_file"))
    rows = list(csv.reader(StringIO(answer.body.decode("utf-8-sig")), delimiter=";"))
    cells = {cell for row in rows for cell in row if "HYPERLINK" in cell or "SUM" in cell}
    assert len(cells) >= 2
    assert {cell[0] for cell in cells} == {"'"}
    assert not [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.django_db
def test_marks_of_direction_are_not_kept(cast: Cast) -> None:
    """Who writes from the right to the left needs none; who hides something does."""
    text = f"a{hostile.DIRECTIONS}b \u05d0\u05d1"
    data = form(cast, "note_write", "own", "owner") | {"text": text}
    with transaction.atomic():
        cast.sends("owner", "POST", cast.path("note_write", "own"), data)
        page = cast.sends("owner", "GET", cast.path("case_detail", "own")).body.decode()
        transaction.set_rollback(True)
    assert "ab \u05d0\u05d1" in page
    assert not set(hostile.DIRECTIONS) & set(page)
