"""Why somebody cannot see a text: what an owner is told is true, for once it is done the text is open."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import uuid4

from django.test import Client
from django.urls import reverse
from django.utils.formats import date_format

import pytest

from access import clock
from access.clock import after, day_of, start_of
from access.enums import Action, Role
from access.models import Municipality, Person, Post
from access.policies import allowed
from access.services.account import close_account, open_account
from casework.enums import GrantReason, Scope
from casework.models import Case, CaseGrant, Entry, EntryReader, Ground, LegalGround
from casework.services.grant import give_grant
from casework.services.ground import issue_ground, tick_entries
from casework.services.unsaying import change_access
from pilotverkstad.models import Participation
from tests.addresses.pen import in_days
from tests.pages.stage import DRAWN
from tests.world import ATTENDANCE, CONSENT, FAMILY, PLAN, World

pytestmark = pytest.mark.django_db


@pytest.fixture
def world() -> World:
    return World()


class Play:
    """A case of the school's in which social services are awake, and what can be done in it."""

    def __init__(self, world: World) -> None:
        self.world, self.case = world, world.case()
        self.head = world.post("head", world.other.unit, "enhetschef")
        self.early = world.note(self.case, "skriven före grunden")
        self.ground = world.ground(self.case, world.social)
        world.grant(self.case, self.head, Role.OWNER)

    def note(self, scope: Scope = Scope.SHARED, topics: int = PLAN, by: Post | None = None) -> Entry:
        return self.world.note(self.case, "texten", scope, topics, by=by)

    def part(self, post: Post) -> None:
        """Do what "Ge behörighet" leads to."""
        self.world.grant(self.case, post)

    def tick(self, entry: Entry, to: Any, by: Post | None = None) -> None:
        """Do what "Ta med äldre texter" leads to."""
        by = by or self.world.owner
        actor = self.world.acting(by)
        ground = Ground.objects.live(actor.now).get(case=self.case, from_agency=by.agency, to_agency=to)
        row = allowed(Entry, actor, Action.VIEW).get(pk=entry.pk)
        tick_entries(actor=actor, case=self.world.seen(actor, self.case), ground=ground, entries=[row])
        self.world.log(actor)

    def share(self, entry: Entry) -> None:
        """Do what "Ändra vem som läser" leads to."""
        actor = self.world.acting(self.world.owner)
        change_access(
            actor=actor, case=self.world.seen(actor, self.case), entry=self.world.managed(actor, entry),
            scope=Scope.SHARED, topics=PLAN,
        )  # fmt: skip
        self.world.log(actor)


@dataclass(frozen=True)
class Told:
    """Of whom is asked, about what; the sentences, the button, and for each sentence how to do it."""

    who: Post
    entry: Entry
    sentences: tuple[str, ...]
    acts: tuple[Callable[[], Any], ...]
    buttons: tuple[str, ...]
    asker: Post | None = None
    where: str = "1419"


GIVE, ISSUE, TICK, REACH = (
    "Ge behörighet", "Registrera en grund", "Ta med äldre texter", "Ändra vem som läser",
)  # fmt: skip
BEFORE = "Texten är skriven före grunden: ta med den."
BEFORE_THE_NEW = "Texten är äldre än den nya grunden och behöver tas med i den."


def today() -> str:
    return date_format(day_of(clock.now()), "j F Y")


def no_part(play: Play) -> Told:
    w, entry = play.world, play.note()
    return Told(w.worker, entry, ("Worker arbetar inte i caset.",), (lambda: play.part(w.worker),), (GIVE,))


def no_part_across(play: Play) -> Told:
    w, entry = play.world, play.note()
    return Told(w.other, entry, ("Other arbetar inte i caset.",), (lambda: play.part(w.other),), (GIVE,))


def part_ended(play: Play) -> Told:
    w, entry = play.world, play.note()
    w.end_grant(play.case, w.grant(play.case, w.worker))
    said = f"Behörigheten upphörde den {today()}."
    return Told(w.worker, entry, (said,), (lambda: play.part(w.worker),), (GIVE,))


