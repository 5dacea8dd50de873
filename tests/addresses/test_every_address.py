"""Everybody asks for everything. The table says what they get; here it is held against the product."""

import re
from collections import Counter
from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import quote
from uuid import UUID, uuid4

from django.apps import apps
from django.core.cache import cache
from django.db import IntegrityError, connection, models, transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

import pytest

from access import clock
from access.models import Person
from casework.models import Deputy
from tests.addresses.forms import WITH_TOKEN, form
from tests.addresses.lists import LISTS, Seen
from tests.addresses.people import CODE, TEXT, Answer, Cast, look, pause
from tests.addresses.table import MEANT, OBJECTS, OPEN, OWN_ACCOUNT, PEOPLE, ROWS, Row
from tests.evidence import write_evidence
from tests.instant import stop_clock
from tests.sampling import SEED, sampled

#: The rows with somebody to whom the address does not exist, or the act is refused.
WITH = {status: [row for row in ROWS if status in row.statuses.values()] for status in (403, 404)}
#: Of each leg of ``make test``, one row in so many.
SHARE = 24
SIGNED_IN = [person for person in PEOPLE if person not in ("nobody", "invited")]
ADDRESSES = list(dict.fromkeys(row.name for row in ROWS))
METHODS = {name: {row.method for row in ROWS if row.name == name} for name in ADDRESSES}
#: An object with which each address can be reversed.
SOME = {row.name: row.of for row in reversed(ROWS)}
#: The act of each address, on something that it changes.
DONE = [
    row
    for row in ROWS
    if row.method == "POST"
    and row.of in (MEANT.get(row.name, "own"), "-")
    and row.name not in (*OPEN, *OWN_ACCOUNT)
    and any(row.statuses[person] == 302 for person in SIGNED_IN)
]
#: Groups beside the one that is their own.
GROUPS = ("across", "beyond", "council", "over")
#: Where nothing is there: in their own case if they asked within it.
NOTHING = dict.fromkeys(OBJECTS, "nowhere") | dict.fromkeys(("own", "closed", "other", "missing"), "missing")
NOTHING |= {"-": "-", "unsaid": "unsaid"} | dict.fromkeys(GROUPS, "missing")
#: What these name is seen by whom the address refuses, or nothing is named: the work may differ.
NO_SECRET = ("unlike", "unsaid")


@pytest.fixture(scope="module")
def cast(django_db_setup: None, django_db_blocker: Any) -> Iterator[Cast]:
    """One world for all rows; nobody's question changes it."""
    with django_db_blocker.unblock(), transaction.atomic():
        yield Cast()
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def answers(cast: Cast) -> Callable[[str, str, str, str], Answer]:
    """Each question is asked once."""
    kept: dict[tuple[str, str, str, str], Answer] = {}

    def answer(person: str, method: str, name: str, of: str) -> Answer:
        key = (person, method, name, of)
        if key not in kept:
            # All of them ask from one machine; who asks too often is told of by the tests of signing in.
            cache.clear()
            kept[key] = cast.asks(*key)
        return kept[key]

    return answer


def names(resolver: URLResolver) -> Iterator[str]:
    """Every address there is, by name."""
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLPattern):
            assert pattern.name, f"{pattern} has no name"
            yield pattern.name
        else:
            yield from names(pattern)


def test_the_table_knows_every_address_and_no_other() -> None:
    assert Counter(names(get_resolver())) == Counter(ADDRESSES)


def test_the_table_says_each_thing_once() -> None:
    assert [row for row, times in Counter(map(str, ROWS)).items() if times > 1] == []
    assert all(list(row.statuses) == list(PEOPLE) for row in ROWS)


@pytest.mark.django_db
@pytest.mark.parametrize("row", sampled(ROWS, SHARE), ids=str)
def test_everybody_gets_what_the_table_says(row: Row, answers: Callable[..., Answer]) -> None:
    got = {person: answers(person, row.method, row.name, row.of).status for person in PEOPLE}
    assert got == row.statuses


