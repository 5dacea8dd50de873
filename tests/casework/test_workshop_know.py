"""A group proposes people and may be told that a case exists; it opens nothing, now or later."""

from datetime import timedelta
from functools import partial
from typing import Any
from uuid import uuid4

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access import clock
from access.enums import Act, Action, EndCause, Role
from access.models import AccessEvent, Municipality, Post, Unit
from access.policies import allowed
from casework.models import Case, CaseGrant, Notice
from casework.services.grant import give_grant
from casework.services.notice import let_know, take_back, tell_later
from pilotverkstad.enums import GroupKind, MemberFunction
from pilotverkstad.models import Group, Membership
from pilotverkstad.services.group import add_member, end_member
from tests.casework.test_ground_issue import issue
from tests.staff import Staff
from tests.world import World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def workshop(world: World) -> Group:
    """The owner's workshop: the owner, a worker, a colleague, and one of social services."""
    group = made(world, "Norra skolans pilotverkstad")
    for post in (world.owner, world.worker, world.colleague, world.other):
        joins(world, group, post)
    return group


def begun(world: World) -> dict[str, Any]:
    now = clock.now()
    return {"recorded_at": now, "valid_from": now, "recorded_by_id": world.owner.person_id}


def made(world: World, name: str) -> Group:
    project = world.participation.project
    group = Group.objects.create(project=project, kind=GroupKind.WORKSHOP, name=name, **begun(world))
    group.participations.add(world.participation)
    return group


def joins(world: World, group: Group, post: Post) -> Membership:
    return Membership.objects.create(group=group, post=post, function=MemberFunction.MEMBER, **begun(world))


def tells(world: World, case: Case, group: Group, token: Any = None) -> Notice:
    actor = world.acting(world.owner)
    notice = let_know(actor=actor, token=token or uuid4(), case=world.seen(actor, case), group=group)
    world.log(actor)
    return notice


def parts(case: Case) -> dict[Post, str]:
    """Who has which part now."""
    live = CaseGrant.objects.live(clock.now()).filter(case=case)
    return {grant.post: grant.role for grant in live.select_related("post")}


def signed_in(post: Post) -> Client:
    client = Client()
    client.force_login(post.person)
    return client


def sends(world: World, name: str, case: Case, group: Group, **data: Any) -> Any:
    path = reverse(name, args=[case.uuid, group.uuid])
    return signed_in(world.owner).post(path, {"token": str(uuid4()), **data}, follow=True)


def test_the_present_members_know_each_by_name(world: World, workshop: Group) -> None:
    case = world.case()
    world.grant(case, world.worker)
    tells(world, case, workshop)
    assert parts(case) == {
        world.owner: Role.OWNER,
        world.worker: Role.WORKER,
        world.colleague: Role.MAY_KNOW,
    }
    actor = world.acting(world.colleague)
    assert [row.pk for row in allowed(Case, actor, Action.KNOW)] == [case.pk]
    assert not allowed(Case, actor, Action.VIEW).exists()


def test_whose_agency_has_no_ground_is_told_when_there_is_one(world: World, workshop: Group) -> None:
    case = world.case()
    tells(world, case, workshop)
    assert world.other not in parts(case)
    world.ground(case, world.social)
    assert world.other not in parts(case)
    actor = world.acting(world.owner)
    tell_later(
        actor=actor,
        token=uuid4(),
        case=world.seen(actor, case),
        group=workshop,
        posts=[world.other, world.far],
    )
    assert parts(case)[world.other] == Role.MAY_KNOW
    assert world.far not in parts(case)


def test_whoever_only_knows_can_still_be_given_a_part(world: World, workshop: Group) -> None:
    case = world.case()
    tells(world, case, workshop)
    page = signed_in(world.owner).get(reverse("case_workshop", args=[case.uuid]))
    proposed = {member.post for member in page.context["members"] if member.can_be_given}
    assert proposed == {world.worker, world.colleague}
    sends(world, "workshop_grant", case, workshop, posts=[str(world.worker.uuid)])
    assert parts(case)[world.worker] == Role.WORKER