def only_knows(play: Play) -> Told:
    w, entry = play.world, play.note()
    w.grant(play.case, w.may_know, Role.MAY_KNOW)
    said = "May-know känner till att caset finns men arbetar inte i det."
    return Told(w.may_know, entry, (said,), (lambda: play.part(w.may_know),), (GIVE,))


def part_to_come(play: Play) -> Told:
    w, entry, actor = play.world, play.note(), play.world.acting(play.world.owner)
    day = in_days(3)
    give_grant(
        actor=actor, token=uuid4(), case=w.seen(actor, play.case), post=w.worker, role=Role.WORKER,
        reason=GrantReason.WORKS, since=start_of(day), until=after(day),
    )  # fmt: skip
    w.log(actor)
    said = f"Worker får behörighet till caset först den {date_format(day, 'j F Y')}."

    def now() -> None:
        w.end_grant(play.case, CaseGrant.objects.get(case=play.case, post=w.worker))
        play.part(w.worker)

    return Told(w.worker, entry, (said,), (now,), (GIVE,))


def no_ground(play: Play) -> Told:
    w, entry = play.world, play.note()
    sentences = (
        "Ingen grund för delning gäller från skolan i Tjörn till skolan i Ale.",
        "Far arbetar inte i caset.",
        BEFORE_THE_NEW,
    )
    acts = (
        lambda: w.ground(play.case, w.elsewhere),
        lambda: play.part(w.far),
        lambda: play.tick(entry, w.elsewhere),
    )
    return Told(w.far, entry, sentences, acts, (ISSUE, GIVE, TICK), where="1440")


def withdrawn(play: Play) -> Told:
    w, entry = play.world, play.note()
    w.grant(play.case, w.other)
    w.withdraw(play.case, play.ground)
    said = f"Grunden från skolan i Tjörn till socialtjänsten i Tjörn upphörde den {today()}."
    acts = (lambda: w.ground(play.case, w.social), lambda: play.tick(entry, w.social))
    return Told(w.other, entry, (said, BEFORE_THE_NEW), acts, (ISSUE, TICK))


def run_out(play: Play) -> Told:
    """The ground reached its last instant; nobody ended it."""
    w = play.world
    actor = w.acting(w.owner)
    issue_ground(
        actor=actor, token=uuid4(), case=w.seen(actor, play.case), to_agency=w.elsewhere,
        legal_ground=LegalGround.objects.current().get(code="SAMTYCKE"), topics=PLAN, **CONSENT,
        given_on=day_of(actor.now), until=actor.now + timedelta(milliseconds=700),
    )  # fmt: skip
    w.log(actor)
    w.grant(play.case, w.far)
    entry = play.note()
    while clock.now() < actor.now + timedelta(milliseconds=710):
        pass
    said = f"Grunden från skolan i Tjörn till skolan i Ale upphörde den {today()}."
    acts = (lambda: w.ground(play.case, w.elsewhere), lambda: play.tick(entry, w.elsewhere))
    return Told(w.far, entry, (said, BEFORE_THE_NEW), acts, (ISSUE, TICK))


def too_narrow(play: Play) -> Told:
    w, entry = play.world, play.note(topics=PLAN | FAMILY)
    w.grant(play.case, w.other)
    said = "Grunden omfattar inte ämnet familj och hem."
    acts = (
        lambda: w.ground(play.case, w.social, PLAN | FAMILY, replaces=play.ground),
        lambda: play.tick(entry, w.social),
    )
    return Told(w.other, entry, (said, BEFORE_THE_NEW), acts, (ISSUE, TICK))


def too_narrow_by_two(play: Play) -> Told:
    w, topics = play.world, PLAN | FAMILY | ATTENDANCE
    entry = play.note(topics=topics)
    w.grant(play.case, w.other)
    said = "Grunden omfattar inte ämnena närvaro, familj och hem."
    acts = (
        lambda: w.ground(play.case, w.social, topics, replaces=play.ground),
        lambda: play.tick(entry, w.social),
    )
    return Told(w.other, entry, (said, BEFORE_THE_NEW), acts, (ISSUE, TICK))


