"""Somebody is invited, chooses a password that nobody else knows, and is in; the link does nothing else."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Act, EndCause
from access.models import AccessEvent, Invitation, Person, Post
from access.record import Record
from access.services.account import close_account
from access.services.invitation import accept, hashed, invite, withdraw_invitation
from tests.access.signing_in import is_in, link_in, mails, with_password
from tests.world import World

pytestmark = pytest.mark.django_db

CHOSEN = "fyra vanliga ord i rad"
ANSWER = {"new_password1": CHOSEN, "new_password2": CHOSEN}


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def invited(world: World, django_capture_on_commit_callbacks: Any) -> Callable[..., tuple[Invitation, str]]:
    """Invite to a post: the invitation and the way its mail leads."""

    def invited(post: Post, *, later: timedelta = timedelta()) -> tuple[Invitation, str]:
        actor = world.acting(world.nobody_special, later=later)
        with django_capture_on_commit_callbacks(execute=True):
            invitation = invite(actor=actor, post=post)
        world.log(actor)
        return invitation, link_in(mails()[-1])

    return invited


def join(client: Client, link: str) -> Any:
    """Follow the link and send the form it leads to."""
    client.get(link)
    return client.post(reverse("invitation_accept"), ANSWER)


def test_the_invited_person_chooses_a_password_and_is_in(world: World, invited: Any, client: Client) -> None:
    invitation, link = invited(world.colleague)
    opened = client.get(link)
    assert (opened.status_code, opened["Location"]) == (302, reverse("invitation_accept"))
    form = client.get(opened["Location"])
    assert "colleague@tjorn.example" in form.content.decode()
    assert client.post(opened["Location"], ANSWER).status_code == 302
    assert is_in(client)
    invitation.refresh_from_db()
    assert (invitation.ended_cause, invitation.ended_by) == (EndCause.USED, world.colleague.person)
    assert Person.objects.get(pk=world.colleague.person_id).check_password(CHOSEN)


def test_both_acts_are_in_the_log(world: World, invited: Any, client: Client) -> None:
    join(client, invited(world.colleague)[1])
    rows = AccessEvent.objects.filter(act__in=(Act.INVITE, Act.JOIN)).order_by("id")
    assert [(row.act, row.post_id, row.case_agency_id) for row in rows] == [
        (Act.INVITE, world.nobody_special.pk, world.school.pk),
        (Act.JOIN, world.colleague.pk, world.school.pk),
    ]


def test_the_mail_says_that_there_is_an_invitation_and_nothing_else(world: World, invited: Any) -> None:
    invited(world.colleague)
    (sent,) = mails()
    assert sent.to == ["colleague@tjorn.example"]
    text = f"{sent.subject} {sent.body}"
    for word in ("Colleague", "skolan", "Tjörn", "lärare", "Norra"):
        assert word not in text


def test_only_a_hash_of_the_secret_is_kept(world: World, invited: Any, client: Client) -> None:
    invitation, link = invited(world.colleague)
    secret = link.split("/")[2]
    assert len(secret) == 43
    assert invitation.secret_hash == hashed(secret)
    client.get(link)
    assert secret not in str(dict(client.session))


def test_a_link_works_once(world: World, invited: Any, client: Client) -> None:
    _invitation, link = invited(world.colleague)
    join(client, link)
    again = Client()
    assert is_over(again.get(link))
    assert is_over(again.post(reverse("invitation_accept"), ANSWER))


def is_over(answer: Any) -> bool:
    """The page for a link that opens nothing."""
    return answer.status_code == 200 and "Länken fungerar inte" in answer.content.decode()


def test_every_link_that_opens_nothing_gets_the_same_bytes(
    world: World, invited: Any, client: Client
) -> None:
    replaced = invited(world.colleague)[1]
    _current, used = invited(world.colleague)
    join(Client(), used)
    withdrawn_invitation, withdrawn = invited(world.worker)
    withdraw_invitation(actor=world.acting(world.nobody_special), invitation=withdrawn_invitation)
    expired = invited(world.owner)[1]
    closed = invited(world.other)[1]
    close_account(actor=world.acting(world.nobody_special), person=world.other.person)
    has_password = invited(world.far)[1]
    with_password(world.far.person)
    links = [replaced, used, withdrawn, closed, has_password, reverse("invitation_open", args=["made-up"])]
    pages = {client.get(link).content for link in links}
    with pytest.MonkeyPatch.context() as patch:
        late = world.acting(world.owner, later=timedelta(days=8)).now
        patch.setattr("access.views.invitation.clock.now", lambda: late)
        pages.add(client.get(expired).content)
    pages.add(client.get(reverse("invitation_accept")).content)
    assert len(pages) == 1
    assert "Länken fungerar inte" in pages.pop().decode()


def test_an_invitation_to_a_post_that_ended_opens_nothing(world: World, invited: Any, client: Client) -> None:
    link = invited(world.colleague)[1]
    actor = world.acting(world.owner)
    Post.objects.filter(pk=world.colleague.pk).end(
        at=actor.now, by_id=actor.person_id, cause=EndCause.POST_ENDED
    )
    assert is_over(client.get(link))
    world.colleague.refresh_from_db()
    with pytest.raises(ValidationError, match="Tjänsten har upphört"):
        invite(actor=world.acting(world.owner), post=world.colleague)


def test_a_later_invitation_ends_an_earlier(world: World, invited: Any) -> None:
    first, _link = invited(world.colleague)
    invited(world.colleague, later=timedelta(seconds=1))
    first.refresh_from_db()
    assert first.ended_cause == EndCause.CHANGED


def test_nobody_is_invited_who_has_an_account_or_a_closed_one(world: World) -> None:
    actor = world.acting(world.nobody_special)
    with_password(world.owner.person)
    with pytest.raises(ValidationError, match="har redan ett konto"):
        invite(actor=actor, post=world.owner)
    close_account(actor=actor, person=world.worker.person)
    with pytest.raises(ValidationError, match="Kontot är stängt"):
        invite(actor=actor, post=world.worker)


def test_an_invitation_is_taken_back_once(world: World, invited: Any) -> None:
    invitation, _link = invited(world.colleague)
    for _turn in range(2):
        actor = world.acting(world.nobody_special)
        withdraw_invitation(actor=actor, invitation=invitation)
        world.log(actor)
    invitation.refresh_from_db()
    assert invitation.ended_cause == EndCause.WITHDRAWN
    assert AccessEvent.objects.filter(act=Act.ACCOUNT).count() == 1


def test_two_who_send_the_form_at_once_make_one_account(world: World, invited: Any) -> None:
    invitation, _link = invited(world.colleague)
    now = world.acting(world.colleague).now
    accept(invitation=invitation, password=CHOSEN, at=now, record=Record())
    with pytest.raises(ValidationError, match="redan använd"):
        accept(invitation=invitation, password="nagon annans ord", at=now, record=Record())
    assert Person.objects.get(pk=world.colleague.person_id).check_password(CHOSEN)


@pytest.mark.parametrize("weak", ["kort", "password1234", "colleague@tjorn.example"])
def test_a_weak_password_is_told_and_the_link_still_works(
    world: World, invited: Any, client: Client, weak: str
) -> None:
    _invitation, link = invited(world.colleague)
    client.get(link)
    answer = client.post(reverse("invitation_accept"), {"new_password1": weak, "new_password2": weak})
    assert answer.status_code == 422
    assert "Fel:" in answer.content.decode()
    assert join(client, link).status_code == 302


def test_whoever_was_signed_in_in_that_browser_is_out(world: World, invited: Any, client: Client) -> None:
    _invitation, link = invited(world.colleague)
    client.force_login(world.owner.person)
    before = client.session.session_key
    join(client, link)
    assert client.get(reverse("my_day")).context["actor"].post == world.colleague
    assert client.session.session_key != before
