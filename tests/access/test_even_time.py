"""Time tells nobody what exists: what was asked for in vain is answered at a beat."""

import math
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse

import pytest
from hypothesis import given
from hypothesis import strategies as st

from access import even_time
from tests.world import World

BEAT = 0.25
SECONDS = st.floats(0, 60)


@given(SECONDS, SECONDS, st.text(max_size=40))
def test_whatever_it_took_the_answer_leaves_at_the_address_s_own_beat(
    one: float, other: float, address: str
) -> None:
    moments = [spent + even_time.left(spent, address, BEAT) for spent in (one, other)]
    assert all(spent <= moment <= spent + BEAT for spent, moment in zip((one, other), moments, strict=True))
    beats = (moments[1] - moments[0]) / BEAT
    assert math.isclose(beats, round(beats), abs_tol=1e-6)


def test_two_things_have_two_beats() -> None:
    assert len({even_time.left(0, f"/case/{number}/", BEAT) for number in range(20)}) == 20


@pytest.fixture
def waited(settings: Any, monkeypatch: pytest.MonkeyPatch) -> list[float]:
    """How long answers were held back."""
    settings.BEAT = BEAT
    slept: list[float] = []
    monkeypatch.setattr("access.even_time.time.sleep", slept.append)
    return slept


@pytest.mark.django_db
def test_what_is_not_mine_waits_and_so_does_what_never_was(client: Client, waited: list[float]) -> None:
    world = World()
    client.force_login(world.other.person)
    for uuid in (world.case().uuid, uuid4()):
        assert client.get(reverse("case_detail", args=[uuid])).status_code == 404
    assert len(waited) == 2
    assert all(0 < one <= BEAT for one in waited)


@pytest.mark.django_db
@pytest.mark.parametrize("asked", ["case", "code"])
def test_what_stands_beside_it_in_the_address_gives_no_other_beat(
    client: Client, waited: list[float], monkeypatch: pytest.MonkeyPatch, asked: str
) -> None:
    """The mean of many beats would tell how long each had been waited for."""
    world = World()
    case = world.case()
    client.force_login(world.other.person)
    things: list[str] = []

    def left(_spent: float, thing: str, _beat: float) -> float:
        things.append(thing)
        return 0

    monkeypatch.setattr(even_time, "left", left)
    for number in "abc":
        if asked == "code":
            client.get(reverse("case_list"), {"kod": str(case.code), "x": number})
        else:
            client.get(reverse("case_detail", args=[case.uuid]), {"x": number})
    client.get(reverse("case_detail", args=[uuid4()]))
    assert len(things) == 4
    assert len(set(things[:3])) == 1
    assert len(set(things)) == 2


@pytest.mark.django_db
def test_a_code_that_i_have_no_case_with_waits_and_a_page_of_mine_does_not(
    client: Client, waited: list[float]
) -> None:
    world = World()
    case = world.case()
    client.force_login(world.owner.person)
    assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 200
    assert client.get(reverse("case_list"), {"kod": str(case.code)}).status_code == 302
    assert waited == []
    client.force_login(world.other.person)
    assert client.get(reverse("case_list"), {"kod": str(case.code)}).status_code == 200
    assert len(waited) == 1