def test_where_nobody_can_be_given_a_part_no_button_is_shown(world: World) -> None:
    group = made(world, "Ensam")
    joins(world, group, world.owner)
    page = signed_in(world.owner).get(reverse("case_workshop", args=[world.case().uuid]))
    assert "Ge behörighet" not in page.content.decode()
    assert "Ingen mer i gruppen kan få behörighet just nu" in page.content.decode()


def test_joining_later_opens_nothing_and_is_proposed(world: World, workshop: Group) -> None:
    case = world.case()
    tells(world, case, workshop)
    joins(world, workshop, world.may_know)
    assert world.may_know not in parts(case)
    page = signed_in(world.owner).get(reverse("case_workshop", args=[case.uuid]))
    assert [member.post for member in page.context["members"] if member.is_new] == [world.may_know]
    sends(world, "workshop_know", case, workshop, posts=[str(world.may_know.uuid)])
    assert parts(case)[world.may_know] == Role.MAY_KNOW


def test_whose_part_was_ended_is_not_told_again_by_the_group(world: World, workshop: Group) -> None:
    case = world.case()
    grant = world.grant(case, world.colleague)
    world.end_grant(case, grant)
    tells(world, case, workshop)
    assert world.colleague not in parts(case)


def marked(world: World, case: Case, small: str) -> None:
    """The customer says that the place is small, whenever that is."""
    rows: Any = Municipality.objects if small == "municipality" else Unit.objects
    rows.filter(pk=case.municipality_id if small == "municipality" else world.north.pk).update(is_small=True)


SMALL = pytest.mark.parametrize("small", ["municipality", "school"])


@SMALL
def test_in_a_small_place_nobody_outside_the_team_learns_of_it(
    world: World, workshop: Group, small: str
) -> None:
    case = world.case()
    marked(world, case, small)
    with pytest.raises(ValidationError, match="kännas igen"):
        tells(world, case, workshop)
    with pytest.raises(ValidationError, match="kännas igen"):
        world.grant(case, world.colleague, Role.MAY_KNOW)
    assert parts(case) == {world.owner: Role.OWNER}
    page = signed_in(world.owner).get(reverse("case_workshop", args=[case.uuid]))
    assert page.context["is_small"]


@SMALL
def test_who_was_told_before_the_place_was_small_knows_no_longer(
    world: World, workshop: Group, small: str
) -> None:
    case, token = world.case(), uuid4()
    world.grant(case, world.worker)
    world.grant(case, world.may_know, Role.MAY_KNOW)
    tells(world, case, workshop, token)
    marked(world, case, small)
    seers = {}
    for post in (world.owner, world.worker, world.may_know, world.colleague):
        client, actor = signed_in(post), world.acting(post)
        seers[post] = {
            "asked": allowed(Case, actor, Action.KNOW).filter(pk=case.pk).exists(),
            "list": case.code_id in client.get(reverse("case_list")).content.decode(),
            "day": case.code_id in client.get(reverse("my_day")).content.decode(),
            "page": client.get(reverse("case_detail", args=[case.uuid])).status_code == 200,
            "code": client.get(reverse("case_list"), {"kod": case.code_id}).status_code == 302,
        }
    assert {post for post, ways in seers.items() if any(ways.values())} == {world.owner, world.worker}
    joins(world, workshop, world.nobody_special)
    actor = world.acting(world.owner)
    with pytest.raises(ValidationError, match="kännas igen"):
        tell_later(
            actor=actor, token=uuid4(), case=world.seen(actor, case), group=workshop,
            posts=[world.nobody_special],
        )  # fmt: skip
    with pytest.raises(ValidationError, match="kännas igen"):
        tells(world, case, workshop, token)
    assert world.nobody_special not in parts(case)