def too_early(play: Play) -> Told:
    w, entry = play.world, play.early
    w.grant(play.case, w.other)
    return Told(w.other, entry, (BEFORE,), (lambda: play.tick(entry, w.social),), (TICK,))


def own_agency(play: Play) -> Told:
    w, entry = play.world, play.note(Scope.AGENCY)
    w.grant(play.case, w.other)
    said = "Texten är bara för skolan i Tjörn."
    return Told(w.other, entry, (said,), (lambda: play.share(entry),), (REACH,))


def not_named(play: Play) -> Told:
    w, entry = play.world, play.note(Scope.NAMED)
    w.grant(play.case, w.worker)
    said = "Bara namngivna personer läser texten."
    return Told(w.worker, entry, (said,), (lambda: play.share(entry),), (REACH,))


def between_two_others(play: Play) -> Told:
    """An owner for social services, about the school far away, which has let them know of its people."""
    w = play.world
    w.ground(play.case, w.elsewhere)
    w.grant(play.case, w.far, Role.OWNER)
    w.ground(play.case, w.social, by=w.far)
    entry = play.note(by=play.head)
    said = "Ingen grund för delning gäller från socialtjänsten i Tjörn till skolan i Ale."
    acts = (
        lambda: w.ground(play.case, w.elsewhere, by=play.head),
        lambda: play.tick(entry, w.elsewhere, by=play.head),
    )
    return Told(w.far, entry, (said, BEFORE_THE_NEW), acts, (ISSUE, TICK), asker=play.head)


STORIES = (
    no_part, no_part_across, part_ended, only_knows, part_to_come, no_ground, withdrawn, run_out,
    too_narrow, too_narrow_by_two, too_early, own_agency, not_named, between_two_others,
)  # fmt: skip


def asked(client: Client, asker: Post, case: Case, entry: Entry, who: Any, municipality: str = "1419") -> Any:
    client.force_login(asker.person)
    address = reverse("entry_who_sees", args=[case.uuid, entry.uuid])
    return client.get(address, {"vem": str(who), "municipality": municipality})


@pytest.mark.parametrize("story", STORIES, ids=lambda story: story.__name__)
def test_what_is_named_opens_the_text_once_it_is_done(
    story: Callable[[Play], Told], world: World, client: Client
) -> None:
    play = Play(world)
    told = story(play)
    asker = told.asker or world.owner
    left = list(told.sentences)
    for act, button in zip(told.acts, told.buttons, strict=True):
        assert not reads(world, told)
        page = asked(client, asker, play.case, told.entry, told.who.uuid, told.where)
        answer = page.context["answer"]
        assert [lack.sentence for lack in answer.lacks] == left
        assert answer.button == button
        assert client.get(answer.url).status_code == 200
        act()
        left = [BEFORE if said == BEFORE_THE_NEW and button == ISSUE else said for said in left[1:]]
    assert reads(world, told)
    page = asked(client, asker, play.case, told.entry, told.who.uuid, told.where)
    assert page.context["answer"].lacks == []
    assert f"{told.who.person.name} kan se texten." in page.content.decode()


def reads(world: World, told: Told) -> bool:
    return bool(allowed(Entry, world.acting(told.who), Action.VIEW).filter(pk=told.entry.pk).exists())


def test_a_closed_account_is_the_one_thing(world: World, client: Client) -> None:
    """Once it is open again the text is, so nothing else is told."""
    play = Play(world)
    entry = play.note()
    play.part(world.other)
    administrator = world.acting(world.nobody_special)
    person = Person.objects.get(pk=world.other.person_id)
    close_account(actor=administrator, person=person)
    page = asked(client, world.owner, play.case, entry, world.other.uuid)
    answer = page.context["answer"]
    assert [lack.sentence for lack in answer.lacks] == ["Kontot för Other är stängt."]
    assert answer.url == ""
    assert "Det kan den som lägger upp konton hos socialtjänsten i Tjörn ändra." in page.content.decode()
    open_account(actor=administrator, person=person)
    page = asked(client, world.owner, play.case, entry, world.other.uuid)
    assert page.context["answer"].lacks == []


