"""A project leader says who works for the project, where and how much; who leads it the operator says."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.models import Post
from pilotverkstad.enums import Office
from pilotverkstad.models import ProjectOffice
from pilotverkstad.services.office import appoint, end_office
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff(World())


def give(staff: Staff, client: Client, post: Post, **changed: str) -> tuple[int, str]:
    client.force_login(staff.posts["leads"].person)
    form = {
        "token": str(uuid4()), "email": post.person.email, "post": "", "office": "local_leader",
        "place": str(staff.tjorn.uuid), "percentage": "20",
    } | changed  # fmt: skip
    answer = client.post(reverse("office_list"), form)
    return answer.status_code, answer.content.decode()


def test_a_local_leader_is_appointed_and_makes_groups_from_the_next_click(
    staff: Staff, client: Client
) -> None:
    worker = staff.world.worker
    token = str(uuid4())
    for _click in range(2):
        assert give(staff, client, worker, token=token)[0] == 302
    page = client.get(reverse("office_list")).content.decode()
    assert "Lokal projektledare, Tjörn, 20 %" in page
    client.force_login(worker.person)
    assert client.get(reverse("group_new")).status_code == 200
    assert "Grupper" in client.get(reverse("my_day")).content.decode()
    office = ProjectOffice.objects.get(post=worker)
    client.force_login(staff.posts["leads"].person)
    for _click in range(2):
        client.post(reverse("office_end", args=[office.uuid]))
    client.force_login(worker.person)
    assert client.get(reverse("group_new")).status_code == 404


def test_process_support_is_for_all_of_the_project_and_the_share_may_be_unknown(
    staff: Staff, client: Client
) -> None:
    place = str(staff.tjorn.project.uuid)
    assert give(staff, client, staff.world.far, office="support", place=place, percentage="")[0] == 302
    assert "Processtöd, SamTidigt, okänd andel" in client.get(reverse("office_list")).content.decode()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"email": "far@tjorn.example"}, "arbetar i kommunen den leder"),
        ({"email": "nobody@tjorn.example"}, "Ingen med den adressen"),
        ({"place": "project"}, "hör till en kommun"),
        ({"place": "elsewhere"}, "place"),
        ({"office": "leader"}, "office"),
        ({"percentage": "0"}, "mellan 1 och 100"),
        ({"email": "local@tjorn.example"}, "redan det uppdraget"),
    ],
)
def test_what_makes_no_sense_is_refused(
    changed: dict[str, str], said: str, staff: Staff, client: Client
) -> None:
    places = {"project": str(staff.tjorn.project.uuid), "elsewhere": str(staff.elsewhere.uuid)}
    changed = {name: places.get(value, value) for name, value in changed.items()}
    status, page = give(staff, client, staff.world.worker, **changed)
    assert status == 422
    assert said in page
    assert ProjectOffice.objects.count() == 4


def test_the_leader_of_all_is_appointed_by_an_operator(staff: Staff) -> None:
    actor = staff.world.acting(staff.posts["leads"])
    with pytest.raises(ValidationError, match="utses av driften"):
        appoint(
            actor=actor, token=uuid4(), project=staff.tjorn.project, participation=None, office=Office.LEADER,
            post=staff.world.worker, percentage=None,
        )  # fmt: skip


def test_an_office_with_nobody_behind_it_is_shown_and_ended(staff: Staff, client: Client) -> None:
    office = ProjectOffice.objects.create(
        project=staff.tjorn.project, participation=staff.ockero, office=Office.LOCAL_LEADER, percentage=20,
        **staff.begun(),
    )  # fmt: skip
    client.force_login(staff.posts["leads"].person)
    assert "Utan namn i systemet" in client.get(reverse("office_list")).content.decode()
    actor = staff.world.acting(staff.posts["leads"])
    end_office(actor=actor, office=office)
    assert [(subject, act.value) for subject, act in actor.record.acts] == [(None, "office")]


def test_each_is_an_event_that_the_auditor_of_the_persons_agency_sees(staff: Staff, client: Client) -> None:
    world = staff.world
    world.audits(world.auditor, world.school)
    give(staff, client, world.worker)
    client.force_login(world.auditor.person)
    (row,) = client.get(reverse("audit_list"), {"act": "office"}).context["rows"]
    assert (row.person_name, row.case_label) == ("Leads", "Worker, kurator")