@pytest.mark.django_db
@pytest.mark.parametrize("row", sampled(WITH[404], SHARE), ids=str)
def test_what_one_may_not_know_is_the_same_bytes_and_work_as_nothing(
    row: Row, answers: Callable[..., Answer]
) -> None:
    gone = answers("colleague", "GET", "case_detail", "missing")
    for person, status in row.statuses.items():
        if status != 404:
            continue
        answer = answers(person, row.method, row.name, row.of)
        assert answer.bytes == gone.bytes, person
        nothing = answers(person, row.method, row.name, NOTHING[row.of])
        assert answer.bytes == nothing.bytes, person
        if row.of not in NO_SECRET:
            assert len(answer.statements) == len(nothing.statements), person


@pytest.mark.deep
@pytest.mark.django_db
def test_the_whole_table(answers: Callable[..., Answer]) -> None:
    assert not SEED
    for row in ROWS:
        test_everybody_gets_what_the_table_says(row, answers)
        if 404 in row.statuses.values():
            test_what_one_may_not_know_is_the_same_bytes_and_work_as_nothing(row, answers)
        if 403 in row.statuses.values():
            test_a_refused_act_says_the_same_whatever_it_was_on(row, answers)
    write_evidence(
        "every-address",
        [
            f"{len(ROWS)} rows of {len(ADDRESSES)} addresses, asked by {len(PEOPLE)} people: 0 differences",
            "What one may not know: the same bytes and the same number of statements as what does not exist",
        ],
    )


@pytest.mark.django_db
@pytest.mark.parametrize("row", [row for row in ROWS if 422 in row.statuses.values()], ids=str)
def test_a_form_that_names_what_is_not_theirs_comes_back_as_if_it_named_nothing(row: Row, cast: Cast) -> None:
    """What was sent stands in the form again; that, and what is drawn for each page, is left out."""
    for person, status in row.statuses.items():
        if status == 422:
            refused, nothing = (cast.asks(person, "POST", row.name, of) for of in (row.of, "missing"))
            assert plain_form(refused.body) == plain_form(nothing.body), person
            assert len(refused.statements) == len(nothing.statements), person


def plain_form(body: bytes) -> str:
    """A page without what differs in it from one sending to the next."""
    return re.sub(r'value="[^"]*"', "", CODE.sub("", body.decode()))


@pytest.mark.django_db
@pytest.mark.parametrize("row", sampled(WITH[403], SHARE), ids=str)
def test_a_refused_act_says_the_same_whatever_it_was_on(row: Row, answers: Callable[..., Answer]) -> None:
    refused = answers("worker", "GET", "case_started", "own")
    postless = answers("postless", "GET", "case_list", "-")
    for person, status in row.statuses.items():
        if status == 403:
            plain = postless if person == "postless" else refused
            assert answers(person, row.method, row.name, row.of).bytes == plain.bytes, person


#: Signing in sends everybody away who is signed in, however they ask.
SENT_AWAY = {"account_login": 302, "mfa_authenticate": 302}


@pytest.mark.django_db
@pytest.mark.parametrize("name", ADDRESSES)
def test_other_methods_are_refused(name: str, cast: Cast) -> None:
    other = {"GET", "POST", "PUT", "PATCH", "DELETE"} - METHODS[name]
    got = {method: cast.asks("owner", method, name, SOME[name]).status for method in other}
    assert got == dict.fromkeys(other, SENT_AWAY.get(name, 405))


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["GET", "POST", "PUT"])
def test_nobody_is_sent_to_sign_in_from_every_address_alike(method: str, cast: Cast) -> None:
    paths = [cast.path(row.name, row.of) for row in ROWS if row.name not in OPEN]
    for path in {*paths, "/finns-inte/", "/admin/", f"/case/{uuid4()}/finns-inte/"}:
        # A form sent cannot be sent again by a link: one comes back to where it stood, here unknown.
        to = f"/logga-in/?next={quote(path) if method == 'GET' else '/'}"
        sent = cast.asks_at("nobody", method, path, {})
        assert (sent.status, sent.body, dict(sent.headers)["Location"]) == (302, b"", to)
        told = cast.asks_at("nobody", method, path, {}, HX_Request="true")
        assert (told.status, told.body) == (401, b"")
        for answer in (sent, told):
            others = {key for key, _value in answer.headers} - {"Location", "Content-Type"}
            nowhere = cast.asks_at("nobody", "GET", "/finns-inte/")
            assert others == {key for key, _value in nowhere.headers} - {"Location", "Content-Type"}


