"""De-identified is what nobody who receives it can tie to a child: each function is asked about first."""

from pathlib import Path
from typing import Any
from uuid import uuid4

from django.conf import settings
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

import pytest

from access.enums import Action, EndCause, Role, Sector, UnitKind
from access.models import Municipality, Post, SecrecyArea, Unit
from access.policies import allowed
from casework.enums import GrantReason, SchoolIs, Sex, Stage, State
from casework.models import Case, CaseGrant, Entry, Ground, LegalGround
from casework.policies.workshop import open_for
from casework.services.case import start_case
from casework.services.ground import end_ground
from casework.services.take_over import name_deputy, take_over
from tests.casework.test_ground_catalogue import sent
from tests.casework.test_ground_issue import issue, refused
from tests.world import World

pytestmark = pytest.mark.django_db
CODE = "AVIDENTIFIERAT"
ANSWERED = {"socialsekreterare": "no", "familjebehandlare": "no"}


@pytest.fixture
def world() -> World:
    """Two functions in social services, one of them held by two."""
    world = World()
    world.post("second", world.other.unit, "socialsekreterare")
    world.post("third", world.other.unit, "familjebehandlare")
    return world


@pytest.fixture
def case(world: World) -> Case:
    return world.case()


def refusal(world: World, case: Case, field: str, functions: Any = ANSWERED, **changed: Any) -> str:
    return refused(world, case, field, code=CODE, functions=functions, **changed)


def test_it_keeps_which_functions_were_asked_about(world: World, case: Case) -> None:
    ground = Ground.objects.get(pk=issue(world, case, CODE, functions=ANSWERED).pk)
    assert ground.functions == ANSWERED
    assert (ground.agreed, ground.age, ground.until.year) == (0, "", ground.valid_to.year)


@pytest.mark.parametrize("answer", ["yes", "unsure"])
def test_anything_but_no_for_all_of_them_is_refused(world: World, case: Case, answer: str) -> None:
    said = refusal(world, case, "functions", ANSWERED | {"familjebehandlare": answer})
    assert said == "Det är inte avidentifierat för familjebehandlare. Välj en annan grund."


@pytest.mark.parametrize("answers", [{}, {"socialsekreterare": "no"}, {"rektor": "no"}])
def test_each_function_is_answered(world: World, case: Case, answers: dict[str, str]) -> None:
    assert "Svara för varje funktion som tar emot" in refusal(world, case, "functions", answers)


def test_it_has_an_end(world: World, case: Case) -> None:
    assert refusal(world, case, "until", until=None) == "Ange till och med vilken dag det gäller."


def of_the_county(world: World) -> tuple[SecrecyArea, Post]:
    """Somebody in another municipality's social services, who can be told of the case."""
    root = Unit.objects.create(
        kind=UnitKind.MUNICIPALITY, name="Ale", municipality=Municipality.objects.get(code="1440")
    )
    agency, office = world.agency(root, "socialtjänsten i Ale", Sector.SOCIAL, "Kontoret")
    return agency, world.post("neighbour", office, "utredare")


def marked(case: Case, place: str) -> None:
    """The customer says that a place is small: the child's school, or one of the municipalities."""
    if place == "school":
        assert case.school_id is not None
        Unit.objects.filter(pk=case.school_id).update(is_small=True)
    else:
        Municipality.objects.filter(code={"case": "1419", "taker": "1440"}[place]).update(is_small=True)


PLACES = pytest.mark.parametrize("place", ["case", "school", "taker"])


@PLACES
def test_never_in_a_small_place_on_either_side(world: World, case: Case, place: str) -> None:
    agency, _neighbour = of_the_county(world)
    marked(case, place)
    said = refusal(world, case, "legal_ground", {"utredare": "no"}, to_agency=agency)
    assert "Orten eller skolan är liten" in said
    assert not Ground.objects.exists()


@PLACES
def test_a_place_that_becomes_small_shuts_what_was_open_on_it_at_the_next_request(
    world: World, case: Case, place: str, client: Client
) -> None:
    agency, neighbour = of_the_county(world)
    issue(world, case, CODE, to_agency=agency, functions={"utredare": "no"})
    world.grant(case, neighbour)
    world.note(case, text="Delat i ett metodkort.")
    client.force_login(neighbour.person)
    page = reverse("case_detail", args=[case.uuid])
    assert "Delat i ett metodkort." in client.get(page).content.decode()
    marked(case, place)
    assert client.get(page).status_code == 404
    assert not allowed(Entry, world.acting(neighbour), Action.VIEW).exists()
    with pytest.raises(ValidationError, match="ingen grund för delning"):
        world.grant(case, world.post("second neighbour", neighbour.unit, "utredare"))
    client.force_login(world.owner.person)
    listed = client.get(reverse("ground_list", args=[case.uuid]))
    assert (listed.context["grounds"], len(listed.context["ended"])) == ([], 1)
    assert "Ger inget: orten eller skolan är liten" in listed.content.decode()
    assert "Återkalla eller avsluta" in listed.content.decode()
    assert "grund för delning saknas" in client.get(page).content.decode()