@SMALL
def test_the_pages_say_that_the_workshop_does_not_know_any_more(
    world: World, workshop: Group, small: str
) -> None:
    case = world.case()
    tells(world, case, workshop)
    marked(world, case, small)
    client, untold = signed_in(world.owner), {world.worker, world.colleague}
    page = client.get(reverse("case_workshop", args=[case.uuid]))
    assert {member.post for member in page.context["members"] if member.is_untold} == untold
    assert "Den ser inte caset längre" in page.content.decode()
    assert "De ser att caset finns" not in page.content.decode()
    team = client.get(reverse("case_team", args=[case.uuid]))
    assert {row.post for row in team.context["team"] if row.is_untold} == untold
    assert "liten ort: ser inte caset" in team.content.decode()
    who = client.get(reverse("case_who_sees", args=[case.uuid])).context
    assert [seer.person.post for seer in who["seers"]] == [world.owner]
    assert {person.post for person in who["asleep"]} == untold
    sends(world, "workshop_forget", case, workshop)
    assert parts(case) == {world.owner: Role.OWNER}


def test_a_case_without_a_school_is_small_only_with_its_municipality(world: World, workshop: Group) -> None:
    case = world.case()
    Case.objects.filter(pk=case.pk).update(school=None, school_is="unknown")
    tells(world, case, workshop)
    assert parts(case)[world.colleague] == Role.MAY_KNOW


def test_taking_it_back_ends_what_was_given_for_it_and_nothing_else(world: World, workshop: Group) -> None:
    case = world.case()
    world.grant(case, world.worker)
    world.grant(case, world.may_know, Role.MAY_KNOW)
    tells(world, case, workshop)
    sends(world, "workshop_forget", case, workshop)
    assert parts(case) == {
        world.owner: Role.OWNER,
        world.worker: Role.WORKER,
        world.may_know: Role.MAY_KNOW,
    }
    actor = world.acting(world.owner)
    with pytest.raises(ValidationError, match="inte om caset längre"):
        tell_later(actor=actor, token=uuid4(), case=world.seen(actor, case), group=workshop, posts=[])
    before = AccessEvent.objects.count()
    take_back(actor=actor, case=world.seen(actor, case), group=workshop)
    assert (actor.record.acts, AccessEvent.objects.count()) == ({}, before)


def test_taking_back_what_nobody_was_given(world: World) -> None:
    case, alone = world.case(), made(world, "Bara jag")
    joins(world, alone, world.owner)
    tells(world, case, alone)
    actor = world.acting(world.owner)
    take_back(actor=actor, case=world.seen(actor, case), group=alone)
    assert [act for _subject, act in actor.record.acts] == [Act.KNOWN]


def leaves(world: World, member: Membership) -> None:
    actor = world.acting(world.nobody_special)
    end_member(actor=actor, membership=member)
    world.log(actor)


def test_whoever_leaves_the_group_no_longer_knows(world: World, workshop: Group) -> None:
    case = world.case()
    world.grant(case, world.worker)
    tells(world, case, workshop)
    for member in Membership.objects.filter(group=workshop).exclude(post=world.owner):
        leaves(world, member)
    assert parts(case) == {world.owner: Role.OWNER, world.worker: Role.WORKER}
    (row,) = AccessEvent.objects.filter(act=Act.END_GRANT)
    assert (row.actor_id, row.case_agency_id) == (world.nobody_special.person_id, world.school.pk)


def test_whose_part_in_the_group_is_shortened_knows_no_longer_than_that(
    world: World, workshop: Group
) -> None:
    """The membership then ends by itself, and nobody would hear of it."""
    case = world.case()
    tells(world, case, workshop)
    actor = world.acting(Staff(world).posts["leads"])
    friday = actor.now + timedelta(days=3)
    add_member(
        actor=actor, token=uuid4(), group=workshop, post=world.colleague, function=MemberFunction.MEMBER,
        until=friday,
    )  # fmt: skip
    world.log(actor)
    told = CaseGrant.objects.get(case=case, post=world.colleague)
    assert (told.until, told.ended_cause) == (friday, EndCause.WITHDRAWN)
    assert AccessEvent.objects.filter(act=Act.END_GRANT).count() == 1