@pytest.mark.django_db
def test_a_form_of_somebody_signed_out_is_kept_from_every_address_alike(cast: Cast) -> None:
    """Only what carries it differs: it holds the address it was sent to."""
    sent = {form_.name for form_ in ROWS if form_.method == "POST" and form_.statuses["nobody"] == 401}
    assert sent == WITH_TOKEN
    paths = {cast.path(row.name, row.of) for row in ROWS if row.name in WITH_TOKEN}
    got = [cast.asks_at("nobody", "POST", path, {"token": uuid4()}) for path in {*paths, "/finns-inte/"}]
    assert {(answer.status, CARRIED.sub("", answer.body.decode())) for answer in got} == {
        (401, CARRIED.sub("", got[0].body.decode()))
    }


CARRIED = re.compile(r'name="(csrfmiddlewaretoken|kept)"\s+value="[^"]+"')


@pytest.mark.django_db
def test_without_a_post_every_address_says_the_same(cast: Cast) -> None:
    paths = [cast.path(row.name, row.of) for row in ROWS if row.name not in OPEN]
    got = {cast.asks_at("postless", "GET", path).bytes for path in {*paths, "/finns-inte/"}}
    assert [status for status, _headers, _body in got] == [403]


@pytest.mark.django_db
def test_an_address_that_is_none_says_what_a_missing_object_says(cast: Cast) -> None:
    got = {cast.asks_at(person, "GET", "/finns-inte/").bytes for person in SIGNED_IN if person != "postless"}
    assert got == {cast.asks("owner", "GET", "case_detail", "missing").bytes}


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("seen", "person"), [(seen, person) for seen in LISTS for person in seen.sets], ids=str
)
def test_each_list_holds_exactly_what_the_table_says(
    seen: Seen, person: str, cast: Cast, answers: Callable[..., Answer]
) -> None:
    answer = answers(person, "GET", seen.name, seen.of)
    assert answer.status == 200
    assert in_list(seen.name, answer, cast) == set(seen.sets[person].split())


def in_list(name: str, answer: Answer, cast: Cast) -> set[str]:
    """What stands in a list, in the table's names. Texts and codes are found in the page itself."""
    body, context = answer.body.decode(), answer.context
    if name in TEXTS:
        found = {cast.names[UUID(uuid)] for uuid in ENTRY.findall(body)}
        assert set(TEXT.findall(body)) <= found
        return found
    if name == "case_list":
        return set(cast.cases_named(CODE.findall(body)))
    if name == "my_day":
        return set(day_of(context, cast))
    if name in ("entry_history", "ground_ticks", "plan_family"):
        return set(TEXT.findall(body))
    if name == "group_list":
        return cast.staff.names_of(context["groups"])
    if name in ("case_who_sees", "entry_who_sees"):
        return cast.named(seer.person.post_id for seer in context["seers"])
    if name in POSTS:
        column = "principal_id" if name == "case_take_over" else "post_id"
        return cast.named(getattr(row, column) for row in context[POSTS[name]])
    grounds = {ground.uuid: key for key, ground in cast.own.grounds.items()}
    return {grounds[ground.uuid] for ground in (*context["grounds"], *context["ended"])}


#: Where each text stands at its place in the page.
TEXTS = ("case_detail", "plan", "follow_ups", "removed")
ENTRY = re.compile(r'id="e-([0-9a-f-]{36})"')
#: Where posts stand, and under which name.
POSTS = {
    "case_team": "team", "case_readers": "visits", "deputies": "deputies", "case_take_over": "principals",
    "group_detail": "members", "office_list": "offices", "auditors": "now",
}  # fmt: skip


def day_of(context: Any, cast: Cast) -> Iterator[str]:
    """What a day holds: cases, what is mine and others' to do, what is new, whom to confirm, what ends."""
    yield from (f"case:{name}" for name in cast.cases_named(case.code_id for case in context["cases"]))
    for part in ("mine", "others", "changed", "asked"):
        yield from (f"{part}:{cast.names[entry.uuid]}" for entry in context[part])
    yield from (f"taken:{name}" for name in cast.named(grant.post_id for grant in context["taken"]))
    yield from (f"ending:{ground.pk}" for ground in context["ending"])


def test_a_list_is_told_of_for_everybody_who_gets_it() -> None:
    rows = {(row.name, row.of): row.statuses for row in ROWS if row.method == "GET"}
    for seen in LISTS:
        statuses = rows[seen.name, seen.of]
        assert {person for person, status in statuses.items() if status == 200} == set(seen.sets), seen


