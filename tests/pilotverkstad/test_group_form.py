"""Leaders make groups that nest and may span municipalities; members see their own. A group opens no case."""

from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.conflicts import Conflict
from access.enums import Act
from access.models import AccessEvent
from pilotverkstad.enums import GroupKind, MemberFunction
from pilotverkstad.models import Group, Membership
from pilotverkstad.services.group import DEPTH, add_member, change_group, end_group, end_member, make_group
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def staff() -> Staff:
    return Staff(World())


def move(staff: Staff, group: Group, parent: Group | None) -> None:
    actor = staff.world.acting(staff.posts["leads"])
    change_group(actor=actor, group=group, name=group.name, parent=parent, school=None, with_support=False)
    group.refresh_from_db()


def test_a_local_leader_makes_a_group_and_puts_somebody_into_it(staff: Staff, client: Client) -> None:
    client.force_login(staff.posts["local"].person)
    assert "Skapa en grupp" in client.get(reverse("group_list")).content.decode()
    form = {
        "token": str(uuid4()), "name": "Pilotverkstaden", "kind": "workshop",
        "participations": [str(staff.tjorn.uuid)], "school": str(staff.world.north.uuid),
    }  # fmt: skip
    for _click in range(2):
        answer = client.post(reverse("group_new"), form)
    group = Group.objects.get()
    assert answer.headers["Location"] == reverse("group_detail", args=[group.uuid])
    assert (group.school, group.with_support, group.kind) == (staff.world.north, False, GroupKind.WORKSHOP)
    member = {"token": str(uuid4()), "post": str(staff.posts["member"].uuid), "function": "documenter"}
    for _click in range(2):
        assert client.post(reverse("group_detail", args=[group.uuid]), member).status_code == 302
    assert [part.function for part in Membership.objects.all()] == [MemberFunction.DOCUMENTER]
    page = client.get(reverse("group_detail", args=[group.uuid])).content.decode()
    assert "socialsekreterare, socialtjänsten i Tjörn" in page
    assert "Dokumenterar" in page


def test_a_member_sees_name_title_agency_and_function_and_no_way_to_change(
    staff: Staff, client: Client
) -> None:
    group = staff.group("own")
    staff.add(group, staff.posts["member"])
    staff.add(group, staff.world.worker, MemberFunction.CHAIR)
    client.force_login(staff.posts["member"].person)
    page = client.get(reverse("group_detail", args=[group.uuid])).content.decode()
    for words in ("Worker", "kurator, skolan i Tjörn", "Ordförande"):
        assert words in page
    for words in ("Lägg till", "Avsluta", "Ändra gruppen"):
        assert words not in page


def test_being_in_a_group_opens_no_case(staff: Staff, client: Client) -> None:
    case = staff.world.case()
    staff.add(staff.group("own"), staff.posts["member"])
    client.force_login(staff.posts["member"].person)
    assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 404


def test_a_group_across_municipalities_is_seen_by_a_local_leader_and_kept_by_the_leader(
    staff: Staff, client: Client
) -> None:
    group = staff.group("across", staff.tjorn, staff.ockero)
    staff.add(group, staff.islander)
    client.force_login(staff.posts["local"].person)
    assert "Islander" in client.get(reverse("group_detail", args=[group.uuid])).content.decode()
    assert client.get(reverse("group_change", args=[group.uuid])).status_code == 403
    client.force_login(staff.posts["leads"].person)
    assert client.get(reverse("group_change", args=[group.uuid])).status_code == 200


def test_somebody_of_another_municipality_is_in_no_group_of_one(staff: Staff) -> None:
    with pytest.raises(ValidationError, match="inte i någon av gruppens kommuner"):
        staff.add(staff.group("own"), staff.islander)


def test_a_leader_adds_who_belongs_to_no_municipality_and_a_local_leader_does_not(staff: Staff) -> None:
    group = staff.group("own")
    with pytest.raises(ValidationError, match="inte i någon av gruppens kommuner"):
        staff.add(group, staff.world.nobody_special, by="local")
    assert staff.add(group, staff.world.nobody_special).group == group


def test_another_function_replaces_the_one_held(staff: Staff) -> None:
    group, post = staff.group("own"), staff.posts["member"]
    first = staff.add(group, post)
    with pytest.raises(ValidationError, match="redan med"):
        staff.add(group, post)
    second = staff.add(group, post, MemberFunction.CONVENER)
    first.refresh_from_db()
    assert first.until == second.valid_from


def test_groups_never_form_a_circle(staff: Staff) -> None:
    outer, middle, inner = (staff.group(name) for name in ("outer", "middle", "inner"))
    move(staff, middle, outer)
    move(staff, inner, middle)
    for parent in (outer, middle, inner):
        with pytest.raises(ValidationError, match="inte ligga i sig själv"):
            move(staff, outer, parent)


def test_groups_lie_at_most_five_deep(staff: Staff) -> None:
    chain = [staff.group("g0")]
    for number in range(1, DEPTH):
        chain.append(staff.group(f"g{number}", parent=chain[-1]))
    with pytest.raises(ValidationError, match="Högst 5 nivåer"):
        staff.group("deeper", parent=chain[-1])
    whole = staff.group("whole")
    with pytest.raises(ValidationError, match="Högst 5 nivåer"):
        move(staff, chain[0], whole)
    move(staff, chain[1], whole)
    assert chain[1].parent == whole


