"""When the log cannot be written, everybody gets the same page that says so, and nothing has happened."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta
from random import Random
from typing import Any
from uuid import uuid4

from django.apps import apps
from django.db import transaction
from django.template.loader import render_to_string
from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.models import AccessEvent, Post
from casework.models import WORDS, Case, CaseGrant, Deputy, Entry, Ground, Note
from casework.plans import fingerprint
from casework.services.unsaying import remove
from tests.evidence import write_evidence
from tests.guards.written import write_each_kind
from tests.record.breaking import GONE, RESHAPED, UNREADABLE, broken, ways
from tests.record.play import Play
from tests.world import CONSENT_SENT, PLAN

pytestmark = pytest.mark.django_db
OWN_APPS = ("access", "casework", "pilotverkstad", "sessions")


@dataclass(frozen=True)
class Request:
    """One request of one person, and how it is answered while the log is whole."""

    client: Client
    path: str
    answer: int
    data: dict[str, Any] | None = None
    reads_log: bool = False

    def send(self) -> Any:
        return self.client.get(self.path) if self.data is None else self.client.post(self.path, self.data)


@pytest.fixture
def play() -> Play:
    """A case with every part that a page can show, and an earlier text to tick."""
    play = Play(1)
    world, case = play.world, play.book.cases[0]
    for text in ("Morgonens samtal", "Eftermiddagens samtal"):
        world.note(case, text)
    world.ground(case, world.elsewhere, PLAN)
    world.note(case, "Kvällens samtal", by=world.other)
    write_each_kind(world, case, "{}: {} på måndag".format)
    gone = world.note(case, "Borttaget samtal")
    actor = world.acting(world.owner)
    remove(actor=actor, case=world.seen(actor, case), entry=world.managed(actor, gone))
    world.follow_up(case)
    play.book.learn()
    return play


def requests(play: Play) -> Iterator[Request]:
    """Every page and every act, by somebody who may; then what is asked for in vain."""
    world, case = play.world, play.book.cases[0]
    by = {player.post: player.client for player in play.players}
    owner, worker, other = (by[post] for post in (world.owner, world.worker, world.other))
    part = CaseGrant.objects.get(case=case, post=world.worker)
    ground = Ground.objects.filter(case=case).order_by("-pk")[0]

    def at(name: str, *rows: Any) -> str:
        return reverse(name, args=[case.uuid, *(row.uuid for row in rows)])

    def form(**typed: Any) -> dict[str, Any]:
        return {"token": str(uuid4()), **typed}

    now = clock.now()
    today, later = (clock.day_of(now + timedelta(days=days)).isoformat() for days in (0, 90))
    note = {"scope": "shared", "topics": [PLAN], "occurred_on": today}
    ground_form = {"to_agency": str(world.social.uuid), "legal_ground": "SAMTYCKE", "topics": [PLAN],
                   **CONSENT_SENT, "given_on": today, "until": later}  # fmt: skip
    start = {"participation": str(world.participation.uuid), "target_group": str(world.group.uuid),
             "school": "unknown", "state": "active", "stage": "unknown", "sex": "unknown"}  # fmt: skip
    colleague = {"post": str(world.colleague.uuid), "role": "worker", "reason": "works"}
    for name in (
        "case_detail", "case_started", "note_write", "case_team", "ground_list", "plan", "follow_ups",
        "removed", "mapping_new", "goal_new", "follow_up_new", "measurement_new", "case_close",
        "case_misregister",
    ):  # fmt: skip
        yield Request(owner, at(name), 200)
    yield Request(owner, f"{at('note_readers')}?scope=shared&topics={PLAN}", 200)
    for name in ("ground_new", "case_slip"):
        yield Request(owner, at(name), 200)
    yield Request(owner, at("case_readers"), 200, reads_log=True)
    yield Request(owner, at("grant_end", part), 200)
    yield Request(owner, at("ground_end", ground), 200, reads_log=True)
    yield Request(owner, at("ground_ticks", ground), 200)
    yield Request(owner, reverse("case_list"), 200)
    yield Request(by[world.may_know], at("case_detail"), 200)
    yield Request(other, at("case_detail"), 200)
    yield Request(by[world.auditor], reverse("audit_list"), 200, reads_log=True)
    yield Request(owner, at("note_write"), 302, form(text="Ny text", **note))
    yield Request(owner, at("note_write"), 422, form(text="", **note))
    yield Request(owner, at("case_team"), 302, form(**colleague))
    yield Request(owner, at("case_team"), 422, form())
    yield Request(owner, at("grant_end", part), 302, {"cause": "left"})
    yield Request(owner, at("ground_new"), 302, form(**ground_form))
    yield Request(owner, at("ground_new"), 422, form())
    yield Request(owner, at("ground_end", ground), 302, {"cause": "withdrawn", "withdrawn_by": [2]})
    yield Request(owner, at("ground_ticks", ground), 302, {"entry": [str(_earlier(ground))]})
    yield Request(owner, at("case_state"), 302, {"state": "paused"})
    yield Request(owner, at("case_recognition"), 302, {"recognition": "no"})
    yield Request(owner, reverse("case_start"), 302, form(**start))
    yield Request(other, reverse("post_switch"), 302, {"post": str(play.players[4].posts[1].uuid)})
    yield from _texts(play, owner, at, form)
    yield from _stepping_in(play, by, at, form)
    yield Request(worker, at("case_started"), 403)
    yield Request(by[world.far], at("case_detail"), 404)
    yield Request(owner, reverse("case_detail", args=[uuid4()]), 404)
    yield Request(owner, "/finns/inte/", 404)
    yield Request(owner, reverse("post_switch"), 404, {"post": str(world.far.uuid)})


def _texts(play: Play, owner: Client, at: Any, form: Any) -> Iterator[Request]:
    """Looking at what is written, writing, changing and unsaying every kind of it, and closing the case."""
    case = play.book.cases[0]
    entries = Entry.objects.filter(case=case, author=play.world.owner.person_id).order_by("pk")
    note, goal, activity, plan = (
        entries.filter(kind=kind)[0] for kind in ("note", "goal", "activity", "plan")
    )
    talk = entries.get(kind="follow_up", due_on__isnull=False)
    gone = entries.get(versions__scope="removed")
    today = clock.day_of(clock.now()).isoformat()
    reach = {"scope": "shared", "topics": [PLAN], "occurred_on": today}
    for name in ("entry_change", "entry_access", "entry_remove", "entry_redact"):
        yield Request(owner, at(name, note), 200, reads_log=name != "entry_change")
    yield Request(owner, at("entry_history", goal), 200)
    yield Request(owner, at("case_who_sees"), 200)
    yield Request(owner, at("entry_who_sees", note) + f"?vem={play.world.colleague.uuid}", 200)
    yield Request(owner, at("follow_up_hold", talk), 200)
    yield Request(owner, at("plan_version", plan), 200)
    yield Request(owner, reverse("my_day"), 200, reads_log=True)
    under = f"?mal={goal.uuid}"
    yield Request(owner, at("activity_new") + under, 200)
    yield Request(owner, at("goal_new"), 302, form(text="Ny text", **reach))
    yield Request(owner, at("activity_new") + under, 302, form(activity="Ny text", **reach))
    yield Request(owner, at("mapping_new"), 302, form(needs="Ny text", **reach))
    rating = {"measure": "rating", "value": "5", "own_words": "Ny text"}
    yield Request(owner, at("measurement_new"), 302, form(**rating, **reach))
    yield Request(owner, at("follow_up_new"), 302, form(planned_on=today, **reach))
    yield Request(owner, at("plan_confirm"), 302, form(seen=fingerprint(entries)))
    yield Request(owner, at("entry_change", note), 302, form(text="Ny text", revision=1, **reach))
    yield Request(owner, at("entry_change", note), 409, form(text="Ny text", revision=0, **reach))
    held = {"held_on": today, "text": "Ny text", "attendance": "80", "next_on": today, "revision": 1}
    yield Request(owner, at("follow_up_hold", talk), 302, form(**held))
    yield Request(owner, at("follow_up_cancel", talk), 302, {"revision": 1})
    yield Request(owner, at("part_end", activity), 302, {"how": "done", "revision": 1})
    yield Request(owner, at("entry_access", note), 302, {"scope": "agency", "topics": [PLAN]})
    yield Request(owner, at("entry_remove", note), 302, {})
    yield Request(owner, at("entry_restore", gone), 302, {})
    yield Request(owner, at("entry_redact", note), 302, {"cause": "name"})
    ending = {f"entry_{entry.uuid}": "end" for entry in entries}
    ending |= {f"ground_{ground.uuid}": "end" for ground in Ground.objects.filter(case=case)}
    yield Request(owner, at("case_close"), 302, form(cause="goals", outcome="better", **ending))
    yield Request(owner, at("case_misregister"), 302, {"cause": "trial"})


def _stepping_in(play: Play, by: dict[Post, Client], at: Any, form: Any) -> Iterator[Request]:
    """The colleague steps in for the owner; somebody else tries to."""
    world, case = play.world, play.book.cases[0]
    deputy = Deputy.objects.get(principal=world.owner)
    step_in = {"code": case.code_id, "reason": "took_ill"}
    yield Request(by[world.owner], reverse("deputies"), 302, form(post=str(world.worker.uuid)))
    yield Request(by[world.owner], reverse("deputy_end", args=[deputy.uuid]), 302, {})
    yield Request(by[world.colleague], reverse("case_take_over"), 302, form(**step_in))
    yield Request(by[world.worker], reverse("case_take_over"), 422, form(**step_in))


def _earlier(ground: Ground) -> Any:
    """A text from before the ground."""
    note = Note.objects.filter(entry__case=ground.case_id, entry__recorded_at__lt=ground.valid_from).first()
    assert note
    return note.entry.uuid


def secrets() -> set[str]:
    """Every text, code, name and public id there is."""
    said = {
        text
        for words in WORDS.values()
        for name in words.TEXTS
        for text in words.history.exclude(**{name: ""}).values_list(name, flat=True)
    }
    for case in Case.objects.all():
        said |= {case.code_id, case.words, str(case.uuid)}
    for post in Post.objects.with_names():
        said |= {f"{post.person.name}<", f"{post.person.name},", post.unit.name, post.agency.name}
    return said


def everything() -> dict[str, list[Any]]:
    """Every row of the domain, the log and the sessions."""
    models = [model for app in OWN_APPS for model in apps.get_app_config(app).get_models()]
    return {model.__name__: sorted(map(str, model._base_manager.values_list())) for model in models}


def withheld(request: Request, way: str, before: dict[str, list[Any]], hidden: set[str]) -> str:
    """One request while the log is broken. The answer, which must be the same for all.

    A page that itself reads the log has nothing to record when that fails: Django's own page of a fault.
    "Min dag" reads too little of it to notice another shape, and fails when it is recorded.
    """
    with broken(way):
        answer = request.send()
        page: str = answer.content.decode()
    unnoticed = way == RESHAPED and request.path == reverse("my_day")
    expected = 500 if way in UNREADABLE and request.reads_log and not unnoticed else 503
    assert (answer.status_code, request.path, way) == (expected, request.path, way)
    assert not [secret for secret in hidden if secret in page]
    assert page == render_to_string(f"{expected}.html")
    assert not answer.cookies
    assert everything() == before
    return page


def asked_in_vain(play: Play, number: int | None) -> int:
    """Requests with the log broken, all of them or so many; how many."""
    before, hidden = everything(), secrets()
    asked = [(request, way) for request in requests(play) for way in ways()]
    chosen = asked if number is None else Random().sample(asked, number)  # noqa: S311 - repeatable
    for request, way in chosen:
        withheld(request, way, before, hidden)
    return len(chosen)


def test_fifteen_requests(play: Play) -> None:
    assert asked_in_vain(play, 15) == 15


@pytest.mark.parametrize("way", ["refusing", GONE])
def test_a_note_is_not_kept_without_its_row(play: Play, way: str) -> None:
    write = next(request for request in requests(play) if request.data and "text" in request.data)
    withheld(write, way, everything(), secrets())
    assert not Note.objects.filter(text="Ny text").exists()
    write.send()
    assert Note.objects.filter(text="Ny text").exists()


def test_with_the_log_whole_they_are_all_answered(play: Play) -> None:
    """Else the tests above would prove nothing: every one of these shows, does or refuses something."""
    hidden = secrets() | {"Kan läsas av"}
    for request in requests(play):
        last = AccessEvent.objects.count()
        with transaction.atomic():
            answer = request.send()
            assert (answer.status_code, request.path) == (request.answer, request.path)
            if request.answer in (200, 422):
                assert [secret for secret in hidden if secret in answer.content.decode()]
            assert AccessEvent.objects.count() > last, request.path
            transaction.set_rollback(True)


@pytest.mark.parametrize("name", ["case_start", "home"])
def test_what_shows_nothing_of_a_case_needs_no_log(play: Play, name: str) -> None:
    with broken("refusing"):
        answer = play.players[0].client.get(reverse(name))
    cases = {word for case in Case.objects.all() for word in (case.code_id, case.words, str(case.uuid))}
    assert answer.status_code in (200, 302)
    assert not [word for word in cases if word in answer.content.decode()]


@pytest.mark.deep
def test_a_hundred_requests_and_more(play: Play) -> None:
    number = asked_in_vain(play, None)
    assert number >= 100
    write_evidence(
        "no-log-no-data",
        [
            f"{number} requests with the log broken in {len(ways())} ways ({', '.join(ways())})",
            "0 bytes of content: every answer was the page that says so, the same to the byte",
            "0 rows of the domain, the log or the sessions kept or changed",
        ],
    )