def test_through_another_group_one_still_knows(world: World, workshop: Group) -> None:
    case, large = world.case(), made(world, "Större grupp")
    for post in (world.owner, world.colleague):
        joins(world, large, post)
    tells(world, case, workshop)
    tells(world, case, large)
    leaves(world, Membership.objects.get(group=workshop, post=world.colleague))
    assert parts(case)[world.colleague] == Role.MAY_KNOW
    leaves(world, Membership.objects.get(group=large, post=world.colleague))
    assert world.colleague not in parts(case)


def test_whoever_is_in_the_group_for_a_time_knows_for_that_time(world: World, workshop: Group) -> None:
    case, until = world.case(), clock.now() + timedelta(days=9)
    Membership.objects.create(
        group=workshop, post=world.may_know, function=MemberFunction.AS_NEEDED, valid_to=until, **begun(world)
    )
    tells(world, case, workshop)
    assert CaseGrant.objects.get(case=case, post=world.may_know).valid_to == until


def test_told_twice_it_is_told_once(world: World, workshop: Group) -> None:
    case, token = world.case(), uuid4()
    first = tells(world, case, workshop, token)
    assert tells(world, case, workshop, token) == first
    with pytest.raises(ValidationError, match="vet redan"):
        tells(world, case, workshop)
    assert Notice.objects.count() == 1


def test_it_is_an_event_and_each_grant_is_one(world: World, workshop: Group) -> None:
    case = world.case()
    tells(world, case, workshop)
    acts = AccessEvent.objects.filter(act__in=[Act.KNOWN, Act.GRANT]).values_list("act", flat=True)
    assert sorted(acts) == [Act.GRANT, Act.KNOWN]


def test_the_group_chosen_at_the_start_proposes_and_gives_nothing(world: World, workshop: Group) -> None:
    client = signed_in(world.owner)
    form = {
        "token": str(uuid4()), "participation": str(world.participation.uuid),
        "target_group": str(world.group.uuid), "school": "unknown", "state": "active", "stage": "unknown",
        "sex": "unknown", "group": str(workshop.uuid),
    }  # fmt: skip
    answer = client.post(reverse("case_start"), form, follow=True)
    case = Case.objects.get()
    assert answer.redirect_chain[-1][0] == f"/case/{case.uuid}/verkstad/?grupp={workshop.uuid}"
    assert parts(case) == {world.owner: Role.OWNER}
    told = {member.post: (member.can_be_given, member.is_asleep) for member in answer.context["members"]}
    assert told == {
        world.owner: (False, False),
        world.worker: (True, False),
        world.colleague: (True, False),
        world.other: (False, True),
    }


def test_those_ticked_are_given_a_part_each_by_name(world: World, workshop: Group) -> None:
    case = world.case()
    ticked = [str(post.uuid) for post in (world.worker, world.other, world.far)]
    answer = sends(world, "workshop_grant", case, workshop, posts=ticked[:2])
    said = [str(message) for message in answer.context["messages"]]
    assert parts(case) == {world.owner: Role.OWNER, world.worker: Role.WORKER}
    assert said[0].startswith("Other kan inte få behörighet")
    assert said[1] == "1 person arbetar nu i caset."
    for nothing in ({}, {"posts": ticked[2:]}, {"posts": [str(world.other.uuid)]}):
        sends(world, "workshop_grant", case, workshop, **nothing)
    assert parts(case) == {world.owner: Role.OWNER, world.worker: Role.WORKER}


def test_a_refusal_is_said_in_words(world: World, workshop: Group) -> None:
    case = world.case()
    Municipality.objects.update(is_small=True)
    answer = sends(world, "workshop_know", case, workshop)
    assert [message.level_tag for message in answer.context["messages"]] == ["warning"]
    answer = sends(world, "workshop_know", case, workshop, token="nej")
    assert list(answer.context["messages"]) == []
    assert not Notice.objects.exists()