@PLACES
def test_a_consent_holds_in_a_small_place_as_anywhere(
    world: World, case: Case, place: str, client: Client
) -> None:
    agency, neighbour = of_the_county(world)
    issue(world, case, to_agency=agency)
    world.grant(case, neighbour)
    marked(case, place)
    client.force_login(neighbour.person)
    assert client.get(reverse("case_detail", args=[case.uuid])).status_code == 200


def test_never_to_the_childs_own_school(world: World) -> None:
    case = world.case(world.other)
    said = refusal(world, case, "to_agency", {"specialpedagog": "no"}, by=world.other, to_agency=world.school)
    assert said == "Det är barnets egen skola, som vet vem barnet är."
    issue(world, case, CODE, by=world.other, to_agency=world.elsewhere, functions={"lärare": "no"})


@pytest.mark.parametrize("school_is", [SchoolIs.UNKNOWN, SchoolIs.ELSEWHERE])
def test_never_to_a_school_while_nobody_has_said_which_the_childs_is(
    world: World, school_is: SchoolIs
) -> None:
    actor = world.acting(world.other)
    case = start_case(
        actor=actor, token=uuid4(), participation=world.participation, target_group=world.group, school=None,
        school_is=school_is, state=State.ACTIVE, stage=Stage.UNKNOWN, sex=Sex.UNKNOWN,
    )  # fmt: skip
    way: dict[str, Any] = {"by": world.other, "to_agency": world.elsewhere}
    assert "Barnets skola är inte angiven" in refusal(world, case, "to_agency", {"lärare": "no"}, **way)
    root = Unit.objects.get(kind=UnitKind.ASSOCIATION)
    health, clinic = world.agency(root, "vården", Sector.HEALTH, "Mottagningen")
    world.post("nurse", clinic, "sjuksköterska")
    issue(world, case, CODE, by=world.other, to_agency=health, functions={"sjuksköterska": "no"})


def test_never_to_who_works_with_the_child(world: World, case: Case) -> None:
    consent = issue(world, case)
    grant = world.grant(case, world.other)
    assert "Någon där arbetar redan med barnet" in refusal(world, case, "to_agency")
    world.withdraw(case, consent)
    assert "Någon där arbetar redan med barnet" in refusal(world, case, "to_agency")
    world.end_grant(case, grant)
    issue(world, case, CODE, functions=ANSWERED)


def test_to_know_that_the_case_exists_is_not_to_work_with_the_child(world: World, case: Case) -> None:
    issue(world, case)
    world.grant(case, world.other, Role.MAY_KNOW)
    issue(world, case, CODE, functions=ANSWERED)


def test_where_nobody_works_nobody_can_be_asked_about(world: World, case: Case, client: Client) -> None:
    root = Unit.objects.get(kind=UnitKind.MUNICIPALITY, municipality=case.municipality)
    empty, _unit = world.agency(root, "ny", Sector.OTHER, "Ny")
    for answers in ({}, ANSWERED):
        said = refusal(world, case, "to_agency", answers, to_agency=empty)
        assert "Ingen har en tjänst där än" in said
    client.force_login(world.owner.person)
    asked = sent(world, legal_ground=CODE, until="2099-02-28", to_agency=str(empty.uuid))
    answer = client.post(reverse("ground_new", args=[case.uuid]), asked)
    assert (answer.status_code, set(answer.context["form"].errors)) == (422, {"to_agency"})


def test_who_comes_with_another_function_gets_no_part_on_it(world: World, case: Case) -> None:
    issue(world, case, CODE, functions=ANSWERED)
    newcomer = world.post("newcomer", world.other.unit, "enhetschef")
    with pytest.raises(ValidationError, match="ingen har svarat på om enhetschef där kan veta"):
        world.grant(case, newcomer)
    world.grant(case, world.other)


def test_nor_beside_another_ground_that_would_leave_them_on_it(world: World, case: Case) -> None:
    """Let in on a consent they would read on both, and stay on the de-identified one when it is withdrawn."""
    narrow = issue(world, case, CODE, functions=ANSWERED)
    issue(world, case)
    newcomer = world.post("newcomer", world.other.unit, "enhetschef")
    with pytest.raises(ValidationError, match="Den behöver avslutas eller ersättas först"):
        world.grant(case, newcomer)
    actor = world.acting(world.owner)
    end_ground(actor=actor, case=world.seen(actor, case), ground=narrow, cause=EndCause.NO_LONGER)
    world.log(actor)
    world.grant(case, newcomer)


