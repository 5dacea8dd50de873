"""An administrator says which words are never a person in the texts of their municipality."""

from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest

from access.models import AccessEvent, Municipality
from casework.models import AllowedTerm, Case
from casework.services import terms
from casework.services.guarding import IdentifyingError
from casework.services.terms import allow_term
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db
TEXT = "Vi träffar Zorgblat på onsdagar."
PATH = "/tillatna-ord/"


@pytest.fixture
def staff() -> Staff:
    return Staff(World())


@pytest.fixture
def case(staff: Staff) -> Case:
    return staff.world.case()


@pytest.fixture
def at_keeper(staff: Staff, client: Client) -> Client:
    client.force_login(staff.posts["keeper"].person)
    return client


def added() -> Any:
    """What was allowed beside what everybody has."""
    return AllowedTerm.objects.exclude(term="Skifo")


def form(term: str, municipality: str = "1419") -> dict[str, Any]:
    return {"token": str(uuid4()), "term": term, "municipality": municipality}


def test_it_stops_nothing_from_then_on_and_does_again_when_it_is_ended(
    staff: Staff, case: Case, at_keeper: Client
) -> None:
    with pytest.raises(IdentifyingError):
        staff.world.note(case, TEXT)
    assert at_keeper.post(PATH, form("  zorgblat ")).status_code == 302
    staff.world.note(case, TEXT)
    term = added().get()
    assert (term.term, term.recorded_by_id) == ("zorgblat", staff.posts["keeper"].person_id)
    shown = at_keeper.get(PATH).content.decode()
    assert "zorgblat" in shown
    assert "Keeper" in shown
    for _click in range(2):
        at_keeper.post(reverse("term_end", args=[term.uuid]))
    with pytest.raises(IdentifyingError):
        staff.world.note(case, TEXT)
    assert "zorgblat" not in at_keeper.get(PATH).content.decode()
    assert added().count() == 1
    assert AccessEvent.objects.filter(act="term").count() == 2


def test_it_holds_in_the_own_municipality_alone(staff: Staff, case: Case, at_keeper: Client) -> None:
    assert at_keeper.post(PATH, form("zorgblat", "1407")).status_code == 422
    actor = staff.world.acting(staff.posts["keeper"])
    allow_term(
        actor=actor, token=uuid4(), municipality=Municipality.objects.get(code="1407"), term="Zorgblat"
    )
    with pytest.raises(IdentifyingError):
        staff.world.note(case, TEXT)


@pytest.mark.parametrize(
    ("term", "why"),
    [
        ("Alma", "”Alma” är ett förnamn."),
        ("Bergs alma", "”alma” är ett förnamn."),
        ("Anna-Karins Lindh", "är ett förnamn."),
        ("Alma i klassen", "”Alma” är ett förnamn."),
        ("Annas bror", "”Annas” är ett förnamn."),
        ("Anna Lindhs skola", "Namn på skolor hittas alltid"),
        ("070-123 45 67", "Inga nummer."),
        ("ett två tre fyra fem", "högst fyra ord"),
        ("   ", "behöver ett svar"),
        ("x" * 61, "60"),
    ],
)
def test_what_would_hide_a_child_is_refused_with_why(at_keeper: Client, term: str, why: str) -> None:
    answer = at_keeper.post(PATH, form(term))
    assert answer.status_code == 422
    assert why in answer.content.decode()
    assert not added().exists()


def test_once_is_enough_and_a_list_has_an_end(at_keeper: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(terms, "MOST", 3)
    sent = form("Zorgblat")
    assert [at_keeper.post(PATH, sent).status_code for _click in range(2)] == [302, 302]
    assert "redan tillåtet" in at_keeper.post(PATH, form("zorgBLAT")).content.decode()
    assert at_keeper.post(PATH, form("Brumfisk")).status_code == 302
    assert "Listan har 3 ord" in at_keeper.post(PATH, form("Kvastmull")).content.decode()
    assert added().count() == 2


def test_a_phrase_passes_whole_when_shared_and_while_one_writes(
    staff: Staff, case: Case, at_keeper: Client, client: Client
) -> None:
    whole, part = "Vi söker ur Anna Lindhs minnesfond.", "Mötet är med Anna Lindh."
    with pytest.raises(IdentifyingError):
        staff.world.note(case, whole)
    assert at_keeper.post(PATH, form("Anna Lindhs minnesfond")).status_code == 302
    staff.world.note(case, whole)
    with pytest.raises(IdentifyingError):
        staff.world.note(case, part)
    client.force_login(staff.world.owner.person)
    live = reverse("text_check", args=[case.uuid])
    assert client.post(live, {"text": whole}).status_code == 204
    assert "Anna Lindh" in client.post(live, {"text": part}).content.decode()


@pytest.mark.parametrize(
    ("term", "text"),
    [("tel 0701234567", "Ring tel 0701234567."), ("Storgatan 12", "Vi ses på Storgatan 12 i morgon.")],
)
def test_numbers_and_addresses_are_found_all_the_same(
    staff: Staff, case: Case, at_keeper: Client, term: str, text: str
) -> None:
    at_keeper.post(PATH, form(term))
    with pytest.raises(IdentifyingError):
        staff.world.note(case, text)


def test_it_is_in_the_menu_of_administrators_alone(staff: Staff, client: Client) -> None:
    for name, there in (("keeper", True), ("leads", False), ("chief", False)):
        client.force_login(staff.posts[name].person)
        assert ("Tillåtna ord" in client.get("/min-dag/").content.decode()) is there
        assert client.get(PATH).status_code == (200 if there else 404)