def test_a_group_lies_in_one_of_its_own_project(staff: Staff) -> None:
    theirs = staff.group("theirs", staff.elsewhere, by="rival")
    with pytest.raises(ValidationError, match="samma projekt"):
        staff.group("own", parent=theirs)
    with pytest.raises(ValidationError, match="ett och samma projekt"):
        staff.group("both", staff.tjorn, staff.elsewhere)


def test_a_school_elsewhere_is_refused(staff: Staff) -> None:
    actor = staff.world.acting(staff.posts["leads"])
    with pytest.raises(ValidationError, match="Skolan ligger inte"):
        make_group(
            actor=actor, token=uuid4(), participations=[staff.tjorn], kind=GroupKind.WORKING, name="En",
            school=staff.island,
        )  # fmt: skip


def test_what_lies_in_a_group_is_ended_or_moved_first(staff: Staff, client: Client) -> None:
    outer = staff.group("outer")
    inner = staff.group("inner", parent=outer)
    client.force_login(staff.posts["leads"].person)
    answer = client.post(reverse("group_end", args=[outer.uuid]))
    assert answer.status_code == 422
    assert "Det ligger andra grupper i den här" in answer.content.decode()
    staff.end(inner)
    assert client.post(reverse("group_end", args=[outer.uuid])).status_code == 302


def test_an_ended_group_is_gone_and_cannot_be_changed(staff: Staff, client: Client) -> None:
    group = staff.group("own")
    member = staff.add(group, staff.posts["member"])
    actor = staff.world.acting(staff.posts["leads"])
    staff.end(group)
    staff.end(group)
    member.refresh_from_db()
    assert member.ended_at is not None
    client.force_login(staff.posts["member"].person)
    assert client.get(reverse("group_detail", args=[group.uuid])).status_code == 404
    with pytest.raises(Conflict):
        change_group(actor=actor, group=group, name="Ny", parent=None, school=None, with_support=False)
    with pytest.raises(Conflict):
        add_member(
            actor=actor, token=uuid4(), group=group, post=staff.world.worker, function=MemberFunction.MEMBER
        )
    assert AccessEvent.objects.filter(act=Act.GROUP).count() == 2


def test_a_group_whose_outer_one_is_not_seen_stands_for_itself(staff: Staff, client: Client) -> None:
    outer = staff.group("outer")
    inner = staff.group("inner", parent=outer)
    staff.add(inner, staff.posts["member"])
    client.force_login(staff.posts["member"].person)
    for page in ("group_list", "group_detail"):
        args = [inner.uuid] if page == "group_detail" else []
        assert "text-outer" not in client.get(reverse(page, args=args)).content.decode()
    client.force_login(staff.posts["leads"].person)
    assert "ligger i text-outer" in client.get(reverse("group_list")).content.decode()


def test_every_act_is_an_event_that_the_auditor_of_the_persons_agency_sees(
    staff: Staff, client: Client
) -> None:
    world = staff.world
    world.audits(world.auditor, world.social)
    member = staff.add(staff.group("own"), staff.posts["member"])
    actor = world.acting(staff.posts["leads"])
    for _click in range(2):
        end_member(actor=actor, membership=member)
    world.log(actor)
    client.force_login(world.auditor.person)
    rows = client.get(reverse("audit_list"), {"act": "member"}).context["rows"]
    told = [(row.person_name, row.act_label, row.case_label) for row in rows]
    assert told == [("Leads", "ändrade medlemskap i grupp", "Member, socialsekreterare")] * 2


def test_the_leaders_auditor_reads_which_group_was_made_moved_and_ended(staff: Staff, client: Client) -> None:
    world = staff.world
    world.audits(world.auditor, world.auditor.agency)
    group = staff.group("own")
    actor = world.acting(staff.posts["leads"])
    change_group(actor=actor, group=group, name="Ny", parent=None, school=None, with_support=False)
    world.log(actor)
    staff.end(group)
    client.force_login(world.auditor.person)
    rows = client.get(reverse("audit_list"), {"act": "group"}).context["rows"]
    told = [(row.person_name, row.act_label, row.case_label, row.items_label) for row in rows]
    assert told == [("Leads", "ändrade grupp", "Ny", "grupp")] * 3


def test_a_leader_of_a_part_that_has_left_makes_nothing_there(staff: Staff, client: Client) -> None:
    client.force_login(staff.posts["local"].person)
    assert client.get(reverse("group_new")).status_code == 200
    staff.tjorn.left_on = "2026-11-01"
    staff.tjorn.save()
    assert client.get(reverse("group_new")).status_code == 404


def test_ending_what_is_not_there_does_nothing(staff: Staff) -> None:
    group = staff.group("own")
    actor = staff.world.acting(staff.posts["leads"])
    end_group(actor=actor, group=group)
    again = staff.world.acting(staff.posts["leads"])
    end_group(actor=again, group=group)
    assert again.record.acts == {}