def test_only_an_owner_asks(world: World, client: Client) -> None:
    play = Play(world)
    entry = play.note()
    world.grant(play.case, world.worker)
    client.force_login(world.worker.person)
    address = reverse("entry_who_sees", args=[play.case.uuid, entry.uuid])
    plain, asking = client.get(address), client.get(address, {"vem": str(world.colleague.uuid)})
    assert plain.status_code == asking.status_code == 200
    assert plain.context["form"] is None
    assert DRAWN.sub(b"", plain.content) == DRAWN.sub(b"", asking.content)


@pytest.fixture
def joined(world: World) -> Play:
    """The school far away lets social services know of its people, then the school lets it fall asleep."""
    play = Play(world)
    ground = world.ground(play.case, world.elsewhere)
    world.grant(play.case, world.far, Role.OWNER)
    world.ground(play.case, world.social, by=world.far)
    world.ground(play.case, world.school, by=play.head)
    world.withdraw(play.case, ground)
    return play


def test_when_a_ground_between_two_others_ended_is_not_told(
    world: World, joined: Play, client: Client
) -> None:
    asleep = "Ingen grund för delning gäller från skolan i Tjörn till skolan i Ale."
    theirs = asked(client, joined.head, joined.case, joined.note(by=joined.head), world.far.uuid)
    first = theirs.context["answer"].lacks[0]
    assert (first.sentence, theirs.context["answer"].url) == (asleep, "")
    assert "Det kan en ansvarig i skolan i Tjörn ändra." in theirs.content.decode()
    ours = asked(client, world.owner, joined.case, joined.note(), world.far.uuid)
    assert ours.context["answer"].lacks[0].sentence == (
        f"Grunden från skolan i Tjörn till skolan i Ale upphörde den {today()}."
    )


def test_whom_one_may_not_know_of_is_answered_as_who_does_not_exist(
    world: World, joined: Play, client: Client
) -> None:
    """Of the school's text the head of social services asks of the two, and never of a third."""
    play, entry = joined, joined.note()
    outside = world.post("outside", world.far.unit)
    hidden = {world.far.uuid, outside.uuid, world.auditor.uuid, world.colleague.uuid}
    made_up = asked(client, play.head, play.case, entry, uuid4())
    assert made_up.status_code == 422
    assert "Välj en person i listan." in made_up.content.decode()
    assert asked(client, play.head, play.case, entry, "").status_code == 422
    for who in (*hidden, "nonsens"):
        page = asked(client, play.head, play.case, entry, who)
        assert page.status_code == 422
        assert DRAWN.sub(b"", page.content) == DRAWN.sub(b"", made_up.content)
    assert asked(client, play.head, play.case, entry, world.other.uuid).status_code == 200
    assert asked(client, play.head, play.case, entry, world.owner.uuid).status_code == 200


def test_people_of_another_municipality_are_asked_for_first(world: World, client: Client) -> None:
    play = Play(world)
    entry = play.note()
    assert asked(client, world.owner, play.case, entry, world.far.uuid).status_code == 422
    page = asked(client, world.owner, play.case, entry, world.far.uuid, "1440")
    assert page.context["answer"].name == "Far"
    assert '<input type="hidden" name="municipality" value="1440">' in page.content.decode()


def test_where_nothing_is_shared_any_more_no_ground_is_proposed(world: World, client: Client) -> None:
    """The municipality has left the project."""
    play = Play(world)
    entry = play.note()
    Participation.objects.filter(pk=world.participation.pk).update(left_on=in_days(0))
    answer = asked(client, world.owner, play.case, entry, world.far.uuid, "1440").context["answer"]
    assert (answer.lacks[0].what, answer.url) == ("waking", "")


def closed(world: World, post: Post) -> None:
    person = Person.objects.get(pk=post.person_id)
    close_account(actor=world.acting(world.nobody_special), person=person)


def test_nobody_is_sent_to_an_owner_who_is_not_there(world: World, joined: Play, client: Client) -> None:
    """The head of the agency that opened the case names one."""
    play = joined
    entry = play.note(by=play.head)
    closed(world, world.owner)
    page = asked(client, play.head, play.case, entry, world.far.uuid).content.decode()
    assert "Ingen i skolan i Tjörn är ansvarig för caset just nu. Den som svarar för verksamheten" in page
    assert "Det kan en ansvarig i" not in page