@pytest.mark.django_db
@pytest.mark.parametrize("person", [person for person in SIGNED_IN if person != "postless"])
def test_nobody_ends_what_somebody_else_said_of_their_deputy(person: str, cast: Cast) -> None:
    for of, principal in (("own", "owner"), ("back", "head")):
        there = Deputy.objects.filter(pk=cast.deputies[of].pk, ended_at=None)
        with transaction.atomic():
            cast.sends(person, "POST", cast.path("deputy_end", of))
            assert there.exists() == (person != principal)
            transaction.set_rollback(True)


HOSTILE_TEXT = "hostile"


def snapshot(models_: list[type[models.Model]], known: dict[str, set[Any]]) -> Counter[str]:
    """Every row there is, without what is drawn; a tie to a row made just now is the word "new"."""
    rows: Counter[str] = Counter()
    for model in models_:
        for row in model._default_manager.all():
            told = {field.attname: plain(row, field, known) for field in model._meta.concrete_fields}
            rows[f"{model.__name__} {told}"] += 1
    return rows


DRAWN = {
    "uuid",
    "password",
    "secret_hash",
    "salt",
    "reference",
    "subject",
    "request_id",
    "code_id",
    "code",
    "words",
    "at",
    "xid",
}
TIES = {"post_id": "Post", "grant_id": "CaseGrant", "actor_id": "Person", "agency_id": "SecrecyArea"}


def plain(row: Any, field: Any, known: dict[str, set[Any]]) -> Any:
    """A column's value as two runs of the same act write it."""
    value = getattr(row, field.attname)
    if field.name == "items":
        return [{key: part for key, part in item.items() if key not in ("ref", "ground")} for item in value]
    model = field.related_model.__name__ if field.related_model else TIES.get(field.attname)
    if field.primary_key:
        model = type(row).__name__
    if model in known:
        return value if value in known[model] or value is None else "new"
    return "drawn" if field.attname in DRAWN and value else value


def extras(cast: Cast, data: dict[str, Any], tables: list[type[models.Model]]) -> dict[str, Any]:
    """Every column of every table that the form does not have, with a value that would change something."""
    social, elsewhere = cast.world.social, cast.world.elsewhere
    hostile: dict[str, Any] = {}
    for model in tables:
        for field in model._meta.concrete_fields:
            value: Any = HOSTILE_TEXT
            if isinstance(field, models.DateTimeField | models.DateField):
                value = "2001-02-03 04:05:06"
            elif isinstance(field, models.ForeignKey | models.BigIntegerField | models.IntegerField):
                value = elsewhere.pk if field.related_model is type(elsewhere) else 1
            hostile |= {field.name: value, field.attname: value}
    hostile |= {
        "agency": social.uuid, "agency_id": social.pk, "author": cast.posts["far"].person_id,
        "is_superuser": "on", "is_active": "", "person": cast.posts["far"].person.uuid, "at": "2001-02-03",
        "actor": cast.posts["far"].pk, "now": "2001-02-03", "case": cast.other.case.uuid,
    }  # fmt: skip
    return {name: value for name, value in hostile.items() if name not in data}