def test_nor_while_the_place_is_marked_small_and_they_have_a_consent(world: World, case: Case) -> None:
    """The mark can be taken off, and then they would read on both."""
    issue(world, case, CODE, functions=ANSWERED)
    issue(world, case)
    newcomer = world.post("newcomer", world.other.unit, "enhetschef")
    marked(case, "school")
    with pytest.raises(ValidationError, match="En grund till socialtjänsten"):
        world.grant(case, newcomer)
    answer = open_for(world.acting(world.owner), case)
    assert [answer(post) for post in (world.owner, world.other, newcomer)] == [True, True, False]
    world.grant(case, world.other)


@pytest.mark.parametrize("works", [True, False])
@pytest.mark.parametrize("answer", ["no", "unsure"])
def test_another_agency_than_the_one_that_opened_it_is_refused_the_same_whoever_works_there(
    world: World,
    case: Case,
    answer: str,
    works: bool,  # noqa: FBT001
) -> None:
    """They may not know who of a third agency works in the case; a refusal would have told."""
    issue(world, case)
    world.grant(case, world.other, Role.OWNER)
    issue(world, case, to_agency=world.elsewhere)
    if works:
        world.grant(case, world.far)
    way: dict[str, Any] = {"by": world.other, "to_agency": world.elsewhere}
    said = refusal(world, case, "legal_ground", {"lärare": answer}, **way)
    assert said.startswith("Avidentifierat delar bara den verksamhet som startade caset")


def test_nor_by_taking_over_from_a_colleague(world: World, case: Case) -> None:
    """Of two deputies one came with a title that nobody had answered for: to them there is no such case."""
    issue(world, case, CODE, functions=ANSWERED)
    world.grant(case, world.other, Role.OWNER)
    intern = world.post("intern", world.other.unit, "praktikant")
    treats = Post.objects.filter(agency=world.social, title="familjebehandlare")[0]
    for deputy in (intern, treats):
        name_deputy(actor=world.acting(world.other), token=uuid4(), post=deputy)
    with pytest.raises(ValidationError, match="Du kan inte ta över något case med den koden"):
        taken_over(world, case, intern)
    assert not CaseGrant.objects.filter(post=intern).exists()
    taken_over(world, case, treats)
    assert CaseGrant.objects.filter(post=treats, role=Role.OWNER).exists()


def taken_over(world: World, case: Case, post: Post) -> None:
    actor = world.acting(post)
    take_over(actor=actor, token=uuid4(), code=case.code_id, reason=GrantReason.TOOK_ILL)


def test_the_form_asks_of_each_function_by_title_and_never_by_name(
    world: World, case: Case, client: Client
) -> None:
    client.force_login(world.owner.person)
    path = reverse("ground_new", args=[case.uuid])
    asked = sent(world, legal_ground=CODE, until="2099-02-28")
    answer = client.post(path, asked)
    assert answer.status_code == 422
    fields = {field.label: field.html_name for field in answer.context["form"].functions}
    assert list(fields) == ["Familjebehandlare", "Socialsekreterare"]
    assert set(answer.context["form"].errors) == set(fields.values())
    assert "Second" not in answer.content.decode()
    unsure = client.post(
        path, asked | dict.fromkeys(fields.values(), "no") | {fields["Socialsekreterare"]: "unsure"}
    )
    assert unsure.status_code == 422
    assert "Det är inte avidentifierat för socialsekreterare." in unsure.content.decode()
    assert client.post(path, asked | dict.fromkeys(fields.values(), "no")).status_code == 302
    assert Ground.objects.get().functions == ANSWERED
    listed = client.get(reverse("ground_list", args=[case.uuid])).content.decode()
    assert "<dt>Kan inte veta vem barnet är</dt><dd>Familjebehandlare, socialsekreterare</dd>" in listed


def test_the_product_never_calls_it_by_the_word_that_promises_too_much() -> None:
    """Pages, both languages and the catalogue: what a few could recognise is de-identified at most."""
    root = Path(settings.BASE_DIR)
    said = [*root.glob("templates/**/*.html"), *root.glob("locale/**/*.po")]
    assert [path.name for path in said if "anonym" in path.read_text(encoding="utf-8").casefold()] == []
    for ground in LegalGround.objects.all():
        words = (ground.name, ground.condition, ground.name_en, ground.condition_en, str(ground.rules))
        assert "anonym" not in " ".join(words).casefold()