def test_of_a_text_for_the_named_its_author_is_asked(world: World, client: Client) -> None:
    play = Play(world)
    world.grant(play.case, world.worker)
    world.grant(play.case, world.colleague)
    entry = play.note(Scope.NAMED, by=world.worker)
    EntryReader.objects.create(version=entry.versions.get(), person=world.owner.person)
    page = asked(client, world.owner, play.case, entry, world.colleague.uuid)
    assert "Det kan bara den som skrev texten ändra." in page.content.decode()


def asked_of_case(client: Client, asker: Post, case: Case, who: Any, municipality: str = "1419") -> Any:
    client.force_login(asker.person)
    address = reverse("case_who_sees", args=[case.uuid])
    return client.get(address, {"vem": str(who), "municipality": municipality})


def test_of_the_case_what_is_named_opens_it_once_it_is_done(world: World, client: Client) -> None:
    play = Play(world)
    opens = world.far
    acts: list[Callable[[], object]] = [
        lambda: world.ground(play.case, world.elsewhere),
        lambda: play.part(opens),
    ]
    left = [
        "Ingen grund för delning gäller från skolan i Tjörn till skolan i Ale.",
        "Far arbetar inte i caset.",
    ]
    for act, button in zip(acts, (ISSUE, GIVE), strict=True):
        assert not allowed(Case, world.acting(opens), Action.VIEW).exists()
        page = asked_of_case(client, world.owner, play.case, opens.uuid, "1440")
        assert "Far kan inte öppna caset." in page.content.decode()
        answer = page.context["answer"]
        assert ([lack.sentence for lack in answer.lacks], answer.button) == (left, button)
        assert client.get(answer.url).status_code == 200
        act()
        left = left[1:]
    assert allowed(Case, world.acting(opens), Action.VIEW).exists()
    page = asked_of_case(client, world.owner, play.case, opens.uuid, "1440")
    assert "Far kan öppna caset." in page.content.decode()


def test_of_the_case_a_closed_account_and_who_only_knows(world: World, client: Client) -> None:
    play = Play(world)
    world.grant(play.case, world.may_know, Role.MAY_KNOW)
    (lack,) = asked_of_case(client, world.owner, play.case, world.may_know.uuid).context["answer"].lacks
    assert lack.sentence == "May-know känner till att caset finns men arbetar inte i det."
    Municipality.objects.filter(pk=play.case.municipality_id).update(is_small=True)
    (lack,) = asked_of_case(client, world.owner, play.case, world.may_know.uuid).context["answer"].lacks
    assert lack.sentence == "May-know arbetar inte i caset."
    person = Person.objects.get(pk=play.head.person_id)
    close_account(actor=world.acting(world.nobody_special), person=person)
    (lack,) = asked_of_case(client, world.owner, play.case, play.head.uuid).context["answer"].lacks
    assert lack.sentence == "Kontot för Head är stängt."


def test_of_the_case_the_answer_is_the_same_whatever_is_written_in_it(
    world: World, joined: Play, client: Client
) -> None:
    """Nor is anybody told of whom the asker may not know of, and nobody but an owner asks."""
    play = joined
    before = asked_of_case(client, play.head, play.case, world.other.uuid)
    assert "Other arbetar inte i caset." in before.content.decode()
    play.note(Scope.AGENCY, by=world.owner)
    after = asked_of_case(client, play.head, play.case, world.other.uuid)
    assert DRAWN.sub(b"", after.content) == DRAWN.sub(b"", before.content)
    made_up = asked_of_case(client, play.head, play.case, uuid4())
    assert made_up.status_code == 422
    for who in (world.auditor.uuid, world.colleague.uuid, "nonsens"):
        page = asked_of_case(client, play.head, play.case, who)
        assert (page.status_code, DRAWN.sub(b"", page.content)) == (422, DRAWN.sub(b"", made_up.content))
    play.part(world.worker)
    assert asked_of_case(client, world.worker, play.case, world.owner.uuid).context["form"] is None