def test_a_group_one_is_not_in_does_not_exist(world: World, workshop: Group) -> None:
    case, strange = world.case(), made(world, "En annan verkstad")
    for name in ("workshop_know", "workshop_forget", "workshop_grant"):
        assert sends(world, name, case, strange).status_code == 404
    page = signed_in(world.owner).get(
        reverse("case_workshop", args=[case.uuid]), {"grupp": str(strange.uuid)}
    )
    assert page.context["group"] == workshop


def test_only_an_owner_of_the_agency_that_opened_the_case_decides(world: World, workshop: Group) -> None:
    case = world.case()
    world.ground(case, world.social)
    world.grant(case, world.other, Role.OWNER)
    world.grant(case, world.worker)
    path = reverse("case_workshop", args=[case.uuid])
    statuses = {
        post: signed_in(post).get(path).status_code
        for post in (world.owner, world.worker, world.other, world.colleague)
    }
    assert statuses == {world.owner: 200, world.worker: 403, world.other: 403, world.colleague: 404}


def test_without_a_group_the_page_says_what_to_do(world: World) -> None:
    case = world.case()
    page = signed_in(world.owner).get(reverse("case_workshop", args=[case.uuid]))
    assert (page.context["group"], page.context["notice"]) == (None, None)
    assert "Du är inte med i någon grupp här" in page.content.decode()


def test_whose_account_is_closed_or_who_has_left_is_not_proposed(world: World, workshop: Group) -> None:
    case = world.case()
    world.colleague.person.is_active = False
    world.colleague.person.save()
    member = Membership.objects.filter(group=workshop, post=world.worker)
    member.end(at=clock.now(), by_id=world.owner.person_id, cause=EndCause.LEFT)
    page = signed_in(world.owner).get(reverse("case_workshop", args=[case.uuid]))
    assert {each.post for each in page.context["members"]} == {world.owner, world.other}


def test_a_function_that_nobody_answered_for_is_left_out_and_the_others_are_told(
    world: World, workshop: Group
) -> None:
    case = world.case()
    issue(world, case, "AVIDENTIFIERAT", functions={"socialsekreterare": "no"})
    joins(world, workshop, world.post("newcomer", world.other.unit, "enhetschef"))
    page = signed_in(world.owner).get(reverse("case_workshop", args=[case.uuid]))
    asleep = {member.post.person.name for member in page.context["members"] if member.is_asleep}
    tells(world, case, workshop)
    told = {post.person.name for post, role in parts(case).items() if role == Role.MAY_KNOW}
    assert (asleep, told) == ({"Newcomer"}, {"Worker", "Colleague", "Other"})


@pytest.mark.parametrize("when", ["at once", "later"])
def test_what_is_refused_on_the_way_leaves_no_row_of_what_was_undone(
    world: World, workshop: Group, monkeypatch: pytest.MonkeyPatch, when: str
) -> None:
    case, given = world.case(), list[CaseGrant]()
    new = [world.may_know, world.post("newcomer", world.north)]
    acts: dict[str, Any] = {"at once": let_know, "later": partial(tell_later, posts=new)}
    if when == "later":
        tells(world, case, workshop)
        for post in new:
            joins(world, workshop, post)
    before = parts(case), Notice.objects.count()

    def refuses_the_second(**said: Any) -> CaseGrant:
        if given:
            raise ValidationError("nej")
        given.append(give_grant(**said))
        return given[0]

    monkeypatch.setattr("casework.services.notice.give_grant", refuses_the_second)
    actor = world.acting(world.owner)
    seen = world.seen(actor, case)
    with pytest.raises(ValidationError, match="nej"):
        acts[when](actor=actor, token=uuid4(), case=seen, group=workshop)
    assert given
    assert (actor.record.acts, (parts(case), Notice.objects.count())) == ({}, before)