@pytest.mark.deep
@pytest.mark.django_db
@pytest.mark.parametrize("row", DONE, ids=str)
def test_fields_no_form_has_change_nothing(row: Row, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    """The full figure of what each run tries a share of."""
    test_fields_a_form_does_not_have_change_nothing(row, cast, monkeypatch)


@pytest.mark.django_db
@pytest.mark.parametrize("row", sampled(DONE, 3), ids=str)
def test_fields_a_form_does_not_have_change_nothing(
    row: Row, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    stop_clock(monkeypatch, clock.now())
    tables = [
        model
        for label in ("access", "pilotverkstad", "casework")
        for model in apps.get_app_config(label).get_models()
        if model._meta.managed
    ]
    known = {model.__name__: set(model._default_manager.values_list("pk", flat=True)) for model in tables}
    person = next(person for person, status in row.statuses.items() if status == 302)
    path, data = cast.path(row.name, row.of), form(cast, row.name, row.of, person)
    before = snapshot(tables, known)

    def done(posted: dict[str, Any]) -> Counter[str]:
        with transaction.atomic():
            answer = cast.sends(person, "POST", path, posted)
            rows = snapshot(tables, known)
            transaction.set_rollback(True)
        assert answer.status == 302
        return rows

    plainly = done(data)
    assert plainly != before
    assert done(data | extras(cast, data, tables)) == plainly


@pytest.mark.django_db
@pytest.mark.parametrize("way", ["create", "save", "update", "insert_sql", "update_sql"])
def test_the_database_refuses_a_superuser(way: str, cast: Cast) -> None:
    person = cast.posts["owner"].person
    columns = ", ".join(
        f'"{field.column}"' for field in Person._meta.concrete_fields if not field.primary_key
    )
    copied = columns
    for column, value in (
        ("is_superuser", "1=1"), ("email", "'root@tjorn.example'"), ("uuid", f"'{uuid4().hex}'"),
    ):  # fmt: skip
        copied = copied.replace(f'"{column}"', value)

    def sql(statement: str) -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    def save() -> None:
        Person(pk=person.pk, uuid=person.uuid, email=person.email, name=person.name, is_superuser=True).save()

    ways: dict[str, Callable[[], object]] = {
        "create": lambda: Person.objects.create(email="root@tjorn.example", name="Root", is_superuser=True),
        "save": save,
        "update": lambda: Person.objects.filter(pk=person.pk).update(is_superuser=True),
        "insert_sql": lambda: sql(
            f"INSERT INTO access_person ({columns}) SELECT {copied} FROM access_person WHERE id = {person.pk}"  # noqa: S608
        ),
        "update_sql": lambda: sql(f"UPDATE access_person SET is_superuser = (1=1) WHERE id = {person.pk}"),  # noqa: S608
    }
    with pytest.raises(IntegrityError, match="person_never_superuser"), transaction.atomic():
        ways[way]()
    assert not Person.objects.filter(is_superuser=True).exists()


#: What happens in a case of the school's, and what each auditor finds of it: person, act, case named, items.
HAPPENED: dict[str, list[tuple[str, str, bool, str]]] = {
    "school": [
        ("Owner", "startade caset", True, "caset"),
        ("Owner", "registrerade grund för delning", True, "caset, grund för delning"),
        ("Owner", "gav behörighet", True, "caset"),
        ("Other", "läste", True, "caset"),
        ("Colleague", "försökte öppna", True, ""),
        ("Unasked", "försökte öppna", True, ""),
        ("Owner", "avslutade grund för delning", True, "caset, grund för delning"),
    ],
    "social": [
        ("Other", "skrev", True, "1 text"),
        ("Other", "läste", True, "1 text"),
        ("Unasked", "försökte öppna", False, ""),
    ],
    "school social": [
        ("Owner", "startade caset", True, "caset"),
        ("Owner", "registrerade grund för delning", True, "caset, grund för delning"),
        ("Owner", "gav behörighet", True, "caset, behörighet"),
        ("Other", "skrev", True, "1 text"),
        ("Other", "läste", True, "caset, 1 text"),
        ("Colleague", "försökte öppna", True, ""),
        ("Unasked", "försökte öppna", True, ""),
        ("Owner", "avslutade grund för delning", True, "caset, grund för delning"),
    ],
}


@pytest.mark.django_db
@pytest.mark.parametrize("reviewed", HAPPENED)
def test_an_auditor_finds_the_events_of_their_agencies(
    reviewed: str, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Rule 10: who acted for the agency, or touched something of the agency's in a case it opened."""
    w = cast.world
    auditor = w.post("reviewer", w.auditor.unit)
    w.audits(auditor, *(getattr(w, agency) for agency in reviewed.split()))
    monkeypatch.setattr(cast, "cookies", dict(cast.cookies))
    cast.sign_in("reviewer", auditor.person)
    pause()
    began = clock.now()
    case = w.case()
    ground = w.ground(case, w.social)
    w.grant(case, w.other)
    w.note(case, "text-secret", by=w.other)
    look(w, case, w.other)
    for person in ("colleague", "unasked"):
        assert cast.sends(person, "GET", reverse("case_detail", args=[case.uuid])).status == 404
    w.withdraw(case, ground)
    rows = cast.sends("reviewer", "GET", reverse("audit_list")).context["rows"]
    assert {row.case_label for row in rows if row.at >= began} <= {case.code_id, ""}
    found = [(r.person_name, r.act_label, r.case_label != "", r.items_label) for r in rows if r.at >= began]
    assert sorted(found) == sorted(HAPPENED[reviewed])
